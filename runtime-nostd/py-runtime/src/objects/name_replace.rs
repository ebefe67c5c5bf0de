//! The error handler `namereplace`: characters by their names.
//!
//! The names are the module `unicodedata`'s, which the builder puts into programs that mention the handler. It is a function
//! like one that a program registers, apart from [`Handler`], so that the others need no names.

use crate::exceptions::{types, unencodable};
use crate::imports;
use crate::intern::intern_text;
use crate::objects::builtin_function;
use crate::objects::int::from_int;
use crate::objects::singletons::none;
use crate::objects::str::{Str, of_char};
use crate::objects::tuple::Tuple;
use crate::protocol::call_method;
use crate::rows::Row;
use crate::text::buf::StrBuf;
use crate::text::codec::handler::Handler;
use crate::text::codec::{Bad, Encoding};
use crate::value::{PyResult, Value};
use crate::{row_array, throw};
use alloc::vec::Vec;

static ROW: &[Row] = row_array!("_codecs" "_codecs" [] "namereplace_errors" (exception, /) => name_replace;);

/// The handler as a function.
pub fn function() -> PyResult {
    Ok(builtin_function::new(&ROW[0], None)?.into_ref())
}

/// What takes the place of the characters that an exception is about, and where to go on.
pub fn name_replace(args: &[Value]) -> PyResult {
    let exception = args[0];
    if !exception.is_instance_of(&types::UnicodeEncodeError) {
        throw!(TypeError, "don't know how to handle {} in error callback", exception.type_name());
    }
    let module = imports::import(&*intern_text("unicodedata")?)?;
    let (object, start, end) = unencodable(exception)?;
    let Some(object) = object.downcast::<Str>() else { unreachable!("it was checked") };
    let bad = Bad::within(start, end, object.len());
    let mut out = StrBuf::new();
    for c in (bad.start..bad.end).map(|index| object.char_at(index)) {
        let character = of_char(c)?;
        let name = call_method(module.as_value(), &*intern_text("name")?, &[character.as_value(), none()])?;
        match name.downcast::<Str>() {
            Some(name) => {
                out.push_ascii(b"\\N{");
                out.push_chars(name.chars());
                out.push_ascii(b"}");
            }
            // Characters without a name are escaped.
            None => {
                let mut escaped = Vec::new();
                let one = Bad { start: 0, end: 1, reason: "" };
                if Handler::BackslashReplace.encode(Encoding::Ascii, character.chars(), one, &mut escaped).is_ok() {
                    out.push_ascii(&escaped);
                }
            }
        }
    }
    Ok(Tuple::from_refs([Str::from_buf(&out)?, from_int(bad.end as i64)?])?.into_ref())
}
