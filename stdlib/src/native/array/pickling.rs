//! Arrays in pickles, of this machine and of others, and in files.

use super::changing::push_bytes;
use super::typecode::Typecode;
use super::{ARRAY, fill, of_bytes, this};
use alloc::vec::Vec;
use py_runtime::intern::intern_text;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::bytes::{Bytes, as_bytes, from_slice};
use py_runtime::objects::codecs::decode;
use py_runtime::objects::int::{as_int, from_len, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::{call_method, get_attr, get_attr_optional};
use py_runtime::text::codec::{Encoding, Endian};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{raise, throw};

/// How a machine stores an item.
struct MachineFormat {
    size: usize,
    sort: Sort,
    endian: Endian,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Unsigned,
    Signed,
    Float,
    Utf16,
    Utf32,
}

/// Numbers that formats have in pickles, up to the last.
const LAST_FORMAT: i64 = 21;

impl MachineFormat {
    /// `mformat_descriptors`
    fn of(number: i64) -> MachineFormat {
        let (size, sort) = match number {
            0 => (1, Sort::Unsigned),
            1 => (1, Sort::Signed),
            2 | 3 => (2, Sort::Unsigned),
            4 | 5 => (2, Sort::Signed),
            6 | 7 => (4, Sort::Unsigned),
            8 | 9 => (4, Sort::Signed),
            10 | 11 => (8, Sort::Unsigned),
            12 | 13 => (8, Sort::Signed),
            14 | 15 => (4, Sort::Float),
            16 | 17 => (8, Sort::Float),
            18 | 19 => (4, Sort::Utf16),
            // Two characters at a time, as in CPython.
            _ => (8, Sort::Utf32),
        };
        let endian = if number > 1 && number % 2 == 1 { Endian::Big } else { Endian::Little };
        MachineFormat { size, sort, endian }
    }
}

pub fn reconstruct(args: &[Value]) -> PyResult {
    let Some(ty) = as_type(args[0]) else {
        throw!(TypeError, "first argument must be a type object, not {}", args[0].type_name());
    };
    let code = match args[1].downcast::<Str>() {
        Some(text) if text.len() == 1 => text.char_at(0),
        Some(text) => throw!(
            TypeError,
            "_array_reconstructor() argument 2 must be a unicode character, not a string of length {}",
            text.len()
        ),
        None => throw!(
            TypeError,
            "_array_reconstructor() argument 2 must be a unicode character, not {}",
            args[1].type_name()
        ),
    };
    let format = py_runtime::objects::arguments::to_c_int(args[2])?;
    if !is_array_type(args[0])? {
        throw!(TypeError, "{} is not a subtype of array.array", ty.name());
    }
    let Some(typecode) = Typecode::of_char(code) else {
        throw!(ValueError, "second argument must be a valid type code");
    };
    if !(0..=LAST_FORMAT).contains(&i64::from(format)) {
        throw!(ValueError, "third argument must be a valid machine format code.");
    }
    let Some(items) = as_bytes(args[3]) else {
        throw!(TypeError, "fourth argument should be bytes, not {}", args[3].type_name());
    };
    if format == i32::from(typecode.machine_format()) {
        let made = of_bytes(ty, typecode, Vec::new())?;
        if !items.len().is_multiple_of(typecode.size()) {
            throw!(ValueError, "bytes length not a multiple of item size");
        }
        push_bytes(made.as_value(), args[3])?;
        return Ok(made);
    }
    let format = MachineFormat::of(format.into());
    if !items.len().is_multiple_of(format.size) {
        throw!(ValueError, "string length not a multiple of item size");
    }
    converted(ty, typecode, &format, items)
}

fn is_array_type(ty: Value) -> PyResult<bool> {
    let mro = get_attr(ty, &*intern_text("__mro__")?)?;
    Ok(mro.as_value().downcast::<Tuple>().is_some_and(|mro| mro.items().iter().any(|ty| ty.is(Value::of(&ARRAY)))))
}

/// An array of the values that items of another machine have.
fn converted(ty: &'static TypeObj, typecode: Typecode, format: &MachineFormat, items: &[u8]) -> PyResult {
    let values = match format.sort {
        Sort::Utf16 => decode(items, Encoding::Utf16(format.endian), None)?,
        Sort::Utf32 => decode(items, Encoding::Utf32(format.endian), None)?,
        Sort::Unsigned | Sort::Signed | Sort::Float => {
            let little = items.chunks_exact(format.size).flat_map(|item| {
                let mut item = item.to_vec();
                if format.endian == Endian::Big {
                    item.reverse();
                }
                item
            });
            let source = match (format.sort, format.size) {
                (Sort::Float, 4) => Typecode::of_char(u32::from(b'f')),
                (Sort::Float, _) => Typecode::of_char(u32::from(b'd')),
                (sort, size) => Some(Typecode::of_integer(size, sort == Sort::Signed)),
            };
            let Some(source) = source else { throw!(ValueError, "bad typecode") };
            let bytes: Vec<u8> = little.collect();
            let values: PyResult<Vec<Ref>> = bytes.chunks_exact(format.size).map(|item| source.read(item)).collect();
            // CPython keeps the sign and size of the other machine's integers, of whatever sort they were there.
            let typecode = if format.sort == Sort::Float { typecode } else { source };
            let made = of_bytes(ty, typecode, Vec::new())?;
            fill(made.as_value(), List::from_refs(values?)?.as_value())?;
            return Ok(made);
        }
    };
    let made = of_bytes(ty, typecode, Vec::new())?;
    fill(made.as_value(), values.as_value())?;
    Ok(made)
}

pub fn reduce(args: &[Value]) -> PyResult {
    let (v, array) = (args[0], this(args[0]));
    if as_int(args[1]).is_none() {
        throw!(TypeError, "__reduce_ex__ argument should be an integer");
    }
    let Some(protocol) = to_i64(args[1]) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    let state = get_attr_optional(v, &*intern_text("__dict__")?)?.unwrap_or_else(none_ref);
    let class = Value::of(v.ty()).to_ref();
    let code = Str::new_ref(array.typecode.name().encode_utf8(&mut [0; 4]))?;
    if protocol < 3 {
        let list = List::from_refs(array.values()?)?.into_ref();
        let arguments = Tuple::from_refs([code, list])?.into_ref();
        return Ok(Tuple::from_refs([class, arguments, state])?.into_ref());
    }
    let module = py_runtime::imports::import(&*intern_text("array")?)?;
    let function = get_attr(module.as_value(), &*intern_text("_array_reconstructor")?)?;
    let format = Ref::small_int(array.typecode.machine_format().into());
    let arguments = Tuple::from_refs([class, code, format, from_slice(array.bytes())?])?.into_ref();
    Ok(Tuple::from_refs([function, arguments, state])?.into_ref())
}

/// Bytes that are written at a time.
const BLOCK: usize = 64 * 1024;

pub fn tofile(args: &[Value]) -> PyResult {
    let write = intern_text("write")?;
    let mut start = 0;
    loop {
        let bytes = this(args[0]).bytes();
        let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) else { return Ok(none_ref()) };
        let block = from_slice(&rest[..rest.len().min(BLOCK)])?;
        start += BLOCK;
        call_method(args[1], &write, &[block.as_value()])?;
    }
}

pub fn fromfile(args: &[Value]) -> PyResult {
    let array = this(args[0]);
    let count = to_isize(args[2])?;
    let Ok(count) = usize::try_from(count) else { throw!(ValueError, "negative count") };
    let Some(wanted) = count.checked_mul(array.typecode.size()).filter(|wanted| *wanted <= isize::MAX as usize) else {
        throw!(MemoryError);
    };
    let wanted_value = from_len(wanted)?;
    let data = call_method(args[1], &*intern_text("read")?, &[wanted_value.as_value()])?;
    if data.as_value().downcast::<Bytes>().is_none() {
        throw!(TypeError, "read() didn't return bytes");
    }
    let len = as_bytes(data.as_value()).map_or(0, <[u8]>::len);
    push_bytes(args[0], data.as_value())?;
    if len != wanted {
        return Err(raise!(EOFError, "read() didn't return enough bytes"));
    }
    Ok(none_ref())
}
