//! `maketrans` and `translate`.

use crate::exceptions::types::LookupError;
use crate::objects::arguments::argument_type_name;
use crate::objects::dict::Dict;
use crate::objects::int::as_int;
use crate::objects::singletons::none;
use crate::raise::catch;
use crate::text::buf::StrBuf;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};

use super::slots::own;
use super::{Str, as_str};

rows! { "str":
    /// A table for `translate`.
    "maketrans" (x, y=None, z=None, /) => maketrans;
    /// With each character replaced by what a table has for it.
    "translate" (self, table, /) => translate;
}

fn string_argument(v: Value, which: u32) -> PyResult<&'static Str> {
    match as_str(v) {
        Some(s) => Ok(s),
        None => throw!(TypeError, "maketrans() argument {which} must be str, not {}", argument_type_name(v)),
    }
}

fn maketrans(args: &[Value]) -> PyResult {
    let table = Dict::new()?;
    let key = |c: u32| Ref::small_int(c.into());
    if let Some(to) = args[1].given() {
        let to = string_argument(to, 2)?;
        let deleted = args[2].given().map(|v| string_argument(v, 3)).transpose()?;
        let Some(from) = as_str(args[0]) else {
            throw!(TypeError, "first maketrans argument must be a string if there is a second argument");
        };
        if from.len() != to.len() {
            throw!(ValueError, "the first two maketrans arguments must have equal length");
        }
        for (from, to) in from.chars().iter().zip(to.chars().iter()) {
            table.set(key(from).as_value(), key(to).as_value())?;
        }
        for c in deleted.into_iter().flat_map(|deleted| deleted.chars().iter()) {
            table.set(key(c).as_value(), none())?;
        }
        return Ok(table.into_ref());
    }
    let Some(given) = args[0].downcast_exact::<Dict>() else {
        throw!(TypeError, "if you give only one argument to maketrans it must be a dict");
    };
    let mut at = 0;
    while let Some((next, k, v)) = given.next_from(at) {
        at = next;
        let (k, v) = (k.to_ref(), v.to_ref());
        if let Some(text) = as_str(k.as_value()) {
            if text.len() != 1 {
                throw!(ValueError, "string keys in translatetable must be of length 1");
            }
            table.set(key(text.char_at(0)).as_value(), v.as_value())?;
        } else if as_int(k.as_value()).is_some() {
            table.set(k.as_value(), v.as_value())?;
        } else {
            throw!(TypeError, "keys in translate table mustbe strings or integers");
        }
    }
    Ok(table.into_ref())
}

/// What a table maps a character to.
enum Replacement {
    Same,
    Deleted,
    Character(u32),
    Text(Ref),
}

fn look_up(table: Value, c: u32) -> PyResult<Replacement> {
    let found = match protocol::get_item(table, Ref::small_int(c.into()).as_value()) {
        Ok(found) => found,
        Err(raised) => {
            catch(raised, &LookupError)?;
            return Ok(Replacement::Same);
        }
    };
    if found.is_none() {
        return Ok(Replacement::Deleted);
    }
    if let Some(int) = as_int(found.as_value()) {
        return match int.to_i64() {
            Some(c @ 0..0x11_0000) => Ok(Replacement::Character(c as u32)),
            _ => throw!(ValueError, "character mapping must be in range(0x110000)"),
        };
    }
    if as_str(found.as_value()).is_some() {
        return Ok(Replacement::Text(found));
    }
    throw!(TypeError, "character mapping must return integer, None or str")
}

fn translate(args: &[Value]) -> PyResult {
    let s = own(args[0]);
    let mut out = StrBuf::with_capacity(s.len());
    // Characters repeat: remember what the ASCII ones became (`unicode_fast_translate`).
    let mut known: [Option<u32>; 128] = [None; 128];
    for c in s.chars().iter() {
        if let Some(Some(to)) = known.get(c as usize) {
            out.push(*to);
            continue;
        }
        let to = match look_up(args[1], c)? {
            Replacement::Same => c,
            Replacement::Character(to) => to,
            Replacement::Deleted => continue,
            Replacement::Text(text) => {
                if let Some(text) = as_str(text.as_value()) {
                    out.push_chars(text.chars());
                }
                continue;
            }
        };
        if let Some(place) = known.get_mut(c as usize) {
            *place = Some(to);
        }
        out.push(to);
    }
    Str::from_buf(&out)
}
