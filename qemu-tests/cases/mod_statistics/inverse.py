# Where a normal distribution reaches a probability.
import _statistics
import statistics


def t(f,*a):
    try:
        print(f.__name__, a, repr(f(*a)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)


f=_statistics._normal_dist_inv_cdf
for a in ((0.5,0,1),(0,0,1),(1,0,1),(.3,1,-1),(.3,1,0),(.025,2.,3.),(1e-20,0,1),(.9999999,0,1),('a',1,2),(float('nan'),0,1)):
    t(f,*a)
print([statistics.NormalDist(1,2).inv_cdf(i/97) for i in range(1,97)], f is statistics._normal_dist_inv_cdf)
