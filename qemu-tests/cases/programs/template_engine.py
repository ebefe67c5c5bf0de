# A template engine: variables, filters, loops, conditions, inheritance of blocks, escaping, errors with positions.
class TemplateError(Exception):
    pass


FILTERS = {
    "upper": str.upper,
    "title": str.title,
    "len": len,
    "join": lambda v, s=", ": s.join(map(str, v)),
    "default": lambda v, d="": v if v not in (None, "") else d,
    "fmt": lambda v, s: format(v, s),
    "first": lambda v: v[0],
    "sort": sorted,
    "raw": lambda v: Raw(v),
}


class Raw(str):
    pass


def escape(v):
    return (
        v
        if isinstance(v, Raw)
        else "".join({"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}.get(c, c) for c in str(v))
    )


def split(src):
    pos, line = 0, 1
    while pos < len(src):
        starts = [(i, t) for t in ("{{", "{%", "{#") if (i := src.find(t, pos)) >= 0]
        if not starts:
            yield "text", src[pos:], line
            return
        i, t = min(starts)
        if i > pos:
            yield "text", src[pos:i], line
            line += src.count("\n", pos, i)
        end = {"{{": "}}", "{%": "%}", "{#": "#}"}[t]
        j = src.find(end, i)
        if j < 0:
            raise TemplateError(f"{t} not closed, line {line}")
        if t != "{#":
            yield ("var" if t == "{{" else "tag"), src[i + 2 : j].strip(), line
        pos = j + 2


def lookup(ctx, path):
    if path[:1] in "'\"":
        return path[1:-1]
    if path.lstrip("-").isdigit():
        return int(path)
    first, *rest = path.split(".")
    for scope in reversed(ctx):
        if first in scope:
            v = scope[first]
            break
    else:
        return None
    for p in rest:
        try:
            v = v[p] if isinstance(v, dict) else v[int(p)] if p.isdigit() else getattr(v, p)
        except KeyError, IndexError, AttributeError:
            return None
    return v() if callable(v) else v


def expr(ctx, text):
    if " " in text and any(f" {op} " in text for op in ("==", "!=", "and", "or", "in")):
        for op, f in (
            ("or", lambda a, b: a or b),
            ("and", lambda a, b: a and b),
            ("==", lambda a, b: a == b),
            ("!=", lambda a, b: a != b),
            ("in", lambda a, b: a in b),
        ):
            l, found, r = text.partition(f" {op} ")
            if found:
                return f(expr(ctx, l), expr(ctx, r))
    if text.startswith("not "):
        return not expr(ctx, text[4:])
    head, *filters = text.split("|")
    v = lookup(ctx, head.strip())
    for f in filters:
        name, _, arg = f.strip().partition(":")
        if name not in FILTERS:
            raise TemplateError(f"no filter {name}")
        v = FILTERS[name](v, lookup(ctx, arg)) if arg else FILTERS[name](v)
    return v


def parse(tokens, until=()):
    nodes = []
    for kind, text, line in tokens:
        if kind != "tag":
            nodes.append((kind, text, line))
            continue
        word, _, rest = text.partition(" ")
        if word in until:
            return nodes, word
        if word == "for":
            var, _, it = rest.partition(" in ")
            body, end = parse(tokens, ("else", "endfor"))
            other = parse(tokens, ("endfor",))[0] if end == "else" else []
            nodes.append(("for", (var.split(","), it, body, other), line))
        elif word == "if":
            branches, cond, end = [], rest, None
            body, end = parse(tokens, ("else", "endif"))
            branches = [(cond, body)]
            if end == "else":
                branches.append(("1", parse(tokens, ("endif",))[0]))
            nodes.append(("if", branches, line))
        elif word == "block":
            nodes.append(("block", (rest, parse(tokens, ("endblock",))[0]), line))
        elif word == "set":
            n, _, e = rest.partition("=")
            nodes.append(("set", (n.strip(), e.strip()), line))
        else:
            raise TemplateError(f"unknown tag {word!r}, line {line}")
    if until:
        raise TemplateError(f"missing {' or '.join(until)}")
    return nodes, None


class Template:
    def __init__(self, src, base=None):
        self.nodes = parse(iter(split(src)))[0]
        self.base = base
        self.blocks = {n[1][0]: n[1][1] for n in self.nodes if n[0] == "block"}

    def render(self, **ctx):
        t, blocks = self, {}
        while t is not None:
            blocks = {**t.blocks, **blocks}
            root, t = t, t.base
        return "".join(self.walk(root.nodes, [ctx], blocks))

    def walk(self, nodes, ctx, blocks):
        for kind, v, line in nodes:
            if kind == "text":
                yield v
            elif kind == "var":
                r = expr(ctx, v)
                yield "" if r is None else escape(r)
            elif kind == "set":
                ctx[-1][v[0]] = expr(ctx, v[1])
            elif kind == "block":
                yield from self.walk(blocks[v[0]], ctx, blocks)
            elif kind == "if":
                for cond, body in v:
                    if expr(ctx, cond):
                        yield from self.walk(body, ctx, blocks)
                        break
            else:
                names, it, body, other = v
                items = list(expr(ctx, it) or ())
                for i, x in enumerate(items):
                    scope = dict(zip(names, x)) if len(names) > 1 else {names[0]: x}
                    scope["loop"] = {"index": i + 1, "last": i == len(items) - 1}
                    yield from self.walk(body, ctx + [scope], blocks)
                if not items:
                    yield from self.walk(other, ctx, blocks)


class User:
    def __init__(self, name, age):
        self.name, self.age = name, age

    def greet(self):
        return f"I am {self.name}"


T = Template("""Hello {{ user.name|upper }}! {# note #}{{ user.greet }}
{% for k,v in data %}{{ loop.index }}. {{ k }}={{ v|fmt:'>5' }}{% if not loop.last %},{% endif %}
{% else %}nothing{% endfor %}{% if user.age == 30 and data %}thirty{% else %}other{% endif %} {{ html }} {{ html|raw }} {{ missing.x|default:'none' }} {{ items|sort|join:'-' }} {{ items.0 }}""")
print(T.render(user=User("ann", 30), data=[("a", 1), ("b", 22)], html="<b>&</b>", items=[3, 1, 2]))
print(T.render(user={"name": "bob", "age": 5}, data=[], html="", items="zyx"))
base = Template("<{% block head %}default{% endblock %}|{% block body %}{{ x }}{% endblock %}>")
child = Template("{% block body %}child {{ x }}{% endblock %}", base)
grand = Template("{% block head %}{% set y = x %}grand {{ y }}{% endblock %}", child)
print(base.render(x=1), child.render(x=2), grand.render(x=3))
for bad in ("{{ open", "{% for x in y %}", "{% wat %}", "{{ x|nofilter }}", "{% if x %}{% endfor %}"):
    try:
        print(Template(bad).render(x=1))
    except TemplateError as e:
        print(repr(bad), e)
