//! The frames of a traceback: file, line, function, source line, carets (`StackSummary.format` of CPython's `traceback`).

use crate::exceptions::traceback::Traceback;
use crate::frames::Place;
use crate::objects::str::Str;
use crate::text::width::display_width;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use py_abi::layout::StrObj;
use py_abi::program::{ModuleDesc, Position};

/// Equal frames in a row that are shown before they are only counted (`_RECURSIVE_CUTOFF`).
const REPEATS_SHOWN: usize = 3;

/// What stands under a source line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Carets under the part that was running.
    Carets,
    /// Nothing, as where the interpreter prints without the `traceback` module.
    None,
}

/// Appends all frames, the outermost first.
pub(super) fn write(traceback: &'static Traceback, marks: Marks, out: &mut String) {
    let mut last: Option<(*const u8, u32, *const StrObj)> = None;
    let mut repeats = 0;
    let mut at = Some(traceback);
    while let Some(entry) = at {
        let place = entry.place();
        let key = (core::ptr::from_ref(module_of(place)).cast::<u8>(), place.position.line, place.code.name);
        if last != Some(key) {
            repeated(repeats, out);
            last = Some(key);
            repeats = 0;
        }
        repeats += 1;
        if repeats <= REPEATS_SHOWN {
            frame(place, marks, out);
        }
        at = entry.next();
    }
    repeated(repeats, out);
}

fn repeated(repeats: usize, out: &mut String) {
    if repeats > REPEATS_SHOWN {
        let more = repeats - REPEATS_SHOWN;
        let plural = if more > 1 { "s" } else { "" };
        out.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

/// The text of a static string of the program; empty for null.
pub(super) fn static_text(text: *const StrObj) -> String {
    // SAFETY: the program's strings are static and valid.
    unsafe { text.cast::<Str>().as_ref() }.map_or_else(String::new, Str::to_text)
}

pub(super) fn module_of(place: Place) -> &'static ModuleDesc {
    // SAFETY: descriptions are static data of the program.
    unsafe { &*place.code.module }
}

/// Appends one frame.
pub(super) fn frame(place: Place, marks: Marks, out: &mut String) {
    let (file, name) = (static_text(module_of(place).file), static_text(place.code.name));
    out.push_str(&format!("  File \"{file}\", line {}, in {name}\n", place.position.line));
    match source_lines(place) {
        Some(lines) if marks == Marks::Carets => excerpt(&lines, &place.position, out),
        Some(lines) => out.push_str(&format!("    {}\n", lines[0].trim_matches(is_blank))),
        None => {}
    }
}

/// The lines of a place, as they are in the file.
pub(super) fn source_lines(place: Place) -> Option<Vec<&'static str>> {
    let module = module_of(place);
    if module.source.is_null() {
        return None;
    }
    // SAFETY: the source's pointer and length are the code generator's.
    let bytes = unsafe { core::slice::from_raw_parts(module.source, module.source_len as usize) };
    let text = core::str::from_utf8(bytes).ok()?;
    let (first, last) =
        (place.position.line.max(1) as usize, place.position.end_line.max(place.position.line) as usize);
    let lines: Vec<&str> = text.lines().skip(first - 1).take(last + 1 - first).collect();
    (lines.len() == last + 1 - first && lines.iter().any(|line| !line.trim().is_empty())).then_some(lines)
}

/// A line of a file that the program was compiled from, if it holds its text.
pub fn program_line(file: &str, line: i64) -> Option<&'static str> {
    program_text(file)?.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)
}

/// The text of a file that the program was compiled from, if it holds it.
pub fn program_text(file: &str) -> Option<&'static str> {
    let program = crate::program::current()?;
    // SAFETY: the program's descriptions are static.
    let modules = unsafe { core::slice::from_raw_parts(program.modules, program.module_count as usize) };
    modules.iter().copied().chain([program.main.cast_mut()]).find_map(|desc| {
        // SAFETY: as above; the source's pointer and length are the code generator's.
        unsafe {
            if (*desc).file.is_null() || (*desc).source.is_null() || static_text((*desc).file) != file {
                return None;
            }
            let bytes = core::slice::from_raw_parts((*desc).source, (*desc).source_len as usize);
            core::str::from_utf8(bytes).ok()
        }
    })
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || c == '\x0c'
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(is_blank).len()
}

/// How many leading blanks all lines but empty ones share.
fn common_indentation(lines: &[String]) -> usize {
    lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indentation(line)).min().unwrap_or(0)
}

fn dedent(lines: &mut [String]) -> usize {
    let common = common_indentation(lines);
    for line in lines.iter_mut() {
        *line = if line.trim().is_empty() { String::new() } else { line[common..].to_string() };
    }
    common
}

/// The character column of a byte column in a line.
fn characters(line: &str, byte: usize) -> usize {
    String::from_utf8_lossy(&line.as_bytes()[..byte.min(line.len())]).chars().count()
}

