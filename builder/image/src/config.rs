//! `molt.toml`: the file beside a program that says how it is built and run.
//!
//! It is read in two steps: into the types here, which refuse unknown keys, and from there by whoever knows what a value
//! means ([`crate::Policy::parse`] for grants). The command line adds to it.

use std::path::Path;

use diag::{Diagnostic, SourceMap, Span};
use serde::Deserialize;

/// The whole file. Every part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `[caps]`
    pub caps: CapsConfig,
    /// `[build]`
    pub build: BuildConfig,
    /// `[run]`
    pub run: RunConfig,
}

/// Capabilities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CapsConfig {
    /// Grants as `--caps` takes them.
    pub allow: Vec<String>,
    /// The same, taken away.
    pub deny: Vec<String>,
}

/// How the program is built. Paths are relative to the file's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BuildConfig {
    /// Files to include, as `--include` takes them: `PATH` or `PATH=GUEST`.
    pub include: Vec<String>,
    /// Folders in which modules are looked for, as `--path` takes them.
    pub path: Vec<String>,
    /// How its code is made, as `-O` takes it.
    pub opt: Option<Opt>,
}

/// What machine code is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Opt {
    /// To be built quickly.
    #[serde(rename = "0")]
    Build,
    /// To run fast.
    #[serde(rename = "2")]
    Speed,
    /// To be small, and fast when it runs for the first time.
    #[serde(rename = "s")]
    Size,
}

/// How `run` starts the image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RunConfig {
    /// Memory, as `--mem` takes it.
    pub mem: Option<String>,
    /// Forwarded ports, as `-p` takes them.
    pub ports: Vec<String>,
}

impl Config {
    /// Reads a file's text.
    ///
    /// # Errors
    /// A diagnostic at the place where the text is not TOML or has a key that does not exist.
    pub fn parse(path: &Path, text: &str, sources: &mut SourceMap) -> Result<Config, Box<Diagnostic>> {
        toml::from_str(text).map_err(|error| {
            let file = sources.add(path.display().to_string(), text);
            // The parser's own message lists what it expected on further lines.
            let mut lines = error.message().lines();
            let diagnostic = Diagnostic::error("manifest", lines.next().unwrap_or("not a manifest").to_owned());
            let diagnostic = lines.fold(diagnostic, |diagnostic, line| diagnostic.note(line));
            Box::new(match error.span() {
                Some(range) => diagnostic.at(Span::new(file, range.start as u32, range.end as u32)),
                None => diagnostic.in_file(path),
            })
        })
    }

    /// All grants, in the form that [`crate::Policy::parse`] takes.
    pub fn grants(&self) -> Vec<String> {
        let denied = self.caps.deny.iter().map(|grant| format!("!{grant}"));
        self.caps.allow.iter().cloned().chain(denied).collect()
    }
}

#[cfg(test)]
mod tests {
    use diag::render_text;

    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        let mut sources = SourceMap::new();
        Config::parse(Path::new("molt.toml"), text, &mut sources).map_err(|error| render_text(&error, &sources))
    }

    #[test]
    fn reads_every_part() {
        let config = parse(
            "[caps]\nallow = ['net.listen=80']\ndeny = ['fs.read']\n[build]\ninclude = ['a=/b']\nopt = 's'\n[run]\nmem = '8M'\n",
        )
        .expect("valid");
        assert_eq!(config.grants(), ["net.listen=80", "!fs.read"]);
        assert_eq!(config.build.include, ["a=/b"]);
        assert_eq!(config.build.opt, Some(Opt::Size));
        assert_eq!(config.run.mem.as_deref(), Some("8M"));
        assert_eq!(parse("").expect("empty is valid"), Config::default());
    }

    #[test]
    fn an_unknown_key_is_shown_where_it_is() {
        let text = parse("[caps]\nalow = []\n").expect_err("misspelt");
        assert_eq!(
            text,
            "\
error[manifest]: unknown field `alow`, expected `allow` or `deny`
 --> molt.toml:2:1
  |
2 | alow = []
  | ^^^^
"
        );
    }

    #[test]
    fn what_is_not_toml_is_shown_where_it_is() {
        let text = parse("[caps\n").expect_err("not closed");
        assert!(text.starts_with("error[manifest]: "), "{text}");
        assert!(text.contains("--> molt.toml:1:6"), "{text}");
    }
}
