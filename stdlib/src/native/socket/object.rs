//! The type `socket`: what it is, how it is made and closed, what it knows of itself.

use super::FIRST_NUMBER;
use super::address::{from_endpoint, to_endpoint};
use crate::native::time::duration_ns;
use alloc::format;
use core::cell::Cell;
use platform::Errno;
use platform::gate::{Refused, net};
use platform::net::{Shutdown, SocketId, SocketKind};
use py_abi::layout::Header;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::raise_errno;
use py_runtime::memory;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{index, is_true};
use py_runtime::rows::unpack::unpack;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, signature, throw};

/// A socket.
#[repr(C)]
pub struct Socket {
    header: ObjHeader,
    /// The platform's socket; none once closed, and before `__init__`.
    socket: Cell<Option<net::Socket>>,
    timeout: Cell<Timeout>,
    family: Cell<i64>,
    kind: Cell<i64>,
    proto: Cell<i64>,
}

/// How long operations wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Timeout {
    /// For ever.
    Never,
    /// So many nanoseconds; 0 is not at all.
    After(u64),
}

native_type! {
    /// `_socket.socket`
    pub SOCKET: Socket = "_socket" "socket", base OBJECT;
    flags: BASETYPE;
    slots: { repr: socket_repr, new: socket_new, init: socket_init, dealloc: socket_dealloc } inherit TypeSlots::OBJECT;
    rows: {
        /// Waits for a connection; the number of its socket and the peer's address.
        "_accept" (self, /) => super::io::accept;
        /// Gives the socket an address of this machine.
        "bind" (self, object, /) => bind;
        /// Closes the socket.
        "close" (self, /) => close;
        /// Connects to an address.
        "connect" (self, object, /) => super::io::connect;
        /// Connects to an address; the error number, 0 if there is none.
        "connect_ex" (self, object, /) => super::io::connect_ex;
        /// Gives the socket's number up without closing it.
        "detach" (self, /) => detach;
        /// The socket's number; -1 once closed.
        "fileno" (self, /) => |args| Ok(Ref::small_int(this(args[0]).number()));
        /// The peer's address.
        "getpeername" (self, /) => getpeername;
        /// The socket's own address.
        "getsockname" (self, /) => getsockname;
        /// Whether operations wait.
        "getblocking" (self, /) => |args| Ok(bool_ref(this(args[0]).timeout.get() != Timeout::After(0)));
        /// Seconds that operations wait, or None.
        "gettimeout" (self, /) => |args| timeout_object(this(args[0]).timeout.get());
        /// The value of an option.
        raw "getsockopt" (self, level, option, buffersize=0, /) => super::options::getsockopt;
        /// Lets clients connect.
        raw "listen" (self, backlog=128, /) => listen;
        /// At most so many bytes of what arrived.
        raw "recv" (self, bufsize, flags=0, /) => super::io::recv;
        /// Puts what arrived into a buffer; how much it was.
        raw "recv_into" (self, buffer, nbytes=0, flags=0) => super::io::recv_into;
        /// What arrived and from where.
        raw "recvfrom" (self, bufsize, flags=0, /) => super::io::recvfrom;
        /// Puts what arrived into a buffer; how much it was and from where.
        raw "recvfrom_into" (self, buffer, nbytes=0, flags=0) => super::io::recvfrom_into;
        /// Sends what fits; how much it was.
        raw "send" (self, data, flags=0, /) => super::io::send;
        /// Sends all.
        raw "sendall" (self, data, flags=0, /) => super::io::sendall;
        /// Sends a datagram.
        raw "sendto" (self, data, flags_or_address, address=<unrepresentable>, /) => super::io::sendto;
        /// Lets operations wait, or not.
        "setblocking" (self, flag, /) => setblocking;
        /// Sets the value of an option.
        raw "setsockopt" (self, level, option, value, optlen=<unrepresentable>, /) => super::options::setsockopt;
        /// Sets how many seconds operations wait; None is for ever.
        "settimeout" (self, timeout, /) => settimeout;
        /// Ends one or both directions.
        "shutdown" (self, flag, /) => shutdown;
        get "family" => |v| Ok(Ref::small_int(this(v).family.get()));
        get "type" => |v| Ok(Ref::small_int(this(v).kind.get()));
        get "proto" => |v| Ok(Ref::small_int(this(v).proto.get()));
        get "timeout" => |v| timeout_object(this(v).timeout.get());
    }
}

rows! { "_socket":
    type "socket" => SOCKET;
    type "SocketType" => SOCKET;
    /// Seconds that operations of new sockets wait, or None.
    "getdefaulttimeout" () => |_| timeout_object(DEFAULT_TIMEOUT.0.get());
    /// Sets how many seconds operations of new sockets wait.
    "setdefaulttimeout" (timeout, /) => setdefaulttimeout;
    /// Closes a socket by its number.
    "close" (fd, /) => close_number;
}

