//! Capability inference: which tokens the reachable code needs, and why.
//!
//! A function of a module is needed where the module's name and the function's stand together (`time.time`, `from time
//! import time`); a method where its name stands at all in a program that has the module (`server.bind(…)`). Code counts
//! if it can run: a function that no reachable code names cannot. So inference never asks for too little, except of
//! programs that hide names from it; those meet the check at run time.

use std::collections::{BTreeMap, BTreeSet};

use diag::Span;
use py_abi::caps::Cap;
use stdlib::registry::{CapRow, MODULES, Member, ModuleRow, UNION, UnionRow};
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Ranged, Stmt, TextRange, TextSize};

use crate::imports::absolute_name;
use crate::imports::graph::{Graph, Named};
use crate::imports::source::{Origin, Source};

/// Something in the program that needs a capability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The token.
    pub cap: Cap,
    /// What needs it: `time.time`, `bind` of a `_socket` object.
    pub what: String,
    /// How the program gets there, outermost first: a place and a few words. The last is the place of need.
    pub chain: Vec<(Span, String)>,
}

/// What the program needs, in the order of the table of tokens, each token once.
pub(crate) fn needs(graph: &Graph) -> Vec<Need> {
    let named = graph.named.unwrap_or(Named { sources: graph.sources.len(), natives: graph.natives.len() });
    let sources = graph.sources.iter().enumerate();
    let sources = sources.filter(|(index, source)| source.origin == Origin::Program || *index < named.sources);
    // What the library does where nothing named leads is met at run time, if at all.
    let is_named = |piece: &Piece| piece.name.is_none() || graph.reach.is_named(piece.source, piece.start);
    let pieces: Vec<Piece> = sources
        .flat_map(|(index, source)| pieces(index, &source.name, source.package, &source.module.body))
        .filter(is_named)
        .collect();
    let pieces = without_unused_network(graph, pieces);
    let reachable = reachable(&pieces);
    let mut found: BTreeMap<Cap, Need> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| piece.name.as_ref().is_none_or(|name| reachable.contains(name))) {
        for (row, _) in &graph.natives[..named.natives] {
            for cap in row.caps {
                if let Some(range) = piece.mention(row, cap).filter(|_| !is_other_method(graph, piece, cap)) {
                    let need = || need(graph, piece, row, cap, range);
                    found.entry(cap.cap).or_insert_with(need);
                }
            }
        }
    }
    // Sockets that neither listen nor connect are not waited for: waiting without any is for time only.
    if !found.contains_key(&Cap::NetListen) && !found.contains_key(&Cap::NetOutbound) {
        found.remove(&Cap::NetPoll);
    }
    found.into_values().collect()
}

/// What the program may need besides, in the order of the table: whether it opens a file that needs a token, or one that
/// travels with it, shows when it runs. Tokens that [`needs`] finds the uses of are not among them.
pub(crate) fn possible(graph: &Graph) -> Vec<Cap> {
    let is_inferred = |cap: Cap| MODULES.iter().flat_map(|module| module.caps).any(|row| row.cap == cap);
    let names_open = || {
        let pieces =
            |(index, source): (usize, &Source)| pieces(index, &source.name, source.package, &source.module.body);
        graph.sources.iter().enumerate().flat_map(pieces).any(|piece| piece.mentions.contains_key("open"))
    };
    let may_need = |cap: Cap| {
        let has_module = |row: &UnionRow| graph.natives.iter().any(|(native, _)| native.name == row.name);
        let of_modules = UNION.iter().any(|row| row.caps.contains(&cap) && has_module(row));
        of_modules || matches!(cap, Cap::FsRead | Cap::FsWrite) && names_open()
    };
    Cap::ALL.iter().copied().filter(|&cap| !is_inferred(cap) && may_need(cap)).collect()
}

fn need(graph: &Graph, piece: &Piece, row: &ModuleRow, cap: &CapRow, range: TextRange) -> Need {
    let what = match cap.member {
        Member::Function(name) => format!("{}.{name}", row.name),
        Member::Method(name) => name.to_owned(),
    };
    let source = &graph.sources[piece.source];
    let mut chain = match source.reached {
        Some(reached) => graph.chain(reached, &source.name),
        None => Vec::new(),
    };
    let span = Span::new(source.module.file, range.start().to_u32(), range.end().to_u32());
    chain.push((span, format!("uses `{what}`")));
    Need { cap: cap.cap, what, chain }
}

/// Code that runs as a whole or not at all: a function with all in it, or the rest of a module.
struct Piece {
    source: usize,
    /// The function's name; `None` if it always runs.
    name: Option<String>,
    /// Where it begins.
    start: TextSize,
    /// Names, attributes and strings that stand in it, with their first place.
    mentions: BTreeMap<String, TextRange>,
    /// `module.attribute` as far as it can be told, with the first place.
    members: BTreeMap<(String, String), TextRange>,
}

impl Piece {
    fn mention(&self, row: &ModuleRow, cap: &CapRow) -> Option<TextRange> {
        match cap.member {
            Member::Function(name) => self.members.get(&(row.name.to_owned(), name.to_owned())).copied(),
            Member::Method(name) => self.mentions.get(name).copied(),
        }
    }
}

/// Modules of the library that have methods of sockets' names for something else: `Signature.bind`.
const WITHOUT_SOCKETS: &[&str] = &["inspect", "unittest.mock"];

fn is_other_method(graph: &Graph, piece: &Piece, cap: &CapRow) -> bool {
    matches!(cap.member, Member::Method(_)) && WITHOUT_SOCKETS.contains(&graph.sources[piece.source].name.as_str())
}

