//! `decompress`, `decompressobj` and the reader that `gzip` uses.

use super::inflate::{Bad, Inflater};
use super::wrapping::Wrapping;
use super::{error, number};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::object::OBJECT;
use py_runtime::rows::unpack::unpack;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{native_type, throw};

fn failed(bad: &Bad) -> Raised {
    match bad {
        Bad::Data(what) => error(format_args!("Error -3 while decompressing data: {what}")),
        Bad::NeedsDictionary => error(format_args!("Error 2 while decompressing data: need dictionary")),
    }
}

fn wrapping(wbits: i32) -> PyResult<Wrapping> {
    match Wrapping::to_read(wbits) {
        Some(wrapping) => Ok(wrapping),
        None => throw!(ValueError, "Invalid initialization option"),
    }
}

pub fn at_once(args: &[Value]) -> PyResult {
    let mut data = required_buffer(args[0])?;
    let wbits = number(args[1], 15)?;
    if args[2].given().map_or(Ok(1), to_isize)? < 0 {
        throw!(ValueError, "bufsize must be non-negative");
    }
    let Some(wrapping) = Wrapping::to_read(wbits) else {
        return Err(error(format_args!("Error -2 while preparing to decompress data: inconsistent stream state")));
    };
    let mut inflater = Inflater::new(wrapping, &[]);
    let out = inflater.run(&mut data, usize::MAX).map_err(|bad| failed(&bad))?;
    if !inflater.is_done() {
        return Err(error(format_args!("Error -5 while decompressing data: incomplete or truncated stream")));
    }
    from_slice(&out)
}

/// `zlib.Decompress`
#[repr(C)]
pub struct Decompress {
    header: ObjHeader,
    inflater: RefCell<Inflater>,
    unconsumed: RefCell<Vec<u8>>,
    unused: RefCell<Vec<u8>>,
}

native_type! {
    /// A stream that is being decompressed.
    pub DECOMPRESS: Decompress = "zlib" "Decompress", base OBJECT;
    flags: NO_NEW;
    slots: { dealloc: dealloc_as::<Decompress> } inherit TypeSlots::OBJECT;
    rows: {
        get "unused_data" => |v| from_slice(&this(v).unused.borrow());
        get "unconsumed_tail" => |v| from_slice(&this(v).unconsumed.borrow());
        get "eof" => |v| Ok(bool_ref(this(v).inflater.borrow().is_done()));
        /// Decompressed data, at most `max_length` bytes unless that is 0.
        "decompress" (self, data, /, max_length=0) => more;
        /// What may be left of the data.
        "flush" (self, length=16384, /) => flush;
        /// A copy.
        "copy" (self, /) => copy;
        "__copy__" (self, /) => copy;
        "__deepcopy__" (self, memo, /) => copy;
    }
}

fn this(v: Value) -> &'static Decompress {
    // SAFETY: rows of the type get its instances.
    unsafe { v.cast() }
}

pub fn object(args: &[Value]) -> PyResult {
    let wrapping = wrapping(number(args[0], 15)?)?;
    let dictionary = args[1].given().map_or(Ok(&[][..]), required_buffer)?;
    decompress_of(Inflater::new(wrapping, dictionary), &[], &[])
}

fn decompress_of(inflater: Inflater, unconsumed: &[u8], unused: &[u8]) -> PyResult {
    let (unconsumed, unused) = (RefCell::new(unconsumed.to_vec()), RefCell::new(unused.to_vec()));
    let inflater = RefCell::new(inflater);
    Ok(new_object(&DECOMPRESS, |header| Decompress { header, inflater, unconsumed, unused })?.into_ref())
}

fn copy(args: &[Value]) -> PyResult {
    let own = this(args[0]);
    decompress_of(own.inflater.borrow().clone(), &own.unconsumed.borrow(), &own.unused.borrow())
}

