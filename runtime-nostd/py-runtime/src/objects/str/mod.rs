//! `str`: layout, construction, and what every other part of the runtime asks of strings. Methods are in the files beside.

mod build;
mod case;
mod classify;
mod encode;
pub mod format;
mod iter;
mod join;
mod new;
mod pad;
mod search;
mod single;
mod slots;
mod split;
mod translate;

pub use build::StrBuilder;
pub use slots::{append, concat_all, slice_of_str};

use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::text::chars::{Ascii, Chars};
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use core::cell::UnsafeCell;
use core::fmt;
use py_abi::hash::hash_buffer;
use py_abi::layout::{Header, StrObj, flags};

/// A string (PEP 393): the characters follow the layout.
#[repr(transparent)]
pub struct Str(UnsafeCell<StrObj>);

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for Str {}

builtin_type! {
    /// `str`
    pub STR: Str = BuiltinType::Str "str", base OBJECT;
    flags: BASETYPE | STR | MATCH_SELF;
    slots: {
        repr: slots::repr, str: slots::plain, hash: slots::hash, richcompare: slots::richcompare, len: slots::len,
        getitem: slots::getitem, contains: slots::contains, concat: slots::concat, repeat: slots::repeat,
        modulo: slots::percent, iter: iter::iter, new: new::new, size_of: str_size, dealloc: str_dealloc,
    } inherit TypeSlots::OBJECT;
}

impl Str {
    /// A new string.
    pub fn new(text: &str) -> PyResult<Own<Str>> {
        if text.is_ascii() {
            return Str::from_chars(Chars::ascii(text.as_bytes()));
        }
        let mut builder = StrBuilder::new();
        builder.push_str(text);
        builder.finish()
    }

    /// A new string as an untyped result.
    pub fn new_ref(text: &str) -> PyResult {
        Ok(Str::new(text)?.into_ref())
    }

    /// A string of ASCII text.
    pub fn from_ascii(text: &[u8]) -> PyResult {
        Ok(Str::from_chars(Chars::ascii(text))?.into_ref())
    }

    /// The characters.
    #[inline]
    pub fn chars(&self) -> Chars<'_> {
        let head = self.0.get();
        // SAFETY: `len` characters of this width follow the layout, and strings do not change while they are shared.
        unsafe {
            let data = head.add(1).cast::<u8>();
            let len = (*head).len;
            match self.kind() {
                0 if (*head).header.flags & flags::STR_ASCII != 0 => {
                    Chars::One(core::slice::from_raw_parts(data, len), Ascii::Yes)
                }
                0 => Chars::One(core::slice::from_raw_parts(data, len), Ascii::No),
                1 => Chars::Two(core::slice::from_raw_parts(data.cast(), len)),
                _ => Chars::Four(core::slice::from_raw_parts(data.cast(), len)),
            }
        }
    }

    /// The characters' storage.
    pub fn storage(&self) -> &[u8] {
        // SAFETY: `len << kind` bytes follow the layout.
        unsafe { core::slice::from_raw_parts(self.0.get().add(1).cast::<u8>(), self.len() << self.kind()) }
    }

    /// Length in characters.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the object is alive.
        unsafe { (*self.0.get()).len }
    }

    /// Whether it is `''`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the string is the one of its content in the intern table.
    #[inline]
    pub fn is_interned(&self) -> bool {
        // SAFETY: the object is alive.
        unsafe { (*self.0.get()).header.flags & flags::STR_INTERNED != 0 }
    }

    #[inline]
    fn kind(&self) -> u32 {
        // SAFETY: the object is alive.
        let flags = unsafe { (*self.0.get()).header.flags };
        (flags & flags::STR_KIND_MASK) >> flags::STR_KIND_SHIFT
    }

    /// The character at an index below `len`, as a code point: surrogates included.
    #[inline]
    pub fn char_at(&self, index: usize) -> u32 {
        self.chars().at(index)
    }

    /// `hash(self)`, computed once.
    #[inline]
    pub fn hash(&self) -> i64 {
        let head = self.0.get();
        // SAFETY: the object is alive; one core runs Python.
        unsafe {
            if (*head).hash == 0 {
                (*head).hash = hash_buffer(self.storage());
            }
            (*head).hash
        }
    }

    /// Whether the characters are the same: `str.__eq__` of plain strings.
    #[inline]
    pub fn same(&self, other: &Str) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        if self.len() != other.len() || self.kind() != other.kind() {
            return false;
        }
        let (a, b) = (self.storage(), other.storage());
        // Most strings differ in the first character: that needs no call.
        a.first() == b.first() && a == b
    }

    /// Whether the text is this one.
    pub fn equals(&self, text: &str) -> bool {
        match self.chars().as_ascii() {
            Some(own) => own == text.as_bytes(),
            None => self.chars().iter().eq(text.chars().map(u32::from)),
        }
    }

    /// The text as UTF-8; lone surrogates become U+FFFD. For messages and names of the outside world.
    pub fn to_text(&self) -> alloc::string::String {
        match self.as_ascii_text() {
            Some(text) => text.into(),
            None => alloc::string::ToString::to_string(self),
        }
    }

    /// The text itself, if it is ASCII.
    fn as_ascii_text(&self) -> Option<&str> {
        // SAFETY: ASCII is UTF-8.
        self.chars().as_ascii().map(|bytes| unsafe { core::str::from_utf8_unchecked(bytes) })
    }
}

/// For messages: lone surrogates print as U+FFFD.
impl fmt::Display for Str {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        if let Some(text) = self.as_ascii_text() {
            return out.write_str(text);
        }
        self.chars().iter().try_for_each(|c| out.write_char(char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)))
    }
}

/// The string, if the value is one (instances of subclasses included).
#[inline]
pub fn as_str(v: Value) -> Option<&'static Str> {
    v.downcast::<Str>()
}

fn str_size(v: Value) -> usize {
    // SAFETY: a slot of `str` gets strings.
    let s = unsafe { v.cast::<Str>() };
    size_of::<StrObj>() + (s.len() << s.kind())
}

unsafe fn str_dealloc(header: *mut Header) {
    // SAFETY: the object is a string with no reference left.
    unsafe {
        let s = &*header.cast::<Str>();
        if s.is_interned() {
            crate::intern::forget(s);
        }
        crate::memory::free_object(header);
    }
}

impl From<&Str> for Ref {
    fn from(s: &Str) -> Ref {
        Value::of(s).to_ref()
    }
}

/// `''`
pub fn empty() -> Own<Str> {
    single::empty()
}

/// The string of one character.
pub fn of_char(c: u32) -> PyResult<Own<Str>> {
    match u8::try_from(c) {
        Ok(c) => Ok(single::latin1(c)),
        Err(_) => {
            let mut builder = StrBuilder::new();
            builder.push(c);
            builder.finish()
        }
    }
}

/// `format(v, spec)` of a string.
pub fn format_str(v: Value, spec: &Str) -> PyResult {
    if spec.is_empty() {
        return crate::protocol::str(v);
    }
    match crate::text::format::string::format(slots::own(v).chars(), spec.chars()) {
        Ok(text) => Str::from_buf(&text),
        Err(error) => Err(crate::objects::format::raise_format_error(error, spec, v)),
    }
}
