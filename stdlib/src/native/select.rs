//! `select`: waiting for several sockets at once. Needs `net.poll`.

use super::socket::platform_socket;
use super::time::duration_ns;
use super::waker;
use alloc::vec::Vec;
use core::cell::RefCell;
use platform::Errno;
use platform::gate::{clock, net};
use platform::net::{Interest, Readiness};
use py_runtime::exceptions::raise_errno;
use py_runtime::exceptions::types::{self, TypeError};
use py_runtime::intern::intern_text;
use py_runtime::memory;
use py_runtime::object::ObjHeader;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, collect, get_attr_optional, index, iter};
use py_runtime::raise::{catch, raise_with};
use py_runtime::rows::unpack::unpack;
use py_runtime::threads::{self, Wait, Woken};
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

py_runtime::doc!("select", "", " Waiting for several sockets at once.");

rows! { "select":
    type "error" => types::OSError;
    /// Waits until sockets are ready: for reading, for writing, or with an exceptional condition.
    raw "select" (rlist, wlist, xlist, timeout=None, /) => select;
    /// An object that waits for sockets that were registered with it.
    "poll" () => |_| Ok(memory::new_object(&POLL, |header| Poll { header, entries: RefCell::new(Vec::new()) })?.into_ref());
    constant "POLLIN" => || Ok(Ref::small_int(POLLIN));
    constant "POLLPRI" => || Ok(Ref::small_int(POLLPRI));
    constant "POLLOUT" => || Ok(Ref::small_int(POLLOUT));
    constant "POLLERR" => || Ok(Ref::small_int(POLLERR));
    constant "POLLHUP" => || Ok(Ref::small_int(POLLHUP));
    constant "POLLNVAL" => || Ok(Ref::small_int(POLLNVAL));
    constant "POLLRDNORM" => || Ok(Ref::small_int(POLLRDNORM));
    constant "POLLWRNORM" => || Ok(Ref::small_int(POLLWRNORM));
}

const POLLIN: i64 = 1;
const POLLPRI: i64 = 2;
const POLLOUT: i64 = 4;
const POLLERR: i64 = 8;
const POLLHUP: i64 = 16;
const POLLNVAL: i64 = 32;
const POLLRDNORM: i64 = 64;
const POLLWRNORM: i64 = 256;

