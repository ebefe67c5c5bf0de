# Carets under text with wide and combining characters.
größe = {"日本語": 1}
print(größe["日本語"], größe["日本"], 5)
