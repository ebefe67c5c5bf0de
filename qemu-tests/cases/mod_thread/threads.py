"""Threads at their lowest level: starting, locks with timeouts, handles, exceptions."""
import _thread
import time


def show(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


# Refusals.
show(lambda: _thread.start_new_thread(1, ()))
show(lambda: _thread.start_new_thread(print, 1))
show(lambda: _thread.start_new_thread(print, (), 1))
show(lambda: _thread.start_new_thread(print))
show(lambda: _thread.start_joinable_thread(1))
show(lambda: _thread.start_joinable_thread(print, handle=1))
show(lambda: _thread._make_thread_handle("x"))
show(lambda: _thread.stack_size(1))
show(lambda: _thread.stack_size(262144))
show(lambda: _thread.stack_size(0))
show(lambda: _thread.stack_size("x"))
show(lambda: _thread.lock().release())
show(lambda: _thread.RLock().release())
show(lambda: _thread.lock(1))
show(lambda: _thread.lock(a=1))

# Handles.
handle = _thread._ThreadHandle()
print(handle)
show(handle.join)
show(handle.is_done)
show(lambda: handle.ident)
show(handle._set_done)
print(_thread.start_joinable_thread(lambda: None, handle=handle) is handle)
handle.join()
handle.join(1.0)
handle.join(-1)
show(lambda: _thread.start_joinable_thread(lambda: None, handle=handle))
show(lambda: handle.join("x"))
show(handle.is_done)
show(_thread._make_thread_handle(_thread.get_ident()).join)

# Each thread has a number of its own.
numbers = []
handles = [_thread.start_joinable_thread(lambda: numbers.append(_thread.get_ident())) for _ in range(5)]
for handle in handles:
    handle.join()
print(_thread._get_main_thread_ident() not in numbers, sorted(numbers) == sorted(h.ident for h in handles))

# A thread that spins is no reason for others to stand still, and sees what they do.
flag = []


def spin():
    rounds = 0
    while not flag:
        rounds += 1
    print("spun", rounds > 0)


handle = _thread.start_joinable_thread(spin)
time.sleep(0.02)
handle.join(0.01)
print(handle.is_done())
flag.append(1)
handle.join()
print(handle.is_done())

# Neither is one that only calls.


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


order = []


def calculate(n):
    fib(12)
    return n if order else calculate(n - 1)


def last():
    calculate(800)
    order.append("last")


handles = [_thread.start_joinable_thread(last), _thread.start_joinable_thread(lambda: order.append("first"))]
for handle in handles:
    handle.join()
print(order)

# Locks: waiting with and without an end.
lock = _thread.allocate_lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(True, 0.01), lock.locked())
got = []


def wait_for_lock(timeout):
    got.append(lock.acquire(timeout=timeout))


handle = _thread.start_joinable_thread(lambda: wait_for_lock(0.01))
handle.join()
print(got)
handle = _thread.start_joinable_thread(lambda: wait_for_lock(10))
time.sleep(0.01)
lock.release()
handle.join()
print(got, lock.locked())
lock.release()

# A lock that is released and taken again at once comes to those that wait, too.
turns = []


def greedy(name):
    for _ in range(5):
        with lock:
            turns.append(name)
            time.sleep(0.002)


handles = [_thread.start_joinable_thread(lambda name=name: greedy(name)) for name in "ab"]
for handle in handles:
    handle.join()
print(turns.count("a"), turns.count("b"), turns[:5].count("a") < 5)

# An `RLock` belongs to its thread.
rlock = _thread.RLock()
rlock.acquire()
rlock.acquire()
seen = []


def look():
    seen.append((rlock._is_owned(), rlock._recursion_count(), rlock.locked(), rlock.acquire(False)))
    try:
        rlock.release()
    except RuntimeError as error:
        seen.append(str(error))
    with rlock:
        seen.append(rlock._recursion_count())


handle = _thread.start_joinable_thread(look)
time.sleep(0.01)
state = rlock._release_save()
print(state[0], state[1] == _thread.get_ident())
handle.join()
rlock._acquire_restore(state)
print(seen, rlock._recursion_count())
rlock.release()
rlock.release()
show(rlock.release)

# Arguments, and the end by `SystemExit`.
done = _thread.allocate_lock()
done.acquire()


def with_arguments(a, b, *, c):
    print(a, b, c)
    done.release()
    _thread.exit()


_thread.start_new_thread(with_arguments, (1, 2), {"c": 3})
done.acquire()

# What nobody catches is reported, and nothing else ends.
import sys

reported = []
sys.unraisablehook = lambda unraisable: reported.append((unraisable.exc_type.__name__, str(unraisable.exc_value)))


def fail():
    raise ValueError("in a thread")


_thread.start_joinable_thread(fail).join()
print(reported)
sys.unraisablehook = sys.__unraisablehook__
while _thread._count():
    time.sleep(0.001)
show(_thread._count)

# A signal for the main thread comes as soon as that runs code again.


def interrupt():
    time.sleep(0.005)
    _thread.interrupt_main()


def busy():
    while True:
        pass


handle = _thread.start_joinable_thread(interrupt)
try:
    busy()
except KeyboardInterrupt:
    print("interrupted")
handle.join()
