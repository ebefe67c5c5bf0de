//! `TextIOWrapper`: text over a buffered stream.
//!
//! Source: CPython's `Modules/_io/textio.c`. Positions are those of the bytes wherever a character begins there, as
//! CPython's are for most encodings; others cannot be told.

use super::base::{IoBase, SLOTS, TEXT_IO_BASE, attribute, method, named_repr};
use super::coding::{Place, State, TextDecoder, TextEncoder};
use super::newlines::{Newline, Translator};
use super::{limit, unsupported};
use alloc::vec::Vec;
use alloc::{format, string::String};
use core::cell::{Cell, RefCell};
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::codecs::{Codec, End, encoding_of};
use py_runtime::objects::int::{from_int, to_i64};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, index, index_i64, is_true, repr_text};
use py_runtime::text::buf::StrBuf;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// Bytes that are decoded at once, and buffered before they are written.
const CHUNK: usize = 8192;

/// A buffered stream and how its bytes are text.
#[repr(C)]
pub struct TextIo {
    base: IoBase,
    /// Missing before `__init__` and after `detach`.
    buffer: OwnedCell,
    encoding: OwnedCell,
    errors: OwnedCell,
    mode: OwnedCell,
    inner: RefCell<Inner>,
    newline: Cell<Newline>,
    translator: Translator,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    detached: Cell<bool>,
    /// False while a `for` loop reads.
    tells: Cell<bool>,
    chunk: Cell<usize>,
}

/// What changes while the stream is used.
#[derive(Default)]
struct Inner {
    decoder: Option<TextDecoder>,
    encoder: Option<TextEncoder>,
    /// Decoded characters, and how many of them were given out.
    decoded: StrBuf,
    used: usize,
    /// The bytes that `decoded` is of, where they begin, and what the decoder remembered before them.
    source: Vec<u8>,
    before: Option<State>,
    pending_newline: bool,
    /// Encoded text that was not written yet.
    behind: Vec<u8>,
}

native_type! {
    /// `io.TextIOWrapper`
    pub TEXT_IO: TextIo = "_io" "TextIOWrapper", base TEXT_IO_BASE;
    flags: BASETYPE | WEAK | GC;
    slots: {
        new: make, init: init, next: next, repr: repr, dealloc: dealloc_as::<TextIo>, traverse: traverse, clear: clear,
    } inherit SLOTS;
    rows: {
        "detach" (self, /) => detach;
        /// Changes how text is read and written from here on.
        "reconfigure" (self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None) => reconfigure;
        "write" (self, text, /) => write;
        "read" (self, size=-1, /) => read;
        "readline" (self, size=-1, /) => readline;
        "flush" (self, /) => flush;
        "close" (self, /) => close;
        "fileno" (self, /) => |args| method(buffer(args[0])?, "fileno", &[]);
        "seekable" (self, /) => |args| method(buffer(args[0])?, "seekable", &[]);
        "readable" (self, /) => |args| method(buffer(args[0])?, "readable", &[]);
        "writable" (self, /) => |args| method(buffer(args[0])?, "writable", &[]);
        "isatty" (self, /) => |args| method(buffer(args[0])?, "isatty", &[]);
        "seek" (self, cookie, whence=0, /) => seek;
        "tell" (self, /) => tell;
        "truncate" (self, pos=None, /) => truncate;
        "__getstate__" (self, /) => |args| throw!(TypeError, "cannot pickle '{}' instances", args[0].type_name());
        get "encoding" => |v| { buffer(v)?; Ok(this(v).encoding.get().to_ref()) };
        get "errors" => |v| { buffer(v)?; Ok(this(v).errors.get().to_ref()) };
        get "buffer" => |v| Ok(buffer(v)?.to_ref());
        get "line_buffering" => |v| { buffer(v)?; Ok(bool_ref(this(v).line_buffering.get())) };
        get "write_through" => |v| { buffer(v)?; Ok(bool_ref(this(v).write_through.get())) };
        get "name" => |v| get_attr(buffer(v)?, &*intern_text("name")?);
        get "closed" => |v| get_attr(buffer(v)?, &*intern_text("closed")?);
        get "newlines" => |v| { buffer(v)?; this(v).translator.kinds() };
        getset "mode" => mode, |v, mode| { this(v).mode.set(mode.given().map(Value::to_ref)); Ok(()) };
        getset "_CHUNK_SIZE" => |v| from_int(this(v).chunk.get() as i64), set_chunk;
    }
}

