//! Expressions that decide where to go on, and those whose operands may be skipped.

use ir::{BlockId, Const, Op, Type, ValueId};
use py_abi::ops::CompareOp;
use syntax::ast::{self, BoolOp, CmpOp, Expr, UnaryOp};

use super::Lower;

impl<'m> Lower<'_, '_, 'm> {
    /// Goes on in `then` if `expr` is true, else in `other`. Both need to be sealed afterwards.
    pub(super) fn cond(&mut self, expr: &'m Expr, then: BlockId, other: BlockId) {
        if let Some(truth) = self.constant_truth(expr) {
            return self.b.jump(if truth { then } else { other });
        }
        match expr {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.cond(&unary.operand, other, then),
            Expr::BoolOp(op) => {
                let (last, first) = op.values.split_last().expect("an operator has operands");
                for value in first {
                    let next = self.b.new_block();
                    match op.op {
                        BoolOp::And => self.cond(value, next, other),
                        BoolOp::Or => self.cond(value, then, next),
                    }
                    self.b.enter(next);
                }
                self.cond(last, then, other);
            }
            Expr::If(choice) => {
                let (body, orelse) = (self.b.new_block(), self.b.new_block());
                self.cond(&choice.test, body, orelse);
                self.b.enter(body);
                self.cond(&choice.body, then, other);
                self.b.enter(orelse);
                self.cond(&choice.orelse, then, other);
            }
            Expr::Compare(compare) => self.compare_cond(expr, compare, then, other),
            _ => {
                let truth = self.truth(expr);
                self.b.branch(truth, then, other);
            }
        }
    }

    /// The truth of an expression, as `bool`.
    pub(super) fn truth(&mut self, expr: &'m Expr) -> ValueId {
        let value = self.expr(expr);
        let pos = self.pos_expr(expr);
        self.b.value(Op::Truth, vec![value], pos)
    }

    /// The truth of an expression that is a constant.
    pub(super) fn constant_truth(&mut self, expr: &Expr) -> Option<bool> {
        Some(match self.as_constant(expr)? {
            Const::None | Const::False => false,
            Const::True | Const::Ellipsis | Const::BigInt { .. } => true,
            Const::Int(v) => v != 0,
            Const::Str(chars) => !chars.is_empty(),
            Const::Bytes(bytes) => !bytes.is_empty(),
            Const::Tuple(items) => !items.is_empty(),
            Const::Float(bits) => f64::from_bits(bits) != 0.0,
            Const::Complex(..) | Const::FrozenSet(_) | Const::NotImplemented | Const::Type(_) => return None,
        })
    }

