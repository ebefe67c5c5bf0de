//! `SyntaxError`: made by `raise SyntaxError(…)` in programs; the compiler's own are the builder's diagnostics.

use super::base;
use super::fields::{cell, index};
use crate::field_rows;
use crate::objects::int;
use crate::objects::singletons::none;
use crate::objects::str::Str;
use crate::protocol::{collect, str_text};
use crate::throw;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use alloc::format;

pub(super) const SLOTS: TypeSlots = TypeSlots { init: Some(init), str: Some(syntax_error_str), ..base::SLOTS };

field_rows! { "SyntaxError": "msg" "filename" "lineno" "offset" "text" "end_lineno" "end_offset" "print_file_and_line" "_metadata" }

/// `SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))`
fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    super::print::syntax::expect_one();
    base::init(v, args, kwnames)?;
    let set = |name, value: Value| cell(v, index("SyntaxError", name)).set(Some(value.to_ref()));
    if let Some(&msg) = args.first() {
        set("msg", msg);
    }
    if let [_, details] = args {
        let items = collect(*details)?;
        let details = match items.len() {
            4 | 6 | 7 => items,
            n if n < 4 => throw!(TypeError, "function missing required argument '{}' (pos {})", NAMES[n], n + 1),
            5 => throw!(TypeError, "end_offset must be provided when end_lineno is provided"),
            n => throw!(TypeError, "function takes at most 7 arguments ({n} given)"),
        };
        for (at, name) in NAMES.iter().enumerate() {
            set(name, details.get(at).map_or(none(), Ref::as_value));
        }
    }
    Ok(())
}

const NAMES: [&str; 7] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset", "_metadata"];

fn syntax_error_str(v: Value) -> PyResult {
    // Owned: making text of one may run Python code that sets it anew.
    let field = |name| cell(v, index("SyntaxError", name)).get().given().map(Value::to_ref);
    let filename = field("filename").filter(|name| name.downcast::<Str>().is_some());
    let lineno = field("lineno").and_then(|lineno| int::to_i64(lineno.as_value()));
    let msg = field("msg").map_or(Ok("None".into()), |msg| str_text(msg.as_value()))?;
    let text = match (filename, lineno) {
        (Some(name), lineno) => {
            let name = str_text(name.as_value())?;
            let name = name.rsplit('/').next().unwrap_or(&name);
            match lineno {
                Some(lineno) => format!("{msg} ({name}, line {lineno})"),
                None => format!("{msg} ({name})"),
            }
        }
        (None, Some(lineno)) => format!("{msg} (line {lineno})"),
        (None, None) => msg,
    };
    Str::new_ref(&text)
}
