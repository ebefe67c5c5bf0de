//! Scopes of the network tokens: what stands behind `=` in `net.listen=8080` or `net.outbound=10.0.0.0/8:5432`.
//!
//! The builder checks with [`is_valid`] what the user writes; the platform's gate matches with [`matches`]. One parser, so
//! that nothing is accepted at build and ignored at run time.
//!
//! ```text
//! scopes   = scope { "|" scope }
//! scope    = [ "tcp:" | "udp:" ] ( port | host [ ":" port ] )
//! host     = "*" | a.b.c.d | a.b.c.d/bits | name | "*." name        port = 0..65535 | "*"
//! ```

/// The transport that a scope may be limited to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transport {
    /// Streams.
    Tcp,
    /// Datagrams.
    Udp,
}

/// The host part of a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Host<'a> {
    Any,
    Network {
        addr: u32,
        mask: u32,
    },
    /// A DNS name, or a suffix that began with `*.`; no address matches it until a look-up has pinned one.
    Name(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Scope<'a> {
    transport: Option<Transport>,
    host: Host<'a>,
    port: Option<u16>,
}

/// Whether every alternative of `scopes` has the grammar above.
#[must_use]
pub fn is_valid(scopes: &str) -> bool {
    scopes.split('|').all(|scope| parse(scope).is_some())
}

/// Whether one of the alternatives of `scopes` gives a host by its name. Nothing can listen at a name, only at an address.
#[must_use]
pub fn names_host(scopes: &str) -> bool {
    scopes.split('|').filter_map(parse).any(|scope| matches!(scope.host, Host::Name(_)))
}

/// Whether one of the alternatives of `scopes` covers this transport and this address (octets in order) and port.
#[must_use]
pub fn matches(scopes: &str, transport: Transport, addr: [u8; 4], port: u16) -> bool {
    scopes.split('|').filter_map(parse).any(|scope| {
        scope.transport.is_none_or(|wanted| wanted == transport)
            && scope.port.is_none_or(|wanted| wanted == port)
            && match scope.host {
                Host::Any => true,
                Host::Network { addr: network, mask } => u32::from_be_bytes(addr) & mask == network,
                Host::Name(_) => false,
            }
    })
}

fn parse(text: &str) -> Option<Scope<'_>> {
    let (transport, text) = if let Some(rest) = text.strip_prefix("tcp:") {
        (Some(Transport::Tcp), rest)
    } else if let Some(rest) = text.strip_prefix("udp:") {
        (Some(Transport::Udp), rest)
    } else {
        (None, text)
    };
    if let Some(port) = parse_number(text, 65535) {
        return Some(Scope { transport, host: Host::Any, port: Some(port as u16) });
    }
    let (host, port) = match text.split_once(':') {
        None => (text, None),
        Some((host, "*")) => (host, None),
        Some((host, port)) => (host, Some(parse_number(port, 65535)? as u16)),
    };
    Some(Scope { transport, host: parse_host(host)?, port })
}

fn parse_host(text: &str) -> Option<Host<'_>> {
    if text == "*" {
        return Some(Host::Any);
    }
    let (addr, bits) = match text.split_once('/') {
        Some((addr, bits)) => (addr, parse_number(bits, 32)?),
        None => (text, 32),
    };
    if let Some(addr) = parse_ipv4(addr) {
        let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
        // 0.0.0.0 as in `tcp:0.0.0.0:8080`: any address of this machine.
        if addr == 0 && bits == 32 {
            return Some(Host::Any);
        }
        return (addr & !mask == 0).then_some(Host::Network { addr, mask });
    }
    let name = text.strip_prefix("*.").unwrap_or(text);
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    // A name of digits and dots only is an address written wrong.
    let is_name = name.split('.').all(is_label) && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_name.then_some(Host::Name(text))
}

fn parse_ipv4(text: &str) -> Option<u32> {
    let mut addr = 0;
    let mut octets = 0;
    for part in text.split('.') {
        addr = addr << 8 | parse_number(part, 255)?;
        octets += 1;
        if octets > 4 {
            return None;
        }
    }
    (octets == 4).then_some(addr)
}

/// Decimal digits only: no sign, no space, no second way to write the same number.
fn parse_number(text: &str, max: u32) -> Option<u32> {
    let canonical = text == "0" || !text.starts_with('0');
    let digits = !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = (canonical && digits).then(|| text.parse().ok())??;
    (number <= max).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(scopes: &str, addr: [u8; 4], port: u16) -> bool {
        matches(scopes, Transport::Tcp, addr, port)
    }

    #[test]
    fn accepts_the_documented_forms_only() {
        for good in [
            "8080",
            "tcp:8080",
            "udp:0.0.0.0:53",
            "10.0.0.0/8",
            "10.0.0.0/8:5432",
            "*:443",
            "a.example.com:443",
            "*.example.com",
            "80|443",
        ] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "",
            "|",
            "80|",
            "99999",
            "08",
            "+80",
            "10.0.0.1/8",
            "10.0.0.0/33",
            "10.0.0",
            "10.0.0.0.0",
            "a..b",
            "a:b:c",
            "a b",
            "300.1.1.1",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn matches_ports_networks_and_kinds() {
        assert!(covers("8080", [127, 0, 0, 1], 8080));
        assert!(!covers("8080", [127, 0, 0, 1], 8081));
        assert!(covers("10.0.0.0/8:5432", [10, 9, 8, 7], 5432));
        assert!(!covers("10.0.0.0/8:5432", [11, 0, 0, 1], 5432));
        assert!(covers("0.0.0.0/0", [8, 8, 8, 8], 1));
        assert!(!covers("udp:53", [8, 8, 8, 8], 53));
        assert!(covers("udp:53|8.8.8.8", [8, 8, 8, 8], 53));
    }

    #[test]
    fn a_name_covers_no_address_by_itself() {
        assert!(!covers("example.com:443", [1, 2, 3, 4], 443));
    }
}
