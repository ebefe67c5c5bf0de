//! Double-double arithmetic: numbers as an unevaluated sum of two floats, about 106 bits (Dekker 1971; Knuth, volume 2,
//! 4.2.2; Hida, Li, Bailey, "Algorithms for quad-double precision"). The target has no fused multiply-add, so products are
//! split.

/// `hi + lo`, with `lo` at most half a unit in the last place of `hi`.
#[derive(Clone, Copy, Debug)]
pub struct Dd {
    /// The number rounded to a float.
    pub hi: f64,
    /// What that leaves.
    pub lo: f64,
}

/// `a + b` without error.
#[inline]
pub fn two_sum(a: f64, b: f64) -> Dd {
    let hi = a + b;
    let part = hi - a;
    Dd { hi, lo: (a - (hi - part)) + (b - part) }
}

/// `a + b` without error, for `|a| >= |b|`.
#[inline]
pub fn quick_two_sum(a: f64, b: f64) -> Dd {
    let hi = a + b;
    Dd { hi, lo: b - (hi - a) }
}

#[inline]
fn split(a: f64) -> (f64, f64) {
    /// 2^27 + 1
    const SPLITTER: f64 = 134_217_729.0;
    let t = SPLITTER * a;
    let high = t - (t - a);
    (high, a - high)
}

/// `a * b` without error, unless it overflows or its error underflows.
#[inline]
pub fn two_prod(a: f64, b: f64) -> Dd {
    let hi = a * b;
    let (a1, a2) = split(a);
    let (b1, b2) = split(b);
    Dd { hi, lo: ((a1 * b1 - hi) + a1 * b2 + a2 * b1) + a2 * b2 }
}

#[allow(clippy::should_implement_trait, reason = "operators would hide what each step costs")]
impl Dd {
    /// A float.
    pub const fn from(hi: f64) -> Dd {
        Dd { hi, lo: 0.0 }
    }

    /// `self + b`
    #[inline]
    pub fn add(self, b: Dd) -> Dd {
        let s = two_sum(self.hi, b.hi);
        let t = two_sum(self.lo, b.lo);
        let s = quick_two_sum(s.hi, s.lo + t.hi);
        quick_two_sum(s.hi, s.lo + t.lo)
    }

    /// `self + b` of a float.
    #[inline]
    pub fn add_float(self, b: f64) -> Dd {
        let s = two_sum(self.hi, b);
        quick_two_sum(s.hi, s.lo + self.lo)
    }

    /// `-self`
    #[inline]
    pub fn neg(self) -> Dd {
        Dd { hi: -self.hi, lo: -self.lo }
    }

    /// `self - b`
    #[inline]
    pub fn sub(self, b: Dd) -> Dd {
        self.add(b.neg())
    }

    /// `self * b`
    #[inline]
    pub fn mul(self, b: Dd) -> Dd {
        let p = two_prod(self.hi, b.hi);
        quick_two_sum(p.hi, p.lo + (self.hi * b.lo + self.lo * b.hi))
    }

    /// `self * b` of a float.
    #[inline]
    pub fn mul_float(self, b: f64) -> Dd {
        let p = two_prod(self.hi, b);
        quick_two_sum(p.hi, p.lo + self.lo * b)
    }

    /// `self * 2^n`, exactly, for a power of two as a float.
    #[inline]
    pub fn scale(self, power: f64) -> Dd {
        Dd { hi: self.hi * power, lo: self.lo * power }
    }

    /// `self / b`
    pub fn div(self, b: Dd) -> Dd {
        let first = self.hi / b.hi;
        let rest = self.sub(b.mul_float(first));
        let second = rest.hi / b.hi;
        let rest = rest.sub(b.mul_float(second));
        quick_two_sum(first, second).add_float(rest.hi / b.hi)
    }

    /// The square root of a number that is not negative.
    pub fn sqrt(self) -> Dd {
        if self.hi <= 0.0 {
            return Dd::from(0.0);
        }
        let root = libm::sqrt(self.hi);
        let rest = self.sub(two_prod(root, root));
        let s = quick_two_sum(root, rest.hi / (2.0 * root));
        // One more step of Newton's method: the first leaves about 2^-100.
        let rest = self.sub(s.mul(s));
        s.add_float(rest.hi / (2.0 * root))
    }

    /// The nearest float.
    #[inline]
    pub fn round(self) -> f64 {
        self.hi + self.lo
    }

    /// The float nearest to `self * 2^exponent`, rounded once even if it is subnormal.
    pub fn round_scaled(self, exponent: i32) -> f64 {
        let rounded = self.round();
        let top = exponent_of(rounded) + exponent;
        if top >= -1022 || rounded == 0.0 {
            return scale_by(rounded, exponent);
        }
        if top < -1080 {
            return 0f64.copysign(rounded);
        }
        // Add and take away a number whose last bit is the place that the result is rounded to.
        let anchor = power_of_two(52 - 1074 - exponent) * 1.5;
        let s = two_sum(anchor.copysign(self.hi), self.hi);
        let kept = (s.hi + (s.lo + self.lo)) - anchor.copysign(self.hi);
        scale_by(kept, exponent)
    }
}

/// `2^n` for a normal result.
pub const fn power_of_two(n: i32) -> f64 {
    debug_assert!(-1022 <= n && n <= 1023);
    f64::from_bits(((n + 1023) as u64) << 52)
}

/// The exponent of a finite number other than 0: `1 <= |x| / 2^e < 2`.
pub fn exponent_of(x: f64) -> i32 {
    match (x.to_bits() >> 52 & 0x7ff) as i32 {
        0 => -1011 - (x.to_bits() << 1 >> 1).leading_zeros() as i32,
        biased => biased - 1023,
    }
}

/// `x * 2^n`, for results that are exact or overflow.
pub fn scale_by(x: f64, n: i32) -> f64 {
    libm::scalbn(x, n)
}

/// The value of a polynomial, coefficients from the highest power down.
pub fn horner(coefficients: impl Iterator<Item = Dd>, x: Dd) -> Dd {
    coefficients.fold(Dd::from(0.0), |sum, c| sum.mul(x).add(c))
}
