# `async for`, `async with`, asynchronous comprehensions and generators: order of calls, exceptions, early exits.
def run(coroutine):
    trace = []
    try:
        while True:
            trace.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, trace


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


class Counter:
    def __init__(self, stop, fail_at=None):
        self.i, self.stop, self.fail_at = 0, stop, fail_at

    def __aiter__(self):
        print("aiter")
        return self

    async def __anext__(self):
        await Pause(f"next {self.i}")
        if self.i == self.fail_at:
            raise ValueError("no more")
        if self.i == self.stop:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Pause(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, error, traceback):
        await Pause(f"exit {self.name} {kind and kind.__name__}")
        return self.swallow


async def loops():
    seen = []
    async for i in Counter(3):
        seen.append(i)
    else:
        seen.append("else")
    async for i in Counter(5):
        if i == 2:
            continue
        if i == 4:
            break
        seen.append(i)
    else:
        seen.append("not here")
    async for a, b in pairs():
        seen.append((a, b))
    try:
        async for i in Counter(5, 1):
            seen.append(i)
    except ValueError as error:
        seen.append(str(error))
    return seen


async def pairs():
    for pair in [(1, 2), (3, 4)]:
        yield pair
        await Pause("between")


async def managers():
    async with Manager("a") as a, Manager("b") as b:
        print(a, b)
    async with Manager("c", swallow=True):
        raise KeyError("swallowed")
    try:
        async with Manager("d"):
            raise KeyError("not swallowed")
    except KeyError as error:
        print("caught", error)
    for i in range(3):
        async with Manager(i):
            if i == 1:
                continue
            if i == 2:
                break
    async with Manager("e"):
        return "returned"


async def comprehensions():
    squares = [i * i async for i in Counter(3)]
    filtered = {i async for i in Counter(6) if i % 2 if await truth(i)}
    nested = [[j async for j in Counter(i)] for i in (1, 2)]
    mixed = {i: j async for i in Counter(2) for j in range(i)}
    awaited = [await value(i) for i in range(3)]
    lazily = (await value(i) async for i in Counter(2))
    plain = (await value(i) for i in range(2))
    return squares, filtered, nested, mixed, awaited, [i async for i in lazily], [i async for i in plain]


async def truth(i):
    await Pause("truth")
    return i > 1


async def value(i):
    await Pause("value")
    return i * 10


async def echo():
    received = []
    try:
        while True:
            try:
                received.append((yield len(received)))
            except KeyError as error:
                received.append(repr(error))
    finally:
        await Pause("cleanup")
        print("received", received)


async def generators():
    gen = echo()
    out = [await gen.__anext__(), await gen.asend("a"), await gen.athrow(KeyError("k")), await anext(gen)]
    await gen.aclose()
    try:
        await anext(gen)
    except StopAsyncIteration:
        out.append("ended")
    out.append(await anext(gen, "default"))
    gen = echo()
    await anext(gen)
    try:
        await gen.athrow(TypeError("out"))
    except TypeError as error:
        out.append(str(error))
    return out


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def ignoring():
    gen = stubborn()
    await anext(gen)
    try:
        await gen.aclose()
    except RuntimeError as error:
        return str(error)


async def delegating():
    async def inner():
        yield "x"
        return

    async for item in inner():
        yield item
    async with Manager("in generator"):
        yield "y"


async def collect():
    return [item async for item in delegating()]


for main in [loops, managers, comprehensions, generators, ignoring, collect]:
    result, trace = run(main())
    print(main.__name__, result)
    print("   ", trace)

async_lambda = lambda n: (i async for i in Counter(n))


async def use():
    return [i async for i in async_lambda(2)]


print(run(use()))


class Methods:
    async def method(self, x):
        return await self._private(x) + 1

    async def _private(self, x):
        await Pause("private")
        return x * 2

    @classmethod
    async def create(cls):
        return cls()

    @staticmethod
    async def static():
        return "static"

    def __aiter__(self):
        return self.items()

    async def items(self):
        for i in range(2):
            yield i


async def methods():
    made = await Methods.create()
    return await made.method(4), await Methods.static(), [i async for i in made]


print(run(methods()))


async def deep(n):
    if n == 0:
        await Pause("bottom")
        return 0
    return 1 + await deep(n - 1)


print(run(deep(50)))


async def tracebacks():
    async def inner():
        await Pause(1)
        raise ValueError("inner")

    try:
        await inner()
    except ValueError as error:
        tb = error.__traceback__
        names = []
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        return names


print(run(tracebacks()))