signature! { static INIT = "TextIOWrapper" (buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = new_object(ty, |header| TextIo {
        base: IoBase::new(header),
        buffer: OwnedCell::EMPTY,
        encoding: OwnedCell::EMPTY,
        errors: OwnedCell::EMPTY,
        mode: OwnedCell::EMPTY,
        inner: RefCell::new(Inner::default()),
        newline: Cell::new(Newline::Translated),
        translator: Translator::default(),
        line_buffering: Cell::new(false),
        write_through: Cell::new(false),
        detached: Cell::new(false),
        tells: Cell::new(true),
        chunk: Cell::new(CHUNK),
    })?;
    Ok(made.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the slot gets a `TextIo`.
    unsafe { (*header.cast::<TextIo>()).buffer.traverse(visit) };
}

fn clear(v: Value) {
    this(v).buffer.set(None);
}

fn this(v: Value) -> &'static TextIo {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn optional(v: Value, what: &str) -> PyResult<Option<&'static Str>> {
    match v.given().filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(v) => match v.downcast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => throw!(TypeError, "TextIOWrapper() argument '{what}' must be str or None, not {}", v.type_name()),
        },
    }
}

fn newline_of(text: Option<&Str>) -> PyResult<Newline> {
    match (Newline::parse(text), text) {
        (Some(newline), _) => Ok(newline),
        (None, Some(text)) => throw!(ValueError, "illegal newline value: {text}"),
        (None, None) => unreachable!("no newline means all of them"),
    }
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let encoding = optional(bound[1], "encoding")?;
    let errors = optional(bound[2], "errors")?;
    let newline = optional(bound[3], "newline")?;
    let stream = this(v);
    stream.buffer.set(None);
    stream.newline.set(newline_of(newline)?);
    stream.line_buffering.set(bound[4].given().map_or(Ok(false), is_true)?);
    stream.write_through.set(bound[5].given().map_or(Ok(false), is_true)?);
    let encoding = match encoding {
        Some(name) if !name.equals("locale") => Value::of(name).to_ref(),
        _ => Str::new_ref("UTF-8")?,
    };
    let errors = match errors {
        Some(errors) => Value::of(errors).to_ref(),
        None => Str::new_ref("strict")?,
    };
    stream.set_coding(bound[0], encoding, errors)?;
    stream.tells.set(true);
    stream.detached.set(false);
    stream.buffer.set(Some(bound[0].to_ref()));
    // What is appended to a file that has text already begins without a mark.
    let writes = stream.inner.borrow().encoder.is_some();
    if writes
        && is_true(method(bound[0], "seekable", &[])?.as_value())?
        && index_i64(method(bound[0], "tell", &[])?.as_value())? != 0
    {
        stream.begin_encoder(Place::Inside)?;
    }
    Ok(())
}

impl TextIo {
    /// Sets encoding and errors, with new codecs.
    fn set_coding(&self, buffer: Value, encoding: Ref, errors: Ref) -> PyResult<()> {
        let codec = encoding_of(encoding.as_value(), "TextIOWrapper")?;
        let decoder = if is_true(method(buffer, "readable", &[])?.as_value())? {
            Some(TextDecoder::new(codec, &errors)?)
        } else {
            None
        };
        let encoder = if is_true(method(buffer, "writable", &[])?.as_value())? {
            Some(TextEncoder::new(codec, &errors)?)
        } else {
            None
        };
        // An unknown encoding is said so even if nothing is to be converted.
        if let (Codec::Registered(_), None, None) = (codec, &decoder, &encoder) {
            TextDecoder::new(codec, &errors)?;
        }
        let mut inner = self.inner.borrow_mut();
        *inner = Inner { decoder, encoder, ..Inner::default() };
        drop(inner);
        self.encoding.set(Some(encoding));
        self.errors.set(Some(errors));
        Ok(())
    }

    fn begin_encoder(&self, place: Place) -> PyResult<()> {
        // Taken out while Python code may run.
        let encoder = self.inner.borrow_mut().encoder.take();
        let result = encoder.as_ref().map_or(Ok(()), |encoder| encoder.reset(place));
        self.inner.borrow_mut().encoder = encoder;
        result
    }

