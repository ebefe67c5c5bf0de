//! Second step: what each name means (`analyze_block` of `Python/symtable.c`).

use std::collections::{BTreeMap, BTreeSet};

use diag::{Diagnostic, FileId, Span};

use super::{CLASS_CELLS, CLASS_DICT, CONDITIONAL_ANNOTATIONS, Meaning, ScopeId, ScopeKind, Scopes, Symbol};

type Names = BTreeSet<String>;

pub(super) fn resolve(scopes: &mut Scopes, file: FileId) -> Vec<Diagnostic> {
    pass_to_hosts(scopes);
    let mut resolver = Resolver { scopes, file, diagnostics: Vec::new() };
    resolver.scope(Scopes::MODULE, &Names::new(), &Names::new());
    resolver.diagnostics
}

/// What a comprehension mentions without binding it is mentioned by its host, unless that is a class or sees the names of
/// one, which code in a comprehension does not.
fn pass_to_hosts(scopes: &mut Scopes) {
    // Inner scopes have higher numbers, so each is complete before it is passed on.
    for id in scopes.scopes.ids().rev() {
        let scope = &scopes.scopes[id];
        if scope.kind != ScopeKind::Comprehension {
            continue;
        }
        let parent = scope.parent.expect("a comprehension stands somewhere");
        if scopes.scopes[parent].kind == ScopeKind::Class || scopes.scopes[parent].sees_class {
            continue;
        }
        let names: Vec<String> =
            scope.symbols.iter().filter(|(_, s)| !s.is_bound()).map(|(name, _)| name.to_owned()).collect();
        for name in names {
            scopes.scopes[parent].symbols.entry(&name).used = true;
        }
    }
}

struct Resolver<'a> {
    scopes: &'a mut Scopes,
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

/// What a scope leaves to those around it.
#[derive(Default)]
struct Left {
    /// Names that a function within takes from outside, and so needs in a cell.
    captured: Names,
    /// Names that a comprehension takes from its host directly.
    mentioned: Names,
}

impl Resolver<'_> {
    /// Decides the names of `id`. `bound`: variables of functions around; `global`: names declared global around.
    fn scope(&mut self, id: ScopeId, bound: &Names, global: &Names) -> Left {
        let kind = self.scopes.scopes[id].kind;
        let (mut inner_bound, mut inner_global) = (bound.clone(), global.clone());
        let mut left = Left::default();
        let mut free = Names::new();
        for (name, meaning) in self.meanings(id, bound, global) {
            match meaning {
                Meaning::Local | Meaning::Cell if kind.is_function_like() => {
                    inner_global.remove(&name);
                    inner_bound.insert(name);
                }
                Meaning::DeclaredGlobal if kind.is_function_like() => {
                    inner_bound.remove(&name);
                    inner_global.insert(name);
                }
                Meaning::Free => {
                    free.insert(name);
                }
                _ => {}
            }
        }
        if kind == ScopeKind::Class {
            inner_bound.extend(CLASS_CELLS.iter().map(|&name| name.to_owned()));
        }
        let mut captured = Names::new();
        for child in self.scopes.scopes[id].children.clone() {
            let of_child = self.scope(child, &inner_bound, &inner_global);
            captured.extend(of_child.captured);
            // A host's own variables serve its comprehensions directly.
            for name in of_child.mentioned {
                let own = self.scopes.scopes[id].symbols.get(&name).copied().unwrap_or_default();
                match own.meaning {
                    Meaning::Local | Meaning::Cell if kind != ScopeKind::Class => {}
                    // Only functions see the class's own cell.
                    _ if kind == ScopeKind::Class && CLASS_CELLS.contains(&name.as_str()) => {}
                    _ => {
                        free.insert(name);
                    }
                }
            }
        }
        if kind == ScopeKind::Class && (captured.remove("__class__")) {
            self.scopes.scopes[id].needs_class_cell = true;
        }
        if kind == ScopeKind::Class {
            self.scopes.scopes[id].needs_class_dict = captured.remove(CLASS_DICT);
            captured.remove(CONDITIONAL_ANNOTATIONS);
        }
        for name in captured {
            let symbol = self.scopes.scopes[id].symbols.get(&name).copied().unwrap_or_default();
            if symbol.meaning == Meaning::Local && kind.is_function_like() {
                self.scopes.scopes[id].symbols.entry(&name).meaning = Meaning::Cell;
            } else if kind == ScopeKind::Comprehension {
                left.captured.insert(name);
            } else {
                free.insert(name);
            }
        }
        if kind == ScopeKind::Comprehension {
            left.mentioned = free;
        } else {
            left.captured.extend(free.iter().cloned());
            self.scopes.scopes[id].free = free.into_iter().collect();
        }
        left
    }

    /// Sets and returns the meaning of each name that the scope has itself (`analyze_name`).
    fn meanings(&mut self, id: ScopeId, bound: &Names, global: &Names) -> Vec<(String, Meaning)> {
        let mut out = Vec::new();
        let mut problems = Vec::new();
        let seen = self.scopes.class_seen(id);
        let of_class: BTreeMap<String, Symbol> = seen.map_or_else(BTreeMap::new, |class| {
            self.scopes.scopes[class].symbols.iter().map(|(name, symbol)| (name.to_owned(), *symbol)).collect()
        });
        for (name, symbol) in self.scopes.scopes[id].symbols.iter_mut() {
            symbol.meaning = if symbol.declared_global {
                if symbol.declared_nonlocal {
                    problems.push((symbol.declared_at, format!("name '{name}' is nonlocal and global")));
                }
                Meaning::DeclaredGlobal
            } else if symbol.declared_nonlocal {
                if !bound.contains(name) {
                    problems.push((symbol.declared_at, format!("no binding for nonlocal '{name}' found")));
                }
                Meaning::Free
            } else if symbol.is_bound() {
                Meaning::Local
            } else if of_class.get(name).is_some_and(|of_class| of_class.declared_global) {
                Meaning::DeclaredGlobal
            } else if of_class.get(name).is_some_and(Symbol::is_of_class) && !CLASS_CELLS.contains(&name) {
                Meaning::Global
            } else if bound.contains(name) && !global.contains(name) {
                Meaning::Free
            } else {
                Meaning::Global
            };
            out.push((name.to_owned(), symbol.meaning));
        }
        let file = self.file;
        self.diagnostics.extend(problems.into_iter().map(|((start, end), message)| {
            Diagnostic::error(syntax::SYNTAX_ERROR, message)
                .at(Span::new(file, start, end))
                .hint("`nonlocal` needs an assignment in a function around this one")
        }));
        out
    }
}
