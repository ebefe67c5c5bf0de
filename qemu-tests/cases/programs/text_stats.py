# Text processing: wrapping, justification, word frequencies, caesar and run-length coding, palindromes, anagrams.
TEXT = """A program is a text that a machine can follow, and that people should be able to follow too. The machine does not
mind how long the lines are; people do. This paragraph is here to be cut, counted, coded and put together again, which is
all that it is good for. Nothing in it is true, except, perhaps, this: what goes in must come out."""


def wrap(text, width):
    lines, cur = [], []
    for w in text.split():
        if cur and len(" ".join(cur + [w])) > width:
            lines.append(cur)
            cur = []
        cur.append(w)
    return lines + ([cur] if cur else [])


def justify(words, width, last):
    if last or len(words) == 1:
        return " ".join(words)
    gaps, spaces = len(words) - 1, width - sum(map(len, words))
    return "".join(w + " " * (spaces // gaps + (i < spaces % gaps)) for i, w in enumerate(words[:-1])) + words[-1]


ls = wrap(TEXT, 40)
for i, l in enumerate(ls):
    print(f"|{justify(l, 40, i == len(ls) - 1):<40}|")
words = [w.strip(".,;:").lower() for w in TEXT.split()]
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
print(
    sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:8],
    len(freq),
    max(words, key=len),
    sum(map(len, words)) / len(words),
)


def caesar(s, k):
    return "".join(
        chr((ord(c) - b + k) % 26 + b) if (b := 97 if c.islower() else 65) and c.isascii() and c.isalpha() else c
        for c in s
    )


enc = caesar(TEXT[:60], 13)
print(enc, caesar(enc, -13) == TEXT[:60])


def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append(f"{j - i if j - i > 1 else ''}{s[i]}")
        i = j
    return "".join(out)


def unrle(s):
    out, n = "", ""
    for c in s:
        if c.isdigit():
            n += c
        else:
            out += c * int(n or 1)
            n = ""
    return out


for s in ("aaabbc", "", "abc", "z" * 123 + "y"):
    print(rle(s), unrle(rle(s)) == s)


def palindrome(s):
    s = [c for c in s.lower() if c.isalnum()]
    return s == s[::-1]


print([palindrome(s) for s in ("A man, a plan, a canal: Panama", "no", "", "Was it a car or a cat I saw?")])
groups = {}
for w in "listen silent enlist google gogole tinsel banana".split():
    groups.setdefault("".join(sorted(w)), []).append(w)
print(groups, [g for g in groups.values() if len(g) > 1])


def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]


def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


print(lcs("AGCATGCAATT", "GACGTAGCA"), edit("kitten", "sitting"), edit("", "abc"), edit("same", "same"))
print(
    {c: TEXT.count(c) for c in "aeiou"},
    TEXT.title()[:30],
    " ".join(w[::-1] for w in TEXT.split()[:6]),
    TEXT.translate(str.maketrans("aeiou", "*****", " "))[:40],
)


def roman(n):
    out = ""
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        k, n = divmod(n, v)
        out += s * k
    return out


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
trie = {}
for w in ("to", "tea", "ten", "i", "in", "inn"):
    node = trie
    for c in w:
        node = node.setdefault(c, {})
    node["$"] = w


def walk(n):
    return [n[k] if k == "$" else x for k in sorted(n) for x in (walk(n[k]) if k != "$" else [None])]


print(walk(trie), trie["t"]["e"])
