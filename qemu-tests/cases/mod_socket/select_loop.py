# caps: net.listen,net.outbound,net.poll
# hosted: a guest has no loopback interface
# select.select over listeners and connections: readiness for reading and writing, timeouts, objects with fileno.
import select
import socket
import time

server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen()
start = time.monotonic()
print(
    select.select([server], [], [], 0.05),
    0.04 < time.monotonic() - start < 2,
    select.select([], [], [], 0),
    select.select([server], [], [], 0),
)
clients = [socket.create_connection(server.getsockname()) for _ in range(3)]
r, w, x = select.select([server], clients, [], 2)
print(r == [server], w == clients, x)
conns = [server.accept()[0] for _ in clients]


class Wrapped:
    def __init__(self, sock):
        self.sock = sock

    def fileno(self):
        return self.sock.fileno()


wrapped = [Wrapped(c) for c in conns]
print(select.select(wrapped, [], [], 0))
clients[1].sendall(b"x")
r, _, _ = select.select(wrapped, [], [], 2)
print(r == [wrapped[1]], r[0].sock.recv(5))
clients[2].close()
r, w, _ = select.select(wrapped, wrapped, [], 2)
print(r == [wrapped[2]], w == wrapped, r[0].sock.recv(5))
print(select.select([conns[0].fileno()], [conns[0].fileno()], [], 0) == ([], [conns[0].fileno()], []))
for f in (
    lambda: select.select(),
    lambda: select.select([], [], 5),
    lambda: select.select(["x"], [], []),
    lambda: select.select([-1], [], []),
    lambda: select.select([], [], [], -1),
    lambda: select.select([object()], [], [], 0),
    lambda: select.select([], [], [], "t"),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for s in (*conns, *clients, server):
    s.close()
try:
    select.select([server], [], [], 0)
except (ValueError, OSError) as e:
    print(type(e).__name__)
