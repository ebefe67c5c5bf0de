# Carets under a subscript and under the object being subscripted.
def get(table, key):
    return table["rows"][key]["name"].upper()


data = {"rows": [{"name": "a"}, {"nam": "b"}]}
print(get(data, 0))
print(get(data, 1))
