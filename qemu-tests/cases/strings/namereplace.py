# The error handler that writes the names of characters.
for text, encoding in (("aé日\U0001f600b", "ascii"), ("aé日b", "latin-1"), ("a\ud800b", "utf-8"), ("\udce9x", "ascii")):
    print(text.encode(encoding, "namereplace"))
