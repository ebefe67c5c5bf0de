//! Universal newlines: the `newline` argument of text streams, and `IncrementalNewlineDecoder`.
//!
//! Source: CPython's `Modules/_io/textio.c`.

use super::base::method;
use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::text::buf::StrBuf;
use py_runtime::text::chars::Chars;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;

/// What ends a line, as the `newline` argument says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Newline {
    /// Every kind, which all become `\n` (`None`).
    Translated,
    /// Every kind, left as it is (`''`).
    Kept,
    /// `\n` alone.
    Lf,
    /// `\r` alone.
    Cr,
    /// `\r\n` alone.
    CrLf,
}

impl Newline {
    /// Reads the argument; `None` if there is no such newline.
    pub(super) fn parse(newline: Option<&Str>) -> Option<Newline> {
        let Some(text) = newline else { return Some(Newline::Translated) };
        let kinds = [("", Newline::Kept), ("\n", Newline::Lf), ("\r", Newline::Cr), ("\r\n", Newline::CrLf)];
        kinds.into_iter().find(|(spelt, _)| text.equals(spelt)).map(|(_, newline)| newline)
    }

    /// Whether reading goes through [`Translator`].
    pub(super) fn is_universal(self) -> bool {
        matches!(self, Newline::Translated | Newline::Kept)
    }

    /// What `\n` is written as; nothing if as itself.
    pub(super) fn written(self) -> Option<&'static [u8]> {
        match self {
            Newline::Cr => Some(b"\r"),
            Newline::CrLf => Some(b"\r\n"),
            Newline::Translated | Newline::Kept | Newline::Lf => None,
        }
    }

    /// Where the first line of `chars` from `start` on ends, its end included; `None` if it does not end here.
    pub(super) fn line_end(self, chars: Chars<'_>, start: usize) -> Option<usize> {
        let len = chars.len();
        let is = |at: usize, c: u32| at < len && chars.at(at) == c;
        match self {
            Newline::Translated | Newline::Lf => (start..len).find(|&at| is(at, LF)).map(|at| at + 1),
            Newline::Cr => (start..len).find(|&at| is(at, CR)).map(|at| at + 1),
            Newline::CrLf => (start..len).find(|&at| is(at, CR) && is(at + 1, LF)).map(|at| at + 2),
            Newline::Kept => {
                let at = (start..len).find(|&at| is(at, LF) || is(at, CR))?;
                Some(if is(at, CR) && is(at + 1, LF) { at + 2 } else { at + 1 })
            }
        }
    }
}

/// Decoding of line ends, part by part.
#[derive(Default)]
pub(super) struct Translator {
    /// A `\r` came last: whether `\n` follows decides what it is.
    pub(super) pending: Cell<bool>,
    /// Bits of the kinds seen: `\r` 1, `\n` 2, `\r\n` 4.
    pub(super) seen: Cell<u8>,
}

impl Translator {
    /// Appends a part to `out`. The last `\r` waits for the next part unless `is_final`.
    pub(super) fn decode(&self, chars: Chars<'_>, translates: bool, is_final: bool, out: &mut StrBuf) {
        let mut put = |c: u32, pending: &Cell<bool>, seen: &Cell<u8>| {
            if pending.replace(false) {
                if c == LF {
                    seen.set(seen.get() | 4);
                    if !translates {
                        out.push(CR);
                    }
                    out.push(LF);
                    return;
                }
                seen.set(seen.get() | 1);
                out.push(if translates { LF } else { CR });
            }
            match c {
                CR => pending.set(true),
                LF => {
                    seen.set(seen.get() | 2);
                    out.push(LF);
                }
                c => out.push(c),
            }
        };
        if !self.pending.get() && chars.iter().all(|c| c != CR) {
            if chars.iter().any(|c| c == LF) {
                self.seen.set(self.seen.get() | 2);
            }
            out.push_chars(chars);
            return;
        }
        chars.iter().for_each(|c| put(c, &self.pending, &self.seen));
        if is_final && self.pending.replace(false) {
            self.seen.set(self.seen.get() | 1);
            out.push(if translates { LF } else { CR });
        }
    }

