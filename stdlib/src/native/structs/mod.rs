//! `_struct`: bytes as C structures (`Modules/_struct.c`). Native sizes and alignment are those of x86-64 Linux.
//!
//! CPython keeps a hundred compiled formats; here each use of a format's text compiles it, and `Struct` does so once.

mod floats;
mod format;
mod items;
mod object;

use alloc::rc::Rc;
use format::Format;
use py_runtime::objects::bytes::{as_bytes, from_slice, required_buffer};
use py_runtime::objects::codecs::encode_to_vec;
use py_runtime::objects::int::from_len;
use py_runtime::objects::sequence::to_isize;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index_or;
use py_runtime::raise::raise;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::text::codec::Encoding;
use py_runtime::types::slots::BufferAccess;
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{native_exception, rows, throw};

py_runtime::doc!("_struct", "", " Bytes as C structures: what `struct` consists of.");

rows! { "_struct":
    type "Struct" => object::STRUCT;
    type "error" => ERROR;
    /// Forgets compiled formats, of which none are kept.
    "_clearcache" () => |_| Ok(none_ref());
    /// Bytes of a structure.
    "calcsize" (format, /) => |args| from_len(compiled(args[0])?.size);
    /// Unpacks one structure after the other.
    "iter_unpack" (format, buffer, /) => |args| object::iterator(compiled(args[0])?, args[1]);
    /// The bytes of values.
    raw "pack" (format, /, *v) => pack;
    /// Writes values into a buffer.
    raw "pack_into" (format, buffer, offset, /, *v) => pack_into;
    /// The values of bytes.
    "unpack" (format, buffer, /) => |args| unpack(&*compiled(args[0])?, args[1]);
    /// The values of a part of a buffer.
    "unpack_from" (format, /, buffer, offset=0) => |args| unpack_from(&*compiled(args[0])?, args[1], args[2]);
}

native_exception! {
    /// `struct.error`
    pub ERROR = "struct" "error", base Exception;
}

/// `throw_error!("…")`: `struct.error`.
macro_rules! throw_error {
    ($($format:tt)+) => { return Err($crate::native::structs::error(format_args!($($format)+))) };
}
use throw_error;

#[cold]
fn error(message: core::fmt::Arguments<'_>) -> Raised {
    raise(&ERROR, message)
}

/// The format that an argument spells.
fn compiled(v: Value) -> PyResult<Rc<Format>> {
    let format = match (v.downcast::<Str>(), as_bytes(v)) {
        (Some(text), _) => match text.chars().as_ascii() {
            Some(ascii) => Format::parse(ascii)?,
            None => Format::parse(&encode_to_vec(text, Encoding::Ascii, None)?)?,
        },
        (None, Some(bytes)) => Format::parse(bytes)?,
        (None, None) => {
            throw!(TypeError, "Struct() argument 1 must be a str or bytes object, not {}", v.type_name())
        }
    };
    Ok(Rc::new(format))
}

/// The format of a function without named parameters, and what follows it.
fn split_format<'a>(name: &str, args: &'a [Value], kwnames: Value) -> PyResult<(Rc<Format>, &'a [Value])> {
    refuse_keywords(name, kwnames)?;
    match args {
        [] => throw!(TypeError, "missing format argument"),
        [format, values @ ..] => Ok((compiled(*format)?, values)),
    }
}

fn pack(args: &[Value], kwnames: Value) -> PyResult {
    let (format, values) = split_format("pack", args, kwnames)?;
    pack_values(&format, values)
}

fn pack_into(args: &[Value], kwnames: Value) -> PyResult {
    let (format, args) = split_format("pack_into", args, kwnames)?;
    pack_values_into(&format, args)
}

fn pack_values(format: &Format, values: &[Value]) -> PyResult {
    if values.len() != format.count {
        throw_error!("pack expected {} items for packing (got {})", format.count, values.len());
    }
    from_slice(&format.pack(values)?)
}

/// A buffer, an offset, and the values to write there.
fn pack_values_into(format: &Format, args: &[Value]) -> PyResult {
    let (buffer, offset, values) = match args {
        [] => throw_error!("pack_into expected buffer argument"),
        [_] => throw_error!("pack_into expected offset argument"),
        [buffer, offset, values @ ..] => (*buffer, *offset, values),
    };
    if values.len() != format.count {
        throw_error!("pack_into expected {} items for packing (got {})", format.count, values.len());
    }
    writable_len(buffer)?;
    let offset = index_or(offset, &py_runtime::exceptions::types::IndexError)?;
    let at = Place { verb: "pack", doing: "packing", size: format.size }.find(offset, writable_len(buffer)?)?;
    // Values are converted before anything is written: their code could change the buffer.
    let bytes = format.pack(values)?;
    if at + bytes.len() > writable_len(buffer)? {
        throw_error!("pack_into requires a buffer of at least {} bytes", at + bytes.len());
    }
    if let Some(slot) = buffer.ty().slots().buffer() {
        let view = slot(buffer)?;
        // SAFETY: the view has room for the bytes from there on, and nothing ran since it was taken.
        unsafe { view.data.add(at).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    }
    Ok(none_ref())
}

/// The length of a buffer that can be written.
fn writable_len(v: Value) -> PyResult<usize> {
    if let Some(slot) = v.ty().slots().buffer() {
        let view = slot(v)?;
        if view.access == BufferAccess::Writable {
            return Ok(view.len);
        }
    }
    throw!(TypeError, "argument must be read-write bytes-like object, not {}", v.type_name())
}

fn unpack(format: &Format, buffer: Value) -> PyResult {
    let data = required_buffer(buffer)?;
    if data.len() != format.size {
        throw_error!("unpack requires a buffer of {} bytes", format.size);
    }
    values_of(format, data)
}

fn unpack_from(format: &Format, buffer: Value, offset: Value) -> PyResult {
    let offset = offset.given().map_or(Ok(0), to_isize)? as i64;
    let len = required_buffer(buffer)?.len();
    let at = Place { verb: "unpack", doing: "unpacking", size: format.size }.find(offset, len)?;
    values_of(format, &required_buffer(buffer)?[at..at + format.size])
}

fn values_of(format: &Format, data: &[u8]) -> PyResult {
    Ok(Tuple::from_vec(format.unpack(data)?)?.into_ref())
}

/// What is looked for in a buffer, in the words of the messages.
struct Place {
    verb: &'static str,
    doing: &'static str,
    size: usize,
}

impl Place {
    /// The index that an offset means, if so many bytes are there.
    fn find(&self, offset: i64, len: usize) -> PyResult<usize> {
        let Place { verb, doing, size } = self;
        let mut at = offset;
        if offset < 0 {
            if offset + *size as i64 > 0 {
                match *verb {
                    "pack" => throw_error!("no space to pack {size} bytes at offset {offset}"),
                    _ => throw_error!("not enough data to unpack {size} bytes at offset {offset}"),
                }
            }
            at += len as i64;
            if at < 0 {
                throw_error!("offset {offset} out of range for {len}-byte buffer");
            }
        }
        let at = at as usize;
        if len < at || len - at < *size {
            let (into, needed) = (if *verb == "pack" { "pack_into" } else { "unpack_from" }, at.saturating_add(*size));
            throw_error!(
                "{into} requires a buffer of at least {needed} bytes for {doing} {size} bytes at offset {at} \
                 (actual buffer size is {len})"
            );
        }
        Ok(at)
    }
}
