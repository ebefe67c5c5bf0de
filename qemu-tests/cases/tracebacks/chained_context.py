# Two tracebacks: an exception raised while another was handled.
def parse(text):
    try:
        return int(text)
    except ValueError:
        return table[text]


table = {"one": 1}
print(parse("5"), parse("one"))
print(parse("two"))
