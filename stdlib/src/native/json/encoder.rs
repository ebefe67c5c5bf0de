//! `_json.make_encoder`: values to JSON.

use super::strings;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::call::call_positional;
use py_runtime::depth::{Doing, check};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::names;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::{BOOL, bool_ref};
use py_runtime::objects::builtin_function::BuiltinFunction;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::as_float;
use py_runtime::objects::int::methods::decimal;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::list::sorting::{Direction, sort};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, collect, get_attr_optional, index_i64, is_true, repr_text, set_attr};
use py_runtime::rows::unpack::unpack;
use py_runtime::runtime::runtime;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::float::print;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Raised, Ref, Value};
use py_runtime::{native_type, throw};

/// How strings are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    /// By `encode_basestring_ascii`.
    Ascii,
    /// By `encode_basestring`.
    Plain,
    /// By a function of the program's.
    Other,
}

/// What an encoder wants written.
#[repr(C)]
pub struct Encoder {
    header: ObjHeader,
    markers: Ref,
    default: Ref,
    encoder: Ref,
    indent: Ref,
    key_separator: Ref,
    item_separator: Ref,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
    strings: Strings,
}

native_type! {
    /// Turns values into pieces of JSON text.
    pub ENCODER: Encoder = "_json" "Encoder", base OBJECT;
    flags: GC;
    slots: { new: make, call: encode, dealloc: dealloc_as::<Encoder>, traverse: traverse } inherit TypeSlots::OBJECT;
    rows: {
        get "markers" => |v| Ok(this(v).markers.clone());
        get "default" => |v| Ok(this(v).default.clone());
        get "encoder" => |v| Ok(this(v).encoder.clone());
        get "indent" => |v| Ok(this(v).indent.clone());
        get "key_separator" => |v| Ok(this(v).key_separator.clone());
        get "item_separator" => |v| Ok(this(v).item_separator.clone());
        get "sort_keys" => |v| Ok(bool_ref(this(v).sort_keys));
        get "skipkeys" => |v| Ok(bool_ref(this(v).skip_keys));
    }
}

fn this(v: Value) -> &'static Encoder {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

unsafe fn traverse(header: *mut py_abi::layout::Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is an encoder.
    let encoder = unsafe { &*header.cast::<Encoder>() };
    let Encoder { markers, default, encoder, indent, key_separator, item_separator, .. } = encoder;
    for part in [markers, default, encoder, indent, key_separator, item_separator] {
        visit(part.as_value());
    }
}

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    const NAMES: [&str; 9] = [
        "markers",
        "default",
        "encoder",
        "indent",
        "key_separator",
        "item_separator",
        "sort_keys",
        "skipkeys",
        "allow_nan",
    ];
    let arguments = py_runtime::objects::arguments::Arguments::new(args, kwnames);
    if arguments.positional.len() > NAMES.len() {
        throw!(TypeError, "make_encoder() takes at most 9 arguments ({} given)", arguments.len());
    }
    let bound = arguments.bind("make_encoder", NAMES)?;
    if let Some(missing) = bound.iter().position(|v| v.is_missing()) {
        throw!(TypeError, "make_encoder() missing required argument '{}' (pos {})", NAMES[missing], missing + 1);
    }
    let [markers, default, encoder, indent, key_separator, item_separator, sort_keys, skip_keys, allow_nan] = bound;
    if !markers.is_none() && !markers.is_exact::<Dict>() && markers.downcast::<Dict>().is_none() {
        throw!(TypeError, "make_encoder() argument 1 must be dict or None, not {}", markers.type_name());
    }
    for (position, separator) in [(5, key_separator), (6, item_separator)] {
        if separator.downcast::<Str>().is_none() {
            throw!(TypeError, "make_encoder() argument {position} must be str, not {}", separator.type_name());
        }
    }
    let strings = match encoder.downcast_exact::<BuiltinFunction>().map(|function| function.row()) {
        Some(row) if row.owner == "_json" && row.name == "encode_basestring_ascii" => Strings::Ascii,
        Some(row) if row.owner == "_json" && row.name == "encode_basestring" => Strings::Plain,
        _ => Strings::Other,
    };
    let (sort_keys, skip_keys, allow_nan) = (is_true(sort_keys)?, is_true(skip_keys)?, is_true(allow_nan)?);
    let encoder = new_object(ty, |header| Encoder {
        header,
        markers: markers.to_ref(),
        default: default.to_ref(),
        encoder: encoder.to_ref(),
        indent: indent.to_ref(),
        key_separator: key_separator.to_ref(),
        item_separator: item_separator.to_ref(),
        sort_keys,
        skip_keys,
        allow_nan,
        strings,
    })?;
    Ok(encoder.into_ref())
}

