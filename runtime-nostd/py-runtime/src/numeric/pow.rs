//! Powers of floats: glibc's `pow` (2.28 and later, after ARM's optimized routines) to the last bit, since `**` is CPython's
//! call of it and programs print what they compute. About one result in a thousand is not the nearest float: "correctly
//! rounded" would be a visible difference here.
//!
//! The logarithm is computed in about 68 bits, from a table of 128 and a polynomial; the product with `y` is taken apart into
//! a power of two, one of 128 powers from a table, and a rest for a polynomial. All products that are added to something are
//! fused, as in glibc's version for processors that have that operation; without it, it is computed.

use super::dd::{Dd, exponent_of};
use super::exp::exp_dd;
use super::log::log_dd;
use super::pow_tables::{LOGARITHMS, POWERS_OF_TWO};

/// `x^y` for a positive finite `x` and a finite `y`. The caller has handled signs and special values (C99, F.9.4.4).
pub fn pow(x: f64, y: f64) -> f64 {
    let power = if fused::is_there() {
        // SAFETY: the processor has the operation.
        unsafe { fused::by_tables(x, y) }
    } else {
        by_tables(x, y, libm::fma)
    };
    power.unwrap_or_else(|| nearest_power(x, y))
}

#[cfg(target_arch = "x86_64")]
mod fused {
    use core::arch::x86_64::{__cpuid, _mm_cvtsd_f64, _mm_fmadd_sd, _mm_set_sd};
    use core::sync::atomic::{AtomicU8, Ordering};

    const UNKNOWN: u8 = 0;
    const ABSENT: u8 = 1;
    const THERE: u8 = 2;
    static STATE: AtomicU8 = AtomicU8::new(UNKNOWN);

    /// Whether the processor multiplies and adds at once.
    #[inline]
    pub fn is_there() -> bool {
        match STATE.load(Ordering::Relaxed) {
            UNKNOWN => ask(),
            state => state == THERE,
        }
    }

    /// Intel SDM volume 1, 14.5.3: FMA and OSXSAVE, and the system saves the wide registers.
    #[cold]
    fn ask() -> bool {
        const FMA: u32 = 1 << 12;
        const OSXSAVE: u32 = 1 << 27;
        const WIDE_STATE: u32 = 0b110;
        let features = __cpuid(1).ecx;
        let there = features & (FMA | OSXSAVE) == FMA | OSXSAVE && saved_state() & WIDE_STATE == WIDE_STATE;
        STATE.store(if there { THERE } else { ABSENT }, Ordering::Relaxed);
        there
    }

    /// XCR0, which exists with OSXSAVE.
    fn saved_state() -> u32 {
        let low: u32;
        // SAFETY: reads a register that the caller knows to be there.
        unsafe {
            core::arch::asm!("xgetbv", in("ecx") 0, out("eax") low, out("edx") _, options(nomem, nostack, preserves_flags));
        };
        low
    }

    /// # Safety
    /// [`is_there`].
    #[target_feature(enable = "fma")]
    pub unsafe fn by_tables(x: f64, y: f64) -> Option<f64> {
        super::by_tables(x, y, |a, b, c| _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(a), _mm_set_sd(b), _mm_set_sd(c))))
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod fused {
    pub fn is_there() -> bool {
        false
    }

    pub unsafe fn by_tables(x: f64, y: f64) -> Option<f64> {
        super::by_tables(x, y, libm::fma)
    }
}

/// `ln 2` and what it leaves, so that products with exponents are exact.
const LN2: (f64, f64) = (f64::from_bits(0x3fe6_2e42_fefa_3800), f64::from_bits(0x3d2e_f357_93c7_6730));
/// `log(1 + r)` less `r`: coefficients from `r^2` on, scaled by powers of -1/2 from the second on.
const LOG_POLYNOMIAL: [f64; 7] = [
    -0.5,
    f64::from_bits(0xbfe5_5555_5555_5560),
    f64::from_bits(0x3fe0_0000_0000_0006),
    f64::from_bits(0x3fe9_9999_9959_554e),
    f64::from_bits(0xbfe5_5555_5529_a47a),
    f64::from_bits(0xbff2_495b_9b48_45e9),
    f64::from_bits(0x3ff0_002b_8b26_3fc3),
];
/// `128 / ln 2`, and `-ln 2 / 128` in two parts.
const PER_PART: f64 = f64::from_bits(0x4067_1547_652b_82fe);
const PART: (f64, f64) = (f64::from_bits(0xbf76_2e42_fefa_0000), f64::from_bits(0xbd0c_f79a_bc9e_3b3a));
/// `exp(r)` less `1 + r`: coefficients from `r^2` on.
const EXP_POLYNOMIAL: [f64; 4] = [
    f64::from_bits(0x3fdf_ffff_ffff_fdbd),
    f64::from_bits(0x3fc5_5555_5555_543c),
    f64::from_bits(0x3fa5_5555_cf17_2b91),
    f64::from_bits(0x3f81_1111_67a4_d017),
];

