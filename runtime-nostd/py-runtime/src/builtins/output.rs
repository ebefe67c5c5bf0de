//! `print` and `input`.

use crate::exceptions::suggest;
use crate::objects::codecs::decode;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::text_stream::{TextStream, Which};
use crate::objects::tuple::Tuple;
use crate::protocol::{call_method, is_true, str};
use crate::streams;
use crate::text::codec::Encoding;
use crate::value::{PyResult, Value};
use crate::{names, rows, throw};
use platform::Stream;

rows! { "builtins":
    /// Writes values to a stream.
    raw "print" (*args, sep=" ", end="\n", file=None, flush=False) => print;
    /// Reads a line of input, without its end.
    "input" (prompt="", /) => input;
}

/// Where `print` writes.
enum Target<'a> {
    /// One of the standard streams itself.
    Stream(Stream),
    /// Anything with `write`.
    Object(&'a Value),
}

impl Target<'_> {
    fn write(&self, text: Value) -> PyResult<()> {
        match self {
            Target::Stream(stream) => match text.downcast::<Str>() {
                Some(text) => streams::write(*stream, text),
                None => Ok(()),
            },
            Target::Object(file) => call_method(**file, names::WRITE.get(), &[text]).map(drop),
        }
    }
}

fn print(args: &[Value], kwnames: Value) -> PyResult {
    let given = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let (values, options) = args.split_at(args.len() - given.len());
    let [mut sep, mut end, mut file, mut flush] = [Value::MISSING; 4];
    for (name, &value) in given.iter().zip(options) {
        let slot = match name.downcast::<Str>() {
            Some(name) if name.equals("sep") => &mut sep,
            Some(name) if name.equals("end") => &mut end,
            Some(name) if name.equals("file") => &mut file,
            Some(name) if name.equals("flush") => &mut flush,
            _ => {
                let known = ["sep", "end", "file", "flush"];
                return Err(suggest::unexpected_keyword("print", *name, known.into_iter()));
            }
        };
        *slot = value;
    }
    let sep = text_or_none(sep, "sep")?;
    let end = text_or_none(end, "end")?;
    let file = match file.given().filter(|file| !file.is_none()) {
        Some(file) => file.to_ref(),
        None => match crate::imports::sys_stream(&names::STDOUT) {
            Some(stdout) => stdout,
            None => throw!(RuntimeError, "lost sys.stdout"),
        },
    };
    // With `sys.stdout = None` there is nowhere to print to.
    if file.is_none() {
        return Ok(none_ref());
    }
    let target = match file.downcast_exact::<TextStream>().map(TextStream::which) {
        Some(Which::Output) => Target::Stream(Stream::Out),
        Some(Which::Error) => Target::Stream(Stream::Err),
        _ => Target::Object(&file),
    };
    let space = Str::from_ascii(b" ")?;
    for (index, &value) in values.iter().enumerate() {
        if index > 0 {
            target.write(sep.unwrap_or(space.as_value()))?;
        }
        target.write(str(value)?.as_value())?;
    }
    match end {
        Some(end) => target.write(end)?,
        None => target.write(Str::from_ascii(b"\n")?.as_value())?,
    }
    if !flush.is_missing() && is_true(flush)? {
        match target {
            Target::Stream(stream) => streams::flush(stream)?,
            Target::Object(file) => drop(call_method(*file, names::FLUSH.get(), &[])?),
        }
    }
    Ok(none_ref())
}

fn text_or_none(v: Value, name: &str) -> PyResult<Option<Value>> {
    match v.given().filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(text) if text.downcast::<Str>().is_some() => Ok(Some(text)),
        Some(other) => throw!(TypeError, "{name} must be None or a string, not {}", other.type_name()),
    }
}

fn input(args: &[Value]) -> PyResult {
    if let Some(prompt) = args[0].given() {
        let prompt = str(prompt)?;
        if let Some(prompt) = prompt.downcast::<Str>() {
            streams::write(Stream::Out, prompt)?;
        }
    }
    streams::flush(Stream::Out)?;
    let line = streams::read_line(usize::MAX)?;
    let Some((&last, text)) = line.split_last() else { throw!(EOFError, "EOF when reading a line") };
    decode(if last == b'\n' { text } else { &line }, Encoding::Utf8, None)
}