    fn compare_cond(&mut self, expr: &'m Expr, compare: &'m ast::ExprCompare, then: BlockId, other: BlockId) {
        let mut left = self.expr(&compare.left);
        let last = compare.ops.len() - 1;
        for (index, (&op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = self.comparator(op, right);
            let truth = self.compare_truth(expr, op, left, right);
            left = right;
            if index == last {
                return self.b.branch(truth, then, other);
            }
            let next = self.b.new_block();
            self.b.branch(truth, next, other);
            self.b.enter(next);
        }
    }

    /// The right operand of a comparison. A display of constants to look into need not be made anew.
    fn comparator(&mut self, op: CmpOp, right: &'m Expr) -> ValueId {
        if !matches!(op, CmpOp::In | CmpOp::NotIn) {
            return self.expr(right);
        }
        let constant = match right {
            Expr::List(list) => self.constant_items(&list.elts).map(Const::Tuple),
            Expr::Set(set) => self.constant_items(&set.elts).map(Const::FrozenSet),
            _ => None,
        };
        match constant {
            Some(constant) => self.constant(constant),
            None => self.expr(right),
        }
    }

    fn compare_truth(&mut self, expr: &Expr, op: CmpOp, left: ValueId, right: ValueId) -> ValueId {
        let pos = self.pos_expr(expr);
        match rich(op) {
            Some(op) => self.b.value(Op::CompareTruth(op), vec![left, right], pos),
            None => {
                let (positive, args) = match op {
                    CmpOp::Is | CmpOp::IsNot => (Op::Is, vec![left, right]),
                    _ => (Op::Contains, vec![right, left]),
                };
                let truth = self.b.value(positive, args, pos);
                if matches!(op, CmpOp::IsNot | CmpOp::NotIn) {
                    self.b.value(Op::BoolNot, vec![truth], None)
                } else {
                    truth
                }
            }
        }
    }

    /// The value of a comparison: of a chain, the first false one or the last.
    pub(super) fn compare(&mut self, expr: &'m Expr, compare: &'m ast::ExprCompare) -> ValueId {
        let mut left = self.expr(&compare.left);
        if let ([op], [right]) = (&*compare.ops, &*compare.comparators) {
            let right = self.comparator(*op, right);
            return self.compare_value(expr, *op, left, right);
        }
        let (result, after) = (self.b.var(Type::Tagged), self.b.new_block());
        let last = compare.ops.len() - 1;
        for (index, (&op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = self.comparator(op, right);
            let value = self.compare_value(expr, op, left, right);
            left = right;
            self.b.write(result, value);
            if index == last {
                self.b.jump(after);
            } else {
                let pos = self.pos_expr(expr);
                let truth = self.b.value(Op::Truth, vec![value], pos);
                let next = self.b.new_block();
                self.b.branch(truth, next, after);
                self.b.enter(next);
            }
        }
        self.b.enter(after);
        self.b.read(result)
    }

    fn compare_value(&mut self, expr: &Expr, op: CmpOp, left: ValueId, right: ValueId) -> ValueId {
        match rich(op) {
            Some(op) => {
                let pos = self.pos_expr(expr);
                self.b.value(Op::Compare(op), vec![left, right], pos)
            }
            None => {
                let truth = self.compare_truth(expr, op, left, right);
                self.b.value(Op::BoxBool, vec![truth], None)
            }
        }
    }

    /// `a and b`, `a or b` as a value.
    pub(super) fn bool_op(&mut self, op: &'m ast::ExprBoolOp) -> ValueId {
        let (result, after) = (self.b.var(Type::Tagged), self.b.new_block());
        let (last, first) = op.values.split_last().expect("an operator has operands");
        for operand in first {
            let value = self.expr(operand);
            self.b.write(result, value);
            match self.constant_truth(operand) {
                Some(truth) if truth == (op.op == BoolOp::And) => continue,
                Some(_) => {
                    self.b.jump(after);
                    let dead = self.b.new_block();
                    self.b.enter(dead);
                    continue;
                }
                None => {}
            }
            let next = self.b.new_block();
            let pos = self.pos_expr(operand);
            let truth = self.b.value(Op::Truth, vec![value], pos);
            match op.op {
                BoolOp::And => self.b.branch(truth, next, after),
                BoolOp::Or => self.b.branch(truth, after, next),
            }
            self.b.enter(next);
        }
        let value = self.expr(last);
        self.b.write(result, value);
        self.b.jump(after);
        self.b.enter(after);
        self.b.read(result)
    }

    /// `a if test else b`
    pub(super) fn choice(&mut self, choice: &'m ast::ExprIf) -> ValueId {
        let result = self.b.var(Type::Tagged);
        let (then, other, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.cond(&choice.test, then, other);
        for (block, expr) in [(then, &choice.body), (other, &choice.orelse)] {
            self.b.enter(block);
            let value = self.expr(expr);
            self.b.write(result, value);
            self.b.jump(after);
        }
        self.b.enter(after);
        self.b.read(result)
    }

    /// `not a` as a value.
    pub(super) fn not(&mut self, whole: &'m Expr, operand: &'m Expr) -> ValueId {
        let truth = match operand {
            Expr::Compare(compare) if compare.ops.len() == 1 => {
                let left = self.expr(&compare.left);
                let right = self.comparator(compare.ops[0], &compare.comparators[0]);
                self.compare_truth(whole, compare.ops[0], left, right)
            }
            _ => {
                let value = self.expr(operand);
                let pos = self.pos_expr(whole);
                self.b.value(Op::Truth, vec![value], pos)
            }
        };
        let opposite = self.b.value(Op::BoolNot, vec![truth], None);
        self.b.value(Op::BoxBool, vec![opposite], None)
    }
}

/// The rich comparison that an operator is.
fn rich(op: CmpOp) -> Option<CompareOp> {
    match op {
        CmpOp::Eq => Some(CompareOp::Eq),
        CmpOp::NotEq => Some(CompareOp::Ne),
        CmpOp::Lt => Some(CompareOp::Lt),
        CmpOp::LtE => Some(CompareOp::Le),
        CmpOp::Gt => Some(CompareOp::Gt),
        CmpOp::GtE => Some(CompareOp::Ge),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => None,
    }
}
