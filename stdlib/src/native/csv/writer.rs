//! The writer: fields as text, quoted and escaped as its dialect says (`join_append_data`).

use super::dialect::{Format, Quoting, format_of, make, terminator_of};
use super::{error, first_of};
use py_abi::layout::Header;
use py_runtime::call::call_positional;
use py_runtime::exceptions::types::TypeError;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::complex::COMPLEX;
use py_runtime::objects::int::as_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::{Str, StrBuilder};
use py_runtime::protocol::{for_each, get_attr_optional, iter, next, str as str_of};
use py_runtime::runtime::runtime;
use py_runtime::text::chars::Chars;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A writer.
#[repr(C)]
pub struct Writer {
    header: ObjHeader,
    write: Ref,
    dialect: Ref,
}

native_type! {
    /// Writes rows as text in the CSV format.
    pub WRITER: Writer = "_csv" "writer", base OBJECT;
    flags: NO_NEW | GC;
    slots: { dealloc: dealloc_as::<Writer>, traverse: traverse } inherit TypeSlots::OBJECT;
    rows: {
        /// Writes one row, from an iterable of fields.
        "writerow" (self, row, /) => |args| write_row(this(args[0]), args[1]);
        /// Writes a row for each iterable of fields.
        "writerows" (self, rows, /) => write_rows;
        get "dialect" => |v| Ok(this(v).dialect.clone());
    }
}

fn this(v: Value) -> &'static Writer {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

pub(super) fn new(args: &[Value], kwnames: Value) -> PyResult {
    let (file, rest) = first_of("writer", args, kwnames)?;
    let dialect = make(rest, kwnames)?;
    let write = get_attr_optional(file, &*intern_text("write")?)?;
    let Some(write) = write.filter(|write| write.as_value().ty().slots().call().is_some()) else {
        throw!(TypeError, "argument 1 must have a \"write\" method")
    };
    Ok(new_object(&WRITER, |header| Writer { header, write, dialect })?.into_ref())
}

/// What is written of a line, and how many fields it has.
struct Line {
    text: StrBuilder,
    fields: usize,
}

/// Whether a field is quoted even if nothing in it asks for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    IfNeeded,
    Always,
}

impl Line {
    fn append(&mut self, field: Option<Chars<'_>>, quotes: Quotes, format: &Format, terminator: &Str) -> PyResult<()> {
        if self.fields > 0 {
            self.text.push(format.delimiter);
        }
        self.fields += 1;
        let mut body = StrBuilder::new();
        let mut is_quoted = quotes == Quotes::Always;
        for c in field.into_iter().flat_map(|field| field.iter()) {
            let (is_quote, is_escape) = (Some(c) == format.quote, Some(c) == format.escape);
            let is_special = is_quote
                || is_escape
                || c == format.delimiter
                || matches!(c, 0x0a | 0x0d)
                || terminator.chars().iter().any(|other| other == c);
            if is_special {
                if format.quoting == Quoting::None || is_escape || is_quote && !format.double_quote {
                    let Some(escape) = format.escape else {
                        return Err(error(format_args!("need to escape, but no escapechar set")));
                    };
                    body.push(escape);
                } else {
                    if is_quote {
                        body.push(c);
                    }
                    is_quoted = true;
                }
            }
            body.push(c);
        }
        if body.is_empty() && format.delimiter == 0x20 && format.skip_initial_space {
            if format.quoting == Quoting::None || field.is_none() && may_be_null(format) {
                return Err(error(format_args!(
                    "empty field must be quoted if delimiter is a space and skipinitialspace is true"
                )));
            }
            is_quoted = true;
        }
        let quote = format.quote.filter(|_| is_quoted);
        quote.into_iter().for_each(|quote| self.text.push(quote));
        self.text.push_object(&*body.finish()?);
        quote.into_iter().for_each(|quote| self.text.push(quote));
        Ok(())
    }
}

/// Whether `None` is written as a field without quotes, which nothing else is.
fn may_be_null(format: &Format) -> bool {
    matches!(format.quoting, Quoting::Strings | Quoting::NotNull)
}

fn is_number(v: Value) -> bool {
    let slots = v.ty().slots();
    as_int(v).is_some() || slots.index().is_some() || slots.float().is_some() || v.is_instance_of(&COMPLEX)
}

fn write_row(writer: &Writer, row: Value) -> PyResult {
    let (format, terminator) = (format_of(writer.dialect.as_value()), terminator_of(writer.dialect.as_value()));
    let fields = match iter(row) {
        Ok(fields) => fields,
        Err(raised) => {
            if !runtime().pending().is_some_and(|pending| pending.is_instance_of(&TypeError)) {
                return Err(raised);
            }
            drop(runtime().take_pending());
            return Err(error(format_args!("iterable expected, not {}", row.type_name())));
        }
    };
    let mut line = Line { text: StrBuilder::new(), fields: 0 };
    let mut ends_with_null = false;
    while let Some(field) = next(fields.as_value())? {
        let field = field.as_value();
        let is_quoted = match format.quoting {
            Quoting::NonNumeric => !is_number(field),
            Quoting::All => true,
            Quoting::Strings => field.downcast::<Str>().is_some(),
            Quoting::NotNull => !field.is_none(),
            Quoting::Minimal | Quoting::None => false,
        };
        let quotes = if is_quoted { Quotes::Always } else { Quotes::IfNeeded };
        ends_with_null = field.is_none();
        if ends_with_null {
            line.append(None, quotes, &format, terminator)?;
        } else {
            let text = str_of(field)?;
            line.append(text.as_value().downcast::<Str>().map(Str::chars), quotes, &format, terminator)?;
        }
    }
    if line.fields == 1 && line.text.is_empty() {
        if format.quoting == Quoting::None || ends_with_null && may_be_null(&format) {
            return Err(error(format_args!("single empty field record must be quoted")));
        }
        line.fields = 0;
        line.append(None, Quotes::Always, &format, terminator)?;
    }
    line.text.push_object(terminator);
    call_positional(writer.write.as_value(), &[line.text.finish()?.as_value()])
}

fn write_rows(args: &[Value]) -> PyResult {
    for_each(args[1], |row| write_row(this(args[0]), row.as_value()).map(drop))?;
    Ok(none_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the slot gets a writer.
    let writer = unsafe { &*header.cast::<Writer>() };
    visit(writer.write.as_value());
    visit(writer.dialect.as_value());
}
