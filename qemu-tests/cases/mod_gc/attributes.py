import gc, types, functools, threading
# A collection takes from what dies only what nobody else holds.
kept = [["kept"]]
for make in (types.SimpleNamespace, lambda: functools.lru_cache(lambda x: x), threading.local):
    dying = make()
    dying.me, dying.kept = dying, kept
    watched = type("Watched", (), {"__del__": lambda self: print("gone")})()
    dying.watched = watched
    del dying, watched
    gc.collect()
    print(kept)
