# Conway's game of life on an unbounded board of live cells in a set; glider and blinker.
def step(live):
    neighbours = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = x + dx, y + dy
                    neighbours[key] = neighbours.get(key, 0) + 1
    return {cell for cell, n in neighbours.items() if n == 3 or n == 2 and cell in live}


def show(live, w, h):
    return "\n".join("".join("#" if (x, y) in live else "." for x in range(w)) for y in range(h))


def parse(text):
    return {(x, y) for y, row in enumerate(text.split()) for x, c in enumerate(row) if c == "#"}


glider = parse(".#. ..# ###")
for gen in range(5):
    print(f"generation {gen}\n{show(glider, 6, 6)}")
    glider = step(glider)
blinker = parse("... ### ...")
print(step(blinker) == parse(".#. .#. .#."), step(step(blinker)) == blinker)
r = parse(".## ##. .#.")
sizes = []
for _ in range(60):
    sizes.append(len(r))
    r = step(r)
print(sizes)
print(min(r), max(r), sum(x * 31 + y for x, y in r))
