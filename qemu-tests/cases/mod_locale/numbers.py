import _locale


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(_locale.localeconv())
attempt(lambda: _locale.setlocale(_locale.LC_CTYPE))
attempt(lambda: _locale.setlocale(_locale.LC_ALL, "xx_YY"))
attempt(lambda: _locale.setlocale(99))
attempt(lambda: _locale.setlocale(0, 3))
print(_locale.strcoll("a", "b"), _locale.strcoll("b", "a"), _locale.strcoll("a", "a"), _locale.strxfrm("abc"))
attempt(lambda: _locale.strxfrm("a\0"))
attempt(lambda: _locale.nl_langinfo(3))
print(_locale.Error, _locale.getencoding(), _locale.nl_langinfo(_locale.DAY_1), _locale.nl_langinfo(_locale.RADIXCHAR))
