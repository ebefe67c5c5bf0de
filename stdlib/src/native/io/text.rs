//! `TextIOWrapper` over an included file.
//!
//! Its position counts bytes, and lines are found before they are decoded: every encoding here has ASCII in it, or (UTF-16,
//! UTF-32) the file is recoded at the first read. As in CPython, bytes are decoded in chunks before anything of them is given
//! out, so that what cannot be decoded raises at the same read and with the same position.

use super::binary;
use super::lines::{Newline, Width, kinds};
use super::{collect_lines, file_repr, limit, number, unsupported};
use alloc::format;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};
use py_abi::layout::Header;
use py_runtime::memory;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::codecs::{decode, encode_to_vec};
use py_runtime::objects::int::to_i64;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index, repr_text};
use py_runtime::text::codec::Encoding;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// What CPython decodes at once.
const CHUNK: usize = 8192;
const SIGNATURE: &[u8] = b"\xef\xbb\xbf";

/// A text file.
#[repr(C)]
pub struct TextFile {
    header: ObjHeader,
    buffer: Ref,
    /// As it was given to `open`.
    mode: Ref,
    encoding: Encoding,
    encoding_name: Ref,
    errors: Option<Ref>,
    newline: Newline,
    /// The file in UTF-8, if its own encoding has no ASCII in it.
    recoded: OnceCell<Vec<u8>>,
    position: Cell<usize>,
    /// What lies before has been decoded once.
    decoded: Cell<usize>,
    /// The kinds of line ends decoded so far.
    seen: Cell<[bool; 3]>,
    /// Whether iteration is under way, during which CPython does not know its position.
    iterating: Cell<bool>,
}

native_type! {
    /// `_io.TextIOWrapper`
    pub TEXT_FILE: TextFile = "_io" "TextIOWrapper", base OBJECT;
    flags: NO_NEW;
    slots: { repr: repr, iter: iter, next: next, dealloc: dealloc } inherit TypeSlots::OBJECT;
    rows: {
        /// At most `size` characters, or all.
        "read" (self, size=-1, /) => read;
        /// A line with its end.
        "readline" (self, size=-1, /) => readline;
        /// All lines.
        "readlines" (self, hint=-1, /) => readlines;
        /// Goes to a position that `tell` gave.
        "seek" (self, cookie, whence=0, /) => seek;
        /// The position.
        "tell" (self, /) => tell;
        /// Closes the file.
        "close" (self, /) => close;
        "flush" (self, /) => |args| open(args[0]).map(|_| none_ref());
        "readable" (self, /) => |args| quiet(args[0]).map(|_| bool_ref(true));
        "writable" (self, /) => |_| Ok(bool_ref(false));
        "seekable" (self, /) => |args| quiet(args[0]).map(|_| bool_ref(true));
        "isatty" (self, /) => |args| quiet(args[0]).map(|_| bool_ref(false));
        "fileno" (self, /) => |args| quiet(args[0]).and_then(|_| Err(unsupported("fileno")));
        "write" (self, text, /) => |args| open(args[0]).and_then(|_| Err(unsupported("not writable")));
        "writelines" (self, lines, /) => |args| open(args[0]).and_then(|_| Err(unsupported("not writable")));
        "truncate" (self, pos=None, /) => |args| open(args[0]).and_then(|_| Err(unsupported("truncate")));
        "__enter__" (self, /) => |args| open(args[0]).map(|_| args[0].to_ref());
        "__exit__" (self, *args) => close;
        get "buffer" => |v| Ok(this(v).buffer.clone());
        get "closed" => |v| Ok(bool_ref(this(v).bytes().is_closed()));
        get "encoding" => |v| Ok(this(v).encoding_name.clone());
        get "errors" => |v| this(v).errors.as_ref().map_or_else(|| Str::new_ref("strict"), |errors| Ok(errors.clone()));
        get "line_buffering" => |_| Ok(bool_ref(false));
        get "mode" => |v| Ok(this(v).mode.clone());
        get "name" => |v| Ok(this(v).bytes().name().to_ref());
        get "newlines" => newlines;
        get "write_through" => |_| Ok(bool_ref(false));
    }
}

