//! Operations that may wait. The platform's never do: each is tried, and on `EAGAIN` waited for as long as the timeout allows.

use super::address::{from_endpoint, to_endpoint};
use super::object::{Timeout, number_of, refused, this};
use alloc::vec::Vec;
use platform::Errno;
use platform::gate::{Refused, clock, net};
use platform::net::{Endpoint, Interest, Readiness, SocketKind, Take};
use py_runtime::exceptions::raise_errno;
use py_runtime::memory::zeroed;
use py_runtime::objects::bytes::{Bytes, from_slice, required_buffer};
use py_runtime::objects::int::to_i64;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index;
use py_runtime::rows::unpack::unpack;
use py_runtime::threads::{self, Wait, Woken};
use py_runtime::types::slots::{BufferAccess, BufferView};
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{raise, signature, throw};

const MSG_PEEK: i64 = 2;
const MSG_DONTWAIT: i64 = 64;
const MSG_WAITALL: i64 = 256;
const MSG_NOSIGNAL: i64 = 16384;

/// Why an operation did not happen.
enum Failure {
    /// The platform or the gate refused.
    Refused(Refused),
    /// The time was up.
    TimedOut,
}

impl From<Failure> for Raised {
    fn from(failure: Failure) -> Raised {
        match failure {
            Failure::Refused(refusal) => refused(refusal),
            Failure::TimedOut => raise!(TimeoutError, "timed out"),
        }
    }
}

/// When an operation that starts now has waited long enough; `None` if it must not wait.
fn deadline(timeout: Timeout) -> Option<u64> {
    match timeout {
        Timeout::Never => Some(clock::NEVER_NS),
        Timeout::After(0) => None,
        Timeout::After(ns) => Some(clock::deadline_after(ns)),
    }
}

/// Waits until one of `wanted` or an error holds.
fn wait_for(socket: net::Socket, wanted: Readiness, deadline: u64) -> Result<(), Failure> {
    let mut interests = [Interest { socket: socket.id, wanted, ready: Readiness::NONE }];
    loop {
        let sockets = Some((net::wait as threads::WaitForSockets, &mut interests[..]));
        match threads::wait(Wait { place: None, sockets, until_ns: deadline }) {
            Woken::TimedOut => return Err(Failure::TimedOut),
            Woken::Ready(1..) => return Ok(()),
            Woken::Failed(errno) if errno != Errno::EINTR => {
                return Err(Failure::Refused(Refused::Failed(errno)));
            }
            _ => {}
        }
    }
}

/// Does an operation, waiting for `wanted` while it cannot be done.
fn waiting<T>(
    socket: net::Socket,
    wanted: Readiness,
    deadline: Option<u64>,
    mut operation: impl FnMut(net::Socket) -> Result<T, Refused>,
) -> Result<T, Failure> {
    loop {
        match (operation(socket), deadline) {
            (Ok(done), _) => return Ok(done),
            (Err(Refused::Failed(Errno::EAGAIN)), Some(deadline)) => wait_for(socket, wanted, deadline)?,
            (Err(refusal), _) => return Err(Failure::Refused(refusal)),
        }
    }
}

pub(super) fn accept(args: &[Value]) -> PyResult {
    let object = this(args[0]);
    let (accepted, peer) = waiting(object.open()?, Readiness::READ, deadline(object.timeout()), net::accept)?;
    Ok(Tuple::from_refs([Ref::small_int(number_of(accepted.id)), from_endpoint(peer)?])?.into_ref())
}

fn try_connect(v: Value, remote: Endpoint) -> PyResult<Result<(), Failure>> {
    let object = this(v);
    let socket = object.open()?;
    Ok(match (net::connect(socket, remote), deadline(object.timeout())) {
        (Err(Refused::Failed(Errno::EINPROGRESS)), Some(deadline)) => finish_connect(socket, deadline),
        (result, _) => result.map_err(Failure::Refused),
    })
}

fn finish_connect(socket: net::Socket, deadline: u64) -> Result<(), Failure> {
    wait_for(socket, Readiness::WRITE, deadline)?;
    match net::take_error(socket) {
        Ok(None) => Ok(()),
        Ok(Some(errno)) | Err(errno) => Err(Failure::Refused(Refused::Failed(errno))),
    }
}

pub(super) fn connect(args: &[Value]) -> PyResult {
    let remote = to_endpoint(args[1], "connect")?;
    try_connect(args[0], remote)??;
    Ok(none_ref())
}

pub(super) fn connect_ex(args: &[Value]) -> PyResult {
    let remote = to_endpoint(args[1], "connect_ex")?;
    let errno = match try_connect(args[0], remote)? {
        Ok(()) => 0,
        Err(Failure::Refused(Refused::Failed(errno))) => errno.0,
        // As CPython: the time was up while the attempt was under way.
        Err(Failure::TimedOut) => Errno::EAGAIN.0,
        Err(denied) => return Err(denied.into()),
    };
    Ok(Ref::small_int(i64::from(errno)))
}

