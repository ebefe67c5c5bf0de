"""Sockets: IPv4 streams and datagrams over `_socket`.

Ours, because CPython's needs `enum`, `io` and `selectors`, and most of it is for address families that are not here.
Nothing here names what needs a capability outside of the function that uses it: a program needs what it reaches.
"""

import _socket
from _socket import *

_realsocket = socket
EBADF = 9
EAGAIN = 11
EWOULDBLOCK = 11


class socket(_socket.socket):
    """A socket. Unlike in `_socket`, `accept` returns one and `with` closes it."""

    __slots__ = ("_closed", "_io_refs")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            if family == -1:
                family = AF_INET
            if type == -1:
                type = SOCK_STREAM
            if proto == -1:
                proto = 0
        _socket.socket.__init__(self, family, type, proto, fileno)
        # Files over the socket: it is closed when they are.
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = getattr(self, "_closed", False)
        s = (f"<{self.__class__.__module__}.{self.__class__.__qualname__}{' [closed]' if closed else ''} "
             f"fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}")
        if not closed:
            try:
                s += f", laddr={self.getsockname()}"
            except (OSError, AttributeError):
                pass
            try:
                s += f", raddr={self.getpeername()}"
            except (OSError, AttributeError):
                pass
        return s + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def accept(self):
        """Wait for a connection; returns a new socket for it and the address of the peer."""
        fd, addr = self._accept()
        sock = socket(self.family, self.type, self.proto, fileno=fd)
        # A default timeout holds for the new socket; a listener's own one makes it blocking.
        if getdefaulttimeout() is None and self.gettimeout():
            sock.setblocking(True)
        return sock, addr

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the socket; the arguments are as for `open`, with `r`, `w` and `b` as modes."""
        from _socket_files import open_file

        return open_file(self, mode, buffering, encoding, errors, newline)

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def close(self):
        """Close the socket, as soon as no file over it is open; every later operation on it fails."""
        self._closed = True
        if self._io_refs <= 0:
            _socket.socket.close(self)

    def detach(self):
        """Close the object but not the connection; returns the number that the socket had."""
        self._closed = True
        return _socket.socket.detach(self)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass


SocketType = _realsocket


def fromfd(fd, family, type, proto=0):
    """There is no second number for the same socket here."""
    raise OSError(EBADF, "Bad file descriptor")


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two connected sockets, by way of the loopback address."""
    if family is None:
        family = AF_INET
    if family != AF_INET:
        raise ValueError("Only AF_INET and AF_INET6 socket address families are supported")
    if type != SOCK_STREAM:
        raise ValueError("Only SOCK_STREAM socket type is supported")
    if proto != 0:
        raise ValueError("Only protocol zero is supported")
    listener = socket(family, type, proto)
    try:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        client = socket(family, type, proto)
        try:
            client.connect(listener.getsockname())
            server, _ = listener.accept()
        except:
            client.close()
            raise
    finally:
        listener.close()
    return server, client


def getfqdn(name=""):
    """The name itself: there is nobody to ask for a longer one."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    return name


def has_dualstack_ipv6():
    """Whether one socket can take both IPv4 and IPv6 connections."""
    return False


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to `(host, port)`, trying every address of the host."""
    host, port = address
    exceptions = []
    for res in getaddrinfo(host, port, 0, SOCK_STREAM):
        af, socktype, proto, canonname, sa = res
        sock = None
        try:
            sock = socket(af, socktype, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(sa)
            exceptions.clear()
            return sock
        except error as exc:
            if not all_errors:
                exceptions.clear()
            exceptions.append(exc)
            if sock is not None:
                sock.close()
    if len(exceptions):
        try:
            if not all_errors:
                raise exceptions[0]
            raise BaseExceptionGroup("create_connection failed", exceptions)
        finally:
            exceptions.clear()
    else:
        raise OSError("getaddrinfo returns an empty list")


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A listening socket bound to `(host, port)`."""
    if reuse_port:
        raise ValueError("SO_REUSEPORT not supported on this platform")
    if dualstack_ipv6:
        raise ValueError("dualstack_ipv6 not supported on this platform")
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        sock.bind(address)
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except:
        sock.close()
        raise