/// `setdefaulttimeout`
struct DefaultTimeout(Cell<Timeout>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for DefaultTimeout {}

static DEFAULT_TIMEOUT: DefaultTimeout = DefaultTimeout(Cell::new(Timeout::Never));

const AF_INET: i64 = 2;
const STREAM: i64 = 1;
const DATAGRAM: i64 = 2;
const SOCK_NONBLOCK: i64 = 2048;
const SOCK_CLOEXEC: i64 = 524_288;
const EAFNOSUPPORT: Errno = Errno(97);
const EPROTONOSUPPORT: Errno = Errno(93);

pub(super) fn this(v: Value) -> &'static Socket {
    // SAFETY: rows and slots of the type get its instances only.
    unsafe { v.cast::<Socket>() }
}

impl Socket {
    /// The platform's socket.
    ///
    /// # Errors
    /// `EBADF` once closed.
    pub(super) fn open(&self) -> PyResult<net::Socket> {
        self.socket.get().ok_or_else(|| raise_errno(Errno::EBADF))
    }

    pub(super) fn timeout(&self) -> Timeout {
        self.timeout.get()
    }

    fn number(&self) -> i64 {
        self.socket.get().map_or(-1, |socket| number_of(socket.id))
    }
}

pub(super) fn number_of(id: SocketId) -> i64 {
    i64::from(id.0) + FIRST_NUMBER
}

/// The platform's socket of a number that a program has.
pub(crate) fn platform_socket(number: i64) -> Option<SocketId> {
    u32::try_from(number - FIRST_NUMBER).ok().map(SocketId)
}

fn socket_new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let socket = memory::new_object(ty, |header| Socket {
        header,
        socket: Cell::new(None),
        timeout: Cell::new(DEFAULT_TIMEOUT.0.get()),
        family: Cell::new(-1),
        kind: Cell::new(-1),
        proto: Cell::new(-1),
    })?;
    Ok(socket.into_ref())
}

signature! { static INIT = "socket" (family=-1, type=-1, proto=-1, fileno=None); }

fn socket_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let number = |v: Value, default: i64| -> PyResult<i64> {
        match v.given() {
            None => Ok(default),
            Some(v) => match to_i64(index(v)?.as_value()) {
                Some(-1) => Ok(default),
                Some(number) => Ok(number),
                None => throw!(OverflowError, "Python int too large to convert to C int"),
            },
        }
    };
    let family = number(bound[0], AF_INET)?;
    let flags = number(bound[1], STREAM)?;
    let kind = flags & !(SOCK_NONBLOCK | SOCK_CLOEXEC);
    let proto = number(bound[2], 0)?;
    let socket = match bound[3].given().filter(|fileno| !fileno.is_none()) {
        Some(fileno) => adopt(fileno, kind)?,
        None => create(family, kind, proto)?,
    };
    let object = this(v);
    if let Some(old) = object.socket.replace(Some(socket)) {
        let _ = net::close(old);
    }
    object.family.set(family);
    object.kind.set(kind);
    object.proto.set(proto);
    let blocks_not = flags & SOCK_NONBLOCK != 0;
    object.timeout.set(if blocks_not { Timeout::After(0) } else { DEFAULT_TIMEOUT.0.get() });
    Ok(())
}

fn socket_kind(kind: i64) -> PyResult<SocketKind> {
    match kind {
        STREAM => Ok(SocketKind::Stream),
        DATAGRAM => Ok(SocketKind::Datagram),
        _ => Err(raise_errno(Errno::EINVAL)),
    }
}

fn create(family: i64, kind: i64, proto: i64) -> PyResult<net::Socket> {
    if family != AF_INET {
        return Err(raise_errno(EAFNOSUPPORT));
    }
    let kind = socket_kind(kind)?;
    let only = match kind {
        SocketKind::Stream => 6,
        SocketKind::Datagram => 17,
    };
    if proto != 0 && proto != only {
        return Err(raise_errno(EPROTONOSUPPORT));
    }
    net::create(kind).map_err(raise_refused)
}

/// The socket of a number that `_accept` or `detach` gave.
fn adopt(fileno: Value, kind: i64) -> PyResult<net::Socket> {
    let number = index(fileno)?;
    let Some(number) = to_i64(number.as_value()) else { return Err(raise_errno(Errno::EBADF)) };
    if number < 0 {
        throw!(ValueError, "negative file descriptor");
    }
    let Some(id) = platform_socket(number) else { return Err(raise_errno(Errno::EBADF)) };
    let socket = net::Socket { id, kind: socket_kind(kind)? };
    net::local_endpoint(socket).map_err(raise_errno)?;
    Ok(socket)
}

