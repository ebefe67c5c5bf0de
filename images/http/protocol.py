"""HTTP/1.1 messages as bytes (RFC 9112). Knows nothing of sockets, so that it can be fed any cut of the stream."""

MAX_HEAD_BYTES = 8192
MAX_BODY_BYTES = 65536

REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
    505: "HTTP Version Not Supported",
}

TOKEN_CHARS = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class ProtocolError(Exception):
    """A message that cannot be understood; the connection has lost its framing and must be closed after `status`."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


class Request:
    """A complete request."""

    __slots__ = ("method", "path", "query", "headers", "body", "keep_alive")

    def __init__(self, method, target, headers, body, keep_alive):
        self.method = method
        self.path, _, self.query = target.partition("?")
        self.headers = headers
        self.body = body
        self.keep_alive = keep_alive


class Response:
    """An answer; `to_bytes` frames it for the request that it answers."""

    __slots__ = ("status", "body", "content_type", "extra")

    def __init__(self, status, text, content_type="text/plain; charset=utf-8", extra=()):
        self.status = status
        self.body = text.encode()
        self.content_type = content_type
        self.extra = extra

    def to_bytes(self, keep_alive, with_body=True):
        head = f"HTTP/1.1 {self.status} {REASONS[self.status]}\r\n"
        head += f"Content-Type: {self.content_type}\r\nContent-Length: {len(self.body)}\r\n"
        for field in self.extra:
            head += field + "\r\n"
        if not keep_alive:
            head += "Connection: close\r\n"
        head = (head + "\r\n").encode("latin-1")
        return head + self.body if with_body else head


def parse(buffer):
    """Takes the first request off the front of `buffer`, a bytearray; None while it is incomplete."""
    # A client may send an empty line after a body (RFC 9112, 2.2).
    while buffer.startswith(b"\r\n"):
        del buffer[:2]
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        if len(buffer) > MAX_HEAD_BYTES:
            raise ProtocolError(431, "head too large")
        return None
    if end > MAX_HEAD_BYTES:
        raise ProtocolError(431, "head too large")
    lines = buffer[:end].decode("latin-1").split("\r\n")
    method, target, version = request_line(lines[0])
    headers = header_fields(lines[1:])
    if version == "HTTP/1.1" and "host" not in headers:
        raise ProtocolError(400, "no Host field")
    length = body_length(headers)
    body_start = end + 4
    if len(buffer) < body_start + length:
        return None
    body = bytes(buffer[body_start : body_start + length]) if length else b""
    del buffer[: body_start + length]
    return Request(method, target, headers, body, wants_keep_alive(version, headers))


def request_line(line):
    parts = line.split(" ")
    if len(parts) != 3:
        raise ProtocolError(400, "request line")
    method, target, version = parts
    if not is_token(method) or not target.startswith(("/", "*", "http://")):
        raise ProtocolError(400, "request line")
    if version not in ("HTTP/1.1", "HTTP/1.0"):
        raise ProtocolError(505 if version.startswith("HTTP/") else 400, "version")
    return method, target, version


def header_fields(lines):
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        # Space before the colon and folded lines are how requests are smuggled past proxies: refuse (RFC 9112, 5.1, 5.2).
        if not colon or not is_token(name):
            raise ProtocolError(400, "header field")
        name, value = name.lower(), value.strip(" \t")
        if "\0" in value or "\r" in value or "\n" in value:
            raise ProtocolError(400, "header value")
        if name in headers:
            if name in ("host", "content-length"):
                raise ProtocolError(400, f"two {name} fields")
            value = headers[name] + ", " + value
        headers[name] = value
    return headers


def body_length(headers):
    if "transfer-encoding" in headers:
        raise ProtocolError(501, "transfer encodings")
    text = headers.get("content-length", "0")
    if not (text.isascii() and text.isdigit()):
        raise ProtocolError(400, "content length")
    length = int(text[:20])
    if length > MAX_BODY_BYTES:
        raise ProtocolError(413, "body too large")
    return length


def wants_keep_alive(version, headers):
    options = [option.strip().lower() for option in headers.get("connection", "").split(",")]
    if version == "HTTP/1.0":
        return "keep-alive" in options
    return "close" not in options


def is_token(text):
    return bool(text) and TOKEN_CHARS.issuperset(text)
