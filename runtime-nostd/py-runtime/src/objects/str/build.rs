//! Making strings: from characters, and piece by piece.

use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::value::{Own, PyResult, Ref, Value};
use core::ptr::NonNull;
use py_abi::layout::{StrObj, flags};

use super::{STR, Str, single};

/// The width that a greatest character needs, as [`flags::STR_KIND_SHIFT`] counts.
pub(super) const fn kind_of(max: u32) -> u32 {
    match max {
        0..=0xff => 0,
        0x100..=0xffff => 1,
        _ => 2,
    }
}

impl Str {
    /// Memory for a string of `len` characters up to `max`, with one reference and characters still to be written.
    #[inline]
    pub(super) fn allocate(len: usize, max: u32) -> PyResult<Own<Str>> {
        Str::allocate_with_room(len, max, len)
    }

    /// The same with room for more characters.
    #[inline]
    pub(super) fn allocate_with_room(len: usize, max: u32, room: usize) -> PyResult<Own<Str>> {
        const LIMIT: usize = isize::MAX as usize / 8;
        if room > LIMIT {
            return Err(crate::raise!(MemoryError));
        }
        let kind = kind_of(max);
        let header = crate::memory::alloc_unwritten::<Str>(&STR, size_of::<StrObj>() + (room << kind))?;
        let head = header.as_ptr().cast::<StrObj>();
        // SAFETY: the memory has room for the layout and the characters.
        unsafe {
            (*head).header.flags |= kind << flags::STR_KIND_SHIFT | if max < 0x80 { flags::STR_ASCII } else { 0 };
            (*head).hash = 0;
            (*head).len = len;
            Ok(Own::from_raw(NonNull::new_unchecked(head.cast::<Str>())))
        }
    }

    /// Where the characters are. Only the sole owner of a string that nobody has seen yet may write there.
    pub(super) fn data(&self) -> *mut u8 {
        // SAFETY: the characters follow the layout.
        unsafe { self.0.get().add(1).cast::<u8>() }
    }

    /// Writes characters from `at` on. They fit the string's width.
    ///
    /// # Safety
    /// Nobody else has the string, and it has room for them.
    pub(super) unsafe fn write(&self, at: usize, chars: Chars<'_>) {
        // SAFETY: by this function's contract.
        unsafe {
            let data = self.data();
            match (self.kind(), chars) {
                (0, Chars::One(units, _)) => copy_bytes(units, data.add(at)),
                (1, Chars::Two(units)) => {
                    data.cast::<u16>().add(at).copy_from_nonoverlapping(units.as_ptr(), units.len());
                }
                (2, Chars::Four(units)) => {
                    data.cast::<u32>().add(at).copy_from_nonoverlapping(units.as_ptr(), units.len());
                }
                (0, _) => chars.iter().enumerate().for_each(|(i, c)| data.add(at + i).write(c as u8)),
                (1, _) => chars.iter().enumerate().for_each(|(i, c)| data.cast::<u16>().add(at + i).write(c as u16)),
                (_, _) => chars.iter().enumerate().for_each(|(i, c)| data.cast::<u32>().add(at + i).write(c)),
            }
        }
    }

    /// A string of these characters, as narrow as they allow.
    pub fn from_chars(chars: Chars<'_>) -> PyResult<Own<Str>> {
        if let Some(text) = chars.as_ascii().filter(|text| text.len() > 1) {
            let s = Str::allocate(text.len(), 0x7f)?;
            // SAFETY: the string was made just now, with room for the text.
            unsafe { copy_bytes(text, s.data()) };
            return Ok(s);
        }
        match chars.len() {
            0 => return Ok(single::empty()),
            1 if chars.at(0) < 0x100 => return Ok(single::latin1(chars.at(0) as u8)),
            _ => {}
        }
        let s = Str::allocate(chars.len(), chars.max())?;
        // SAFETY: the string was made just now, for these characters.
        unsafe { s.write(0, chars) };
        Ok(s)
    }

    /// The same as an untyped result.
    pub fn from_chars_ref(chars: Chars<'_>) -> PyResult {
        Ok(Str::from_chars(chars)?.into_ref())
    }

    /// The string of a text under construction.
    pub fn from_buf(buf: &StrBuf) -> PyResult {
        if buf.ran_out() {
            crate::throw!(MemoryError);
        }
        // The buffer is as narrow as its content, if nothing was taken back: `from_chars` looks again.
        Str::from_chars_ref(buf.chars())
    }
}

