//! Looking for the first match (`SRE(search)`): by the pattern's prefix or the characters that it can start with.

use super::machine::{Demand, Machine, OutOfMemory};
use super::program::{Extent, Program, Start};
use alloc::vec::Vec;
use py_runtime::text::chars::Unit;
use py_runtime::text::search::find;

/// Start and end of a match.
pub type Span = (usize, usize);

/// The first match from `from` on.
pub fn search<T: Unit>(
    machine: &mut Machine,
    program: &Program,
    text: &[T],
    from: usize,
    demand: Demand,
) -> Result<Option<Span>, OutOfMemory> {
    let Some(last) = text.len().checked_sub(program.min_width).filter(|&last| from <= last) else { return Ok(None) };
    let mut at = from;
    if let Start::Prefix(prefix, extent) = &program.start {
        let Some(prefix) = prefix.iter().map(|&c| T::fit(c)).collect::<Option<Vec<T>>>() else { return Ok(None) };
        while let Some(found) = find(&text[at..], &prefix) {
            at += found;
            if *extent == Extent::Whole {
                return Ok(Some((at, at + prefix.len())));
            }
            if let Some(end) = machine.run(program, text, at, Demand::Any)? {
                return Ok(Some((at, end)));
            }
            at += 1;
        }
        return Ok(None);
    }
    loop {
        if let Start::OneOf(first) = program.start {
            match text[at..].iter().position(|&c| program.accepts(first, c.into())) {
                Some(found) => at += found,
                None => return Ok(None),
            }
        }
        if at > last {
            return Ok(None);
        }
        let demand = if at == from { demand } else { Demand::Any };
        if let Some(end) = machine.run(program, text, at, demand)? {
            return Ok(Some((at, end)));
        }
        at += 1;
        if at > last {
            return Ok(None);
        }
    }
}
