//! `str(object)`, `str(bytes, encoding, errors)`.

use crate::objects::arguments::Arguments;
use crate::objects::bytes::buffer_of;
use crate::objects::codecs::{encoding_of, errors_of};
use crate::text::chars::Chars;
use crate::types::TypeObj;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{protocol, throw};
use py_abi::layout::{StrObj, flags};

use super::build::kind_of;
use super::{STR, Str, empty};

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if let [object] = args
        && kwnames.is_missing()
        && core::ptr::eq(ty, &STR)
    {
        return protocol::str(*object);
    }
    let arguments = Arguments::new(args, kwnames);
    if arguments.len() > 3 {
        throw!(TypeError, "str expected at most 3 arguments, got {}", arguments.len());
    }
    let [object, encoding, errors] = arguments.bind("str", ["object", "encoding", "errors"])?;
    let text = match object.given() {
        None => empty().into_ref(),
        Some(object) if encoding.is_missing() && errors.is_missing() => protocol::str(object)?,
        Some(object) => decoded(object, encoding, errors)?,
    };
    if core::ptr::eq(ty, &STR) { Ok(text) } else { subclass_instance(ty, &text) }
}

fn decoded(object: Value, encoding: Value, errors: Value) -> PyResult {
    let codec = encoding_of(encoding, "str")?;
    let errors = errors_of(errors, "str")?;
    if object.downcast::<Str>().is_some() {
        throw!(TypeError, "decoding str is not supported");
    }
    match buffer_of(object) {
        Some(data) => codec.decode(object, data, errors),
        None => throw!(TypeError, "decoding to str: need a bytes-like object, {} found", object.type_name()),
    }
}

/// An instance of a subclass with the characters of a string.
fn subclass_instance(ty: &TypeObj, text: &Ref) -> PyResult {
    let chars = text.downcast::<Str>().map_or(Chars::EMPTY, Str::chars);
    let kind = kind_of(chars.max());
    let header = crate::memory::alloc_object::<Str>(ty, size_of::<StrObj>() + (chars.len() << kind))?;
    let head = header.as_ptr().cast::<StrObj>();
    // SAFETY: the memory has room for the layout and the characters, and nobody else has it.
    unsafe {
        let ascii = if chars.max() < 0x80 { flags::STR_ASCII } else { 0 };
        (*head).header.flags |= kind << flags::STR_KIND_SHIFT | ascii;
        (*head).len = chars.len();
        let s: Own<Str> = Own::from_raw(header.cast());
        s.write(0, chars);
        crate::memory::track(header);
        Ok(s.into_ref())
    }
}
