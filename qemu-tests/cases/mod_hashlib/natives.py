"""The native modules of hash functions: digests of every length, and what they refuse."""
import _blake2
import _md5
import _sha1
import _sha2
import _sha3

FUNCTIONS = (_md5.md5, _sha1.sha1, _sha2.sha224, _sha2.sha256, _sha2.sha384, _sha2.sha512, _sha3.sha3_224, _sha3.sha3_256,
             _sha3.sha3_384, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s)
SHAKES = (_sha3.shake_128, _sha3.shake_256)
DATA = bytes(i * 7 % 256 for i in range(1000))


def attempt(call, *args, **options):
    try:
        return call(*args, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for function in FUNCTIONS:
    empty = function()
    print(empty.name, empty.block_size, empty.digest_size, type(empty), empty.hexdigest())
    total = function()
    for size in (1, 3, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 143, 144, 256, 257, 1000):
        total.update(function(DATA[:size]).digest())
        pieces = function()
        for at in range(0, size, 50):
            pieces.update(DATA[at:min(at + 50, size)])
        assert pieces.digest() == function(DATA[:size]).digest(), (function, size)
    print(total.hexdigest())
    branch = total.copy()
    branch.update(b"x")
    print(branch.digest() == total.digest(), type(branch) is type(total), branch.digest()[:4])
for function in SHAKES:
    o = function(DATA)
    print(o.name, o.block_size, o.digest_size, o.digest(0), o.hexdigest(5), o.digest(400)[-4:], o.copy().hexdigest(3))
    for length in (-1, "a", None, 1 << 29, 1 << 70, 1.5):
        print(length, attempt(o.digest, length), attempt(o.hexdigest, length))
    print(attempt(o.digest), attempt(o.hexdigest, length=2))
for o in (_sha3.sha3_224(), _sha3.sha3_512(), _sha3.shake_128(), _sha3.shake_256()):
    print(o._capacity_bits, o._rate_bits, o._suffix)
for function in (_md5.md5, _sha2.sha384, _sha3.sha3_256, _blake2.blake2s):
    for args, options in (((3,), {}), (("a",), {}), ((b"", b""), {}), ((), {"data": b"a", "string": b"b"}), ((b"a",), {"string": b"b"}),
                          ((), {"data": "x"}), ((None,), {}), ((memoryview(b"abcd")[::2],), {}), ((), {"foo": 1}), ((), {"data": None})):
        print(function.__name__, list(options), attempt(function, *args, **options))
    o = function(string=b"abc")
    print(o.digest() == function(bytearray(b"abc"), usedforsecurity=False).digest() == function(memoryview(b"abc")).digest())
    print(attempt(o.update), attempt(o.update, "x"), attempt(o.update, 3), attempt(o.copy, 1), attempt(o.digest, 1), attempt(o.hexdigest, 1))
    try:
        o.name = "other"
    except AttributeError as error:
        print(error)
for kind in (_md5.MD5Type, _sha1.SHA1Type, _sha2.SHA224Type, _sha2.SHA512Type):
    print(kind, attempt(kind))
for module in (_md5, _sha1, _sha2, _sha3, _blake2):
    print(sorted(name for name in dir(module) if not name.startswith("__")), module._GIL_MINSIZE)
for kind in (_md5.MD5Type, _sha2.SHA256Type, _sha3.sha3_224, _sha3.shake_128, _blake2.blake2b):
    print(sorted(name for name in vars(kind) if not name.startswith("__")))
