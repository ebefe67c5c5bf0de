"""`threading` and what stands on it: waiting, local data, switches in awkward places, recursion, many threads."""
import contextvars
import gc
import queue
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def run(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Names, numbers, states.
seen = []
thread = threading.Thread(target=lambda: seen.append(threading.current_thread()), name="worker")
print(thread.is_alive(), thread.ident, thread.daemon)
thread.start()
thread.join()
print(thread.is_alive(), thread.ident is not None, seen == [thread], thread.name)
for misuse in (thread.start, threading.current_thread().join, threading.Thread().join):
    try:
        misuse()
    except RuntimeError as error:
        print(error)
print(threading.active_count(), threading.main_thread() is threading.current_thread())

# Conditions, events, barriers, semaphores, timers.
condition = threading.Condition()
items = []


def consume():
    with condition:
        print(condition.wait_for(lambda: items, timeout=5), items.pop())


def produce():
    with condition:
        items.append("item")
        condition.notify()


run(consume, produce)
with condition:
    print(condition.wait(0.01))
event = threading.Event()
threading.Timer(0.01, event.set).start()
print(event.wait(0.001), event.wait(5), event.is_set())
cancelled = threading.Timer(60, print)
cancelled.start()
cancelled.cancel()
cancelled.join()
barrier = threading.Barrier(3, action=lambda: print("all there"))
run(barrier.wait, barrier.wait, barrier.wait)
broken = threading.Barrier(2)
try:
    broken.wait(0.01)
except threading.BrokenBarrierError as error:
    print("broken", broken.broken)
semaphore = threading.BoundedSemaphore(2)
inside, most = [0], [0]


def guarded():
    with semaphore:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.001)
        inside[0] -= 1


run(*[guarded] * 6)
print(most)

# Queues.
numbers = queue.Queue(2)
total = []


def fill():
    for number in range(50):
        numbers.put(number)
    numbers.put(None)


def drain():
    while (number := numbers.get()) is not None:
        total.append(number)


run(fill, drain)
print(sum(total))
for wait in (lambda: numbers.get(timeout=0.01), lambda: queue.SimpleQueue().get(timeout=0.01)):
    try:
        wait()
    except queue.Empty:
        print("empty")
quick = queue.SimpleQueue()
print(type(quick), quick.qsize(), quick.empty())
threading.Timer(0.005, quick.put, ["late"]).start()
print(quick.get(), quick.put(1), quick.get(False), quick.put(2, False, timeout=-1), quick.get_nowait())
for misuse in (quick.get_nowait, lambda: quick.get(timeout=-1), lambda: queue.SimpleQueue(1)):
    try:
        misuse()
    except (queue.Empty, ValueError, TypeError) as error:
        print(type(error).__name__, error)

# An exception that is thrown into a generator finds its handler while there are several threads.


def catches():
    while True:
        try:
            yield 1
        except KeyError as error:
            print("caught", error)


holding = threading.Event()
holder = threading.Thread(target=holding.wait)
holder.start()
generator = catches()
next(generator)
generator.throw(KeyError("thrown"))
holding.set()
holder.join()

# Local data, also with an `__init__` that runs in each thread.
local = threading.local()
local.value = "main"


class Own(threading.local):
    shared = []

    def __init__(self, start):
        self.start = start
        self.shared.append(threading.current_thread().name)


own = Own(7)
own.start += 1


def look():
    print(hasattr(local, "value"), own.start, sorted(own.__dict__), local.__dict__)
    local.value = "thread"
    own.start += 10
    print(local.value, own.start)


thread = threading.Thread(target=look, name="looker")
thread.start()
thread.join()
print(local.value, own.start, Own.shared)


class Dies:
    def __del__(self):
        print("local data dies")


def leave():
    local.dies = Dies()


run(leave)

# Context variables and handled exceptions are a thread's own.
variable = contextvars.ContextVar("variable", default="default")
variable.set("main")
try:
    raise ValueError("handled in main")
except ValueError:
    run(lambda: print(variable.get(), sys.exception()))
    print(variable.get(), repr(sys.exception()))

# Switches inside of generators, comparisons, sort keys, `__del__`, iteration: each thread goes on where it was.


def busy(n=3000):
    for number in range(n):
        pass
    return n


def generate():
    for number in range(5):
        busy()
        yield number


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        busy()
        return self.value < other.value

    def __hash__(self):
        busy()
        return hash(self.value)

    def __eq__(self, other):
        busy()
        return self.value == other.value

    def __del__(self):
        busy()
        dead.append(1)


dead = []
results = []


def awkward():
    numbers = list(generate())
    ordered = [key.value for key in sorted(map(Key, (5, 3, 4, 1, 2)))]
    by_key = sorted([3, 1, 2], key=lambda number: (busy(), number)[1])
    table = {Key(number): number for number in range(8)}
    found = [table[Key(number)] for number in range(8)]
    text = repr([table.get(Key(99)), [busy()]])
    try:
        busy()
        raise KeyError(busy())
    except KeyError as error:
        busy()
        handled = sys.exception() is error
    del table
    results.append((numbers, ordered, by_key, found, text, handled))


run(*[awkward] * 4)
print(results[0], results.count(results[0]), len(dead))

# The stack of a thread ends like the main one's.


def endless(n):
    return endless(n + 1) + 1


def overflow():
    for _ in range(2):
        try:
            endless(0)
        except RecursionError as error:
            print("RecursionError", error)


def deep(n):
    return deep(n - 1) + 1 if n else 0


run(overflow, lambda: print(deep(800)))

# Exceptions that nobody catches.
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fail():
    raise LookupError("nobody catches it")


thread = threading.Thread(target=fail, name="failing")
thread.start()
thread.join()
print(caught)
threading.excepthook = threading.__excepthook__
run(sys.exit)

# Executors.
with ThreadPoolExecutor(3) as executor:
    print(list(executor.map(deep, range(6))))
    futures = [executor.submit(divmod, 7, divisor) for divisor in (2, 0, 3)]
    outcomes = sorted(repr(future.exception() or future.result()) for future in as_completed(futures))
    print(outcomes)

# Many threads, one after the other and at once; their memory comes back.
gc.collect()
for _ in range(20):
    run(*[lambda: None] * 25)
gate = threading.Barrier(31)
threads = [threading.Thread(target=gate.wait) for _ in range(30)]
for thread in threads:
    thread.start()
gate.wait()
for thread in threads:
    thread.join()
print(threading.active_count())

# The program ends when its last thread does.


def late():
    time.sleep(0.01)
    print("late")


threading.Thread(target=late).start()
print("end of main")
