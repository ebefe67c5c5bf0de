"""Prints the tables of `unicodedata` from the running CPython's own Unicode database (3.14: version 16.0.0).

    python3.14 tools/unicode_data.py src/native/unicodedata

What is long goes to `data/*.bin`, numbers in little-endian order; what can be read goes to `tables.rs` and
`name_tables.rs`. The forms are explained where they are read: in `trie.rs`, `properties.rs`, `numbers.rs`,
`decompositions.rs`, `names.rs` and `lookup.rs`.
"""
import ctypes
import pathlib
import re
import struct
import sys
import textwrap
import unicodedata
from collections import Counter

OLD = unicodedata.ucd_3_2_0
ALL = range(0x110000)
HANGUL = range(0xAC00, 0xD7A4)

folder = pathlib.Path(sys.argv[1])
out = []


def binary(name, data):
    (folder / "data" / f"{name}.bin").write_bytes(bytes(data))


def words(numbers):
    return b"".join(struct.pack("<H", number) for number in numbers)


def dwords(numbers):
    return b"".join(struct.pack("<I", number) for number in numbers)


def table(doc, name, ty, rows):
    out.append(f"/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: &[{ty}] = &[")
    out.extend(textwrap.wrap("\0".join(row.replace(" ", "\1") for row in rows).replace("\0", ", ") + ",", 120, initial_indent="    ", subsequent_indent="    "))
    out.append("];\n")


def number(doc, name, ty, value):
    out.append(f"/// {doc}\npub(super) const {name}: {ty} = {value};\n")


# A byte for each code point, in three stages: `top` by 512, `middle` by 16, `leaf`.
def trie(name, values):
    leaves, middles, tops = {}, {}, []
    for start in range(0, 0x110000, 512):
        middle = []
        for at in range(start, start + 512, 16):
            middle.append(leaves.setdefault(bytes(values[at : at + 16]), len(leaves)))
        tops.append(middles.setdefault(tuple(middle), len(middles)))
    binary(f"{name}_top", tops)
    binary(f"{name}_middle", b"".join(words(middle) for middle in middles))
    binary(f"{name}_leaf", b"".join(leaves))


# Properties: a record for each combination that occurs.
CATEGORIES = "Cn Lu Ll Lt Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Lm Lo Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
DIRECTIONS = [""] + "L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split()
WIDTHS = "F H W Na A N".split()


def record(ucd, c):
    c = chr(c)
    return (
        CATEGORIES.index(ucd.category(c)),
        DIRECTIONS.index(ucd.bidirectional(c)),
        WIDTHS.index(ucd.east_asian_width(c)),
        ucd.mirrored(c),
    )


today = [record(unicodedata, c) for c in ALL]
old = [record(OLD, c) for c in ALL]
records = {r: at for at, r in enumerate(dict.fromkeys(today + old))}
SAME = 255
assert len(records) < SAME
trie("properties", [records[r] for r in today])
names = lambda texts: [f'"{text}"' for text in texts]
table("General categories.", "CATEGORIES", "&str", names(CATEGORIES))
table("Bidirectional classes.", "DIRECTIONS", "&str", names(DIRECTIONS))
table("East Asian widths.", "WIDTHS", "&str", names(WIDTHS))
table(
    "Combinations of properties: category, bidirectional class, width, mirrored.",
    "RECORDS", "(u8, u8, u8, bool)",
    [f"({a}, {b}, {w}, {str(bool(m)).lower()})" for a, b, w, m in records],
)
runs, last = [], SAME
for c in ALL:
    entry = SAME if old[c] == today[c] else records[old[c]]
    if entry != last:
        runs.append(c << 8 | entry)
        last = entry
table(
    "Records of 3.2.0: from a character on (in all but the low eight bits), `SAME` where they are today's.",
    "OLD_PROPERTIES", "u32", [f"{run:#x}" for run in runs],
)
number("The record of [`OLD_PROPERTIES`] that stands for today's.", "SAME", "u8", SAME)