/// The number of a socket, or of an object that has one (`PyObject_AsFileDescriptor`).
fn number_of(v: Value) -> PyResult<i64> {
    let number = if as_int(v).is_some() {
        v.to_ref()
    } else {
        let fileno = intern_text("fileno")?;
        if get_attr_optional(v, &fileno)?.is_none() {
            throw!(TypeError, "argument must be an int, or have a fileno() method.");
        }
        let number = call_method(v, &fileno, &[])?;
        if as_int(number.as_value()).is_none() {
            throw!(TypeError, "fileno() returned a non-integer");
        }
        number
    };
    match to_i64(number.as_value()).and_then(|number| i32::try_from(number).ok()) {
        Some(number) if number < 0 => throw!(ValueError, "file descriptor cannot be a negative integer ({number})"),
        Some(number) => Ok(i64::from(number)),
        None => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

/// What the caller gave, and its number.
struct Watched {
    object: Ref,
    number: i64,
}

fn watched(list: Value) -> PyResult<Vec<Watched>> {
    let items = match iter(list) {
        Ok(iterator) => collect(iterator.as_value())?,
        Err(raised) => {
            drop(catch(raised, &TypeError)?);
            throw!(TypeError, "arguments 1-3 must be sequences");
        }
    };
    items
        .into_iter()
        .map(|object| {
            let number = number_of(object.as_value())?;
            Ok(Watched { object, number })
        })
        .collect()
}

/// What a socket is waited for, by its number: one entry each, however often it was given.
struct Interests {
    numbers: Vec<i64>,
    interests: Vec<Interest>,
    has_wakers: bool,
}

impl Interests {
    fn add(&mut self, number: i64, wanted: Readiness) -> PyResult<()> {
        if waker::is_waker(number) {
            self.has_wakers = true;
            return Ok(());
        }
        if let Some(at) = self.numbers.iter().position(|known| *known == number) {
            self.interests[at].wanted = self.interests[at].wanted.union(wanted);
            return Ok(());
        }
        let Some(socket) = platform_socket(number) else { return Err(raise_errno(Errno::EBADF)) };
        self.numbers.push(number);
        self.interests.push(Interest { socket, wanted, ready: Readiness::NONE });
        Ok(())
    }

    fn ready(&self, number: i64) -> Readiness {
        match self.numbers.iter().position(|known| *known == number) {
            Some(at) => self.interests[at].ready,
            None if waker::is_ready(number) => Readiness::READ,
            None => Readiness::NONE,
        }
    }

    /// Waits until something is ready, at most until the deadline. `numbers` are all that are waited for.
    fn wait(&mut self, deadline: u64, numbers: impl Iterator<Item = i64> + Clone) -> PyResult<()> {
        let place = self.has_wakers.then(waker::place);
        loop {
            // Somebody has sent already: what else is ready is told too.
            let is_awake = self.has_wakers && numbers.clone().any(waker::is_ready);
            let until_ns = if is_awake { 0 } else { deadline };
            let sockets = match &mut self.interests[..] {
                [] => None,
                interests => Some((net::wait as threads::WaitForSockets, interests)),
            };
            match threads::wait(Wait { place, sockets, until_ns }) {
                Woken::Ready(1..) => return Ok(()),
                Woken::Failed(errno) if errno != Errno::EINTR => return Err(raise_errno(errno)),
                _ if is_awake || deadline != clock::NEVER_NS && clock::monotonic_ns() >= deadline => return Ok(()),
                _ => {}
            }
        }
    }
}

/// Errors and the end of both directions make a socket readable and writable: the next operation tells.
const READS: Readiness = Readiness::READ.union(Readiness::ERROR).union(Readiness::HANGUP);
const WRITES: Readiness = Readiness::WRITE.union(Readiness::ERROR);

fn select(args: &[Value], kwnames: Value) -> PyResult {
    let [rlist, wlist, xlist, timeout] = unpack("select", args, kwnames, 3)?;
    let deadline = match timeout.given().filter(|timeout| !timeout.is_none()) {
        None => clock::NEVER_NS,
        Some(timeout) => {
            let is_number = as_int(timeout).is_some() || py_runtime::objects::float::as_float(timeout).is_some();
            if !is_number && timeout.ty().slots().index().is_none() {
                throw!(TypeError, "timeout must be a float or None");
            }
            match u64::try_from(duration_ns(timeout)?) {
                Ok(ns) => clock::deadline_after(ns),
                Err(_) => throw!(ValueError, "timeout must be non-negative"),
            }
        }
    };
    let (readers, writers, others) = (watched(rlist)?, watched(wlist)?, watched(xlist)?);
    let mut interests = Interests { numbers: Vec::new(), interests: Vec::new(), has_wakers: false };
    for (list, wanted) in [(&readers, Readiness::READ), (&writers, Readiness::WRITE), (&others, Readiness::NONE)] {
        list.iter().try_for_each(|watched| interests.add(watched.number, wanted))?;
    }
    interests.check()?;
    interests.wait(deadline, readers.iter().map(|watched| watched.number))?;
    let ready = |list: &[Watched], wanted: Readiness| -> PyResult {
        let ready = List::new()?;
        for watched in list {
            if !interests.ready(watched.number).intersection(wanted).is_empty() {
                ready.push(watched.object.clone())?;
            }
        }
        Ok(ready.into_ref())
    };
    // Nothing here knows of urgent data, the only exceptional condition.
    let lists = [ready(&readers, READS)?, ready(&writers, WRITES)?, ready(&others, Readiness::NONE)?];
    Ok(Tuple::from_refs(lists)?.into_ref())
}

impl Interests {
    /// Raises `EBADF` if a number is no socket's.
    fn check(&self) -> PyResult<()> {
        for interest in &self.interests {
            let socket = net::Socket { id: interest.socket, kind: platform::net::SocketKind::Stream };
            net::local_endpoint(socket).map_err(raise_errno)?;
        }
        Ok(())
    }
}

/// `select.poll()`
#[repr(C)]
pub struct Poll {
    header: ObjHeader,
    /// Numbers and events, in order of registration.
    entries: RefCell<Vec<(i64, i64)>>,
}

native_type! {
    /// The type of `select.poll()`.
    pub POLL: Poll = "select" "poll", base OBJECT;
    flags: NO_NEW;
    slots: { dealloc: memory::dealloc_as::<Poll> } inherit TypeSlots::OBJECT;
    rows: {
        /// Waits for a socket from now on.
        raw "register" (self, fd, eventmask=7, /) => register;
        /// Changes what a socket is waited for.
        "modify" (self, fd, eventmask, /) => modify;
        /// Waits for a socket no more.
        "unregister" (self, fd, /) => unregister;
        /// Waits for so many milliseconds; the sockets that are ready, each with its events.
        raw "poll" (self, timeout=None, /) => poll;
    }
}

fn entries(v: Value) -> &'static RefCell<Vec<(i64, i64)>> {
    // SAFETY: rows of the type get its instances only.
    &unsafe { v.cast::<Poll>() }.entries
}

fn events_of(v: Value) -> PyResult<i64> {
    match v.given() {
        None => Ok(POLLIN | POLLPRI | POLLOUT),
        Some(v) => match to_i64(index(v)?.as_value()).and_then(|events| u16::try_from(events).ok()) {
            Some(events) => Ok(i64::from(events)),
            None => throw!(OverflowError, "Python int too large for C unsigned short"),
        },
    }
}

fn register(args: &[Value], kwnames: Value) -> PyResult {
    let [fd, events] = unpack("register", &args[1..], kwnames, 1)?;
    let (number, events) = (number_of(fd)?, events_of(events)?);
    let mut entries = entries(args[0]).borrow_mut();
    match entries.iter_mut().find(|entry| entry.0 == number) {
        Some(entry) => entry.1 = events,
        None => entries.push((number, events)),
    }
    Ok(none_ref())
}

fn modify(args: &[Value]) -> PyResult {
    let (number, events) = (number_of(args[1])?, events_of(args[2])?);
    match entries(args[0]).borrow_mut().iter_mut().find(|entry| entry.0 == number) {
        Some(entry) => entry.1 = events,
        None => return Err(raise_errno(Errno::ENOENT)),
    }
    Ok(none_ref())
}

fn unregister(args: &[Value]) -> PyResult {
    let number = number_of(args[1])?;
    let at = entries(args[0]).borrow().iter().position(|entry| entry.0 == number);
    match at {
        Some(at) => {
            entries(args[0]).borrow_mut().remove(at);
            Ok(none_ref())
        }
        None => Err(raise_with(&types::KeyError, &[Ref::small_int(number).as_value()])),
    }
}

fn poll(args: &[Value], kwnames: Value) -> PyResult {
    let [timeout] = unpack("poll", &args[1..], kwnames, 0)?;
    let deadline = match timeout.given().filter(|timeout| !timeout.is_none()) {
        None => clock::NEVER_NS,
        Some(timeout) => {
            let is_number = as_int(timeout).is_some() || py_runtime::objects::float::as_float(timeout).is_some();
            if !is_number && timeout.ty().slots().index().is_none() {
                throw!(TypeError, "timeout must be an integer or None");
            }
            // Milliseconds; a negative time is for ever.
            match u64::try_from(duration_ns(timeout)? / 1000) {
                Ok(ns) => clock::deadline_after(ns),
                Err(_) => clock::NEVER_NS,
            }
        }
    };
    let registered = entries(args[0]).borrow().clone();
    let mut interests = Interests { numbers: Vec::new(), interests: Vec::new(), has_wakers: false };
    let found = List::new()?;
    for (number, events) in &registered {
        let reads = if events & (POLLIN | POLLRDNORM) != 0 { Readiness::READ } else { Readiness::NONE };
        let writes = if events & (POLLOUT | POLLWRNORM) != 0 { Readiness::WRITE } else { Readiness::NONE };
        if platform_socket(*number).is_some() {
            interests.add(*number, reads.union(writes))?;
        } else {
            found.push(event(*number, POLLNVAL)?)?;
        }
    }
    if !found.is_empty() {
        return Ok(found.into_ref());
    }
    interests.wait(deadline, registered.iter().map(|(number, _)| *number))?;
    for (number, events) in registered {
        let ready = interests.ready(number);
        let bit = |condition, event| if ready.contains(condition) { event } else { 0 };
        let seen = bit(Readiness::READ, events & (POLLIN | POLLRDNORM))
            | bit(Readiness::WRITE, events & (POLLOUT | POLLWRNORM))
            | bit(Readiness::ERROR, POLLERR)
            | bit(Readiness::HANGUP, POLLHUP);
        if seen != 0 {
            found.push(event(number, seen)?)?;
        }
    }
    Ok(found.into_ref())
}

fn event(number: i64, events: i64) -> PyResult {
    Ok(Tuple::from_refs([Ref::small_int(number), Ref::small_int(events)])?.into_ref())
}
