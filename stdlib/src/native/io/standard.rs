//! `buffer` of `sys.stdin`, `sys.stdout` and `sys.stderr`: bytes below their text, for programs that ask for them.
//!
//! What is written goes out at once, behind the text that was printed before: both are one stream.

use super::buffered::{self, BUFFERED_READER, BUFFERED_WRITER};
use super::{DEFAULT_BUFFER_SIZE, file_io};
use py_runtime::call::call_positional;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::objects::bool::bool_value;
use py_runtime::objects::str::Str;
use py_runtime::objects::text_stream::{TextStream, Which};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::rows;
use py_runtime::value::{PyResult, Value};

rows! { "TextIOWrapper":
    /// The stream of bytes below.
    get "buffer" => buffer;
}

struct Buffers([OwnedCell; 3]);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Buffers {}

static BUFFERS: Buffers = Buffers([const { OwnedCell::EMPTY }; 3]);

fn buffer(v: Value) -> PyResult {
    // SAFETY: a row of the type gets its instances.
    let which = unsafe { v.cast::<TextStream>() }.which();
    let (number, mode) = match which {
        Which::Input => (0, "rb"),
        Which::Output => (1, "wb"),
        Which::Error => (2, "wb"),
    };
    let cell = &BUFFERS.0[number];
    if cell.get().is_missing() {
        let mode = Str::new(mode)?;
        let arguments = [Value::small_int(number as i64), mode.as_value(), bool_value(false)];
        let raw = call_positional(Value::of(&file_io::FILE_IO), &arguments)?;
        let buffer = match which {
            Which::Input => buffered::new(&BUFFERED_READER, raw.as_value(), DEFAULT_BUFFER_SIZE)?,
            Which::Output | Which::Error => {
                let buffer = buffered::new(&BUFFERED_WRITER, raw.as_value(), DEFAULT_BUFFER_SIZE)?;
                buffered::write_through(buffer.as_value());
                buffer
            }
        };
        cell.set(Some(buffer));
        exit_hooks::add(Moment::AfterModules, || BUFFERS.0.iter().for_each(|cell| cell.set(None)));
    }
    Ok(cell.get().to_ref())
}
