"""Keyed hashing (RFC 2104) with the native hashes, for `hmac`."""

import _blake2
import _md5
import _sha1
import _sha2
import _sha3

_GIL_MINSIZE = 2048

_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))
# How each hash is begun, by its names.
_HASHES = {
    "md5": _md5.md5,
    "sha1": _sha1.sha1,
    "sha224": _sha2.sha224,
    "sha256": _sha2.sha256,
    "sha384": _sha2.sha384,
    "sha512": _sha2.sha512,
    "sha3_224": _sha3.sha3_224,
    "sha3_256": _sha3.sha3_256,
    "sha3_384": _sha3.sha3_384,
    "sha3_512": _sha3.sha3_512,
    "blake2s": _blake2.blake2s,
    "blake2s_32": _blake2.blake2s,
    "blake2b": _blake2.blake2b,
    "blake2b_32": _blake2.blake2b,
}


class UnknownHashError(ValueError):
    """There is no such hash here."""

    __module__ = "_hmac"


class _Final(type):
    def __setattr__(cls, name, value):
        raise TypeError(f"cannot set {name!r} attribute of immutable type '_hmac.HMAC'")


class HMAC(metaclass=_Final):
    """A keyed hash of the data so far."""

    __module__ = "_hmac"
    __slots__ = ("_inner", "_name", "_outer")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_hmac.HMAC' instances")

    def __init_subclass__(cls):
        raise TypeError("type '_hmac.HMAC' is not an acceptable base type")

    def copy(self):
        """Another one with the same data so far."""
        return _made(self._name, self._inner.copy(), self._outer)

    def update(self, msg):
        """Adds data."""
        self._inner.update(_data(msg))

    def digest(self):
        """The digest of the data so far."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        """The digest of the data so far, in hexadecimal."""
        return self.digest().hex()

    @property
    def name(self):
        return f"hmac-{self._name}"

    @property
    def block_size(self):
        return self._inner.block_size

    @property
    def digest_size(self):
        return self._inner.digest_size

    def __repr__(self):
        return f"<{self._name} HMAC object @ {id(self):#x}>"


def _data(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    try:
        return memoryview(data)
    except TypeError:
        raise TypeError("object supporting the buffer API required") from None


def _made(name, inner, outer):
    made = object.__new__(HMAC)
    made._name, made._inner, made._outer = name, inner, outer
    return made


def _begun(name, key):
    key = _data(key)
    begin = _HASHES.get(name.lower().replace("-", "_")) if isinstance(name, str) else None
    if begin is None:
        raise UnknownHashError(f"unsupported hash type: {name!r}")
    key = bytes(key)
    inner, outer = begin(), begin()
    if len(key) > inner.block_size:
        key = begin(key).digest()
    key = key.ljust(inner.block_size, b"\0")
    inner.update(key.translate(_INNER))
    outer.update(key.translate(_OUTER))
    return _made(inner.name, inner, outer)


def new(key, msg=None, digestmod=None):
    """A keyed hash, of `msg` first."""
    if digestmod is None:
        raise TypeError("Missing required argument 'digestmod'.")
    made = _begun(digestmod, key)
    if msg is not None:
        made.update(msg)
    return made


def compute_digest(key, msg, digest):
    """The keyed digest of `msg`."""
    made = _begun(digest, key)
    made.update(msg)
    return made.digest()


def compute_md5(key, msg, /):
    """The keyed MD5 digest of `msg`."""
    return compute_digest(key, msg, "md5")


def compute_sha1(key, msg, /):
    """The keyed SHA-1 digest of `msg`."""
    return compute_digest(key, msg, "sha1")


def compute_sha224(key, msg, /):
    """The keyed SHA-224 digest of `msg`."""
    return compute_digest(key, msg, "sha224")


def compute_sha256(key, msg, /):
    """The keyed SHA-256 digest of `msg`."""
    return compute_digest(key, msg, "sha256")


def compute_sha384(key, msg, /):
    """The keyed SHA-384 digest of `msg`."""
    return compute_digest(key, msg, "sha384")


def compute_sha512(key, msg, /):
    """The keyed SHA-512 digest of `msg`."""
    return compute_digest(key, msg, "sha512")


def compute_sha3_224(key, msg, /):
    """The keyed SHA3-224 digest of `msg`."""
    return compute_digest(key, msg, "sha3_224")


def compute_sha3_256(key, msg, /):
    """The keyed SHA3-256 digest of `msg`."""
    return compute_digest(key, msg, "sha3_256")


def compute_sha3_384(key, msg, /):
    """The keyed SHA3-384 digest of `msg`."""
    return compute_digest(key, msg, "sha3_384")


def compute_sha3_512(key, msg, /):
    """The keyed SHA3-512 digest of `msg`."""
    return compute_digest(key, msg, "sha3_512")


def compute_blake2s_32(key, msg, /):
    """The keyed BLAKE2s digest of `msg`."""
    return compute_digest(key, msg, "blake2s")


def compute_blake2b_32(key, msg, /):
    """The keyed BLAKE2b digest of `msg`."""
    return compute_digest(key, msg, "blake2b")
