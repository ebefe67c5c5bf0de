from contextvars import Context, ContextVar, Token, copy_context


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, len(error.args))


plain = ContextVar("plain")
defaulted = ContextVar("defaulted", default=5)
attempt(plain.get)
attempt(lambda: plain.get(3))
attempt(defaulted.get)
attempt(lambda: ContextVar(3))
token = plain.set(1)
print(token.old_value is Token.MISSING, Token.MISSING, token.var is plain, repr(token)[:12])
plain.reset(token)
attempt(plain.get)
attempt(lambda: plain.reset(token))
attempt(lambda: defaulted.reset(plain.set(2)))
attempt(lambda: plain.reset(3))
copy = copy_context()
print(copy[plain], plain in copy, defaulted in copy, len(copy), list(copy) == [plain], copy.get(defaulted, 9))
attempt(lambda: copy[defaulted])
attempt(lambda: copy["a"])


def inside():
    plain.set("inner")
    defaulted.set("changed")
    return plain.get(), defaulted.get()


print(copy.run(inside), plain.get(), defaulted.get(), copy[plain])
attempt(lambda: copy.run(lambda: copy.run(print)))
attempt(lambda: copy.run(plain.reset, plain.set(3)))
attempt(copy.run)
attempt(lambda: hash(copy))
attempt(Token)
print(ContextVar[int], Context() == Context(), Context() == copy, Context() != 3)
with plain.set("with"):
    print(plain.get())
print(plain.get(), plain.name)
