//! Which fast paths a binary operator or comparison has, by what is known of its operands.

use ir::{Const, Kind, ValueId};

use super::function::Lower;

/// An operand on the fast path for floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FloatOperand {
    /// A constant, converted if it is an integer.
    Known(f64),
    /// A word that has to be tested.
    Word,
    /// A word that may as well be a 63-bit integer, because the other operand is a float for certain.
    WordOrInt,
    /// A word that is a 63-bit integer.
    Int,
}

/// Integers up to this are floats exactly.
const EXACT: i64 = 1 << 53;

impl Lower<'_, '_> {
    /// Whether a value may be a 63-bit integer.
    pub(super) fn may_be_int(&self, value: ValueId) -> bool {
        matches!(self.kind(value), Kind::Any | Kind::SmallInt | Kind::Int)
            && !matches!(self.constant(value), Some(constant) if !matches!(constant, Const::Int(_)))
    }

    /// The small integer that a value is known to be.
    pub(super) fn known_int(&self, value: ValueId) -> Option<i64> {
        match self.constant(value) {
            Some(Const::Int(int)) => Some(*int),
            _ => None,
        }
    }

    /// How the operand takes part in the fast path for floats, if it can.
    pub(super) fn float_operand(&self, value: ValueId) -> Option<FloatOperand> {
        match (self.constant(value), self.kind(value)) {
            (Some(Const::Float(bits)), _) => Some(FloatOperand::Known(f64::from_bits(*bits))),
            (Some(Const::Int(int)), _) if int.abs() <= EXACT => Some(FloatOperand::Known(*int as f64)),
            (Some(_), _) => None,
            (None, Kind::Any | Kind::Float) => Some(FloatOperand::Word),
            (None, Kind::SmallInt) => Some(FloatOperand::Int),
            _ => None,
        }
    }

    /// The operands of the fast path for floats: at least one of them has to be a float for it.
    pub(super) fn float_operands(&self, a: ValueId, b: ValueId) -> Option<[FloatOperand; 2]> {
        let operands = [self.float_operand(a)?, self.float_operand(b)?];
        let is_float = |value, operand| operand == FloatOperand::Word || self.kind(value) == Kind::Float;
        (is_float(a, operands[0]) || is_float(b, operands[1])).then_some(operands)
    }

    /// The same for arithmetic, which converts an integer beside a float. (Comparisons do not: they are exact.)
    pub(super) fn mixed_operands(&self, a: ValueId, b: ValueId) -> Option<[FloatOperand; 2]> {
        let [x, y] = self.float_operands(a, b)?;
        let beside = |operand, value, other| match operand {
            FloatOperand::Word if self.kind(value) == Kind::Any && self.kind(other) == Kind::Float => {
                FloatOperand::WordOrInt
            }
            operand => operand,
        };
        Some([beside(x, a, b), beside(y, b, a)])
    }
}
