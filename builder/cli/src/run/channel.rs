//! A channel from QEMU to this process: a Unix socket in a private folder, to which QEMU connects.

use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use diag::Diagnostic;

/// Listens until QEMU connects or [`Channel::close`] is called.
#[derive(Debug)]
pub struct Channel {
    listener: UnixListener,
    path: PathBuf,
}

impl Channel {
    /// Starts to listen.
    pub fn new(path: PathBuf) -> Result<Channel, Box<Diagnostic>> {
        let listener = UnixListener::bind(&path).map_err(|error| {
            let message = format!("cannot make the socket `{}`: {error}", path.display());
            Box::new(Diagnostic::error("cannot-write", message))
        })?;
        Ok(Channel { listener, path })
    }

    /// Where QEMU finds it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits for the other end. After [`Channel::close`] the stream is at its end at once.
    pub fn accept(&self) -> Option<UnixStream> {
        self.listener.accept().ok().map(|(stream, _)| stream)
    }

    /// Wakes an [`Channel::accept`] that nobody will answer any more.
    pub fn close(&self) {
        drop(UnixStream::connect(&self.path));
    }
}