/// Modules whose functions for the network name each other, so that each would count as named.
const NETWORK_MODULES: &[&str] = &["asyncio", "socket"];

/// How a program gets to the network by them: without one of these names it uses them for something else.
const NETWORK_ENTRIES: &[&str] = &[
    "connect_accepted_socket",
    "create_connection",
    "create_datagram_endpoint",
    "create_server",
    "create_unix_connection",
    "create_unix_server",
    "open_connection",
    "open_unix_connection",
    "sock_accept",
    "sock_connect",
    "sock_sendto",
    "socketpair",
    "start_server",
    "start_unix_server",
];

/// Leaves out what nobody outside of the modules for the network names.
fn without_unused_network(graph: &Graph, mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_network = |piece: &Piece| {
        let name = &graph.sources[piece.source].name;
        NETWORK_MODULES.contains(&name.split('.').next().unwrap_or(name))
    };
    let is_entry = |name: &str| NETWORK_ENTRIES.contains(&name);
    let entered = pieces.iter().any(|piece| !is_network(piece) && piece.mentions.keys().any(|name| is_entry(name)));
    if !entered {
        pieces.retain(|piece| !is_network(piece) || !piece.name.as_deref().is_some_and(is_entry));
    }
    pieces
}

/// The names of functions that can run: those that reachable code mentions, to a fixed point.
fn reachable(pieces: &[Piece]) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut done = vec![false; pieces.len()];
    loop {
        let mut changed = false;
        for (piece, done) in pieces.iter().zip(&mut done) {
            let runs = piece.name.as_ref().is_none_or(|name| names.contains(name));
            if runs && !std::mem::replace(done, true) {
                names.extend(piece.mentions.keys().cloned());
                changed = true;
            }
        }
        if !changed {
            return names;
        }
    }
}

fn pieces(source: usize, module: &str, package: bool, body: &[Stmt]) -> Vec<Piece> {
    let mut aliases = Aliases { module, package, of_name: BTreeMap::new(), members: BTreeMap::new() };
    aliases.visit_body(body);
    let mut splitter = Splitter { source, aliases: &aliases, pieces: Vec::new(), current: 0 };
    splitter.open(None, TextSize::default());
    splitter.visit_body(body);
    splitter.pieces
}

/// What imported names of a file stand for, wherever they are bound.
struct Aliases<'a> {
    module: &'a str,
    package: bool,
    /// Modules by the name that they are bound to.
    of_name: BTreeMap<String, BTreeSet<String>>,
    /// Members by the name that they are bound to.
    members: BTreeMap<String, BTreeSet<(String, String)>>,
}

impl<'a> Visitor<'a> for Aliases<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                    self.of_name.entry(bound).or_default().insert(alias.name.to_string());
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_deref();
                let Some(module) = absolute_name(self.module, self.package, import.level, module) else { return };
                for alias in &import.names {
                    let name = alias.name.to_string();
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                    self.of_name.entry(bound.clone()).or_default().insert(format!("{module}.{name}"));
                    self.members.entry(bound).or_default().insert((module.clone(), name));
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

struct Splitter<'a> {
    source: usize,
    aliases: &'a Aliases<'a>,
    pieces: Vec<Piece>,
    current: usize,
}

impl Splitter<'_> {
    fn open(&mut self, name: Option<String>, start: TextSize) {
        self.pieces.push(Piece {
            source: self.source,
            name,
            start,
            mentions: BTreeMap::new(),
            members: BTreeMap::new(),
        });
        self.current = self.pieces.len() - 1;
    }

    fn mention(&mut self, name: &str, range: TextRange) {
        self.pieces[self.current].mentions.entry(name.to_owned()).or_insert(range);
    }

    fn member(&mut self, module: &str, name: &str, range: TextRange) {
        self.pieces[self.current].members.entry((module.to_owned(), name.to_owned())).or_insert(range);
    }
}

impl<'a> Visitor<'a> for Splitter<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            // A decorated function runs by what its decorator does with it; a special method by no name at all.
            Stmt::FunctionDef(def) if def.decorator_list.is_empty() && !is_special(&def.name) => {
                def.parameters.iter_non_variadic_params().filter_map(|p| p.default()).for_each(|d| self.visit_expr(d));
                let outer = self.current;
                self.open(Some(def.name.to_string()), def.start());
                self.visit_body(&def.body);
                self.current = outer;
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.mention(&alias.name, alias.range());
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    for (module, name) in self.aliases.members.get(bound.as_str()).cloned().unwrap_or_default() {
                        self.member(&module, &name, alias.range());
                    }
                }
            }
            // What a module offers counts where it is used.
            Stmt::Assign(assign) if is_offer(&assign.targets) => {}
            Stmt::AugAssign(assign) if is_offer(std::slice::from_ref(&assign.target)) => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_string_literal(&mut self, literal: &'a ast::StringLiteral) {
        self.mention(&literal.value, literal.range());
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => {
                self.mention(&name.id, name.range());
                // `from module import *` binds names that nobody can see here.
                for (module, star) in self.aliases.members.get("*").cloned().unwrap_or_default() {
                    debug_assert_eq!(star, "*");
                    self.member(&module, &name.id, name.range());
                }
            }
            Expr::Attribute(attribute) => {
                self.mention(&attribute.attr, attribute.range());
                if let Some(path) = dotted(&attribute.value) {
                    for module in self.aliases.of_name.get(&path).cloned().unwrap_or_default() {
                        self.member(&module, &attribute.attr, attribute.range());
                    }
                }
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

fn is_offer(targets: &[Expr]) -> bool {
    targets.iter().all(|target| matches!(target, Expr::Name(name) if name.id.as_str() == "__all__"))
}

fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}