    /// `newlines`: None, one kind or a tuple.
    pub(super) fn kinds(&self) -> PyResult {
        let names = [(1, "\r"), (2, "\n"), (4, "\r\n")];
        let seen: Vec<&str> =
            names.into_iter().filter(|(bit, _)| self.seen.get() & bit != 0).map(|(_, name)| name).collect();
        match seen[..] {
            [] => Ok(none_ref()),
            [one] => Str::new_ref(one),
            ref more => {
                let texts = more.iter().map(|name| Str::new_ref(name)).collect::<PyResult<Vec<Ref>>>()?;
                Ok(Tuple::from_vec(texts)?.into_ref())
            }
        }
    }
}

/// `IncrementalNewlineDecoder`'s layout.
#[repr(C)]
pub struct NewlineDecoder {
    header: ObjHeader,
    /// What decodes bytes before; None for text.
    decoder: OwnedCell,
    translates: Cell<bool>,
    translator: Translator,
}

native_type! {
    /// IncrementalNewlineDecoder(decoder, translate, errors='strict')
    /// --
    ///
    /// `io.IncrementalNewlineDecoder`
    pub NEWLINE_DECODER: NewlineDecoder = "_io" "IncrementalNewlineDecoder", base OBJECT;
    flags: BASETYPE;
    slots: { new: make, init: init, dealloc: dealloc_as::<NewlineDecoder> } inherit TypeSlots::OBJECT;
    rows: {
        "decode" (self, /, input, final=False) => decode;
        "getstate" (self, /) => getstate;
        "setstate" (self, state, /) => setstate;
        "reset" (self, /) => reset;
        get "newlines" => |v| this(v).translator.kinds();
    }
}

signature! { static INIT = "IncrementalNewlineDecoder" (decoder, translate, errors="strict"); }

fn this(v: Value) -> &'static NewlineDecoder {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = new_object(ty, |header| NewlineDecoder {
        header,
        decoder: OwnedCell::EMPTY,
        translates: Cell::new(false),
        translator: Translator::default(),
    })?;
    Ok(made.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    this(v).decoder.set(Some(bound[0].to_ref()));
    this(v).translates.set(is_true(bound[1])?);
    Ok(())
}

fn inner(v: Value) -> PyResult<Option<Value>> {
    match this(v).decoder.get().given() {
        Some(decoder) => Ok(Some(decoder).filter(|decoder| !decoder.is_none())),
        None => throw!(ValueError, "IncrementalNewlineDecoder.__init__() not called"),
    }
}

fn decode(args: &[Value]) -> PyResult {
    let is_final = args[2].given().map_or(Ok(false), is_true)?;
    let text = match inner(args[0])? {
        Some(decoder) => method(decoder, "decode", &[args[1], py_runtime::objects::bool::bool_value(is_final)])?,
        None => args[1].to_ref(),
    };
    let Some(chars) = text.downcast::<Str>().map(Str::chars) else {
        throw!(TypeError, "decoder should return a string result, not '{}'", text.type_name());
    };
    let mut out = StrBuf::new();
    this(args[0]).translator.decode(chars, this(args[0]).translates.get(), is_final, &mut out);
    Str::from_buf(&out)
}

fn getstate(args: &[Value]) -> PyResult {
    let (buffer, flag) = match inner(args[0])? {
        Some(decoder) => {
            let state = method(decoder, "getstate", &[])?;
            let Some(&[buffer, flag]) = state.downcast::<Tuple>().map(Tuple::items) else {
                throw!(TypeError, "illegal decoder state");
            };
            (buffer.to_ref(), index_i64(flag)?)
        }
        None => (from_slice(b"")?, 0),
    };
    let flag = flag << 1 | i64::from(this(args[0]).translator.pending.get());
    Ok(Tuple::from_refs([buffer, Ref::small_int(flag)])?.into_ref())
}

fn setstate(args: &[Value]) -> PyResult {
    let Some(&[buffer, flag]) = args[1].downcast::<Tuple>().map(Tuple::items) else {
        throw!(TypeError, "state argument must be a tuple");
    };
    let flag = index_i64(flag)?;
    this(args[0]).translator.pending.set(flag & 1 != 0);
    if let Some(decoder) = inner(args[0])? {
        let state = Tuple::from_refs([buffer.to_ref(), Ref::small_int(flag >> 1)])?;
        return method(decoder, "setstate", &[state.as_value()]);
    }
    Ok(none_ref())
}

fn reset(args: &[Value]) -> PyResult {
    this(args[0]).translator.pending.set(false);
    this(args[0]).translator.seen.set(0);
    match inner(args[0])? {
        Some(decoder) => method(decoder, "reset", &[]),
        None => Ok(none_ref()),
    }
}
