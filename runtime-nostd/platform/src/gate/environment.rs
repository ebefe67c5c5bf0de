//! The environment: token `env.read`, scoped by names (`PATH`) and prefixes (`AWS_*`).

use crate::declared;
use crate::program;
use py_abi::caps::Cap;

/// The variables that the grants cover, in the order in which the target has them. Without the token there are none: a
/// program sees an empty environment and learns nothing, as `os.environ` is built before anyone asks for it.
pub fn variables() -> impl Iterator<Item = (&'static [u8], &'static [u8])> {
    let mut index = 0;
    core::iter::from_fn(move || {
        if !program::is_granted(Cap::EnvRead) {
            return None;
        }
        loop {
            let entry = declared::plat_env_read_entry(index)?;
            index += 1;
            if covers(entry.0) {
                return Some(entry);
            }
        }
    })
}

fn covers(name: &[u8]) -> bool {
    program::covers(Cap::EnvRead, |scopes| scopes.split('|').any(|scope| matches_name(scope, name)))
}

fn matches_name(scope: &str, name: &[u8]) -> bool {
    match scope.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix.as_bytes()),
        None => name == scope.as_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::matches_name;

    #[test]
    fn a_scope_is_a_name_or_a_prefix() {
        assert!(matches_name("PATH", b"PATH"));
        assert!(!matches_name("PATH", b"PATHS"));
        assert!(matches_name("AWS_*", b"AWS_REGION"));
        assert!(!matches_name("AWS_*", b"AWS"));
    }
}
