//! Bytes to values.

use super::{Code, DEEPEST, DIGIT_BITS, tag};
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::int::bytes::{ByteOrder, Signedness, from_bytes as int_of};
use py_runtime::intern::intern;
use py_runtime::intern::intern_text;
use py_runtime::memory::zeroed;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytearray;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::codecs::decode;
use py_runtime::objects::complex::from_complex;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::from_int;
use py_runtime::objects::list::List;
use py_runtime::objects::set::{FROZENSET, SET, Set};
use py_runtime::objects::singletons::{ellipsis, none_ref};
use py_runtime::objects::slice;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, index_i64, negative};
use py_runtime::text::chars::{Ascii, Chars};
use py_runtime::text::codec::Encoding;
use py_runtime::text::float::parse::parse;
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::value::{Own, PyResult, Ref, Value};

/// The value of bytes.
pub(super) fn from_bytes(data: &[u8], code: Code) -> PyResult {
    Reader::new(Source::Bytes(data), code).whole()
}

/// The value of a file's next bytes.
pub(super) fn from_file(file: Value, code: Code) -> PyResult {
    let nothing = call_method(file, &*intern_text("read")?, &[Value::small_int(0)])?;
    if nothing.as_value().downcast::<py_runtime::objects::bytes::Bytes>().is_none() {
        throw!(TypeError, "file.read() returned not bytes but {}", nothing.as_value().type_name());
    }
    Reader::new(Source::File(file), code).whole()
}

enum Source<'a> {
    Bytes(&'a [u8]),
    File(Value),
}

