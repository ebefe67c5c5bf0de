# Minimax with memoisation over a full game; symmetric boards; two players as generators.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(b):
    return next((b[i] for i, j, k in LINES if b[i] != "." and b[i] == b[j] == b[k]), None)


cache, visits = {}, 0


def value(b, me):
    global visits
    key = b, me
    if key in cache:
        return cache[key]
    visits += 1
    w = winner(b)
    if w:
        r = 1 if w == me else -1
    elif "." not in b:
        r = 0
    else:
        you = "O" if me == "X" else "X"
        r = max(-value(b[:i] + me + b[i + 1 :], you) for i, c in enumerate(b) if c == ".")
    cache[key] = r
    return r


def best(me, b):
    you = "O" if me == "X" else "X"
    moves = [i for i, c in enumerate(b) if c == "."]
    return max(moves, key=lambda i: (-value(b[:i] + me + b[i + 1 :], you), -i))


def perfect(me):
    b = yield
    while True:
        b = yield best(me, b)


def first_free(me):
    b = yield
    while True:
        b = yield b.index(".")


def scripted(moves):
    it = iter(moves)
    b = yield
    while True:
        b = yield next(m for m in it if b[m] == ".")


def play(x, o):
    b, players, log = "." * 9, {"X": x, "O": o}, []
    for p in players.values():
        next(p)
    turn = "X"
    while not winner(b) and "." in b:
        m = players[turn].send(b)
        b = b[:m] + turn + b[m + 1 :]
        log.append(m)
        turn = "O" if turn == "X" else "X"
    for p in players.values():
        p.close()
    return winner(b) or "draw", b, log


print(value("." * 9, "X"), visits, len(cache))
for x, o in (
    (perfect("X"), perfect("O")),
    (perfect("X"), first_free("O")),
    (first_free("X"), perfect("O")),
    (first_free("X"), first_free("O")),
    (scripted([4, 1, 3, 8, 6, 0, 2, 5, 7]), scripted([0, 2, 5, 7, 1, 3, 4, 6, 8])),
):
    w, b, log = play(x, o)
    print(w, log, *(b[i : i + 3] for i in (0, 3, 6)))


def symmetries(b):
    for _ in range(2):
        for _ in range(4):
            b = "".join(b[i] for i in (6, 3, 0, 7, 4, 1, 8, 5, 2))
            yield b
        b = "".join(b[i] for i in (2, 1, 0, 5, 4, 3, 8, 7, 6))


boards = {b for b, _ in cache}
classes = {min(symmetries(b)) for b in boards}
print(
    len(boards),
    len(classes),
    sorted(classes)[:3],
    sum(1 for b in classes if winner(b) == "X"),
    sum(1 for b in classes if winner(b) == "O"),
    sum(1 for b in classes if not winner(b) and "." not in b),
)
