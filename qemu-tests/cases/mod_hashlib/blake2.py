"""BLAKE2 with keys, salts, personalisation and trees, and what it refuses."""
from hashlib import blake2b, blake2s


def attempt(call, *args, **options):
    try:
        return call(*args, **options).hexdigest()[:32]
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for function, key, salt, person in ((blake2b, 64, 16, 16), (blake2s, 32, 8, 8)):
    print(function, function.MAX_DIGEST_SIZE, function.MAX_KEY_SIZE, function.SALT_SIZE, function.PERSON_SIZE)
    for size in (1, 20, function.MAX_DIGEST_SIZE):
        print(size, function(b"data", digest_size=size).hexdigest())
    for options in ({"key": b"k"}, {"key": b"k" * key}, {"salt": b"s" * salt}, {"person": b"p" * person}, {"salt": b"s", "person": b"p", "key": b"k"},
                    {"fanout": 2, "depth": 3, "leaf_size": 4, "node_offset": 5, "node_depth": 6, "inner_size": 7, "last_node": True}, {"fanout": 0, "depth": 255},
                    {"node_offset": (1 << 48) - 1}, {"node_offset": 1 << 48}, {"node_offset": (1 << 64) - 1}, {"node_offset": 1 << 64}, {"leaf_size": (1 << 32) - 1}, {"last_node": 1},
                    {"digest_size": 0}, {"digest_size": 65}, {"digest_size": -1}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"y" * 17},
                    {"fanout": -1}, {"fanout": 256}, {"depth": 0}, {"depth": 256}, {"leaf_size": -1}, {"leaf_size": 1 << 32}, {"leaf_size": 1 << 64}, {"node_offset": -1},
                    {"node_depth": -1}, {"node_depth": 256}, {"inner_size": -1}, {"inner_size": 65}, {"key": "a"}, {"salt": 1}, {"leaf_size": "a"}, {"node_offset": 1.5},
                    {"digest_size": "a"}, {"digest_size": 1 << 40}, {"unknown": 1}):
        print(options, attempt(function, b"data", **options), attempt(function, **options))
    keyed = function(key=b"key" * 5)
    for _ in range(300):
        keyed.update(b"seven b")
    print(keyed.hexdigest(), keyed.copy().hexdigest() == keyed.hexdigest())

# The tree of the reference's documentation: two leaves and a root.
buffer, parameters = bytearray(6000), dict(fanout=2, depth=2, leaf_size=4096, inner_size=64)
left = blake2b(buffer[:4096], node_offset=0, node_depth=0, last_node=False, **parameters)
right = blake2b(buffer[4096:], node_offset=1, node_depth=0, last_node=True, **parameters)
root = blake2b(digest_size=32, node_offset=0, node_depth=1, last_node=True, **parameters)
root.update(left.digest())
root.update(right.digest())
print(root.hexdigest())
