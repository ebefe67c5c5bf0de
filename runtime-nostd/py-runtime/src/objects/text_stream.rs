//! `sys.stdout`, `sys.stderr` and `sys.stdin`: text over the console's streams (`crate::streams`).

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::codecs::decode;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::protocol::for_each;
use crate::streams;
use crate::text::codec::Encoding;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::format;
use alloc::vec::Vec;
use platform::Stream;

/// Which of the three streams an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// `sys.stdin`
    Input,
    /// `sys.stdout`
    Output,
    /// `sys.stderr`
    Error,
}

/// A standard stream.
#[repr(C)]
pub struct TextStream {
    header: ObjHeader,
    which: Which,
    /// The next line, for input only. In the object, so that programs which only print do without reading and decoding.
    next_line: Option<fn() -> PyResult<Option<Ref>>>,
}

builtin_type! {
    /// TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)
    /// --
    ///
    /// `io.TextIOWrapper`, as far as the standard streams need it.
    pub TEXT_STREAM: TextStream = BuiltinType::TextStream "TextIOWrapper", base OBJECT;
    flags: NO_NEW;
    slots: { repr: stream_repr, iter: stream_iter, next: stream_next } inherit TypeSlots::OBJECT;
}

rows! { "TextIOWrapper":
    /// Writes a string; returns its length.
    "write" (self, s, /) => stream_write;
    /// Writes each string of an iterable.
    "writelines" (self, lines, /) => stream_writelines;
    /// Writes what is buffered.
    "flush" (self, /) => stream_flush;
    /// At most `size` characters of input, or all.
    "read" (self, size=-1, /) => stream_read;
    /// A line of input with its end, or the rest.
    "readline" (self, size=-1, /) => stream_readline;
    /// The lines of input.
    "readlines" (self, hint=-1, /) => stream_readlines;
    /// Whether the stream below is a terminal.
    "isatty" (self, /) => |_| Ok(bool_ref(false));
    /// Whether the stream below can be read.
    "readable" (self, /) => |args| Ok(bool_ref(which(args[0]) == Which::Input));
    /// Whether the stream below can be written.
    "writable" (self, /) => |args| Ok(bool_ref(which(args[0]) != Which::Input));
    /// Whether the stream below has positions.
    "seekable" (self, /) => |_| Ok(bool_ref(false));
    /// The descriptor of the stream below.
    "fileno" (self, /) => |args| Ok(Ref::small_int(which(args[0]) as i64));
    get "name" => |v| Str::new_ref(name(v));
    get "mode" => |v| Str::new_ref(if which(v) == Which::Input { "r" } else { "w" });
    get "encoding" => |_| Str::new_ref("utf-8");
    get "errors" => |v| Str::new_ref(if which(v) == Which::Error { "backslashreplace" } else { "strict" });
    get "newlines" => |_| Ok(none_ref());
    get "closed" => |_| Ok(bool_ref(false));
    get "line_buffering" => |v| Ok(bool_ref(which(v) == Which::Error));
}

/// A new object for a stream that is written.
pub fn new_output(which: Which) -> PyResult {
    new(which, None)
}

/// A new object for standard input.
pub fn new_input() -> PyResult {
    new(Which::Input, Some(next_line))
}

fn new(which: Which, next_line: Option<fn() -> PyResult<Option<Ref>>>) -> PyResult {
    let make = |header| TextStream { header, which, next_line };
    Ok(crate::memory::new_object::<TextStream>(&TEXT_STREAM, make)?.into_ref())
}

fn next_line() -> PyResult<Option<Ref>> {
    let line = streams::read_line(usize::MAX)?;
    if line.is_empty() { Ok(None) } else { decoded(&line).map(Some) }
}

impl TextStream {
    /// Which stream it is.
    pub fn which(&self) -> Which {
        self.which
    }
}

fn which(v: Value) -> Which {
    // SAFETY: rows and slots of the type get its instances only.
    unsafe { v.cast::<TextStream>() }.which
}

fn name(v: Value) -> &'static str {
    match which(v) {
        Which::Input => "<stdin>",
        Which::Output => "<stdout>",
        Which::Error => "<stderr>",
    }
}

fn output(v: Value) -> PyResult<Stream> {
    match which(v) {
        Which::Output => Ok(Stream::Out),
        Which::Error => Ok(Stream::Err),
        Which::Input => throw!(OSError, "not writable"),
    }
}

fn stream_repr(v: Value) -> PyResult {
    let mode = if which(v) == Which::Input { "r" } else { "w" };
    Str::new_ref(&format!("<_io.TextIOWrapper name='{}' mode='{mode}' encoding='utf-8'>", name(v)))
}

fn text_of(v: Value, what: &str) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "{what} argument must be str, not {}", v.type_name()),
    }
}

fn stream_write(args: &[Value]) -> PyResult {
    let text = text_of(args[1], "write()")?;
    streams::write(output(args[0])?, text)?;
    Ok(Ref::small_int(text.len() as i64))
}

fn stream_writelines(args: &[Value]) -> PyResult {
    let stream = output(args[0])?;
    for_each(args[1], |line| streams::write(stream, text_of(line.as_value(), "write()")?))?;
    Ok(none_ref())
}

fn stream_flush(args: &[Value]) -> PyResult {
    if which(args[0]) != Which::Input {
        streams::flush(output(args[0])?)?;
    }
    Ok(none_ref())
}

fn input(v: Value) -> PyResult<()> {
    if which(v) == Which::Input { Ok(()) } else { throw!(OSError, "not readable") }
}

/// The limit that `size` stands for: none if it is negative or `None`.
fn limit(size: Value) -> PyResult<usize> {
    match size.given() {
        None => Ok(usize::MAX),
        Some(size) if size.is_none() => Ok(usize::MAX),
        Some(size) => Ok(usize::try_from(crate::protocol::index_i64(size)?).unwrap_or(usize::MAX)),
    }
}

fn decoded(bytes: &[u8]) -> PyResult {
    decode(bytes, Encoding::Utf8, None)
}

fn stream_read(args: &[Value]) -> PyResult {
    input(args[0])?;
    decoded(&streams::read(limit(args[1])?)?)
}

fn stream_readline(args: &[Value]) -> PyResult {
    input(args[0])?;
    decoded(&streams::read_line(limit(args[1])?)?)
}

fn stream_readlines(args: &[Value]) -> PyResult {
    input(args[0])?;
    let mut lines: Vec<Ref> = Vec::new();
    while let Some(line) = stream_next(args[0])? {
        lines.push(line);
    }
    Ok(crate::objects::list::List::from_refs(lines)?.into_ref())
}

fn stream_iter(v: Value) -> PyResult {
    Ok(v.to_ref())
}

fn stream_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: slots of the type get its instances only.
    match unsafe { v.cast::<TextStream>() }.next_line {
        Some(next_line) => next_line(),
        None => throw!(OSError, "not readable"),
    }
}
