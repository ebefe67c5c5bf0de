//! `_sre.SRE_Template`: what `sub` puts in place of a match, parsed by `re._compile_template`.

use super::match_object::Match;
use super::search::Span;
use super::subject::{Subject, TextKind};
use super::substitute::Pieces;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_runtime::exceptions::types;
use py_runtime::imports::import;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::{Str, as_str};
use py_runtime::protocol::{call_method, len};
use py_runtime::raise::catch;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// Texts and groups by turns.
#[repr(C)]
pub struct Template {
    header: ObjHeader,
    /// The text before the first group.
    pub literal: Ref,
    /// Groups, each with the text after it, if there is any.
    pub chunks: Vec<(usize, Option<Ref>)>,
}

native_type! {
    /// `_sre.SRE_Template`
    pub TEMPLATE: Template = "_sre" "SRE_Template", base OBJECT;
    flags: NO_NEW | GC;
    slots: { dealloc: dealloc_as::<Template>, traverse: traverse } inherit TypeSlots::OBJECT;
    rows: {}
}

/// `_sre.template(pattern, template)`
pub fn make(args: &[Value]) -> PyResult {
    let Some(list) = args[1].downcast::<List>() else {
        throw!(TypeError, "template() argument 2 must be list, not {}", args[1].type_name());
    };
    let mut items = (0..list.len()).map(|at| list.get(at).expect("within the list").to_ref());
    let Some(literal) = items.next().filter(|_| list.len() % 2 == 1) else { throw!(TypeError, "invalid template") };
    let mut chunks = Vec::new();
    while let (Some(group), Some(text)) = (items.next(), items.next()) {
        if as_int(group.as_value()).is_none() {
            throw!(TypeError, "an integer is required");
        }
        let Some(group) = to_i64(group.as_value()).and_then(|group| usize::try_from(group).ok()) else {
            throw!(TypeError, "invalid template");
        };
        chunks.push((group, (len(text.as_value())? != 0).then_some(text)));
    }
    Ok(new_object(&TEMPLATE, |header| Template { header, literal, chunks })?.into_ref())
}

/// The template of a replacement, through Lib's parser.
pub fn compile(pattern: Value, text: Value) -> PyResult {
    let (module, function) = (intern_text("re")?, intern_text("_compile_template")?);
    let module = import(&module)?;
    match call_method(module.as_value(), &function, &[pattern, text]) {
        Ok(template) if template.downcast::<Template>().is_some() => Ok(template),
        Ok(_) => throw!(RuntimeError, "the result of compiling a replacement string is not a Template object"),
        // Lib caches templates: what cannot be hashed is tried again as what can.
        Err(raised) if bytes::buffer_of(text).is_some() && bytes::as_bytes(text).is_none() => {
            drop(catch(raised, &types::TypeError)?);
            let copy = bytes::from_slice(bytes::required_buffer(text)?)?;
            call_method(module.as_value(), &function, &[pattern, copy.as_value()])
        }
        Err(raised) => Err(raised),
    }
}

/// `Match.expand`
pub fn expand(found: &Match, text: Value) -> PyResult {
    let template = compile(found.pattern_object(), text)?;
    let template = template.downcast::<Template>().expect("`compile` returns templates");
    if template.chunks.is_empty() {
        return Ok(template.literal.clone());
    }
    let subject = found.subject()?;
    let mut pieces = Pieces::default();
    fill(template, &mut pieces, |group| found.group(group))?;
    pieces.join(&subject)
}

/// Puts the texts of a template and of its groups into pieces.
pub fn fill(template: &Template, pieces: &mut Pieces, group: impl Fn(usize) -> PyResult<Option<Span>>) -> PyResult<()> {
    if len(template.literal.as_value())? != 0 {
        pieces.push_object(template.literal.clone());
    }
    for (number, text) in &template.chunks {
        if let Some(span) = group(*number)? {
            pieces.push_span(span);
        }
        if let Some(text) = text {
            pieces.push_object(text.clone());
        }
    }
    Ok(())
}

/// Whether a replacement is put in as it is: text without a backslash.
pub fn is_literal(text: Value) -> bool {
    match as_str(text) {
        Some(text) => !text.chars().iter().any(|c| c == u32::from(b'\\')),
        None => bytes::buffer_of(text).is_some_and(|data| !data.contains(&b'\\')),
    }
}

/// An object that may stand among the pieces of a subject.
pub fn check_piece(subject: &Subject, at: usize, piece: Value) -> PyResult<()> {
    match subject.kind {
        TextKind::Str if piece.downcast::<Str>().is_none() => {
            throw!(TypeError, "sequence item {at}: expected str instance, {} found", piece.type_name())
        }
        TextKind::Bytes if bytes::buffer_of(piece).is_none() => {
            throw!(TypeError, "sequence item {at}: expected a bytes-like object, {} found", piece.type_name())
        }
        _ => Ok(()),
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `Template`.
    let template = unsafe { &*header.cast::<Template>() };
    visit(template.literal.as_value());
    template.chunks.iter().filter_map(|(_, text)| text.as_ref()).for_each(|text| visit(text.as_value()));
}
