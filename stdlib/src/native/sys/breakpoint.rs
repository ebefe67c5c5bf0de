//! `sys.breakpointhook`: imports and calls what `$PYTHONBREAKPOINT` names, `pdb.set_trace` without it (PEP 553).

use alloc::format;
use alloc::string::String;
use py_runtime::call::call;
use py_runtime::exceptions::{types, warn_plainly};
use py_runtime::imports::{import, loaded};
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{call_method, get_attr, get_attr_optional, str_text};
use py_runtime::raise::catch;
use py_runtime::rows;
use py_runtime::value::{PyResult, Raised, Ref, Value};

rows! { "sys":
    /// Calls the debugger that `$PYTHONBREAKPOINT` names.
    raw "breakpointhook" (*args, **kws) => breakpointhook;
    raw "__breakpointhook__" (*args, **kws) => breakpointhook;
}

const VARIABLE: &str = "PYTHONBREAKPOINT";
const DEBUGGER: &str = "pdb.set_trace";

fn breakpointhook(args: &[Value], kwnames: Value) -> PyResult {
    let named = variable()?.filter(|name| !name.is_empty()).unwrap_or_else(|| String::from(DEBUGGER));
    if named == "0" {
        return Ok(none_ref());
    }
    match find(&named)? {
        Some(hook) => call(hook.as_value(), args, kwnames),
        None => {
            let message = format!("Ignoring unimportable ${VARIABLE}: \"{named}\"");
            warn_plainly(&types::RuntimeWarning, &message)?;
            Ok(none_ref())
        }
    }
}

/// The variable, in programs that have variables of the environment.
fn variable() -> PyResult<Option<String>> {
    let Some(os) = loaded("os") else { return Ok(None) };
    let environ = get_attr(os.as_value(), &*intern_text("environ")?)?;
    let name = Str::new_ref(VARIABLE)?;
    let found = call_method(environ.as_value(), names::GET.get(), &[name.as_value()])?;
    if found.as_value().is_none() { Ok(None) } else { str_text(found.as_value()).map(Some) }
}

/// What `module.name` is, or a builtin; `None` if it cannot be imported.
fn find(named: &str) -> PyResult<Option<Ref>> {
    let (module, name) = named.rsplit_once('.').unwrap_or(("builtins", named));
    if module.is_empty() {
        return Ok(None);
    }
    match import(&*intern_text(module)?) {
        Ok(module) => get_attr_optional(module.as_value(), &*intern_text(name)?),
        Err(raised) => no_module(raised),
    }
}

fn no_module(raised: Raised) -> PyResult<Option<Ref>> {
    catch(raised, &types::ImportError).map(|_| None)
}
