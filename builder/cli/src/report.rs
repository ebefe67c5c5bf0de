//! Prints diagnostics on stderr as they come, and ordinary output on stdout.

use std::fmt::Display;
use std::io::{self, Write};

use diag::{Diagnostic, SourceMap, render_json, render_text};

use crate::files;

/// How diagnostics and answers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The command has reported why it cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure;

/// The one place that prints.
#[derive(Debug)]
pub struct Reporter {
    format: Format,
    /// The files that diagnostics point into.
    pub sources: SourceMap,
}

impl Reporter {
    /// A reporter without files yet.
    pub fn new(format: Format) -> Reporter {
        Reporter { format, sources: SourceMap::new() }
    }

    /// How answers are to be printed.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Prints a diagnostic.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) {
        let text = match self.format {
            Format::Text => render_text(diagnostic, &self.sources),
            Format::Json => render_json(diagnostic, &self.sources) + "\n",
        };
        // If stderr is closed there is nobody to tell.
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Prints an error and gives the value to return.
    pub fn fail(&self, diagnostic: impl Into<Diagnostic>) -> Failure {
        self.diagnostic(&diagnostic.into());
        Failure
    }

    /// Prints errors and gives the value to return.
    pub fn fail_all(&self, errors: &[Diagnostic]) -> Failure {
        errors.iter().for_each(|error| self.diagnostic(error));
        Failure
    }

    /// Prints all diagnostics; fails if one of them is an error.
    pub fn all(&self, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
        diagnostics.iter().for_each(|diagnostic| self.diagnostic(diagnostic));
        if diagnostics.iter().any(Diagnostic::is_error) { Err(Failure) } else { Ok(()) }
    }

    /// Prints the answer of a command.
    pub fn answer(&self, text: impl Display) -> Result<(), Failure> {
        let mut stdout = io::stdout();
        match stdout.write_all(text.to_string().as_bytes()).and_then(|()| stdout.flush()) {
            Ok(()) => Ok(()),
            // `molt-image modules | head -1`: the reader has what it wanted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => {
                let message = format!("cannot write to stdout: {}", files::reason(&error));
                Err(self.fail(Diagnostic::error("cannot-write", message)))
            }
        }
    }
}
