# The types of templates: construction, concatenation, iteration, attributes, errors.
x = 5
template = t"a{x!r:>{x}}b{x=}"
Template = type(template)
Interpolation = type(template.interpolations[0])


def attempt(action):
    try:
        result = action()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(result)


print(Template, Interpolation, type(iter(template)), Template.__name__, Template.__module__, Template.__qualname__)
print(template, template.values, list(template))
print(template + t"z", t"" + t"", t"{1}" + t"{2}", t"a" + template)
print(Template(), Template("a", "b"), Template("a", Interpolation(1), Interpolation(2, "y", "r", ">4"), "", "c"))
print(list(Template(Interpolation(1), "a", "b", Interpolation(2))))
print(Interpolation(value=1, expression="d", conversion="a", format_spec="x"), Interpolation(1, conversion=None))
print(Interpolation.__match_args__, Template[int], Interpolation[str])
attempt(lambda: template + "z")
attempt(lambda: "z" + template)
attempt(lambda: template + 3)
attempt(lambda: Template("a", 3))
attempt(lambda: Template(x=1))
attempt(lambda: Interpolation())
attempt(lambda: Interpolation(1, 2))
attempt(lambda: Interpolation(1, "x", "q"))
attempt(lambda: Interpolation(1, "x", 3))
attempt(lambda: Interpolation(1, "x", None, 3))
attempt(lambda: Interpolation(1, "x", None, "", 5))
attempt(lambda: Interpolation(1, other=2))
attempt(lambda: type("X", (Template,), {}))
attempt(lambda: type("X", (Interpolation,), {}))
for name in ("strings", "interpolations"):
    attempt(lambda: setattr(template, name, ()))
for name in ("value", "expression", "conversion", "format_spec"):
    attempt(lambda: setattr(template.interpolations[0], name, ""))
attempt(lambda: Interpolation(1, "x").__reduce__())
print(template == template, t"{x}" == t"{x}", hash(template) == hash(template), Interpolation(1) == Interpolation(1))

match template.interpolations[0]:
    case Interpolation(value, expression, "r", format_spec=spec):
        print(value, expression, spec)


def html(template):
    parts = []
    for part in template:
        match part:
            case str():
                parts.append(part)
            case Interpolation(value, _, conversion, spec):
                value = repr(value) if conversion == "r" else value
                parts.append(format(value, spec).replace("<", "&lt;").replace(">", "&gt;"))
    return "".join(parts)


evil = "<script>"
print(html(t"<b>{evil}</b> {evil!r:>12} {x:05d}"))
steps = iter(t"{x}")
print(iter(steps) is steps, next(steps), next(steps, "end"), next(steps, "end"))

# A template that holds itself is garbage that the collector finds.
items = []
items.append(Interpolation(items))
cycle = Template(*items)
items.append(cycle)
print(cycle)
del items, cycle
