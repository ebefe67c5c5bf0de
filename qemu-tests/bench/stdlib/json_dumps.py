"""Objects, lists, texts and numbers as JSON."""

import json

import pyperf

VALUE = {
    "items": [{"id": i, "name": f"item {i}", "price": i * 1.25, "tags": ["a", "b", None, True]} for i in range(50)],
    "text": "quoted \"words\" and \u00fcmlauts " * 10,
}


def work():
    return json.dumps(VALUE)


pyperf.Runner().bench_func("json_dumps", work)
