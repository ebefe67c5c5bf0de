//! Ranges and slice bounds over integers of any size (`rangeobject.c`, `_PySlice_GetLongIndices`).

use crate::int::arith::{add, divmod, mul, neg, sub};
use crate::int::compare::compare;
use crate::int::{Int, IntError, IntRef};
use core::cmp::Ordering;

const ONE: IntRef<'static> = IntRef::Small(1);

/// The numbers of `range(start, stop, step)`.
#[derive(Clone, Debug)]
pub struct IntRange {
    /// First number.
    pub start: Int,
    /// Number that is not reached.
    pub stop: Int,
    /// Distance, not 0.
    pub step: Int,
    /// How many numbers there are.
    pub len: Int,
}

fn is_less(a: IntRef, b: IntRef) -> bool {
    compare(a, b) == Ordering::Less
}

impl IntRange {
    /// A range; `step` is not 0.
    pub fn new(start: Int, stop: Int, step: Int) -> Result<IntRange, IntError> {
        let len = length(start.borrow(), stop.borrow(), step.borrow())?;
        Ok(IntRange { start, stop, step, len })
    }

    /// `start + n * step`
    pub fn at(&self, n: IntRef) -> Result<Int, IntError> {
        Ok(add(self.start.borrow(), mul(n, self.step.borrow())?.borrow()))
    }

    /// The number at an index that may be negative, if there is one.
    pub fn get(&self, index: IntRef) -> Result<Option<Int>, IntError> {
        let len = self.len.borrow();
        let index = if index.is_negative() { add(index, len) } else { index.to_int() };
        if index.borrow().is_negative() || !is_less(index.borrow(), len) {
            return Ok(None);
        }
        self.at(index.borrow()).map(Some)
    }

    /// The index of a number, if it is in the range.
    pub fn position(&self, v: IntRef) -> Result<Option<Int>, IntError> {
        let (start, stop) = (self.start.borrow(), self.stop.borrow());
        let is_between = if self.step.borrow().is_negative() {
            !is_less(start, v) && is_less(stop, v)
        } else {
            !is_less(v, start) && is_less(v, stop)
        };
        if !is_between {
            return Ok(None);
        }
        let (index, rest) = divmod(sub(v, start).borrow(), self.step.borrow())?;
        Ok(rest.borrow().is_zero().then_some(index))
    }

    /// `range[slice]`
    pub fn slice(&self, fields: &IntSlice) -> Result<IntRange, IntError> {
        let bounds = fields.bounds(self.len.borrow());
        IntRange::new(
            self.at(bounds.start.borrow())?,
            self.at(bounds.stop.borrow())?,
            mul(bounds.step.borrow(), self.step.borrow())?,
        )
    }

    /// The same numbers from the last to the first.
    pub fn reversed(&self) -> Result<IntRange, IntError> {
        let last = self.at(sub(self.len.borrow(), ONE).borrow())?;
        let step = neg(self.step.borrow());
        let stop = sub(self.start.borrow(), self.step.borrow());
        Ok(IntRange { start: last, stop, step, len: self.len.clone() })
    }

    /// Whether both have the same numbers.
    pub fn same(&self, other: &IntRange) -> bool {
        let equal = |a: &Int, b: &Int| compare(a.borrow(), b.borrow()) == Ordering::Equal;
        if !equal(&self.len, &other.len) {
            return false;
        }
        if self.len.borrow().is_zero() {
            return true;
        }
        equal(&self.start, &other.start) && (self.has_one_number() || equal(&self.step, &other.step))
    }

    /// Whether the step does not matter.
    pub fn has_one_number(&self) -> bool {
        compare(self.len.borrow(), ONE) == Ordering::Equal
    }
}

fn length(start: IntRef, stop: IntRef, step: IntRef) -> Result<Int, IntError> {
    if let (IntRef::Small(start), IntRef::Small(stop), IntRef::Small(step)) = (start, stop, step) {
        return Ok(Int::from(super::indices::range_len(start, stop, step)));
    }
    let (low, high, distance) =
        if step.is_negative() { (stop, start, neg(step)) } else { (start, stop, step.to_int()) };
    if !is_less(low, high) {
        return Ok(Int::Small(0));
    }
    let whole = sub(sub(high, low).borrow(), ONE);
    let (steps, _) = divmod(whole.borrow(), distance.borrow())?;
    Ok(add(steps.borrow(), ONE))
}

