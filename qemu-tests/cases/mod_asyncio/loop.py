# Tasks, queues, timeouts, groups, locks and asynchronous generators in an event loop that needs no capability.
import asyncio
import signal
import sys

async def work(name, delay):
    await asyncio.sleep(delay)
    print("done", name)
    return name

async def main():
    print(await asyncio.gather(work("a", 0.02), work("b", 0.01)))
    q = asyncio.Queue()
    async def produce():
        for i in range(3):
            await q.put(i)
            await asyncio.sleep(0)
    async def consume():
        for i in range(3):
            print("got", await q.get())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(produce())
        tg.create_task(consume())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError as e:
        print("wait_for", type(e))
    t = asyncio.create_task(asyncio.sleep(3), name="T")
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", t.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            async def bad(): raise ValueError("x")
            tg.create_task(bad())
            tg.create_task(asyncio.sleep(2))
    except* ValueError as eg:
        print(eg.exceptions)

    lock, event = asyncio.Lock(), asyncio.Event()

    async def holder(n):
        async with lock:
            print("holds", n)
            await asyncio.sleep(0)

    await asyncio.gather(*(holder(n) for n in range(3)))
    asyncio.get_running_loop().call_later(0.005, event.set)
    await event.wait()

    async def items():
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            print("items end")

    async for item in items():
        print("item", item)
        break
    await asyncio.sleep(0.01)
    hooks = sys.get_asyncgen_hooks()
    print(type(hooks).__name__, hooks.firstiter is not None, hooks.finalizer is not None)
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("called back", f.result()))
    future.set_result(5)
    print(await future, future)
    print(await asyncio.shield(asyncio.sleep(0, "shielded")))
    for done in asyncio.as_completed([asyncio.sleep(0.01, "slow"), asyncio.sleep(0, "fast")]):
        print(await done)
    done, pending = await asyncio.wait([asyncio.ensure_future(asyncio.sleep(0)), asyncio.ensure_future(asyncio.sleep(9))],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, print, "signal")
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.sleep(0.01)
    return "result"


print(asyncio.run(main()))
print(sys.get_asyncgen_hooks())
for wrong in [{"firstiter": 3}, {"finalizer": "x"}]:
    try:
        sys.set_asyncgen_hooks(**wrong)
    except TypeError as error:
        print(error)


async def broken():
    await asyncio.sleep(0)
    raise LookupError("from a task")

try:
    asyncio.run(broken())
except LookupError as error:
    print(repr(error))


async def nothing():
    pass


def make():
    return nothing()


sys.set_coroutine_origin_tracking_depth(1)
coroutine = make()
print([entry[1:] for entry in coroutine.cr_origin])
coroutine.close()
sys.set_coroutine_origin_tracking_depth(0)


async def steps():
    yield 1


async def ended():
    iterator = steps()
    print(await anext(iterator, "default"), await anext(iterator, "default"))
    print(await iterator.aclose(), await iterator.athrow(ValueError))
    wrong = steps().athrow(None)
    try:
        await wrong
    except TypeError as error:
        print(error)

asyncio.run(ended())
