//! Diagnostics: spans, messages with place and hint, renderers for text and JSON.
