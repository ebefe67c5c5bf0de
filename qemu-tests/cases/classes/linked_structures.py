# Linked list, stack, queue and binary tree with iteration, len, contains, equality, copying and removal.
class LinkedList:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, items=()):
        self.head = self.tail = None
        self.size = 0
        for x in items:
            self.append(x)

    def append(self, x):
        n = self.Node(x)
        if self.tail is None:
            self.head = self.tail = n
        else:
            self.tail.next = n
            self.tail = n
        self.size += 1
        return self

    def prepend(self, x):
        self.head = self.Node(x, self.head)
        self.tail = self.tail or self.head
        self.size += 1

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def __len__(self):
        return self.size

    def __repr__(self):
        return f"LinkedList({list(self)})"

    def __eq__(self, o):
        return len(self) == len(o) and all(a == b for a, b in zip(self, o))

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        if i < 0:
            i += self.size
        for k, x in enumerate(self):
            if k == i:
                return x
        raise IndexError("linked list index")

    def reverse(self):
        prev, cur, self.tail = None, self.head, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev

    def remove(self, x):
        prev, cur = None, self.head
        while cur:
            if cur.value == x:
                if prev:
                    prev.next = cur.next
                else:
                    self.head = cur.next
                if cur is self.tail:
                    self.tail = prev
                self.size -= 1
                return
            prev, cur = cur, cur.next
        raise ValueError(f"{x!r} not in list")

    def __add__(self, o):
        return LinkedList([*self, *o])

    def __contains__(self, x):
        return any(v == x for v in self)


l = LinkedList([1, 2, 3])
l.append(4).append(5)
l.prepend(0)
print(
    l,
    len(l),
    l[0],
    l[-1],
    l[1:3],
    3 in l,
    9 in l,
    list(reversed(list(l))),
    l == LinkedList(range(6)),
    l == [0, 1, 2, 3, 4, 5],
    sum(l),
    max(l),
)
l.reverse()
print(l, l.tail.value)
for x in (5, 0, 3):
    l.remove(x)
print(l, l.head.value, l.tail.value, l + [9], bool(LinkedList()), [*LinkedList("ab")])
for f in (lambda: l.remove(99), lambda: l[10]):
    try:
        f()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)


class Tree:
    def __init__(self, v=None, left=None, right=None):
        self.v, self.left, self.right = v, left, right

    def insert(self, v):
        if self.v is None:
            self.v = v
        elif v < self.v:
            if self.left:
                self.left.insert(v)
            else:
                self.left = Tree(v)
        elif v > self.v:
            if self.right:
                self.right.insert(v)
            else:
                self.right = Tree(v)
        return self

    def __iter__(self):
        if self.left:
            yield from self.left
        if self.v is not None:
            yield self.v
        if self.right:
            yield from self.right

    def __contains__(self, v):
        return (
            v == self.v
            or (v < self.v and self.left is not None and v in self.left)
            or (v > self.v and self.right is not None and v in self.right)
        )

    def depth(self):
        return 1 + max((t.depth() for t in (self.left, self.right) if t), default=0)

    def map(self, f):
        return Tree(f(self.v), self.left and self.left.map(f), self.right and self.right.map(f))

    def fold(self, f, z):
        return f(self.v, self.left.fold(f, z) if self.left else z, self.right.fold(f, z) if self.right else z)

    def levels(self):
        row = [self]
        while row:
            yield [t.v for t in row]
            row = [c for t in row for c in (t.left, t.right) if c]


t = Tree()
for v in [50, 30, 70, 20, 40, 60, 80, 30]:
    t.insert(v)
print(
    list(t),
    40 in t,
    45 in t,
    t.depth(),
    list(t.levels()),
    list(t.map(lambda v: v // 10)),
    t.fold(lambda v, a, b: v + a + b, 0),
    list(Tree()),
)


class Queue:
    def __init__(self):
        self.inbox, self.outbox = [], []

    def push(self, x):
        self.inbox.append(x)

    def pop(self):
        if not self.outbox:
            while self.inbox:
                self.outbox.append(self.inbox.pop())
        return self.outbox.pop()


q = Queue()
for i in range(3):
    q.push(i)
a = q.pop()
q.push("x")
print(a, q.pop(), q.pop(), q.pop())
try:
    q.pop()
except IndexError as e:
    print(e)
