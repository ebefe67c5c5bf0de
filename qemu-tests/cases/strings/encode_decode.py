# encode and decode: utf-8, ascii, latin-1, utf-16, utf-32, every error handler, and the messages.
s = "aé日\U0001f600"
for enc in (
    "utf-8",
    "UTF8",
    "utf_8",
    "utf-16-le",
    "utf-16-be",
    "utf-16",
    "utf-32-le",
    "utf-32-be",
    "utf-32",
    "u8",
    "utf-8-sig",
):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print(
    "é".encode("latin-1"),
    "é".encode("iso-8859-1"),
    b"\xe9\x80\xff".decode("latin1"),
    "abc".encode("ascii"),
    b"abc".decode("us-ascii"),
    "x".encode(),
    b"\xc3\xa9".decode(),
    bytearray(b"\xe6\x97\xa5").decode("utf-8"),
    "".encode("utf-16-le"),
    b"".decode("utf-8"),
)
for h in (
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "surrogateescape",
    "surrogatepass",
    "nope",
):
    for enc, t in (
        ("ascii", "aé日\U0001f600b"),
        ("latin-1", "aé日b"),
        ("utf-8", "a\ud800b"),
        ("ascii", "\udce9x"),
        ("utf-8", "\udce9x"),
    ):
        try:
            print(h, enc, ascii(t), t.encode(enc, h))
        except (UnicodeError, LookupError) as e:
            print(h, enc, type(e).__name__, e)
bad = [
    b"\xff",
    b"a\xc3",
    b"\xc3\x28",
    b"\xe6\x97",
    b"\xe6\x97a",
    b"\xf0\x9f\x98",
    b"\xf0\x9f\x98\x80",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"a\x80\x80b",
    b"\xe2\x28\xa1",
    b"\xf0\x80\x80\x80",
    b"ok\xfe\xffok",
]
for b in bad:
    for h in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
        try:
            print(b, h, ascii(b.decode("utf-8", h)))
        except UnicodeDecodeError as e:
            print(b, h, e, e.start, e.end, e.reason, e.object == b, e.encoding)
for enc, b in (
    ("ascii", b"a\x80b"),
    ("utf-16-le", b"a"),
    ("utf-16-le", b"\x00\xd8"),
    ("utf-32-le", b"\x00\x00\x11\x00"),
    ("utf-16", b"\xff\xfea\x00"),
    ("utf-16", b"\xfe\xff\x00a"),
    ("utf-8-sig", b"\xef\xbb\xbfx"),
):
    try:
        print(enc, b.decode(enc))
    except UnicodeDecodeError as e:
        print(enc, e)
for f in (
    lambda: "a".encode("nope"),
    lambda: b"a".decode("nope"),
    lambda: "a".encode(5),
    lambda: b"a".decode(None),
    lambda: "a".encode("ascii", 5),
    lambda: "a".decode(),
    lambda: b"a".encode(),
    lambda: "é".encode("ascii"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    "x日本y".encode("ascii")
except UnicodeEncodeError as e:
    print(e, e.start, e.end, e.reason, e.object, e.encoding, e.args)
print(
    b"\xff\xfe".decode("utf-8", errors="replace") == "\ufffd\ufffd",
    "\udcff".encode("utf-8", "surrogateescape"),
    b"a\xff".decode("ascii", "surrogateescape").encode("ascii", "surrogateescape"),
)
