# A console report: parsing CSV by hand with quotes, grouping, totals, formatting of columns and money in cents.
DATA = '''sku,name,qty,price,tags
A1,"Widget, large",10,2.50,metal;big
A2,"The ""best"" bolt",200,0.05,metal
B7,Paint,3,12.00,
B8,Brush,,4.25,wood;hair
C3,"Multi
line",1,99.99,odd
bad row
D4,Glue,x,1.00,sticky
'''


class CSVError(Exception):
    pass


def rows(text):
    field, row, quoted, i = [], [], False, 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == '"':
                if text[i + 1 : i + 2] == '"':
                    field.append('"')
                    i += 1
                else:
                    quoted = False
            else:
                field.append(c)
        elif c == '"':
            quoted = True
        elif c == ",":
            row.append("".join(field))
            field = []
        elif c == "\n":
            row.append("".join(field))
            yield row
            row, field = [], []
        else:
            field.append(c)
        i += 1
    if quoted:
        raise CSVError("open quote")


class Money(int):
    def __new__(cls, v=0):
        return super().__new__(cls, v)

    @classmethod
    def parse(cls, s):
        w, _, f = s.partition(".")
        return cls(int(w) * 100 + int((f + "00")[:2]))

    def __str__(self):
        return f"{'-' if self < 0 else ''}{abs(self) // 100:,}.{abs(self) % 100:02d}"

    def __add__(self, o):
        return Money(int(self) + int(o))

    __radd__ = __add__

    def __mul__(self, n):
        return Money(int(self) * n)

    def __format__(self, spec):
        return format(str(self), spec)


class Item:
    __slots__ = ("sku", "name", "qty", "price", "tags")

    def __init__(self, **k):
        for n in self.__slots__:
            setattr(self, n, k[n])

    @property
    def total(self):
        return self.price * self.qty


def load(text):
    it = rows(text)
    header = next(it)
    items, errors = [], []
    for n, r in enumerate(it, 2):
        try:
            if len(r) != len(header):
                raise CSVError(f"{len(r)} fields")
            d = dict(zip(header, r))
            d["qty"] = int(d["qty"] or 0)
            d["price"] = Money.parse(d["price"])
            d["tags"] = frozenset(filter(None, d["tags"].split(";")))
            items.append(Item(**d))
        except (CSVError, ValueError) as e:
            errors.append(f"row {n}: {type(e).__name__}: {e}")
    return items, errors


items, errors = load(DATA)
print(f"{'SKU':<5}{'Name':<18}{'Qty':>5}{'Price':>9}{'Total':>12}")
for i in sorted(items, key=lambda i: (-i.total, i.sku)):
    print(f"{i.sku:<5}{i.name.splitlines()[0]:<18}{i.qty:>5}{i.price:>9}{i.total:>12}  {','.join(sorted(i.tags))}")
print(f"{'=' * 49}\n{'sum':<28}{sum(i.qty for i in items):>0}{sum((i.total for i in items), Money()):>18}")
print(*errors, sep="\n")
by = {}
for i in items:
    for t in i.tags or {"untagged"}:
        by.setdefault(t, []).append(i)
for t in sorted(by):
    print(f"{t:.<12}{len(by[t]):.>3}{sum(i.total for i in by[t]):.>12}")
try:
    list(rows('a,"open'))
except CSVError as e:
    print(e)
print(
    str(Money(-123456789)),
    Money(5),
    repr(Money(7)),
    f"{Money(150):*^10}",
    type(Money(1) * 2).__name__,
    Money(100) + 5,
    sum([Money(1), Money(2)]),
    Money.parse("3"),
    Money.parse("3.1"),
    hasattr(items[0], "__dict__"),
)
