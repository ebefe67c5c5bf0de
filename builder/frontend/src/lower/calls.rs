//! Calls.

use ir::{Const, ConstId, Op, PosId, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Arguments, Expr, InterpolatedStringElement, Keyword, Parameters, Ranged};

use super::{Known, Lower};
use crate::scopes::Variable;

/// Methods that builtin types have, often called with results of calls.
const BUILTIN_METHODS: &[&str] =
    &["add", "append", "endswith", "extend", "find", "get", "join", "replace", "split", "startswith"];

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn call(&mut self, expr: &'m Expr, call: &'m ast::ExprCall) -> ValueId {
        if let Some(value) = self.super_call(expr, call) {
            return value;
        }
        if let Some(value) = self.namespace_call(expr, call) {
            return value;
        }
        if let Some(value) = self.text_call(expr, call) {
            return value;
        }
        let arguments = &call.arguments;
        if has_stars(arguments) {
            let callee = self.expr(&call.func);
            return self.call_with_stars(expr, callee, arguments);
        }
        if let Expr::Attribute(attribute) = &*call.func
            && !self.is_super_attribute(attribute)
        {
            return self.method_call(expr, attribute, arguments);
        }
        self.note_tested(&call.func, arguments);
        let callee = self.expr(&call.func);
        let known = self.known_callee(&call.func);
        let (args, kwnames) = self.arguments(callee, arguments);
        let pos = self.pos_expr(expr);
        match known {
            Some(known) if fits(known.parameters, arguments) => self.b.value(Op::CallKnown(known.func), args, pos),
            Some(known) => {
                let result = self.b.value(Op::Call { kwnames }, args.clone(), pos);
                self.release_as_parameters(known.parameters, arguments, &args[1..]);
                result
            }
            None => self.b.value(Op::Call { kwnames }, args, pos),
        }
    }

    /// Notes where the types stand if the call is a plain test for instances of them.
    fn note_tested(&mut self, func: &Expr, arguments: &Arguments) {
        if let (Expr::Name(name), [_, types]) = (func, &*arguments.args)
            && name.id == "isinstance"
            && self.is_builtin_name(func, &name.id)
        {
            let plain = types.is_name_expr()
                || types.as_tuple_expr().is_some_and(|tuple| tuple.elts.iter().all(Expr::is_name_expr));
            self.m.tested = plain.then(|| types.range());
        }
    }

    /// Temporary arguments die in the order in which the callee's frame would let go of its parameters, the last one
    /// first, which with keywords is not that of the call.
    fn release_as_parameters(&mut self, parameters: &Parameters, arguments: &Arguments, args: &[ValueId]) {
        let mut order: Vec<(usize, usize)> =
            (0..args.len()).map(|index| (frame_slot(parameters, arguments, index), index)).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        order.into_iter().for_each(|(_, index)| self.keep_alive(args[index]));
    }

    /// The function that a name most likely means.
    fn known_callee(&self, func: &Expr) -> Option<Known<'m>> {
        let Expr::Name(name) = func else { return None };
        let known = *self.m.known.get(name.id.as_str())?;
        (self.m.unit.scopes.variable(self.scope, &name.id) == Variable::Global).then_some(known)
    }

    /// The operands of a call: `first`, positional arguments, keyword arguments, and the names of the latter.
    fn arguments(&mut self, first: ValueId, arguments: &'m Arguments) -> (Vec<ValueId>, Option<ConstId>) {
        let mut args = vec![first];
        for argument in &*arguments.args {
            args.push(self.expr(argument));
        }
        for keyword in &*arguments.keywords {
            args.push(self.expr(&keyword.value));
        }
        (args, self.keyword_names(&arguments.keywords))
    }

    pub(super) fn keyword_names(&mut self, keywords: &[Keyword]) -> Option<ConstId> {
        if keywords.is_empty() {
            return None;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names = names.map(|name| self.mangled(name)).collect::<Vec<_>>();
        let names = names.iter().map(|name| self.name_const(name)).collect();
        Some(self.m.pool.consts.intern(Const::Tuple(names)))
    }

    fn method_call(&mut self, expr: &'m Expr, attribute: &'m ast::ExprAttribute, arguments: &'m Arguments) -> ValueId {
        let object = self.expr(&attribute.value);
        let all = arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value));
        if !all.clone().all(is_quiet) {
            if BUILTIN_METHODS.contains(&attribute.attr.as_str()) {
                return self.builtin_method_call(expr, attribute, object, arguments);
            }
            // The method is looked up before the arguments are evaluated, and what they do may show it.
            let method = self.load_attribute(&Expr::Attribute(attribute.clone()), attribute, object);
            let (args, kwnames) = self.arguments(method, arguments);
            let pos = self.pos_attribute(attribute, expr);
            return self.b.value(Op::Call { kwnames }, args, pos);
        }
        let (args, kwnames) = self.arguments(object, arguments);
        let name = self.mangled(&attribute.attr);
        let name = self.name_const(&name);
        let pos = self.pos_attribute(attribute, expr);
        self.b.value(Op::CallMethod { name, kwnames }, args, pos)
    }

    /// A method call that looks the method up before its arguments are evaluated, but makes no bound method where that can
    /// wait: builtin types do not change.
    fn builtin_method_call(
        &mut self,
        expr: &'m Expr,
        attribute: &'m ast::ExprAttribute,
        object: ValueId,
        arguments: &'m Arguments,
    ) -> ValueId {
        let name = self.mangled(&attribute.attr);
        let pos = self.pos_attribute(attribute, expr);
        let at = self.text(&name);
        let load_pos = self.pos_attribute(attribute, &Expr::Attribute(attribute.clone()));
        let method = self.rt(RtFn::rt_load_method, vec![object, at], load_pos);
        let (args, kwnames) = self.arguments(object, arguments);
        let none = self.none();
        let waits = self.b.value(Op::Is, vec![method, none], None);
        let result = self.b.var(Type::Tagged);
        let (by_name, loaded, after) = (self.b.new_block(), self.b.new_cold_block(), self.b.new_block());
        self.b.branch(waits, by_name, loaded);
        let bound = [&[method], &args[1..]].concat();
        let name = self.name_const(&name);
        for (block, op, args) in
            [(by_name, Op::CallMethod { name, kwnames }, args), (loaded, Op::Call { kwnames }, bound)]
        {
            self.b.enter(block);
            let value = self.b.value(op, args, pos);
            self.b.write(result, value);
            self.b.jump(after);
        }
        self.b.enter(after);
        self.b.read(result)
    }

    /// `callee(*args, **kwargs)`
    fn call_with_stars(&mut self, expr: &Expr, callee: ValueId, arguments: &'m Arguments) -> ValueId {
        let pos = self.pos_expr(expr);
        let args = match &*arguments.args {
            [Expr::Starred(only)] => self.expr(&only.value),
            args => {
                let list = self.list_with_stars(args);
                self.rt(RtFn::rt_list_to_tuple, vec![list], None)
            }
        };
        let kwargs = self.keyword_dict(callee, &arguments.keywords, pos);
        self.rt(RtFn::rt_call_ex, vec![callee, args, kwargs], pos)
    }

    /// A dict of keyword arguments, or the absent operand.
    pub(super) fn keyword_dict(&mut self, callee: ValueId, keywords: &'m [Keyword], pos: Option<PosId>) -> ValueId {
        if keywords.is_empty() {
            return self.no_value();
        }
        let plain = keywords.iter().take_while(|keyword| keyword.arg.is_some()).count();
        let first = self.keyword_items(&keywords[..plain]);
        let dict = self.b.value(Op::MakeDict, first, pos);
        for keyword in &keywords[plain..] {
            let more = match &keyword.arg {
                None => self.expr(&keyword.value),
                Some(_) => {
                    let items = self.keyword_items(std::slice::from_ref(keyword));
                    self.b.value(Op::MakeDict, items, pos)
                }
            };
            // Merging, unlike updating, refuses a repeated name.
            self.rt_do(RtFn::rt_dict_merge, vec![dict, more, callee], pos);
        }
        dict
    }

    fn keyword_items(&mut self, keywords: &'m [Keyword]) -> Vec<ValueId> {
        let mut items = Vec::with_capacity(2 * keywords.len());
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            let name = self.mangled(name);
            items.push(self.text(&name));
            items.push(self.expr(&keyword.value));
        }
        items
    }
}

