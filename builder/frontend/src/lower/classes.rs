//! Classes: the body is a function that fills a namespace.

use std::collections::BTreeSet;

use ir::{Const, ConstId, FuncKind, Op, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, ExprContext, Stmt};

use super::Lower;
use super::calls::has_stars;
use super::constants::text_const;
use super::docstring::docstring;
use super::functions::{first_line, lower, reserve_class};
use super::names::Storage;
use crate::scopes::ScopeId;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn class_def(&mut self, def: &'m ast::StmtClassDef) {
        let decorators: Vec<ValueId> = def.decorator_list.iter().map(|d| self.expr(&d.expression)).collect();
        let class = match def.type_params.as_deref() {
            Some(params) => self.with_type_params(params, Vec::new(), |this, _, params| {
                let base = this.generic_base(params);
                this.class(def, Some(base))
            }),
            None => self.class(def, None),
        };
        let class = self.decorate(&def.decorator_list, decorators, class);
        self.store_name(&def.name, class, &def.name);
    }

    /// The class itself; `generic` is a base behind those that are written.
    fn class(&mut self, def: &'m ast::StmtClassDef, generic: Option<ValueId>) -> ValueId {
        let scope = self.m.unit.scopes.of_node(def);
        let attributes = instance_attributes(&def.body);
        let body = match self.m.func_ids.get(&scope) {
            Some(&id) => id,
            None => self.class_body(def, scope, &attributes),
        };
        let function = self.make_function(body, scope, None, None);
        let name = self.text(&def.name);
        let pos = self.pos_of_range(ast::TextRange::new(self.class_keyword(def), def.range.end()), None);
        match def.arguments.as_deref() {
            Some(arguments) if has_stars(arguments) => {
                let module = self.module_address();
                let build = self.rt(RtFn::rt_load_build_class, vec![module], pos);
                let list = self.b.value(Op::MakeList, vec![function, name], None);
                arguments.args.iter().for_each(|base| self.extend_list(list, base));
                if let Some(base) = generic {
                    self.rt_do(RtFn::rt_list_append, vec![list, base], None);
                }
                let args = self.rt(RtFn::rt_list_to_tuple, vec![list], None);
                let kwargs = self.keyword_dict(build, &arguments.keywords, pos);
                self.rt(RtFn::rt_call_ex, vec![build, args, kwargs], pos)
            }
            arguments => {
                let mut args = vec![function, name];
                let (bases, keywords) =
                    arguments.map_or((&[][..], &[][..]), |arguments| (&*arguments.args, &*arguments.keywords));
                bases.iter().for_each(|base| args.push(self.expr(base)));
                args.extend(generic);
                keywords.iter().for_each(|keyword| args.push(self.expr(&keyword.value)));
                let kwnames = self.keyword_names(keywords);
                let private = self.m.unit.scopes.get(scope).private.clone();
                let slots = attributes.iter().map(|name| crate::scopes::mangle(private.as_ref(), name).into_owned());
                let slots: Vec<ConstId> = slots.map(|name| self.m.str(&name)).collect();
                self.b.value(Op::MakeClass { kwnames, slots }, args, pos)
            }
        }
    }

    fn class_body(&mut self, def: &'m ast::StmtClassDef, scope: ScopeId, attributes: &[String]) -> ir::FuncId {
        let line = first_line(self.m, &def.decorator_list, def);
        let id = reserve_class(self.m, scope, line);
        let needs_cell = self.m.unit.scopes.get(scope).needs_class_cell;
        let runs = self.runs();
        let mut static_attributes: Vec<&String> = attributes.iter().collect();
        static_attributes.sort();
        lower(self.m, id, scope, FuncKind::ClassBody, &[], |this| {
            this.runs = runs;
            let module_name = this.load_global("__name__", None);
            this.store_class_name("__module__", module_name, None);
            let qualname = this.m.unit.scopes.qualname(scope);
            let qualname = this.text(&qualname);
            this.store_class_name("__qualname__", qualname, None);
            let line = this.constant(Const::Int(i64::from(line)));
            this.store_class_name("__firstlineno__", line, None);
            this.enter_type_params();
            if let Some(doc) = docstring(&def.body, this.m.unit.source) {
                let doc = this.constant(text_const(doc));
                this.store_class_name("__doc__", doc, None);
            }
            let cell = needs_cell.then(|| {
                let cell = this.b.var(ir::Type::Tagged);
                let empty = this.no_value();
                let made = this.rt(RtFn::rt_cell_new, vec![empty], None);
                this.b.write(cell, made);
                this.variables.insert((scope, "__class__".to_owned()), Storage::Cell(cell));
                cell
            });
            this.annotated_body = &def.body;
            this.begin_annotations(&def.body);
            this.class_dict_cell();
            this.body(&def.body);
            this.end_class_annotations(&def.body);
            let names = static_attributes.iter().map(|name| this.name_const(name)).collect();
            let names = this.constant(Const::Tuple(names));
            this.store_class_name("__static_attributes__", names, None);
            let result = match cell {
                Some(cell) => this.b.read(cell),
                None => this.none(),
            };
            this.b.end(ir::Terminator::Return(result));
        });
        id
    }
}

/// The attributes that methods set on their first parameter, those of `__init__` first: the slots that instances are
/// predicted to have.
fn instance_attributes(body: &[Stmt]) -> Vec<String> {
    let methods = || {
        body.iter().filter_map(|stmt| match stmt {
            Stmt::FunctionDef(def) => Some(def),
            _ => None,
        })
    };
    let is_init = |def: &&ast::StmtFunctionDef| def.name.as_str() == "__init__";
    let mut finder = AttributeFinder { object: String::new(), found: Vec::new(), seen: BTreeSet::new() };
    for def in methods().filter(is_init).chain(methods().filter(|def| !is_init(def))) {
        let first = def.parameters.posonlyargs.first().or(def.parameters.args.first());
        if let Some(first) = first {
            finder.object = first.parameter.name.to_string();
            finder.visit_body(&def.body);
        }
    }
    finder.found
}

struct AttributeFinder {
    object: String,
    found: Vec<String>,
    seen: BTreeSet<String>,
}

impl<'a> Visitor<'a> for AttributeFinder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(attribute) = expr
            && matches!(attribute.ctx, ExprContext::Store)
            && matches!(&*attribute.value, Expr::Name(name) if name.id.as_str() == self.object)
            && self.seen.insert(attribute.attr.to_string())
        {
            self.found.push(attribute.attr.to_string());
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}
}
