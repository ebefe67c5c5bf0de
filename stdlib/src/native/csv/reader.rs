//! The reader: a state machine that takes in lines and gives out records (`parse_process_char`).

use super::dialect::{Format, Quoting, format_of, make};
use super::{REGISTRY, error, first_of};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::mem;
use py_abi::layout::Header;
use py_runtime::call::call_positional;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::native_type;
use py_runtime::object::ObjHeader;
use py_runtime::objects::float::FLOAT;
use py_runtime::objects::int::from_int;
use py_runtime::objects::iterators::iter_self;
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::{Str, StrBuilder};
use py_runtime::protocol::{iter, next};
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};

/// Where the machine is between two characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    StartRecord,
    StartField,
    EscapedChar,
    AfterEscapedLineEnd,
    InField,
    InQuotedField,
    EscapeInQuotedField,
    QuoteInQuotedField,
    EatLineEnd,
}

/// The end of what the iterator gave: no character.
const END: u32 = u32::MAX;
const NEW_LINE: u32 = 0x0a;
const RETURN: u32 = 0x0d;
const SPACE: u32 = 0x20;

/// A record under construction.
struct Parser {
    state: State,
    fields: Vec<Ref>,
    field: StrBuilder,
    is_unquoted: bool,
    /// Whether the record was given to somebody.
    is_taken: bool,
}

impl Parser {
    fn new() -> Parser {
        Parser {
            state: State::StartRecord,
            fields: Vec::new(),
            field: StrBuilder::new(),
            is_unquoted: true,
            is_taken: false,
        }
    }

    fn add(&mut self, c: u32, limit: isize) -> PyResult<()> {
        if self.field.len() as isize >= limit {
            return Err(error(format_args!("field larger than field limit ({limit})")));
        }
        self.field.push(c);
        Ok(())
    }

    fn save(&mut self, format: &Format) -> PyResult<()> {
        let text = mem::take(&mut self.field);
        let is_unquoted = mem::replace(&mut self.is_unquoted, true);
        let is_null = is_unquoted && text.is_empty() && matches!(format.quoting, Quoting::Strings | Quoting::NotNull);
        let is_number =
            is_unquoted && !text.is_empty() && matches!(format.quoting, Quoting::Strings | Quoting::NonNumeric);
        self.fields.push(match text.finish_ref()? {
            _ if is_null => none_ref(),
            text if is_number => call_positional(Value::of(&FLOAT), &[text.as_value()])?,
            text => text,
        });
        Ok(())
    }

    /// After a field: the next one, the next record, or the rest of the line's end.
    fn end_field(&mut self, c: u32, format: &Format) -> PyResult<()> {
        self.save(format)?;
        self.state = match c {
            END => State::StartRecord,
            NEW_LINE | RETURN => State::EatLineEnd,
            _ => State::StartField,
        };
        Ok(())
    }

    fn take_in(&mut self, c: u32, format: &Format, limit: isize) -> PyResult<()> {
        let is_end = matches!(c, NEW_LINE | RETURN | END);
        let is_quote = Some(c) == format.quote && format.quoting != Quoting::None;
        let is_escape = Some(c) == format.escape;
        if self.state == State::StartRecord {
            if c == END {
                return Ok(());
            }
            self.state = if is_end { State::EatLineEnd } else { State::StartField };
            if is_end {
                return Ok(());
            }
        }
        if self.state == State::AfterEscapedLineEnd {
            if c == END {
                return Ok(());
            }
            self.state = State::InField;
        }
        match self.state {
            State::StartField if is_end => self.end_field(c, format)?,
            State::StartField if is_quote => {
                self.is_unquoted = false;
                self.state = State::InQuotedField;
            }
            State::StartField | State::InField if is_escape => self.state = State::EscapedChar,
            State::StartField if c == SPACE && format.skip_initial_space => {}
            State::StartField if c == format.delimiter => self.end_field(c, format)?,
            State::StartField => {
                self.add(c, limit)?;
                self.state = State::InField;
            }
            State::EscapedChar if c == NEW_LINE || c == RETURN => {
                self.add(c, limit)?;
                self.state = State::AfterEscapedLineEnd;
            }
            State::EscapedChar => {
                self.add(if c == END { NEW_LINE } else { c }, limit)?;
                self.state = State::InField;
            }
            State::InField if is_end || c == format.delimiter => self.end_field(c, format)?,
            State::InField => self.add(c, limit)?,
            State::InQuotedField if c == END => {}
            State::InQuotedField if is_escape => self.state = State::EscapeInQuotedField,
            State::InQuotedField if is_quote && format.double_quote => self.state = State::QuoteInQuotedField,
            State::InQuotedField if is_quote => self.state = State::InField,
            State::InQuotedField => self.add(c, limit)?,
            State::EscapeInQuotedField => {
                self.add(if c == END { NEW_LINE } else { c }, limit)?;
                self.state = State::InQuotedField;
            }
            State::QuoteInQuotedField if is_quote => {
                self.add(c, limit)?;
                self.state = State::InQuotedField;
            }
            State::QuoteInQuotedField if is_end || c == format.delimiter => self.end_field(c, format)?,
            State::QuoteInQuotedField if !format.strict => {
                self.add(c, limit)?;
                self.state = State::InField;
            }
            State::QuoteInQuotedField => {
                let shown = |c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
                let (delimiter, quote) = (shown(format.delimiter), shown(format.quote.unwrap_or(0)));
                return Err(error(format_args!("'{delimiter}' expected after '{quote}'")));
            }
            State::EatLineEnd if c == END => self.state = State::StartRecord,
            State::EatLineEnd if is_end => {}
            State::EatLineEnd => {
                return Err(error(format_args!(
                    "new-line character seen in unquoted field - do you need to open the file with newline=''?"
                )));
            }
            State::StartRecord | State::AfterEscapedLineEnd => unreachable!("left above"),
        }
        Ok(())
    }
}

