"""configparser: sections, defaults, interpolation and errors."""
import configparser
import io

parser = configparser.ConfigParser()
parser.read_string("[DEFAULT]\nbase = /srv\n[paths]\nhome = %(base)s/home\nlist = a\n    b\n; comment\nflag: yes\nn = 42\nf=1.5\n[empty]\n")
print(parser.sections(), dict(parser["paths"]), parser.getint("paths", "n"), parser.getfloat("paths", "f"), parser.getboolean("paths", "flag"), parser.get("paths", "none", fallback="x"), parser.has_option("empty", "base"))
parser["new"] = {"key": "value", "other": "%%x"}
out = io.StringIO()
parser.write(out)
print(out.getvalue())
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=(":",))
extended.read_dict({"a": {"x": "1", "y": "${x}2"}, "b": {"z": "${a:y}3", "none": None}})
print(extended["b"]["z"], extended["b"]["none"])
for text in ("x = 1", "[a]\n[a]", "[a]\nx=1\nx=2", "[a\n", "[a]\n???"):
    try:
        configparser.ConfigParser().read_string(text)
    except configparser.Error as error:
        print(type(error).__name__, error)
try:
    parser.get("nope", "x")
except configparser.NoSectionError as error:
    print(error)
