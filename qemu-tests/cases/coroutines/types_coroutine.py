# `types.coroutine` marks a generator function: its generators can be awaited.
import types


@types.coroutine
def switch(value):
    got = yield value
    return got


async def main():
    first = await switch(1)
    return first, await switch(2)


running = main()
print(running.send(None), running.send("a"))
try:
    running.send("b")
except StopIteration as end:
    print(end.value)
print(type(switch(0)), hex(switch.__code__.co_flags & 0x1A0), switch.__name__)


async def answer():
    return 42


@types.coroutine
def through():
    return (yield from answer())


def plain(coroutine):
    yield from coroutine


try:
    through().send(None)
except StopIteration as end:
    print(end.value)
refused = answer()
try:
    next(plain(refused))
except TypeError as error:
    print(error)
refused.close()
