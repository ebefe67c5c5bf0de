//! Source files, and byte ranges in them.
//!
//! Every file that a build reads is registered once in a [`SourceMap`]; everything else carries [`Span`]s, which
//! are small and compare without looking at text. Lines and columns are computed only when something is shown.

use std::ops::Range;

/// Names a file of a [`SourceMap`]. Ids are handed out in the order of registration, so they are the same in
/// every build of the same inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of one file. Python sources are below 4 GiB: [`SourceMap::add`] checks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub const fn new(file: FileId, start: u32, end: u32) -> Span {
        Span { file, start, end }
    }
}

/// A place as people count it: both numbers start at 1, the column counts characters (as CPython's messages do).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line number.
    pub line: u32,
    /// Column in characters.
    pub column: u32,
}

/// One file: its name as shown to the user, and its text.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Byte offset of the start of each line; the first is 0.
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(name: String, text: String) -> SourceFile {
        assert!(u32::try_from(text.len()).is_ok(), "source files are limited to 4 GiB");
        let line_starts = line_starts(&text);
        SourceFile { name, text, line_starts }
    }

    /// The name as the user wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; an empty file has one.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The text of a line (counted from 1) without its line end.
    pub fn line(&self, line: u32) -> &str {
        self.text[self.line_range(line)].trim_end_matches(['\n', '\r'])
    }

    /// Line and column of a byte offset. An offset past the end counts as the end, one inside a character as
    /// the character's start.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start as usize <= offset) as u32;
        let line_start = self.line_starts[line as usize - 1] as usize;
        let column = self.text[line_start..offset].chars().count() as u32 + 1;
        Position { line, column }
    }

    fn line_range(&self, line: u32) -> Range<usize> {
        let index = line as usize - 1;
        let start = self.line_starts[index] as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        start..end
    }
}

/// Offsets of line starts; `\n`, `\r\n` and a lone `\r` end a line, as in Python's own tokenizer.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (index, &byte) in bytes.iter().enumerate() {
        let ends_line = byte == b'\n' || byte == b'\r' && bytes.get(index + 1) != Some(&b'\n');
        if ends_line {
            starts.push(index as u32 + 1);
        }
    }
    starts
}

/// All source files of one build.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// All files, in the order of registration.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Registers a file under the name that messages will show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        self.files.push(SourceFile::new(name.into(), text.into()));
        id
    }

    /// The file of an id that this map handed out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.file(span.file).text[span.start as usize..span.end as usize]
    }

    /// Line and column of a span's start.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }
}
