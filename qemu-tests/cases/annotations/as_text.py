# `from __future__ import annotations`: they are texts.
from __future__ import annotations

x: int = 1
y: undefined[int, str]


def f(a: list[int], b: a.b.c | None = None, *c: "quoted", **d: dict[str, list[int]]) -> tuple[int, ...]:
    local: other = 1


class C:
    a: int
    b: C | None
    if x:
        c: Callable[[int], str]
    else:
        d: int

    def m(self, __p: T) -> C: ...


print(__annotations__)
print(f.__annotations__, f.__annotate__.__qualname__, f.__annotate__(1) == f.__annotations__)
print(C.__annotations__, C.m.__annotations__)
