//! `_json.make_scanner`: JSON to values.

use super::strings::{self, Control};
use super::{decode_error, text_of};
use alloc::vec::Vec;
use py_runtime::call::call_positional;
use py_runtime::depth::{Doing, check};
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::{bool_ref, bool_value};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::{FLOAT, from_float};
use py_runtime::objects::int::{INT, from_len};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{get_attr, index_i64, is_true};
use py_runtime::raise::raise_with;
use py_runtime::rows::unpack::unpack;
use py_runtime::text::chars::{Chars, Unit};
use py_runtime::text::float::parse::parse;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Raised, Ref, Value};
use py_runtime::{native_type, throw};

/// What a decoder wants made of JSON.
#[repr(C)]
pub struct Scanner {
    header: ObjHeader,
    strict: bool,
    object_hook: Ref,
    object_pairs_hook: Ref,
    parse_float: Ref,
    parse_int: Ref,
    parse_constant: Ref,
}

native_type! {
    /// JSON scanner object
    pub SCANNER: Scanner = "_json" "Scanner", base OBJECT;
    flags: GC;
    slots: { new: make, call: scan_once, dealloc: dealloc_as::<Scanner>, traverse: traverse } inherit TypeSlots::OBJECT;
    rows: {
        get "strict" => |v| Ok(bool_ref(this(v).strict));
        get "object_hook" => |v| Ok(this(v).object_hook.clone());
        get "object_pairs_hook" => |v| Ok(this(v).object_pairs_hook.clone());
        get "parse_float" => |v| Ok(this(v).parse_float.clone());
        get "parse_int" => |v| Ok(this(v).parse_int.clone());
        get "parse_constant" => |v| Ok(this(v).parse_constant.clone());
    }
}

fn this(v: Value) -> &'static Scanner {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

unsafe fn traverse(header: *mut py_abi::layout::Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a scanner.
    let scanner = unsafe { &*header.cast::<Scanner>() };
    let Scanner { object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, .. } = scanner;
    for part in [object_hook, object_pairs_hook, parse_float, parse_int, parse_constant] {
        visit(part.as_value());
    }
}

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [context] = unpack("make_scanner", args, kwnames, 1)?;
    let field = |name: &str| -> PyResult { get_attr(context, &*intern_text(name)?) };
    let strict = is_true(field("strict")?.as_value())?;
    let (object_hook, object_pairs_hook) = (field("object_hook")?, field("object_pairs_hook")?);
    let (parse_float, parse_int, parse_constant) =
        (field("parse_float")?, field("parse_int")?, field("parse_constant")?);
    let scanner = new_object(ty, |header| Scanner {
        header,
        strict,
        object_hook,
        object_pairs_hook,
        parse_float,
        parse_int,
        parse_constant,
    })?;
    Ok(scanner.into_ref())
}

fn scan_once(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let [text, start] = unpack("scan_once", args, kwnames, 2)?;
    let start = index_i64(start)?;
    let text = text_of(text)?;
    let Ok(start) = usize::try_from(start) else { throw!(ValueError, "idx cannot be negative") };
    let scanner = Own::share(this(v));
    let (value, end) = match text.chars() {
        Chars::One(units, _) => Scan::new(&scanner, text, units, strings::narrow_object)?.value(start)?,
        Chars::Two(units) => Scan::new(&scanner, text, units, strings::object)?.value(start)?,
        Chars::Four(units) => Scan::new(&scanner, text, units, strings::object)?.value(start)?,
    };
    pair(value, end)
}

fn pair(v: Ref, end: usize) -> PyResult {
    Ok(Tuple::from_refs([v, from_len(end)?])?.into_ref())
}

/// The string literal that starts before `start`, and where it ends.
pub fn string_at(text: &Str, start: usize, control: Control) -> PyResult {
    fn read<U: Unit>(text: &Str, units: &[U], start: usize, control: Control) -> PyResult {
        match strings::read(units, start, control) {
            Ok((read, end)) => pair(strings::object(&read, units, start)?, end),
            Err(bad) => Err(bad_string(&bad, text)),
        }
    }
    match text.chars() {
        Chars::One(units, _) => read(text, units, start, control),
        Chars::Two(units) => read(text, units, start, control),
        Chars::Four(units) => read(text, units, start, control),
    }
}

