# caps: time.wall,rand.secure
import _hmac
import hmac
import uuid

for name in ("md5", "sha1", "SHA256", "sha3_512"):
    mac = _hmac.new(b"k" * 200, b"m", name)
    print(mac.name, mac.block_size, mac.digest_size, mac.hexdigest(), mac.copy().hexdigest() == mac.hexdigest())
    print(hmac.new(b"k", b"m", name).hexdigest(), hmac.digest(b"k", b"m", name).hex())
for args in ((b"k", b"m", "nope"), ("k", b"m", "md5"), (b"k", "m", "md5"), (b"k", b"m", 5)):
    try:
        print(_hmac.new(*args))
    except (TypeError, ValueError) as error:
        print(type(error), error)
try:
    _hmac.HMAC()
except TypeError as error:
    print(error)
first, second = uuid.uuid1(), uuid.uuid1()
print(first != second, first.version, first.time < second.time, first.variant)
