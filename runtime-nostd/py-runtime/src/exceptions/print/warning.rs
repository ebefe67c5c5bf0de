//! Warnings that the runtime gives itself.

use super::frames::{module_of, source_lines, static_text};
use alloc::format;

/// Shows a warning on stderr, with the place of the innermost Python code (`show_warning` in `Python/_warnings.c`).
pub fn warn(category: &str, message: &str) {
    let Some(place) = crate::frames::walk(Some) else {
        return crate::streams::write_stderr(&format!("sys:1: {category}: {message}\n"));
    };
    let (file, line) = (static_text(module_of(place).file), place.position.line);
    let mut text = format!("{file}:{line}: {category}: {message}\n");
    if let Some(source) = source_lines(place).and_then(|lines| lines.first().copied()) {
        text.push_str(&format!("  {}\n", source.trim()));
    }
    crate::streams::write_stderr(&text);
}
