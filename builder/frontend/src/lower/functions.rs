//! Functions: `def`, `lambda`, generator expressions, module bodies.

use ir::{Code, ConstId, Func, FuncId, FuncKind, Op, Type, ValueId};
use py_abi::program::code_flags;
use py_abi::runtime_fns::RtFn;
use rustc_hash::FxHashMap;
use syntax::ast::{self, Decorator, Expr, Parameters, Ranged, Stmt};

use super::annotations::FORMAT;
use super::comprehensions::iterator_of;
use super::constants::text_const;
use super::docstring::docstring;
use super::finish::finish;
use super::names::Storage;
use super::ssa::Builder;
use super::{Known, Lower, ModuleLowerer, Runs};
use crate::scopes::{CLASS_DICT, GLOBALS, Private, ScopeId, ScopeKind, Scopes, mangle};

/// What a function raises that [`crate::reach`] found nothing to lead to. Never seen, unless that is wrong.
const LEFT_OUT: &str = "this function was left out of the program: nothing in it has its name";

/// The parameters of a code object.
#[derive(Default)]
struct Signature {
    /// Names in the order of the entry's parameters.
    names: Vec<String>,
    argcount: u32,
    posonly: u32,
    kwonly: u32,
    flags: u32,
}

impl Signature {
    fn of(parameters: Option<&Parameters>, private: Option<&Private>) -> Signature {
        let Some(parameters) = parameters else { return Signature::default() };
        let name = |parameter: &ast::Parameter| mangle(private, &parameter.name).into_owned();
        let named = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let mut names: Vec<String> = named.map(|parameter| name(&parameter.parameter)).collect();
        let mut flags = 0;
        if let Some(vararg) = &parameters.vararg {
            names.push(name(vararg));
            flags |= code_flags::VARARGS;
        }
        if let Some(kwarg) = &parameters.kwarg {
            names.push(name(kwarg));
            flags |= code_flags::VARKEYWORDS;
        }
        Signature {
            names,
            argcount: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
            posonly: parameters.posonlyargs.len() as u32,
            kwonly: parameters.kwonlyargs.len() as u32,
            flags,
        }
    }
}

/// Lowers a module's body; returns it and the docstring.
pub(super) fn module_body(module: &mut ModuleLowerer) -> (FuncId, Option<ConstId>) {
    let body = &module.unit.module.body;
    predict(module, body);
    let doc = docstring(body, module.unit.source).map(|text| module.pool.consts.intern(text_const(text)));
    let id = reserve(module, Scopes::MODULE, FuncKind::ModuleBody, Signature::default(), 1, None);
    lower(module, id, Scopes::MODULE, FuncKind::ModuleBody, &[], |this| {
        if let Some(texts) = this.m.unit.texts {
            this.know_texts(texts);
        }
        this.annotated_body = body;
        this.begin_annotations(body);
        this.body(body);
        let none = this.none();
        this.return_value(none);
    });
    (id, doc)
}

/// Notes the functions that a module defines once, for [`Op::CallKnown`].
fn predict<'m>(module: &mut ModuleLowerer<'_, 'm>, body: &'m [Stmt]) {
    for stmt in body {
        let Stmt::FunctionDef(def) = stmt else { continue };
        let scope = module.unit.scopes.of_node(def);
        if !def.decorator_list.is_empty() || module.unit.scopes.bindings_of_global(&def.name) != 1 {
            continue;
        }
        let id = function_id(module, scope, def);
        module.known.insert(def.name.to_string(), Known { func: id, parameters: &def.parameters });
    }
}

/// The number of a `def`'s function; what it is described as is fixed here, its body is lowered where it stands.
fn function_id(module: &mut ModuleLowerer, scope: ScopeId, def: &ast::StmtFunctionDef) -> FuncId {
    if let Some(&id) = module.func_ids.get(&scope) {
        return id;
    }
    let data = module.unit.scopes.get(scope);
    let kind = if data.is_generator || data.is_async { FuncKind::Generator } else { FuncKind::Plain };
    let signature = Signature::of(Some(&def.parameters), data.private.as_ref());
    let doc = docstring(&def.body, module.unit.source).map(|text| module.pool.consts.intern(text_const(text)));
    let line = first_line(module, &def.decorator_list, def);
    reserve(module, scope, kind, signature, line, doc)
}

