//! UTF-8, UTF-16, UTF-32, ASCII and Latin-1 as functions that may leave a cut-off end for the next time.

use super::{bytes_pair, data, errors, pair, text};
use py_runtime::objects::codecs::{End, decode_into, encode_to_vec};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::rows;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::{Decoder, Encoding, Endian};
use py_runtime::value::{PyResult, Ref, Value};

rows! { "_codecs":
    "utf_8_encode" (str, errors=None, /) => |args| encode(args, "utf_8_encode", Encoding::Utf8);
    "utf_8_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_8_decode", Encoding::Utf8);
    "ascii_encode" (str, errors=None, /) => |args| encode(args, "ascii_encode", Encoding::Ascii);
    "ascii_decode" (data, errors=None, /) => |args| decode_whole(args, "ascii_decode", Encoding::Ascii);
    "latin_1_encode" (str, errors=None, /) => |args| encode(args, "latin_1_encode", Encoding::Latin1);
    "latin_1_decode" (data, errors=None, /) => |args| decode_whole(args, "latin_1_decode", Encoding::Latin1);
    "utf_16_encode" (str, errors=None, byteorder=0, /) => |args| encode_ordered(args, "utf_16_encode", Encoding::Utf16);
    "utf_16_le_encode" (str, errors=None, /) => |args| encode(args, "utf_16_le_encode", Encoding::Utf16(Endian::Little));
    "utf_16_be_encode" (str, errors=None, /) => |args| encode(args, "utf_16_be_encode", Encoding::Utf16(Endian::Big));
    "utf_16_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_16_decode", Encoding::Utf16(Endian::Marked));
    "utf_16_le_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_16_le_decode", Encoding::Utf16(Endian::Little));
    "utf_16_be_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_16_be_decode", Encoding::Utf16(Endian::Big));
    "utf_16_ex_decode" (data, errors=None, byteorder=0, final=False, /) => |args| decode_ordered(args, "utf_16_ex_decode", Encoding::Utf16);
    "utf_32_encode" (str, errors=None, byteorder=0, /) => |args| encode_ordered(args, "utf_32_encode", Encoding::Utf32);
    "utf_32_le_encode" (str, errors=None, /) => |args| encode(args, "utf_32_le_encode", Encoding::Utf32(Endian::Little));
    "utf_32_be_encode" (str, errors=None, /) => |args| encode(args, "utf_32_be_encode", Encoding::Utf32(Endian::Big));
    "utf_32_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_32_decode", Encoding::Utf32(Endian::Marked));
    "utf_32_le_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_32_le_decode", Encoding::Utf32(Endian::Little));
    "utf_32_be_decode" (data, errors=None, final=False, /) => |args| decode(args, "utf_32_be_decode", Encoding::Utf32(Endian::Big));
    "utf_32_ex_decode" (data, errors=None, byteorder=0, final=False, /) => |args| decode_ordered(args, "utf_32_ex_decode", Encoding::Utf32);
    /// Bytes of an object, or the UTF-8 of a string.
    "readbuffer_encode" (data, errors=None, /) => readbuffer_encode;
}

fn encode(args: &[Value], function: &str, encoding: Encoding) -> PyResult {
    let text = text(args[0], function, 1)?;
    let errors = errors(args[1], function)?;
    bytes_pair(&encode_to_vec(text, encoding, errors)?, text.len())
}

/// The order of bytes that a number stands for.
fn order(v: Value) -> PyResult<Endian> {
    Ok(match v.given().map_or(Ok(0), index_i64)? {
        0 => Endian::Marked,
        order if order < 0 => Endian::Little,
        _ => Endian::Big,
    })
}

fn encode_ordered(args: &[Value], function: &str, encoding: fn(Endian) -> Encoding) -> PyResult {
    encode(args, function, encoding(order(args[2])?))
}

fn end(v: Value) -> PyResult<End> {
    Ok(if v.given().map_or(Ok(false), is_true)? { End::Final } else { End::Open })
}

fn decode(args: &[Value], function: &str, encoding: Encoding) -> PyResult {
    let (text, used, _) = decoded(args, function, encoding, end(args[2])?)?;
    pair(text, used)
}

fn decode_whole(args: &[Value], function: &str, encoding: Encoding) -> PyResult {
    let (text, used, _) = decoded(args, function, encoding, End::Final)?;
    pair(text, used)
}

fn decode_ordered(args: &[Value], function: &str, encoding: fn(Endian) -> Encoding) -> PyResult {
    let wanted = order(args[2])?;
    let (text, used, marked) = decoded(args, function, encoding(wanted), end(args[3])?)?;
    let order = match (wanted, marked) {
        (Endian::Little, _) | (Endian::Marked, Some(Endian::Little)) => -1,
        (Endian::Big, _) | (Endian::Marked, Some(Endian::Big)) => 1,
        (Endian::Marked, _) => 0,
    };
    Ok(Tuple::from_refs([text, Ref::small_int(used as i64), Ref::small_int(order)])?.into_ref())
}

/// Text, how many bytes it is of, and the order that a mark gave.
fn decoded(args: &[Value], function: &str, encoding: Encoding, end: End) -> PyResult<(Ref, usize, Option<Endian>)> {
    let data = data(args[0])?;
    let errors = errors(args[1], function)?;
    let marked = mark(&data, encoding);
    let unit = if matches!(encoding, Encoding::Utf32(_)) { 4 } else { 2 };
    if end == End::Open
        && matches!(encoding, Encoding::Utf16(Endian::Marked) | Encoding::Utf32(Endian::Marked))
        && data.len() < unit
    {
        return Ok((Str::new_ref("")?, 0, None));
    }
    let mut out = StrBuf::with_capacity(data.len());
    let used = decode_into(&data, Decoder::new(encoding, &data), encoding, errors, end, &mut out)?;
    Ok((Str::from_buf(&out)?, used, marked))
}

/// The order of bytes that a byte-order mark at the start says.
pub(crate) fn mark(data: &[u8], encoding: Encoding) -> Option<Endian> {
    match encoding {
        Encoding::Utf16(Endian::Marked) if data.starts_with(b"\xff\xfe") => Some(Endian::Little),
        Encoding::Utf16(Endian::Marked) if data.starts_with(b"\xfe\xff") => Some(Endian::Big),
        Encoding::Utf32(Endian::Marked) if data.starts_with(b"\xff\xfe\0\0") => Some(Endian::Little),
        Encoding::Utf32(Endian::Marked) if data.starts_with(b"\0\0\xfe\xff") => Some(Endian::Big),
        _ => None,
    }
}

fn readbuffer_encode(args: &[Value]) -> PyResult {
    errors(args[1], "readbuffer_encode")?;
    let bytes = match args[0].downcast::<Str>() {
        Some(text) => encode_to_vec(text, Encoding::Utf8, None)?,
        None => data(args[0])?,
    };
    bytes_pair(&bytes, bytes.len())
}