#[cold]
fn bad_string(bad: &strings::Bad, text: &Str) -> Raised {
    // CPython's words for an escape end where the Python version shows it.
    decode_error(bad.message.trim_end_matches(": "), text, bad.place)
}

/// What makes an object of a text that was read.
type MakeText<U> = fn(&strings::Read, &[U], usize) -> PyResult;

struct Scan<'a, U> {
    scanner: &'a Scanner,
    text: &'a Str,
    units: &'a [U],
    make_text: MakeText<U>,
    /// Keys of objects: equal ones are one object.
    keys: Own<Dict>,
}

impl<'a, U: Unit> Scan<'a, U> {
    fn new(scanner: &'a Scanner, text: &'a Str, units: &'a [U], make_text: MakeText<U>) -> PyResult<Scan<'a, U>> {
        Ok(Scan { scanner, text, units, make_text, keys: Dict::new()? })
    }

    fn at(&self, at: usize) -> Option<u8> {
        self.units.get(at).map(|&unit| u8::try_from(unit.into()).unwrap_or(0xff))
    }

    fn starts(&self, at: usize, word: &[u8]) -> bool {
        let part = self.units.get(at..at + word.len());
        part.is_some_and(|part| part.iter().zip(word).all(|(&unit, &c)| unit.into() == u32::from(c)))
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while matches!(self.at(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            at += 1;
        }
        at
    }

    #[cold]
    fn error<T>(&self, message: &str, at: usize) -> PyResult<T> {
        Err(decode_error(message, self.text, at as i64))
    }

    /// No value starts here: the caller knows what it expected.
    #[cold]
    fn none<T>(&self, at: usize) -> PyResult<T> {
        let at = from_len(at)?;
        Err(raise_with(&py_runtime::exceptions::types::StopIteration, &[at.as_value()]))
    }

    /// The value at an index, and where it ends.
    fn value(&self, at: usize) -> PyResult<(Ref, usize)> {
        let Some(first) = self.at(at) else { return self.none(at) };
        match first {
            b'"' => self.string(at + 1),
            b'{' => self.object(at + 1),
            b'[' => self.array(at + 1),
            b'n' if self.starts(at, b"null") => Ok((none_ref(), at + 4)),
            b't' if self.starts(at, b"true") => Ok((bool_value(true).to_ref(), at + 4)),
            b'f' if self.starts(at, b"false") => Ok((bool_value(false).to_ref(), at + 5)),
            b'N' if self.starts(at, b"NaN") => self.constant("NaN", at),
            b'I' if self.starts(at, b"Infinity") => self.constant("Infinity", at),
            b'-' if self.starts(at, b"-Infinity") => self.constant("-Infinity", at),
            b'-' | b'0'..=b'9' => self.number(at),
            _ => self.none(at),
        }
    }

    fn constant(&self, name: &str, at: usize) -> PyResult<(Ref, usize)> {
        let text = Str::new_ref(name)?;
        Ok((call_positional(self.scanner.parse_constant.as_value(), &[text.as_value()])?, at + name.len()))
    }

    fn string(&self, start: usize) -> PyResult<(Ref, usize)> {
        let control = if self.scanner.strict { Control::Refused } else { Control::Allowed };
        match strings::read(self.units, start, control) {
            Ok((read, end)) => Ok(((self.make_text)(&read, self.units, start)?, end)),
            Err(bad) => Err(bad_string(&bad, self.text)),
        }
    }

    fn digits(&self, mut at: usize) -> usize {
        while matches!(self.at(at), Some(b'0'..=b'9')) {
            at += 1;
        }
        at
    }

    fn number(&self, start: usize) -> PyResult<(Ref, usize)> {
        let is_negative = self.at(start) == Some(b'-');
        let first = start + usize::from(is_negative);
        let mut end = match self.at(first) {
            Some(b'0') => first + 1,
            Some(b'1'..=b'9') => self.digits(first),
            _ => return self.none(start),
        };
        let whole = end;
        if self.at(end) == Some(b'.') && matches!(self.at(end + 1), Some(b'0'..=b'9')) {
            end = self.digits(end + 1);
        }
        if matches!(self.at(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.at(end + 1), Some(b'+' | b'-')));
            let digits = end + 1 + sign;
            if matches!(self.at(digits), Some(b'0'..=b'9')) {
                end = self.digits(digits);
            }
        }
        let is_int = end == whole;
        /// So many digits fit a word.
        const WORD_DIGITS: usize = 18;
        let parser = if is_int { &self.scanner.parse_int } else { &self.scanner.parse_float };
        if is_int && whole - first <= WORD_DIGITS && parser.as_value().is(Value::of(&INT)) {
            let digits = self.units[first..whole].iter();
            let number = digits.fold(0_i64, |number, &digit| number * 10 + i64::from(digit.into() - u32::from(b'0')));
            return Ok((Ref::small_int(if is_negative { -number } else { number }), end));
        }
        let text: Vec<u8> = self.units[start..end].iter().map(|&unit| unit.into() as u8).collect();
        if !is_int
            && parser.as_value().is(Value::of(&FLOAT))
            && let Some(x) = parse(&text)
        {
            return Ok((from_float(x)?, end));
        }
        let text = Str::from_ascii(&text)?;
        Ok((call_positional(parser.as_value(), &[text.as_value()])?, end))
    }

    fn array(&self, start: usize) -> PyResult<(Ref, usize)> {
        check(Doing::JsonArray)?;
        let list = List::new()?;
        let mut at = self.skip_space(start);
        if self.at(at) == Some(b']') {
            return Ok((list.into_ref(), at + 1));
        }
        loop {
            let (item, end) = self.value(at)?;
            list.push(item)?;
            at = self.skip_space(end);
            match self.at(at) {
                Some(b']') => return Ok((list.into_ref(), at + 1)),
                Some(b',') => {}
                _ => return self.error("Expecting ',' delimiter", at),
            }
            let comma = at;
            at = self.skip_space(at + 1);
            if self.at(at) == Some(b']') {
                return self.error("Illegal trailing comma before end of array", comma);
            }
        }
    }

    fn object(&self, start: usize) -> PyResult<(Ref, usize)> {
        check(Doing::JsonObject)?;
        let wants_pairs = !self.scanner.object_pairs_hook.as_value().is_none();
        let dict = Dict::new()?;
        let pairs = if wants_pairs { Some(List::new()?) } else { None };
        let mut at = self.skip_space(start);
        let end = if self.at(at) == Some(b'}') {
            at + 1
        } else {
            loop {
                if self.at(at) != Some(b'"') {
                    return self.error("Expecting property name enclosed in double quotes", at);
                }
                let (key, end) = self.string(at + 1)?;
                let key = self.keys.get_or_set(key.as_value(), key.as_value())?;
                at = self.skip_space(end);
                if self.at(at) != Some(b':') {
                    return self.error("Expecting ':' delimiter", at);
                }
                let (v, end) = self.value(self.skip_space(at + 1))?;
                match &pairs {
                    Some(pairs) => pairs.push(Tuple::from_refs([key, v])?.into_ref())?,
                    None => dict.set(key.as_value(), v.as_value())?,
                }
                at = self.skip_space(end);
                match self.at(at) {
                    Some(b'}') => break at + 1,
                    Some(b',') => {}
                    _ => return self.error("Expecting ',' delimiter", at),
                }
                let comma = at;
                at = self.skip_space(at + 1);
                if self.at(at) == Some(b'}') {
                    return self.error("Illegal trailing comma before end of object", comma);
                }
            }
        };
        let Scanner { object_hook, object_pairs_hook, .. } = self.scanner;
        let v = if let Some(pairs) = pairs {
            call_positional(object_pairs_hook.as_value(), &[pairs.as_value()])?
        } else if object_hook.as_value().is_none() {
            dict.into_ref()
        } else {
            call_positional(object_hook.as_value(), &[dict.as_value()])?
        };
        Ok((v, end))
    }
}
