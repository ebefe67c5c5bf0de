//! Annotations (PEP 649): functions that evaluate them when they are asked for. Made only for programs that can ask.

use ir::{Const, FuncKind, Op, Terminator, ValueId};
use py_abi::ops::CompareOp;
use py_abi::runtime_fns::RtFn;
use py_abi::symbols::TYPE_PREFIX;
use syntax::ast::{self, Expr, Stmt};

use super::Lower;
use super::functions::{lower, reserve_annotate};
use super::names::Storage;
use super::unparse::unparse;
use crate::imports::source::Origin;
use crate::scopes::annotations::{Annotated, annotated, of_function};
use crate::scopes::{CLASS_DICT, CONDITIONAL_ANNOTATIONS, ScopeId, ScopeKind, Scopes};

/// One entry of `__annotations__`: name, annotation, and its number if it is conditional.
type Entry<'m> = (String, &'m Expr, Option<i64>);

/// A format of our own, for `_forward_annotations`: annotations as they are written.
const TEXT_FORMAT: i64 = -4;
/// The last format of `annotationlib.Format` that is answered: `VALUE_WITH_FAKE_GLOBALS`.
const LAST_FORMAT: i64 = 2;

impl<'m> Lower<'_, '_, 'm> {
    /// Gives a new function its annotations.
    pub(super) fn annotate_function(&mut self, def: &'m ast::StmtFunctionDef, function: ValueId) {
        let annotations = of_function(def);
        if !self.m.pool.reads.annotations || annotations.is_empty() {
            return;
        }
        let owner = self.m.unit.scopes.of_node(def);
        let entries =
            annotations.into_iter().map(|(name, annotation)| (self.mangled(name), annotation, None)).collect();
        let annotate = self.annotate(owner, entries);
        let attribute = self.name_const("__annotate__");
        self.b.emit(Op::StoreAttr(attribute), vec![function, annotate], None);
    }

    /// At the start of a module's or class's body.
    pub(super) fn begin_annotations(&mut self, body: &'m [Stmt]) {
        let found = annotated(body);
        if !self.m.pool.reads.annotations || found.is_empty() {
            return;
        }
        if self.m.unit.scopes.annotations_are_text {
            let dict = self.b.value(Op::MakeDict, vec![], None);
            return self.store_variable("__annotations__", dict, None);
        }
        let is_module = self.scope == Scopes::MODULE;
        if is_module || found.iter().any(|annotated| annotated.conditional) {
            let set = self.b.value(Op::MakeSet, vec![], None);
            if is_module {
                self.store_variable(CONDITIONAL_ANNOTATIONS, set, None);
            } else {
                self.class_cell(CONDITIONAL_ANNOTATIONS, set);
            }
        }
        if is_module {
            let annotate = self.annotate_body(body);
            self.store_variable("__annotate__", annotate, None);
        }
    }

    /// At the end of a class's body.
    pub(super) fn end_class_annotations(&mut self, body: &'m [Stmt]) {
        let evaluated = !self.m.unit.scopes.annotations_are_text && !annotated(body).is_empty();
        if self.m.pool.reads.annotations && evaluated {
            let annotate = self.annotate_body(body);
            self.store_class_name("__annotate_func__", annotate, None);
        }
    }

    /// The namespace of a class's body in a cell, for the annotations within; the class puts its own dict there.
    pub(super) fn class_dict_cell(&mut self) {
        let scopes = self.m.unit.scopes;
        let is_asked = self.m.pool.reads.annotations || scopes.shows_names_to_types(self.scope);
        if is_asked && scopes.get(self.scope).needs_class_dict {
            let namespace = self.namespace.expect("a class's body");
            let cell = self.class_cell(CLASS_DICT, namespace);
            self.store_class_name("__classdictcell__", cell, None);
        }
    }

    fn class_cell(&mut self, name: &str, content: ValueId) -> ValueId {
        let cell = self.b.var(ir::Type::Tagged);
        let made = self.rt(RtFn::rt_cell_new, vec![content], None);
        self.b.write(cell, made);
        self.variables.insert((self.scope, name.to_owned()), Storage::Cell(cell));
        made
    }

