//! `repr` of containers, which may contain themselves (`Py_ReprEnter`).

use crate::objects::str::Str;
use crate::protocol::repr;
use crate::runtime::runtime;
use crate::text::buf::StrBuf;
use crate::value::{PyResult, Ref, Value};

/// The repr of `v` made by `write`, or `again` if `v` is being printed already.
///
/// # Errors
/// What `write` raises; nothing else.
pub fn guarded(v: Value, again: &str, write: impl FnOnce(&mut StrBuf) -> PyResult<()>) -> PyResult {
    let Some(entered) = Entered::enter(v) else { return Str::new_ref(again) };
    let mut out = StrBuf::new();
    let result = write(&mut out);
    drop(entered);
    result?;
    Str::from_buf(&out)
}

/// Appends `repr(v)`.
///
/// # Errors
/// What it raises.
pub fn push_repr(out: &mut StrBuf, v: Value) -> PyResult<()> {
    let text = repr(v)?;
    if let Some(text) = text.downcast::<Str>() {
        out.push_chars(text.chars());
    }
    Ok(())
}

/// Appends items with `, ` between them.
///
/// # Errors
/// What their reprs raise.
pub fn push_items(out: &mut StrBuf, item: impl Fn(usize) -> Option<Ref>) -> PyResult<()> {
    let mut at = 0;
    while let Some(v) = item(at) {
        if at > 0 {
            out.push_ascii(b", ");
        }
        push_repr(out, v.as_value())?;
        at += 1;
    }
    Ok(())
}

/// `v` is on the list of objects being printed.
struct Entered {
    word: u64,
}

impl Entered {
    fn enter(v: Value) -> Option<Entered> {
        runtime().with_printing(|printing| {
            if printing.contains(&v.word()) {
                return None;
            }
            printing.push(v.word());
            Some(Entered { word: v.word() })
        })
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        runtime().with_printing(|printing| {
            if let Some(at) = printing.iter().rposition(|word| *word == self.word) {
                printing.remove(at);
            }
        });
    }
}
