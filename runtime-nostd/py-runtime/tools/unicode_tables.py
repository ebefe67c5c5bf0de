"""Prints `src/text/unicode/tables.rs` from the running CPython's own Unicode database (3.14: version 16.0.0).

    python3.14 tools/unicode_tables.py > src/text/unicode/tables.rs && rustfmt --edition 2024 src/text/unicode/tables.rs

Two forms, chosen for size: a set of code points is the list of places where membership changes, delta-coded; a case
mapping is a list of runs with one distance each. Every table is a static of its own, so that the linker drops what a
program's methods do not reach.
"""
import sys
import unicodedata

ALL = range(0x110000)
CHUNK = 32


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(0x80 | n & 0x7F)
        n >>= 7
    out.append(n)
    return bytes(out)


def emit_set(name, doc, member):
    toggles, inside = [], False
    for c in ALL:
        if bool(member(c)) != inside:
            inside = not inside
            toggles.append(c)
    latin1 = [sum(1 << b for b in range(64) if member(64 * w + b)) for w in range(4)]
    heads, deltas = [], bytearray()
    for i in range(0, len(toggles), CHUNK):
        chunk = toggles[i : i + CHUNK]
        assert len(deltas) < 1 << 11, name
        heads.append(chunk[0] | len(deltas) << 21)
        for a, b in zip(chunk, chunk[1:]):
            deltas += varint(b - a)
    print(f"/// {doc}")
    print(f"pub static {name}: CodePointSet = CodePointSet {{")
    print("    latin1: [%s]," % ", ".join(f"{w:#018x}" for w in latin1))
    print("    heads: &[%s]," % ", ".join(map(str, heads)))
    print("    deltas: &[%s]," % ", ".join(map(str, deltas)))
    print("};\n")


def emit_map(name, doc, function):
    """Runs of single-character mappings: start, length, stride (1 or 2), distance."""
    pairs = [(c, ord(t)) for c in ALL if c >= 128 and len(t := function(chr(c))) == 1 and ord(t) != c]
    runs = []
    for c, t in pairs:
        if runs:
            start, count, stride, distance = runs[-1]
            step = c - (start + (count - 1) * (stride or 0)) if count > 1 else c - start
            if t - c == distance and step in (1, 2) and (count == 1 or step == stride) and count < 255:
                runs[-1] = (start, count + 1, step, distance)
                continue
        runs.append((c, 1, 1, t - c))
    print(f"/// {doc}")
    print(f"pub static {name}: &[CaseRun] = &[")
    for start, count, stride, distance in runs:
        print(f"    CaseRun::new({start:#x}, {count}, {stride}, {distance}),")
    print("];\n")


def emit_special(name, doc, function, base=None):
    rows = []
    for c in ALL:
        t = function(chr(c))
        if base is None and len(t) > 1 or base is not None and t != base(chr(c)):
            rows.append((c, [ord(x) for x in t] + [0] * (3 - len(t))))
    print(f"/// {doc}")
    print(f"pub static {name}: &[(u16, [u16; 3])] = &[")
    for c, t in rows:
        print(f"    ({c:#x}, [{t[0]:#x}, {t[1]:#x}, {t[2]:#x}]),")
    print("];\n")


def final_after(before, c):
    return (before + chr(c) + "\u03a3").lower()[-1] == "\u03c2"


def ignorable(c):
    return final_after("A", c) and not final_after("1", c)


print("//! Tables of Unicode %s, printed by `tools/unicode_tables.py`; do not edit." % unicodedata.unidata_version)
print("use super::{CaseRun, CodePointSet};\n")
ch = chr
emit_set("ALPHA", "`str.isalpha`: categories L*.", lambda c: ch(c).isalpha())
emit_set("DIGIT", "`str.isdigit`.", lambda c: ch(c).isdigit())
emit_set("NUMERIC", "`str.isnumeric`.", lambda c: ch(c).isnumeric())
emit_set("PRINTABLE", "`str.isprintable`.", lambda c: ch(c).isprintable())
emit_set("UPPER", "Derived property Uppercase.", lambda c: ch(c).isupper())
emit_set("LOWER", "Derived property Lowercase.", lambda c: ch(c).islower())
emit_set("TITLE", "Category Lt.", lambda c: unicodedata.category(ch(c)) == "Lt")
emit_set("XID_START", "Characters that an identifier may start with.", lambda c: ch(c).isidentifier())
emit_set("XID_CONTINUE", "Characters that an identifier may go on with.", lambda c: ("a" + ch(c)).isidentifier())
emit_set("CASED", "Cased and not case-ignorable.", lambda c: final_after("1", c))
emit_set("CASE_IGNORABLE", "Case-ignorable.", ignorable)

decimals = [c for c in ALL if ch(c).isdecimal()]
zeros = [c for c in decimals if unicodedata.decimal(ch(c)) == 0]
assert sorted(z + d for z in zeros for d in range(10)) == decimals
assert all(unicodedata.decimal(ch(z + d)) == d for z in zeros for d in range(10))
print("/// The zero of each run of ten decimal digits.")
print("pub static DECIMAL_ZEROS: &[u32] = &[%s];\n" % ", ".join(f"{z:#x}" for z in zeros))

emit_map("TO_LOWER", "Simple lower case of characters beyond ASCII.", str.lower)
emit_map("TO_UPPER", "Simple upper case of characters beyond ASCII.", str.upper)
emit_map("TO_TITLE", "Simple title case of characters beyond ASCII.", str.title)
emit_map("TO_FOLD", "Simple case folding of characters beyond ASCII.", str.casefold)
emit_special("UPPER_SPECIAL", "Upper case of several characters, 0 ends.", str.upper)
emit_special("TITLE_SPECIAL", "Title case of several characters, 0 ends.", str.title)
emit_special("FOLD_SPECIAL", "Case folding of several characters, 0 ends.", str.casefold)
assert [c for c in ALL if len(ch(c).lower()) > 1] == [0x130]