/// A text file at its start, over a binary one.
pub fn new(
    buffer: Ref,
    mode: Ref,
    encoding: Option<&'static Str>,
    errors: Option<&'static Str>,
    newline: Option<&'static Str>,
) -> PyResult {
    let newline = match newline.map(Str::to_text).as_deref() {
        None => Newline::Translated,
        Some("") => Newline::Kept,
        Some("\n") => Newline::Lf,
        Some("\r") => Newline::Cr,
        Some("\r\n") => Newline::CrLf,
        Some(other) => throw!(ValueError, "illegal newline value: {other}"),
    };
    let name = encoding.filter(|name| !name.equals("locale"));
    let encoding = match name {
        None => Encoding::Utf8,
        Some(name) => match name.chars().as_ascii().and_then(Encoding::by_name) {
            Some(encoding) => encoding,
            None => throw!(LookupError, "unknown encoding: {name}"),
        },
    };
    // The locale's name for it, as CPython has it where the locale is UTF-8.
    let encoding_name = name.map_or_else(|| Str::new_ref("UTF-8"), |name| Ok(Value::of(name).to_ref()))?;
    let errors = errors.map(|errors| Value::of(errors).to_ref());
    let file = memory::new_object(&TEXT_FILE, |header| TextFile {
        header,
        buffer,
        mode,
        encoding,
        encoding_name,
        errors,
        newline,
        recoded: OnceCell::new(),
        position: Cell::new(0),
        decoded: Cell::new(0),
        seen: Cell::new([false; 3]),
        iterating: Cell::new(false),
    })?;
    Ok(file.into_ref())
}

fn this(v: Value) -> &'static TextFile {
    // SAFETY: rows and slots of the type get its instances only.
    unsafe { v.cast::<TextFile>() }
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the slot gets objects of the type when nothing refers to them.
    unsafe { memory::dealloc_as::<TextFile>(header) };
}

/// The file, if it is open.
fn open(v: Value) -> PyResult<&'static TextFile> {
    if this(v).bytes().is_closed() {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(this(v))
}

/// As [`open`], for what CPython asks the buffer: its exception has no full stop.
fn quiet(v: Value) -> PyResult<&'static TextFile> {
    if this(v).bytes().is_closed() {
        throw!(ValueError, "I/O operation on closed file");
    }
    Ok(this(v))
}

impl TextFile {
    fn bytes(&self) -> &'static binary::Bytes {
        binary::this(self.buffer.as_value())
    }

    fn errors(&self) -> Option<&Str> {
        self.errors.as_ref().and_then(|errors| errors.as_value().downcast::<Str>())
    }

    fn width(&self) -> Width {
        match self.encoding {
            Encoding::Ascii | Encoding::Latin1 => Width::One,
            _ => Width::Utf8,
        }
    }

    /// The encoding of [`TextFile::content`].
    fn content_encoding(&self) -> Encoding {
        match self.encoding {
            Encoding::Utf8Sig | Encoding::Utf16(_) | Encoding::Utf32(_) => Encoding::Utf8,
            encoding => encoding,
        }
    }

    /// The file's bytes, in an encoding that has ASCII in it.
    fn content(&self) -> PyResult<&[u8]> {
        let bytes = self.bytes().bytes();
        if !matches!(self.encoding, Encoding::Utf16(_) | Encoding::Utf32(_)) {
            if self.encoding == Encoding::Utf8Sig && self.position.get() == 0 && bytes.starts_with(SIGNATURE) {
                self.go(SIGNATURE.len());
            }
            return Ok(bytes);
        }
        if let Some(recoded) = self.recoded.get() {
            return Ok(recoded);
        }
        let text = decode(bytes, self.encoding, self.errors())?;
        let Some(text) = text.as_value().downcast::<Str>() else { unreachable!("decoding gives text") };
        let pass = Str::new("surrogatepass")?;
        let recoded = encode_to_vec(text, Encoding::Utf8, Some(&pass))?;
        Ok(self.recoded.get_or_init(|| recoded))
    }

    fn go(&self, position: usize) {
        self.position.set(position);
        self.decoded.set(position);
    }

    /// Decodes what CPython would have decoded before it gives out anything before `end`, for its exceptions' sake.
    fn decode_before(&self, content: &[u8], end: usize, chunk: usize) -> PyResult<()> {
        while self.decoded.get() < end {
            let start = self.decoded.get();
            let mut stop = start.saturating_add(chunk).min(content.len());
            // A character that the chunk cuts belongs to the next one.
            let is_cut = |stop: usize| stop < content.len() && (0x80..0xc0).contains(&content[stop]);
            for _ in 0..3 {
                if self.width() == Width::Utf8 && is_cut(stop) && stop > start + 1 {
                    stop -= 1;
                }
            }
            let part = &content[start..stop];
            if !part.is_ascii() && self.recoded.get().is_none() {
                drop(decode(part, self.content_encoding(), self.errors())?);
            }
            if matches!(self.newline, Newline::Translated | Newline::Kept) {
                let (old, new) = (self.seen.get(), kinds(part));
                self.seen.set(core::array::from_fn(|kind| old[kind] || new[kind]));
            }
            self.decoded.set(stop);
        }
        Ok(())
    }

    /// Takes bytes up to `end` as text.
    fn take(&self, content: &[u8], end: usize) -> PyResult {
        let part = self.newline.translate(&content[self.position.get()..end]);
        let pass = Str::new("surrogatepass")?;
        let errors = if self.recoded.get().is_some() { Some(&*pass) } else { self.errors() };
        let text = decode(&part, self.content_encoding(), errors)?;
        self.position.set(end);
        Ok(text)
    }

    /// The next line, at most so many characters of it, and how many bytes it took.
    fn line(&self, most: usize) -> PyResult<(Ref, usize)> {
        let content = self.content()?;
        let start = self.position.get().min(content.len());
        let mut len = self.newline.line(&content[start..]);
        if most < len {
            len = self.newline.characters(&content[start..start + len], most, self.width());
        }
        self.decode_before(content, start + len, CHUNK)?;
        if len == 0 {
            return Ok((Str::new_ref("")?, 0));
        }
        Ok((self.take(content, start + len)?, len))
    }
}

