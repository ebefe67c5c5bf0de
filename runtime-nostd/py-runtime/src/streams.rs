//! Standard output, error and input: buffers over the platform's console.
//!
//! As in CPython, stdout is buffered in blocks (unless it is a terminal) and flushed at every ending, stderr is written
//! through. `objects/text_stream.rs` makes Python objects of them.

use crate::exceptions::{raise_encode_error, raise_errno};
use crate::objects::str::Str;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use platform::{Errno, Stream, gate};

/// `io.DEFAULT_BUFFER_SIZE` of CPython's text layer.
const BLOCK: usize = 8192;

struct Buffer(UnsafeCell<Vec<u8>>);

// SAFETY: one core runs Python at a time; nothing here runs Python code while it is borrowed.
unsafe impl Sync for Buffer {}

static STDOUT: Buffer = Buffer(UnsafeCell::new(Vec::new()));
static STDIN: Buffer = Buffer(UnsafeCell::new(Vec::new()));

impl Buffer {
    #[allow(clippy::mut_from_ref, reason = "see the type's safety")]
    fn get(&self) -> &mut Vec<u8> {
        // SAFETY: see the type.
        unsafe { &mut *self.0.get() }
    }
}

/// Writes characters to a stream; lone surrogates are an error on stdout and escaped on stderr.
pub fn write(stream: Stream, text: &Str) -> PyResult<()> {
    match stream {
        Stream::Out => {
            append_utf8(STDOUT.get(), text, Surrogates::Refuse)?;
            if STDOUT.get().len() >= BLOCK { flush(Stream::Out) } else { Ok(()) }
        }
        Stream::Err => {
            let mut bytes = Vec::new();
            append_utf8(&mut bytes, text, Surrogates::Escape)?;
            gate::console::write(Stream::Err, &bytes).map_err(raise_errno)
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Surrogates {
    Refuse,
    Escape,
}

fn append_utf8(out: &mut Vec<u8>, text: &Str, surrogates: Surrogates) -> PyResult<()> {
    if out.try_reserve(text.len()).is_err() {
        crate::throw!(MemoryError);
    }
    if let Some(ascii) = text.chars().as_ascii() {
        out.extend_from_slice(ascii);
        return Ok(());
    }
    for (position, c) in text.chars().iter().enumerate() {
        match char::from_u32(c) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None if surrogates == Surrogates::Escape => out.extend_from_slice(alloc::format!("\\u{c:04x}").as_bytes()),
            None => {
                let range = (position, position + 1);
                return Err(raise_encode_error("utf-8", Value::of(text), range, "surrogates not allowed"));
            }
        }
    }
    Ok(())
}

/// Writes what is buffered.
pub fn flush(stream: Stream) -> PyResult<()> {
    if stream == Stream::Err || STDOUT.get().is_empty() {
        return Ok(());
    }
    let bytes = core::mem::take(STDOUT.get());
    let result = gate::console::write(Stream::Out, &bytes).map_err(raise_errno);
    // The buffer's memory serves again.
    let mut bytes = bytes;
    bytes.clear();
    *STDOUT.get() = bytes;
    result
}

/// Flushes stdout at an ending, where nobody could catch an error any more.
pub fn flush_stdout() {
    if flush(Stream::Out).is_err() {
        drop(crate::runtime::runtime().take_pending());
    }
}

/// Writes text of the runtime's own to stderr. If nobody can read it, it is lost.
pub fn write_stderr(text: &str) {
    let _ = gate::console::write(Stream::Err, text.as_bytes());
}

/// A line of input with its end, or the rest; empty at the end of input. At most `limit` bytes.
pub fn read_line(limit: usize) -> PyResult<Vec<u8>> {
    loop {
        let pending = STDIN.get();
        let end = pending.iter().position(|&byte| byte == b'\n').map(|position| position + 1);
        if let Some(end) = end.or((pending.len() >= limit).then_some(limit)) {
            return Ok(pending.drain(..end.min(limit)).collect());
        }
        if !fill()? {
            return Ok(core::mem::take(STDIN.get()));
        }
    }
}

/// At most `limit` bytes of input, fewer only at its end.
pub fn read(limit: usize) -> PyResult<Vec<u8>> {
    while STDIN.get().len() < limit {
        if !fill()? {
            break;
        }
    }
    let pending = STDIN.get();
    let end = pending.len().min(limit);
    Ok(pending.drain(..end).collect())
}

/// What input there is, at most a buffer full; 0 at its end. Waits if there is none yet.
pub fn read_some(buffer: &mut [u8]) -> Result<usize, Errno> {
    let pending = STDIN.get();
    if pending.is_empty() {
        return gate::console::read(buffer);
    }
    let len = pending.len().min(buffer.len());
    buffer[..len].copy_from_slice(&pending[..len]);
    pending.drain(..len);
    Ok(len)
}

/// Writes bytes to stdout, after what is buffered.
pub fn write_bytes(bytes: &[u8]) -> Result<(), Errno> {
    let buffered = core::mem::take(STDOUT.get());
    if !buffered.is_empty() {
        gate::console::write(Stream::Out, &buffered)?;
    }
    gate::console::write(Stream::Out, bytes)
}

/// Reads more input; false at its end.
fn fill() -> PyResult<bool> {
    let mut block = [0; 4096];
    let count = gate::console::read(&mut block).map_err(raise_errno)?;
    STDIN.get().extend_from_slice(&block[..count]);
    Ok(count > 0)
}
