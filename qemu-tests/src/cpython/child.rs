//! A test program as a child process: limited in memory, output and time, and ended when it no longer gets on.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often the child is looked at.
const POLL: Duration = Duration::from_millis(20);
/// Address space, in KiB: tests that ask for more than there is get a `MemoryError`.
const MEMORY_KIB: u64 = 8 << 20;
/// Blocks of 512 bytes that a file may have: what is printed goes to files.
const FILE_BLOCKS: u64 = 1 << 20;

/// How long a child may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Without printing anything.
    pub silence: Duration,
    /// In all.
    pub total: Duration,
}

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a status.
    Exit(i32),
    /// By a signal that nobody here sent.
    Signal(i32),
    /// It printed nothing for too long.
    Silent,
    /// It took too long in all.
    TooLong,
}

/// What a child printed, and how it ended.
#[derive(Debug)]
pub struct Ended {
    /// What it printed on stdout.
    pub stdout: String,
    /// What it printed on stderr.
    pub stderr: String,
    /// How it ended.
    pub end: End,
}

/// `program` with its limits of memory and output, its arguments still to be given.
pub fn limited(program: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY_KIB}; ulimit -f {FILE_BLOCKS}; exec \"$@\""))
        .arg("sh")
        .arg(program);
    command
}

/// Runs a command to its end or to a limit; `prefix` names the files for its output.
pub fn run(command: &mut Command, limits: Limits, prefix: &Path) -> io::Result<Ended> {
    let (out, err) = (stream(prefix, "out"), stream(prefix, "err"));
    command.stdin(Stdio::null()).stdout(File::create(&out)?).stderr(File::create(&err)?).process_group(0);
    let mut child = command.spawn()?;
    let ended = wait(&mut child, limits, &[&out, &err]);
    // Its children, if it left some, are in its group.
    kill_group(&child);
    let _ = child.wait();
    let read = |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Ended { stdout: read(&out)?, stderr: read(&err)?, end: ended? })
}

fn stream(prefix: &Path, ending: &str) -> PathBuf {
    prefix.with_extension(ending)
}

fn wait(child: &mut Child, limits: Limits, streams: &[&Path]) -> io::Result<End> {
    let start = Instant::now();
    let mut heard = (start, 0);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(end(status));
        }
        let printed = streams.iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum();
        if printed != heard.1 {
            heard = (Instant::now(), printed);
        }
        if heard.0.elapsed() > limits.silence {
            return Ok(End::Silent);
        }
        if start.elapsed() > limits.total {
            return Ok(End::TooLong);
        }
        thread::sleep(POLL);
    }
}

fn end(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exit(code),
        (None, signal) => End::Signal(signal.unwrap_or(0)),
    }
}

fn kill_group(child: &Child) {
    // The standard library can only kill the child itself; `kill` with a negative id reaches its group.
    let mut kill = Command::new("kill");
    kill.args(["-KILL", "--", &format!("-{}", child.id())]).stderr(Stdio::null());
    let _ = kill.status();
}
