import codecs


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for name in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-8-sig", "ascii", "latin-1"):
    text = "az" if name == "ascii" else "aé" if name == "latin-1" else "aé€\U0001f600"
    data = text.encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    print(name, data, [decoder.decode(data[i:i + 1]) for i in range(len(data))], repr(decoder.decode(b"", True)))
    encoder = codecs.getincrementalencoder(name)()
    print([encoder.encode(c) for c in text])
attempt(lambda: codecs.utf_8_decode(b"ab\xe2\x82"))
attempt(lambda: codecs.utf_8_decode(b"ab\xe2\x82", "strict", True))
attempt(lambda: codecs.utf_8_decode(b"ab\xe2\x82", "replace", True))
attempt(lambda: codecs.utf_16_ex_decode(b"\xfe\xff\0a\0b", "strict", 0, True))
attempt(lambda: codecs.utf_16_ex_decode(b"a\0b\0", "strict", -1, True))
attempt(lambda: codecs.charmap_encode("abc", "strict", {97: 1, 98: b"xy", 99: None}))
attempt(lambda: codecs.charmap_encode("abc", "strict", {97: 1, 98: b"xy", 99: 99}))
attempt(lambda: codecs.charmap_decode(b"\0\1\2", "strict", "ab\ufffe"))
attempt(lambda: codecs.charmap_decode(b"\0\1\2", "replace", "ab\ufffe"))
attempt(lambda: codecs.charmap_decode(b"\0\1", "strict", {0: "xy", 1: 0x20ac}))
attempt(lambda: codecs.escape_decode(rb"a\n\x41\101\\"))
attempt(lambda: codecs.escape_decode(rb"\x4"))
attempt(lambda: codecs.escape_encode(b"a\n\xff'\\"))
attempt(lambda: codecs.unicode_escape_decode(rb"\u20ac\U0001f600\x41\t"))
attempt(lambda: codecs.unicode_escape_decode(rb"\u20"))
attempt(lambda: codecs.unicode_escape_decode(rb"ab\u20", "replace"))
attempt(lambda: codecs.unicode_escape_decode(rb"ab\u20", "strict", False))
attempt(lambda: codecs.unicode_escape_encode("a\n\x80\u20ac\U0001f600\\"))
attempt(lambda: codecs.raw_unicode_escape_encode("a\n\x80\u20ac\U0001f600\\"))
attempt(lambda: codecs.raw_unicode_escape_decode(rb"\u20ac\n\x41\\u0041"))
attempt(lambda: codecs.readbuffer_encode("é"))
attempt(lambda: codecs.utf_8_encode(3))
attempt(lambda: codecs.utf_8_decode("x"))
print(list(codecs.iterdecode([b"\xe2", b"\x82\xac"], "utf-8")), list(codecs.iterencode("a€", "utf-16")))
