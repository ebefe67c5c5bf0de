//! `array`: numbers of one sort, stored as C stores them (`Modules/arraymodule.c`).
//!
//! The items are bytes here; [`typecode::Typecode`] says how long one is and what it means.

mod changing;
mod iterator;
mod pickling;
mod subscript;
mod typecode;

use alloc::format;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use py_abi::ops::CompareOp;
use py_runtime::exceptions::types;
use py_runtime::imports::import;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::codecs::decode;
use py_runtime::objects::float::as_float;
use py_runtime::objects::generic_alias;
use py_runtime::objects::int::{from_int, from_len};
use py_runtime::objects::list::List;
use py_runtime::objects::nested_repr::push_items;
use py_runtime::objects::object::{OBJECT, has_own_init};
use py_runtime::objects::sequence::{compare_values, search_bound};
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, equal, for_each, get_attr, is_true, repr_text};
use py_runtime::raise::catch;
use py_runtime::rows::unpack::{positional, refuse_keywords, unpack};
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::{Encoding, Endian};
use py_runtime::types::slots::{BufferAccess, BufferView, unhashable};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};
use typecode::{CODES, Typecode};

py_runtime::doc!("array", "", " Numbers of one sort, stored as C stores them.");

rows! { "array":
    type "array" => ARRAY;
    type "ArrayType" => ARRAY;
    constant "typecodes" => || Str::new_ref(CODES);
    /// Makes an array of what one of another machine consisted of.
    "_array_reconstructor" (arraytype, typecode, mformat_code, items, /) => pickling::reconstruct;
}

/// Arrays are mutable sequences: CPython registers them when the module is made. A program without abstract base classes has
/// nobody to tell.
#[unsafe(export_name = "molt_init.array")]
extern "C" fn init(_module: u64) -> i32 {
    match register() {
        Ok(()) => 0,
        Err(raised) => catch(raised, &types::ModuleNotFoundError).map_or(-1, |_| 0),
    }
}

fn register() -> PyResult<()> {
    let classes = import(&*intern_text("_collections_abc")?)?;
    let sequence = get_attr(classes.as_value(), &*intern_text("MutableSequence")?)?;
    call_method(sequence.as_value(), &*intern_text("register")?, &[Value::of(&ARRAY)]).map(drop)
}

/// The items of one sort.
#[repr(C)]
pub struct Array {
    header: ObjHeader,
    typecode: Typecode,
    bytes: UnsafeCell<Vec<u8>>,
    /// Memory views of it: while there are any, its size stays.
    exports: Cell<usize>,
}

native_type! {
    /// `array.array`
    pub ARRAY: Array = "array" "array", base OBJECT;
    flags: BASETYPE | WEAK | SEQUENCE;
    slots: {
        new: make, repr: repr, hash: unhashable, richcompare: compare, iter: iterator::new,
        len: |v| Ok(this(v).len()), getitem: subscript::get, setitem: subscript::set, contains: contains,
        concat: changing::concat, repeat: changing::repeat, iconcat: changing::extend_in_place,
        irepeat: changing::repeat_in_place, buffer: buffer, dealloc: dealloc_as::<Array>,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Adds an item at the end.
        "append" (self, v, /) => changing::append;
        /// The address of the items, and how many there are.
        "buffer_info" (self, /) => buffer_info;
        /// Turns the bytes of each item round.
        "byteswap" (self, /) => changing::byteswap;
        /// Takes out all items.
        "clear" (self, /) => changing::clear;
        "__copy__" (self, /) => |args| like(args[0], this(args[0]).bytes().to_vec());
        "__deepcopy__" (self, unused, /) => |args| like(args[0], this(args[0]).bytes().to_vec());
        /// How often a value occurs.
        "count" (self, v, /) => count;
        /// Adds items at the end, of an array of the same type or of an iterable.
        "extend" (self, bb, /) => |args| { changing::extend(args[0], args[1])?; Ok(none_ref()) };
        /// Adds items from a file.
        "fromfile" (self, f, n, /) => pickling::fromfile;
        /// Adds the items of a list, or none if one does not fit.
        "fromlist" (self, list, /) => changing::fromlist;
        /// Adds items from the bytes that they consist of.
        "frombytes" (self, buffer, /) => changing::frombytes;
        /// Adds the characters of a text.
        "fromunicode" (self, ustr, /) => changing::fromunicode;
        /// Where a value occurs first; ValueError if it does not.
        raw "index" (self, v, start=0, stop=9223372036854775807, /) => index;
        /// Puts an item before a place.
        "insert" (self, i, v, /) => changing::insert;
        /// Takes out an item, the last one unless another is said.
        "pop" (self, i=-1, /) => changing::pop;
        "__reduce_ex__" (self, value, /) => pickling::reduce;
        /// Takes out the first item of a value.
        "remove" (self, v, /) => changing::remove;
        /// Turns the order round.
        "reverse" (self, /) => changing::reverse;
        /// The bytes that the items consist of.
        "tobytes" (self, /) => |args| py_runtime::objects::bytes::from_slice(this(args[0]).bytes());
        /// Writes the bytes of the items to a file.
        "tofile" (self, f, /) => pickling::tofile;
        /// A list of the items.
        "tolist" (self, /) => |args| Ok(List::from_refs(this(args[0]).values()?)?.into_ref());
        /// The text that the items are the characters of.
        "tounicode" (self, /) => tounicode;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        get "typecode" => |v| Str::new_ref(this(v).typecode.name().encode_utf8(&mut [0; 4]));
        get "itemsize" => |v| from_len(this(v).typecode.size());
    }
}