/// `co_firstlineno`: that of the first decorator, if there is one.
pub(super) fn first_line(module: &ModuleLowerer, decorators: &[Decorator], def: &impl Ranged) -> u32 {
    let start = decorators.first().map_or(def.start(), Ranged::start);
    module.unit.module.lines.locate(start.to_u32()).line
}

/// Adds an empty function to the program.
fn reserve(
    module: &mut ModuleLowerer,
    scope: ScopeId,
    kind: FuncKind,
    signature: Signature,
    first_line: u32,
    doc: Option<ConstId>,
) -> FuncId {
    let data = module.unit.scopes.get(scope);
    let mut flags = signature.flags;
    if matches!(kind, FuncKind::Plain | FuncKind::Generator) {
        flags |= code_flags::OWN_LOCALS;
        if data.parent.is_some_and(|parent| module.unit.scopes.get(parent).kind.is_function_like()) {
            flags |= code_flags::NESTED;
        }
    }
    if kind == FuncKind::Generator {
        let yields = data.is_generator || data.kind == ScopeKind::Generator;
        flags |= match (data.is_async, yields) {
            (false, _) => code_flags::GENERATOR,
            (true, false) => code_flags::COROUTINE,
            (true, true) => code_flags::ASYNC_GENERATOR,
        };
    }
    let code = Code {
        name: module.str(&data.name),
        qualname: module.str(&module.unit.scopes.qualname(scope)),
        doc,
        varnames: signature.names.iter().map(|name| module.str(name)).collect(),
        free_names: data.free.iter().map(|name| module.str(shown_free_name(name))).collect(),
        argcount: signature.argcount,
        posonly_argcount: signature.posonly,
        kwonly_argcount: signature.kwonly,
        flags,
        first_line,
        runs_once: false,
        module_of_callee: module.pool.imports_again && module.unit.text.is_none(),
    };
    let func = Func::new(module.unit.id, kind, code);
    let id = module.pool.funcs.push(func);
    module.func_ids.insert(scope, id);
    id
}

/// The name of a closure's cell in `co_freevars`: that of a class's namespace is one here that no program can give.
fn shown_free_name(name: &str) -> &str {
    if name == CLASS_DICT { "__classdict__" } else { name }
}

/// Adds the empty function of a class's body.
pub(super) fn reserve_class(module: &mut ModuleLowerer, scope: ScopeId, first_line: u32) -> FuncId {
    let signature = Signature { names: vec![NAMESPACE_PARAMETER.to_owned()], argcount: 1, ..Signature::default() };
    reserve(module, scope, FuncKind::ClassBody, signature, first_line, None)
}

/// Adds the empty function of a text.
pub(super) fn reserve_text(module: &mut ModuleLowerer) -> FuncId {
    let names = [GLOBALS, ".locals"].map(str::to_owned).to_vec();
    let signature = Signature { names, argcount: 2, posonly: 2, ..Signature::default() };
    reserve(module, Scopes::MODULE, FuncKind::Plain, signature, 1, None)
}

/// Adds the empty function of annotations.
pub(super) fn reserve_annotate(module: &mut ModuleLowerer, scope: ScopeId) -> FuncId {
    let signature = Signature { names: vec!["format".to_owned()], argcount: 1, posonly: 1, ..Signature::default() };
    reserve(module, scope, FuncKind::Plain, signature, 1, None)
}

/// Adds the empty function of type parameters; `names` are what it is handed.
pub(super) fn reserve_type_params(
    module: &mut ModuleLowerer,
    scope: ScopeId,
    node: &impl Ranged,
    names: &[String],
) -> FuncId {
    let argcount = names.len() as u32;
    let signature = Signature { names: names.to_vec(), argcount, posonly: argcount, ..Signature::default() };
    let line = first_line(module, &[], node);
    reserve(module, scope, FuncKind::Plain, signature, line, None)
}