    /// The statement `name: annotation` has run.
    pub(super) fn note_annotation(&mut self, assign: &'m ast::StmtAnnAssign) {
        let Expr::Name(name) = &*assign.target else { return };
        let kind = self.m.unit.scopes.get(self.scope).kind;
        let kept = matches!(kind, ScopeKind::Module | ScopeKind::Class) && assign.simple;
        if !kept || !self.m.pool.reads.annotations {
            return;
        }
        let pos = self.pos(assign);
        if self.m.unit.scopes.annotations_are_text {
            let dict = self.load_variable("__annotations__", pos);
            let name = self.mangled(&name.id);
            let (name, text) = (self.text(&name), self.annotation_text(&assign.annotation));
            self.b.emit(Op::SetItem, vec![dict, name, text], pos);
            return;
        }
        let body = self.annotated_body;
        let Some(number) = numbers(body, kind)
            .into_iter()
            .find_map(|(annotated, number)| number.filter(|_| std::ptr::eq(annotated.stmt, assign)))
        else {
            return;
        };
        let set = match kind {
            ScopeKind::Module => self.load_variable(CONDITIONAL_ANNOTATIONS, pos),
            _ => {
                let Storage::Cell(cell) = self.variables[&(self.scope, CONDITIONAL_ANNOTATIONS.to_owned())] else {
                    unreachable!("made as a cell")
                };
                let (cell, name) = (self.b.read(cell), self.name_const(CONDITIONAL_ANNOTATIONS));
                self.b.value(Op::LoadCell { name, free: false }, vec![cell], pos)
            }
        };
        let number = self.constant(Const::Int(number));
        self.rt_do(RtFn::rt_mark_annotation, vec![set, number], pos);
    }

    fn annotate_body(&mut self, body: &'m [Stmt]) -> ValueId {
        let kind = self.m.unit.scopes.get(self.scope).kind;
        let entries = numbers(body, kind)
            .into_iter()
            .map(|(annotated, number)| (self.mangled(annotated.name), &*annotated.stmt.annotation, number))
            .collect();
        self.annotate(self.scope, entries)
    }

    /// `__annotate__` of a function, class or module.
    fn annotate(&mut self, owner: ScopeId, entries: Vec<Entry<'m>>) -> ValueId {
        let scopes = self.m.unit.scopes;
        let scope = scopes.annotations_of(owner).expect("collected with the annotations");
        let known = self.m.func_ids.get(&scope).copied();
        let id = known.unwrap_or_else(|| {
            let id = reserve_annotate(self.m, scope);
            lower(self.m, id, scope, FuncKind::Plain, &[FORMAT.to_owned()], |this| this.annotate_code(scope, entries));
            id
        });
        self.make_function(id, scope, None, None)
    }

    fn annotate_code(&mut self, scope: ScopeId, entries: Vec<Entry<'m>>) {
        self.answer_texts(scope, &entries);
        self.refuse_formats();
        self.annotations_dict(scope, entries, Lower::annotation);
    }