    /// Runs `action` with the decoder, which is taken out meanwhile: Python code may run.
    fn with_decoder<T>(&self, action: impl FnOnce(&TextDecoder) -> PyResult<T>) -> PyResult<T> {
        let Some(decoder) = self.inner.borrow_mut().decoder.take() else { return Err(unsupported("not readable")) };
        let result = action(&decoder);
        self.inner.borrow_mut().decoder = Some(decoder);
        result
    }

    /// Writes encoded text to the buffer.
    fn flush_behind(&self, buffer: Value) -> PyResult<()> {
        let behind = core::mem::take(&mut self.inner.borrow_mut().behind);
        if behind.is_empty() {
            return Ok(());
        }
        let data = from_slice(&behind)?;
        method(buffer, "write", &[data.as_value()]).map(drop)
    }

    /// Forgets what was decoded.
    fn forget(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.decoded = StrBuf::new();
        inner.used = 0;
        inner.source.clear();
        inner.before = None;
    }

    /// Decodes the next chunk; false at the end.
    fn fill(&self, buffer: Value) -> PyResult<bool> {
        let before = self.with_decoder(TextDecoder::state)?;
        let reading = if attribute(buffer, "read1")?.is_some() { "read1" } else { "read" };
        let part = method(buffer, reading, &[from_int(self.chunk.get() as i64)?.as_value()])?;
        let Some(data) = py_runtime::objects::bytes::buffer_of(part.as_value()) else {
            throw!(
                TypeError,
                "underlying {reading}() should have returned a bytes-like object, not '{}'",
                part.type_name()
            );
        };
        let end = if data.is_empty() { End::Final } else { End::Open };
        let pending_newline = self.translator.pending.get();
        let mut text = StrBuf::new();
        self.decode(data, end, &mut text)?;
        let mut inner = self.inner.borrow_mut();
        // What is left of the chunk before goes in front, and its bytes with it.
        if inner.used < inner.decoded.len() {
            let old = core::mem::replace(&mut inner.decoded, StrBuf::new());
            let mut joined = StrBuf::new();
            joined.push_chars(old.chars());
            joined.push_chars(text.chars());
            inner.decoded = joined;
            inner.source.extend_from_slice(data);
        } else {
            inner.decoded = text;
            inner.used = 0;
            inner.source = data.to_vec();
            inner.before = Some(before);
            inner.pending_newline = pending_newline;
        }
        Ok(end == End::Open)
    }

    fn decode(&self, data: &[u8], end: End, out: &mut StrBuf) -> PyResult<()> {
        if !self.newline.get().is_universal() {
            return self.with_decoder(|decoder| decoder.decode(data, end, out));
        }
        let mut text = StrBuf::new();
        self.with_decoder(|decoder| decoder.decode(data, end, &mut text))?;
        let translates = self.newline.get() == Newline::Translated;
        self.translator.decode(text.chars(), translates, end == End::Final, out);
        Ok(())
    }

    fn left(&self) -> usize {
        let inner = self.inner.borrow();
        inner.decoded.len() - inner.used
    }

    /// Takes decoded characters.
    fn take(&self, count: usize, out: &mut StrBuf) {
        let mut inner = self.inner.borrow_mut();
        let (start, end) = (inner.used, inner.used + count);
        for at in start..end {
            out.push(inner.decoded.chars().at(at));
        }
        inner.used = end;
    }

    /// The next line, at most so many characters of it.
    fn line(&self, buffer: Value, most: usize) -> PyResult {
        self.flush_behind(buffer)?;
        let mut line = StrBuf::new();
        loop {
            let (end, is_whole) = {
                let inner = self.inner.borrow();
                let chars = inner.decoded.chars();
                let found = self.newline.get().line_end(chars, inner.used);
                let last = chars.len().checked_sub(1).map(|last| chars.at(last));
                // `\r` at the end may be the first half of `\r\n`.
                let is_cut = self.newline.get() == Newline::CrLf && found.is_none() && last == Some(0x0d);
                match found {
                    Some(end) => (end - inner.used, true),
                    None => (chars.len() - inner.used - usize::from(is_cut && chars.len() > inner.used), false),
                }
            };
            let wanted = end.min(most - line.len());
            self.take(wanted, &mut line);
            if is_whole || line.len() >= most {
                break;
            }
            if !self.fill(buffer)? {
                let rest = self.left().min(most - line.len());
                self.take(rest, &mut line);
                break;
            }
        }
        Str::from_buf(&line)
    }
}