/// A reader.
#[repr(C)]
pub struct Reader {
    header: ObjHeader,
    lines: Ref,
    dialect: Ref,
    line_number: Cell<i64>,
    parser: RefCell<Parser>,
}

native_type! {
    /// Iterates over the rows of a text in the CSV format.
    pub READER: Reader = "_csv" "reader", base OBJECT;
    flags: NO_NEW | GC;
    slots: {
        iter: iter_self, next: next_record, dealloc: dealloc_as::<Reader>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        get "dialect" => |v| Ok(this(v).dialect.clone());
        get "line_num" => |v| from_int(this(v).line_number.get());
    }
}

fn this(v: Value) -> &'static Reader {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

pub(super) fn new(args: &[Value], kwnames: Value) -> PyResult {
    let (iterable, rest) = first_of("reader", args, kwnames)?;
    let lines = iter(iterable)?;
    let dialect = make(rest, kwnames)?;
    let parser = RefCell::new(Parser::new());
    let made = new_object(&READER, |header| Reader { header, lines, dialect, line_number: Cell::new(0), parser })?;
    Ok(made.into_ref())
}

fn next_record(v: Value) -> PyResult<Option<Ref>> {
    let reader = this(v);
    let format = format_of(reader.dialect.as_value());
    *reader.parser.borrow_mut() = Parser::new();
    loop {
        let line = next(reader.lines.as_value())?;
        // The iterator may have asked this reader for a record.
        if reader.parser.borrow().is_taken {
            return Err(error(format_args!("iterator has already advanced the reader")));
        }
        let Some(line) = line else {
            let parser = &mut *reader.parser.borrow_mut();
            if parser.field.is_empty() && parser.state != State::InQuotedField {
                return Ok(None);
            }
            if format.strict {
                return Err(error(format_args!("unexpected end of data")));
            }
            parser.save(&format)?;
            return record(parser);
        };
        let Some(text) = line.as_value().downcast::<Str>() else {
            let kind = line.as_value().type_name();
            return Err(error(format_args!(
                "iterator should return strings, not {kind} (the file should be opened in text mode)"
            )));
        };
        reader.line_number.set(reader.line_number.get() + 1);
        let limit = REGISTRY.field_limit.get();
        let parser = &mut *reader.parser.borrow_mut();
        for c in text.chars().iter() {
            parser.take_in(c, &format, limit)?;
        }
        parser.take_in(END, &format, limit)?;
        if parser.state == State::StartRecord {
            return record(parser);
        }
    }
}

fn record(parser: &mut Parser) -> PyResult<Option<Ref>> {
    parser.is_taken = true;
    Ok(Some(List::from_refs(mem::take(&mut parser.fields))?.into_ref()))
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the slot gets a reader.
    let reader = unsafe { &*header.cast::<Reader>() };
    visit(reader.lines.as_value());
    visit(reader.dialect.as_value());
}
