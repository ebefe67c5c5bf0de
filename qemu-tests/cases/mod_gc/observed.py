# What `gc` tells of objects and collections.
import gc


class Node:
    pass


gc.collect()
node = Node()
node.items = [node]
print(any(found is node for found in gc.get_objects()))
print([type(found).__name__ for found in gc.get_referrers(node.items) if found is node or found is node.__dict__])
print(any(found is node.items for found in gc.get_referents(node, node.__dict__)))
print(gc.garbage, gc.get_debug(), gc.is_finalized(node))
calls = []
tell = lambda phase, info: calls.append((phase, sorted(info)))
gc.callbacks.append(tell)
del node
print(gc.collect() > 0)
gc.callbacks.remove(tell)
print(calls)
before = gc.get_stats()[2]["collections"]
gc.collect()
print(gc.get_stats()[2]["collections"] - before, sorted(gc.get_stats()[0]))
for generation in (-2, 3):
    try:
        gc.get_objects(generation)
    except ValueError as error:
        print(error)
