//! Starts an image in QEMU and lets its console and its ending through.
//!
//! The guest has three ways out, each a channel of its own: standard output and standard error on two serial ports, and
//! the status record on a private port. The machine's own exit code says nothing: a triple fault ends QEMU with 0.

mod backlog;
mod channel;
mod machine;
mod options;

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

use diag::Diagnostic;
use py_abi::status::Status;

pub use options::MachineOptions;

use crate::files::PrivateFolder;
use backlog::Backlogs;
use channel::Channel;

/// What `run` exits with if the machine stopped without a status record.
pub const NO_STATUS: u8 = 125;
/// Ends the guest's input (the kernel knows no other sign on a serial line).
const END_OF_INPUT: u8 = 0x04;

/// An image to start.
#[derive(Debug)]
pub struct Guest<'a> {
    /// The file.
    pub image: &'a std::path::Path,
    /// What its manifest says.
    pub inspection: &'a image::Inspection,
    /// `sys.argv` after the program's name, which the kernel puts there.
    pub arguments: &'a [String],
}

/// Runs an image to its end and gives the status to exit with.
///
/// # Errors
/// The machine could not be started.
pub fn run(guest: &Guest<'_>, options: &MachineOptions) -> Result<Ended, Box<Diagnostic>> {
    let folder = PrivateFolder::new("channels")?;
    let status = Channel::new(folder.join("status"))?;
    let errors = Channel::new(folder.join("stderr"))?;
    let mut command = machine::command(guest, options, &status, &errors);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut machine = command.spawn().map_err(|error| Box::new(cannot_start(&command, &error)))?;

    let backlogs = Backlogs::new(&machine, options.ports.iter().map(|(host, _)| *host).collect());

    let mut record = Vec::new();
    let mut complaint = Vec::new();
    let mut output = machine.stdout.take().expect("stdout is piped");
    let mut vmm_errors = machine.stderr.take().expect("stderr is piped");
    thread::scope(|scope| {
        scope.spawn(|| relay(&mut output, &mut io::stdout()));
        scope.spawn(|| errors.accept().is_some_and(|mut from| relay(&mut from, &mut io::stderr())));
        scope.spawn(|| status.accept().map(|mut from| from.read_to_end(&mut record)));
        scope.spawn(|| vmm_errors.read_to_end(&mut complaint));
        backlogs.map(|backlogs| scope.spawn(|| backlogs.raise()));
        feed(&mut machine);
        let ended = machine.wait();
        // A machine that never connected leaves its channels waiting.
        errors.close();
        status.close();
        ended
    })
    .map_err(|error| Box::new(cannot_start(&command, &error)))?;

    match Status::decode(&record) {
        Some(status) if believable(&status, guest.inspection) => Ok(Ended::Reported(status)),
        _ => Ok(Ended::Silent { complaint: String::from_utf8_lossy(&complaint).into_owned() }),
    }
}

/// How a run ended.
#[derive(Debug)]
pub enum Ended {
    /// The guest said how.
    Reported(Status),
    /// The machine stopped without a record.
    Silent {
        /// What QEMU printed.
        complaint: String,
    },
}

/// A record counts only if it is about this image; boot may fail before it can read the image's id.
fn believable(status: &Status, inspection: &image::Inspection) -> bool {
    status.build_id == inspection.build_id || status.build_id == [0; 16] && status.kind.fixed_status().is_some()
}

/// Copies until the end; what cannot be written any more is thrown away, so that the guest does not wait for nobody.
fn relay(from: &mut dyn Read, to: &mut dyn Write) -> bool {
    let mut buffer = [0; 16 * 1024];
    let mut open = true;
    loop {
        match from.read(&mut buffer) {
            Ok(0) | Err(_) => return open,
            Ok(len) => open = open && to.write_all(&buffer[..len]).and_then(|()| to.flush()).is_ok(),
        }
    }
}

/// Passes this process's input to the guest. The thread is left behind when the guest ends first: nothing can wake it
/// from its read.
fn feed(machine: &mut Child) {
    let mut to = machine.stdin.take().expect("stdin is piped");
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        loop {
            match io::stdin().read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(len) if to.write_all(&buffer[..len]).is_err() => return,
                Ok(_) => {}
            }
        }
        // QEMU would end a machine whose console is closed no sooner, so the pipe stays open.
        let _ = to.write_all(&[END_OF_INPUT]);
        thread::park();
    });
}

fn cannot_start(command: &Command, error: &io::Error) -> Diagnostic {
    let program = command.get_program().to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        return Diagnostic::error("no-machine", format!("`{program}` is not installed"))
            .hint("on Debian: `apt-get install qemu-system-x86`");
    }
    Diagnostic::error("no-machine", format!("`{program}` cannot be started: {error}"))
}