impl Decompress {
    fn run(&self, mut data: &[u8], most: usize) -> PyResult {
        let mut inflater = self.inflater.borrow_mut();
        let out = inflater.run(&mut data, most).map_err(|bad| failed(&bad))?;
        let (unconsumed, unused) = if inflater.is_done() { (&[][..], data) } else { (data, &[][..]) };
        *self.unconsumed.borrow_mut() = unconsumed.to_vec();
        self.unused.borrow_mut().extend_from_slice(unused);
        from_slice(&out)
    }
}

fn more(args: &[Value]) -> PyResult {
    let data = required_buffer(args[1])?;
    let most = args[2].given().map_or(Ok(0), to_isize)?;
    match usize::try_from(most) {
        Ok(0) => this(args[0]).run(data, usize::MAX),
        Ok(most) => this(args[0]).run(data, most),
        Err(_) => throw!(ValueError, "max_length must be non-negative"),
    }
}

fn flush(args: &[Value]) -> PyResult {
    if args[1].given().map_or(Ok(1), to_isize)? <= 0 {
        throw!(ValueError, "length must be greater than zero");
    }
    let left = core::mem::take(&mut *this(args[0]).unconsumed.borrow_mut());
    this(args[0]).run(&left, usize::MAX)
}

/// `zlib._ZlibDecompressor`
#[repr(C)]
pub struct Reader {
    header: ObjHeader,
    inflater: RefCell<Inflater>,
    /// Input that there was no room to decompress.
    left: RefCell<Vec<u8>>,
    unused: RefCell<Vec<u8>>,
    needs_input: Cell<bool>,
}

native_type! {
    /// _ZlibDecompressor(wbits=15, zdict=b'')
    /// --
    ///
    /// Decompresses data piece by piece.
    pub READER: Reader = "zlib" "_ZlibDecompressor", base OBJECT;
    flags: NONE;
    slots: { new: new_reader, dealloc: dealloc_as::<Reader> } inherit TypeSlots::OBJECT;
    rows: {
        get "eof" => |v| Ok(bool_ref(reader(v).inflater.borrow().is_done()));
        get "unused_data" => |v| from_slice(&reader(v).unused.borrow());
        get "needs_input" => |v| Ok(bool_ref(reader(v).needs_input.get()));
        /// Decompressed data, at most `max_length` bytes unless that is negative.
        "decompress" (self, data, max_length=-1) => read;
    }
}

fn reader(v: Value) -> &'static Reader {
    // SAFETY: rows of the type get its instances.
    unsafe { v.cast() }
}

fn new_reader(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let arguments = py_runtime::objects::arguments::Arguments::new(args, kwnames);
    if arguments.positional.len() > 2 {
        let [_, _] = unpack("_ZlibDecompressor", arguments.positional, Value::MISSING, 0)?;
    }
    let [wbits, zdict] = arguments.bind("_ZlibDecompressor", ["wbits", "zdict"])?;
    let wrapping = wrapping(number(wbits, 15)?)?;
    let dictionary = zdict.given().map_or(Ok(&[][..]), required_buffer)?;
    let inflater = RefCell::new(Inflater::new(wrapping, dictionary));
    let (left, unused) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    Ok(new_object(ty, |header| Reader { header, inflater, left, unused, needs_input: Cell::new(true) })?.into_ref())
}

fn read(args: &[Value]) -> PyResult {
    let own = reader(args[0]);
    let data = required_buffer(args[1])?;
    let most = args[2].given().map_or(Ok(-1), to_isize)?;
    let mut inflater = own.inflater.borrow_mut();
    if inflater.is_done() {
        throw!(EOFError, "End of stream already reached");
    }
    let mut input = core::mem::take(&mut *own.left.borrow_mut());
    input.extend_from_slice(data);
    let mut rest = &input[..];
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let out = inflater.run(&mut rest, most).map_err(|bad| failed(&bad))?;
    if inflater.is_done() {
        *own.unused.borrow_mut() = rest.to_vec();
        own.needs_input.set(false);
    } else {
        *own.left.borrow_mut() = rest.to_vec();
        // When the room was not enough, there may be more without further input.
        own.needs_input.set(out.len() < most);
    }
    from_slice(&out)
}
