# caps: net.listen,net.outbound
# socket: constants, socket objects that are not connected, wrong arguments, closed sockets, timeouts as values.
import errno
import socket

print(
    int(socket.AF_INET),
    int(socket.SOCK_STREAM),
    int(socket.SOCK_DGRAM),
    socket.SOL_SOCKET,
    socket.SO_REUSEADDR,
    socket.IPPROTO_TCP,
    socket.TCP_NODELAY,
    socket.SHUT_RD,
    socket.SHUT_WR,
    socket.SHUT_RDWR,
)
print(
    socket.timeout is TimeoutError,
    socket.error is OSError,
    socket.getdefaulttimeout(),
    issubclass(socket.gaierror, OSError),
)
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
print(
    s.family == socket.AF_INET, s.type == socket.SOCK_STREAM, s.proto, s.gettimeout(), s.getblocking(), s.fileno() >= 0
)
s.settimeout(1.5)
print(s.gettimeout(), s.getblocking())
s.settimeout(0)
print(s.gettimeout(), s.getblocking())
s.setblocking(True)
print(s.gettimeout(), s.getblocking())
s.settimeout(None)
print(s.gettimeout())
for bad in (-1, "x", float("nan")):
    try:
        s.settimeout(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for f in (
    lambda: s.bind("x"),
    lambda: s.bind(("127.0.0.1",)),
    lambda: s.bind((1, 2)),
    lambda: s.bind(("127.0.0.1", "p")),
    lambda: s.bind(("127.0.0.1", 70000)),
    lambda: s.connect(("127.0.0.1", -1)),
    lambda: s.recv(-1),
    lambda: s.send("text"),
    lambda: s.sendall(5),
    lambda: s.recv("a"),
    lambda: s.setsockopt(1, 2),
    lambda: s.listen("a"),
    lambda: s.settimeout(),
    lambda: s.nope,
):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError, AttributeError) as e:
        print(type(e).__name__, e)
for f in (lambda: s.getpeername(), lambda: s.recv(1), lambda: s.send(b"x"), lambda: s.shutdown(socket.SHUT_RDWR)):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, errno.errorcode[e.errno], e)
s.close()
s.close()
print(s.fileno())
for f in (
    lambda: s.recv(1),
    lambda: s.listen(),
    lambda: s.accept(),
    lambda: s.getsockname(),
    lambda: s.settimeout(1) or "settimeout ok",
):
    try:
        print(f())
    except OSError as e:
        print(type(e).__name__, e.errno == errno.EBADF)
with socket.socket() as w:
    print(w.fileno() >= 0)
print(w.fileno())
try:
    socket.socket(999)
except OSError as e:
    print("OSError", errno.errorcode[e.errno])
print(
    socket.inet_aton("127.0.0.1"),
    socket.inet_ntoa(b"\x7f\0\0\x01"),
    socket.htons(1),
    socket.ntohs(256),
    socket.htonl(1),
    socket.ntohl(2**24),
)
for f in (lambda: socket.inet_aton("x"), lambda: socket.inet_ntoa(b"abc")):
    try:
        f()
    except OSError as e:
        print(e)
