# _stat: what the bits of a mode mean.
import _stat, stat
for n in ('S_ISBLK','S_ISCHR','S_ISDIR','S_ISDOOR','S_ISFIFO','S_ISLNK','S_ISPORT','S_ISREG','S_ISSOCK','S_ISWHT','S_IMODE','S_IFMT','filemode'):
    f=getattr(_stat,n); print(n, f is getattr(stat,n), [f(m) for m in (0,0o100644,0o40755,0o104755,0o102644,0o41777,0o41776,0o120777,0o60600,0o20600,0o10600,0o140777,0o177777)])
print({n:getattr(_stat,n) for n in dir(_stat) if isinstance(getattr(_stat,n),int)})
def t(f,*a):
    try:
        print(f.__name__, a, repr(f(*a)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)
t(_stat.S_ISDIR, -1); t(_stat.S_ISDIR, 2**40); t(_stat.S_ISDIR, 'a'); t(_stat.S_ISDIR, 1.5);t(_stat.S_IMODE); t(_stat.S_ISDIR, True);t(_stat.S_ISDIR, 2**70)
