# sys: constants, limits, streams, hooks that exist; values that do not depend on the machine.
import sys

print(
    sys.maxsize,
    sys.maxunicode,
    sys.byteorder,
    sys.version_info[:2],
    sys.version_info.major,
    sys.version_info >= (3, 12),
    sys.version.split()[0].split(".")[:2],
    sys.hexversion >> 16 == 0x030E,
    sys.platform,
    sys.implementation.name is not None,
)
print(
    sys.getrecursionlimit(),
    sys.float_info.max,
    sys.float_info.min,
    sys.float_info.epsilon,
    sys.float_info.dig,
    sys.float_info.mant_dig,
    sys.float_info.radix,
    sys.float_info.max_exp,
    sys.float_info.min_exp,
)
print(
    sys.int_info.default_max_str_digits,
    sys.get_int_max_str_digits(),
    sys.hash_info.modulus == 2**61 - 1,
    sys.hash_info.inf,
    sys.hash_info.nan,
    sys.hash_info.imag,
    sys.hash_info.width,
)
print(
    sys.getdefaultencoding(),
    sys.getfilesystemencoding(),
    sys.stdout.encoding,
    sys.stdout.fileno(),
    sys.stderr.fileno(),
    sys.stdin.fileno(),
    sys.stdout.writable(),
    sys.stdout.name,
    sys.stderr.name,
)
print(
    len(sys.argv),
    sys.argv[1:],
    type(sys.argv),
    type(sys.path),
    type(sys.modules),
    "sys" in sys.modules,
    sys.modules["sys"] is sys,
    sys.modules["__main__"].__dict__ is globals(),
    isinstance(sys.flags.optimize, int),
    sys.flags.hash_randomization,
)
print(
    sys.exc_info(),
    sys.exception(),
    sys.intern("a" + "b") == "ab",
    sys.intern("x") is sys.intern("x"),
    sys.getrefcount(object()) > 0,
    sys.getsizeof(1) > 0,
    sys.is_finalizing(),
    callable(sys.exit),
)
for f in (
    lambda: sys.intern(5),
    lambda: sys.nope,
    lambda: sys.setrecursionlimit("a"),
    lambda: sys.stdout.write(),
    lambda: sys.stdout.write(5),
    lambda: sys.stdout.write(b"x"),
    lambda: sys.set_int_max_str_digits(5),
    lambda: sys.getsizeof(),
    lambda: sys.exit(1, 2),
    lambda: sys.getrefcount(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
sys.set_int_max_str_digits(640)
try:
    str(10**700)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(4300)
print(sys.stdout.write("written\n"), sys.stdout.writelines(["a", "b\n"]), sys.stdout.flush())
sys.new_attribute = 5
print(sys.new_attribute)
del sys.new_attribute
print(
    hasattr(sys, "new_attribute"),
    sys.__name__,
    sys.displayhook is not None,
    sys.excepthook is not None,
    sys.__stdout__ is sys.stdout,
)
print(
    sys.copyright[:13],
    sys.api_version > 1000,
    sys.warnoptions is not None,
    sys.dont_write_bytecode in (True, False),
    sys.thread_info is not None,
    sorted(k for k in ("stdin", "stdout", "stderr", "path", "argv") if hasattr(sys, k)),
)
