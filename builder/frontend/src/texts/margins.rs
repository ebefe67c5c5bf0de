//! Library functions that take the margin off texts before they are run.

/// What is done to a text's margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Margin {
    /// `textwrap.dedent`
    Dedented,
    /// `inspect.cleandoc`
    Cleaned,
}

impl Margin {
    /// What the function of this name does.
    pub(super) fn taken_by(name: &str) -> Option<Margin> {
        match name {
            "dedent" => Some(Margin::Dedented),
            "cleandoc" => Some(Margin::Cleaned),
            _ => None,
        }
    }

    /// The text after that.
    pub(super) fn of(self, text: &str) -> String {
        match self {
            Margin::Dedented => dedent(text),
            Margin::Cleaned => cleandoc(text),
        }
    }
}

/// `textwrap.indent`: lines that say something get the prefix.
pub(super) fn indented(text: &str, prefix: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.map(|line| if line.trim().is_empty() { line.to_owned() } else { format!("{prefix}{line}") }).collect()
}

fn dedent(text: &str) -> String {
    let is_blank = |line: &str| line.chars().all(|c| matches!(c, ' ' | '\t' | '\x0b' | '\x0c' | '\r'));
    let indent_of = |line: &'_ str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in text.split('\n').filter(|line| !is_blank(line)) {
        let indent = &line[..indent_of(line)];
        margin = Some(match margin {
            None => indent,
            Some(known) => {
                let same = known.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                &known[..same]
            }
        });
    }
    let margin = margin.unwrap_or_default().len();
    let lines = text.split('\n').map(|line| if is_blank(line) { "" } else { &line[margin..] });
    lines.collect::<Vec<_>>().join("\n")
}

/// Tabs are left as they are: texts that are code have none.
fn cleandoc(text: &str) -> String {
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines: Vec<&str> = text.split('\n').collect();
    let margin = lines.iter().skip(1).filter(|line| line.len() > indent_of(line)).map(|line| indent_of(line)).min();
    lines[0] = lines[0].trim_start_matches(' ');
    if let Some(margin) = margin {
        lines.iter_mut().skip(1).for_each(|line| *line = line.get(margin..).unwrap_or_default());
    }
    let is_empty = |line: &&str| line.is_empty();
    let from = lines.iter().take_while(|line| is_empty(line)).count();
    let until = lines.len() - lines[from..].iter().rev().take_while(|line| is_empty(line)).count();
    lines[from..until].join("\n")
}

#[cfg(test)]
mod tests {
    use super::{cleandoc, dedent};

    #[test]
    fn dedent_takes_away_what_all_lines_have() {
        assert_eq!(dedent("\n    a\n      b\n  \n    c\n"), "\na\n  b\n\nc\n");
        assert_eq!(dedent("\ta\n  b"), "\ta\n  b");
    }

    #[test]
    fn cleandoc_does_not_count_the_first_line() {
        assert_eq!(cleandoc("\n    a\n      b\n\n    c\n    "), "a\n  b\n\nc");
        assert_eq!(cleandoc("  a\n    b\n  "), "a\nb");
        assert_eq!(cleandoc("\n"), "");
    }
}
