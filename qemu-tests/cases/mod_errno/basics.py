# errno: names, numbers, errorcode, and their use with OSError.
import errno

names = [
    "EPERM",
    "ENOENT",
    "EINTR",
    "EIO",
    "EBADF",
    "EAGAIN",
    "EWOULDBLOCK",
    "ENOMEM",
    "EACCES",
    "EEXIST",
    "ENOTDIR",
    "EISDIR",
    "EINVAL",
    "EMFILE",
    "ENOSPC",
    "EPIPE",
    "EDOM",
    "ERANGE",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "ENETUNREACH",
    "ECONNABORTED",
    "ECONNRESET",
    "ENOTCONN",
    "ETIMEDOUT",
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "EALREADY",
    "EINPROGRESS",
    "EISCONN",
    "ENOTSOCK",
    "EPROTO",
    "EOVERFLOW",
    "ENOSYS",
    "ENOTEMPTY",
    "ELOOP",
    "ECANCELED",
]
for n in names:
    v = getattr(errno, n)
    print(n, v, errno.errorcode[v], type(OSError(v, "m")).__name__)
print(
    len(errno.errorcode) > 100,
    type(errno.errorcode),
    errno.EAGAIN == errno.EWOULDBLOCK,
    all(getattr(errno, errno.errorcode[k]) == k for k in errno.errorcode),
)
try:
    raise OSError(errno.ENOENT, "gone", "f")
except FileNotFoundError as e:
    print(e, e.errno == errno.ENOENT)
try:
    raise BlockingIOError(errno.EAGAIN, "again", 5)
except OSError as e:
    print(e, e.errno, getattr(e, "characters_written", "-"))
try:
    errno.ENOPE
except AttributeError as e:
    print(e)
try:
    errno.errorcode[99999]
except KeyError as e:
    print(e)
