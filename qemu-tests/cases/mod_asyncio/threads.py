"""Event loops and threads: work in executors, calls from other threads, loops in threads."""
import asyncio
import concurrent.futures
import contextvars
import threading
import time

variable = contextvars.ContextVar("variable", default="unset")


def work(number):
    time.sleep(0.002)
    if number < 0:
        raise ValueError(number)
    return number * number, threading.current_thread() is threading.main_thread()


async def executors():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 3))
    print(await asyncio.gather(*[asyncio.to_thread(work, number) for number in range(4)]))
    try:
        await asyncio.to_thread(work, -1)
    except ValueError as error:
        print("ValueError", error)
    variable.set("set")
    print(await asyncio.to_thread(variable.get), await loop.run_in_executor(None, variable.get))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.wait_for(loop.run_in_executor(pool, work, 5), 5))
    # The loop runs while a thread works.
    ticks = 0
    future = loop.run_in_executor(None, time.sleep, 0.05)
    while not future.done():
        await asyncio.sleep(0.005)
        ticks += 1
    print(ticks > 1)


async def calls():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    thread = threading.Timer(0.01, loop.call_soon_threadsafe, [event.set])
    thread.start()
    # Nothing else wakes the loop.
    await event.wait()
    print("woken")
    thread.join()


async def answer(delay):
    await asyncio.sleep(delay)
    return threading.current_thread().name


def loops_in_threads():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="loop")
    thread.start()
    future = asyncio.run_coroutine_threadsafe(answer(0.005), loop)
    print(future.result(5))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    names = []
    threads = [threading.Thread(target=lambda: names.append(asyncio.run(answer(0.002))), name=f"t{n}") for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(names))
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)


asyncio.run(executors())
asyncio.run(calls())
loops_in_threads()