fn encode(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let [object, level] = unpack("_iterencode", args, kwnames, 2)?;
    let level = usize::try_from(index_i64(level)?).unwrap_or(0);
    let encoder = Own::share(this(v));
    let writer = Writer { encoder: &encoder, out: RefCell::new(StrBuf::new()), open: RefCell::new(Vec::new()) };
    writer.value(object, level)?;
    let text = Str::from_buf(&writer.out.into_inner())?;
    Ok(Tuple::from_refs([text])?.into_ref())
}

struct Writer<'a> {
    encoder: &'a Encoder,
    /// Borrowed only while nothing of Python's runs.
    out: RefCell<StrBuf>,
    /// The words of the containers that are being written: what is in itself has no end.
    open: RefCell<Vec<u64>>,
}

impl Writer<'_> {
    fn ascii(&self, text: &[u8]) {
        self.out.borrow_mut().push_ascii(text);
    }

    fn value(&self, v: Value, level: usize) -> PyResult<()> {
        if v.is_none() {
            self.ascii(b"null");
        } else if core::ptr::eq(v.ty(), &BOOL) {
            self.ascii(if to_i64(v) == Some(1) { b"true" } else { b"false" });
        } else if let Some(text) = v.downcast::<Str>() {
            self.string(text)?;
        } else if let Some(number) = as_int(v) {
            self.ascii(&decimal(number)?);
        } else if let Some(x) = as_float(v) {
            let text = self.float(v, x)?;
            self.ascii(&text);
        } else {
            check(Doing::JsonEncoding)?;
            self.compound(v, level)?;
        }
        Ok(())
    }

    fn compound(&self, v: Value, level: usize) -> PyResult<()> {
        let held = v.to_ref();
        let checks = !self.encoder.markers.as_value().is_none();
        let list = v.downcast::<List>();
        let tuple = v.downcast::<Tuple>();
        let dict = v.downcast::<Dict>();
        let is_empty = list.map(List::is_empty).or(tuple.map(Tuple::is_empty)).or(dict.map(Dict::is_empty));
        if is_empty == Some(true) {
            self.ascii(if dict.is_some() { b"{}" } else { b"[]" });
            return Ok(());
        }
        if checks {
            if self.open.borrow().contains(&v.word()) {
                throw!(ValueError, "Circular reference detected");
            }
            self.open.borrow_mut().push(v.word());
        }
        if let Some(list) = list {
            self.array(v, level, |at| list.get(at).map(Value::to_ref))?;
        } else if let Some(tuple) = tuple {
            self.array(v, level, |at| tuple.items().get(at).map(|item| item.to_ref()))?;
        } else if let Some(dict) = dict {
            self.object(v, dict, level)?;
        } else {
            let replaced = call_positional(self.encoder.default.as_value(), &[v])?;
            self.value(replaced.as_value(), level)
                .map_err(|raised| note(raised, &format!("when serializing {} object", full_name(v))))?;
        }
        if checks {
            self.open.borrow_mut().pop();
        }
        drop(held);
        Ok(())
    }

    fn string(&self, text: &Str) -> PyResult<()> {
        match self.encoder.strings {
            Strings::Ascii => strings::write_ascii(text.chars(), &mut self.out.borrow_mut()),
            Strings::Plain => strings::write(text.chars(), &mut self.out.borrow_mut()),
            Strings::Other => {
                let encoded = call_positional(self.encoder.encoder.as_value(), &[Value::of(text)])?;
                match encoded.downcast::<Str>() {
                    Some(encoded) => self.out.borrow_mut().push_chars(encoded.chars()),
                    None => throw!(TypeError, "encoder() must return a string, not {}", encoded.type_name()),
                }
            }
        }
        Ok(())
    }

    fn float(&self, v: Value, x: f64) -> PyResult<Vec<u8>> {
        if x.is_finite() {
            return Ok(print::repr(x));
        }
        if !self.encoder.allow_nan {
            throw!(ValueError, "Out of range float values are not JSON compliant: {}", repr_text(v)?);
        }
        let text: &[u8] = match (x.is_nan(), x > 0.0) {
            (true, _) => b"NaN",
            (false, true) => b"Infinity",
            (false, false) => b"-Infinity",
        };
        Ok(text.to_vec())
    }

    /// A new line and the indentation of a level, where things are indented.
    fn new_line(&self, level: usize) {
        if let Some(indent) = self.encoder.indent.downcast::<Str>() {
            let mut out = self.out.borrow_mut();
            out.push_ascii(b"\n");
            (0..level).for_each(|_| out.push_chars(indent.chars()));
        }
    }

    fn separate(&self, level: usize) {
        if let Some(separator) = self.encoder.item_separator.downcast::<Str>() {
            self.out.borrow_mut().push_chars(separator.chars());
        }
        self.new_line(level);
    }

    fn array(&self, v: Value, level: usize, item: impl Fn(usize) -> Option<Ref>) -> PyResult<()> {
        self.ascii(b"[");
        self.new_line(level + 1);
        let mut at = 0;
        while let Some(item) = item(at) {
            if at > 0 {
                self.separate(level + 1);
            }
            self.value(item.as_value(), level + 1)
                .map_err(|raised| note(raised, &format!("when serializing {} item {at}", full_name(v))))?;
            at += 1;
        }
        self.new_line(level);
        self.ascii(b"]");
        Ok(())
    }

    fn object(&self, v: Value, dict: &Dict, level: usize) -> PyResult<()> {
        self.ascii(b"{");
        let mut first = true;
        if v.is_exact::<Dict>() && !self.encoder.sort_keys {
            let mut from = 0;
            while let Some((next, key, item)) = dict.next_from(from) {
                let (key, item) = (key.to_ref(), item.to_ref());
                self.member(v, key.as_value(), item.as_value(), &mut first, level)?;
                from = next;
            }
        } else {
            let items = call_method(v, names::ITEMS.get(), &[])?;
            let items = List::from_refs(collect(items.as_value())?)?;
            if self.encoder.sort_keys {
                sort(&items, None, Direction::Ascending)?;
            }
            let mut at = 0;
            while let Some(pair) = items.get(at).map(Value::to_ref) {
                let Some(&[key, item]) = pair.downcast::<Tuple>().map(Tuple::items) else {
                    throw!(ValueError, "items must return 2-tuples");
                };
                self.member(v, key, item, &mut first, level)?;
                at += 1;
            }
        }
        if !first {
            self.new_line(level);
        }
        self.ascii(b"}");
        Ok(())
    }

    fn member(&self, v: Value, key: Value, item: Value, first: &mut bool, level: usize) -> PyResult<()> {
        let made;
        let text: &Str = if let Some(text) = key.downcast::<Str>() {
            text
        } else {
            let Some(bytes) = self.key_text(key)? else { return Ok(()) };
            made = Str::from_chars(py_runtime::text::chars::Chars::ascii(&bytes))?;
            &made
        };
        if core::mem::take(first) {
            self.new_line(level + 1);
        } else {
            self.separate(level + 1);
        }
        self.string(text)?;
        if let Some(separator) = self.encoder.key_separator.downcast::<Str>() {
            self.out.borrow_mut().push_chars(separator.chars());
        }
        self.value(item, level + 1).map_err(|raised| match repr_text(key) {
            Ok(key) => note(raised, &format!("when serializing {} item {key}", full_name(v))),
            Err(raised) => raised,
        })
    }

    /// The text of a key that is no string; none if it is to be left out.
    fn key_text(&self, key: Value) -> PyResult<Option<Vec<u8>>> {
        if let Some(x) = as_float(key) {
            return self.float(key, x).map(Some);
        }
        if key.is_none() {
            return Ok(Some(b"null".to_vec()));
        }
        if core::ptr::eq(key.ty(), &BOOL) {
            return Ok(Some(if to_i64(key) == Some(1) { b"true".to_vec() } else { b"false".to_vec() }));
        }
        if let Some(number) = as_int(key) {
            return decimal(number).map(Some);
        }
        if self.encoder.skip_keys {
            return Ok(None);
        }
        throw!(TypeError, "keys must be str, int, float, bool or None, not {}", key.type_name())
    }
}

/// A type's name as `%T` shows it.
fn full_name(v: Value) -> String {
    String::from(v.ty().shown_name())
}

/// Adds a note to the exception that is on its way (`_PyErr_FormatNote`).
#[cold]
fn note(raised: Raised, text: &str) -> Raised {
    let Some(exception) = runtime().take_pending() else { return raised };
    let add = || -> PyResult<()> {
        let text = Str::new_ref(text)?;
        match get_attr_optional(exception.as_value(), names::NOTES.get())? {
            Some(notes) if notes.downcast::<List>().is_some() => {
                notes.downcast::<List>().map_or(Ok(()), |notes| notes.push(text))
            }
            Some(_) => Ok(()),
            None => set_attr(exception.as_value(), names::NOTES.get(), List::from_refs(alloc::vec![text])?.as_value()),
        }
    };
    match add() {
        Ok(()) => py_runtime::raise::raise_object(exception),
        Err(raised) => raised,
    }
}
