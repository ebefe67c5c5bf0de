# What modules hold at the end: finalisers see all names; cycles first, then what names hold, then what that holds.
class D:
    def __init__(s,n,*c): s.n=n; s.c=c
    def __del__(s): print('del',s.n)
x=D('x1'); y=D('y'); x=D('x2')
l=[D('l1'),D('l2'),D('l3')]
o=D('outer',D('inner'))
class T:
    def __init__(s,n): s.n=n; s.kids=[]
    def __del__(s): print('T',s.n)
root=T('root'); root.kids.append(T('k1')); root.kids.append(T('k2')); root.kids[0].kids.append(T('k11'))
d={'a':D('da'),'b':D('db')}
def f(): return g_
g_=D('glob')
def gen():
    try: yield 1
    finally: print('gen closed')
gg=gen(); next(gg)
last=D('last')

