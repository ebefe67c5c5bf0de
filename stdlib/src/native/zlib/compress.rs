//! `compress` and `compressobj`.

use super::deflate::{Deflater, Flush};
use super::wrapping::Wrapping;
use super::{error, number};
use core::cell::RefCell;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::object::OBJECT;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, throw};

pub fn at_once(args: &[Value]) -> PyResult {
    let data = required_buffer(args[0])?;
    let (level, wbits) = (number(args[1], -1)?, number(args[2], 15)?);
    match Wrapping::to_write(wbits) {
        Some(wrapping) if (-1..=9).contains(&level) => {
            from_slice(&Deflater::new(level, wrapping, 0).run(data, Flush::Finish))
        }
        _ => Err(error(format_args!("Bad compression level"))),
    }
}

/// `zlib.Compress`
#[repr(C)]
pub struct Compress {
    header: ObjHeader,
    deflater: RefCell<Deflater>,
}

native_type! {
    /// A stream that is being compressed.
    pub COMPRESS: Compress = "zlib" "Compress", base OBJECT;
    flags: NO_NEW;
    slots: { dealloc: dealloc_as::<Compress> } inherit TypeSlots::OBJECT;
    rows: {
        /// Compressed data, as far as there is any yet.
        "compress" (self, data, /) => more;
        /// The rest of the compressed data.
        "flush" (self, mode=4, /) => flush;
        /// A copy.
        "copy" (self, /) => |_| no_copy();
        "__copy__" (self, /) => |_| no_copy();
        "__deepcopy__" (self, memo, /) => |_| no_copy();
    }
}

fn no_copy() -> PyResult {
    throw!(NotImplementedError, "compressors cannot be copied")
}

fn this(v: Value) -> &'static Compress {
    // SAFETY: rows of the type get its instances.
    unsafe { v.cast() }
}

pub fn object(args: &[Value]) -> PyResult {
    let level = number(args[0], -1)?;
    let (method, wbits) = (number(args[1], 8)?, number(args[2], 15)?);
    let (memory, strategy) = (number(args[3], 8)?, number(args[4], 0)?);
    if args[5].given().is_some_and(|zdict| !zdict.is_none()) {
        throw!(NotImplementedError, "compressing with a preset dictionary");
    }
    let wrapping = Wrapping::to_write(wbits);
    let is_valid = (-1..=9).contains(&level) && method == 8 && (1..=9).contains(&memory) && (0..=4).contains(&strategy);
    let Some(wrapping) = wrapping.filter(|_| is_valid) else { throw!(ValueError, "Invalid initialization option") };
    let deflater = RefCell::new(Deflater::new(level, wrapping, strategy));
    Ok(new_object(&COMPRESS, |header| Compress { header, deflater })?.into_ref())
}

fn more(args: &[Value]) -> PyResult {
    let data = required_buffer(args[1])?;
    let mut deflater = this(args[0]).deflater.borrow_mut();
    if deflater.is_finished {
        return Err(error(format_args!("Error -2 while compressing data: inconsistent stream state")));
    }
    from_slice(&deflater.run(data, Flush::None))
}

fn flush(args: &[Value]) -> PyResult {
    let mode = number(args[1], 4)?;
    let mode = match mode {
        0 => return from_slice(&[]),
        1 | 2 | 5 | 6 => Some(Flush::Sync),
        3 => Some(Flush::Full),
        4 => Some(Flush::Finish),
        _ => None,
    };
    let mut deflater = this(args[0]).deflater.borrow_mut();
    match mode.filter(|_| !deflater.is_finished) {
        Some(mode) => from_slice(&deflater.run(&[], mode)),
        None => Err(error(format_args!("Error -2 while flushing: inconsistent stream state"))),
    }
}
