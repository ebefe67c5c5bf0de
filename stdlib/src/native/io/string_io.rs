//! `StringIO`: a text stream in memory.
//!
//! Source: CPython's `Modules/_io/stringio.c`. Characters are kept as code points, so that any of them can be replaced in
//! place.

use super::base::{IoBase, SLOTS, TEXT_IO_BASE};
use super::newlines::{Newline, Translator};
use super::{limit, text_argument};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::from_int;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, repr_text};
use py_runtime::text::buf::StrBuf;
use py_runtime::text::chars::Chars;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// Characters and a position.
#[repr(C)]
pub struct StringIo {
    base: IoBase,
    content: RefCell<Vec<u32>>,
    position: Cell<usize>,
    newline: Cell<Newline>,
    translator: Translator,
}

native_type! {
    /// StringIO(initial_value='', newline='\n')
    /// --
    ///
    /// `io.StringIO`
    pub STRING_IO: StringIo = "_io" "StringIO", base TEXT_IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: make, init: init, next: next, dealloc: dealloc_as::<StringIo> } inherit SLOTS;
    rows: {
        "close" (self, /) => close;
        /// All of the text.
        "getvalue" (self, /) => getvalue;
        "read" (self, size=-1, /) => read;
        "readline" (self, size=-1, /) => readline;
        "tell" (self, /) => |args| from_int(open(args[0])?.position.get() as i64);
        "truncate" (self, pos=None, /) => truncate;
        "seek" (self, pos, whence=0, /) => seek;
        "write" (self, s, /) => write;
        "seekable" (self, /) => able;
        "readable" (self, /) => able;
        "writable" (self, /) => able;
        "__getstate__" (self, /) => getstate;
        "__setstate__" (self, state, /) => setstate;
        get "closed" => |v| Ok(bool_ref(this(v).base.closed.get()));
        get "newlines" => |v| open(v)?.translator.kinds();
        get "line_buffering" => |v| open(v).map(|_| bool_ref(false));
    }
}

