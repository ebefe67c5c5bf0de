//! Standard input, output and error as file descriptors 0, 1 and 2.

use super::{Host, retry};
use platform::targets::Console;
use platform::{Errno, Stream};

impl Console for Host {
    fn write(stream: Stream, mut bytes: &[u8]) -> Result<(), Errno> {
        let fd = match stream {
            Stream::Out => libc::STDOUT_FILENO,
            Stream::Err => libc::STDERR_FILENO,
        };
        while !bytes.is_empty() {
            // SAFETY: the pointer and length are those of a live slice.
            match retry(|| unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) }) {
                Ok(len) => bytes = &bytes[len..],
                // Somebody gave us a descriptor in non-blocking mode: wait for the reader.
                Err(Errno::EAGAIN) => wait_for(fd, libc::POLLOUT)?,
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }

    fn read(buffer: &mut [u8]) -> Result<usize, Errno> {
        loop {
            // SAFETY: the pointer and length are those of an exclusive slice.
            match retry(|| unsafe { libc::read(libc::STDIN_FILENO, buffer.as_mut_ptr().cast(), buffer.len()) }) {
                Err(Errno::EAGAIN) => wait_for(libc::STDIN_FILENO, libc::POLLIN)?,
                result => return result,
            }
        }
    }
}

fn wait_for(fd: libc::c_int, events: libc::c_short) -> Result<(), Errno> {
    let mut entry = libc::pollfd { fd, events, revents: 0 };
    // SAFETY: one entry, exclusively borrowed for the call.
    retry(|| unsafe { libc::poll(&raw mut entry, 1, -1) } as isize).map(|_| ())
}
