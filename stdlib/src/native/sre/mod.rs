//! `_sre`: the engine of `re` (`Modules/_sre/sre.c`). Lib's own `re._compiler` makes the code that it runs.
//!
//! [`code`] names the code words, [`validate`] checks them, [`read`] makes them a [`program`], a [`machine`] runs it. The rest are the objects that
//! Python sees.

mod chars;
mod code;
mod machine;
mod match_object;
mod pattern;
mod pile;
mod program;
mod read;
mod scanner;
mod search;
mod subject;
mod substitute;
mod template;
mod validate;

use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::sequence::to_isize;
use py_runtime::objects::str::Str;
use py_runtime::rows;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

rows! { "_sre":
    constant "CODESIZE" => || Ok(Ref::small_int(size_of::<u32>() as i64));
    constant "MAGIC" => || Ok(Ref::small_int(code::MAGIC));
    constant "MAXGROUPS" => || Ok(Ref::small_int(code::MAXGROUPS));
    constant "MAXREPEAT" => || Ok(Ref::small_int(code::MAXREPEAT.into()));
    constant "copyright" => || Str::new_ref(" SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ");
    /// Whether a character of ASCII has case.
    "ascii_iscased" (character, /) => |args| character(args, |c| Ok(bool_ref(chars::ascii_lower(c) != chars::ascii_upper(c))));
    /// The lower case of a character of ASCII.
    "ascii_tolower" (character, /) => |args| character(args, |c| shown(chars::ascii_lower(c)));
    /// A pattern from its instructions.
    "compile" (pattern, flags, code, groups, groupindex, indexgroup) => pattern::compile;
    /// How many bytes an instruction takes.
    "getcodesize" () => |_| Ok(Ref::small_int(size_of::<u32>() as i64));
    /// A template of literal texts and group numbers, by turns.
    "template" (pattern, template, /) => template::make;
    /// Whether a character has case.
    "unicode_iscased" (character, /) => |args| character(args, |c| Ok(bool_ref(has_case(c))));
    /// The lower case of a character.
    "unicode_tolower" (character, /) => |args| character(args, |c| shown(chars::unicode_lower(c)));
}

/// Calls with the character of an argument, a C `int`.
fn character(args: &[Value], answer: impl FnOnce(u32) -> PyResult) -> PyResult {
    match i32::try_from(to_isize(args[0])?) {
        Ok(c) => answer(c as u32),
        Err(_) => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

fn shown(c: u32) -> PyResult {
    Ok(Ref::small_int((c as i32).into()))
}

fn has_case(c: u32) -> bool {
    c != chars::unicode_lower(c) || c != chars::unicode_upper(c)
}
