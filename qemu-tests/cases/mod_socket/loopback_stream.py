# caps: net.listen,net.outbound
# hosted: a guest has no loopback interface
# A server and a client in one thread over loopback: accept, partial reads, shutdown, end of stream, makefile-free.
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen(5)
host, port = server.getsockname()
print(host, port > 0, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0)
client = socket.socket()
client.connect((host, port))
conn, addr = server.accept()
print(
    addr == client.getsockname(),
    conn.getpeername() == client.getsockname(),
    client.getpeername() == (host, port),
    type(conn) is socket.socket,
    conn.gettimeout(),
)
print(client.send(b"hello"), conn.recv(3), conn.recv(100))
print(client.sendall(b"x" * 100_000), end=" ")
got = bytearray()
while len(got) < 100_000:
    got += conn.recv(65536)
print(len(got), got == b"x" * 100_000)
client.sendall(bytearray(b"ba"))
client.sendall(memoryview(b"mv"))
print(conn.recv(2), conn.recv(2))
buf = bytearray(10)
client.send(b"into")
print(conn.recv_into(buf), buf)
client.shutdown(socket.SHUT_WR)
print(conn.recv(10), conn.recv(10))
conn.sendall(b"reply after half close")
print(client.recv(100))
conn.close()
print(client.recv(1))
client.close()
c2 = socket.create_connection((host, port))
c3 = socket.create_connection((host, port), timeout=5)
print(c2.gettimeout(), c3.gettimeout())
a, _ = server.accept()
b, _ = server.accept()
for n, s in enumerate((c2, c3)):
    s.sendall(b"from %d" % n)
print(sorted([a.recv(20), b.recv(20)]))
for s in (a, b, c2, c3, server):
    s.close()
try:
    socket.create_connection((host, port), timeout=1)
except ConnectionRefusedError as e:
    print(type(e).__name__, e.errno, e.strerror)