fn this(v: Value) -> &'static Array {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// The array, if the value is one.
fn as_array(v: Value) -> Option<&'static Array> {
    v.downcast::<Array>()
}

impl Array {
    fn bytes(&self) -> &[u8] {
        // SAFETY: no reference to the content outlives a call of Python code.
        unsafe { &*self.bytes.get() }
    }

    /// Changes bytes in place.
    fn write(&self, change: impl FnOnce(&mut [u8])) {
        // SAFETY: `change` runs no Python code, and nobody else refers to the content.
        change(unsafe { &mut *self.bytes.get() });
    }

    /// Changes the content, its size too.
    fn change<T>(&self, change: impl FnOnce(&mut Vec<u8>) -> T) -> PyResult<T> {
        if self.exports.get() > 0 {
            throw!(BufferError, "cannot resize an array that is exporting buffers");
        }
        // SAFETY: as above.
        Ok(change(unsafe { &mut *self.bytes.get() }))
    }

    fn len(&self) -> usize {
        self.bytes().len() / self.typecode.size()
    }

    /// The bytes of an item.
    fn span(&self, at: usize) -> core::ops::Range<usize> {
        let size = self.typecode.size();
        at * size..(at + 1) * size
    }

    fn item(&self, at: usize) -> Option<PyResult> {
        self.bytes().get(self.span(at)).map(|item| self.typecode.read(item))
    }

    fn values(&self) -> PyResult<Vec<Ref>> {
        self.bytes().chunks_exact(self.typecode.size()).map(|item| self.typecode.read(item)).collect()
    }

    fn push(&self, v: Value) -> PyResult<()> {
        let packed = self.typecode.pack(v)?;
        self.change(|bytes| bytes.extend_from_slice(&packed[..self.typecode.size()]))
    }
}

/// A new array.
fn of_bytes(ty: &TypeObj, typecode: Typecode, bytes: Vec<u8>) -> PyResult {
    let made = |header| Array { header, typecode, bytes: UnsafeCell::new(bytes), exports: Cell::new(0) };
    Ok(new_object(ty, made)?.into_ref())
}

/// A new array of the same sort, never of a subclass.
fn like(v: Value, bytes: Vec<u8>) -> PyResult {
    of_bytes(&ARRAY, this(v).typecode, bytes)
}

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    // Keywords are for the `__init__` of a class that has one.
    if !has_own_init(ty) {
        refuse_keywords("array.array", kwnames)?;
    }
    let args = positional(args, kwnames);
    let (typecode, initial) = match args {
        [] => throw!(TypeError, "array() takes at least 1 argument (0 given)"),
        [typecode] => (*typecode, None),
        [typecode, initial] => (*typecode, Some(*initial)),
        _ => throw!(TypeError, "array() takes at most 2 arguments ({} given)", args.len()),
    };
    let typecode = Typecode::of_argument(typecode)?;
    if typecode == Typecode::WIDE {
        let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
        py_runtime::exceptions::warn(&types::DeprecationWarning, message, none_ref().as_value())?;
    }
    let made = of_bytes(ty, typecode, Vec::new())?;
    if let Some(initial) = initial {
        fill(made.as_value(), initial)?;
    }
    Ok(made)
}