# Numbers: runs of characters whose values go up by `step`.


def value(c):
    from fractions import Fraction

    c = chr(c)
    if (numeric := unicodedata.numeric(c, None)) is None:
        return None
    fraction = Fraction(numeric).limit_denominator(1000)
    assert float(fraction) == numeric
    kind = "Decimal" if unicodedata.decimal(c, None) is not None else "Digit" if unicodedata.digit(c, None) is not None else "Number"
    return kind, fraction.numerator, fraction.denominator


runs = []
for c in ALL:
    if (entry := value(c)) is None:
        continue
    kind, numerator, denominator = entry
    if runs:
        start, count, step, *rest = runs[-1]
        first_kind, first, first_denominator = rest
        if (start + count, first_kind, first_denominator) == (c, kind, denominator) and count < 255:
            if count == 1 and 0 <= numerator - first < 10001:
                runs[-1][1:3] = [2, numerator - first]
                continue
            if count > 1 and numerator == first + count * step:
                runs[-1][1] += 1
                continue
    runs.append([c, 1, 0, *entry])
table(
    "Numbers: first character, how many, by how much each is more than the one before, kind, first numerator, denominator.",
    "NUMBERS", "Run",
    [f"Run::new({s:#x}, {n}, {step}, Kind::{kind}, {a}, {d})" for s, n, step, kind, a, d in runs],
)
rows = []
for c in ALL:
    if old[c][0] == 0:
        continue
    c = chr(c)
    decimal, numeric = OLD.decimal(c, None), OLD.numeric(c, None)
    assert OLD.digit(c, None) == unicodedata.digit(c, None)
    if (decimal, numeric) != (unicodedata.decimal(c, None), unicodedata.numeric(c, None)):
        decimal = "None" if decimal is None else f"Some({decimal})"
        numeric = "None" if numeric is None else f"Some({numeric!r})"
        rows.append(f"({ord(c):#x}, {decimal}, {numeric})")
table("Characters whose numbers were others in 3.2.0: decimal and numeric value.", "OLD_NUMBERS", "(u32, Option<u8>, Option<f64>)", rows)

# What normalization asks of each character: combining class and what each form does with it.
def class_of(c):
    c = chr(c)
    flags = 0
    decomposition = unicodedata.decomposition(c)
    if decomposition or ord(c) in HANGUL:
        flags |= 2 if decomposition.startswith("<") else 1
    # Whether the full compatibility decomposition is another one, for characters that decompose canonically.
    if unicodedata.normalize("NFD", c) != unicodedata.normalize("NFKD", c):
        flags |= 2
    if unicodedata.normalize("NFC", c) != c:
        flags |= 4
    if ord(c) in composed_with:
        flags |= 8
    return unicodedata.combining(c), flags


decompositions = {}
for c in ALL:
    if (text := unicodedata.decomposition(chr(c))) and c not in HANGUL:
        tag, rest = re.fullmatch(r"(?:<(\w+)> )?(.*)", text).groups()
        decompositions[c] = (tag or "", [int(part, 16) for part in rest.split()])
composites = [
    c for c, (tag, parts) in decompositions.items()
    if not tag and len(parts) == 2 and unicodedata.normalize("NFC", "".join(map(chr, parts))) == chr(c)
]
composed_with = {decompositions[c][1][1] for c in composites} | {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}
classes = {}
trie("forms", [classes.setdefault(class_of(c), len(classes)) for c in ALL])
assert len(classes) < 256
table(
    "Combining classes, and what the forms of normalization do with a character.", "CLASSES", "(u8, u8)",
    [f"({a}, {b})" for a, b in classes],
)

