"""JSON as objects, lists, texts and numbers."""

import json

import pyperf

TEXT = json.dumps({
    "items": [{"id": i, "name": f"item {i}", "price": i * 1.25, "tags": ["a", "b", None, True]} for i in range(50)],
    "text": "quoted \"words\" and \u00fcmlauts " * 10,
})


def work():
    return len(json.loads(TEXT)["items"])


pyperf.Runner().bench_func("json_loads", work)
