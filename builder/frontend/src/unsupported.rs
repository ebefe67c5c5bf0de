//! Builtins that need what there is not when the program runs.

/// Builtins that run texts. The builder compiles those texts that it sees.
pub(crate) const RUN_TEXTS: &[&str] = &["eval", "exec", "compile"];

/// Builtin names of CPython that mean nothing here, with advice. A program that binds such a name itself may use it.
pub(crate) fn missing_builtin(name: &str) -> Option<&'static str> {
    Some(match name {
        "eval" | "exec" | "compile" => "there is no compiler at run time; write the text as a literal, or a function",
        "globals" | "locals" => "call it by its name and without arguments",
        "help" | "copyright" | "credits" | "license" => "it is for interactive use",
        _ => return None,
    })
}
