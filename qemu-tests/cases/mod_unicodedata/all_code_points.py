# Every function of `unicodedata`, for today's database and that of 3.2.0, over all code points of the planes in use.
# hosted: five million calls take minutes where instructions are emulated
import unicodedata

# The others are unassigned or private, and all alike.
RANGES = range(0x33000), range(0x33000, 0x110000, 61), range(0xE0000, 0xE0200)


def chars():
    for part in RANGES:
        yield from map(chr, part)


def digest(values):
    total, chunk = 0, []
    for value in values:
        chunk.append(value)
        if len(chunk) == 5000:
            total = hash((total, *chunk))
            chunk.clear()
    return hash((total, *chunk))


for database in (unicodedata, unicodedata.ucd_3_2_0):
    print(database.unidata_version)
    print("category", digest(map(database.category, chars())))
    print("bidirectional", digest(map(database.bidirectional, chars())))
    print("combining", digest(map(database.combining, chars())))
    print("mirrored", digest(map(database.mirrored, chars())))
    print("east_asian_width", digest(map(database.east_asian_width, chars())))
    print("decomposition", digest(map(database.decomposition, chars())))
    print("decimal", digest(database.decimal(c, -1) for c in chars()))
    print("digit", digest(database.digit(c, -1) for c in chars()))
    print("numeric", digest(database.numeric(c, -1) for c in chars()))
    print("name", digest(database.name(c, "") for c in chars()))
    special = [c for c in chars() if database.category(c) != "Cn" and (database.decomposition(c) or database.combining(c))]
    print(len(special))
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        print(form, digest(database.normalize(form, c) for c in special))
        # In pairs, after a starter, and with others of their kind.
        print(form, digest(database.normalize(form, c + d) for c, d in zip(special, special[7:])))
        mixed = [f"a{c}\u0323{d}\u0301" for c, d in zip(special[::3], special[1::3])]
        print(form, digest(database.normalize(form, text) for text in mixed))
        print(form, sum(database.is_normalized(form, text) for text in mixed + special))
    names = ((c, database.name(c, "")) for c in chars())
    print(all(database.lookup(name) == c for c, name in names if name))
