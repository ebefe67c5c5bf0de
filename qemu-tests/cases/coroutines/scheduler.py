# A scheduler written by hand: tasks, sleeping, events, queues, cancellation.
from time import monotonic


class Suspend:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


class Cancelled(Exception):
    pass


class Task:
    def __init__(self, name, coroutine):
        self.name = name
        self.coroutine = coroutine
        self.result = None
        self.error = None
        self.done = False
        self.waiters = []
        self.cancelled = False

    def __await__(self):
        if not self.done:
            yield ("join", self)
        if self.error is not None:
            raise self.error
        return self.result


class Loop:
    def __init__(self):
        self.ready = []
        self.sleeping = []
        self.now = 0

    def spawn(self, name, coroutine):
        task = Task(name, coroutine)
        self.ready.append((task, None))
        return task

    def run(self, coroutine):
        main = self.spawn("main", coroutine)
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda entry: (entry[0], entry[1].name))
                self.now, task = self.sleeping.pop(0)
                self.ready.append((task, self.now))
            task, value = self.ready.pop(0)
            self.step(task, value)
        if main.error is not None:
            raise main.error
        return main.result

    def step(self, task, value):
        try:
            if task.cancelled:
                task.cancelled = False
                request = task.coroutine.throw(Cancelled(task.name))
            else:
                request = task.coroutine.send(value)
        except StopIteration as stop:
            self.finish(task, stop.value, None)
        except Exception as error:
            self.finish(task, None, error)
        else:
            kind, argument = request
            if kind == "sleep":
                self.sleeping.append((self.now + argument, task))
            elif kind == "join":
                argument.waiters.append(task)
            elif kind == "yield":
                self.ready.append((task, argument))

    def finish(self, task, result, error):
        print(f"[{self.now}] {task.name} ends: {result!r} {error!r}")
        task.result, task.error, task.done = result, error, True
        self.ready.extend((waiter, None) for waiter in task.waiters)


loop = Loop()


async def sleep(seconds):
    return await Suspend(("sleep", seconds))


async def worker(name, pauses):
    total = 0
    for pause in pauses:
        at = await sleep(pause)
        total += pause
        print(f"[{at}] {name} slept {pause}")
    return total


async def failing():
    try:
        await sleep(3)
        raise ValueError("failed on purpose")
    finally:
        print("cleanup")


async def patient():
    try:
        await sleep(1000)
    except Cancelled as error:
        print("cancelled:", error)
        await sleep(1)
        return "cleaned up"


class Queue:
    def __init__(self):
        self.items = []
        self.closed = False

    async def put(self, item):
        self.items.append(item)
        await Suspend(("yield", None))

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            if self.closed:
                raise StopAsyncIteration
            await sleep(1)
        return self.items.pop(0)


class Lock:
    def __init__(self):
        self.held = False

    async def __aenter__(self):
        while self.held:
            await sleep(1)
        self.held = True
        return self

    async def __aexit__(self, kind, error, traceback):
        self.held = False
        return kind is KeyError


async def producer(queue):
    for i in range(4):
        await queue.put(i * i)
        await sleep(2)
    queue.closed = True


async def consumer(queue):
    return [item async for item in queue]


async def critical(lock, name, error=None):
    async with lock as held:
        print(name, "holds", held is lock)
        await sleep(2)
        if error:
            raise error
    return name


async def main():
    tasks = [loop.spawn(f"w{i}", worker(f"w{i}", range(1, i + 1))) for i in (1, 2, 3)]
    print("totals", [await task for task in tasks])
    try:
        await loop.spawn("failing", failing())
    except ValueError as error:
        print("caught", error)
    waiting = loop.spawn("patient", patient())
    await sleep(1)
    waiting.cancelled = True
    loop.sleeping = [entry for entry in loop.sleeping if entry[1] is not waiting]
    loop.ready.append((waiting, None))
    print(await waiting)
    queue = Queue()
    loop.spawn("producer", producer(queue))
    print("consumed", await loop.spawn("consumer", consumer(queue)))
    lock = Lock()
    held = [
        loop.spawn("a", critical(lock, "a")),
        loop.spawn("b", critical(lock, "b", KeyError("swallowed"))),
        loop.spawn("c", critical(lock, "c", TypeError("not swallowed"))),
    ]
    for task in held:
        try:
            print(await task)
        except TypeError as error:
            print("task failed:", error)
    return "all done"


print(loop.run(main()))
