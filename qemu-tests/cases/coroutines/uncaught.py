# exit: 1
# An exception that passes through several awaits; a coroutine that nobody awaits.
async def inner(x):
    return 1 / x


async def middle(x):
    async with Manager():
        return await inner(x)


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        return False


async def generate(x):
    yield await middle(x)


async def main():
    inner(1)
    return [y async for y in generate(0)]


main().send(None)
