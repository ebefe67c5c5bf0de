//! `_sre.SRE_Scanner`: one match after the other, on demand; `finditer` calls it until there is none.

use super::machine::Demand;
use super::match_object::Match;
use super::pattern;
use super::search::Span;
use super::subject::{Anchor, Matches, Subject};
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::native_type;
use py_runtime::object::ObjHeader;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::sequence_iterator;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::protocol::get_attr;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};

/// A scanner.
#[repr(C)]
pub struct Scanner {
    header: ObjHeader,
    pattern: Ref,
    string: Ref,
    /// Where the scan began and where it ends.
    bounds: Span,
    /// Where the next match may start, `None` after the last.
    next: Cell<Option<usize>>,
    demand: Cell<Demand>,
}

native_type! {
    /// `_sre.SRE_Scanner`
    pub SCANNER: Scanner = "_sre" "SRE_Scanner", base OBJECT;
    flags: NO_NEW | GC;
    slots: { dealloc: dealloc_as::<Scanner>, traverse: traverse } inherit TypeSlots::OBJECT;
    rows: {
        "match" (self, /) => |args| step(args[0], Anchor::Here);
        "search" (self, /) => |args| step(args[0], Anchor::Anywhere);
        get "pattern" => |v| Ok(this(v).pattern.clone());
    }
}

fn this(v: Value) -> &'static Scanner {
    // SAFETY: rows of the type get its instances.
    unsafe { v.cast() }
}

/// A scanner of a subject between two places.
pub fn new(pattern: Value, subject: &Subject, bounds: Span) -> PyResult {
    let scanner = new_object(&SCANNER, |header| Scanner {
        header,
        pattern: pattern.to_ref(),
        string: subject.object.to_ref(),
        bounds,
        next: Cell::new(Some(bounds.0)),
        demand: Cell::new(Demand::Any),
    })?;
    Ok(scanner.into_ref())
}

/// An iterator over what is left for a scanner to find.
pub fn iterate(scanner: Ref) -> PyResult {
    let search = get_attr(scanner.as_value(), &*intern_text("search")?)?;
    sequence_iterator::until(search.as_value(), none())
}

fn step(v: Value, anchor: Anchor) -> PyResult {
    let scanner = this(v);
    let Some(start) = scanner.next.get() else { return Ok(none_ref()) };
    let pattern = pattern::this(scanner.pattern.as_value());
    // A buffer may have changed since.
    let subject = Subject::new(pattern, scanner.string.as_value())?;
    let mut matches = Matches::resume(pattern, (start, scanner.bounds.1), scanner.demand.get());
    let found = matches.next(&subject, anchor)?;
    scanner.next.set(found.map(|(_, end)| end));
    scanner.demand.set(matches.demand());
    match found {
        Some(span) => Match::make(scanner.pattern.as_value(), &subject, matches.machine, span, scanner.bounds),
        None => Ok(none_ref()),
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `Scanner`.
    let scanner = unsafe { &*header.cast::<Scanner>() };
    visit(scanner.pattern.as_value());
    visit(scanner.string.as_value());
}
