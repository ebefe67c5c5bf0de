//! `_io`: streams of bytes and text, and `open`.
//!
//! Source: CPython's `Modules/_io`. The builtin `open` is this module's. What `--include` put into the program can be read on
//! every target with no capability, since it is part of the program; other files need `fs.read` and `fs.write`. Streams in
//! memory need nothing.

mod base;
mod buffered;
mod bytes_io;
mod coding;
mod file_io;
mod newlines;
mod pair;
mod standard;
mod string_io;

mod text_io;

pub(crate) use base::writable;

use alloc::string::String;
use alloc::vec::Vec;
use py_runtime::call::call_positional;
use py_runtime::exceptions::types;
use py_runtime::imports::loaded;
use py_runtime::intern::intern_text;
use py_runtime::objects::bool::{bool_ref, bool_value};
use py_runtime::objects::bytes::as_bytes;
use py_runtime::objects::codecs::encode_to_vec;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::module::Module;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::TYPE;
use py_runtime::protocol::{get_attr, index};
use py_runtime::raise::raise_object;
use py_runtime::rows::Row;
use py_runtime::runtime::runtime;
use py_runtime::text::codec::Encoding;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{names, row_array, rows, throw};

/// Bytes that CPython's buffers hold.
const DEFAULT_BUFFER_SIZE: i64 = 131_072;

py_runtime::doc!("_io", "", " Streams of bytes and text.");

rows! { "_io":
    constant "DEFAULT_BUFFER_SIZE" => || Ok(Ref::small_int(DEFAULT_BUFFER_SIZE));
    type "_IOBase" => base::IO_BASE;
    type "_RawIOBase" => base::RAW_IO_BASE;
    type "_BufferedIOBase" => base::BUFFERED_IO_BASE;
    type "_TextIOBase" => base::TEXT_IO_BASE;
    type "FileIO" => file_io::FILE_IO;
    type "BytesIO" => bytes_io::BYTES_IO;
    type "StringIO" => string_io::STRING_IO;
    type "BufferedReader" => buffered::BUFFERED_READER;
    type "BufferedWriter" => buffered::BUFFERED_WRITER;
    type "BufferedRandom" => buffered::BUFFERED_RANDOM;
    type "BufferedRWPair" => pair::PAIR;
    type "TextIOWrapper" => text_io::TEXT_IO;
    type "IncrementalNewlineDecoder" => newlines::NEWLINE_DECODER;
    type "BlockingIOError" => types::BlockingIOError;
    /// Opens a file for reading code: as bytes.
    "open_code" (path) => open_code;
    /// The encoding that an `encoding` argument means.
    "text_encoding" (encoding, stacklevel=2, /) => text_encoding;
}

/// `open`, which is this module's under either name.
const OPEN: Row = row_array! { "_io" "_io" []
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
    /// `r`, `w`, `a` or `x`.
    kind: Option<char>,
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
                Some(kind @ ('r' | 'w' | 'a' | 'x')) => {
                    (mode.kind, mode.writing) = (Some(kind), kind != 'r');
                    kinds += 1;
                    true
                }
                Some('+') => {
                    mode.updating = true;
                    true
                }
                Some('b') => {
                    mode.binary = true;
                    true
                }
                Some('t') => {
                    mode.text = true;
                    true
                }
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

    /// The mode of the raw stream.
    fn raw(&self) -> String {
        let kind = self.kind.unwrap_or(' ');
        let mut text = String::from(kind).replace(' ', "");
        if self.updating {
            text.push('+');
        }
        text
    }
}

fn open(args: &[Value]) -> PyResult {
    let &[file, mode, buffering, encoding, errors, newline, closefd, opener] = args else {
        unreachable!("the signature has eight parameters")
    };
    let mode_text = match mode.given() {
        None => Str::new_ref("r")?,
        Some(mode) => mode.to_ref(),
    };
    let mode = Mode::parse(required_text(mode_text.as_value(), "open()", "mode")?)?;
    let mut buffering = buffering.given().map_or(Ok(-1), number)?;
    let texts = [(encoding, "encoding"), (errors, "errors"), (newline, "newline")];
    for (text, what) in texts {
        optional_text(text, what)?;
    }
    let is_given = |v: Value| v.given().is_some_and(|v| !v.is_none());
    if mode.binary {
        for (argument, what) in [(encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")] {
            if is_given(argument) {
                throw!(ValueError, "binary mode doesn't take {what} argument");
            }
        }
    }
    let closefd = closefd.given().map_or_else(|| bool_ref(true), Value::to_ref);
    let raw_mode = Str::new_ref(&mode.raw())?;
    // Integers are numbers of files, not paths.
    let file = if as_int(file).is_some() { file.to_ref() } else { fspath(file)? };
    let opener = base::or_none(opener);
    let arguments = [file.as_value(), raw_mode.as_value(), closefd.as_value(), opener];
    let raw = call_positional(Value::of(&file_io::FILE_IO), &arguments)?;
    let wrapped = wrap(&raw, &mode, &mut buffering, mode_text, [encoding, errors, newline]);
    wrapped.inspect_err(|_| runtime().protecting_pending(|| drop(base::method(raw.as_value(), "close", &[]))))
}

/// Puts the layers over a raw stream that a mode asks for.
fn wrap(raw: &Ref, mode: &Mode, buffering: &mut i64, mode_text: Ref, texts: [Value; 3]) -> PyResult {
    let line_buffering = *buffering == 1 && !mode.binary;
    if *buffering < 0 || *buffering == 1 {
        *buffering = DEFAULT_BUFFER_SIZE;
    }
    if *buffering == 0 {
        if mode.binary {
            return Ok(raw.clone());
        }
        throw!(ValueError, "can't have unbuffered text I/O");
    }
    let ty: &'static TypeObj = match () {
        () if mode.updating => &buffered::BUFFERED_RANDOM,
        () if mode.writing => &buffered::BUFFERED_WRITER,
        () => &buffered::BUFFERED_READER,
    };
    let buffer = buffered::new(ty, raw.as_value(), *buffering)?;
    if mode.binary {
        return Ok(buffer);
    }
    let [encoding, errors, newline] = texts.map(base::or_none);
    let arguments = [buffer.as_value(), encoding, errors, newline, bool_value(line_buffering)];
    text_io::new(&arguments, mode_text)
}

fn open_code(args: &[Value]) -> PyResult {
    let path = match args[0].downcast::<Str>() {
        Some(_) => args[0],
        None => throw!(TypeError, "open_code() argument 'path' must be str, not {}", args[0].type_name()),
    };
    let mode = Str::new("rb")?;
    let [none, minus] = [base::or_none(Value::MISSING), Value::small_int(-1)];
    open(&[path, mode.as_value(), minus, none, none, none, bool_value(true), none])
}

fn text_encoding(args: &[Value]) -> PyResult {
    if args[0].is_none() { Str::new_ref("utf-8") } else { Ok(args[0].to_ref()) }
}

fn number(v: Value) -> PyResult<i64> {
    match to_i64(index(v)?.as_value()).and_then(|number| i32::try_from(number).ok()) {
        Some(number) => Ok(number.into()),
        None => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

fn required_text(v: Value, function: &str, what: &str) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "{function} argument '{what}' must be str, not {}", v.type_name()),
    }
}

/// A string in a pickled state.
fn text_argument(v: Value, what: &str) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "{what} must be str or None, not {}", v.type_name()),
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
    bytes: Vec<u8>,
}

impl Path {
    /// A path: `str`, `bytes`, or what `__fspath__` gives. There are no descriptors.
    fn of(v: Value) -> PyResult<Path> {
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
        Ok(Path { bytes })
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
