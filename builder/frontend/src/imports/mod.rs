//! Imports: which modules a program consists of, and how each is reached.
//!
//! [`graph`] follows import statements from the main script: the program's own files first, then the roots given with
//! `--path`, then the registry of the standard library (`stdlib::registry`).

pub(crate) mod again;
pub(crate) mod conditions;
pub(crate) mod encodings;
pub(crate) mod find;
pub(crate) mod graph;
mod implied;
pub(crate) mod source;
pub(crate) mod statements;

/// The absolute dotted name of `from LEVEL-dots NAME import …` in the module `name`; `None` if there is no such parent.
pub(crate) fn absolute_name(name: &str, package: bool, level: u32, module: Option<&str>) -> Option<String> {
    if level == 0 {
        return module.map(str::to_owned);
    }
    // The first dot is the package itself: that of a package's own `__init__` is its name.
    let mut parts: Vec<&str> = name.split('.').collect();
    let drop = level as usize - usize::from(package);
    if drop >= parts.len() {
        return None;
    }
    parts.truncate(parts.len() - drop);
    parts.extend(module);
    Some(parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::absolute_name;

    #[test]
    fn relative_names_count_from_the_package() {
        let name = |module, package, level, target| absolute_name(module, package, level, target);
        assert_eq!(name("a.b", false, 1, Some("c")).as_deref(), Some("a.c"));
        assert_eq!(name("a.b", true, 1, Some("c")).as_deref(), Some("a.b.c"));
        assert_eq!(name("a.b", false, 1, None).as_deref(), Some("a"));
        assert_eq!(name("a.b.c", false, 2, Some("d")).as_deref(), Some("a.d"));
        assert_eq!(name("a", false, 1, Some("c")), None);
        assert_eq!(name("__main__", false, 1, Some("c")), None);
    }
}
