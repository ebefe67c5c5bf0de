"""Hexadecimal, uuencoded and quoted-printable text, and check sums."""
import binascii as b


def attempt(function, *args, **options):
    try:
        print(function.__name__, args, options, function(*args, **options))
    except Exception as error:
        print(function.__name__, args, options, type(error).__name__, error)


for text in (b"", b"a", b"ab", b"zz", "AbCd", "\xe9", bytearray(b"0f"), 3, None, b"abc", b"0g", b"g0"):
    attempt(b.a2b_hex, text)
    attempt(b.unhexlify, text)
    attempt(b.b2a_hex, text)
for args in ((b"abcd", ":"), (b"abcd", b"-", 2), (b"abcde", "_", -2), (b"abc", "ab"), (b"abc", ""), (b"ab", "\xe9"), (b"ab", 3), (b"abc", ":", 0),
             (b"abcd", ":", 100), (b"", ":"), (b"a", ":"), (b"abcdefg", b"\xff", 3), (b"abcdefg", ".", -3), (b"ab", "\u0100")):
    attempt(b.hexlify, *args)
attempt(b.hexlify, data=b"ab", sep=":", bytes_per_sep=1)
for data in (b"", b"a", b"ab", b"hello world", b"x" * 45, b"x" * 46, b"\0\0\0", bytes(range(40)), "abc"):
    attempt(b.b2a_uu, data)
    attempt(b.b2a_uu, data, backtick=True)
for text in (b"", b" ", b"#86)C\n", b"#86)C", b"%:&5L;&\\", b"!", b'"8', b"#86)C!!", b"#86)C  \n\n", b"\x7f", b"#8\xff)C", b"`", "#86)C\n", "\xe9", b"#86)CA",
             b"#8\n)C", b"\x1f", b"\x00"):
    attempt(b.a2b_uu, text)
for text in (b"", b"abc=", b"a=\nb", b"a=\r\nb", b"a=\rxx\nb", b"=41", b"=4", b"=4g", b"==", b"=3D", b"a_b", b"a=  \n", b"a=x\n", b"_", b"=", b"==41", "\xe9",
             b"=0g", b"=e9=E9", "a=20b"):
    attempt(b.a2b_qp, text)
    attempt(b.a2b_qp, text, header=True)
for data in (b"", b"abc", b"a=b", b"a b ", b"a\tb\t", b"a \nb", b"a\r\nb\r", b"\x80\xff", b"x" * 80, b"x" * 76, b"x" * 77, b".", b"a\n.", b".\n", b"\n.\n", b"a_b c",
             b"y" * 75 + b"=", b" " * 80, b"a" * 75 + b" \n", b"a\x00b", b"..", b"x" * 74 + b"\xff\xff", b"a \r\nb \t\r\n", b"\r", b"\n\r\n", b"x" * 75 + b"\r\n",
             b"x" * 76 + b"\r\n", b".\x00", b"\x7e\x7f"):
    for options in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}, {"quotetabs": 1, "header": 1}, {"quotetabs": 1, "istext": 0, "header": 1}):
        attempt(b.b2a_qp, data, **options)
for args in ((b"hello",), (b"hello", 5), (b"", -1), (b"a", 1 << 40), ("a",), (b"a", "a"), (b"a", -(1 << 80)), (bytes(range(256)),), (b"123456789",), (b"", 7)):
    attempt(b.crc32, *args)
for args in ((b"hello", 0), (b"hello", -1), (b"hello", 1 << 40), (b"123456789", 0), (b"", 0x12345), ("a", 0)):
    attempt(b.crc_hqx, *args)
whole = bytes(i * 7 % 256 for i in range(1000))
for cut in (0, 1, 3, 8, 9, 500, 1000):
    assert b.crc32(whole[cut:], b.crc32(whole[:cut])) == b.crc32(whole)
print(b.crc32(whole))