/// Adds the empty function of what is evaluated when asked for.
pub(super) fn reserve_evaluator(module: &mut ModuleLowerer, scope: ScopeId, node: &impl Ranged) -> FuncId {
    let signature = Signature { names: vec![FORMAT.to_owned()], argcount: 1, posonly: 1, ..Signature::default() };
    let line = first_line(module, &[], node);
    reserve(module, scope, FuncKind::Plain, signature, line, None)
}

/// Lowers the body of the function `id`, of which `reserve` has made the description.
pub(super) fn lower<'m>(
    module: &mut ModuleLowerer<'_, 'm>,
    id: FuncId,
    scope: ScopeId,
    kind: FuncKind,
    parameters: &[String],
    body: impl FnOnce(&mut Lower<'_, '_, 'm>),
) {
    let none = module.pool.consts.intern(ir::Const::None);
    let imports_again = module.pool.imports_again;
    let func = Func { blocks: module.pool.funcs[id].blocks.clone(), ..module.pool.funcs[id].clone() };
    let mut this = Lower {
        b: Builder::new(func, none),
        m: module,
        scope,
        running: scope,
        kind,
        frames: Vec::new(),
        variables: FxHashMap::default(),
        varnames: Vec::new(),
        namespace: None,
        annotated_body: &[],
        copy: super::counted::Copy::Usual,
        runs: if kind == FuncKind::ModuleBody && !imports_again { Runs::Once } else { Runs::Often },
    };
    this.parameters(parameters);
    body(&mut this);
    let mut varnames = Vec::new();
    for (at, name) in std::mem::take(&mut this.varnames) {
        if at == scope {
            varnames.push(this.m.str(&name));
        }
    }
    // A parameter in a cell is a parameter all the same.
    let declared: Vec<ConstId> = this.b.func.code.varnames.clone();
    varnames.retain(|name| !declared.contains(name));
    this.b.func.code.varnames = declared.into_iter().chain(varnames).collect();
    let builder = this.b;
    let func = finish(builder);
    module.pool.funcs[id] = func;
}

impl<'m> Lower<'_, '_, 'm> {
    /// Declares the function's variables and gives the parameters their values.
    fn parameters(&mut self, parameters: &[String]) {
        let entry = self.b.func.entry;
        let values: Vec<ValueId> = match self.kind {
            FuncKind::ClassBody => {
                self.namespace = Some(self.b.func.add_param(entry, Type::Tagged));
                return;
            }
            FuncKind::ModuleBody => return,
            _ if self.running == Scopes::MODULE => return self.text_parameters(),
            _ => parameters.iter().map(|_| self.b.func.add_param(entry, Type::Tagged)).collect(),
        };
        for (name, value) in parameters.iter().zip(values) {
            self.declare_parameter(name, value);
        }
        for name in self.m.unit.scopes.own_names(self.running).map(str::to_owned).collect::<Vec<_>>() {
            if !parameters.contains(&name) {
                self.declare(self.running, &name);
            }
        }
    }

    fn declare_parameter(&mut self, name: &str, value: ValueId) {
        // Those of generator expressions and annotations are no variables.
        if name.starts_with('.') {
            return;
        }
        if self.m.unit.scopes.is_cell(self.running, name) {
            let cell = self.b.var(Type::Tagged);
            let made = self.rt(RtFn::rt_cell_new, vec![value], None);
            self.b.write(cell, made);
            self.variables.insert((self.running, name.to_owned()), Storage::Cell(cell));
        } else {
            let Storage::Plain { value: variable, bound } = self.declare(self.running, name) else {
                unreachable!("not in a cell")
            };
            let is_bound = self.b.bool(true);
            self.b.write(variable, value);
            self.b.write(bound, is_bound);
        }
    }