const PARTS_BITS: u32 = 7;
const PARTS: usize = 1 << PARTS_BITS;
const MANTISSA_BITS: u32 = 52;
/// Where the table of logarithms begins.
const FIRST_PART: u64 = 0x3fe6_9555_0000_0000;
/// Added to a number, it leaves the number rounded to an integer in the last bits.
const SHIFT: f64 = 6_755_399_441_055_744.0;

/// `None` for subnormal numbers and results far from 1.
#[inline(always)]
fn by_tables(x: f64, y: f64, fma: impl Fn(f64, f64, f64) -> f64) -> Option<f64> {
    if x < f64::MIN_POSITIVE {
        return None;
    }
    // log(x) = k ln 2 + log(c) + log(1 + r)
    let bits = x.to_bits();
    let above = bits.wrapping_sub(FIRST_PART);
    let part = (above >> (MANTISSA_BITS - PARTS_BITS)) as usize % PARTS;
    let k = ((above as i64) >> MANTISSA_BITS) as f64;
    let z = f64::from_bits(bits.wrapping_sub(above >> MANTISSA_BITS << MANTISSA_BITS));
    let [reciprocal, logarithm, left] = LOGARITHMS[part].map(f64::from_bits);
    let r = fma(z, reciprocal, -1.0);
    let a = &LOG_POLYNOMIAL;
    let whole = fma(k, LN2.0, logarithm);
    let sum = whole + r;
    let low1 = fma(k, LN2.1, left);
    let low2 = whole - sum + r;
    let ar = a[0] * r;
    let ar2 = r * ar;
    let ar3 = r * ar2;
    let high = sum + ar2;
    let low3 = fma(ar, r, -ar2);
    let low4 = sum - high + ar2;
    let polynomial = fma(ar2, fma(fma(r, a[6], a[5]), ar2, fma(r, a[4], a[3])), fma(r, a[2], a[1]));
    let low = fma(ar3, polynomial, low1 + low2 + low3 + low4);
    let log = high + low;
    let log_left = high - log + low;

    let product = y * log;
    let product_left = fma(y, log_left, fma(log, y, -product));
    // Between 2^-54 and 512: what is beyond needs care.
    if !(0x3c9..0x3c9 + 0x3f).contains(&(product.to_bits() >> MANTISSA_BITS & 0x7ff)) {
        return None;
    }
    // exp(product) = 2^(n/128) exp(r)
    let shifted = fma(product, PER_PART, SHIFT);
    let count = shifted.to_bits();
    let n = shifted - SHIFT;
    let r = fma(n, PART.1, fma(n, PART.0, product)) + product_left;
    let [left, power] = POWERS_OF_TWO[count as usize % PARTS];
    let scale = f64::from_bits(power.wrapping_add(count << (MANTISSA_BITS - PARTS_BITS)));
    let c = &EXP_POLYNOMIAL;
    let square = r * r;
    let rest = fma(fma(r, c[1], c[0]), square, f64::from_bits(left) + r);
    let rest = fma(fma(r, c[3], c[2]), square * square, rest);
    Some(fma(scale, rest, scale))
}

/// The float nearest to `x^y`, nearly always.
pub(super) fn nearest_power(x: f64, y: f64) -> f64 {
    let exponent = exponent_of(x);
    // 2^-1074 is the smallest number: log2 of the result is surely out of range.
    if f64::from(exponent) * y > 1100.0 && f64::from(exponent + 1) * y > 1100.0 {
        return f64::INFINITY;
    }
    if f64::from(exponent) * y < -1100.0 && f64::from(exponent + 1) * y < -1100.0 {
        return 0.0;
    }
    // A double-double product needs numbers that can be split.
    let tame = if y.abs() > 1e280 { y.signum() * 1e280 } else { y };
    let product = log_dd(Dd::from(x)).mul_float(tame);
    if product.hi > 711.0 {
        return f64::INFINITY;
    }
    if product.hi < -746.0 {
        return 0.0;
    }
    let (value, exponent) = exp_dd(product);
    value.round_scaled(exponent)
}
