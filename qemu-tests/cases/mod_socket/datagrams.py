# caps: net.listen,net.outbound
# hosted: a guest has no loopback interface
# UDP: sendto, recvfrom, connected datagram sockets, truncation, empty datagrams.
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
b.bind(("127.0.0.1", 0))
print(a.sendto(b"one", b.getsockname()), b.recvfrom(100) == (b"one", a.getsockname()))
a.sendto(b"", b.getsockname())
print(b.recvfrom(10)[0])
a.sendto(b"truncated", b.getsockname())
print(b.recv(5))
for i in range(3):
    a.sendto(b"%d" % i, b.getsockname())
print([b.recv(10) for _ in range(3)])
b.connect(a.getsockname())
print(b.send(b"connected"), a.recvfrom(20)[0], b.getpeername() == a.getsockname())
a.settimeout(0.02)
try:
    a.recv(1)
except TimeoutError as e:
    print(e)
for f in (lambda: a.send(b"x"), lambda: a.listen(1)):
    try:
        f()
    except OSError as e:
        print(type(e).__name__)
for f in (lambda: a.sendto(b"x"), lambda: a.sendto("x", b.getsockname()), lambda: a.recvfrom()):
    try:
        f()
    except TypeError as e:
        print(e)
a.close()
b.close()
