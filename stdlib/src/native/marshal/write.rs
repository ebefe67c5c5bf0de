//! Values to bytes.

use super::{Code, DEEPEST, DIGIT_BITS, tag};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::objects::bool::BOOL;
use py_runtime::objects::bytes::buffer_of;
use py_runtime::objects::code::CODE;
use py_runtime::objects::codecs::encode_to_vec;
use py_runtime::objects::complex::{COMPLEX, as_complex};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::{FLOAT, as_float};
use py_runtime::objects::int::{INT, as_int, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::set::{FROZENSET, SET, Set};
use py_runtime::objects::singletons::ellipsis;
use py_runtime::objects::slice::Slice;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::text::codec::Encoding;
use py_runtime::text::float::print::{LetterCase, Minus, Style, Tail, print};
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// The bytes of a value.
pub(super) fn to_bytes(v: Value, version: i64, code: Code) -> PyResult<Vec<u8>> {
    let mut writer =
        Writer { out: Vec::new(), version, code, known: BTreeMap::new(), unfinished: Vec::new(), depth: 0 };
    match writer.value(v) {
        Ok(()) => Ok(writer.out),
        Err(Refused::Unmarshallable) => throw!(ValueError, "unmarshallable object"),
        Err(Refused::TooDeep) => throw!(ValueError, "object too deeply nested to marshal"),
        Err(Refused::Code) => throw!(ValueError, "marshalling code objects is disallowed"),
    }
}

enum Refused {
    Unmarshallable,
    TooDeep,
    Code,
}

struct Writer {
    out: Vec<u8>,
    version: i64,
    code: Code,
    /// Numbers of the objects that were written, by their words. What is being written holds them.
    known: BTreeMap<u64, u32>,
    /// Slices of which not all is written: nothing in them can refer to them, since readers make a slice of its parts.
    unfinished: Vec<u64>,
    depth: usize,
}

impl Writer {
    fn value(&mut self, v: Value) -> Result<(), Refused> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refused::TooDeep);
        }
        let simple = if v.is_none() {
            Some(tag::NONE)
        } else if v.is(ellipsis()) {
            Some(tag::ELLIPSIS)
        } else if v.is(Value::of(&types::StopIteration)) {
            Some(tag::STOP_ITERATION)
        } else if core::ptr::eq(v.ty(), &BOOL) {
            Some(if to_i64(v) == Some(1) { tag::TRUE } else { tag::FALSE })
        } else {
            None
        };
        match simple {
            Some(simple) => self.out.push(simple),
            None => {
                if let Some(flag) = self.reference(v)? {
                    self.object(v, flag)?;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Writes a reference to an object that was written before; else what is added to its tag.
    fn reference(&mut self, v: Value) -> Result<Option<u8>, Refused> {
        if self.version < 3 || is_unique(v) {
            return Ok(Some(0));
        }
        if let Some(&number) = self.known.get(&v.word()) {
            if self.unfinished.contains(&v.word()) {
                return Err(Refused::Unmarshallable);
            }
            self.out.push(tag::REF);
            self.out.extend_from_slice(&number.to_le_bytes());
            return Ok(None);
        }
        let number = u32::try_from(self.known.len()).map_err(|_| Refused::Unmarshallable)?;
        self.known.insert(v.word(), number);
        Ok(Some(tag::FLAG_REF))
    }

    fn object(&mut self, v: Value, flag: u8) -> Result<(), Refused> {
        if core::ptr::eq(v.ty(), &INT) {
            self.int(v, flag);
        } else if let Some(text) = v.downcast_exact::<Str>() {
            self.text(text, flag)?;
        } else if let Some(tuple) = v.downcast_exact::<Tuple>() {
            match u8::try_from(tuple.len()) {
                Ok(len) if self.version >= 4 => self.out.extend_from_slice(&[tag::SMALL_TUPLE | flag, len]),
                _ => self.sized(tag::TUPLE | flag, tuple.len())?,
            }
            tuple.items().iter().try_for_each(|&item| self.value(item))?;
        } else if let Some(list) = v.downcast_exact::<List>() {
            self.sized(tag::LIST | flag, list.len())?;
            (0..list.len()).filter_map(|at| list.get(at)).try_for_each(|item| self.value(item))?;
        } else if let Some(dict) = v.downcast_exact::<Dict>() {
            self.out.push(tag::DICT | flag);
            let mut from = 0;
            while let Some((next, key, v)) = dict.next_from(from) {
                self.value(key)?;
                self.value(v)?;
                from = next;
            }
            self.out.push(tag::NULL);
        } else if core::ptr::eq(v.ty(), &SET) || core::ptr::eq(v.ty(), &FROZENSET) {
            self.set(v, flag)?;
        } else if let (Some(x), true) = (as_float(v), core::ptr::eq(v.ty(), &FLOAT)) {
            match self.version {
                ..=1 => self.float_text(Some(tag::FLOAT | flag), x),
                _ => {
                    self.out.push(tag::BINARY_FLOAT | flag);
                    self.out.extend_from_slice(&x.to_le_bytes());
                }
            }
        } else if let (Some((real, imag)), true) = (as_complex(v), core::ptr::eq(v.ty(), &COMPLEX)) {
            match self.version {
                ..=1 => {
                    self.float_text(Some(tag::COMPLEX | flag), real);
                    self.float_text(None, imag);
                }
                _ => {
                    self.out.push(tag::BINARY_COMPLEX | flag);
                    self.out.extend_from_slice(&real.to_le_bytes());
                    self.out.extend_from_slice(&imag.to_le_bytes());
                }
            }
        } else {
            self.other(v, flag)?;
        }
        Ok(())
    }

    fn other(&mut self, v: Value, flag: u8) -> Result<(), Refused> {
        if core::ptr::eq(v.ty(), &CODE) {
            return Err(if self.code == Code::Allowed { Refused::Unmarshallable } else { Refused::Code });
        }
        if let Some(slice) = v.downcast_exact::<Slice>().filter(|_| self.version >= 5) {
            self.out.push(tag::SLICE | flag);
            self.unfinished.push(v.word());
            slice.parts().into_iter().try_for_each(|part| self.value(part))?;
            self.unfinished.pop();
            return Ok(());
        }
        let data = buffer_of(v).ok_or(Refused::Unmarshallable)?;
        self.sized(tag::STRING | flag, data.len())?;
        self.out.extend_from_slice(data);
        Ok(())
    }

    fn sized(&mut self, tag: u8, len: usize) -> Result<(), Refused> {
        let len = i32::try_from(len).map_err(|_| Refused::Unmarshallable)?;
        self.out.push(tag);
        self.out.extend_from_slice(&len.to_le_bytes());
        Ok(())
    }

    fn int(&mut self, v: Value, flag: u8) {
        if let Some(small) = to_i64(v).and_then(|word| i32::try_from(word).ok()) {
            self.out.push(tag::INT | flag);
            self.out.extend_from_slice(&small.to_le_bytes());
            return;
        }
        let Some(number) = as_int(v) else { unreachable!("the type was asked for") };
        let bytes = number.magnitude().to_le_bytes();
        let digits = (number.bit_length() as usize).div_ceil(DIGIT_BITS as usize);
        let len = digits as i32;
        self.out.push(tag::LONG | flag);
        self.out.extend_from_slice(&(if number.is_negative() { -len } else { len }).to_le_bytes());
        let (mut held, mut bits) = (0_u32, 0);
        let mut left = bytes.iter();
        for _ in 0..digits {
            while bits < DIGIT_BITS {
                held |= u32::from(left.next().copied().unwrap_or(0)) << bits;
                bits += 8;
            }
            self.out.extend_from_slice(&((held & ((1 << DIGIT_BITS) - 1)) as u16).to_le_bytes());
            held >>= DIGIT_BITS;
            bits -= DIGIT_BITS;
        }
    }

    fn float_text(&mut self, tag: Option<u8>, x: f64) {
        let text = print(x, Style::General(17), LetterCase::Lower, Tail::Bare, Minus::Kept);
        self.out.extend(tag);
        self.out.push(text.len() as u8);
        self.out.extend_from_slice(&text);
    }

    fn text(&mut self, text: &Str, flag: u8) -> Result<(), Refused> {
        let interned = text.is_interned();
        if let Some(ascii) = text.chars().as_ascii().filter(|_| self.version >= 4) {
            match u8::try_from(ascii.len()) {
                Ok(len) => {
                    let tag = if interned { tag::SHORT_ASCII_INTERNED } else { tag::SHORT_ASCII };
                    self.out.extend_from_slice(&[tag | flag, len]);
                }
                Err(_) => {
                    let tag = if interned { tag::ASCII_INTERNED } else { tag::ASCII };
                    self.sized(tag | flag, ascii.len())?;
                }
            }
            self.out.extend_from_slice(ascii);
            return Ok(());
        }
        let pass = Str::new("surrogatepass").map_err(|_| Refused::Unmarshallable)?;
        let bytes = encode_to_vec(text, Encoding::Utf8, Some(&pass)).map_err(|_| Refused::Unmarshallable)?;
        let tag = if interned && self.version >= 3 { tag::INTERNED } else { tag::UNICODE };
        self.sized(tag | flag, bytes.len())?;
        self.out.extend_from_slice(&bytes);
        Ok(())
    }

    /// In the order of what its elements are written as, so that equal sets give equal bytes.
    fn set(&mut self, v: Value, flag: u8) -> Result<(), Refused> {
        // SAFETY: the type was asked for.
        let set = unsafe { v.cast::<Set>() };
        let tag = if core::ptr::eq(v.ty(), &SET) { tag::SET } else { tag::FROZENSET };
        self.sized(tag | flag, set.len())?;
        let mut elements = Vec::new();
        let mut from = 0;
        while let Some((next, element, _)) = set.next_from(from) {
            let known = BTreeMap::new();
            let (version, code, depth) = (self.version, self.code, self.depth);
            let mut alone = Writer { out: Vec::new(), version, code, known, unfinished: Vec::new(), depth };
            alone.value(element)?;
            elements.push((alone.out, element));
            from = next;
        }
        elements.sort_by(|(a, _), (b, _)| a.cmp(b));
        elements.into_iter().try_for_each(|(_, element)| self.value(element))
    }
}

/// Whether nobody but what is being written holds an object.
fn is_unique(v: Value) -> bool {
    match v.header() {
        // SAFETY: the object is alive; its header is read only.
        Some(header) => unsafe { header.cast::<py_runtime::object::ObjHeader>().as_ref() }.is_unique(),
        None => false,
    }
}
