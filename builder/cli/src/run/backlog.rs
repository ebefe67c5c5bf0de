//! Gives QEMU's forwarded ports a backlog.
//!
//! The user network listens with a backlog of one (libslirp `tcpx_listen`, and no option changes it). Of clients that
//! connect in a burst, Linux then takes two; the others believe that they are connected, and their requests are dropped
//! until a retransmission, ever later, happens to find room: 32 clients wait for up to 20 seconds. A second `listen` on the
//! same socket changes its backlog, and a parent may take its child's descriptors (`pidfd_getfd`, Linux 5.6). Where that is
//! forbidden, ports work as QEMU made them.

use std::fs;
use std::net::TcpListener;
use std::os::fd::{OwnedFd, RawFd};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use rustix::net::{listen, sockopt};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};

/// Connections that wait for QEMU at most; the guest has a backlog of its own.
const BACKLOG: i32 = 1024;
/// QEMU listens long before the guest runs.
const PATIENCE: Duration = Duration::from_secs(5);
const RETRY: Duration = Duration::from_millis(2);

/// A process whose ports are to be found.
pub struct Backlogs {
    process: OwnedFd,
    pid: u32,
    ports: Vec<u16>,
}

impl Backlogs {
    /// The child's listeners at `ports`; `None` if there are none to look for, or looking is not allowed.
    pub fn new(child: &Child, ports: Vec<u16>) -> Option<Backlogs> {
        if ports.is_empty() {
            return None;
        }
        let process = pidfd_open(Pid::from_child(child), PidfdFlags::empty()).ok()?;
        Some(Backlogs { process, pid: child.id(), ports })
    }

    /// Waits until each of them listens, and raises its backlog.
    pub fn raise(mut self) {
        let start = Instant::now();
        while !self.ports.is_empty() && start.elapsed() < PATIENCE {
            thread::sleep(RETRY);
            // The folder is gone with the process.
            let Ok(entries) = fs::read_dir(format!("/proc/{}/fd", self.pid)) else { return };
            for entry in entries.flatten() {
                let is_socket = fs::read_link(entry.path())
                    .is_ok_and(|to| to.as_os_str().as_encoded_bytes().starts_with(b"socket:"));
                if let (true, Some(number)) = (is_socket, entry.file_name().to_str().and_then(|name| name.parse().ok()))
                {
                    self.raise_one(number);
                }
            }
        }
    }

    fn raise_one(&mut self, number: RawFd) {
        let Ok(socket) = pidfd_getfd(&self.process, number, PidfdGetfdFlags::empty()) else { return };
        if !sockopt::socket_acceptconn(&socket).unwrap_or(false) {
            return;
        }
        let listener = TcpListener::from(socket);
        if let Ok(address) = listener.local_addr()
            && let Some(at) = self.ports.iter().position(|port| *port == address.port())
            && listen(&listener, BACKLOG).is_ok()
        {
            self.ports.swap_remove(at);
        }
    }
}
