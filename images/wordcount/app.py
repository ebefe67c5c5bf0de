"""Counts the words of a text file that travels inside the image, and prints the most frequent ones."""

import sys

PUNCTUATION = ".,;:!?\"'()-\u2014\u2018\u2019\u201c\u201d"


def words(lines):
    for line in lines:
        for word in line.split():
            word = word.strip(PUNCTUATION).lower()
            if word:
                yield word


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "harbour.txt"
    with open(path, encoding="utf-8") as file:
        counts = count(words(file))
    print(f"{sum(counts.values())} words, {len(counts)} different")
    ranking = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    width = max(len(word) for word, _ in ranking[:10])
    for word, n in ranking[:10]:
        print(f"{word:<{width}} {n:>4} {'#' * n}")


main()
