"""A keep-alive HTTP/1.1 server on raw sockets: `/` answers text, `/json` answers JSON.

`python app.py [PORT]`, or as an image: `molt-image run app.py -p 8080:8080`.
"""

import sys

from protocol import Response
from server import serve

DEFAULT_PORT = 8080


def json_text(value):
    """`value` as JSON. Strings, numbers, booleans, None, lists and dicts with string keys."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return json_string(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_string(k)}: {json_text(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(json_text(item) for item in value) + "]"


ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def json_string(text):
    return '"' + "".join(ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in text) + '"'


class App:
    """The routes, and how often they were asked for."""

    def __init__(self):
        self.requests = 0
        self.routes = {"/": self.index, "/json": self.json}

    def __call__(self, request):
        self.requests += 1
        route = self.routes.get(request.path)
        if route is None:
            return Response(404, "not found\n")
        if request.method not in ("GET", "HEAD"):
            return Response(405, "method not allowed\n", extra=("Allow: GET, HEAD",))
        return route(request)

    def index(self, request):
        return Response(200, "hello from a Python image\n")

    def json(self, request):
        body = {"message": "hello", "requests": self.requests, "query": request.query, "keep_alive": request.keep_alive}
        return Response(200, json_text(body) + "\n", content_type="application/json")


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PORT
    serve(App(), port)


main()
