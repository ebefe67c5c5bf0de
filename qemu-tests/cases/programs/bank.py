# Accounts with exceptions, transactions rolled back, an audit log and invariants.
class BankError(Exception):
    """Base of all errors here."""


class Insufficient(BankError):
    def __init__(self, acc, need):
        super().__init__(f"{acc.owner} has {acc.balance}, needs {need}")
        self.missing = need - acc.balance


class Frozen(BankError):
    pass


class Account:
    _next = 1000

    def __init__(self, owner, balance=0):
        if balance < 0:
            raise ValueError("negative opening balance")
        self.owner, self._balance, self.frozen, self.history = owner, balance, False, []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def _change(self, amount, note):
        if self.frozen:
            raise Frozen(self.owner)
        if self._balance + amount < self.floor():
            raise Insufficient(self, -amount)
        self._balance += amount
        self.history.append((note, amount))

    def floor(self):
        return 0

    def deposit(self, n):
        if n <= 0:
            raise ValueError(f"bad amount {n}")
        self._change(n, "in")

    def withdraw(self, n):
        self._change(-n, "out")

    def __repr__(self):
        return f"<{self.number} {self.owner}: {self._balance}>"

    def __lt__(self, o):
        return self._balance < o._balance


class Credit(Account):
    def __init__(self, owner, limit, **k):
        super().__init__(owner, **k)
        self.limit = limit

    def floor(self):
        return -self.limit


class Savings(Account):
    rate = 5

    def interest(self):
        self.deposit(self.balance * self.rate // 100)


class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, t, v, tb):
        if t is None:
            return False
        for a, b, n in self.saved:
            a._balance = b
            del a.history[n:]
        log.append(f"rolled back: {v}")
        return issubclass(t, Insufficient)


log = []


def transfer(a, b, n):
    with Transaction(a, b):
        b.deposit(n)
        a.withdraw(n)
        log.append(f"{a.owner}->{b.owner} {n}")
        return True
    return False


ann, bob, cy = Account("ann", 100), Credit("bob", 50, balance=20), Savings("cy", balance=1000)
print([transfer(ann, bob, 30), transfer(ann, bob, 300), transfer(bob, cy, 90), transfer(bob, cy, 20)], ann, bob, cy)
for f in (
    lambda: transfer(ann, bob, -5),
    lambda: ann.withdraw(1000),
    lambda: Account("x", -1),
    lambda: setattr(ann, "balance", 5),
    lambda: Credit("q"),
):
    try:
        print(f())
    except (BankError, ValueError, AttributeError, TypeError) as e:
        print(type(e).__name__, e, getattr(e, "missing", ""))
cy.frozen = True
try:
    transfer(ann, cy, 10)
except Frozen as e:
    print("frozen", e, ann)
cy.frozen = False
cy.interest()
print(cy, cy.history, sorted([cy, ann, bob]), max(ann, bob), sum(a.balance for a in (ann, bob, cy)))
print(*log, sep="\n")


def monthly():
    month = 0
    while True:
        fee = yield month
        month += 1
        for a in (ann, bob, cy):
            try:
                a.withdraw(fee)
            except Insufficient as e:
                log.append(f"month {month}: {e} ({e.missing} missing)")


m = monthly()
next(m)
for fee in (10, 40, 60):
    print(m.send(fee), ann, bob, cy)
print(log[-3:])
try:
    try:
        ann.withdraw(10**6)
    except Insufficient as e:
        raise BankError("report") from e
except BankError as e:
    print(e, "<-", e.__cause__, e.__cause__.missing)
