"""hashlib: functions by name and by attribute, and files."""
import hashlib
import io

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    a, b = hashlib.new(name, b"abc"), getattr(hashlib, name)(b"abc", usedforsecurity=False)
    print(name, a.name, a.hexdigest() == b.hexdigest(), b.hexdigest()[:40], name in hashlib.algorithms_available)
print(hashlib.new("shake_128", b"abc").hexdigest(8), hashlib.shake_256(b"abc").hexdigest(8))
print(sorted(hashlib.algorithms_guaranteed))
for call in (lambda: hashlib.new("unknown"), lambda: hashlib.new(3), lambda: hashlib.sha256("text")):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
print(hashlib.file_digest(io.BytesIO(b"abc" * 100000), "sha256").hexdigest())
print(hashlib.file_digest(io.BytesIO(b"abc"), hashlib.md5).hexdigest())
h = hashlib.sha256()
for _ in range(1000):
    h.update(bytes(1000))
print(h.hexdigest())
