import codecs


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


for name in ("utf-8", "UTF8", "latin1", "ascii", "cp1252", "utf_16_le", "rot13"):
    attempt(lambda: codecs.lookup(name).name)
attempt(lambda: codecs.lookup("no such"))
attempt(lambda: "x".encode("no-such"))
attempt(lambda: "x".encode("rot13"))
attempt(lambda: "é€".encode("cp1252"))
attempt(lambda: b"\x80\xe9".decode("cp1252"))
attempt(lambda: "\u1234".encode("cp1252"))
attempt(lambda: "a\u1234b".encode("cp1252", "backslashreplace"))
attempt(lambda: b"\x81".decode("cp1252"))
attempt(lambda: codecs.encode("Hello", "rot13"))

codecs.register_error("test.mine", lambda error: (f"<{error.start}-{error.end}>", error.end))
attempt(lambda: "a\u1234\u1235b".encode("ascii", "test.mine"))
attempt(lambda: b"a\xff\xfeb".decode("utf-8", "test.mine"))
attempt(lambda: "a\u1234b".encode("cp1252", "test.mine"))
codecs.register_error("test.bad", lambda error: 3)
attempt(lambda: "\u1234".encode("ascii", "test.bad"))
codecs.register_error("test.far", lambda error: ("x", 100))
attempt(lambda: "\u1234".encode("ascii", "test.far"))
attempt(lambda: codecs.lookup_error("test.none"))
for name in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"):
    handler = codecs.lookup_error(name)
    attempt(lambda: handler(UnicodeEncodeError("ascii", "a\udc80\u1234b", 1, 2, "why")))
    attempt(lambda: handler(UnicodeDecodeError("ascii", b"a\xffb", 1, 2, "why")))
    attempt(lambda: handler(UnicodeTranslateError("a\u1234b", 1, 2, "why")))
    attempt(lambda: handler(3))


def find(name):
    print("asked for", name)
    if name == "mine":
        return codecs.CodecInfo(lambda text, errors="strict": (b"<" + text.encode() + b">", len(text)),
                                lambda data, errors="strict": (bytes(data).decode()[::-1], len(data)), name="mine")


codecs.register(find)
attempt(lambda: "abc".encode("MINE"))
attempt(lambda: b"abc".decode("mine"))
codecs.unregister(find)
attempt(lambda: "abc".encode("mine"))

# Handlers that put other input in the place of what they were asked about.
print(UnicodeDecodeError("u", bytearray(b"x"),0,1,"r").args, UnicodeDecodeError("u", bytearray(b"x"),0,1,"r").object)
for a in (("u",3,0,1,"r"),("u","x",0,1,"r"),(3,bytearray(b"x"),0,1,"r"),("u",bytearray(b"x"),"a",1,"r")):
    try: print(repr(UnicodeDecodeError(*a)))
    except Exception as e: print(type(e), e)
def put_long(exc):
    exc.object = b"\x00" * 8
    return ('\ufffd', exc.start)
codecs.register_error("long", put_long)
print(ascii(b'\x00'.decode('utf-16', 'long')), ascii(b'\x00'.decode('utf-32', 'long')), ascii(b'ab\xff'.decode('utf-8', 'long')))
print(ascii(codecs.unicode_escape_decode(b'\\x', 'long')), ascii(codecs.charmap_decode(b'\xffa', 'long', {0: 'z', 97: 'q'})))
def bad(exc):
    exc.object = "text"
    return ('\ufffd', exc.start)
codecs.register_error("bad", bad)
try: b'\xff'.decode('utf-8', 'bad')
except TypeError as e: print(e)
def neg(exc):
    exc.object = b"abcdef"
    return ('?', -2)
codecs.register_error("neg", neg)
print(b'\xff'.decode('utf-8', 'neg'), b'\xff'.decode('ascii', 'neg'))
def out(exc): return ('?', 10)
codecs.register_error("out", out)
try: b'\xff'.decode('utf-8', 'out')
except IndexError as e: print(e)
