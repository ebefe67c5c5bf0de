# Arguments are references: mutation is shared, rebinding is not; copies of *args/**kwargs; swaps; aliasing.
def mutate(l, d, s, n, t):
    l.append(1)
    d["k"] = 1
    s.add(1)
    n += 1
    t += (1,)
    l = [9]
    return n, t


a, b, c, n, t = [], {}, set(), 0, ()
print(mutate(a, b, c, n, t), a, b, c, n, t)


def args_are_fresh(*args, **kw):
    args_list = list(args)
    args_list.append("x")
    kw["new"] = 1
    return args, kw


l, d = [1, 2], {"a": 1}
print(args_are_fresh(*l, **d), l, d)


def shared(x, y):
    x.append(1)
    return y, x is y


print(shared(l, l), shared(l, l[:]))


def default_alias(x, acc=[]):
    acc.append(x)
    return acc


r1, r2 = default_alias(1), default_alias(2)
print(r1, r1 is r2)


def inplace(x):
    x += [5]
    return x


q = [1]
print(inplace(q) is q, q)
tup = (1,)
print(inplace_t := (lambda t: t + (2,))(tup), tup)


def swap(a, i, j):
    a[i], a[j] = a[j], a[i]


s = [1, 2, 3]
swap(s, 0, 2)
print(s)


def clear(x):
    x[:] = []


clear(s)
print(s)


def delete_param(x):
    del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print(delete_param(5))


def rebind_kw(**kw):
    kw = {"only": 1}
    return kw


print(rebind_kw(a=1))


def nested(l):
    return (lambda z: z.append(0) or z)(l)


m = []
print(nested(m) is m, m)
matrix = [[0] * 2] * 2
matrix[0][0] = 1
print(matrix)


def outer(v):
    def inner():
        v.append(len(v))
        return v

    return inner


w = []
f = outer(w)
f()
f()
print(w)