fn repr(v: Value) -> PyResult {
    let [mode, encoding] = [&this(v).mode, &this(v).encoding_name].map(|text| repr_text(text.as_value()));
    file_repr("TextIOWrapper", this(v).bytes().name(), &format!(" mode={} encoding={}", mode?, encoding?))
}

fn read(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    let file = open(args[0])?;
    let content = file.content()?;
    let start = file.position.get().min(content.len());
    let rest = &content[start..];
    if most >= rest.len() {
        file.decode_before(content, content.len(), content.len())?;
        return if rest.is_empty() { Str::new_ref("") } else { file.take(content, content.len()) };
    }
    let len = file.newline.characters(rest, most, file.width());
    file.decode_before(content, start + len, CHUNK)?;
    file.take(content, start + len)
}

fn readline(args: &[Value]) -> PyResult {
    let most = match args[1].given() {
        None => usize::MAX,
        Some(size) => usize::try_from(number(size)?).unwrap_or(usize::MAX),
    };
    Ok(open(args[0])?.line(most)?.0)
}

fn readlines(args: &[Value]) -> PyResult {
    open(args[0])?;
    collect_lines(args[0], args[1], |v| {
        let (line, bytes) = this(v).line(usize::MAX)?;
        let len = line.as_value().downcast::<Str>().map_or(0, Str::len);
        Ok((bytes > 0).then_some((line, len)))
    })
}

fn iter(v: Value) -> PyResult {
    open(v).map(|_| v.to_ref())
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let file = open(v)?;
    file.iterating.set(true);
    let (line, bytes) = file.line(usize::MAX)?;
    if bytes == 0 {
        file.iterating.set(false);
        return Ok(None);
    }
    Ok(Some(line))
}

fn seek(args: &[Value]) -> PyResult {
    let file = open(args[0])?;
    let whence = args[2].given().map_or(Ok(0), number)?;
    let Some(cookie) = to_i64(index(args[1])?.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    let position = match (whence, cookie) {
        (0, 0..) => cookie as usize,
        (0, _) => throw!(ValueError, "negative seek position {cookie}"),
        (1, 0) => file.position.get(),
        (1, _) => return Err(unsupported("can't do nonzero cur-relative seeks")),
        (2, 0) => file.content()?.len(),
        (2, _) => return Err(unsupported("can't do nonzero end-relative seeks")),
        (other, _) => throw!(ValueError, "invalid whence ({other}, should be 0, 1 or 2)"),
    };
    file.go(position);
    file.iterating.set(false);
    Ok(Ref::small_int(position as i64))
}

fn tell(args: &[Value]) -> PyResult {
    let file = open(args[0])?;
    if file.iterating.get() {
        throw!(OSError, "telling position disabled by next() call");
    }
    Ok(Ref::small_int(file.position.get() as i64))
}

fn close(args: &[Value]) -> PyResult {
    this(args[0]).bytes().close();
    Ok(none_ref())
}

/// The kinds of line ends seen: None, one, or a tuple.
fn newlines(v: Value) -> PyResult {
    let names = ["\r", "\n", "\r\n"];
    let seen: Vec<&str> =
        names.into_iter().zip(this(v).seen.get()).filter_map(|(name, seen)| seen.then_some(name)).collect();
    match seen[..] {
        [] => Ok(none_ref()),
        [one] => Str::new_ref(one),
        ref more => {
            let texts = more.iter().map(|name| Str::new_ref(name)).collect::<PyResult<Vec<Ref>>>()?;
            let values: Vec<Value> = texts.iter().map(Ref::as_value).collect();
            Ok(Tuple::from_values(&values)?.into_ref())
        }
    }
}
