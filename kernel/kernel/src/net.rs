//! Sockets on a machine without a network device: there are none yet.

use crate::machine::Machine;
use platform::Errno;
use platform::net::{Endpoint, Interest, Shutdown, SocketId, SocketKind, SocketOption, Take};
use platform::targets::{Connecting, Listening, Sockets};
const D: Errno = Errno::ENETDOWN;
impl Sockets for Machine {
    fn create(_: SocketKind) -> Result<SocketId, Errno> {
        Err(D)
    }
    fn bind(_: SocketId, _: Endpoint) -> Result<(), Errno> {
        Err(D)
    }
    fn send(_: SocketId, _: &[u8]) -> Result<usize, Errno> {
        Err(D)
    }
    fn receive(_: SocketId, _: &mut [u8], _: Take) -> Result<usize, Errno> {
        Err(D)
    }
    fn receive_from(_: SocketId, _: &mut [u8], _: Take) -> Result<(usize, Endpoint), Errno> {
        Err(D)
    }
    fn send_to(_: SocketId, _: &[u8], _: Endpoint) -> Result<usize, Errno> {
        Err(D)
    }
    fn shutdown(_: SocketId, _: Shutdown) -> Result<(), Errno> {
        Err(D)
    }
    fn close(_: SocketId) -> Result<(), Errno> {
        Err(D)
    }
    fn local_endpoint(_: SocketId) -> Result<Endpoint, Errno> {
        Err(D)
    }
    fn peer_endpoint(_: SocketId) -> Result<Endpoint, Errno> {
        Err(D)
    }
    fn take_error(_: SocketId) -> Result<Option<Errno>, Errno> {
        Err(D)
    }
    fn set_option(_: SocketId, _: SocketOption, _: i32) -> Result<(), Errno> {
        Err(D)
    }
    fn option(_: SocketId, _: SocketOption) -> Result<i32, Errno> {
        Err(D)
    }
    fn wait(_: u64, _: &mut [Interest]) -> Result<usize, Errno> {
        Err(D)
    }
}
impl Listening for Machine {
    fn listen(_: SocketId, _: u32) -> Result<(), Errno> {
        Err(D)
    }
    fn accept(_: SocketId) -> Result<(SocketId, Endpoint), Errno> {
        Err(D)
    }
}
impl Connecting for Machine {
    fn connect(_: SocketId, _: Endpoint) -> Result<(), Errno> {
        Err(D)
    }
}
