# cmath: special values, errors, arguments of all sorts, and what the functions give along the axes.
import cmath
import math

inf=math.inf; nan=math.nan
vals=[-inf,-2.3,-0.0,0.0,2.3,inf,nan]
def enc(x):
    if math.isnan(x): return 'n'
    s=math.copysign(1,x)<0
    a=abs(x)
    for v,c in ((0.0,'z'),(inf,'i'),(math.pi,'p'),(math.pi/2,'h'),(math.pi/4,'q'),(3*math.pi/4,'t'),(1.0,'u')):
        if a==v: return c.upper() if not s else c
    return '?'
for name in ('acos','acosh','asinh','atanh','cosh','exp','log','sinh','sqrt','tanh'):
    f=getattr(cmath,name); print(name)
    for re in vals:
        row=[]
        for im in vals:
            if math.isfinite(re) and math.isfinite(im): row.append('..'); continue
            try: z=f(complex(re,im)); row.append(enc(z.real)+enc(z.imag))
            except ValueError: row.append('DD')
            except OverflowError: row.append('OO')
        print('   ',' '.join(row))
def rect():
  print('rect')
  for r in vals:
    row=[]
    for p in vals:
        if math.isfinite(r) and math.isfinite(p): row.append('..'); continue
        try: z=cmath.rect(r,p); row.append(enc(z.real)+enc(z.imag))
        except ValueError: row.append('DD')
    print('   ',' '.join(row))
rect()
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e.args)
class C:
    def __complex__(self): return 1+2j
class F:
    def __float__(self): return 2.0
class I:
    def __index__(self): return 3
class B:
    def __complex__(self): return 1
for f in (lambda: cmath.sqrt('a'), lambda: cmath.sqrt(C()), lambda: cmath.sqrt(F()), lambda: cmath.sqrt(I()), lambda: cmath.sqrt(B()), lambda: cmath.sqrt(), lambda: cmath.sqrt(1,2), lambda: cmath.log(0), lambda: cmath.log(1,0), lambda: cmath.log(1,1), lambda: cmath.log(2,'a'), lambda: cmath.log(8,2), lambda: cmath.log10(0), lambda: cmath.exp(1000), lambda: cmath.cosh(1000), lambda: cmath.atanh(1), lambda: cmath.polar(1e308+1e308j), lambda: cmath.phase('a'), lambda: cmath.polar(-1), lambda: cmath.rect(1,'a'), lambda: cmath.rect(2,0.5), lambda: cmath.isclose(1,2,rel_tol=-1), lambda: cmath.isclose(1,1+1e-10j), lambda: cmath.isclose(1,2,abs_tol=1), lambda: cmath.isnan('a'), lambda: cmath.isinf(complex(1,float('inf'))), lambda: cmath.isfinite(1j), lambda: cmath.infj, lambda: cmath.nanj, lambda: cmath.tan(1j*float('inf')), lambda: cmath.sqrt(10**400), lambda: cmath.isclose(1,2,3), lambda: cmath.isclose(a=1,b=1), lambda: cmath.log(1e-320), lambda: cmath.log(complex(3,4),1j), lambda: cmath.atan(1j), lambda: cmath.log(0,2), lambda: cmath.log(2,0), lambda: cmath.rect(1e308,1e308), lambda: cmath.cos(1e300j), lambda: cmath.phase(complex(float('inf'),float('inf')))):
    t(f)

for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh"):
    f = getattr(cmath, name)
    print(name)
    for z in (0.5 + 0.25j, -1.5 - 2j, 0.0, -0.0, complex(0.0, -0.0), 2.0, complex(2.0, -0.0), -3.0, 1e-310 + 1e-310j, 3e-5j, 710.5 + 1j, 1 + 1e-20j, 2j, complex(-0.0, -2.0), 1e300 - 1e300j):
        try:
            r = f(z)
            print("  ", z, f"{r:.12g}")
        except (ValueError, OverflowError) as e:
            print("  ", z, e)
