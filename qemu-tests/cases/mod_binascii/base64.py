"""Base64 of binascii, lenient and strict, and of base64."""
import binascii
from binascii import a2b_base64, b2a_base64


def attempt(function, *args, **options):
    try:
        print(function.__name__, args, options, function(*args, **options))
    except Exception as error:
        print(function.__name__, args, options, type(error).__name__, error)


for text in (b"", b"a", b"aa", b"aaa", b"aaaa", b"aaa=", b"aa==", b"a===", b"aa=", b"aa=a", b"aa=\n=", b"=aaa", b"====", b"=", b"aa==bb",
             b"aaaa=", b"aa!!aa", b"aaa=a", b"aa===", "aaaa", "\xe9", b"aaa==", b"aaaaa===", b"\n\n", "aaaa\n", b"aa==\n", b"\xff\xff",
             bytearray(b"YWJj"), memoryview(b"YWJj"), b"YW Jj", b"+/+/", b"-_-_", b"YQ==YQ==", b"YQ=", b"Y=Q=", b"YWI=c"):
    attempt(a2b_base64, text if not isinstance(text, memoryview) else bytes(text))
    attempt(a2b_base64, bytes(text) if isinstance(text, memoryview) else text, strict_mode=True)
for data in (b"", b"a", b"ab", b"abc", b"abcd", bytes(range(256)), bytearray(b"xyz"), "a", 3, None):
    attempt(b2a_base64, data)
    attempt(b2a_base64, data, newline=False)
attempt(a2b_base64, 3)
attempt(a2b_base64, None)
for size in range(40):
    data = bytes((size * 37 + i * 101) % 256 for i in range(size))
    assert a2b_base64(b2a_base64(data)) == data == a2b_base64(b2a_base64(data, newline=0), strict_mode=1)
print(binascii.Error.__mro__, binascii.Incomplete.__mro__, sorted(n for n in dir(binascii) if n[0] != "_"))
