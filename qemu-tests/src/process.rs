//! Running a child to its end, with a time limit and both streams collected.

use crate::case::Outcome;
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often the child is asked whether it has ended: far below a case's own time, far above a busy loop.
const POLL: Duration = Duration::from_millis(2);

/// Why no outcome could be had.
#[derive(Debug)]
pub enum Failure {
    /// The program could not be started.
    Spawn(io::Error),
    /// It ran into the limit and was killed; what it had printed until then is kept.
    TimedOut {
        /// How long it was given.
        limit: Duration,
        /// What it had printed.
        stdout: Vec<u8>,
        /// What it had printed on stderr.
        stderr: Vec<u8>,
    },
}

/// Runs `command` with no stdin and in a process group of its own: a VMM behind `molt-image run` dies with it.
pub fn run(command: &mut Command, limit: Duration) -> Result<Outcome, Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().map_err(Failure::Spawn)?;
    let stdout = collect(child.stdout.take().expect("stdout is piped"));
    let stderr = collect(child.stderr.take().expect("stderr is piped"));
    let ended = wait(&mut child, limit).map_err(Failure::Spawn)?;
    if ended.is_none() {
        kill_group(&mut child);
    }
    let (stdout, stderr) = (finish(stdout), finish(stderr));
    match ended {
        Some(status) => Ok(Outcome { stdout, stderr, status: shell_status(status) }),
        None => Err(Failure::TimedOut { limit, stdout, stderr }),
    }
}

fn collect(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A broken pipe ends the stream like its end does: what arrived is what there is to compare.
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

fn finish(stream: thread::JoinHandle<Vec<u8>>) -> Vec<u8> {
    stream.join().expect("the collecting thread does not panic")
}

fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

fn kill_group(child: &mut Child) {
    // The standard library can only kill the child itself; `kill` with a negative id reaches its group.
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status();
    let _ = child.kill();
    let _ = child.wait();
}

fn shell_status(status: ExitStatus) -> i32 {
    status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}
