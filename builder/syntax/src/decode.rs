//! Bytes of a source file to text: byte order mark, PEP 263 coding line, line ends.
//!
//! The messages are CPython 3.14's (`Parser/tokenizer/helpers.c`). Encodings other than UTF-8, Latin-1 and ASCII would
//! need their tables in the builder; they get a diagnostic of their own.

use std::fmt::Write;

/// Why bytes are not Python source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// CPython's message.
    pub message: String,
    /// Line (from 1) of the cause.
    pub line: u32,
    /// What the user can do.
    pub hint: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

const BOM: &[u8] = b"\xef\xbb\xbf";
const HINT_UTF8: &str = "save the file as UTF-8";

/// The text of a file: without byte order mark, every line end a `\n`.
///
/// # Errors
/// The bytes are not text in the declared encoding, or contain a null byte.
pub fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    let (has_bom, bytes) = match bytes.strip_prefix(BOM) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let declared = coding_line(bytes);
    let encoding = match &declared {
        None => Encoding::Utf8,
        Some((line, name)) => known_encoding(name, *line)?,
    };
    if has_bom && encoding != Encoding::Utf8 {
        let (line, name) = declared.expect("only a coding line gives another encoding");
        let message = format!("encoding problem: {name} with BOM");
        return Err(Undecodable { message, line, hint: "remove the coding line or the byte order mark" });
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        let message = "source code cannot contain null bytes".to_owned();
        return Err(Undecodable { message, line: line_of(bytes, at), hint: "give the path of a Python file" });
    }
    let text = match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?.to_owned(),
        Encoding::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
            None => bytes.iter().map(|&byte| char::from(byte)).collect(),
            Some(at) => {
                let byte = bytes[at];
                let message =
                    format!("'ascii' codec can't decode byte 0x{byte:02x} in position {at}: ordinal not in range(128)");
                return Err(Undecodable { message, line: line_of(bytes, at), hint: HINT_UTF8 });
            }
        },
    };
    Ok(universal_newlines(text))
}

fn not_utf8(bytes: &[u8], at: usize) -> Undecodable {
    let line = line_of(bytes, at);
    let mut message = String::from("Non-UTF-8 code starting with '");
    write!(message, "\\x{:02x}", bytes[at]).expect("writing to a string");
    write!(message, "' on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details")
        .expect("writing to a string");
    Undecodable { message, line, hint: HINT_UTF8 }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32
}

/// The coding line: in a comment on the first line, or on the second after a comment or blank (PEP 263).
fn coding_line(bytes: &[u8]) -> Option<(u32, String)> {
    for (index, line) in bytes.split(|&byte| byte == b'\n').take(2).enumerate() {
        let line = line.trim_ascii_start().strip_prefix(b"\x0c").unwrap_or(line).trim_ascii();
        let Some(comment) = line.strip_prefix(b"#") else {
            if line.is_empty() {
                continue;
            }
            return None;
        };
        if let Some(name) = coding_name(comment) {
            return Some((index as u32 + 1, name));
        }
    }
    None
}

/// What matches `coding[=:]\s*([-\w.]+)` in a comment.
fn coding_name(comment: &[u8]) -> Option<String> {
    const WORD: &[u8] = b"coding";
    let mut rest = comment;
    while let Some(at) = rest.windows(WORD.len()).position(|window| window == WORD) {
        rest = &rest[at + WORD.len()..];
        if let Some((b'=' | b':', value)) = rest.split_first() {
            let value = value.trim_ascii_start();
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
            let end = value.iter().position(|byte| !is_name(byte)).unwrap_or(value.len());
            if end > 0 {
                return Some(String::from_utf8_lossy(&value[..end]).into_owned());
            }
        }
    }
    None
}

fn known_encoding(name: &str, line: u32) -> Result<Encoding, Undecodable> {
    let normal = name.to_ascii_lowercase().replace('_', "-");
    match normal.as_str() {
        "utf-8" | "utf8" | "u8" | "utf-8-sig" => Ok(Encoding::Utf8),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "l1" | "iso-latin-1" => {
            Ok(Encoding::Latin1)
        }
        "ascii" | "us-ascii" | "646" => Ok(Encoding::Ascii),
        _ if normal.starts_with("utf-8-") => Ok(Encoding::Utf8),
        _ => Err(Undecodable {
            message: format!("unknown encoding: {name}"),
            line,
            hint: "save the file as UTF-8 and remove the coding line; utf-8, latin-1 and ascii are understood",
        }),
    }
}

fn universal_newlines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}
