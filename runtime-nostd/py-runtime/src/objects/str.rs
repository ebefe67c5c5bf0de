//! `str`.

use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use core::cell::UnsafeCell;
use core::fmt;
use py_abi::layout::{StrObj, flags};

/// A string (PEP 393): the characters follow the layout.
#[repr(transparent)]
pub struct Str(UnsafeCell<StrObj>);

builtin_type! {
    /// `str`
    pub STR: Str = BuiltinType::Str "str", base OBJECT;
    flags: BASETYPE | STR;
    slots: { size_of: str_size } inherit TypeSlots::OBJECT;
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
        // SAFETY: the object is alive.
        let flags = unsafe { (*self.0.get()).header.flags };
        (flags & flags::STR_KIND_MASK) >> flags::STR_KIND_SHIFT
    }

    /// The character at an index below `len`, as a code point: surrogates included.
    pub fn char_at(&self, index: usize) -> u32 {
        assert!(index < self.len());
        // SAFETY: `len` characters of this width follow the layout.
        unsafe {
            let data = self.0.get().add(1).cast::<u8>();
            match self.kind() {
                0 => u32::from(*data.add(index)),
                1 => u32::from(*data.cast::<u16>().add(index)),
                _ => *data.cast::<u32>().add(index),
            }
        }
    }

    /// Whether the text is this one.
    pub fn equals(&self, text: &str) -> bool {
        let mut chars = text.chars();
        (0..self.len()).all(|i| chars.next().is_some_and(|c| c as u32 == self.char_at(i))) && chars.next().is_none()
    }
}

/// For messages: lone surrogates print as U+FFFD.
impl fmt::Display for Str {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        (0..self.len())
            .try_for_each(|i| out.write_char(char::from_u32(self.char_at(i)).unwrap_or(char::REPLACEMENT_CHARACTER)))
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
