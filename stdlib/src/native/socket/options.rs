//! `getsockopt` and `setsockopt`.

use super::object::this;
use platform::Errno;
use platform::gate::net;
use platform::net::{SocketKind, SocketOption};
use py_runtime::exceptions::raise_errno;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::index;
use py_runtime::rows::unpack::unpack;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

const SOL_SOCKET: i64 = 1;
const IPPROTO_TCP: i64 = 6;
const SO_TYPE: i64 = 3;
const SO_ERROR: i64 = 4;

/// Options that the platform knows.
fn platform_option(level: i64, option: i64) -> PyResult<SocketOption> {
    Ok(match (level, option) {
        (SOL_SOCKET, 2) => SocketOption::ReuseAddress,
        (SOL_SOCKET, 6) => SocketOption::Broadcast,
        (SOL_SOCKET, 7) => SocketOption::SendBuffer,
        (SOL_SOCKET, 8) => SocketOption::ReceiveBuffer,
        (SOL_SOCKET, 9) => SocketOption::KeepAlive,
        (IPPROTO_TCP, 1) => SocketOption::NoDelay,
        (SOL_SOCKET | IPPROTO_TCP, _) => return Err(raise_errno(Errno::ENOPROTOOPT)),
        _ => return Err(raise_errno(Errno::EOPNOTSUPP)),
    })
}

fn int_argument(v: Value) -> PyResult<i32> {
    match to_i64(index(v)?.as_value()).and_then(|number| i32::try_from(number).ok()) {
        Some(number) => Ok(number),
        None => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

pub(super) fn getsockopt(args: &[Value], kwnames: Value) -> PyResult {
    let [level, option, buffer_size] = unpack("getsockopt", &args[1..], kwnames, 2)?;
    let (level, option) = (i64::from(int_argument(level)?), i64::from(int_argument(option)?));
    let size = buffer_size.given().map_or(Ok(0), int_argument)?;
    let socket = this(args[0]).open()?;
    let value = match (level, option) {
        (SOL_SOCKET, SO_TYPE) => match socket.kind {
            SocketKind::Stream => 1,
            SocketKind::Datagram => 2,
        },
        (SOL_SOCKET, SO_ERROR) => net::take_error(socket).map_err(raise_errno)?.map_or(0, |errno| errno.0),
        _ => net::option(socket, platform_option(level, option)?).map_err(raise_errno)?,
    };
    match size {
        0 => Ok(Ref::small_int(i64::from(value))),
        1..=1024 => from_slice(&value.to_ne_bytes()[..(size as usize).min(4)]),
        _ => throw!(OSError, "getsockopt buflen out of range"),
    }
}

pub(super) fn setsockopt(args: &[Value], kwnames: Value) -> PyResult {
    let given = args.len() - 1;
    if given < 3 {
        throw!(TypeError, "setsockopt() takes exactly 3 arguments ({given} given)");
    }
    let [level, option, value, length] = unpack("setsockopt", &args[1..], kwnames, 3)?;
    let (level, option) = (i64::from(int_argument(level)?), i64::from(int_argument(option)?));
    if length.given().is_some() {
        // A length without a value is for options that nobody here has.
        return Err(raise_errno(Errno::ENOPROTOOPT));
    }
    let value = if as_int(value).is_some() || value.ty().slots().index().is_some() {
        int_argument(value)?
    } else {
        match <[u8; 4]>::try_from(required_buffer(value)?) {
            Ok(bytes) => i32::from_ne_bytes(bytes),
            Err(_) => return Err(raise_errno(Errno::EINVAL)),
        }
    };
    let socket = this(args[0]).open()?;
    net::set_option(socket, platform_option(level, option)?, value).map_err(raise_errno)?;
    Ok(none_ref())
}
