//! `_io`: `open` and the files that it gives, as far as a program's included files need them.
//!
//! The builtin `open` is this module's. What can be read is what `--include` put into the program: on every target, with no
//! capability, since it is part of the program. Nothing can be written.

mod binary;
mod lines;
mod text;

use alloc::format;
use alloc::vec::Vec;
use binary::Stage;
use platform::{Errno, files, gate};
use py_runtime::call::call_positional;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::{os_error, types};
use py_runtime::imports::loaded;
use py_runtime::intern::intern_text;
use py_runtime::objects::bytes::as_bytes;
use py_runtime::objects::codecs::encode_to_vec;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::module::Module;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::TYPE;
use py_runtime::protocol::{get_attr, index, is_true};
use py_runtime::raise::raise_object;
use py_runtime::rows::Row;
use py_runtime::text::codec::Encoding;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{names, row_array, rows, throw};

/// Bytes that CPython's buffers hold.
const DEFAULT_BUFFER_SIZE: i64 = 131_072;

py_runtime::doc!("_io", "", " Files that are part of the program.");

rows! { "_io":
    constant "DEFAULT_BUFFER_SIZE" => || Ok(Ref::small_int(DEFAULT_BUFFER_SIZE));
    type "FileIO" => binary::FILE_IO;
    type "BufferedReader" => binary::BUFFERED_READER;
    type "TextIOWrapper" => text::TEXT_FILE;
}

/// `open`, which is this module's under either name.
const OPEN: Row = row_array! { "_io" []
    "open" (file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) => open;
}[0];

#[unsafe(export_name = "molt_row._io.open")]
static OPEN_HERE: Row = OPEN;

#[unsafe(export_name = "molt_row.builtins.open")]
static OPEN_BUILTIN: Row = OPEN;

#[unsafe(export_name = "molt_init._io")]
extern "C" fn init(module: u64) -> i32 {
    match add_exception(Value::from_word(module)) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

fn add_exception(module: Value) -> PyResult<()> {
    let Some(module) = module.downcast::<Module>() else { return Ok(()) };
    drop(module.dict().set_name(&*intern_text("UnsupportedOperation")?, unsupported_class()?)?);
    Ok(())
}

fn unsupported_class() -> PyResult {
    let namespace = Dict::new()?;
    drop(namespace.set_name(names::MODULE.get(), Str::new_ref("io")?)?);
    let name = Str::new("UnsupportedOperation")?;
    let bases = Tuple::from_values(&[Value::of(&types::OSError), Value::of(&types::ValueError)])?;
    call_positional(Value::of(&TYPE), &[name.as_value(), bases.as_value(), namespace.as_value()])
}

/// Raises `io.UnsupportedOperation`. A program that can name the class has the module; for any other one it is made anew.
#[cold]
fn unsupported(text: &str) -> Raised {
    let made = || -> PyResult {
        let class = match loaded("_io") {
            Some(module) => get_attr(module.as_value(), &*intern_text("UnsupportedOperation")?)?,
            None => unsupported_class()?,
        };
        call_positional(class.as_value(), &[Str::new(text)?.as_value()])
    };
    match made() {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}

/// A `mode`, taken apart.
#[derive(Default)]
struct Mode {
    reading: bool,
    writing: bool,
    updating: bool,
    binary: bool,
    text: bool,
}

impl Mode {
    fn parse(text: &Str) -> PyResult<Mode> {
        let mut mode = Mode::default();
        let mut kinds = 0;
        let chars: Vec<u32> = text.chars().iter().collect();
        for (at, c) in chars.iter().enumerate() {
            let is_known = match char::from_u32(*c) {
                Some('r') => set(&mut mode.reading, &mut kinds),
                Some('w' | 'a' | 'x') => set(&mut mode.writing, &mut kinds),
                Some('+') => set(&mut mode.updating, &mut 0),
                Some('b') => set(&mut mode.binary, &mut 0),
                Some('t') => set(&mut mode.text, &mut 0),
                _ => false,
            };
            if !is_known || chars[..at].contains(c) {
                throw!(ValueError, "invalid mode: '{text}'");
            }
        }
        if mode.binary && mode.text {
            throw!(ValueError, "can't have text and binary mode at once");
        }
        if kinds > 1 {
            throw!(ValueError, "must have exactly one of create/read/write/append mode");
        }
        Ok(mode)
    }

    fn has_kind(&self) -> bool {
        self.reading || self.writing
    }
}

fn set(flag: &mut bool, count: &mut u32) -> bool {
    *flag = true;
    *count += 1;
    true
}

fn open(args: &[Value]) -> PyResult {
    let [file, mode, buffering, encoding, errors, newline, closefd, opener] = args else {
        unreachable!("the signature has eight parameters")
    };
    let mode_text = match mode.given() {
        None => Str::new_ref("r")?,
        Some(mode) => mode.to_ref(),
    };
    let mode = Mode::parse(required_text(mode_text.as_value(), "mode")?)?;
    let buffering = buffering.given().map_or(Ok(-1), number)?;
    let encoding = optional_text(*encoding, "encoding")?;
    let errors = optional_text(*errors, "errors")?;
    let newline = optional_text(*newline, "newline")?;
    let path = Path::of(*file)?;
    if mode.binary {
        for (argument, what) in [(encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")] {
            if argument.is_some() {
                throw!(ValueError, "binary mode doesn't take {what} argument");
            }
        }
    }
    if !mode.has_kind() {
        throw!(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    }
    if opener.given().is_some_and(|opener| !opener.is_none()) {
        throw!(NotImplementedError, "open() with an opener is not supported");
    }
    if let Some(closefd) = closefd.given()
        && !is_true(closefd)?
    {
        throw!(ValueError, "Cannot use closefd=False with file name");
    }
    if mode.writing || mode.updating {
        gate::require_write().map_err(raise_refused)?;
        return Err(path.raise(Errno::EROFS));
    }
    let included = files::open(&path.bytes).map_err(|errno| path.raise(errno))?;
    let stage = if mode.binary && buffering == 0 { Stage::Raw } else { Stage::Buffered };
    let name = path.object.as_value().to_ref();
    if mode.binary {
        return binary::new(stage, included.bytes, name);
    }
    if buffering == 0 {
        throw!(ValueError, "can't have unbuffered text I/O");
    }
    text::new(binary::new(stage, included.bytes, name)?, mode_text, encoding, errors, newline)
}

fn number(v: Value) -> PyResult<i64> {
    match to_i64(index(v)?.as_value()).and_then(|number| i32::try_from(number).ok()) {
        Some(number) => Ok(number.into()),
        None => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

fn required_text(v: Value, what: &str) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "open() argument '{what}' must be str, not {}", v.type_name()),
    }
}

fn optional_text(v: Value, what: &str) -> PyResult<Option<&'static Str>> {
    match v.given().filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(v) => match v.downcast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => throw!(TypeError, "open() argument '{what}' must be str or None, not {}", v.type_name()),
        },
    }
}