/// A slice's fields; absent ones are `None`.
#[derive(Clone, Debug)]
pub struct IntSlice {
    /// First index.
    pub start: Option<Int>,
    /// Index that is not reached.
    pub stop: Option<Int>,
    /// Distance, not 0.
    pub step: Int,
}

/// What a slice means for a sequence of known length.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// First index.
    pub start: Int,
    /// Index that is not reached.
    pub stop: Int,
    /// Distance.
    pub step: Int,
}

impl IntSlice {
    /// `slice.indices(len)`
    pub fn bounds(&self, len: IntRef) -> Bounds {
        let is_backward = self.step.borrow().is_negative();
        let (low, high) = if is_backward { (Int::Small(-1), sub(len, ONE)) } else { (Int::Small(0), len.to_int()) };
        let clamp = |index: &Int| {
            let index = if index.borrow().is_negative() { add(index.borrow(), len) } else { index.clone() };
            if is_less(index.borrow(), low.borrow()) {
                low.clone()
            } else if is_less(high.borrow(), index.borrow()) {
                high.clone()
            } else {
                index
            }
        };
        let (first, last) = if is_backward { (&high, &low) } else { (&low, &high) };
        Bounds {
            start: self.start.as_ref().map_or_else(|| first.clone(), clamp),
            stop: self.stop.as_ref().map_or_else(|| last.clone(), clamp),
            step: self.step.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::{String, ToString};

    fn big(digits: u32) -> Int {
        (0..digits).fold(Int::Small(1), |n, _| mul(n.borrow(), IntRef::Small(10)).expect("fits"))
    }

    fn text(v: &Int) -> String {
        match v {
            Int::Small(v) => v.to_string(),
            Int::Big(v) => v.to_string(),
        }
    }

    fn show(range: &IntRange) -> [String; 4] {
        [&range.start, &range.stop, &range.step, &range.len].map(text)
    }

    fn small(start: i64, stop: i64, step: i64) -> IntRange {
        IntRange::new(start.into(), stop.into(), step.into()).expect("fits")
    }

    #[test]
    fn lengths_and_items() {
        let range = IntRange::new(big(20), big(21), Int::Small(7)).expect("fits");
        assert_eq!(text(&range.len), "128571428571428571429");
        assert_eq!(text(&range.get(IntRef::Small(-1)).expect("fits").expect("there")), "999999999999999999996");
        assert!(range.get(range.len.borrow()).expect("fits").is_none());
        assert_eq!(show(&small(5, 0, -2)), ["5", "0", "-2", "3"]);
    }

    #[test]
    fn positions() {
        let range = small(10, -5, -3);
        let position = |v| range.position(IntRef::Small(v)).expect("fits").map(|index| text(&index));
        assert_eq!(position(10).as_deref(), Some("0"));
        assert_eq!(position(-2).as_deref(), Some("4"));
        assert_eq!((position(-5), position(9), position(13)), (None, None, None));
    }

    // Recorded from CPython 3.14: range(10)[slice].
    #[test]
    fn slices() {
        let sliced = |start: Option<i64>, stop: Option<i64>, step: i64| {
            let slice = IntSlice { start: start.map(Int::from), stop: stop.map(Int::from), step: step.into() };
            show(&small(0, 10, 1).slice(&slice).expect("fits"))
        };
        assert_eq!(sliced(Some(2), Some(8), 3), ["2", "8", "3", "2"]);
        assert_eq!(sliced(None, None, -1), ["9", "-1", "-1", "10"]);
        assert_eq!(sliced(Some(-100), Some(100), 4), ["0", "10", "4", "3"]);
        assert_eq!(sliced(Some(20), None, 1), ["10", "10", "1", "0"]);
    }

    #[test]
    fn equality_ignores_what_does_not_matter() {
        assert!(small(0, 3, 2).same(&small(0, 4, 2)));
        assert!(small(0, 0, 1).same(&small(2, 1, 5)));
        assert!(small(3, 4, 1).same(&small(3, 9, 100)));
        assert!(!small(0, 3, 1).same(&small(0, 3, 2)));
        assert_eq!(show(&small(0, 10, 3).reversed().expect("fits")), ["9", "-3", "-3", "4"]);
    }
}