struct Reader<'a> {
    source: Source<'a>,
    code: Code,
    /// Values that others may refer to; none while they are being read.
    known: Vec<Option<Ref>>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(source: Source<'a>, code: Code) -> Reader<'a> {
        Reader { source, code, known: Vec::new(), depth: 0 }
    }

    fn whole(mut self) -> PyResult {
        self.item("object")
    }

    /// A value, where there must be one.
    fn item(&mut self, of: &str) -> PyResult {
        match self.value()? {
            Some(v) => Ok(v),
            None => throw!(TypeError, "NULL object in marshal data for {of}"),
        }
    }

    /// The next bytes.
    fn take(&mut self, len: usize) -> PyResult<Vec<u8>> {
        match (self.next(len)?, &self.source) {
            (Some(taken), _) => Ok(taken),
            (None, Source::Bytes(_)) => throw!(EOFError, "marshal data too short"),
            (None, Source::File(_)) => throw!(EOFError, "EOF read where not expected"),
        }
    }

    /// The next bytes, if there are so many.
    fn next(&mut self, len: usize) -> PyResult<Option<Vec<u8>>> {
        match &mut self.source {
            Source::Bytes(data) => Ok(data.split_at_checked(len).map(|(taken, rest)| {
                *data = rest;
                taken.to_vec()
            })),
            Source::File(file) => {
                let buffer = bytearray::from_vec(zeroed(len)?)?;
                let read = call_method(*file, &*intern_text("readinto")?, &[buffer.as_value()])?;
                let read = index_i64(read.as_value())?;
                if read > len as i64 {
                    throw!(ValueError, "read() returned too much data: {len} bytes requested, {read} returned");
                }
                Ok(if read < len as i64 { None } else { Some(required_buffer(buffer.as_value())?.to_vec()) })
            }
        }
    }

    fn array<const N: usize>(&mut self) -> PyResult<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(&self.take(N)?);
        Ok(array)
    }

    fn byte(&mut self) -> PyResult<u8> {
        match self.next(1)? {
            Some(byte) => Ok(byte[0]),
            None => throw!(EOFError, "EOF read where not expected"),
        }
    }

    fn long(&mut self) -> PyResult<i32> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    fn size(&mut self, of: &str) -> PyResult<usize> {
        match usize::try_from(self.long()?) {
            Ok(len) => Ok(len),
            Err(_) => throw!(ValueError, "bad marshal data ({of} size out of range)"),
        }
    }

    /// The next value; none where a dict ends.
    fn value(&mut self) -> PyResult<Option<Ref>> {
        let Some(head) = self.next(1)?.map(|byte| byte[0]) else {
            throw!(EOFError, "EOF read where object expected");
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            throw!(ValueError, "recursion limit exceeded");
        }
        let flag = head & tag::FLAG_REF != 0;
        let found = match head & !tag::FLAG_REF {
            tag::NULL => None,
            tag => Some(self.tagged(tag, flag)?),
        };
        self.depth -= 1;
        Ok(found)
    }

    fn tagged(&mut self, tag: u8, flag: bool) -> PyResult {
        let v = match tag {
            tag::NONE => return Ok(none_ref()),
            tag::FALSE => return Ok(bool_ref(false)),
            tag::TRUE => return Ok(bool_ref(true)),
            tag::ELLIPSIS => return Ok(ellipsis().to_ref()),
            tag::STOP_ITERATION => return Ok(Value::of(&types::StopIteration).to_ref()),
            tag::REF => return self.reference(),
            tag::CODE => return self.code_object(),
            tag::TUPLE | tag::SMALL_TUPLE | tag::LIST | tag::DICT | tag::SET | tag::FROZENSET | tag::SLICE => {
                return self.container(tag, flag);
            }
            tag::INT => Ref::small_int(self.long()?.into()),
            tag::INT64 => from_int(i64::from_le_bytes(self.array()?))?,
            tag::LONG => self.big_int()?,
            tag::FLOAT => from_float(self.float_text()?)?,
            tag::BINARY_FLOAT => from_float(f64::from_le_bytes(self.array()?))?,
            tag::COMPLEX => from_complex((self.float_text()?, self.float_text()?))?,
            tag::BINARY_COMPLEX => {
                from_complex((f64::from_le_bytes(self.array()?), f64::from_le_bytes(self.array()?)))?
            }
            tag::STRING => {
                let len = self.size("bytes object")?;
                from_slice(&self.take(len)?)?
            }
            _ => self.text(tag)?,
        };
        if flag {
            self.known.push(Some(v.clone()));
        }
        Ok(v)
    }

    fn reference(&mut self) -> PyResult {
        let number = usize::try_from(self.long()?).ok();
        match number.and_then(|number| self.known.get(number)) {
            Some(Some(v)) => Ok(v.clone()),
            _ => throw!(ValueError, "bad marshal data (invalid reference)"),
        }
    }

    fn code_object(&mut self) -> PyResult {
        if self.code == Code::Disallowed {
            throw!(ValueError, "unmarshalling code objects is disallowed");
        }
        throw!(ValueError, "code objects cannot be loaded: a compiled program has nothing to run bytecode with")
    }

    fn big_int(&mut self) -> PyResult {
        let len = self.long()?;
        let Some(size) = len.checked_abs() else {
            throw!(ValueError, "bad marshal data (long size out of range)");
        };
        let mut bytes = Vec::new();
        let (mut held, mut bits) = (0_u32, 0);
        for at in 0..size {
            let digit = u16::from_le_bytes(self.array()?);
            if digit >> DIGIT_BITS != 0 {
                throw!(ValueError, "bad marshal data (digit out of range in long)");
            }
            if at == size - 1 && digit == 0 {
                throw!(ValueError, "bad marshal data (unnormalized long data)");
            }
            held |= u32::from(digit) << bits;
            bits += DIGIT_BITS;
            while bits >= 8 {
                bytes.push(held as u8);
                held >>= 8;
                bits -= 8;
            }
        }
        bytes.push(held as u8);
        let magnitude = from_int(int_of(&bytes, ByteOrder::Little, Signedness::Unsigned))?;
        if len < 0 { negative(magnitude.as_value()) } else { Ok(magnitude) }
    }

    fn float_text(&mut self) -> PyResult<f64> {
        let len = self.byte()?;
        let text = self.take(len.into())?;
        match parse(&text) {
            Some(x) => Ok(x),
            None => throw!(ValueError, "could not convert string to float: '{}'", text.escape_ascii()),
        }
    }

    fn text(&mut self, tag: u8) -> PyResult {
        let len = match tag {
            tag::SHORT_ASCII | tag::SHORT_ASCII_INTERNED => self.byte()?.into(),
            tag::ASCII | tag::ASCII_INTERNED | tag::UNICODE | tag::INTERNED => self.size("string")?,
            _ => throw!(ValueError, "bad marshal data (unknown type code)"),
        };
        let bytes = self.take(len)?;
        let text: Own<Str> = match tag {
            tag::UNICODE | tag::INTERNED => {
                let pass = Str::new("surrogatepass")?;
                let text = decode(&bytes, Encoding::Utf8, Some(&pass))?;
                let Some(text) = text.as_value().downcast::<Str>().map(Own::share) else {
                    unreachable!("decoding gives a string")
                };
                text
            }
            _ => Str::from_chars(Chars::One(&bytes, if bytes.is_ascii() { Ascii::Yes } else { Ascii::No }))?,
        };
        let text = match tag {
            tag::INTERNED | tag::ASCII_INTERNED | tag::SHORT_ASCII_INTERNED => intern(text),
            _ => text,
        };
        Ok(text.into_ref())
    }

    /// Makes a place for a value that others may refer to when it is there.
    fn reserve(&mut self, flag: bool) -> Option<usize> {
        flag.then(|| {
            self.known.push(None);
            self.known.len() - 1
        })
    }

    fn enter(&mut self, place: Option<usize>, v: Ref) -> Ref {
        if let Some(place) = place {
            self.known[place] = Some(v.clone());
        }
        v
    }

    fn container(&mut self, tag: u8, flag: bool) -> PyResult {
        match tag {
            tag::TUPLE | tag::SMALL_TUPLE => {
                let len = if tag == tag::TUPLE { self.size("tuple")? } else { self.byte()?.into() };
                // It is there before its items: what lies in it may lead back to it.
                // SAFETY: every word is written at once, with `None`.
                let (tuple, words) = unsafe { Tuple::new_uninit(len)? };
                for at in 0..len {
                    // SAFETY: the tuple has so many words.
                    unsafe { words.add(at).write(none_ref().into_word()) };
                }
                let place = self.reserve(flag);
                self.enter(place, tuple.as_value().to_ref());
                for at in 0..len {
                    let item = self.item("tuple")?;
                    // SAFETY: the word is the tuple's, which is alive, and holds `None`, which needs no counting.
                    unsafe { words.add(at).write(item.into_word()) };
                }
                Ok(tuple.into_ref())
            }
            tag::LIST => {
                let len = self.size("list")?;
                let list = List::new()?;
                let place = self.reserve(flag);
                self.enter(place, list.as_value().to_ref());
                for _ in 0..len {
                    list.push(self.item("list")?)?;
                }
                Ok(list.into_ref())
            }
            tag::DICT => {
                let dict = Dict::new()?;
                let place = self.reserve(flag);
                self.enter(place, dict.as_value().to_ref());
                while let Some(key) = self.value()? {
                    let Some(v) = self.value()? else { break };
                    dict.set(key.as_value(), v.as_value())?;
                }
                Ok(dict.into_ref())
            }
            tag::SET => self.set(&SET, flag),
            tag::FROZENSET => self.set(&FROZENSET, flag),
            _ => {
                let place = self.reserve(flag);
                let [start, stop, step] = [self.item("slice")?, self.item("slice")?, self.item("slice")?];
                let slice = slice::new(start.as_value(), stop.as_value(), step.as_value())?;
                Ok(self.enter(place, slice))
            }
        }
    }

    fn set(&mut self, ty: &'static TypeObj, flag: bool) -> PyResult {
        let len = self.size("set")?;
        let set = Set::new_of(ty)?;
        // A frozen set is nothing to refer to before it is whole.
        let place = self.reserve(flag);
        if core::ptr::eq(ty, &SET) {
            self.enter(place, set.as_value().to_ref());
        }
        for _ in 0..len {
            set.add(self.item("set")?.as_value())?;
        }
        Ok(self.enter(place, set.into_ref()))
    }
}