/// Whether a call gives exactly the parameters of a function that has only positional ones.
fn fits(parameters: &Parameters, arguments: &Arguments) -> bool {
    let plain = parameters.vararg.is_none() && parameters.kwarg.is_none() && parameters.kwonlyargs.is_empty();
    let positional = parameters.posonlyargs.len() + parameters.args.len();
    plain && arguments.keywords.is_empty() && positional == arguments.args.len()
}

/// The place in a function's frame that argument `index` of a call goes to.
fn frame_slot(parameters: &Parameters, arguments: &Arguments, index: usize) -> usize {
    let positional = parameters.posonlyargs.len() + parameters.args.len();
    let named = positional + parameters.kwonlyargs.len();
    let Some(keyword) = index.checked_sub(arguments.args.len()) else {
        return if index < positional { index } else { named };
    };
    let name = arguments.keywords[keyword].arg.as_ref();
    let slot = parameters
        .iter_non_variadic_params()
        .position(|parameter| Some(&parameter.parameter.name.id) == name.map(|name| &name.id));
    slot.unwrap_or(named + usize::from(parameters.vararg.is_some()))
}

pub(super) fn has_stars(arguments: &Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr) || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
}

/// Whether nobody can tell if `expr` is evaluated before or after an attribute is looked up: it calls nothing by itself.
/// (Operators may run methods, but one that also changes which method an unrelated object has is not worth a bound
/// method object on every `list.append(a + b)`.)
fn is_quiet(expr: &Expr) -> bool {
    let all = |exprs: &[Expr]| exprs.iter().all(is_quiet);
    match expr {
        Expr::Name(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::NumberLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_)
        | Expr::Lambda(_) => true,
        Expr::Attribute(attribute) => is_quiet(&attribute.value),
        Expr::BinOp(op) => is_quiet(&op.left) && is_quiet(&op.right),
        Expr::UnaryOp(op) => is_quiet(&op.operand),
        Expr::BoolOp(op) => all(&op.values),
        Expr::Compare(compare) => is_quiet(&compare.left) && all(&compare.comparators),
        Expr::If(choice) => is_quiet(&choice.test) && is_quiet(&choice.body) && is_quiet(&choice.orelse),
        Expr::Subscript(subscript) => is_quiet(&subscript.value) && is_quiet(&subscript.slice),
        Expr::Slice(slice) => {
            [&slice.lower, &slice.upper, &slice.step].into_iter().flatten().all(|part| is_quiet(part))
        }
        Expr::Tuple(tuple) => all(&tuple.elts),
        Expr::List(list) => all(&list.elts),
        Expr::Starred(starred) => is_quiet(&starred.value),
        Expr::FString(string) => string.value.elements().all(|element| match element {
            InterpolatedStringElement::Literal(_) => true,
            InterpolatedStringElement::Interpolation(field) => {
                is_quiet(&field.expression) && field.format_spec.is_none()
            }
        }),
        _ => false,
    }
}
