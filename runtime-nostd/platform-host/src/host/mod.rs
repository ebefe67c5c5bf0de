//! The platform interface over Linux: one type, one file per group of operations.

mod clock;
mod console;
mod files;
mod memory;
mod process;
mod sockets;

use platform::Errno;
use platform::targets::Entropy;

/// The target "a Linux process".
#[derive(Clone, Copy, Debug)]
pub struct Host;

impl Host {
    /// Before the program: a file that grows too large is an error of the call that writes, as in CPython, not the end of
    /// the process.
    pub fn prepare() {
        // SAFETY: no handler runs, and nothing else of this process sets the signal's disposition.
        unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
    }
}

/// The error of the system call that just failed.
fn last_error() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(Errno::EIO.0))
}

/// The result of a system call that returns -1 on failure.
fn check(result: isize) -> Result<usize, Errno> {
    usize::try_from(result).map_err(|_| last_error())
}

/// Repeats a system call while signals interrupt it.
fn retry(mut call: impl FnMut() -> isize) -> Result<usize, Errno> {
    loop {
        match check(call()) {
            Err(Errno::EINTR) => {}
            result => return result,
        }
    }
}

impl Entropy for Host {
    fn fill(buffer: &mut [u8]) -> Result<(), Errno> {
        // `getrandom` fills requests of up to 256 bytes whole (getrandom(2)); larger ones may be interrupted.
        for part in buffer.chunks_mut(256) {
            // SAFETY: the pointer and length are those of an exclusive slice.
            let len = retry(|| unsafe { libc::getrandom(part.as_mut_ptr().cast(), part.len(), 0) })?;
            assert_eq!(len, part.len(), "getrandom fills small requests whole");
        }
        Ok(())
    }
}
