# The functions of `unicodedata`: names and what is looked up by them, normal forms, defaults and errors.
import unicodedata as u
from unicodedata import UCD, category, lookup, normalize, ucd_3_2_0


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


for c in "a\xe9\n\u4e00\uac00\uf900\U0001f600\U00017000\U00018b00\ue000\ud800\u0378\U0001b001":
    show(u.name, c, None)
    show(ucd_3_2_0.name, c, "-")
for name in (
    "LATIN SMALL LETTER E WITH ACUTE", "latin small letter a", "Line Feed", "LF", "nul", "BELL", "keycap digit one",
    "LATIN SMALL LETTER R WITH TILDE", "VARIATION SELECTOR-1", "VS1", "hangul syllable gag", "HANGUL SYLLABLE A",
    "HANGUL SYLLABLE ", "HANGUL SYLLABLE GAGA", "CJK UNIFIED IDEOGRAPH-4E00", "cjk unified ideograph-20000",
    "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-4DC0", "TANGUT IDEOGRAPH-17000", "NUSHU CHARACTER-1B170",
    "CJK COMPATIBILITY IDEOGRAPH-F900", "EGYPTIAN HIEROGLYPH-13460", "EGYPTIAN HIEROGLYPH A001", "GARAY CAPITAL LETTER A",
    "", "NO SUCH", "LATIN  SMALL LETTER A", "LATIN SMALL LETTER A ", "a\0b", "\xe9", "x" * 256, "x" * 257, "\ud800", b"SPACE",
    bytearray(b"DIGIT ONE"), 1, None,
):
    show(lookup, name)
    show(ucd_3_2_0.lookup, name)
for args in (("NFC", ""), ("x", ""), ("nfc", "a"), ("NFC", 1), (1, "a"), ("\xe9", "a"), ("NFD", "\u1e9b\u0323")):
    show(normalize, *args)
    show(u.is_normalized, *args)
for text in ("\u1e9b\u0323", "\u0344", "\u212b", "A\u030a", "\u1100\u1161\u11a8", "\uac00\u11a8", "\uac01\u11a8", "a\u0323\u0302",
             "a\u0302\u0323", "\u0323\u0301b", "\ufdfa", "\U0002f868", "\u0958", "\ufb1d", "x" + "\u0301\u0323" * 40):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        print(form, ascii(normalize(form, text)), u.is_normalized(form, text), ascii(ucd_3_2_0.normalize(form, text)))


class Text(str):
    pass


for text in ("abc", Text("abc"), Text(""), Text("e\u0301")):
    result = normalize("NFC", text)
    print(type(result), result is text)
for function in (u.category, u.bidirectional, u.combining, u.mirrored, u.east_asian_width, u.decomposition):
    for args in (("a",), ("\u05d0",), ("(",), ("\u0301",), ("\xbd",), ("\uff21",), ("",), ("ab",), (1,), (None,), (), ("a", "b")):
        show(function, *args)
for function in (u.decimal, u.digit, u.numeric, u.name):
    for args in (("7",), ("\xb2",), ("\xbd",), ("\u4e07",), ("\x00",), ("\x00", 5), ("ab",), (1,), (), ("a", 1, 2)):
        show(function, *args)
for c in "\xb2\u1369\u5146\u9fa6":
    print(ucd_3_2_0.decimal(c, None), ucd_3_2_0.digit(c, None), ucd_3_2_0.numeric(c, None))
show(UCD)
show(UCD.category, "a")
show(UCD.category, u, "a")
print(UCD, UCD.category(ucd_3_2_0, "\u0221"), category("\u0221"), type(ucd_3_2_0) is UCD, ucd_3_2_0.unidata_version)
print("\N{LATIN SMALL LETTER E WITH ACUTE}\N{lf}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\N{BELL}".encode())