# Decompositions: where each begins in the list of all, as 16-bit units.
TAGS = sorted({tag for tag, _ in decompositions.values()})
starts, units, runs = [], [], []
for at, (c, (tag, parts)) in enumerate(decompositions.items()):
    if not runs or c != runs[-1][0] + at - runs[-1][1]:
        runs.append((c, at))
    starts.append(len(units))
    units.append(TAGS.index(tag))
    text = "".join(map(chr, parts)).encode("utf-16-le", "surrogatepass")
    units += struct.unpack(f"<{len(text) // 2}H", text)
starts.append(len(units))
binary("decomposition_starts", words(starts))
binary("decomposition_units", words(units))
table("What stands before compatibility decompositions.", "TAGS", "&str", names(f"<{tag}> " if tag else "" for tag in TAGS))
table("Runs of characters with decompositions, and the number of the first.", "DECOMPOSED", "(u32, u16)", [f"({c:#x}, {at})" for c, at in runs])
keys = list(decompositions)
composites.sort(key=lambda c: decompositions[c][1])
binary("composites", words(keys.index(c) for c in composites))
rows = []
for c in keys:
    if not decompositions[c][0] and (was := OLD.normalize("NFD", chr(c))) != unicodedata.normalize("NFD", chr(c)) and old[c][0]:
        rows.append(f"({c:#x}, {ord(was):#x})")
table("Decompositions that were others in 3.2.0.", "OLD_DECOMPOSITIONS", "(u32, u32)", rows)

header = """//! {} of Unicode 16.0.0, printed by `tools/unicode_data.py`; do not edit.
{}
"""


def write(file, what, uses):
    text = header.format(what, uses) + "\n".join(out).replace("\1", " ")
    (folder / file).write_text(text)
    out.clear()


write("tables.rs", "Tables", "use super::numbers::{Kind, Run};\n")

# Names. Some are made of a prefix and the number; CPython knows one prefix in `lookup` only.
DERIVED = [
    "CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "EGYPTIAN HIEROGLYPH-", "KHITAN SMALL SCRIPT CHARACTER-",
    "NUSHU CHARACTER-", "TANGUT IDEOGRAPH-",
]


def looked_up(name):
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None


derived = {}
for prefix in DERIVED:
    for c in ALL:
        if looked_up(f"{prefix}{c:04X}") == chr(c):
            derived[c] = prefix
runs = []
for c, prefix in sorted(derived.items()):
    if runs and runs[-1][1] == c - 1 and runs[-1][2] == prefix:
        runs[-1][1] = c
    else:
        runs.append([c, c, prefix])
table("Prefixes of names that end with the character's number.", "PREFIXES", "&str", names(DERIVED))
table(
    "Characters with such names: first, last, prefix.", "DERIVED", "(u32, u32, u8)",
    [f"({a:#x}, {b:#x}, {DERIVED.index(prefix)})" for a, b, prefix in runs],
)
for prefix in DERIVED:
    has = {unicodedata.name(chr(c), "") == f"{prefix}{c:04X}" for c in derived if derived[c] == prefix}
    assert has == {prefix != "TANGUT IDEOGRAPH-"}, prefix

named = {}
for c in ALL:
    if c not in derived and c not in HANGUL and (name := unicodedata.name(chr(c), None)):
        named[c] = name
entries = list(named.values())
runs = []
for at, c in enumerate(named):
    if not runs or c != runs[-1][0] + at - runs[-1][1]:
        runs.append((c, at))
table("Runs of characters with names of their own, and the entry of the first.", "NAME_RUNS", "(u32, u16)", [f"({c:#x}, {at})" for c, at in runs])

# Aliases and sequences have numbers of their own inside CPython, which its interface for the parser tells the names of.
pointer = ctypes.pythonapi.PyCapsule_GetPointer
pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
functions = ctypes.cast(pointer(unicodedata._ucnhash_CAPI, b"unicodedata._ucnhash_CAPI"), ctypes.POINTER(ctypes.c_void_p))
get_name = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_int, ctypes.c_int)(functions[0])
aliases, sequences, text = {}, {}, ctypes.create_string_buffer(300)
for c in range(0xF0000, 0xF1000):
    if get_name(c, text, 300, 1):
        name = text.value.decode()
        meaning = unicodedata.lookup(name)
        (aliases if len(meaning) == 1 else sequences)[name] = meaning
