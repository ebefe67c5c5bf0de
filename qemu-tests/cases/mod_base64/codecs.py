"""Every codec of base64."""
import base64
import binascii

samples = (b"", b"a", b"ab", b"abc", b"abcd", b"\0\0\0\0", bytes(range(250, 256)), b"hello, world" * 3)
for name in ("standard_b64", "urlsafe_b64", "b16", "b32", "b32hex", "a85", "b85", "z85"):
    encode, decode = getattr(base64, f"{name}encode"), getattr(base64, f"{name}decode")
    for data in samples:
        coded = encode(data)
        print(name, coded)
        assert decode(coded) == data
        assert decode(coded.decode()) == data
print(base64.b64encode(b"\xff\xfe\xfd", altchars=b"-_"), base64.b64decode("__79", altchars="-_"), base64.encodebytes(b"x" * 100), base64.decodebytes(b"eHh4\neHg="))
print(base64.a85encode(b"    abc", foldspaces=True, adobe=True, wrapcol=5), base64.a85decode(b"<~y+9~>", foldspaces=True, adobe=True))
for call in (lambda: base64.b64decode(b"a"), lambda: base64.b64decode(b"a!b=", validate=True), lambda: base64.b32decode(b"aa"), lambda: base64.b32decode("MFRGG1==", map01="L"),
             lambda: base64.b16decode("ab"), lambda: base64.a85decode("x"), lambda: base64.b85decode("\x00"), lambda: base64.b64encode("a"), lambda: base64.b64decode("\xe9"),
             lambda: base64.b85decode("~~~~~"), lambda: base64.encodebytes("a"), lambda: base64.z85decode("ab c")):
    try:
        print(call())
    except (binascii.Error, ValueError, TypeError) as error:
        print(type(error).__name__, error)