unsafe fn socket_dealloc(header: *mut Header) {
    // SAFETY: the object is a socket with no reference left.
    unsafe {
        if let Some(socket) = (*header.cast::<Socket>()).socket.take() {
            // Nobody could be told of an error.
            let _ = net::close(socket);
        }
        memory::free_object(header);
    }
}

fn socket_repr(v: Value) -> PyResult {
    let socket = this(v);
    let (number, family, kind, proto) = (socket.number(), socket.family.get(), socket.kind.get(), socket.proto.get());
    Str::new_ref(&format!("<socket object, fd={number}, family={family}, type={kind}, proto={proto}>"))
}

fn bind(args: &[Value]) -> PyResult {
    let local = to_endpoint(args[1], "bind")?;
    net::bind(this(args[0]).open()?, local).map_err(raise_refused)?;
    Ok(none_ref())
}

fn close(args: &[Value]) -> PyResult {
    if let Some(socket) = this(args[0]).socket.take() {
        // As in CPython, a connection that was reset meanwhile is closed all the same.
        match net::close(socket) {
            Err(errno) if errno != Errno::ECONNRESET => return Err(raise_errno(errno)),
            _ => {}
        }
    }
    Ok(none_ref())
}

fn close_number(args: &[Value]) -> PyResult {
    let number = to_i64(index(args[0])?.as_value()).and_then(platform_socket);
    let Some(id) = number else { return Err(raise_errno(Errno::EBADF)) };
    // The kind matters to no check of closing.
    net::close(net::Socket { id, kind: SocketKind::Stream }).map_err(raise_errno)?;
    Ok(none_ref())
}

fn detach(args: &[Value]) -> PyResult {
    let number = this(args[0]).number();
    this(args[0]).socket.set(None);
    Ok(Ref::small_int(number))
}

fn getpeername(args: &[Value]) -> PyResult {
    from_endpoint(net::peer_endpoint(this(args[0]).open()?).map_err(raise_errno)?)
}

fn getsockname(args: &[Value]) -> PyResult {
    from_endpoint(net::local_endpoint(this(args[0]).open()?).map_err(raise_errno)?)
}

fn listen(args: &[Value], kwnames: Value) -> PyResult {
    const DEFAULT_BACKLOG: i64 = 128;
    let [backlog] = unpack("listen", &args[1..], kwnames, 0)?;
    let backlog = match backlog.given() {
        None => DEFAULT_BACKLOG,
        Some(backlog) => match to_i64(index(backlog)?.as_value()).and_then(|backlog| i32::try_from(backlog).ok()) {
            Some(backlog) => i64::from(backlog).max(0),
            None => throw!(OverflowError, "Python int too large to convert to C int"),
        },
    };
    let socket = this(args[0]).open()?;
    if socket.kind == SocketKind::Datagram {
        return Err(raise_errno(Errno::EOPNOTSUPP));
    }
    net::listen(socket, backlog as u32).map_err(raise_refused)?;
    Ok(none_ref())
}

fn shutdown(args: &[Value]) -> PyResult {
    let how = match to_i64(index(args[1])?.as_value()) {
        Some(0) => Shutdown::Read,
        Some(1) => Shutdown::Write,
        Some(2) => Shutdown::Both,
        _ => return Err(raise_errno(Errno::EINVAL)),
    };
    net::shutdown(this(args[0]).open()?, how).map_err(raise_errno)?;
    Ok(none_ref())
}

/// Reads a timeout: None, or seconds that are not negative.
fn read_timeout(v: Value) -> PyResult<Timeout> {
    if v.is_none() {
        return Ok(Timeout::Never);
    }
    match u64::try_from(duration_ns(v)?) {
        Ok(ns) => Ok(Timeout::After(ns)),
        Err(_) => throw!(ValueError, "Timeout value out of range"),
    }
}

fn timeout_object(timeout: Timeout) -> PyResult {
    match timeout {
        Timeout::Never => Ok(none_ref()),
        Timeout::After(ns) => from_float(ns as f64 / 1e9),
    }
}

fn settimeout(args: &[Value]) -> PyResult {
    let timeout = read_timeout(args[1])?;
    let socket = this(args[0]);
    socket.open()?;
    socket.timeout.set(timeout);
    Ok(none_ref())
}

fn setblocking(args: &[Value]) -> PyResult {
    let blocks = is_true(args[1])?;
    let socket = this(args[0]);
    socket.open()?;
    socket.timeout.set(if blocks { Timeout::Never } else { Timeout::After(0) });
    Ok(none_ref())
}

fn setdefaulttimeout(args: &[Value]) -> PyResult {
    DEFAULT_TIMEOUT.0.set(read_timeout(args[0])?);
    Ok(none_ref())
}

/// Turns the platform's refusal into an exception.
pub(super) fn refused(refused: impl Into<Refused>) -> py_runtime::value::Raised {
    raise_refused(refused.into())
}
