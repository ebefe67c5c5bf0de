# caps: net.listen,net.outbound,net.poll
# hosted: a guest has no loopback interface
# Files over sockets, and a server with a thread for each connection.
import socket
import socketserver
import threading
a, b = socket.socketpair()
f = a.makefile("rw"); g = b.makefile("rwb")
def peer():
    print(g.readline()); g.write(b"one\ntwo\n"); g.flush()
t = threading.Thread(target=peer); t.start()
f.write("hello\n"); f.flush()
print(f.readline(), f.readline(), f.mode, f.readable(), f.writable(), g.seekable())
t.join()
a.close()
print(a.fileno() >= 0, f.closed)
f.close()
print(a.fileno())
raw = b.makefile("rb", 0); print(type(raw).__name__, raw.mode, raw.read(), raw.name == b.fileno())
for bad in (lambda: b.makefile("x"), lambda: b.makefile("r", 0)):
    try: bad()
    except ValueError as e: print(e)
raw.close()
try: raw.readable()
except ValueError as e: print(e)
g.close(); b.close()
a, b = socket.socketpair()
a.settimeout(0.01)
f = a.makefile("rb")
for i in range(2):
    try: f.read(1)
    except OSError as e: print(type(e).__name__, e)
a.close(); f.close(); b.close()


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    answers = {}

    def ask(number):
        with socket.create_connection(server.server_address) as client, client.makefile("rwb") as file:
            for text in (b"a%d\n", b"b%d\n"):
                file.write(text % number)
                file.flush()
                answers.setdefault(number, []).append(file.readline())

    clients = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    server.shutdown()
    serving.join()
print(sorted(answers.items()))