/// What a program calls a file.
struct Path {
    /// As the file's `name` and the exception's `filename` show it.
    object: Ref,
    bytes: Vec<u8>,
}

impl Path {
    /// A path: `str`, `bytes`, or what `__fspath__` gives. There are no descriptors.
    fn of(v: Value) -> PyResult<Path> {
        if as_int(v).is_some() {
            if to_i64(v).is_some_and(|number| number < 0) {
                throw!(ValueError, "negative file descriptor");
            }
            return Err(raise_os_error(Errno::EBADF, None));
        }
        let object = fspath(v)?;
        let bytes = match (object.as_value().downcast::<Str>(), as_bytes(object.as_value())) {
            (Some(text), _) => {
                let errors = Str::new("surrogateescape")?;
                encode_to_vec(text, Encoding::Utf8, Some(&errors))?
            }
            (None, Some(bytes)) => bytes.to_vec(),
            (None, None) => unreachable!("`fspath` gives text or bytes"),
        };
        if bytes.contains(&0) {
            throw!(ValueError, "embedded null byte");
        }
        Ok(Path { object, bytes })
    }

    fn raise(&self, errno: Errno) -> Raised {
        raise_os_error(errno, Some(self.object.as_value()))
    }
}

fn fspath(v: Value) -> PyResult {
    let is_path = |v: Value| v.downcast::<Str>().is_some() || as_bytes(v).is_some();
    if is_path(v) {
        return Ok(v.to_ref());
    }
    let name = intern_text("__fspath__")?;
    if v.ty().lookup(&name).is_none() {
        throw!(TypeError, "expected str, bytes or os.PathLike object, not {}", v.type_name());
    }
    let path = call_positional(get_attr(v, &name)?.as_value(), &[])?;
    if !is_path(path.as_value()) {
        throw!(
            TypeError,
            "expected {}.__fspath__() to return str or bytes, not {}",
            v.type_name(),
            path.as_value().type_name()
        );
    }
    Ok(path)
}

fn raise_os_error(errno: Errno, filename: Option<Value>) -> Raised {
    match os_error(errno, filename) {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}

/// The text `<_io.KIND name='…' …>`; `rest` begins with a space, if it is there.
fn file_repr(kind: &str, name: Value, rest: &str) -> PyResult {
    let name = py_runtime::protocol::repr_text(name)?;
    Str::new_ref(&format!("<_io.{kind} name={name}{rest}>"))
}

/// The position that `seek(offset, whence)` means in a file of `len` bytes at `position`.
fn target(offset: Value, whence: Value, position: usize, len: usize) -> PyResult<usize> {
    let Some(offset) = to_i64(index(offset)?.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    let base = match whence.given().map_or(Ok(0), number)? {
        0 => 0,
        1 => position,
        2 => len,
        other => throw!(ValueError, "whence value {other} unsupported"),
    };
    match i64::try_from(base).ok().and_then(|base| base.checked_add(offset)).map(usize::try_from) {
        Some(Ok(target)) => Ok(target),
        _ => Err(raise_os_error(Errno::EINVAL, None)),
    }
}

/// How much a `size` argument allows: all if it is missing, None or negative.
fn limit(size: Value) -> PyResult<usize> {
    match size.given().filter(|size| !size.is_none()) {
        None => Ok(usize::MAX),
        Some(size) if size.ty().slots().index().is_none() => {
            throw!(TypeError, "argument should be integer or None, not '{}'", size.type_name())
        }
        Some(size) => Ok(usize::try_from(to_i64(index(size)?.as_value()).unwrap_or(i64::MAX)).unwrap_or(usize::MAX)),
    }
}

/// Collects lines until they are longer than `hint` together, if that is positive.
fn collect_lines(v: Value, hint: Value, next: impl Fn(Value) -> PyResult<Option<(Ref, usize)>>) -> PyResult {
    let hint = match limit(hint)? {
        0 => usize::MAX,
        hint => hint,
    };
    let (mut lines, mut total) = (Vec::new(), 0_usize);
    while let Some((line, len)) = next(v)? {
        lines.push(line);
        total += len;
        if total > hint {
            break;
        }
    }
    Ok(py_runtime::objects::list::List::from_refs(lines)?.into_ref())
}