    /// Answers the format that wants texts.
    fn answer_texts(&mut self, scope: ScopeId, entries: &[Entry<'m>]) {
        let otherwise = self.when_texts();
        self.annotations_dict(scope, entries.to_vec(), Lower::source_text);
        self.b.enter(otherwise);
    }

    /// Goes on where texts are wanted; gives the block for other formats.
    pub(super) fn when_texts(&mut self) -> ir::BlockId {
        let is_text = self.compare_format(CompareOp::Eq, TEXT_FORMAT);
        let (texts, otherwise) = (self.b.new_block(), self.b.new_block());
        self.b.branch(is_text, texts, otherwise);
        self.b.enter(texts);
        otherwise
    }

    /// An annotation as it is written, or as `ast.unparse` writes it where that is known.
    pub(super) fn source_text(&mut self, annotation: &'m Expr) -> ValueId {
        match unparse(annotation) {
            Some(text) => self.text(&text),
            None => {
                let source = self.source_of(annotation);
                self.text(source)
            }
        }
    }

    /// Returns the dict of annotations, each made by `make`.
    fn annotations_dict(
        &mut self,
        scope: ScopeId,
        entries: Vec<Entry<'m>>,
        make: impl Fn(&mut Self, &'m Expr) -> ValueId,
    ) {
        let free = |name: &str| self.m.unit.scopes.get(scope).free.iter().position(|free| free == name);
        let (class_dict, conditional) = (free(CLASS_DICT), free(CONDITIONAL_ANNOTATIONS));
        if let Some(n) = class_dict {
            self.namespace = Some(self.load_free(n as u32, CLASS_DICT, None));
        }
        let dict = self.b.value(Op::MakeDict, vec![], None);
        for (name, annotation, number) in entries {
            let after = self.b.new_block();
            if let Some(number) = number {
                let seen = match conditional {
                    Some(n) => self.load_free(n as u32, CONDITIONAL_ANNOTATIONS, None),
                    None => self.load_global(CONDITIONAL_ANNOTATIONS, None),
                };
                let number = self.constant(Const::Int(number));
                let has = self.b.value(Op::Contains, vec![seen, number], None);
                let then = self.b.new_block();
                self.b.branch(has, then, after);
                self.b.enter(then);
            }
            let value = make(self, annotation);
            let name = self.text(&name);
            self.rt_do(RtFn::rt_dict_set, vec![dict, name, value], None);
            self.b.jump(after);
            self.b.enter(after);
        }
        self.b.end(Terminator::Return(dict));
    }

    /// Raises unless the function was asked for a format that it can answer.
    pub(super) fn refuse_formats(&mut self) {
        let above = self.compare_format(CompareOp::Gt, LAST_FORMAT);
        let (refuse, answer) = (self.b.new_cold_block(), self.b.new_block());
        self.b.branch(above, refuse, answer);
        self.b.enter(refuse);
        let class = self.constant(Const::Type(format!("{TYPE_PREFIX}NotImplementedError")));
        let no_cause = self.no_value();
        self.diverge(RtFn::rt_raise, vec![class, no_cause], None);
        self.b.enter(answer);
    }

    /// How the format that the function was asked for compares with one.
    fn compare_format(&mut self, op: CompareOp, with: i64) -> ValueId {
        let format = self.b.func.blocks[self.b.func.entry].params[0];
        let with = self.constant(Const::Int(with));
        self.b.value(Op::CompareTruth(op), vec![format, with], None)
    }

    /// The value of an annotation; `*args: *Ts` means the one item that `Ts` gives.
    fn annotation(&mut self, annotation: &'m Expr) -> ValueId {
        match annotation {
            _ if self.m.unit.scopes.annotations_are_text => self.annotation_text(annotation),
            Expr::Starred(_) => self.only_item(annotation),
            _ => self.expr(annotation),
        }
    }

    /// An annotation as text (PEP 563), in `ast.unparse`'s form.
    fn annotation_text(&mut self, annotation: &'m Expr) -> ValueId {
        if let Some(text) = unparse(annotation) {
            return self.text(&text);
        }
        if self.m.unit.origin == Origin::Library {
            let source = self.source_of(annotation);
            return self.text(source);
        }
        let hint = "give the type a name, and annotate with that";
        self.unsupported(annotation, "this annotation as text", hint)
    }
}

/// The parameter of `__annotate__`, which no annotation can name.
pub(super) const FORMAT: &str = ".format";

/// The annotated names of a body, with the numbers of the conditional ones: in a module that are all, since it may be
/// asked before it has run.
fn numbers(body: &[Stmt], kind: ScopeKind) -> Vec<(Annotated<'_>, Option<i64>)> {
    let mut next = 0;
    let numbered = annotated(body).into_iter().map(|annotated| {
        let counts = annotated.conditional || kind == ScopeKind::Module;
        next += i64::from(counts);
        (annotated, counts.then(|| next - 1))
    });
    numbered.collect()
}