signature! { static INIT = "StringIO" (initial_value="", newline="\n"); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = new_object(ty, |header| StringIo {
        base: IoBase::new(header),
        content: RefCell::new(Vec::new()),
        position: Cell::new(0),
        newline: Cell::new(Newline::Lf),
        translator: Translator::default(),
    })?;
    Ok(made.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let newline = match bound[1].given() {
        None => Newline::Lf,
        Some(newline) if newline.is_none() => Newline::Translated,
        Some(newline) => match newline.downcast::<Str>() {
            Some(text) => newline_of(Some(text))?,
            None => throw!(TypeError, "newline must be str or None, not {}", newline.type_name()),
        },
    };
    let initial = match bound[0].given().filter(|initial| !initial.is_none()) {
        None => None,
        Some(initial) => match initial.downcast::<Str>() {
            Some(text) => Some(text),
            None => throw!(TypeError, "initial_value must be str or None, not {}", initial.type_name()),
        },
    };
    let stream = this(v);
    stream.newline.set(newline);
    stream.content.borrow_mut().clear();
    stream.position.set(0);
    if let Some(text) = initial {
        stream.put(text)?;
    }
    stream.position.set(0);
    Ok(())
}

fn newline_of(text: Option<&Str>) -> PyResult<Newline> {
    match (Newline::parse(text), text) {
        (Some(newline), _) => Ok(newline),
        (None, text) => {
            let shown = text.map_or(Ok(String::new()), |text| repr_text(Value::of(text)))?;
            throw!(ValueError, "illegal newline value: {shown}")
        }
    }
}

fn this(v: Value) -> &'static StringIo {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn open(v: Value) -> PyResult<&'static StringIo> {
    if this(v).base.closed.get() {
        throw!(ValueError, "I/O operation on closed file");
    }
    Ok(this(v))
}

impl StringIo {
    /// Writes at the position.
    fn put(&self, text: &Str) -> PyResult<()> {
        let mut translated = StrBuf::new();
        let chars = if self.newline.get().is_universal() {
            let translates = self.newline.get() == Newline::Translated;
            self.translator.decode(text.chars(), translates, true, &mut translated);
            translated.chars()
        } else {
            text.chars()
        };
        let mut content = self.content.borrow_mut();
        let mut at = self.position.get();
        // A character may be written as two.
        let Some(end) = at.checked_add(2 * chars.len()).filter(|end| isize::try_from(*end).is_ok()) else {
            throw!(OverflowError, "new position too large");
        };
        let more = end.saturating_sub(content.len());
        if content.try_reserve(more).is_err() {
            throw!(MemoryError);
        }
        if content.len() < at {
            content.resize(at, 0);
        }
        let mut put = |c: u32| {
            match content.get_mut(at) {
                Some(place) => *place = c,
                None => content.push(c),
            }
            at += 1;
        };
        for c in chars.iter() {
            match self.newline.get().written() {
                Some(ending) if c == 0x0a => ending.iter().for_each(|byte| put(u32::from(*byte))),
                _ => put(c),
            }
        }
        self.position.set(at);
        Ok(())
    }

    /// Takes characters up to `end`.
    fn take(&self, end: usize) -> PyResult {
        let content = self.content.borrow();
        let start = self.position.get().min(end);
        let mut out = StrBuf::with_capacity(end - start);
        content[start..end].iter().for_each(|c| out.push(*c));
        self.position.set(end.max(self.position.get()));
        Str::from_buf(&out)
    }

    fn line(&self, most: usize) -> PyResult {
        let end = {
            let content = self.content.borrow();
            let start = self.position.get().min(content.len());
            let end = self.newline.get().line_end(Chars::Four(&content), start).unwrap_or(content.len());
            end.min(start.saturating_add(most))
        };
        self.take(end)
    }
}

fn able(args: &[Value]) -> PyResult {
    open(args[0]).map(|_| bool_ref(true))
}

fn close(args: &[Value]) -> PyResult {
    this(args[0]).base.closed.set(true);
    this(args[0]).content.take();
    Ok(none_ref())
}

fn getvalue(args: &[Value]) -> PyResult {
    let content = open(args[0])?.content.borrow();
    let mut out = StrBuf::with_capacity(content.len());
    content.iter().for_each(|c| out.push(*c));
    Str::from_buf(&out)
}

fn read(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let most = limit(args[1])?;
    let len = stream.content.borrow().len();
    stream.take(stream.position.get().saturating_add(most).min(len))
}

fn readline(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    stream.line(limit(args[1])?)
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let stream = open(v)?;
    let line =
        if v.is_exact::<StringIo>() { stream.line(usize::MAX)? } else { super::base::method(v, "readline", &[])? };
    match line.downcast::<Str>() {
        Some(text) if text.is_empty() => Ok(None),
        Some(_) => Ok(Some(line)),
        None => throw!(OSError, "readline() should have returned a str object, not '{}'", line.type_name()),
    }
}

fn write(args: &[Value]) -> PyResult {
    let Some(text) = args[1].downcast::<Str>() else {
        throw!(TypeError, "string argument expected, got '{}'", args[1].type_name());
    };
    open(args[0])?.put(text)?;
    Ok(Ref::small_int(text.len() as i64))
}

fn truncate(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let size = match args[1].given().filter(|size| !size.is_none()) {
        Some(size) => index_i64(size)?,
        None => stream.position.get() as i64,
    };
    if size < 0 {
        throw!(ValueError, "Negative size value {size}");
    }
    stream.content.borrow_mut().truncate(size as usize);
    from_int(size)
}

fn seek(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let offset = index_i64(args[1])?;
    let position = match (args[2].given().map_or(Ok(0), index_i64)?, offset) {
        (0, 0..) => offset as usize,
        (0, _) => throw!(ValueError, "Negative seek position {offset}"),
        (1, 0) => stream.position.get(),
        (2, 0) => stream.content.borrow().len(),
        (1 | 2, _) => throw!(OSError, "Can't do nonzero cur-relative seeks"),
        (other, _) => throw!(ValueError, "Invalid whence ({other}, should be 0, 1 or 2)"),
    };
    stream.position.set(position);
    from_int(position as i64)
}

fn getstate(args: &[Value]) -> PyResult {
    let text = getvalue(args)?;
    let stream = this(args[0]);
    let newline = match stream.newline.get() {
        Newline::Translated => none_ref(),
        Newline::Kept => Str::new_ref("")?,
        Newline::Lf => Str::new_ref("\n")?,
        Newline::Cr => Str::new_ref("\r")?,
        Newline::CrLf => Str::new_ref("\r\n")?,
    };
    let parts = [text, newline, from_int(stream.position.get() as i64)?, none_ref()];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

fn setstate(args: &[Value]) -> PyResult {
    let Some(&[text, newline, position, attributes]) = args[1].downcast::<Tuple>().map(Tuple::items) else {
        throw!(
            TypeError,
            "{}.__setstate__ argument should be 4-tuple, got {}",
            args[0].type_name(),
            args[1].type_name()
        );
    };
    let stream = this(args[0]);
    let text = text_argument(text, "initial_value")?;
    let newline = newline.downcast::<Str>();
    stream.newline.set(newline_of(newline)?);
    *stream.content.borrow_mut() = text.chars().iter().collect();
    let position = index_i64(position)?;
    if position < 0 {
        throw!(ValueError, "position value cannot be negative");
    }
    stream.position.set(position as usize);
    if !attributes.is_none() && attributes.downcast::<Dict>().is_none() {
        throw!(TypeError, "fourth item of state should be a dict, got a {}", attributes.type_name());
    }
    Ok(none_ref())
}