    /// A function object for `id`, with the cells that it captures.
    pub(super) fn make_function(
        &mut self,
        id: FuncId,
        scope: ScopeId,
        defaults: Option<ValueId>,
        kwdefaults: Option<ValueId>,
    ) -> ValueId {
        let mut args: Vec<ValueId> = defaults.into_iter().chain(kwdefaults).collect();
        for name in self.m.unit.scopes.get(scope).free.clone() {
            args.push(self.captured_cell(&name));
        }
        let op = Op::MakeFunction { func: id, defaults: defaults.is_some(), kwdefaults: kwdefaults.is_some() };
        self.b.value(op, args, None)
    }

    /// The defaults of positional parameters, a tuple, and of keyword-only ones, a dict.
    fn defaults(&mut self, parameters: &'m Parameters) -> (Option<ValueId>, Option<ValueId>) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let positional: Vec<&'m Expr> = positional.filter_map(|parameter| parameter.default.as_deref()).collect();
        let constants: Option<Vec<_>> = positional.iter().map(|default| self.as_constant(default)).collect();
        let defaults = match constants {
            _ if positional.is_empty() => None,
            Some(items) => {
                let items = items.into_iter().map(|item| self.m.pool.consts.intern(item)).collect();
                Some(self.constant(ir::Const::Tuple(items)))
            }
            None => {
                let values = positional.into_iter().map(|default| self.expr(default)).collect();
                Some(self.b.value(Op::MakeTuple, values, None))
            }
        };
        let mut keyword_only = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(&parameter.parameter.name);
                keyword_only.push(self.text(&name));
                keyword_only.push(self.expr(default));
            }
        }
        let kwdefaults = (!keyword_only.is_empty()).then(|| self.b.value(Op::MakeDict, keyword_only, None));
        (defaults, kwdefaults)
    }

    pub(super) fn function_def(&mut self, def: &'m ast::StmtFunctionDef) {
        let decorators: Vec<ValueId> = def.decorator_list.iter().map(|d| self.expr(&d.expression)).collect();
        let (defaults, kwdefaults) = self.defaults(&def.parameters);
        let function = match def.type_params.as_deref() {
            Some(params) => {
                let (has_defaults, has_kwdefaults) = (defaults.is_some(), kwdefaults.is_some());
                let handed = defaults.into_iter().chain(kwdefaults).collect();
                self.with_type_params(params, handed, |this, handed, params| {
                    let mut handed = handed.into_iter();
                    let defaults = if has_defaults { handed.next() } else { None };
                    let kwdefaults = if has_kwdefaults { handed.next() } else { None };
                    let function = this.function(def, defaults, kwdefaults);
                    this.set_type_params(function, params);
                    function
                })
            }
            None => self.function(def, defaults, kwdefaults),
        };
        let function = self.decorate(&def.decorator_list, decorators, function);
        self.store_name(&def.name, function, &def.name);
    }

    /// The function of a `def`, with its annotations.
    fn function(
        &mut self,
        def: &'m ast::StmtFunctionDef,
        defaults: Option<ValueId>,
        kwdefaults: Option<ValueId>,
    ) -> ValueId {
        let scope = self.m.unit.scopes.of_node(def);
        let is_new = self.first_time(scope);
        let id = function_id(self.m, scope, def);
        if is_new {
            self.lower_function(id, scope, Some(&def.parameters), |this| {
                if this.m.unit.left_out.contains(&def.range().start()) {
                    this.raise_new("RuntimeError", LEFT_OUT, None);
                } else {
                    this.body(&def.body);
                }
                let none = this.none();
                this.return_value(none);
            });
            let free = self.m.unit.scopes.get(scope).free.is_empty();
            self.m.pool.funcs[id].code.runs_once = self.runs() == Runs::Once && free && !self.m.pool.reads.sets_code;
        }
        let function = self.make_function(id, scope, defaults, kwdefaults);
        self.annotate_function(def, function);
        function
    }

    /// Whether the function of `scope` is still to be lowered.
    fn first_time(&mut self, scope: ScopeId) -> bool {
        match self.m.func_ids.get(&scope) {
            None => true,
            // Reserved ahead by `predict`.
            Some(&id) => self.m.pool.funcs[id].blocks.values().all(|block| block.end.is_none()),
        }
    }

    fn lower_function(
        &mut self,
        id: FuncId,
        scope: ScopeId,
        parameters: Option<&'m Parameters>,
        body: impl FnOnce(&mut Lower<'_, '_, 'm>),
    ) {
        let private = self.m.unit.scopes.get(scope).private.clone();
        let names = Signature::of(parameters, private.as_ref()).names;
        let kind = self.m.pool.funcs[id].kind;
        lower(self.m, id, scope, kind, &names, body);
    }

    /// Applies decorators, the last one first.
    pub(super) fn decorate(
        &mut self,
        decorators: &'m [Decorator],
        callables: Vec<ValueId>,
        mut object: ValueId,
    ) -> ValueId {
        for (decorator, callable) in decorators.iter().zip(callables).rev() {
            let pos = self.pos_expr(&decorator.expression);
            object = self.b.value(Op::Call { kwnames: None }, vec![callable, object], pos);
        }
        object
    }

    pub(super) fn lambda(&mut self, lambda: &'m ast::ExprLambda) -> ValueId {
        let parameters = lambda.parameters.as_deref();
        let (defaults, kwdefaults) = parameters.map_or((None, None), |parameters| self.defaults(parameters));
        let scope = self.m.unit.scopes.of_node(lambda);
        let id = self.nested(scope, parameters, lambda, |this| {
            let value = this.expr(&lambda.body);
            this.return_value(value);
        });
        self.make_function(id, scope, defaults, kwdefaults)
    }

    /// The function of an expression's scope, lowered where it is met first.
    fn nested(
        &mut self,
        scope: ScopeId,
        parameters: Option<&'m Parameters>,
        node: &impl Ranged,
        body: impl FnOnce(&mut Lower<'_, '_, 'm>),
    ) -> FuncId {
        if let Some(&id) = self.m.func_ids.get(&scope) {
            return id;
        }
        let data = self.m.unit.scopes.get(scope);
        let is_generator = data.is_generator || data.kind == ScopeKind::Generator;
        let kind = if is_generator { FuncKind::Generator } else { FuncKind::Plain };
        let mut signature = Signature::of(parameters, data.private.as_ref());
        if data.kind == ScopeKind::Generator {
            signature.names.push(GENERATOR_PARAMETER.to_owned());
            signature.argcount = 1;
        }
        let names = signature.names.clone();
        let line = first_line(self.m, &[], node);
        let id = reserve(self.m, scope, kind, signature, line, None);
        lower(self.m, id, scope, kind, &names, body);
        id
    }

    pub(super) fn generator_expression(&mut self, c: &'m ast::ExprGenerator) -> ValueId {
        let scope = self.m.unit.scopes.of_node(c);
        let first = c.generators.first().expect("the parser wants one");
        let id = self.nested(scope, None, c, |this| {
            let iterator = this.b.func.blocks[this.b.func.entry].params[0];
            let pos = this.pos_expr(&first.iter);
            let whole = this.pos(c);
            this.rounds(iterator, [pos, whole], &c.generators, &mut |this| {
                let value = this.expr(&c.elt);
                let pos = this.pos_expr(&c.elt);
                this.yield_value(value, pos);
            });
            let none = this.none();
            this.return_value(none);
        });
        let function = self.make_function(id, scope, None, None);
        let iterable = self.expr(&first.iter);
        let pos = self.pos_expr(&first.iter);
        let iterator = self.rt(iterator_of(first), vec![iterable], pos);
        // As the only argument of a call it has the call's parentheses.
        let mut range = c.range;
        if !c.parenthesized {
            range = ast::TextRange::new(self.parenthesis_before(range.start()), self.parenthesis_after(range.end()));
        }
        let pos = self.pos_of_range(range, None);
        self.b.value(Op::CallKnown(id), vec![function, iterator], pos)
    }
}

/// The parameter of a class's body: the namespace that it fills.
const NAMESPACE_PARAMETER: &str = ".namespace";
/// The parameter of a generator expression: the outermost iterator.
const GENERATOR_PARAMETER: &str = ".0";