fn buffer(v: Value) -> PyResult<Value> {
    match this(v).buffer.get().given() {
        Some(buffer) => Ok(buffer),
        None if this(v).detached.get() => throw!(ValueError, "underlying buffer has been detached"),
        None => throw!(ValueError, "I/O operation on uninitialized object"),
    }
}

/// The buffer of a stream that is open.
fn open(v: Value) -> PyResult<Value> {
    let buffer = buffer(v)?;
    if is_true(get_attr(v, &*intern_text("closed")?)?.as_value())? {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(buffer)
}

fn mode(v: Value) -> PyResult {
    match this(v).mode.get().given() {
        Some(mode) => Ok(mode.to_ref()),
        None => throw!(AttributeError, "'{}' object has no attribute 'mode'", v.type_name()),
    }
}

fn set_chunk(v: Value, size: Value) -> PyResult<()> {
    let size = index_i64(size)?;
    if size <= 0 {
        throw!(ValueError, "a strictly positive integer is required");
    }
    this(v).chunk.set(size as usize);
    Ok(())
}

fn repr(v: Value) -> PyResult {
    let mut rest = String::new();
    if let Some(mode) = this(v).mode.get().given() {
        rest = format!(" mode={}", repr_text(mode)?);
    }
    buffer(v)?;
    rest.push_str(&format!(" encoding={}", repr_text(this(v).encoding.get())?));
    named_repr(v, &rest)
}

fn write(args: &[Value]) -> PyResult {
    let Some(text) = args[1].downcast::<Str>() else {
        throw!(TypeError, "write() argument must be str, not {}", args[1].type_name());
    };
    let stream = this(args[0]);
    let buffer = open(args[0])?;
    let Some(encoder) = stream.inner.borrow_mut().encoder.take() else { return Err(unsupported("not writable")) };
    let has_newline = text.chars().iter().any(|c| c == 0x0a);
    let encoded = match stream.newline.get().written().filter(|_| has_newline) {
        Some(ending) => {
            let mut out = StrBuf::new();
            for c in text.chars().iter() {
                if c == 0x0a { out.push_ascii(ending) } else { out.push(c) }
            }
            Str::from_chars(out.chars()).and_then(|text| encoder.encode(&text))
        }
        None => encoder.encode(text),
    };
    stream.inner.borrow_mut().encoder = Some(encoder);
    let encoded = encoded?;
    stream.inner.borrow_mut().behind.extend_from_slice(&encoded);
    let has_line = has_newline || text.chars().iter().any(|c| c == 0x0d);
    let flushes_line = stream.line_buffering.get() && has_line;
    if flushes_line || stream.write_through.get() || stream.inner.borrow().behind.len() > stream.chunk.get() {
        stream.flush_behind(buffer)?;
    }
    if flushes_line {
        method(buffer, "flush", &[])?;
    }
    stream.forget();
    stream.with_decoder_if_any(Place::Inside)?;
    Ok(Ref::small_int(text.len() as i64))
}

fn read(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    let stream = this(args[0]);
    let buffer = open(args[0])?;
    if stream.inner.borrow().decoder.is_none() {
        return Err(unsupported("not readable"));
    }
    stream.flush_behind(buffer)?;
    let mut out = StrBuf::new();
    if most == usize::MAX {
        let data = method(buffer, "read", &[])?;
        if data.is_none() {
            throw!(BlockingIOError, "Read returned None.");
        }
        let data = required_buffer(data.as_value())?.to_vec();
        stream.take(stream.left(), &mut out);
        stream.decode(&data, End::Final, &mut out)?;
        stream.forget();
        return Str::from_buf(&out);
    }
    loop {
        let wanted = stream.left().min(most - out.len());
        stream.take(wanted, &mut out);
        if out.len() >= most || !stream.fill(buffer)? {
            let rest = stream.left().min(most - out.len());
            stream.take(rest, &mut out);
            return Str::from_buf(&out);
        }
    }
}

fn readline(args: &[Value]) -> PyResult {
    let most = match args[1].given() {
        None => usize::MAX,
        Some(size) => usize::try_from(index_i64(size)?).unwrap_or(usize::MAX),
    };
    let buffer = open(args[0])?;
    this(args[0]).line(buffer, most)
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let stream = this(v);
    let buffer = open(v)?;
    stream.tells.set(false);
    let line = if v.is_exact::<TextIo>() { stream.line(buffer, usize::MAX)? } else { method(v, "readline", &[])? };
    match line.downcast::<Str>() {
        Some(text) if text.is_empty() => {
            stream.tells.set(true);
            Ok(None)
        }
        Some(_) => Ok(Some(line)),
        None => throw!(OSError, "readline() should have returned a str object, not '{}'", line.type_name()),
    }
}

fn flush(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    let buffer = open(args[0])?;
    stream.tells.set(true);
    stream.flush_behind(buffer)?;
    method(buffer, "flush", &[])
}

fn close(args: &[Value]) -> PyResult {
    let v = args[0];
    let buffer = buffer(v)?;
    if is_true(get_attr(v, &*intern_text("closed")?)?.as_value())? {
        return Ok(none_ref());
    }
    match method(v, "flush", &[]) {
        Ok(_) => method(buffer, "close", &[]),
        Err(raised) => {
            py_runtime::runtime::runtime().protecting_pending(|| drop(method(buffer, "close", &[])));
            Err(raised)
        }
    }
}

fn detach(args: &[Value]) -> PyResult {
    let below = buffer(args[0])?.to_ref();
    method(args[0], "flush", &[])?;
    this(args[0]).buffer.set(None);
    this(args[0]).detached.set(true);
    Ok(below)
}

fn untellable() -> Raised {
    py_runtime::raise!(OSError, "can't reconstruct logical file position")
}

fn tell(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    let buffer = open(args[0])?;
    if !is_true(method(buffer, "seekable", &[])?.as_value())? {
        return Err(unsupported("underlying stream is not seekable"));
    }
    if !stream.tells.get() {
        throw!(OSError, "telling position disabled by next() call");
    }
    stream.flush_behind(buffer)?;
    method(args[0], "flush", &[])?;
    let position = index_i64(method(buffer, "tell", &[])?.as_value())?;
    let (source, used) = {
        let inner = stream.inner.borrow();
        (inner.source.clone(), inner.used)
    };
    let Some(before) = stream.inner.borrow_mut().before.take() else { return from_int(position) };
    let result = stream.bytes_of(&before, &source, used);
    stream.inner.borrow_mut().before = Some(before);
    from_int(position - source.len() as i64 + result? as i64)
}

impl TextIo {
    /// How many of the bytes the first `count` characters are of.
    fn bytes_of(&self, before: &State, source: &[u8], count: usize) -> PyResult<usize> {
        let held = match before {
            State::Native(pending, ..) => pending.len(),
            State::Object(_) => 0,
        };
        if count == 0 {
            // Where the chunk begins, a character may have begun already.
            return if held == 0 { Ok(0) } else { Err(untellable()) };
        }
        if count == self.inner.borrow().decoded.len()
            && self.with_decoder(TextDecoder::is_clean)?
            && !self.translator.pending.get()
        {
            return Ok(source.len());
        }
        let now = self.with_decoder(TextDecoder::state)?;
        let (pending, seen) = (self.translator.pending.get(), self.translator.seen.get());
        let found = self.search(before, source, count);
        self.with_decoder(|decoder| decoder.set_state(&now))?;
        self.translator.pending.set(pending);
        self.translator.seen.set(seen);
        found
    }

    /// The characters grow with the bytes: looks for the first place with `count` of them where none is cut.
    fn search(&self, before: &State, source: &[u8], count: usize) -> PyResult<usize> {
        let start_pending = self.inner.borrow().pending_newline;
        let length = |end: usize| -> PyResult<(usize, bool)> {
            self.with_decoder(|decoder| decoder.set_state(before))?;
            self.translator.pending.set(start_pending);
            let mut out = StrBuf::new();
            self.decode(&source[..end], End::Open, &mut out)?;
            Ok((out.len(), self.with_decoder(TextDecoder::is_clean)? && !self.translator.pending.get()))
        };
        let (mut low, mut high) = (0, source.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if length(middle)?.0 < count { low = middle + 1 } else { high = middle }
        }
        for end in low..=source.len() {
            match length(end)? {
                (found, true) if found == count => return Ok(end),
                (found, _) if found > count => break,
                _ => {}
            }
        }
        Err(untellable())
    }
}

fn seek(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    let buffer = open(args[0])?;
    if !is_true(method(buffer, "seekable", &[])?.as_value())? {
        return Err(unsupported("underlying stream is not seekable"));
    }
    let whence = args[2].given().map_or(Ok(0), index_i64)?;
    let Some(cookie) = to_i64(index(args[1])?.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    let target = match (whence, cookie) {
        (0, 0..) => cookie,
        (0, _) => throw!(ValueError, "negative seek position {cookie}"),
        (1, 0) => {
            let here = tell(&[args[0]])?;
            index_i64(here.as_value())?
        }
        (1, _) => return Err(unsupported("can't do nonzero cur-relative seeks")),
        (2, 0) => {
            method(args[0], "flush", &[])?;
            stream.forget();
            stream.with_decoder_if_any(Place::Start)?;
            let end = method(buffer, "seek", &[Value::small_int(0), Value::small_int(2)])?;
            let place = if index_i64(end.as_value())? == 0 { Place::Start } else { Place::Inside };
            stream.begin_encoder(place)?;
            return Ok(end);
        }
        (2, _) => return Err(unsupported("can't do nonzero end-relative seeks")),
        (other, _) => throw!(ValueError, "invalid whence ({other}, should be 0, 1 or 2)"),
    };
    method(args[0], "flush", &[])?;
    method(buffer, "seek", &[from_int(target)?.as_value()])?;
    stream.forget();
    stream.translator.pending.set(false);
    let place = if target == 0 { Place::Start } else { Place::Inside };
    stream.with_decoder_if_any(place)?;
    stream.begin_encoder(place)?;
    stream.tells.set(true);
    from_int(target)
}

impl TextIo {
    fn with_decoder_if_any(&self, place: Place) -> PyResult<()> {
        let reads = self.inner.borrow().decoder.is_some();
        if !reads {
            return Ok(());
        }
        self.with_decoder(|decoder| decoder.reset(place))
    }
}

fn truncate(args: &[Value]) -> PyResult {
    let buffer = open(args[0])?;
    method(args[0], "flush", &[])?;
    let position = args[1].given().filter(|position| !position.is_none());
    match position {
        Some(position) => method(buffer, "truncate", &[position]),
        None => method(buffer, "truncate", &[]),
    }
}

fn reconfigure(args: &[Value]) -> PyResult {
    let &[v, encoding, errors, newline, line_buffering, write_through] = args else {
        unreachable!("a row has as many arguments as its signature")
    };
    let stream = this(v);
    let below = buffer(v)?;
    let given = |v: Value| v.given().filter(|v| !v.is_none());
    let changes_coding = given(encoding).is_some() || given(errors).is_some() || newline.given().is_some();
    if changes_coding && stream.inner.borrow().before.is_some() {
        return Err(unsupported("It is not possible to set the encoding or newline of stream after the first read"));
    }
    let encoding_text = optional(encoding, "encoding")?;
    let errors_text = optional(errors, "errors")?;
    let newline_text = match newline.given() {
        Some(newline) => Some(newline_of(optional(newline, "newline")?)?),
        None => None,
    };
    method(v, "flush", &[])?;
    if let Some(newline) = newline_text {
        stream.newline.set(newline);
    }
    if encoding_text.is_some() || errors_text.is_some() {
        let encoding = match encoding_text {
            Some(name) if name.equals("locale") => Str::new_ref("UTF-8")?,
            Some(name) => Value::of(name).to_ref(),
            None => stream.encoding.get().to_ref(),
        };
        let errors = match (errors_text, encoding_text) {
            (Some(errors), _) => Value::of(errors).to_ref(),
            (None, Some(_)) => Str::new_ref("strict")?,
            (None, None) => stream.errors.get().to_ref(),
        };
        stream.set_coding(below, encoding, errors)?;
    }
    if let Some(v) = given(line_buffering) {
        stream.line_buffering.set(is_true(v)?);
    }
    if let Some(v) = given(write_through) {
        stream.write_through.set(is_true(v)?);
    }
    Ok(none_ref())
}

/// A text stream with a mode, as `open` gives it.
pub(super) fn new(arguments: &[Value], mode: Ref) -> PyResult {
    let stream = py_runtime::call::call_positional(Value::of(&TEXT_IO), arguments)?;
    this(stream.as_value()).mode.set(Some(mode));
    Ok(stream)
}
