//! Names of hosts and services. There is no resolver: numbers and this machine's own name are all that is known.

use super::address::{dotted, host_text, parse_dotted, parse_loosely};
use platform::Errno;
use py_runtime::call::call_positional;
use py_runtime::exceptions::raise_errno;
use py_runtime::imports::loaded;
use py_runtime::intern::intern_text;
use py_runtime::objects::arguments::to_unsigned;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::{as_int, from_int, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{get_attr, index, str_text};
use py_runtime::raise::raise_object;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{raise, rows, throw};

rows! { "_socket":
    /// The name of this machine.
    "gethostname" () => |_| Str::new_ref(OWN_NAME);
    /// The address of a host.
    "gethostbyname" (hostname, /) => gethostbyname;
    /// Addresses to try for a host and a service.
    "getaddrinfo" (host, port, family=0, type=0, proto=0, flags=0) => getaddrinfo;
    /// The port of a service.
    "getservbyname" (servicename, protocolname=<unrepresentable>, /) => getservbyname;
    /// The service of a port.
    "getservbyport" (port, protocolname=<unrepresentable>, /) => getservbyport;
    /// Four bytes from an address in text.
    "inet_aton" (ip_addr, /) => inet_aton;
    /// An address in text from four bytes.
    "inet_ntoa" (packed_ip, /) => inet_ntoa;
    /// Bytes from an address in text.
    "inet_pton" (address_family, ip_string, /) => inet_pton;
    /// An address in text from bytes.
    "inet_ntop" (address_family, packed_ip, /) => inet_ntop;
    /// 16 bits from host to network order.
    "htons" (x, /) => |args| swapped_16(args[0]);
    /// 16 bits from network to host order.
    "ntohs" (x, /) => |args| swapped_16(args[0]);
    /// 32 bits from host to network order.
    "htonl" (x, /) => |args| swapped_32(args[0]);
    /// 32 bits from network to host order.
    "ntohl" (x, /) => |args| swapped_32(args[0]);
}

const OWN_NAME: &str = "localhost";
const AF_INET: i64 = 2;
const EAFNOSUPPORT: i32 = 97;

const EAI_NONAME: (i64, &str) = (-2, "Name or service not known");
const EAI_FAMILY: (i64, &str) = (-6, "ai_family not supported");
const EAI_SERVICE: (i64, &str) = (-8, "Servname not supported for ai_socktype");

/// Services that programs name, with their ports (`/etc/services`).
const SERVICES: &[(&str, u16)] = &[
    ("ftp", 21),
    ("ssh", 22),
    ("telnet", 23),
    ("smtp", 25),
    ("domain", 53),
    ("http", 80),
    ("pop3", 110),
    ("ntp", 123),
    ("imap2", 143),
    ("https", 443),
    ("imaps", 993),
    ("pop3s", 995),
];

/// The address of a host (`setipaddr`): of nothing, any address of this machine.
pub(super) fn resolve(host: &str) -> PyResult<[u8; 4]> {
    match host {
        "" => Ok([0; 4]),
        "<broadcast>" => Ok([255; 4]),
        OWN_NAME => Ok([127, 0, 0, 1]),
        _ => parse_dotted(host).or_else(|| parse_loosely(host)).ok_or_else(|| raise_gaierror(EAI_NONAME)),
    }
}

/// Raises `socket.gaierror(number, text)`.
fn raise_gaierror((number, text): (i64, &str)) -> Raised {
    let made = || -> PyResult {
        let Some(module) = loaded("_socket") else { throw!(OSError, "{text}") };
        let class = get_attr(module.as_value(), &*intern_text("gaierror")?)?;
        let text = Str::new(text)?;
        call_positional(class.as_value(), &[Ref::small_int(number).as_value(), text.as_value()])
    };
    match made() {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}

fn gethostbyname(args: &[Value]) -> PyResult {
    Str::new_ref(&dotted(resolve(&host_text(args[0])?)?))
}

fn int_argument(v: Value) -> PyResult<i64> {
    match v.given() {
        None => Ok(0),
        Some(v) => Ok(to_i64(index(v)?.as_value()).unwrap_or(-1)),
    }
}

fn getaddrinfo(args: &[Value]) -> PyResult {
    const AI_PASSIVE: i64 = 1;
    let (family, kind, proto, flags) =
        (int_argument(args[2])?, int_argument(args[3])?, int_argument(args[4])?, int_argument(args[5])?);
    let addr = if args[0].is_none() {
        if flags & AI_PASSIVE != 0 { [0; 4] } else { [127, 0, 0, 1] }
    } else if args[0].downcast::<Str>().is_some() || is_bytes(args[0]) {
        resolve(&host_text(args[0])?)?
    } else {
        throw!(TypeError, "getaddrinfo() argument 1 must be string or None");
    };
    let port = port_of(args[1])?;
    if family != 0 && family != AF_INET {
        return Err(raise_gaierror(EAI_FAMILY));
    }
    let endpoint = Tuple::from_refs([Str::new_ref(&dotted(addr))?, Ref::small_int(i64::from(port))])?;
    let found = List::new()?;
    // Kind and protocol, in the C library's order.
    for (one_kind, one_proto) in [(1, 6), (2, 17), (3, 0)] {
        if (kind == 0 || kind == one_kind) && (proto == 0 || proto == one_proto) {
            let numbers = [AF_INET, one_kind, one_proto].map(Ref::small_int);
            let [family, kind, proto] = numbers;
            found.push(
                Tuple::from_refs([family, kind, proto, Str::new_ref("")?, Value::of(&*endpoint).to_ref()])?.into_ref(),
            )?;
        }
    }
    if found.is_empty() {
        return Err(raise_gaierror((-7, "ai_socktype not supported")));
    }
    Ok(found.into_ref())
}

fn is_bytes(v: Value) -> bool {
    py_runtime::objects::bytes::as_bytes(v).is_some()
}

/// A port: a number, its digits, the name of a service, or None for 0.
fn port_of(v: Value) -> PyResult<u16> {
    if v.is_none() {
        return Ok(0);
    }
    if as_int(v).is_some() {
        return Ok(to_i64(v).unwrap_or(0) as u16);
    }
    let text = match v.downcast::<Str>() {
        Some(text) => text.to_text(),
        None if is_bytes(v) => host_text(v)?,
        None => throw!(OSError, "Int or String expected"),
    };
    if let Ok(port) = text.parse::<u32>() {
        return Ok(port as u16);
    }
    SERVICES.iter().find(|(name, _)| *name == text).map(|(_, port)| *port).ok_or_else(|| raise_gaierror(EAI_SERVICE))
}

fn unknown_service() -> Raised {
    raise!(OSError, "service/proto not found")
}

fn getservbyname(args: &[Value]) -> PyResult {
    let name = str_text(args[0])?;
    let found = SERVICES.iter().find(|(service, _)| *service == name);
    found.map(|(_, port)| Ref::small_int(i64::from(*port))).ok_or_else(unknown_service)
}

fn getservbyport(args: &[Value]) -> PyResult {
    let port = to_i64(index(args[0])?.as_value());
    let Some(port) = port.and_then(|port| u16::try_from(port).ok()) else {
        throw!(OverflowError, "getservbyport: port must be 0-65535.");
    };
    match SERVICES.iter().find(|(_, known)| *known == port) {
        Some((name, _)) => Str::new_ref(name),
        None => Err(raise!(OSError, "port/proto not found")),
    }
}

fn text_argument(v: Value, function: &str, which: u32) -> PyResult<&'static Str> {
    match (v.downcast::<Str>(), which) {
        (Some(text), _) => Ok(text),
        (None, 0) => throw!(TypeError, "{function}() argument must be str, not {}", v.type_name()),
        (None, which) => throw!(TypeError, "{function}() argument {which} must be str, not {}", v.type_name()),
    }
}

fn inet_aton(args: &[Value]) -> PyResult {
    let text = text_argument(args[0], "inet_aton", 0)?.to_text();
    match parse_loosely(&text) {
        Some(addr) => from_slice(&addr),
        None => throw!(OSError, "illegal IP address string passed to inet_aton"),
    }
}

fn inet_ntoa(args: &[Value]) -> PyResult {
    match <[u8; 4]>::try_from(required_buffer(args[0])?) {
        Ok(addr) => Str::new_ref(&dotted(addr)),
        Err(_) => throw!(OSError, "packed IP wrong length for inet_ntoa"),
    }
}

fn check_family(v: Value) -> PyResult<()> {
    match to_i64(index(v)?.as_value()) {
        Some(AF_INET) => Ok(()),
        _ => Err(raise_errno(Errno(EAFNOSUPPORT))),
    }
}

fn inet_pton(args: &[Value]) -> PyResult {
    check_family(args[0])?;
    let text = text_argument(args[1], "inet_pton", 2)?.to_text();
    match parse_dotted(&text) {
        Some(addr) => from_slice(&addr),
        None => throw!(OSError, "illegal IP address string passed to inet_pton"),
    }
}

fn inet_ntop(args: &[Value]) -> PyResult {
    let family = to_i64(index(args[0])?.as_value()).unwrap_or(-1);
    if family != AF_INET {
        throw!(ValueError, "unknown address family {family}");
    }
    match <[u8; 4]>::try_from(required_buffer(args[1])?) {
        Ok(addr) => Str::new_ref(&dotted(addr)),
        Err(_) => throw!(ValueError, "invalid length of packed IP address string"),
    }
}

fn swapped_16(v: Value) -> PyResult {
    from_int(i64::from((to_unsigned(v, 16, "uint16_t")? as u16).swap_bytes()))
}

fn swapped_32(v: Value) -> PyResult {
    from_int(i64::from((to_unsigned(v, 32, "uint32_t")? as u32).swap_bytes()))
}
