"""csv: dictionaries, dialects and the sniffer."""
import csv
import io

out = io.StringIO(newline="")
writer = csv.DictWriter(out, ["name", "size"], restval="?", extrasaction="ignore")
writer.writeheader()
writer.writerows([{"name": "a,b", "size": 1}, {"name": 'q"', "other": 3}])
print(repr(out.getvalue()))
reader = csv.DictReader(io.StringIO(out.getvalue() + "x,y,z\r\n"))
print(reader.fieldnames, list(reader), reader.line_num)
for dialect in ("excel", "excel-tab", "unix"):
    out = io.StringIO()
    csv.writer(out, dialect).writerow(["a", 1, "b c", 'd"e'])
    print(dialect, repr(out.getvalue()), list(csv.reader([out.getvalue()], dialect)))
print(csv.list_dialects())
sample = "name;size\n'a;b';3\n'c';4\n"
found = csv.Sniffer().sniff(sample)
print(found.delimiter, found.quotechar, csv.Sniffer().has_header(sample), list(csv.reader(sample.splitlines(), found)))


class Pipes(csv.Dialect):
    delimiter = "|"
    quotechar = "'"
    lineterminator = "\n"
    doublequote = True
    quoting = csv.QUOTE_NONNUMERIC


csv.register_dialect("pipes", Pipes)
out = io.StringIO()
csv.writer(out, "pipes").writerows([["a|b", 2.5], ["it's", 3]])
print(out.getvalue(), list(csv.reader(out.getvalue().splitlines(), "pipes")))
csv.unregister_dialect("pipes")
try:
    csv.writer(out, Pipes(), delimiter="")
except TypeError as error:
    print(error)


# A space may be the delimiter; spaces at the start of a field then go before it.
for skip in False, True:
    print(list(csv.reader(["a   b", "  a  ", "  ", ""], delimiter=" ", skipinitialspace=skip)))


class Entering:
    """Asks the reader that asks it."""

    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 1:
            print(next(self.reader))
        if self.count > 3:
            raise StopIteration
        return "a,b"


entering = Entering()
entering.reader = csv.reader(entering)
try:
    print(next(entering.reader))
except csv.Error as error:
    print(error)
print(next(entering.reader))
