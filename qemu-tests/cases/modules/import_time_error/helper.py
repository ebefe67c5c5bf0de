def get(table, key):
    return table[key]
