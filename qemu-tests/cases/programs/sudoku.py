# Sudoku by constraint propagation with bit sets and backtracking by copying.
def parse(s):
    return [0 if c in ".0" else int(c) for c in s if c in ".0123456789"]


PEERS = [
    sorted(
        {r * 9 + k for k in range(9)}
        | {k * 9 + c for k in range(9)}
        | {(r // 3 * 3 + i) * 9 + c // 3 * 3 + j for i in range(3) for j in range(3)} - {r * 9 + c}
    )
    for r in range(9)
    for c in range(9)
]
PEERS = [[p for p in ps if p != i] for i, ps in enumerate(PEERS)]


class Contradiction(Exception):
    pass


class Board:
    guesses = 0

    def __init__(self, cells=None):
        self.opts = [0x1FF] * 81
        for i, v in enumerate(cells or ()):
            if v:
                self.assign(i, 1 << v - 1)

    def copy(self):
        b = Board()
        b.opts = self.opts[:]
        return b

    def assign(self, i, bit):
        if not self.opts[i] & bit:
            raise Contradiction(i)
        for other in range(9):
            o = 1 << other
            if o != bit and self.opts[i] & o:
                self.eliminate(i, o)

    def eliminate(self, i, bit):
        if not self.opts[i] & bit:
            return
        self.opts[i] &= ~bit
        left = self.opts[i]
        if not left:
            raise Contradiction(i)
        if not left & left - 1:
            for p in PEERS[i]:
                self.eliminate(p, left)

    def solve(self):
        counts = [(o.bit_count(), i) for i, o in enumerate(self.opts) if o & o - 1]
        if not counts:
            return self
        _, i = min(counts)
        o = self.opts[i]
        while o:
            bit = o & -o
            o ^= bit
            b = self.copy()
            try:
                Board.guesses += 1
                b.assign(i, bit)
                return b.solve()
            except Contradiction:
                continue
        raise Contradiction("no value fits")

    def __str__(self):
        return "\n".join(
            " ".join(
                str(self.opts[r * 9 + c].bit_length()) if not self.opts[r * 9 + c] & self.opts[r * 9 + c] - 1 else "."
                for c in range(9)
            )
            for r in range(9)
        )

    def check(self):
        return all(self.opts[i] != self.opts[p] for i in range(81) for p in PEERS[i])


easy = "..3.2.6..9..3.5..1..18.64....81.29..7.......8..67.82....26.95..8..2.3..9..5.1.3.."
hard = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
for p in (easy, hard):
    Board.guesses = 0
    b = Board(parse(p)).solve()
    print(b, b.check(), "guesses" if Board.guesses else "no guesses", sep="\n")
print(len(PEERS[0]), PEERS[40][:5])
try:
    Board(parse("11" + "." * 79)).solve()
except Contradiction as e:
    print("contradiction", e)