/// Columns of one place, in characters of dedented lines; lines count from the place's first one.
struct Columns {
    start: usize,
    end: usize,
    /// The part that gets `^` while the rest gets `~`.
    anchors: Option<(usize, usize, usize, usize)>,
}

/// Appends the source lines that matter, with carets under them.
fn excerpt(original: &[&str], position: &Position, out: &mut String) {
    let mut lines: Vec<String> = original.iter().map(|line| line.to_string()).collect();
    let removed = dedent(&mut lines);
    let column = |line: usize, byte: u32| characters(original[line], byte as usize).saturating_sub(removed);
    let last = lines.len() - 1;
    let has_anchors = (position.anchor_line, position.anchor_start) != (position.anchor_end_line, position.anchor_end);
    let relative = |line: u32| (line.saturating_sub(position.line) as usize).min(last);
    let columns = Columns {
        start: column(0, position.column),
        end: column(last, position.end_column),
        anchors: has_anchors.then(|| {
            let (left, right) = (relative(position.anchor_line), relative(position.anchor_end_line));
            (left, column(left, position.anchor_start), right, column(right, position.anchor_end))
        }),
    };
    let carets = show_carets(&lines, &columns);
    let mut shown = Vec::new();
    let mut significant: Vec<usize> = [0, last].into();
    if let Some((left, _, right, _)) = columns.anchors {
        significant.extend([left, right].iter().flat_map(|&line| line.saturating_sub(1)..=(line + 1).min(last)));
    }
    significant.sort_unstable();
    significant.dedup();
    for (index, &line) in significant.iter().enumerate() {
        let skipped = if index == 0 { 0 } else { line - significant[index - 1] - 1 };
        if skipped == 1 {
            show(&lines, line - 1, &columns, carets, &mut shown);
        } else if skipped > 1 {
            shown.push(format!("...<{skipped} lines>..."));
        }
        show(&lines, line, &columns, carets, &mut shown);
    }
    dedent(&mut shown);
    for line in shown {
        out.push_str("    ");
        out.push_str(&line);
        out.push('\n');
    }
}

/// `_should_show_carets`: not under a whole line without anchors, nor under `return f(…)` and `x = f(…)` in full.
fn show_carets(lines: &[String], columns: &Columns) -> bool {
    let before: String = lines[0].chars().take(columns.start).collect();
    let after: String = lines[lines.len() - 1].chars().skip(columns.end).collect();
    if let Some((anchor_line, anchor_start, ..)) = columns.anchors {
        let is_name = |text: &str| {
            let mut chars = text.chars();
            chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
                && chars.all(|c| c.is_alphanumeric() || c == '_')
        };
        let callee: String =
            lines[0].chars().skip(columns.start).take(anchor_start.saturating_sub(columns.start)).collect();
        let ends_there = after.trim().is_empty() || after.trim_start().starts_with(['#', ';']);
        let is_call = lines[anchor_line].chars().nth(anchor_start) == Some('(') && ends_there && is_first(&before);
        let target = before.trim_end();
        // Not `x += f()`, `x == f()`, `x: int = f()` or `x = y + f()`.
        let assigned = target.strip_suffix('=').is_some_and(|target| {
            !target.ends_with(['=', '!', '<', '>', '+', '-', '*', '/', '%', '&', '|', '^', '@', ':'])
                && !target.contains(": ")
        });
        return !(is_call && (assigned || target == "return" && anchor_line == 0 && is_name(callee.trim_end())));
    }
    !before.trim_start().is_empty() || !after.trim_end().is_empty()
}

/// Whether a statement that begins with this text is the first one of what the lines are when they are parsed alone.
fn is_first(before: &str) -> bool {
    let count = |wanted: [char; 3]| before.chars().filter(|c| wanted.contains(c)).count();
    !before.contains(';') && count(['(', '[', '{']) == count([')', ']', '}'])
}

/// One line and the carets under it.
fn show(lines: &[String], number: usize, columns: &Columns, carets: bool, shown: &mut Vec<String>) {
    let line = &lines[number];
    shown.push(line.clone());
    if !carets {
        return;
    }
    let width = |line: &str, columns: usize| display_width(line.chars().take(columns));
    let blanks = indentation(line);
    let count = if number == lines.len() - 1 { width(line, columns.end) } else { display_width(line.chars()) };
    let start = if number == 0 { width(line, columns.start) } else { 0 };
    let marks = (0..count).map(|column| {
        if column < blanks || column < start {
            return ' ';
        }
        let Some((left, left_column, right, right_column)) = columns.anchors else { return '^' };
        let after_left = number > left || (number == left && column >= width(&lines[left], left_column));
        let before_right = number < right || (number == right && column < width(&lines[right], right_column));
        if after_left && before_right { '^' } else { '~' }
    });
    shown.push(marks.collect());
}
