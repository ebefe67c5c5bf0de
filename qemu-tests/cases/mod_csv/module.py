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
