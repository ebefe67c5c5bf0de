//! What keeps test modules from running, as the builder says it: modules that are missing, constructs that it cannot compile.

use std::collections::BTreeMap;

use super::suite::TestModule;

/// Something that a module uses and cannot have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// `no module named …`, or what cannot be compiled.
    pub message: String,
    /// Whether it is the module's own file that uses it.
    pub own: bool,
}

/// The diagnostics of a build that are about missing modules and constructs, each once.
pub fn read(module: &TestModule, stderr: &str) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for line in stderr.lines() {
        let (Some(code), Some(message), Some(path)) =
            (value(line, "code"), value(line, "message"), value(line, "path"))
        else {
            continue;
        };
        let message = match code.as_str() {
            "missing-module" => message,
            "unsupported" => format!("unsupported: {message}"),
            _ => continue,
        };
        let own = path.contains(&format!("/test/{}", module.name));
        match found.iter_mut().find(|known| known.message == message) {
            Some(known) => known.own |= own,
            None => found.push(Reported { message, own }),
        }
    }
    found
}

/// The message of the first error.
pub fn first_error(stderr: &str) -> Option<String> {
    let error = stderr.lines().find(|line| value(line, "severity").as_deref() == Some("error"))?;
    let place = value(error, "path").unwrap_or_default();
    let file = place.rsplit("/modules/").next().unwrap_or_default();
    Some(format!("{}: {} ({file})", value(error, "code")?, value(error, "message")?))
}

/// How many of the modules' own files use each thing that they cannot have, most first.
pub fn count(reported: impl IntoIterator<Item = Reported>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for blocker in reported.into_iter().filter(|blocker| blocker.own) {
        *counts.entry(blocker.message).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The first string that stands under a key in one line of the builder's JSON.
fn value(line: &str, key: &str) -> Option<String> {
    let rest = line.split_once(&format!("\"{key}\":\""))?.1;
    let mut text = String::new();
    let mut chars = rest.chars();
    loop {
        match chars.next()? {
            '"' => return Some(text),
            '\\' => text.push(chars.next()?),
            c => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagnostics_of_the_modules_own_file_are_told_apart() {
        let module = TestModule { name: "test_x".to_owned(), imports: vec!["test.test_x".to_owned()] };
        let line = |file: &str| {
            format!(
                "{{\"severity\":\"warning\",\"code\":\"missing-module\",\"message\":\"no module named `os`\",\
                 \"place\":{{\"path\":\"/tmp/modules/test/{file}.py\"}}}}\n"
            )
        };
        let found = read(&module, &(line("support/__init__") + &line("test_x")));
        assert_eq!(found, [Reported { message: "no module named `os`".to_owned(), own: true }]);
        assert_eq!(first_error(&line("test_x")), None);
        assert_eq!(count(found), [("no module named `os`".to_owned(), 1)]);
    }
}
