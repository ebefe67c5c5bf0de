//! `posix`: files, directories and the environment, for `os`.
//!
//! Source: CPython's `Modules/posixmodule.c`. Files are those of `native::files`: included ones without a capability, the host's with
//! `fs.read` and `fs.write`; variables need `env.read`, random bytes `rand.secure`. What needs processes, users, terminals or
//! directories by number is left out, as CPython leaves out what its system lacks.

mod entries;
mod environment;
mod numbers;
mod open_files;
mod paths;
mod status;
mod system;

use crate::native::files::raise_at;
use alloc::vec::Vec;
use platform::gate::Refused;
use py_runtime::call::call_positional;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::objects::bytes::{as_bytes, from_slice};
use py_runtime::objects::codecs::{decode, encode_to_vec};
use py_runtime::objects::int::as_int;
use py_runtime::objects::singletons::none;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{get_attr, index_i64};
use py_runtime::raise::raise_object;
use py_runtime::text::codec::Encoding;
use py_runtime::throw;
use py_runtime::value::{PyResult, Raised, Ref, Value};

/// A path argument.
struct Path {
    /// As exceptions show it.
    object: Ref,
    bytes: Vec<u8>,
    /// It was given as bytes, and so are paths made from it.
    is_bytes: bool,
    /// It was given as a file's number.
    number: Option<i64>,
}

/// What may stand for a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Accepts {
    Paths,
    Numbers,
    NumbersAndNone,
}

impl Accepts {
    fn text(self) -> &'static str {
        match self {
            Accepts::Paths => "string, bytes or os.PathLike",
            Accepts::Numbers => "string, bytes, os.PathLike or integer",
            Accepts::NumbersAndNone => "string, bytes, os.PathLike, integer or None",
        }
    }
}

impl Path {
    /// Reads an argument (`path_converter`).
    fn of(v: Value, function: &str, argument: &str, accepts: Accepts) -> PyResult<Path> {
        if accepts != Accepts::Paths && as_int(v).is_some() {
            let number = index_i64(v)?;
            return Ok(Path { object: v.to_ref(), bytes: Vec::new(), is_bytes: false, number: Some(number) });
        }
        let is_missing = v.given().is_none_or(|v| v.is_none());
        if accepts == Accepts::NumbersAndNone && is_missing {
            let object = Str::new_ref(".")?;
            return Ok(Path { object, bytes: b".".to_vec(), is_bytes: false, number: None });
        }
        let Some(object) = fspath(v)? else {
            throw!(TypeError, "{function}: {argument} should be {}, not {}", accepts.text(), v.type_name());
        };
        let (bytes, is_bytes) = match (object.downcast::<Str>(), as_bytes(object.as_value())) {
            (Some(text), _) => (encoded(text)?, false),
            (None, Some(bytes)) => (bytes.to_vec(), true),
            (None, None) => unreachable!("`fspath` gives text or bytes"),
        };
        if bytes.contains(&0) {
            throw!(ValueError, "{function}: embedded null character in {argument}");
        }
        // Exceptions show what was given, not what `__fspath__` made of it.
        Ok(Path { object: v.to_ref(), bytes, is_bytes, number: None })
    }

    fn check<T>(&self, result: Result<T, Refused>) -> PyResult<T> {
        result.map_err(|refused| raise_at(refused, self.object.as_value()))
    }

    /// A name from the system, as text or bytes as the path itself was given.
    fn like(&self, name: &[u8]) -> PyResult {
        if self.is_bytes { from_slice(name) } else { decoded(name) }
    }
}

/// The bytes of a text from Python (`os.fsencode`).
fn encoded(text: &Str) -> PyResult<Vec<u8>> {
    encode_to_vec(text, Encoding::Utf8, Some(&*Str::new("surrogateescape")?))
}

/// The text of bytes from the system (`os.fsdecode`).
fn decoded(bytes: &[u8]) -> PyResult {
    decode(bytes, Encoding::Utf8, Some(&*Str::new("surrogateescape")?))
}

/// `os.fspath`; `None` if the value is no path.
fn fspath(v: Value) -> PyResult<Option<Ref>> {
    let is_path = |v: Value| v.downcast::<Str>().is_some() || as_bytes(v).is_some() && !v.is_missing();
    if is_path(v) {
        return Ok(Some(v.to_ref()));
    }
    let name = intern_text("__fspath__")?;
    if v.ty().lookup(&name).is_none_or(|method| method.is_none()) {
        return Ok(None);
    }
    let path = call_positional(get_attr(v, &name)?.as_value(), &[])?;
    if !is_path(path.as_value()) {
        throw!(TypeError, "expected {}.__fspath__() to return str or bytes, not {}", v.type_name(), path.type_name());
    }
    Ok(Some(path))
}

/// Raises for arguments that mean a directory by its number.
fn no_directory(dir_fd: Value) -> PyResult<()> {
    if dir_fd.given().is_some_and(|v| !v.is_none()) {
        throw!(NotImplementedError, "dir_fd unavailable on this platform");
    }
    Ok(())
}

/// Raises an `OSError` about two paths.
fn raise_about_two(refused: Refused, from: &Path, to: &Path) -> Raised {
    let Refused::Failed(errno) = refused else { return raise_refused(refused) };
    let made = || -> PyResult {
        let message = Str::new(&py_runtime::exceptions::message_of(errno))?;
        let number = Value::small_int(i64::from(errno.0));
        let paths = [from.object.as_value(), none(), to.object.as_value()];
        let arguments = [number, message.as_value(), paths[0], paths[1], paths[2]];
        call_positional(Value::of(&types::OSError), &arguments)
    };
    match made() {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}
