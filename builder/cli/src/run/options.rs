//! What the user says about the machine, checked.

use diag::Diagnostic;

use crate::args::{MachineArguments, MachineKind};

/// Memory of a machine for which nothing else was said.
const DEFAULT_MEMORY_KIB: u64 = 64 * 1024;
/// What a machine can have: 1 TiB.
const MOST_MEMORY_KIB: u64 = 1024 * 1024 * 1024;

/// A machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineOptions {
    /// Kind of machine.
    pub kind: MachineKind,
    /// Its memory.
    pub memory_kib: u64,
    /// Forwarded TCP ports: of this host, of the guest.
    pub ports: Vec<(u16, u16)>,
    /// Environment of the guest.
    pub variables: Vec<Variable>,
}

/// An environment variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name, not empty and without `=`.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl MachineOptions {
    /// Checks the arguments; each adds to, or replaces, what `molt.toml` says under `[run]`.
    ///
    /// # Errors
    /// One diagnostic for each argument that is not what it should be.
    pub fn new(arguments: &MachineArguments, config: &image::RunConfig) -> Result<MachineOptions, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let memory = arguments.mem.as_ref().or(config.mem.as_ref());
        let memory_kib = match memory.map(|text| (text, parse_memory(text))) {
            None => DEFAULT_MEMORY_KIB,
            Some((_, Some(kib))) => kib,
            Some((text, None)) => {
                errors.push(usage(format!("`{text}` is not an amount of memory"), "write `64M` or `1G`"));
                DEFAULT_MEMORY_KIB
            }
        };
        let mut ports = Vec::new();
        for text in config.ports.iter().chain(&arguments.ports) {
            match parse_port(text) {
                Some((host, _)) if ports.iter().any(|&(known, _)| known == host) => {
                    errors.push(usage(format!("port {host} of this host is forwarded twice"), "leave one out"));
                }
                Some(pair) => ports.push(pair),
                None => errors
                    .push(usage(format!("`{text}` is not a pair of ports"), "write `HOST:GUEST`, such as `8080:80`")),
            }
        }
        let mut variables = Vec::new();
        for text in &arguments.env {
            match text.split_once('=') {
                Some((name, value)) if !name.is_empty() => {
                    variables.push(Variable { name: name.to_owned(), value: value.to_owned() });
                }
                _ => errors.push(usage(format!("`{text}` is not a variable"), "write `NAME=VALUE`")),
            }
        }
        if errors.is_empty() {
            Ok(MachineOptions { kind: arguments.machine, memory_kib, ports, variables })
        } else {
            Err(errors)
        }
    }
}

fn usage(message: String, hint: &str) -> Diagnostic {
    Diagnostic::error("usage", message).hint(hint)
}

/// A number with `K`, `M` or `G`; without, mebibytes, as QEMU takes it. Beyond [`MOST_MEMORY_KIB`] QEMU has no addresses.
fn parse_memory(text: &str) -> Option<u64> {
    let (digits, kib) = match text.as_bytes().last()? {
        b'K' | b'k' => (&text[..text.len() - 1], 1),
        b'M' | b'm' => (&text[..text.len() - 1], 1024),
        b'G' | b'g' => (&text[..text.len() - 1], 1024 * 1024),
        _ => (text, 1024),
    };
    let number: u64 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    number.checked_mul(kib).filter(|kib| (1..=MOST_MEMORY_KIB).contains(kib))
}

fn parse_port(text: &str) -> Option<(u16, u16)> {
    let (host, guest) = text.split_once(':')?;
    let port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    Some((port(host)?, port(guest)?)).filter(|&(host, guest): &(u16, u16)| host > 0 && guest > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_has_units() {
        assert_eq!(parse_memory("64M"), Some(65536));
        assert_eq!(parse_memory("4096k"), Some(4096));
        assert_eq!(parse_memory("1G"), Some(1 << 20));
        assert_eq!(parse_memory("8"), Some(8192));
        for bad in ["", "M", "-1M", "+1M", "1.5G", "0", "99999999999999999999", "2000G", "64MB"] {
            assert_eq!(parse_memory(bad), None, "{bad}");
        }
    }

    #[test]
    fn ports_come_in_pairs() {
        assert_eq!(parse_port("8080:80"), Some((8080, 80)));
        for bad in ["8080", "8080:", ":80", "0:80", "70000:80", "a:b", "+1:2", "1:2:3"] {
            assert_eq!(parse_port(bad), None, "{bad}");
        }
    }
}