/// What the flags of an operation ask for.
#[derive(Clone, Copy)]
struct Flags {
    take: Take,
    waits: bool,
    wants_all: bool,
}

impl Flags {
    fn read(v: Value) -> PyResult<Flags> {
        let bits = match v.given() {
            None => 0,
            Some(v) => match to_i64(index(v)?.as_value()) {
                Some(bits) => bits,
                None => throw!(OverflowError, "Python int too large to convert to C int"),
            },
        };
        if bits & !(MSG_PEEK | MSG_DONTWAIT | MSG_WAITALL | MSG_NOSIGNAL) != 0 {
            return Err(raise_errno(Errno::EOPNOTSUPP));
        }
        Ok(Flags {
            take: if bits & MSG_PEEK != 0 { Take::Peek } else { Take::Consume },
            waits: bits & MSG_DONTWAIT == 0,
            wants_all: bits & MSG_WAITALL != 0,
        })
    }

    fn deadline(self, timeout: Timeout) -> Option<u64> {
        deadline(timeout).filter(|_| self.waits)
    }
}

/// A size that must not be negative.
fn size(v: Value, function: &str) -> PyResult<usize> {
    let size = match v.given() {
        None => 0,
        Some(v) => match to_i64(index(v)?.as_value()) {
            Some(size) => size,
            None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
        },
    };
    match usize::try_from(size) {
        Ok(size) => Ok(size),
        Err(_) => throw!(ValueError, "negative buffersize in {function}"),
    }
}

/// `recv() takes at least 1 argument (0 given)`, as functions with a C-level parser say it.
fn parse<const N: usize>(function: &str, args: &[Value], kwnames: Value, required: usize) -> PyResult<[Value; N]> {
    py_runtime::rows::unpack::refuse_keywords(function, kwnames)?;
    let given = args.len();
    if given < required || given > N {
        let (bound, wanted) = if given < required { ("at least", required) } else { ("at most", N) };
        let plural = if wanted == 1 { "" } else { "s" };
        throw!(TypeError, "{function}() takes {bound} {wanted} argument{plural} ({given} given)");
    }
    unpack(function, args, kwnames, required)
}

/// Receives into `buffer`; how much, and from whom if it was a datagram.
fn receive(v: Value, buffer: &mut [u8], flags: Flags) -> PyResult<(usize, Option<Endpoint>)> {
    let object = this(v);
    let socket = object.open()?;
    let deadline = flags.deadline(object.timeout());
    if socket.kind == SocketKind::Datagram {
        let (len, sender) =
            waiting(socket, Readiness::READ, deadline, |socket| Ok(net::receive_from(socket, buffer, flags.take)?))?;
        return Ok((len, Some(sender)));
    }
    let mut filled = 0;
    loop {
        let part = &mut buffer[filled..];
        let len =
            waiting(socket, Readiness::READ, deadline, |socket| Ok(net::receive(socket, &mut *part, flags.take)?))?;
        filled += len;
        let is_done = len == 0 || filled == buffer.len() || !flags.wants_all || flags.take == Take::Peek;
        if is_done {
            return Ok((filled, None));
        }
    }
}

fn sender_object(sender: Option<Endpoint>) -> PyResult {
    sender.map_or_else(|| Ok(none_ref()), from_endpoint)
}

pub(super) fn recv(args: &[Value], kwnames: Value) -> PyResult {
    let [bufsize, flags] = parse("recv", &args[1..], kwnames, 1)?;
    let (size, flags) = (size(bufsize, "recv")?, Flags::read(flags)?);
    let mut buffer = zeroed(size)?;
    let (len, _) = receive(args[0], &mut buffer, flags)?;
    from_slice(&buffer[..len])
}

pub(super) fn recvfrom(args: &[Value], kwnames: Value) -> PyResult {
    let [bufsize, flags] = parse("recvfrom", &args[1..], kwnames, 1)?;
    let (size, flags) = (size(bufsize, "recvfrom")?, Flags::read(flags)?);
    let mut buffer = zeroed(size)?;
    let (len, sender) = receive(args[0], &mut buffer, flags)?;
    Ok(Tuple::from_refs([from_slice(&buffer[..len])?, sender_object(sender)?])?.into_ref())
}

signature! { static RECV_INTO = "recv_into" (buffer, nbytes=0, flags=0); }
signature! { static RECVFROM_INTO = "recvfrom_into" (buffer, nbytes=0, flags=0); }

