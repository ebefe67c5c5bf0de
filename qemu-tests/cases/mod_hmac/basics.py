"""hmac (RFC 2202 and RFC 4231) and comparison."""
import hashlib
import hmac

for digest in ("md5", "sha1", "sha256", "sha512", "sha3_256", hashlib.sha384):
    h = hmac.new(b"\x0b" * 20, b"Hi There", digest)
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
    print(hmac.digest(b"k" * 200, b"message", digest).hex())
h = hmac.HMAC(b"key", digestmod="sha256")
h.update(b"mess")
other = h.copy()
h.update(b"age")
print(h.hexdigest() == hmac.new(b"key", b"message", "sha256").hexdigest(), other.hexdigest() == h.hexdigest())
print(hmac.compare_digest(b"abc", b"abc"), hmac.compare_digest(b"abc", b"abd"), hmac.compare_digest("abc", "abc"), hmac.compare_digest("abc", "ab"))
for call in (lambda: hmac.new("key", b"", "md5"), lambda: hmac.new(b"key"), lambda: hmac.compare_digest("\xe9", "\xe9"), lambda: hmac.compare_digest("a", b"a"), lambda: hmac.new(b"k", b"", "unknown")):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
