# add_note lines follow the message.
try:
    raise ValueError("bad value")
except ValueError as e:
    e.add_note("while reading line 3")
    e.add_note("of the file\nwith two lines")
    raise
