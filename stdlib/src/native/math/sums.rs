//! Sums, products and lengths of many numbers.

use alloc::vec::Vec;

use py_runtime::numeric;
use py_runtime::numeric::dd::{two_prod, two_sum};
use py_runtime::objects::bool::BOOL;
use py_runtime::objects::float::{FLOAT, from_float, to_float};
use py_runtime::objects::int::{INT, as_int};
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

use py_abi::ops::BinaryOp;

rows! { "math":
    /// The sum of floats, rounded once.
    "fsum" (seq, /) => fsum;
    /// The sum of the products of two sequences, item by item.
    "sumprod" (p, q, /) => sumprod;
    /// The product of all items and of `start`.
    "prod" (iterable, /, *, start=1) => prod;
    /// The length of a vector.
    "hypot" (*coordinates) => hypot;
    /// The distance between two points.
    "dist" (p, q, /) => dist;
}

/// Floats whose exact sum is that of all added so far, from the smallest up (Shewchuk, "Adaptive precision floating-point
/// arithmetic and fast robust geometric predicates").
fn fsum(args: &[Value]) -> PyResult {
    let mut partials: Vec<f64> = Vec::new();
    let (mut infinite, mut special) = (0.0, 0.0);
    let mut overflowed = false;
    protocol::for_each(args[0], |item| {
        let original = to_float(item.as_value())?;
        let mut x = original;
        let mut kept = 0;
        for index in 0..partials.len() {
            let sum = two_sum(x, partials[index]);
            if sum.lo != 0.0 && sum.hi.is_finite() {
                partials[kept] = sum.lo;
                kept += 1;
            }
            x = sum.hi;
        }
        partials.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                if original.is_finite() {
                    overflowed = true;
                    throw!(OverflowError, "intermediate overflow in fsum");
                }
                if original.is_infinite() {
                    infinite += original;
                }
                special += original;
                partials.clear();
            } else {
                partials.push(x);
            }
        }
        Ok(())
    })?;
    debug_assert!(!overflowed, "raised above");
    if special != 0.0 {
        if infinite.is_nan() {
            throw!(ValueError, "-inf + inf in fsum");
        }
        return from_float(special);
    }
    from_float(rounded_sum(&partials))
}

/// The sum of partials rounded once, half to even.
fn rounded_sum(partials: &[f64]) -> f64 {
    let Some((&largest, rest)) = partials.split_last() else { return 0.0 };
    let mut high = largest;
    let mut low = 0.0;
    let mut left = rest.len();
    while left > 0 {
        left -= 1;
        let sum = two_sum(high, rest[left]);
        high = sum.hi;
        low = sum.lo;
        if low != 0.0 {
            break;
        }
    }
    // Halfway: what is left decides.
    if left > 0 && ((low < 0.0 && rest[left - 1] < 0.0) || (low > 0.0 && rest[left - 1] > 0.0)) {
        let twice = low * 2.0;
        let sum = high + twice;
        if twice == sum - high {
            return sum;
        }
    }
    high
}

fn multiply(a: Value, b: Value) -> PyResult {
    protocol::binary(BinaryOp::Mul, a, b)
}

fn add(a: Value, b: Value) -> PyResult {
    protocol::binary(BinaryOp::Add, a, b)
}

fn prod(args: &[Value]) -> PyResult {
    let mut product = args[1].given().map_or(Ref::small_int(1), |start| start.to_ref());
    protocol::for_each(args[0], |item| {
        product = multiply(product.as_value(), item.as_value())?;
        Ok(())
    })?;
    Ok(product)
}

/// A sum in three floats (`TripleLength`).
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let mut product = two_prod(x, y);
        if product.hi.is_finite() && !product.lo.is_finite() {
            // The parts of so large a number overflow, though it does not.
            product.lo = libm::fma(x, y, -product.hi);
        }
        let sum = two_sum(self.high, product.hi);
        let first = two_sum(self.low, product.lo);
        let second = two_sum(first.hi, sum.lo);
        Triple { high: sum.hi, low: second.hi, tiny: self.tiny + first.lo + second.lo }
    }

    fn round(self) -> f64 {
        let last = two_sum(self.low, self.tiny);
        two_sum(self.high, last.hi).hi
    }
}

/// The sum so far: floats are summed apart as long as there is nothing else.
struct SumOfProducts {
    total: Ref,
    floats: Option<Triple>,
    /// Something other than floats came: they are no longer summed apart.
    generic: bool,
}

impl SumOfProducts {
    fn add(&mut self, p: Value, q: Value) -> PyResult<()> {
        if !self.generic {
            if let Some(sum) = self.with_floats(p, q) {
                self.floats = Some(sum);
                return Ok(());
            }
            // Integers may come first; after floats they end them.
            if self.floats.is_some() || as_int(p).is_none() || as_int(q).is_none() {
                self.generic = true;
                self.settle()?;
            }
        }
        let term = multiply(p, q)?;
        self.total = add(self.total.as_value(), term.as_value())?;
        Ok(())
    }

    fn with_floats(&self, p: Value, q: Value) -> Option<Triple> {
        let is_float = |v: Value| core::ptr::eq(v.ty(), &FLOAT);
        let is_int = |v: Value| core::ptr::eq(v.ty(), &INT) || core::ptr::eq(v.ty(), &BOOL);
        let mixed = (is_float(p) && (is_float(q) || is_int(q))) || (is_float(q) && is_int(p));
        if !mixed {
            return None;
        }
        let number = |v: Value| match as_int(v) {
            Some(int) => py_runtime::int::float::to_float(int).ok(),
            None => to_float(v).ok(),
        };
        let sum = self.floats.unwrap_or_default().add_product(number(p)?, number(q)?);
        sum.high.is_finite().then_some(sum)
    }

    fn settle(&mut self) -> PyResult<()> {
        if let Some(floats) = self.floats.take() {
            let sum = from_float(floats.round())?;
            self.total = add(self.total.as_value(), sum.as_value())?;
        }
        Ok(())
    }
}

fn sumprod(args: &[Value]) -> PyResult {
    let (p, q) = (protocol::iter(args[0])?, protocol::iter(args[1])?);
    let mut sum = SumOfProducts { total: Ref::small_int(0), floats: None, generic: false };
    loop {
        match (protocol::next(p.as_value())?, protocol::next(q.as_value())?) {
            (Some(p), Some(q)) => sum.add(p.as_value(), q.as_value())?,
            (None, None) => break,
            _ => throw!(ValueError, "Inputs are not the same length"),
        }
    }
    sum.settle()?;
    Ok(sum.total)
}

fn coordinates(items: &[Value]) -> PyResult<Vec<f64>> {
    items.iter().map(|&v| to_float(v)).collect()
}

fn hypot(args: &[Value]) -> PyResult {
    let items = args[0].downcast::<Tuple>().map_or(&[][..], Tuple::items);
    from_float(numeric::norm(&coordinates(items)?))
}

fn dist(args: &[Value]) -> PyResult {
    let point = |v: Value| -> PyResult<Vec<Ref>> { protocol::collect(v) };
    let (p, q) = (point(args[0])?, point(args[1])?);
    if p.len() != q.len() {
        throw!(ValueError, "both points must have the same number of dimensions");
    }
    let mut apart = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        apart.push(to_float(p.as_value())? - to_float(q.as_value())?);
    }
    from_float(numeric::norm(&apart))
}
