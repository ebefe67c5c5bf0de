# caps: net.listen,net.outbound
# hosted: a guest has no loopback interface
# Timeouts and non-blocking calls: which exception, and that the socket is usable afterwards.
import socket
import time

server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen()
server.settimeout(0.05)
start = time.monotonic()
try:
    server.accept()
except TimeoutError as e:
    print(type(e).__name__, e, 0.04 < time.monotonic() - start < 2)
server.setblocking(False)
try:
    server.accept()
except BlockingIOError as e:
    print(type(e).__name__, e.errno)
client = socket.create_connection(server.getsockname())
server.settimeout(2)
conn, _ = server.accept()
conn.settimeout(0.02)
for _ in range(2):
    try:
        conn.recv(1)
    except TimeoutError as e:
        print("recv", e)
client.sendall(b"late")
print(conn.recv(10))
conn.setblocking(False)
try:
    conn.recv(1)
except BlockingIOError as e:
    print("would block", e.errno)
client.setblocking(False)
sent = 0
try:
    while True:
        sent += client.send(b"y" * 65536)
except BlockingIOError:
    print("send buffer full", sent > 65536)
conn.settimeout(2)
got = 0
while got < sent:
    got += len(conn.recv(65536))
print(got == sent)
client.close()
print(conn.recv(1))
conn.close()
try:
    conn.recv(1)
except OSError as e:
    print(type(e).__name__, e.errno)
server.close()
