//! Diagnostics: what the builder says when the user's program or command is wrong.
//!
//! One [`Diagnostic`] type, built by every builder crate, and two renderers: [`render_text`] for people and
//! [`render_json`] for tools. Only the command line prints what they return; this crate never prints or exits.
//! A failure of the outside (a full disk) becomes a diagnostic at the command line; a failure of ours is a panic
//! and never comes here.

mod json;
mod source;
mod text;

pub use json::{json_string, render_json};
pub use source::{FileId, Position, SourceFile, SourceMap, Span};
pub use text::render_text;

use std::path::PathBuf;

/// How serious a diagnostic is. An image is written only if no [`Severity::Error`] was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build stops with exit code 2.
    Error,
    /// The build goes on; something is probably not what the user meant.
    Warning,
}

impl Severity {
    /// The word that starts the message.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Where a diagnostic points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The command itself: there is no file to show.
    Nowhere,
    /// A file of which there is no source text to show, such as an output that cannot be written.
    Path(PathBuf),
    /// A range of a file in the [`SourceMap`].
    Span(Span),
}

/// A second place that explains the first, such as one link of an import chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The range that is underlined.
    pub span: Span,
    /// What stands beside the carets; may be empty.
    pub message: String,
}

/// One message to the user: lower case, no full stop, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable kebab-case name of the rule, such as `missing-capability`.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it is wrong.
    pub place: Place,
    /// What stands beside the carets of `place`; may be empty.
    pub place_label: String,
    /// Further places, shown after `place` in this order.
    pub labels: Vec<Label>,
    /// Facts that help to understand the message.
    pub notes: Vec<String>,
    /// What the user can do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message.into())
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message,
            place: Place::Nowhere,
            place_label: String::new(),
            labels: Vec::new(),
            notes: Vec::new(),
            hint: None,
        }
    }

    /// Points at a range of source text.
    #[must_use]
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.place = Place::Span(span);
        self
    }

    /// Points at a range of source text, with a few words beside the carets.
    #[must_use]
    pub fn at_labelled(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.place = Place::Span(span);
        self.place_label = label.into();
        self
    }

    /// Points at a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<PathBuf>) -> Diagnostic {
        self.place = Place::Path(path.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Says what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Whether this stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

#[cfg(test)]
mod tests;
