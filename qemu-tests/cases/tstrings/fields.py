# What a template keeps of its fields: the expression as written, conversion, format specification.
x = 5


def f(*args):
    return args


class Loud:
    def __init__(self, name):
        self.name = name

    def __format__(self, spec):
        print("format", self.name, repr(spec))
        return self.name

    def __repr__(self):
        return f"Loud({self.name!r})"


def show(template):
    print(template.strings, [(i.value, i.expression, i.conversion, i.format_spec) for i in template.interpolations])


show(t"")
show(t"no fields")
for template in (t"{ x }", t"{x }", t"{  x  = }", t"{x = :>{x}}", t"{(x)}", t"{x!r}", t"{ x !r:4}", t"{ x:4}", t"{[1,  2]}"):
    show(template)
show(t"""{f(1,
  2)}""")
for template in (t"{x,}", t"{ *[1,2], }", t"{(yy:=3)}", t'{"a"}', t"{x=!s:a}", t"{ x = }", t"a\n{x}\N{BULLET}", rt"a\n{x}\N"):
    show(template)
show(t"""{ #c
x
}""")
show(t"""{x #d
}{ f(1, # c
 2) }""")
for template in (t"{{{x}}}", t"{x:{x!r}a{x:>3}}", t"{x:}", t"{x=:}", t"{ (  x ) }", t"{x=}" t"{x}", Rt"\{x}", tR'{"#"}{x}'):
    show(template)
show(t"{(lambda: 2)()}{x if x else 0}{ {1: 2}[1] }{x!a}{x!s}")
show(t"{t'{x}'.strings}{f'{x}'}")
show(t"{Loud('value'):{Loud('spec')}} {Loud('other')!r:>{x}}")
try:
    t"{x}{missing}{print('not reached')}"
except NameError as error:
    print(error)


def generator():
    template = t"{(yield 1)} and {(yield 2):{yield 3}}"
    yield template.values, template.interpolations


steps = generator()
print(next(steps), steps.send("a"), steps.send("b"), steps.send("c"))
print([t"{i}" for i in range(3)])
print(f"{x #c
=} {f(1, # one
 2)=}")
