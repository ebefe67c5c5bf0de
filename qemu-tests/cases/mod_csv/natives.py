"""_csv: dialects and what they refuse, and the errors of readers and writers."""
import _csv
import io


def attempt(call, *args, **options):
    try:
        return call(*args, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def described(dialect):
    if isinstance(dialect, str):
        return dialect
    return [getattr(dialect, name) for name in ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")]


class Semicolons:
    delimiter = ";"
    strict = 1


class Wrong:
    delimiter = 5


for args in ((), (None,), ("unknown",), (3,), (Semicolons,), (Semicolons(),), (Wrong,), (1, 2), tuple("0123456789")):
    print(args and [a for a in args if isinstance(a, (str, int))], described(attempt(_csv.Dialect, *args)))
for options in ({"x": 1}, {"dialect": Semicolons, "delimiter": "|"}, {"delimiter": ""}, {"delimiter": "ab"}, {"delimiter": None}, {"delimiter": 1}, {"quotechar": ""}, {"quotechar": None},
                {"quotechar": None, "quoting": 3}, {"quotechar": None, "quoting": 1}, {"quotechar": "ab"}, {"quotechar": 4}, {"quoting": 9}, {"quoting": -1}, {"quoting": "a"}, {"quoting": True}, {"quoting": None},
                {"quoting": 1 << 40}, {"lineterminator": None}, {"lineterminator": 4}, {"lineterminator": ""}, {"delimiter": "\n"}, {"quotechar": "\r"}, {"escapechar": "\n"}, {"escapechar": ""}, {"escapechar": 3},
                {"delimiter": '"'}, {"delimiter": "a", "escapechar": "a"}, {"quotechar": "a", "escapechar": "a"}, {"delimiter": " ", "skipinitialspace": True}, {"escapechar": " ", "skipinitialspace": True},
                {"quotechar": " ", "skipinitialspace": 1}, {"lineterminator": "a,b"}, {"lineterminator": 'a"b'}, {"escapechar": "\\", "lineterminator": "\\"}, {"strict": []}, {"doublequote": 5}):
    print({k: v for k, v in options.items() if k != "dialect"}, described(attempt(_csv.Dialect, **options)))
print(_csv.list_dialects(), len(_csv._dialects), _csv.register_dialect("mine", delimiter=";"), described(_csv.get_dialect("mine")), list(_csv._dialects))
mine = _csv.get_dialect("mine")
print(_csv.Dialect(mine) is mine, _csv.Dialect("mine") is mine, _csv.Dialect("mine", strict=1) is mine, _csv.unregister_dialect("mine"), _csv.list_dialects())
for call, args, options in ((_csv.register_dialect, (3,), {}), (_csv.register_dialect, (), {}), (_csv.register_dialect, ("a", "b", "c"), {}), (_csv.register_dialect, ("a",), {"x": 1}), (_csv.get_dialect, ("mine",), {}),
                            (_csv.get_dialect, ([],), {}), (_csv.unregister_dialect, ("mine",), {}), (_csv.field_size_limit, (), {}), (_csv.field_size_limit, ("a",), {}), (_csv.field_size_limit, (1.5,), {}),
                            (_csv.field_size_limit, (1 << 70,), {}), (_csv.reader, (), {}), (_csv.reader, (3,), {}), (_csv.reader, ([], 1, 2), {}), (_csv.reader, ([],), {"foo": 1}), (_csv.reader, ([], "unknown"), {}),
                            (_csv.writer, (), {}), (_csv.writer, (3,), {}), (_csv.writer, (io.StringIO(),), {"foo": 1}), (mine.__reduce__, (), {}), (mine.__reduce_ex__, (4,), {}), (_csv.Reader, (), {}), (_csv.Writer, (), {})):
    print(call.__name__, attempt(call, *args, **options))
print(_csv.reader, _csv.Reader, _csv.Writer, _csv.Dialect, _csv.Error.__mro__, sorted(n for n in dir(_csv) if not n.startswith("__")))
for lines, options in (([3], {}), ([b"a"], {}), (["a\nb", "c"], {}), (['"a', 'b"'], {}), (['"a'], {"strict": True}), (['"a"b'], {"strict": True}), (['"a"b'], {}), (["a\\"], {"escapechar": "\\"}),
                       (["a\\"], {"escapechar": "\\", "strict": True}), (["a\r"], {}), (["a\rb"], {}), (['1,"2",x'], {"quoting": 2}), (['1,"2",3,'], {"quoting": 2}), (['1,"2",3,,""'], {"quoting": 4}),
                       (['1,"2",3,,""'], {"quoting": 5}), (["", " a, b"], {"skipinitialspace": True}), (["a\0b"], {}), (["a,\\\nb,c\\,d"], {"escapechar": "\\"}), (['"a\\"b",c'], {"escapechar": "\\"}),
                       (['"a""b","c\n', 'd"\n', "e,f\r\n"], {}), (["'a''b';c"], {"quotechar": "'", "delimiter": ";"}), (['"a",b'], {"quoting": 3}), (['"a""b"'], {"doublequote": False}), (["\u0436,\U0001f600"], {})):
    reader = attempt(_csv.reader, lines, **options)
    print(lines, options, attempt(list, reader), reader.line_num, reader.dialect.quoting)
old = _csv.field_size_limit(3)
print(attempt(list, _csv.reader(["abc"])), attempt(list, _csv.reader(["abcd"])), _csv.field_size_limit(old))
for rows in ([["a", 1, None, 1.5, ""]], [[""]], [[None]], [[]], [["a,b", 'c"d', "e\nf", "g\rh", " x", "x ", "'"]], [["a\\b", '"']], [[" "], ["a b"]], [("a b", "c")], [["", ""], [None, None]], [[1j, True, b"x"]]):
    for options in ({}, {"quoting": 1}, {"quoting": 2}, {"quoting": 3}, {"quoting": 3, "escapechar": "\\"}, {"quoting": 4}, {"quoting": 5}, {"doublequote": False}, {"doublequote": False, "escapechar": "\\"},
                    {"escapechar": "\\"}, {"delimiter": " "}, {"delimiter": " ", "skipinitialspace": True}, {"lineterminator": "!"}, {"quotechar": None, "quoting": 3, "escapechar": "\\"}):
        out = io.StringIO()
        writer = _csv.writer(out, **options)
        print(rows, options, [attempt(writer.writerow, row) for row in rows], repr(out.getvalue()))
out = io.StringIO()
writer = _csv.writer(out)
print(attempt(writer.writerow, 3), attempt(writer.writerows, 3), attempt(writer.writerows, [3]), writer.writerows([[1, 2], "ab", {"k": 1}]), repr(out.getvalue()))


class Broken:
    def __iter__(self):
        raise KeyError("inside")


print(attempt(writer.writerow, Broken()))
