# caps: net.listen,net.outbound
# A server and a client by hand: what programs expect of sockets.
import errno
import socket
import time


def t(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error, getattr(error, "errno", None))


srv = socket.create_server(('127.0.0.1', 0))
print(srv.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0, int(srv.family), int(srv.type), srv.proto)
addr = srv.getsockname()
srv.settimeout(0.05)
t('accept', srv.accept)
print(issubclass(socket.timeout, OSError), socket.timeout is TimeoutError)
srv.setblocking(False)
t('accept', srv.accept)
srv.settimeout(None)
with socket.create_connection(addr, timeout=2) as c:
    s, peer = srv.accept()
    with s:
        print(peer == c.getsockname(), s.getpeername() == peer, s.getsockname() == addr, c.getpeername() == addr)
        print(s.gettimeout(), c.gettimeout(), s.getblocking())
        c.sendall(b'hello\nworld\r\nrest')
        b = bytearray(5)
        print(s.recv_into(b), b, s.recv(1, socket.MSG_PEEK), s.recvfrom(1)[0])
        time.sleep(.05)
        print(s.recv_into(memoryview(b)[1:3]), b)
        print(s.recv(100))
        c.settimeout(0.02)
        t('recv', lambda: c.recv(1))
        c.setblocking(False)
        t('recv', lambda: c.recv(1))
        print(c.send(b''))
        t('sendto', lambda: c.sendto(b'abc', ('127.0.0.1', 9)))
        print(s.recv(10))
        c.shutdown(socket.SHUT_WR)
        print(s.recv(10), s.recv(1))
        t('send', lambda: c.send(b'x'))
        s.sendall(b'bye')
        s.shutdown(socket.SHUT_RDWR)
        c.settimeout(1)
        print(c.recv(10), c.recv(10))
        time.sleep(0.05)
        t('again', lambda: s.shutdown(socket.SHUT_WR))
    t('closed', lambda: s.recv(1)); t('closed', lambda: s.fileno()); print(s.fileno())
t('refused', lambda: socket.create_connection(('127.0.0.1', 1)))
x = socket.socket()
print(x.connect_ex(('127.0.0.1', 1)) == errno.ECONNREFUSED)
x.setblocking(False)
r = x.connect_ex(addr)
print(r in (0, errno.EINPROGRESS)); x.close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(('127.0.0.1', 0))
print(v.sendto(b'ping', u.getsockname()))
d, a = u.recvfrom(100)
print(d, a[0], a[1] == v.getsockname()[1])
u.sendto(b'pong', a); print(v.recvfrom(2)[0])
v.connect(u.getsockname()); v.send(b'one'); print(u.recv(10), v.getpeername() == u.getsockname())
u.settimeout(0.01); t('udp', lambda: u.recv(1))
u.close(); v.close()
t('inet', lambda: (socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x01\x02\x03\x04'), socket.htons(1), socket.ntohl(1), socket.inet_pton(socket.AF_INET,'1.2.3.4')))
print(socket.gethostbyname('localhost'), socket.gethostbyname('10.1.2.3'))
for host, port in (('127.0.0.1', 80), ('localhost', 'http'), ('10.1.2.3', '8080')):
    for family, kind, proto, name, address in socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_STREAM):
        print(int(family), int(kind), proto, repr(name), address)
t('gai', lambda: socket.getaddrinfo('256.1.1.1.1', 80))
t('host', lambda: isinstance(socket.gethostname(), str))
srv.shutdown(socket.SHUT_RDWR); t('dead', srv.accept)
srv.close()


def made(kind):
    sock = socket.socket()
    if kind != "new":
        sock.bind(("127.0.0.1", 0))
    if kind == "listening":
        sock.listen()
    if kind == "refused":
        sock.connect_ex(("127.0.0.1", 1))
    return sock


for kind in ("new", "bound", "listening", "refused"):
    t(kind + " send", lambda: made(kind).send(b"x"))
    t(kind + " sendall", lambda: made(kind).sendall(b"x"))
    t(kind + " recv", lambda: made(kind).recv(1))
    t(kind + " shutdown", lambda: made(kind).shutdown(socket.SHUT_WR))
    t(kind + " peer", lambda: made(kind).getpeername())
    t(kind + " sendto", lambda: made(kind).sendto(b"x", ("127.0.0.1", 9)))
    t(kind + " recvfrom", lambda: made(kind).recvfrom(1))
