//! Imports: which modules a program consists of.

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
