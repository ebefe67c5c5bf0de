//! A machine started without `molt-image run`, for tests that choose its processor, look into it, or stall its reader.
//!
//! The command line and the status record are those of docs/how-to/run-without-molt-image.md.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long a machine may take for what a test waits for.
const LIMIT: Duration = Duration::from_secs(60);
const RECORD_BYTES: usize = 28;
const PROMPT: &[u8] = b"(qemu) ";

/// What to start.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The image.
    pub image: &'a Path,
    /// QEMU's `-machine`.
    pub machine: &'a str,
    /// QEMU's `-cpu`.
    pub cpu: &'a str,
    /// QEMU's `-m`.
    pub memory: &'a str,
    /// The kernel command line.
    pub append: &'a str,
    /// Further arguments.
    pub extra: &'a [&'a str],
}

impl<'a> Setup<'a> {
    /// A small `microvm` with every processor feature.
    pub fn new(image: &'a Path) -> Setup<'a> {
        Setup { image, machine: "microvm,acpi=off", cpu: "max", memory: "32M", append: "", extra: &[] }
    }
}

/// A running machine; it ends with its owner.
pub struct Machine {
    child: Child,
    /// The console.
    pub console: Box<dyn BufRead + Send>,
    dir: PathBuf,
}

/// How a machine ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// What it printed after what was read before.
    pub console: String,
    /// Kind and status of the record, if there is one.
    pub record: Option<(u8, u8)>,
}

impl Machine {
    /// Starts a machine.
    pub fn start(setup: Setup<'_>) -> Machine {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("molt-machine-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        fs::create_dir(&dir).expect("the temporary folder is writable");
        let mut command = Command::new("qemu-system-x86_64");
        command.args(["-accel", "tcg", "-machine", setup.machine, "-cpu", setup.cpu, "-m", setup.memory]);
        command.args(["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio"]);
        command.args(["-append", setup.append, "-device", "isa-debug-exit,iobase=0xf4,iosize=4"]);
        command.arg("-chardev").arg(format!("file,id=status,path={}", dir.join("status").display()));
        command.args(["-device", "isa-debugcon,iobase=0x4f0,chardev=status"]);
        command.arg("-monitor").arg(format!("unix:{},server=on,wait=off", dir.join("monitor").display()));
        command.arg("-kernel").arg(setup.image).args(setup.extra);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("`qemu-system-x86_64` is installed");
        let console = Box::new(BufReader::new(child.stdout.take().expect("stdout is piped")));
        Machine { child, console, dir }
    }

    /// The next line of the console.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.console.read_line(&mut line).expect("the console is text");
        line
    }

    /// Waits for the end. The console is read meanwhile, or a full pipe would stall the machine.
    pub fn wait(mut self) -> Ended {
        let mut rest = std::mem::replace(&mut self.console, Box::new(std::io::empty()));
        let reader = thread::spawn(move || {
            let mut console = String::new();
            rest.read_to_string(&mut console).expect("the console is text");
            console
        });
        let start = Instant::now();
        while self.child.try_wait().expect("a child can be waited for").is_none() {
            assert!(start.elapsed() < LIMIT, "the machine does not end");
            thread::sleep(Duration::from_millis(5));
        }
        let console = reader.join().expect("the reader does not panic");
        let record = fs::read(self.dir.join("status")).expect("QEMU made the file");
        let is_record = record.len() == RECORD_BYTES && record.starts_with(b"MOLT") && record.ends_with(b"TLOM");
        Ended { console, record: is_record.then(|| (record[5], record[6])) }
    }

    /// What QEMU's monitor answers to a command.
    pub fn monitor(&self, command: &str) -> String {
        let mut stream = UnixStream::connect(self.dir.join("monitor")).expect("QEMU listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a timeout can be set");
        read_to_prompt(&mut stream);
        stream.write_all(command.as_bytes()).and_then(|()| stream.write_all(b"\n")).expect("QEMU reads");
        read_to_prompt(&mut stream)
    }

    /// Processor time that the machine has used.
    pub fn used_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("the machine runs");
        // The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
        let fields: Vec<&str> = stat[stat.rfind(')').expect("a name") + 2..].split(' ').collect();
        let ticks: u64 = [11, 12].iter().map(|at| fields[*at].parse::<u64>().expect("a number")).sum();
        // Linux counts hundredths of a second here on every architecture it runs on today.
        Duration::from_millis(ticks * 10)
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn read_to_prompt(stream: &mut UnixStream) -> String {
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    while !answer.ends_with(PROMPT) {
        let len = stream.read(&mut part).expect("QEMU answers");
        assert_ne!(len, 0, "the monitor closed");
        answer.extend(&part[..len]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}