number("The first entry of an alias.", "FIRST_ALIAS", "usize", len(entries))
table("What aliases stand for.", "ALIASES", "u32", [f"{ord(c):#x}" for c in aliases.values()])
table(
    "What named sequences stand for, with zeroes behind.", "SEQUENCES", "[u16; 4]",
    ["[" + ", ".join(f"{ord(c):#x}" for c in s.ljust(4, "\0")) + "]" for s in sequences.values()],
)
entries += [*aliases, *sequences]

BLOCK = 16
split = [entry.split(" ") for entry in entries]
shares = []
for at, entry in enumerate(split):
    shared = 0
    if at % BLOCK:
        while shared < min(len(entry) - 1, len(split[at - 1])) and entry[shared] == split[at - 1][shared]:
            shared += 1
    shares.append(shared)
uses = Counter(word for entry in split for word in entry)
new = Counter(word for entry, shared in zip(split, shares) for word in entry[shared:])
lexicon = sorted(uses)
ids = {word: at for at, word in enumerate(lexicon)}
one_byte = 256 - (len(lexicon) + 255) // 256
common = sorted((word for word, _ in sorted(new.items(), key=lambda item: (-item[1], item[0]))[:one_byte]))
codes = {word: bytes([at]) for at, word in enumerate(common)}
number("Codes below this are of common words; others are the high byte of a word's number.", "COMMON_WORDS", "usize", one_byte)
binary("common_words", words(ids[word] for word in common))
stream, offsets, last = bytearray(), [], ""
for at, word in enumerate(lexicon):
    shared = 0
    if at % BLOCK == 0:
        offsets.append(len(stream))
    else:
        while shared < min(len(last), len(word) - 1) and last[shared] == word[shared]:
            shared += 1
    stream.append(shared)
    rest = bytearray(word[shared:].encode("ascii"))
    rest[-1] |= 0x80
    stream += rest
    last = word
binary("words", stream)
binary("word_blocks", words(offsets))
stream, offsets = bytearray(), []
for at, (entry, shared) in enumerate(zip(split, shares)):
    if at % BLOCK == 0:
        offsets.append(len(stream))
    fresh = entry[shared:]
    assert shared < 16 and len(fresh) < 16
    stream.append(shared << 4 | len(fresh))
    for word in fresh:
        stream += codes.get(word) or bytes([one_byte + (ids[word] >> 8), ids[word] & 255])
binary("names", stream)
binary("name_blocks", dwords(offsets))


# A perfect hash: each bucket has a seed with which its names fall into free places.
def fnv(name, seed):
    h = 0x811C9DC5 ^ seed
    for c in name.encode("ascii"):
        h = (h ^ c) * 0x01000193 & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x2C1B3C6D & 0xFFFFFFFF
    return h ^ h >> 12


buckets = [[] for _ in range(len(entries) // 4)]
for at, entry in enumerate(entries):
    buckets[fnv(entry, 0) % len(buckets)].append(at)
seeds, places = [0] * len(buckets), [None] * len(entries)
for bucket in sorted(range(len(buckets)), key=lambda bucket: -len(buckets[bucket])):
    for seed in range(1, 1 << 16):
        taken = [fnv(entries[at], seed) % len(places) for at in buckets[bucket]]
        if len(set(taken)) == len(taken) and all(places[place] is None for place in taken):
            break
    else:
        sys.exit("no seed")
    seeds[bucket] = seed
    for place, at in zip(taken, buckets[bucket]):
        places[place] = at
binary("name_seeds", words(seeds))
binary("name_places", words(places))

write("name_tables.rs", "Tables of names", "")
