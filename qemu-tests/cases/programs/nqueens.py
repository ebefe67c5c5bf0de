# N queens by bit masks and by lists; all solutions for 6, counts for 8.
def count(n, cols=0, d1=0, d2=0, row=0):
    if row == n:
        return 1
    total = 0
    free = ~(cols | d1 | d2) & ((1 << n) - 1)
    while free:
        bit = free & -free
        free ^= bit
        total += count(n, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1, row + 1)
    return total


def solve(n):
    def place(row, placed):
        if row == n:
            yield tuple(placed)
            return
        for col in range(n):
            if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
                placed.append(col)
                yield from place(row + 1, placed)
                placed.pop()

    return place(0, [])


print([count(n) for n in range(1, 9)])
for s in solve(6):
    print(s)
board = next(solve(8))
for c in board:
    print("." * c + "Q" + "." * (7 - c))
print(sum(1 for _ in solve(7)))
