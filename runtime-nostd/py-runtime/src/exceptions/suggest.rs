//! "Did you mean": the known name nearest to the one that was not found (`_compute_suggestion_error`).

use crate::exceptions::traceback::Traceback;
use crate::exceptions::{BaseException, fields, types};
use crate::names;
use crate::objects::str::Str;
use crate::protocol::{call_special, collect, str_text};
use crate::raise;
use crate::runtime::runtime;
use crate::value::{Raised, Value};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// More candidates than this are not looked at (`_MAX_CANDIDATE_ITEMS`).
const MAX_CANDIDATES: usize = 750;
/// Longer names are not looked at (`_MAX_STRING_SIZE`).
const MAX_LENGTH: usize = 40;
/// Costs of an edit, and of a change of case.
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// What is appended to the message of an exception, if anything.
pub(super) fn hint(exception: Value) -> Option<String> {
    let (owner, field) = if exception.is_instance_of(&types::NameError) {
        ("NameError", "name")
    } else if exception.is_instance_of(&types::AttributeError) {
        ("AttributeError", "name")
    } else if exception.is_instance_of(&types::ImportError) {
        ("ImportError", "name_from")
    } else {
        return None;
    };
    let wrong = fields::cell(exception, fields::index(owner, field)).get().given()?.to_ref();
    wrong.downcast::<Str>()?;
    let wrong = str_text(wrong.as_value()).ok()?;
    let suggestion =
        candidates(exception, owner, &wrong).and_then(|names| nearest(&wrong, names.iter().map(String::as_str)));
    drop(runtime().take_pending());
    let mut text = suggestion.as_ref().map(|name| format!(". Did you mean: '{name}'?")).unwrap_or_default();
    if owner == "NameError" && py_abi::stdlib_names::is_stdlib(&wrong) {
        let or = if suggestion.is_some() { " Or did you forget" } else { ". Did you forget" };
        text.push_str(&format!("{or} to import '{wrong}'?"));
    }
    (!text.is_empty()).then_some(text)
}

fn candidates(exception: Value, owner: &str, wrong: &str) -> Option<Vec<String>> {
    let field = |name| fields::cell(exception, fields::index(owner, name)).get().given().map(Value::to_ref);
    let visible =
        |names: Vec<String>| names.into_iter().filter(|name| wrong.starts_with('_') || !name.starts_with('_'));
    match owner {
        "AttributeError" => Some(visible(names_of(field("obj")?.as_value())?).collect()),
        "ImportError" => {
            let module = crate::imports::loaded(&str_text(field("name")?.as_value()).ok()?)?;
            Some(visible(names_of(module.as_value())?).collect())
        }
        _ => {
            let mut entry = exception.downcast::<BaseException>()?.traceback().downcast::<Traceback>()?;
            while let Some(next) = entry.next() {
                entry = next;
            }
            let code = entry.place().code;
            // SAFETY: the program's tables are static and valid.
            let locals = unsafe { core::slice::from_raw_parts(code.varnames, code.varname_count as usize) };
            // SAFETY: as above.
            let mut names: Vec<String> =
                locals.iter().map(|&name| unsafe { (*name.cast::<Str>()).to_text() }).collect();
            // SAFETY: as above.
            names.extend(crate::imports::global_names(unsafe { &*code.module }));
            names.extend(crate::imports::builtin_names());
            Some(names)
        }
    }
}

/// `dir(object)`. Sorts by itself: `list.sort` compares whatever it gets, and would be most of what a small image holds.
fn names_of(object: Value) -> Option<Vec<String>> {
    let names = collect(call_special(object, &names::DIR, &[])?.ok()?.as_value()).ok()?;
    let mut sorted = Vec::with_capacity(names.len());
    for name in &names {
        let text = str_text(name.as_value()).ok()?;
        let at = sorted.partition_point(|known| *known <= text);
        sorted.insert(at, text);
    }
    Some(sorted)
}

/// `TypeError` for a keyword argument that a native function does not know.
#[cold]
pub fn unexpected_keyword<'a>(function: &str, wrong: Value, known: impl Iterator<Item = &'a str>) -> Raised {
    let wrong = match str_text(wrong) {
        Ok(wrong) => wrong,
        Err(raised) => return raised,
    };
    match nearest(&wrong, known.filter(|name| !name.is_empty())) {
        Some(near) => {
            raise!(TypeError, "{function}() got an unexpected keyword argument '{wrong}'. Did you mean '{near}'?")
        }
        None => raise!(TypeError, "{function}() got an unexpected keyword argument '{wrong}'"),
    }
}

/// The candidate nearest to a name, if one is near enough. Lengths and edits are those of the UTF-8 text.
pub fn nearest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    let mut best_distance = usize::MAX;
    for (index, candidate) in candidates.enumerate() {
        if index >= MAX_CANDIDATES {
            return None;
        }
        if candidate == wrong {
            continue;
        }
        let third = (candidate.len() + wrong.len() + 3) * MOVE_COST / 6;
        let limit = third.min(best_distance.saturating_sub(1));
        let distance = distance(wrong.as_bytes(), candidate.as_bytes(), limit);
        if distance <= limit && (best.is_none() || distance < best_distance) {
            best = Some((candidate, distance));
            best_distance = distance;
        }
    }
    best.map(|(name, _)| String::from(name))
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The cheapest way from one name to the other, or more than `limit` (Levenshtein, row by row).
fn distance<'a>(mut a: &'a [u8], mut b: &'a [u8], limit: usize) -> usize {
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., x], [b_rest @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    if a.is_empty() || b.is_empty() {
        return MOVE_COST * (a.len() + b.len());
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return limit + 1;
    }
    if b.len() < a.len() {
        core::mem::swap(&mut a, &mut b);
    }
    if (b.len() - a.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    let mut row = [0; MAX_LENGTH];
    let row = &mut row[..a.len()];
    row.iter_mut().enumerate().for_each(|(index, cost)| *cost = (index + 1) * MOVE_COST);
    let mut result = 0;
    for (b_index, &b_char) in b.iter().enumerate() {
        let mut diagonal = b_index * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (cost, &a_char) in row.iter_mut().zip(a) {
            let substitute = diagonal + substitution_cost(b_char, a_char);
            diagonal = *cost;
            result = substitute.min(result.min(diagonal) + MOVE_COST);
            *cost = result;
            least = least.min(result);
        }
        if least > limit {
            return limit + 1;
        }
    }
    result
}
