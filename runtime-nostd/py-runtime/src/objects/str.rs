//! `str`.

use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::text::chars::{Ascii, Chars};
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use core::cell::UnsafeCell;
use core::fmt;
use core::slice;
use py_abi::hash::hash_buffer;
use py_abi::layout::{Header, StrObj, flags};

/// A string (PEP 393): the characters follow the layout.
#[repr(transparent)]
pub struct Str(UnsafeCell<StrObj>);

builtin_type! {
    /// `str`
    pub STR: Str = BuiltinType::Str "str", base OBJECT;
    flags: BASETYPE | STR;
    slots: { size_of: str_size, dealloc: str_dealloc, hash: str_hash } inherit TypeSlots::OBJECT;
}

impl Str {
    /// A new string.
    pub fn new(text: &str) -> PyResult<Own<Str>> {
        let count = text.chars().count();
        let max = text.chars().max().map_or(0, u32::from);
        let kind: u32 = if max < 0x100 {
            0
        } else if max < 0x1_0000 {
            1
        } else {
            2
        };
        let header = crate::memory::alloc_object(&STR, size_of::<StrObj>() + (count << kind))?;
        let object = header.as_ptr().cast::<StrObj>();
        // SAFETY: the memory has room for the layout and the characters.
        unsafe {
            (*object).header.flags |= kind << flags::STR_KIND_SHIFT | if max < 0x80 { flags::STR_ASCII } else { 0 };
            (*object).len = count;
            let data = object.add(1).cast::<u8>();
            for (i, c) in text.chars().enumerate() {
                match kind {
                    0 => data.add(i).write(c as u8),
                    1 => data.cast::<u16>().add(i).write(c as u16),
                    _ => data.cast::<u32>().add(i).write(c as u32),
                }
            }
            Ok(Own::from_raw(header.cast::<Str>()))
        }
    }

    /// A new string as an untyped result.
    pub fn new_ref(text: &str) -> PyResult {
        Ok(Str::new(text)?.into_ref())
    }

    /// Length in characters.
    pub fn len(&self) -> usize {
        // SAFETY: the object is alive.
        unsafe { (*self.0.get()).len }
    }

    /// Whether it is `''`.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn kind(&self) -> u32 {
        (self.flags() & flags::STR_KIND_MASK) >> flags::STR_KIND_SHIFT
    }

    fn flags(&self) -> u32 {
        // SAFETY: the object is alive.
        unsafe { (*self.0.get()).header.flags }
    }

    /// The characters.
    pub fn chars(&self) -> Chars<'_> {
        let ascii = if self.flags() & flags::STR_ASCII != 0 { Ascii::Yes } else { Ascii::No };
        let len = self.len();
        // SAFETY: `len` characters of the kind's width follow the layout.
        unsafe {
            let data = self.0.get().add(1).cast::<u8>();
            match self.kind() {
                0 => Chars::One(slice::from_raw_parts(data, len), ascii),
                1 => Chars::Two(slice::from_raw_parts(data.cast(), len)),
                _ => Chars::Four(slice::from_raw_parts(data.cast(), len)),
            }
        }
    }

    /// The hash, computed once.
    pub fn hash(&self) -> i64 {
        let head = self.0.get();
        // SAFETY: the object is alive; its characters lie behind the layout.
        unsafe {
            if (*head).hash == 0 {
                let bytes = slice::from_raw_parts(head.add(1).cast::<u8>(), (*head).len << self.kind());
                (*head).hash = hash_buffer(bytes);
            }
            (*head).hash
        }
    }

    /// Whether both have the same characters.
    pub fn same(&self, other: &Str) -> bool {
        core::ptr::eq(self, other) || (self.hash() == other.hash() && self.chars().same(other.chars()))
    }

    /// Whether the text is this one.
    pub fn equals(&self, text: &str) -> bool {
        let mut chars = text.chars();
        self.chars().iter().all(|c| chars.next() == char::from_u32(c)) && chars.next().is_none()
    }

    /// Whether it is the one string of its content in the intern table: names compare by identity.
    pub fn is_interned(&self) -> bool {
        self.flags() & flags::STR_INTERNED != 0
    }
}

/// For messages: lone surrogates print as U+FFFD.
impl fmt::Display for Str {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        self.chars().iter().try_for_each(|c| out.write_char(char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)))
    }
}

fn str_size(v: Value) -> usize {
    // SAFETY: a slot of `str` gets strings.
    let s = unsafe { v.cast::<Str>() };
    size_of::<StrObj>() + (s.len() << s.kind())
}

impl From<&Str> for Ref {
    fn from(s: &Str) -> Ref {
        Value::of(s).to_ref()
    }
}

fn str_hash(v: Value) -> PyResult<i64> {
    // SAFETY: a slot of `str` gets strings.
    Ok(unsafe { v.cast::<Str>() }.hash())
}

unsafe fn str_dealloc(header: *mut Header) {
    // SAFETY: the object is a string without references.
    unsafe {
        let object: &Str = &*header.cast::<Str>();
        if object.is_interned() {
            crate::intern::forget(object);
        }
        crate::memory::free_object(header);
    }
}