/// Copies bytes; most texts are short, and a call of `memcpy` takes longer than they do.
///
/// # Safety
/// There is room, apart from the bytes.
#[inline]
unsafe fn copy_bytes(bytes: &[u8], to: *mut u8) {
    let (from, len) = (bytes.as_ptr(), bytes.len());
    // SAFETY: by this function's contract; the two halves may overlap and are within.
    unsafe {
        match len {
            8..=16 => {
                let (head, tail) =
                    (from.cast::<u64>().read_unaligned(), from.add(len - 8).cast::<u64>().read_unaligned());
                to.cast::<u64>().write_unaligned(head);
                to.add(len - 8).cast::<u64>().write_unaligned(tail);
            }
            4..8 => {
                let (head, tail) =
                    (from.cast::<u32>().read_unaligned(), from.add(len - 4).cast::<u32>().read_unaligned());
                to.cast::<u32>().write_unaligned(head);
                to.add(len - 4).cast::<u32>().write_unaligned(tail);
            }
            1..4 => {
                let (first, middle, last) = (*from, *from.add(len / 2), *from.add(len - 1));
                *to = first;
                *to.add(len / 2) = middle;
                *to.add(len - 1) = last;
            }
            _ => to.copy_from_nonoverlapping(from, len),
        }
    }
}

/// The concatenation of characters that are not all empty.
pub(super) fn concat(parts: &[Chars<'_>]) -> PyResult<Own<Str>> {
    let max = parts.iter().map(|part| part.max()).max().unwrap_or(0);
    let s = Str::allocate(parts.iter().map(|part| part.len()).sum(), max)?;
    let mut at = 0;
    for part in parts {
        // SAFETY: the string was made just now, with room for all of them.
        unsafe { s.write(at, *part) };
        at += part.len();
    }
    Ok(s)
}

/// The same of two, with room for as much again: a string that was appended to once will be again.
pub(super) fn concat_with_room(a: Chars<'_>, b: Chars<'_>) -> PyResult<Own<Str>> {
    let len = a.len() + b.len();
    let s = Str::allocate_with_room(len, a.max().max(b.max()), len + len / 2)?;
    // SAFETY: as above.
    unsafe {
        s.write(0, a);
        s.write(a.len(), b);
    }
    Ok(s)
}

/// Appends to a string that the caller alone has, if its memory and its width allow; says whether it did.
pub(super) fn append_in_place(s: &Str, more: Chars<'_>) -> bool {
    let head = s.0.get();
    // SAFETY: the object is alive.
    let flags = unsafe { (*head).header.flags };
    // SAFETY: as above.
    let sole = unsafe { (*head).header.refcount } == 1 && flags & (flags::IMMORTAL | flags::STR_INTERNED) == 0;
    if !sole || more.is_empty() {
        return false;
    }
    let max = more.max();
    let len = s.len() + more.len();
    // SAFETY: a string that is not static lies in the heap.
    let room = unsafe { crate::memory::usable_size(head.cast()) };
    if kind_of(max) > s.kind() || size_of::<StrObj>() + (len << s.kind()) > room {
        return false;
    }
    // SAFETY: nobody else has the string, and there is room.
    unsafe {
        s.write(s.len(), more);
        (*head).len = len;
        (*head).hash = 0;
        if max >= 0x80 {
            (*head).header.flags &= !flags::STR_ASCII;
        }
    }
    true
}

/// A string under construction.
#[derive(Default)]
pub struct StrBuilder {
    buf: StrBuf,
}

impl StrBuilder {
    /// No text.
    pub const fn new() -> StrBuilder {
        StrBuilder { buf: StrBuf::new() }
    }

    /// Appends a character.
    pub fn push(&mut self, c: u32) {
        self.buf.push(c);
    }

    /// Appends text.
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() {
            self.buf.push_ascii(text.as_bytes());
        } else {
            text.chars().for_each(|c| self.buf.push(c.into()));
        }
    }

    /// Appends characters.
    pub fn push_chars(&mut self, chars: Chars<'_>) {
        self.buf.push_chars(chars);
    }

    /// Appends a string.
    pub fn push_object(&mut self, s: &Str) {
        self.buf.push_chars(s.chars());
    }

    /// Appends a string that is known to be one, as `repr` and `str` return it.
    ///
    /// # Panics
    /// If it is no string.
    pub fn push_value(&mut self, s: Value) {
        self.push_object(s.downcast::<Str>().expect("a string"));
    }

    /// Number of characters so far.
    pub fn len(&self) -> usize {
        self.buf.len()
    }

    /// Whether there is nothing yet.
    pub fn is_empty(&self) -> bool {
        self.buf.is_empty()
    }

    /// The string.
    pub fn finish(&self) -> PyResult<Own<Str>> {
        Str::from_chars(self.buf.chars())
    }

    /// The string as an untyped result.
    pub fn finish_ref(&self) -> PyResult<Ref> {
        Ok(self.finish()?.into_ref())
    }
}

impl core::fmt::Write for StrBuilder {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
