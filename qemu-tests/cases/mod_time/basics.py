# time: monotonic clocks go forward, sleep lasts at least as long as asked, errors; only relations are printed.
import time

a = time.perf_counter()
b = time.perf_counter()
print(b >= a, type(a), type(time.monotonic()), type(time.perf_counter_ns()), type(time.monotonic_ns()))
m0 = time.monotonic()
time.sleep(0.02)
d = time.monotonic() - m0
print(0.0199 < d < 2.0)
p0 = time.perf_counter_ns()
time.sleep(0.005)
d = time.perf_counter_ns() - p0
print(4_900_000 < d < 2_000_000_000)
n = 0
last = time.monotonic_ns()
ok = True
for _ in range(2000):
    now = time.monotonic_ns()
    ok = ok and now >= last
    last = now
print(ok, time.sleep(0), time.sleep(0.0), time.sleep(False))
for f in (
    lambda: time.sleep(-1),
    lambda: time.sleep("a"),
    lambda: time.sleep(None),
    lambda: time.sleep(),
    lambda: time.sleep(float("nan")),
    lambda: time.sleep(1, 2),
    lambda: time.sleep(10**20),
    lambda: time.sleep(-0.5),
    lambda: time.perf_counter(1),
    lambda: time.nope,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class I:
    def __index__(self):
        return 0


print(
    time.sleep(I()),
    abs(time.monotonic_ns() / 1e9 - time.monotonic()) < 1,
    abs(time.perf_counter_ns() / 1e9 - time.perf_counter()) < 1,
)
t0 = time.perf_counter()
for _ in range(20):
    time.sleep(0.001)
d = time.perf_counter() - t0
print(0.019 < d < 3)
print(
    time.process_time() >= 0,
    type(time.process_time_ns()),
    time.get_clock_info("monotonic").monotonic,
    time.get_clock_info("perf_counter").adjustable,
)
