"""One thread, non-blocking sockets, `select`: every connection makes progress, none can hold up another."""

import select
import socket
import time

from protocol import ProtocolError, Response, parse

BACKLOG = 128
# `select` in CPython ends at 1024 descriptors; some are taken.
MAX_CONNECTIONS = 1000
READ_BYTES = 16384
# A client that does not read its answers is not read from.
MAX_UNSENT_BYTES = 262144
IDLE_SECONDS = 30.0
SWEEP_SECONDS = 1.0


class Connection:
    """A client: what arrived and was not parsed, what was answered and not sent."""

    __slots__ = ("app", "sock", "inbox", "outbox", "last_used", "finishing", "draining")

    def __init__(self, app, sock, now):
        self.app = app
        self.sock = sock
        self.inbox = bytearray()
        self.outbox = bytearray()
        self.last_used = now
        # No more requests are taken; the connection ends when the outbox is empty.
        self.finishing = False
        # Our half is shut; what still arrives is thrown away until the client closes.
        self.draining = False

    def fileno(self):
        return self.sock.fileno()

    def wants_read(self):
        return self.draining or not self.finishing and len(self.outbox) < MAX_UNSENT_BYTES

    def read(self):
        """Reads what there is and answers every complete request. False once the connection is over."""
        try:
            data = self.sock.recv(READ_BYTES)
        except BlockingIOError:
            return True
        if not data:
            self.finishing = True
            return bool(self.outbox) and not self.draining
        if self.draining:
            return True
        self.inbox += data
        self.answer()
        return self.write()

    def answer(self):
        try:
            while not self.finishing and (request := parse(self.inbox)) is not None:
                try:
                    response = self.app(request)
                except Exception as error:
                    print(f"error: {request.method} {request.path}: {error!r}", flush=True)
                    response = Response(500, "internal error\n")
                self.outbox += response.to_bytes(request.keep_alive, with_body=request.method != "HEAD")
                self.finishing = not request.keep_alive
        except ProtocolError as error:
            self.outbox += Response(error.status, f"{error}\n").to_bytes(keep_alive=False)
            self.finishing = True

    def write(self):
        """Sends what the socket takes. False once the connection is over."""
        if self.outbox:
            try:
                sent = self.sock.send(self.outbox)
            except BlockingIOError:
                return True
            del self.outbox[:sent]
        if self.finishing and not self.outbox and not self.draining:
            # Closing with unread data would reset the connection and could take the answer with it.
            self.sock.shutdown(socket.SHUT_WR)
            self.draining = True
        return True


class Server:
    """The listener and its connections."""

    def __init__(self, app, port):
        self.app = app
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("0.0.0.0", port))
        self.listener.listen(BACKLOG)
        self.listener.setblocking(False)
        self.connections = set()
        self.next_sweep = time.monotonic() + SWEEP_SECONDS

    def step(self):
        """Waits until something can be done, and does all of it."""
        readers = [c for c in self.connections if c.wants_read()]
        writers = [c for c in self.connections if c.outbox]
        if len(self.connections) < MAX_CONNECTIONS:
            readers.append(self.listener)
        timeout = SWEEP_SECONDS if self.connections else None
        readable, writable, _ = select.select(readers, writers, (), timeout)
        now = time.monotonic()
        for ready in readable:
            if ready is self.listener:
                self.accept(now)
            else:
                self.run(ready, ready.read, now)
        for ready in writable:
            if ready in self.connections:
                self.run(ready, ready.write, now)
        if now >= self.next_sweep:
            self.sweep(now)

    def accept(self, now):
        try:
            sock, _ = self.listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            # The client gave up between its arrival and now.
            return
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connections.add(Connection(self.app, sock, now))

    def run(self, connection, action, now):
        connection.last_used = now
        try:
            alive = action()
        except OSError:
            alive = False
        if not alive:
            self.close(connection)

    def close(self, connection):
        self.connections.discard(connection)
        connection.sock.close()

    def sweep(self, now):
        self.next_sweep = now + SWEEP_SECONDS
        for connection in list(self.connections):
            if now - connection.last_used > IDLE_SECONDS:
                self.close(connection)


def serve(app, port):
    """Answers requests with `app(request) -> Response` for ever."""
    server = Server(app, port)
    print(f"listening on port {port}", flush=True)
    while True:
        server.step()
