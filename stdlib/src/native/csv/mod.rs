//! `_csv`: reading and writing of comma-separated values (`Modules/_csv.c`). One file each for dialects, reader and writer.

mod dialect;
mod reader;
mod writer;

use core::cell::Cell;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::objects::arguments::{Arguments, to_isize};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, from_int};
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::raise::raise;
use py_runtime::value::{Own, PyResult, Raised, Ref, Value};
use py_runtime::{native_exception, rows, throw};

py_runtime::doc!("_csv", "", " CSV parsing and writing.\n");

rows! { "_csv":
    type "Error" => ERROR;
    type "Dialect" => dialect::DIALECT;
    type "Reader" => reader::READER;
    type "Writer" => writer::WRITER;
    constant "_dialects" => || Ok(dialects()?.into_ref());
    constant "QUOTE_MINIMAL" => || Ok(Ref::small_int(0));
    constant "QUOTE_ALL" => || Ok(Ref::small_int(1));
    constant "QUOTE_NONNUMERIC" => || Ok(Ref::small_int(2));
    constant "QUOTE_NONE" => || Ok(Ref::small_int(3));
    constant "QUOTE_STRINGS" => || Ok(Ref::small_int(4));
    constant "QUOTE_NOTNULL" => || Ok(Ref::small_int(5));
    /// A reader, which gives a row of fields for each record in an iterable of lines.
    raw "reader" (iterable, /, dialect="excel", **fmtparams) => reader::new;
    /// A writer, which gives a file the text of each row.
    raw "writer" (fileobj, /, dialect="excel", **fmtparams) => writer::new;
    /// Gives a dialect a name.
    raw "register_dialect" (name, /, dialect="excel", **fmtparams) => register;
    /// Forgets the dialect of a name.
    "unregister_dialect" (name) => unregister;
    /// The dialect of a name.
    "get_dialect" (name) => |args| registered(args[0]);
    /// The names that dialects have.
    "list_dialects" () => |_| Ok(List::from_iterable(dialects()?.as_value())?.into_ref());
    /// The most characters that a field of a reader may have.
    ///
    /// The result is the limit that was; without an argument it stays.
    "field_size_limit" (new_limit=<unrepresentable>) => field_size_limit;
}

native_exception! {
    /// `_csv.Error`
    pub ERROR = "_csv" "Error", base Exception;
}

/// The registered dialects by name, and the most characters of a field.
struct Registry {
    dialects: OwnedCell,
    field_limit: Cell<isize>,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Registry {}

static REGISTRY: Registry = Registry { dialects: OwnedCell::EMPTY, field_limit: Cell::new(128 * 1024) };

#[cold]
fn error(message: core::fmt::Arguments<'_>) -> Raised {
    raise(&ERROR, message)
}

fn dialects() -> PyResult<Own<Dict>> {
    if REGISTRY.dialects.get().is_missing() {
        REGISTRY.dialects.set(Some(Dict::new()?.into_ref()));
        exit_hooks::add(Moment::AfterModules, || REGISTRY.dialects.set(None));
    }
    // SAFETY: only ever set to a dict.
    Ok(Own::share(unsafe { REGISTRY.dialects.get().cast::<Dict>() }))
}

fn unknown() -> Raised {
    error(format_args!("unknown dialect"))
}

fn registered(name: Value) -> PyResult {
    dialects()?.get(name)?.ok_or_else(unknown)
}

fn unregister(args: &[Value]) -> PyResult {
    dialects()?.remove(args[0])?.map(|_| none_ref()).ok_or_else(unknown)
}

fn register(args: &[Value], kwnames: Value) -> PyResult {
    let (name, rest) = first_of("register_dialect", args, kwnames)?;
    if name.downcast::<Str>().is_none() {
        throw!(TypeError, "dialect name must be a string");
    }
    let dialect = dialect::make(rest, kwnames)?;
    dialects()?.set(name, dialect.as_value())?;
    Ok(none_ref())
}

/// The first of one or two positional arguments; the rest describes a dialect.
fn first_of<'a>(function: &str, args: &'a [Value], kwnames: Value) -> PyResult<(Value, &'a [Value])> {
    match Arguments::new(args, kwnames).positional.len() {
        0 => throw!(TypeError, "{function} expected at least 1 argument, got 0"),
        1 | 2 => Ok((args[0], &args[1..])),
        given => throw!(TypeError, "{function} expected at most 2 arguments, got {given}"),
    }
}

fn field_size_limit(args: &[Value]) -> PyResult {
    let old = REGISTRY.field_limit.get();
    if let Some(limit) = args[0].given() {
        if as_int(limit).is_none() {
            throw!(TypeError, "limit must be an integer");
        }
        REGISTRY.field_limit.set(to_isize(limit)?);
    }
    from_int(old as i64)
}
