# Failing expressions inside f-strings.
name = "x"
data = {"a": 1}
print(f"{name!r} {data['a']:>{3}}")
print(f"{name!r} and {data['b']:>{3}} and {len(name)}")
