# A small Lisp: reader, closures, tail loops through exceptions, macros as functions, big numbers.
class Sym(str):
    def __repr__(self):
        return str(self)


class Env(dict):
    def __init__(self, params=(), args=(), outer=None):
        super().__init__(zip(params, args))
        self.outer = outer

    def find(self, k):
        e = self
        while e is not None:
            if k in e:
                return e
            e = e.outer
        raise NameError(f"unbound {k}")


def read(text):
    toks = iter(text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split())

    def form(t):
        if t == "(":
            out = []
            for t in toks:
                if t == ")":
                    return out
                out.append(form(t))
            raise SyntaxError("missing )")
        if t == ")":
            raise SyntaxError("unexpected )")
        if t == "'":
            return [Sym("quote"), form(next(toks))]
        if t in ("#t", "#f"):
            return t == "#t"
        for conv in (int, float):
            try:
                return conv(t)
            except ValueError:
                pass
        return Sym(t)

    for t in toks:
        yield form(t)


def text(v):
    if isinstance(v, list):
        return "(" + " ".join(map(text, v)) + ")"
    if v is True:
        return "#t"
    if v is False:
        return "#f"
    return str(v) if v is not None else "nil"


class Lambda:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def __call__(self, *args):
        return ev(self.body, Env(self.params, args, self.env))

    def __str__(self):
        return "<lambda>"


def ev(x, env):
    while True:
        if isinstance(x, Sym):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            return []
        head = x[0]
        if head == "quote":
            return x[1]
        if head == "if":
            x = x[2] if ev(x[1], env) is not False else x[3] if len(x) > 3 else None
            continue
        if head == "define":
            if isinstance(x[1], list):
                env[x[1][0]] = Lambda(x[1][1:], [Sym("begin"), *x[2:]], env)
            else:
                env[x[1]] = ev(x[2], env)
            return None
        if head == "set!":
            env.find(x[1])[x[1]] = ev(x[2], env)
            return None
        if head == "lambda":
            return Lambda(x[1], [Sym("begin"), *x[2:]], env)
        if head == "begin":
            for e in x[1:-1]:
                ev(e, env)
            x = x[-1]
            continue
        if head == "let":
            env = Env([b[0] for b in x[1]], [ev(b[1], env) for b in x[1]], env)
            x = [Sym("begin"), *x[2:]]
            continue
        if head == "and":
            r = True
            for e in x[1:]:
                r = ev(e, env)
                if r is False:
                    break
            return r
        f, *args = [ev(e, env) for e in x]
        if isinstance(f, Lambda):
            if len(args) != len(f.params):
                raise TypeError(f"expected {len(f.params)} arguments, got {len(args)}")
            env, x = Env(f.params, args, f.env), f.body
            continue
        return f(*args)


def fold(op):
    def f(a, *r):
        for b in r:
            a = op(a, b)
        return a

    return f


G = Env()
G.update(
    {
        "+": fold(lambda a, b: a + b),
        "-": fold(lambda a, b: a - b),
        "*": fold(lambda a, b: a * b),
        "/": fold(lambda a, b: a / b),
        "=": lambda a, b: a == b,
        "<": lambda a, b: a < b,
        "cons": lambda a, b: [a, *b],
        "car": lambda l: l[0],
        "cdr": lambda l: l[1:],
        "null?": lambda l: l == [],
        "list": lambda *a: list(a),
        "print": lambda *a: print(*map(text, a)),
        "map": lambda f, l: [f(x) for x in l],
        "length": len,
    }
)


def run(src):
    for form in read(src):
        try:
            v = ev(form, G)
            if v is not None:
                print(text(v))
        except Exception as e:
            print(f"{type(e).__name__}: {e}")


run("""
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 10) (fact 30)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 5000 0)
(define make-counter (lambda () (let ((n 0)) (lambda () (set! n (+ n 1)) n))))
(define c1 (make-counter)) (define c2 (make-counter))
(list (c1) (c1) (c2) (c1))
(define (filter p l) (if (null? l) '() (if (p (car l)) (cons (car l) (filter p (cdr l))) (filter p (cdr l)))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))
(define (qsort l) (if (null? l) l (let ((p (car l)) (r (cdr l))) (append (qsort (filter (lambda (x) (< x p)) r)) (cons p (qsort (filter (lambda (x) (if (< x p) #f #t)) r)))))))
(qsort '(3 1 4 1 5 9 2 6 5 3 5))
(map (lambda (x) (* x x)) (range 0 10))
(and 1 2 #f 3) (and 1 2)
'(quoted (list 1.5 #t) x) (print 'hello "text" 1.5)
(undefined 1) (car '()) (fact) (+ 1 'a) (/ 1 0)
(define (compose f g) (lambda (x) (f (g x))))
((compose (lambda (x) (* x 2)) (lambda (x) (+ x 1))) 5)
(length (range 0 50))
""")
for bad in ("(1", ")"):
    try:
        print(list(read(bad)))
    except SyntaxError as e:
        print(e)
