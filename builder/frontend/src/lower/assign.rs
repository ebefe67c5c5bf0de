//! Assignments: targets of every form, unpacking, augmented and annotated assignment.

use ir::{Op, ValueId};
use py_abi::ops::Form;
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr};

use super::Lower;
use super::expr::binary_op;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn assign(&mut self, assign: &'m ast::StmtAssign) {
        if let [target] = &assign.targets[..]
            && let (Some(targets), Expr::Tuple(value)) = (plain_sequence(target), &*assign.value)
            && targets.len() == value.elts.len()
            && !value.elts.iter().any(Expr::is_starred_expr)
        {
            // `a, b = b, a` needs no tuple: all values are there before the first target is bound.
            let values: Vec<ValueId> = value.elts.iter().map(|value| self.expr(value)).collect();
            targets.iter().zip(values).for_each(|(target, value)| self.assign_to(target, value));
            return;
        }
        let value = self.expr(&assign.value);
        assign.targets.iter().for_each(|target| self.assign_to(target, value));
    }

    /// Assigns a value to a target.
    pub(super) fn assign_to(&mut self, target: &'m Expr, value: ValueId) {
        match target {
            Expr::Name(name) => self.store_name(&name.id, value, name),
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                self.store_attribute(target, attribute, object, value);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                if let Expr::Slice(slice) = &*subscript.slice {
                    let [start, stop, step] = self.slice_parts(slice);
                    let pos = self.pos_expr(target);
                    return self.rt_do(RtFn::rt_setslice, vec![object, start, stop, step, value], pos);
                }
                let index = self.expr(&subscript.slice);
                let pos = self.pos_expr(target);
                self.b.emit(Op::SetItem, vec![object, index, value], pos);
            }
            Expr::Tuple(tuple) => self.unpack(target, &tuple.elts, value),
            Expr::List(list) => self.unpack(target, &list.elts, value),
            Expr::Starred(starred) => self.assign_to(&starred.value, value),
            _ => unreachable!("the parser rejects other targets"),
        }
    }

    fn store_attribute(&mut self, target: &Expr, attribute: &ast::ExprAttribute, object: ValueId, value: ValueId) {
        let name = self.mangled(&attribute.attr);
        let name = self.name_const(&name);
        let pos = self.pos_attribute(attribute, target);
        self.b.emit(Op::StoreAttr(name), vec![object, value], pos);
    }

    fn unpack(&mut self, target: &'m Expr, targets: &'m [Expr], value: ValueId) {
        let op = match targets.iter().position(Expr::is_starred_expr) {
            None => Op::Unpack(targets.len() as u32),
            Some(before) => Op::UnpackStar { before: before as u32, after: (targets.len() - before - 1) as u32 },
        };
        let pos = self.pos_expr(target);
        let inst = self.b.emit(op, vec![value], pos);
        let values = self.b.func.insts[inst].results.clone();
        targets.iter().zip(values).for_each(|(target, value)| self.assign_to(target, value));
    }

    pub(super) fn aug_assign(&mut self, assign: &'m ast::StmtAugAssign) {
        let op = Op::Binary(binary_op(assign.op), Form::InPlace);
        let pos = self.pos(assign);
        match &*assign.target {
            Expr::Name(name) => {
                let old = self.load_name(&name.id, name);
                let operand = self.expr(&assign.value);
                let new = self.b.value(op, vec![old, operand], pos);
                let mangled = self.mangled(&name.id);
                let at = self.pos(name);
                self.replace_variable(&mangled, new, at);
            }
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let old = self.load_attribute(&assign.target, attribute, object);
                let operand = self.expr(&assign.value);
                let new = self.b.value(op, vec![old, operand], pos);
                self.store_attribute(&assign.target, attribute, object, new);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let index = self.expr(&subscript.slice);
                let at = self.pos_expr(&assign.target);
                let old = self.b.value(Op::GetItem, vec![object, index], at);
                let operand = self.expr(&assign.value);
                let new = self.b.value(op, vec![old, operand], pos);
                self.b.emit(Op::SetItem, vec![object, index, new], at);
            }
            _ => unreachable!("the parser rejects other targets"),
        }
    }

    /// Annotations themselves are evaluated only when somebody asks for them (PEP 649).
    pub(super) fn ann_assign(&mut self, assign: &'m ast::StmtAnnAssign) {
        if let Some(value) = &assign.value {
            let value = self.expr(value);
            self.assign_to(&assign.target, value);
        } else if !assign.target.is_name_expr() {
            // Nothing is bound, but the target's parts are evaluated.
            match &*assign.target {
                Expr::Attribute(attribute) => drop(self.expr(&attribute.value)),
                Expr::Subscript(subscript) => {
                    self.expr(&subscript.value);
                    self.expr(&subscript.slice);
                }
                _ => unreachable!("the parser rejects other targets"),
            }
        }
        self.note_annotation(assign);
    }
}

/// The targets of a tuple or list without a star.
fn plain_sequence(target: &Expr) -> Option<&[Expr]> {
    let targets = match target {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        _ => return None,
    };
    (!targets.iter().any(Expr::is_starred_expr)).then_some(targets)
}