fn receive_into(v: Value, bound: &[Value], function: &str) -> PyResult<(usize, Option<Endpoint>)> {
    let view = writable_buffer(bound[0], function)?;
    let wanted = size(bound[1], function)?;
    let flags = Flags::read(bound[2])?;
    if wanted > view.len {
        throw!(ValueError, "buffer too small for requested bytes");
    }
    let wanted = if wanted == 0 { view.len } else { wanted };
    if wanted == 0 && function == "recv_into" {
        return Ok((0, None));
    }
    if threads::are_several() {
        // Another thread may change the buffer's size meanwhile.
        let mut received = zeroed(wanted)?;
        let (len, sender) = receive(v, &mut received, flags)?;
        let view = writable_buffer(bound[0], function)?;
        let len = len.min(view.len);
        // SAFETY: the view was just asked for.
        unsafe { core::ptr::copy_nonoverlapping(received.as_ptr(), view.data, len) };
        return Ok((len, sender));
    }
    // SAFETY: the buffer's owner is an argument, so it lives, and no Python code runs until the operation is over.
    let buffer = if wanted == 0 { &mut [][..] } else { unsafe { core::slice::from_raw_parts_mut(view.data, wanted) } };
    receive(v, buffer, flags)
}

fn writable_buffer(v: Value, function: &str) -> PyResult<BufferView> {
    if let Some(buffer) = v.ty().slots().buffer() {
        let view = buffer(v)?;
        if view.access == BufferAccess::Writable {
            return Ok(view);
        }
    }
    throw!(TypeError, "{function}() argument 1 must be read-write bytes-like object, not {}", v.type_name())
}

pub(super) fn recv_into(args: &[Value], kwnames: Value) -> PyResult {
    let bound = RECV_INTO.bind(&args[1..], kwnames)?;
    let (len, _) = receive_into(args[0], &bound, "recv_into")?;
    Ok(Ref::small_int(len as i64))
}

pub(super) fn recvfrom_into(args: &[Value], kwnames: Value) -> PyResult {
    let bound = RECVFROM_INTO.bind(&args[1..], kwnames)?;
    let (len, sender) = receive_into(args[0], &bound, "recvfrom_into")?;
    Ok(Tuple::from_refs([Ref::small_int(len as i64), sender_object(sender)?])?.into_ref())
}

/// Bytes to be sent: a copy where other threads may change them meanwhile.
enum Sent<'v> {
    Borrowed(&'v [u8]),
    Copied(Vec<u8>),
}

impl Sent<'_> {
    fn of<'v>(v: Value) -> PyResult<Sent<'v>> {
        let bytes = required_buffer(v)?;
        Ok(match threads::are_several() && v.downcast::<Bytes>().is_none() {
            true => Sent::Copied(bytes.to_vec()),
            false => Sent::Borrowed(bytes),
        })
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Sent::Borrowed(bytes) => bytes,
            Sent::Copied(bytes) => bytes,
        }
    }
}

pub(super) fn send(args: &[Value], kwnames: Value) -> PyResult {
    let [data, flags] = parse("send", &args[1..], kwnames, 1)?;
    let (data, flags) = (Sent::of(data)?, Flags::read(flags)?);
    let object = this(args[0]);
    let deadline = flags.deadline(object.timeout());
    let len = waiting(object.open()?, Readiness::WRITE, deadline, |socket| Ok(net::send(socket, data.bytes())?))?;
    Ok(Ref::small_int(len as i64))
}

/// Sends everything; the timeout is for all of it.
pub(super) fn sendall(args: &[Value], kwnames: Value) -> PyResult {
    let [data, flags] = parse("sendall", &args[1..], kwnames, 1)?;
    let (data, flags) = (Sent::of(data)?, Flags::read(flags)?);
    let object = this(args[0]);
    let socket = object.open()?;
    let deadline = flags.deadline(object.timeout());
    let mut rest = data.bytes();
    loop {
        let len = waiting(socket, Readiness::WRITE, deadline, |socket| Ok(net::send(socket, rest)?))?;
        rest = &rest[len..];
        if rest.is_empty() {
            return Ok(none_ref());
        }
    }
}

pub(super) fn sendto(args: &[Value], kwnames: Value) -> PyResult {
    py_runtime::rows::unpack::refuse_keywords("sendto", kwnames)?;
    let (data, flags, address) = match args[1..] {
        [data, address] => (data, Value::MISSING, address),
        [data, flags, address] => (data, flags, address),
        _ => throw!(TypeError, "sendto() takes 2 or 3 arguments ({} given)", args.len() - 1),
    };
    let (data, flags) = (Sent::of(data)?, Flags::read(flags)?);
    let remote = to_endpoint(address, "sendto")?;
    let object = this(args[0]);
    let deadline = flags.deadline(object.timeout());
    let len = waiting(object.open()?, Readiness::WRITE, deadline, |socket| net::send_to(socket, data.bytes(), remote))?;
    Ok(Ref::small_int(len as i64))
}