/// Fills a new array.
fn fill(v: Value, initial: Value) -> PyResult<()> {
    let typecode = this(v).typecode;
    let name = typecode.name();
    if let Some(text) = initial.downcast::<Str>() {
        if !typecode.is_text() {
            throw!(TypeError, "cannot use a str to initialize an array with typecode '{name}'");
        }
        return changing::push_text(v, text);
    }
    if let Some(other) = as_array(initial) {
        if other.typecode.is_text() && !typecode.is_text() {
            throw!(TypeError, "cannot use a unicode array to initialize an array with typecode '{name}'");
        }
        if other.typecode == typecode {
            return this(v).change(|bytes| bytes.extend_from_slice(other.bytes()));
        }
    }
    let is_bytes = initial.downcast::<py_runtime::objects::bytes::Bytes>().is_some()
        || initial.downcast::<py_runtime::objects::bytearray::ByteArray>().is_some();
    if is_bytes {
        return changing::push_bytes(v, initial);
    }
    for_each(initial, |item| this(v).push(item.as_value()))
}

fn repr(v: Value) -> PyResult {
    let (array, name) = (this(v), this(v).typecode.name());
    let mut out = StrBuf::new();
    out.push_chars(Str::new(v.ty().name())?.chars());
    out.push_ascii(format!("('{name}'").as_bytes());
    if array.len() > 0 {
        out.push_ascii(b", ");
        if array.typecode.is_text() {
            let text = repr_text(text_of(array)?.as_value())?;
            out.push_chars(Str::new(&text)?.chars());
        } else {
            out.push_ascii(b"[");
            let items = array.values()?;
            push_items(&mut out, |at| items.get(at).cloned())?;
            out.push_ascii(b"]");
        }
    }
    out.push_ascii(b")");
    Str::from_buf(&out)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(left), Some(right)) = (as_array(a), as_array(b)) else { return Ok(not_implemented_ref()) };
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    if is_equality && left.len() != right.len() {
        return Ok(bool_ref(op == CompareOp::Ne));
    }
    let (left, right) = (left.values()?, right.values()?);
    let values = |items: &[Ref]| items.iter().map(Ref::as_value).collect::<Vec<Value>>();
    // A NaN differs from itself: it is no object that both might have.
    let is_nan = |item: &Ref| as_float(item.as_value()).is_some_and(f64::is_nan);
    let common = left.len().min(right.len());
    let unordered = left[..common].iter().zip(&right[..common]).position(|(a, b)| is_nan(a) || is_nan(b));
    match unordered {
        Some(at)
            if is_true(compare_values(&values(&left[..at]), &values(&right[..at]), CompareOp::Eq)?.as_value())? =>
        {
            Ok(bool_ref(op == CompareOp::Ne))
        }
        _ => compare_values(&values(&left), &values(&right), op),
    }
}

fn find(array: &Array, v: Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let mut at = start;
    while at < stop
        && let Some(item) = array.item(at)
    {
        if equal(item?.as_value(), v)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn contains(v: Value, item: Value) -> PyResult<bool> {
    Ok(find(this(v), item, 0, usize::MAX)?.is_some())
}

fn count(args: &[Value]) -> PyResult {
    let (mut found, mut at) = (0, 0);
    while let Some(item) = this(args[0]).item(at) {
        found += i64::from(equal(item?.as_value(), args[1])?);
        at += 1;
    }
    Ok(Ref::small_int(found))
}

fn index(args: &[Value], kwnames: Value) -> PyResult {
    let [v, start, stop] = unpack("index", &args[1..], kwnames, 1)?;
    let len = this(args[0]).len();
    let (start, stop) = (search_bound(start, len, 0)?, search_bound(stop, len, usize::MAX)?);
    match find(this(args[0]), v, start, stop)? {
        Some(at) => from_len(at),
        None => throw!(ValueError, "array.index(x): x not in array"),
    }
}

fn buffer(v: Value) -> PyResult<BufferView> {
    let array = this(v);
    // SAFETY: as in `Array::write`; who writes through the view does so by the rules of views.
    let bytes = unsafe { &mut *array.bytes.get() };
    Ok(BufferView {
        data: bytes.as_mut_ptr(),
        len: bytes.len(),
        access: BufferAccess::Writable,
        item: array.typecode.buffer_format(),
        exports: &array.exports,
    })
}

fn buffer_info(args: &[Value]) -> PyResult {
    let bytes = this(args[0]).bytes();
    let address = if bytes.is_empty() { 0 } else { bytes.as_ptr() as u64 };
    Ok(Tuple::from_refs([from_int(address)?, from_len(this(args[0]).len())?])?.into_ref())
}

/// The text of an array of characters.
fn text_of(array: &Array) -> PyResult {
    decode(array.bytes(), Encoding::Utf32(Endian::Little), None)
}

fn tounicode(args: &[Value]) -> PyResult {
    let array = this(args[0]);
    if !array.typecode.is_text() {
        throw!(ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    }
    text_of(array)
}
