//! Byte offsets to lines and UTF-8 columns, as CPython's `co_positions` counts them.

/// A place in a file: the line from 1, the column in UTF-8 bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "said above")]
pub struct Location {
    pub line: u32,
    pub column: u32,
}

/// Where the lines of one file start. Lines end with `\n` only: [`crate::decode`] leaves no other line end.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> LineIndex {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        LineIndex { starts: std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect() }
    }

    /// Line and column of a byte offset.
    pub fn locate(&self, offset: u32) -> Location {
        let line = self.starts.partition_point(|&start| start <= offset);
        Location { line: line as u32, column: offset - self.starts[line - 1] }
    }

    /// Byte offset at which a line (from 1) starts.
    pub fn line_start(&self, line: u32) -> u32 {
        self.starts[line as usize - 1]
    }
}
