//! Constants: literals, and expressions of literals where folding cannot be observed.

use ir::{Const, ConstId, Op, ValueId};
use py_abi::value::{INT_MAX, INT_MIN};
use syntax::ast::{self, Expr, Operator, UnaryOp};
use syntax::literals::{self, Integer, Text};

use super::Lower;

impl Lower<'_, '_, '_> {
    pub(super) fn constant(&mut self, constant: Const) -> ValueId {
        let id = self.m.pool.consts.intern(constant);
        self.b.value(Op::Const(id), vec![], None)
    }

    pub(super) fn none(&mut self) -> ValueId {
        self.constant(Const::None)
    }

    pub(super) fn text(&mut self, text: &str) -> ValueId {
        self.constant(Const::str(text))
    }

    pub(super) fn name_const(&mut self, name: &str) -> ConstId {
        self.m.pool.consts.str(name)
    }

    /// The constant that an expression always is, if it is one.
    pub(super) fn as_constant(&mut self, expr: &Expr) -> Option<Const> {
        match expr {
            Expr::NoneLiteral(_) => Some(Const::None),
            Expr::EllipsisLiteral(_) => Some(Const::Ellipsis),
            Expr::BooleanLiteral(literal) => Some(if literal.value { Const::True } else { Const::False }),
            Expr::StringLiteral(literal) => Some(text_const(literals::string(literal, self.m.unit.source))),
            Expr::BytesLiteral(literal) => Some(Const::Bytes(literals::bytes(literal).into())),
            Expr::NumberLiteral(literal) => number(&literal.value),
            Expr::Name(name) if name.id.as_str() == "__debug__" => Some(Const::True),
            Expr::UnaryOp(unary) => {
                let operand = self.as_constant(&unary.operand)?;
                fold_unary(unary.op, operand)
            }
            Expr::BinOp(binary) => {
                let (left, right) = (self.as_constant(&binary.left)?, self.as_constant(&binary.right)?);
                fold_binary(binary.op, left, right)
            }
            Expr::Tuple(tuple) if tuple.ctx == ast::ExprContext::Load => {
                let items = self.constant_items(&tuple.elts)?;
                Some(Const::Tuple(items))
            }
            _ => None,
        }
    }

    /// The items of a display of constants.
    pub(super) fn constant_items(&mut self, items: &[Expr]) -> Option<Box<[ConstId]>> {
        let items: Vec<Const> = items.iter().map(|item| self.as_constant(item)).collect::<Option<_>>()?;
        Some(items.into_iter().map(|item| self.m.pool.consts.intern(item)).collect())
    }
}

pub(super) fn text_const(text: Text) -> Const {
    Const::Str(text.code_points().collect())
}

fn number(number: &ast::Number) -> Option<Const> {
    Some(match number {
        ast::Number::Int(value) => match literals::integer(value).ok()? {
            Integer::Small(small) => match i64::try_from(small) {
                Ok(v) if v <= INT_MAX => Const::Int(v),
                _ => big(false, small.to_le_bytes().to_vec()),
            },
            Integer::Big(magnitude) => big(false, magnitude),
        },
        ast::Number::Float(value) => Const::Float(value.to_bits()),
        ast::Number::Complex { real, imag } => Const::Complex(real.to_bits(), imag.to_bits()),
    })
}

fn big(negative: bool, mut magnitude: Vec<u8>) -> Const {
    while magnitude.last() == Some(&0) {
        magnitude.pop();
    }
    Const::BigInt { negative, magnitude }
}

fn small(value: i128) -> Option<Const> {
    let value = i64::try_from(value).ok()?;
    (INT_MIN..=INT_MAX).contains(&value).then_some(Const::Int(value))
}

fn fold_unary(op: UnaryOp, operand: Const) -> Option<Const> {
    match (op, operand) {
        (UnaryOp::USub, Const::Int(v)) => small(-i128::from(v)),
        (UnaryOp::USub, Const::BigInt { negative: false, magnitude }) => {
            // -2^62 is immediate though 2^62 is not.
            let least = INT_MIN.unsigned_abs().to_le_bytes();
            if magnitude == least { Some(Const::Int(INT_MIN)) } else { Some(big(true, magnitude)) }
        }
        (UnaryOp::USub, Const::Float(bits)) => Some(Const::Float((-f64::from_bits(bits)).to_bits())),
        (UnaryOp::USub, Const::Complex(real, imag)) => {
            Some(Const::Complex((-f64::from_bits(real)).to_bits(), (-f64::from_bits(imag)).to_bits()))
        }
        (UnaryOp::UAdd, number @ (Const::Int(_) | Const::Float(_))) => Some(number),
        (UnaryOp::Invert, Const::Int(v)) => small(i128::from(!v)),
        _ => None,
    }
}

/// Integer and float arithmetic that cannot raise. Other operators are left to run time.
fn fold_binary(op: Operator, left: Const, right: Const) -> Option<Const> {
    match (left, right) {
        (Const::Int(a), Const::Int(b)) => fold_int(op, i128::from(a), i128::from(b)),
        (Const::Float(a), Const::Float(b)) => fold_float(op, f64::from_bits(a), f64::from_bits(b)),
        (Const::Int(a), Const::Float(b)) if a.abs() < 1 << 53 => fold_float(op, a as f64, f64::from_bits(b)),
        (Const::Float(a), Const::Int(b)) if b.abs() < 1 << 53 => fold_float(op, f64::from_bits(a), b as f64),
        (Const::Str(a), Const::Str(b)) if op == Operator::Add && a.len() + b.len() <= MAX_FOLDED_STR => {
            Some(Const::Str(a.iter().chain(&b).copied().collect()))
        }
        _ => None,
    }
}

/// Characters of a folded concatenation at most.
const MAX_FOLDED_STR: usize = 4096;

fn fold_int(op: Operator, a: i128, b: i128) -> Option<Const> {
    match op {
        Operator::Add => small(a + b),
        Operator::Sub => small(a - b),
        Operator::Mult => small(a * b),
        Operator::FloorDiv if b != 0 => small(a.div_euclid(b) - i128::from(b < 0 && a.rem_euclid(b) != 0)),
        Operator::Mod if b != 0 => {
            let rest = a.rem_euclid(b);
            small(if b < 0 && rest != 0 { rest + b } else { rest })
        }
        Operator::Pow if (0..=62).contains(&b) => small(a.checked_pow(u32::try_from(b).ok()?)?),
        Operator::LShift if (0..=62).contains(&b) => small(a << b),
        Operator::RShift if b >= 0 => small(a >> b.min(100)),
        Operator::BitAnd => small(a & b),
        Operator::BitOr => small(a | b),
        Operator::BitXor => small(a ^ b),
        Operator::Div if b != 0 && a.abs() < 1 << 53 && b.abs() < 1 << 53 => {
            Some(Const::Float((a as f64 / b as f64).to_bits()))
        }
        _ => None,
    }
}

fn fold_float(op: Operator, a: f64, b: f64) -> Option<Const> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Const::Float(value.to_bits()))
}
