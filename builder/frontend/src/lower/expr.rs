//! Expressions.

use ir::{Const, Op, ValueId};
use py_abi::ops::{BinaryOp, Form, UnaryOp};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr, Operator};

use super::Lower;

impl<'m> Lower<'_, '_, 'm> {
    /// The value of an expression.
    pub(super) fn expr(&mut self, expr: &'m Expr) -> ValueId {
        if let Some(constant) = self.as_constant(expr) {
            return self.constant(constant);
        }
        match expr {
            Expr::Name(name) => self.load_name(&name.id, name),
            Expr::BoolOp(op) => self.bool_op(op),
            Expr::Named(named) => self.walrus(named),
            Expr::BinOp(op) => {
                let left = self.expr(&op.left);
                let right = self.expr(&op.right);
                let pos = self.pos_expr(expr);
                self.b.value(Op::Binary(binary_op(op.op), Form::Plain), vec![left, right], pos)
            }
            Expr::UnaryOp(op) => self.unary(expr, op),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::If(choice) => self.choice(choice),
            Expr::Dict(dict) => self.dict(dict),
            Expr::Set(set) => self.set(expr, &set.elts),
            Expr::List(list) => self.list(&list.elts),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts),
            Expr::ListComp(c) => self.list_comprehension(c),
            Expr::SetComp(c) => self.set_comprehension(c),
            Expr::DictComp(c) => self.dict_comprehension(c),
            Expr::Generator(c) => self.generator_expression(c),
            Expr::Yield(yield_) => self.yield_(expr, yield_),
            Expr::Await(await_) => self.await_(expr, &await_.value),
            Expr::YieldFrom(yield_) => self.yield_from(expr, &yield_.value),
            Expr::Compare(compare) => self.compare(expr, compare),
            Expr::Call(call) => self.call(expr, call),
            Expr::FString(string) => self.fstring(string),
            Expr::TString(string) => self.tstring(string),
            Expr::Attribute(attribute) => self.attribute(expr, attribute),
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                if let Expr::Slice(slice) = &*subscript.slice {
                    let [start, stop, step] = self.slice_parts(slice);
                    let pos = self.pos_expr(expr);
                    return self.rt(RtFn::rt_getslice, vec![object, start, stop, step], pos);
                }
                let index = self.expr(&subscript.slice);
                let pos = self.pos_expr(expr);
                self.b.value(Op::GetItem, vec![object, index], pos)
            }
            Expr::Slice(slice) => self.slice(slice),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => unreachable!("a constant"),
            Expr::IpyEscapeCommand(_) => unreachable!("files are not parsed as notebooks"),
            Expr::Starred(_) => self.unsupported(expr, "this expression", "write it another way"),
        }
    }

    fn unary(&mut self, expr: &'m Expr, op: &'m ast::ExprUnaryOp) -> ValueId {
        let operator = match op.op {
            ast::UnaryOp::Not => return self.not(expr, &op.operand),
            ast::UnaryOp::USub => UnaryOp::Neg,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::Invert => UnaryOp::Invert,
        };
        let operand = self.expr(&op.operand);
        let pos = self.pos_expr(expr);
        self.b.value(Op::Unary(operator), vec![operand], pos)
    }

    fn attribute(&mut self, expr: &'m Expr, attribute: &'m ast::ExprAttribute) -> ValueId {
        if let Some(value) = self.super_attribute(expr, attribute) {
            return value;
        }
        let object = self.expr(&attribute.value);
        self.load_attribute(expr, attribute, object)
    }

    /// `object.name`, where `whole` is what the position covers.
    pub(super) fn load_attribute(&mut self, whole: &Expr, attribute: &ast::ExprAttribute, object: ValueId) -> ValueId {
        let name = self.mangled(&attribute.attr);
        let name = self.name_const(&name);
        let pos = self.pos_attribute(attribute, whole);
        self.b.value(Op::LoadAttr(name), vec![object], pos)
    }

    fn slice(&mut self, slice: &'m ast::ExprSlice) -> ValueId {
        let parts = self.slice_parts(slice);
        self.rt(RtFn::rt_slice_new, parts.to_vec(), None)
    }

    /// Start, stop and step.
    pub(super) fn slice_parts(&mut self, slice: &'m ast::ExprSlice) -> [ValueId; 3] {
        [&slice.lower, &slice.upper, &slice.step].map(|part| match part {
            Some(part) => self.expr(part),
            None => self.none(),
        })
    }

    pub(super) fn list(&mut self, items: &'m [Expr]) -> ValueId {
        if items.iter().any(Expr::is_starred_expr) {
            return self.list_with_stars(items);
        }
        let items = items.iter().map(|item| self.expr(item)).collect();
        self.b.value(Op::MakeList, items, None)
    }

    /// `[a, *b, c]`
    pub(super) fn list_with_stars(&mut self, items: &'m [Expr]) -> ValueId {
        let plain = items.iter().take_while(|item| !item.is_starred_expr()).count();
        let first = items[..plain].iter().map(|item| self.expr(item)).collect();
        let list = self.b.value(Op::MakeList, first, None);
        for item in &items[plain..] {
            self.extend_list(list, item);
        }
        list
    }

    /// Appends an item of a display, or all that a starred one yields.
    pub(super) fn extend_list(&mut self, list: ValueId, item: &'m Expr) {
        if let Expr::Starred(starred) = item {
            let values = self.expr(&starred.value);
            let pos = self.pos_expr(&starred.value);
            self.rt_do(RtFn::rt_list_extend, vec![list, values], pos);
        } else {
            let value = self.expr(item);
            self.rt_do(RtFn::rt_list_append, vec![list, value], None);
        }
    }

    fn tuple(&mut self, items: &'m [Expr]) -> ValueId {
        if items.iter().any(Expr::is_starred_expr) {
            let list = self.list_with_stars(items);
            return self.rt(RtFn::rt_list_to_tuple, vec![list], None);
        }
        let items = items.iter().map(|item| self.expr(item)).collect();
        self.b.value(Op::MakeTuple, items, None)
    }

    fn set(&mut self, whole: &Expr, items: &'m [Expr]) -> ValueId {
        let pos = self.pos_expr(whole);
        if items.len() >= FOLDED_DISPLAY && items.iter().all(is_folded) {
            return self.folded_set(items, pos);
        }
        let plain = items.iter().take_while(|item| !item.is_starred_expr()).count();
        let first = items[..plain].iter().map(|item| self.expr(item)).collect();
        let set = self.b.value(Op::MakeSet, first, pos);
        for item in &items[plain..] {
            if let Expr::Starred(starred) = item {
                let values = self.expr(&starred.value);
                self.rt_do(RtFn::rt_set_update, vec![set, values], pos);
            } else {
                let value = self.expr(item);
                self.rt_do(RtFn::rt_set_add, vec![set, value], pos);
            }
        }
        set
    }

    /// A set of constants. CPython makes a frozenset of them once and adds that to an empty set, and so the order of the
    /// elements is that of a set which was made from another set.
    fn folded_set(&mut self, items: &'m [Expr], pos: Option<ir::PosId>) -> ValueId {
        let constants = match self.constant_items(items).map(Const::FrozenSet) {
            Some(constant) => self.constant(constant),
            None => {
                let items = items.iter().map(|item| self.expr(item)).collect();
                self.b.value(Op::MakeSet, items, pos)
            }
        };
        let set = self.b.value(Op::MakeSet, vec![], pos);
        self.rt_do(RtFn::rt_set_update, vec![set, constants], pos);
        set
    }

    fn dict(&mut self, dict: &'m ast::ExprDict) -> ValueId {
        let plain = dict.items.iter().take_while(|item| item.key.is_some()).count();
        let mut first = Vec::with_capacity(2 * plain);
        for item in &dict.items[..plain] {
            first.extend(item.key.as_ref().map(|key| self.expr(key)));
            first.push(self.expr(&item.value));
        }
        let pos = self.pos(dict);
        let made = self.b.value(Op::MakeDict, first, pos);
        for item in &dict.items[plain..] {
            let key = item.key.as_ref().map(|key| self.expr(key));
            let value = self.expr(&item.value);
            match key {
                Some(key) => self.rt_do(RtFn::rt_dict_set, vec![made, key, value], pos),
                None => self.rt_do(RtFn::rt_dict_update, vec![made, value], pos),
            }
        }
        made
    }

    fn walrus(&mut self, named: &'m ast::ExprNamed) -> ValueId {
        let value = self.expr(&named.value);
        if let Expr::Name(name) = &*named.target {
            self.store_name(&name.id, value, name);
        }
        value
    }

    /// A constant that is iterated over, or else the expression's value: `for x in [1, 2]` needs no list.
    pub(super) fn iterable(&mut self, expr: &'m Expr) -> ValueId {
        let constant = match expr {
            Expr::List(list) => self.constant_items(&list.elts).map(Const::Tuple),
            _ => None,
        };
        match constant {
            Some(constant) => self.constant(constant),
            None => self.expr(expr),
        }
    }
}

/// The operator of a binary expression or augmented assignment.
pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::TrueDiv,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

/// Displays of fewer constants are made item by item (`MIN_CONST_SEQUENCE_SIZE` in CPython's `flowgraph.c`).
const FOLDED_DISPLAY: usize = 3;

/// Whether CPython knows the value of an expression when it compiles.
fn is_folded(expr: &Expr) -> bool {
    match expr {
        Expr::UnaryOp(unary) => is_folded(&unary.operand),
        Expr::BinOp(binary) => is_folded(&binary.left) && is_folded(&binary.right),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_folded),
        _ => expr.is_literal_expr(),
    }
}
