"""Statistics of ints, floats and fractions."""
import statistics as s
from fractions import Fraction as F

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.mean(data), s.fmean(data), s.median(data), s.median_low(data), s.median_high(data), s.median_grouped(data), s.mode(data), s.multimode("aabbc"), s.pstdev(data), s.stdev(data), s.pvariance(data), s.variance(data))
print(s.mean([F(1, 2), F(3, 4)]), s.geometric_mean([54, 24, 36]), s.harmonic_mean([40, 60]), s.quantiles(range(1, 20), n=4), s.covariance([1, 2, 3], [1, 5, 7]), round(s.correlation([1, 2, 3], [1, 5, 7]), 9), s.linear_regression([1, 2, 3], [2, 4, 6]))
n = s.NormalDist(100, 15)
print(n, n.pdf(100), round(n.cdf(120), 12), round(n.inv_cdf(0.9), 9), n.zscore(130), n + 5, n.overlap(s.NormalDist(110, 15)), s.NormalDist.from_samples(data))
for call in (lambda: s.mean([]), lambda: s.mode([]), lambda: s.stdev([1]), lambda: s.geometric_mean([-1]), lambda: s.quantiles([1], n=0)):
    try:
        print(call())
    except s.StatisticsError as error:
        print(error)
