//! How large images are and how soon they answer, against a bare PVH kernel on the same machine.
//!
//! Runs are interleaved, so that a busy moment of this machine meets every row, and figures are medians. The clock starts
//! when QEMU is spawned.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::bench::{median, pvh};
use crate::{images_dir, runner};

/// Runs a row.
const RUNS: usize = 15;
/// How long after the spawn clients of the server first try; a SYN that comes too early must not cost seconds.
const CLIENT_DELAYS_MS: [u64; 4] = [0, 30, 60, 200];
/// After this, a guest does not answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// A client that was refused tries again after this.
const RETRY: Duration = Duration::from_millis(1);
const GUEST_PORT: u16 = 8080;
const GUEST_ADDRESS: &str = "ip=10.0.2.15/24,10.0.2.2";

/// A running machine that ends with its owner.
struct Machine(Child);

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Prints the table.
pub fn run() -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("molt-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let outcome = measure(&folder);
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    outcome
}

fn measure(folder: &Path) -> Result<(), String> {
    let bare = folder.join("bare.elf");
    fs::write(&bare, pvh::bare_kernel()).map_err(|error| format!("{}: {error}", bare.display()))?;
    let hello = build("hello", folder)?;
    let http = build("http", folder)?;

    let mut bare_ms = Vec::new();
    let mut hello_ms = Vec::new();
    let mut http_ms = vec![Vec::new(); CLIENT_DELAYS_MS.len()];
    for _ in 0..RUNS {
        bare_ms.push(first_byte(&bare, "4M")?);
        hello_ms.push(first_byte(&hello.path, "4M")?);
        for (delay, times) in CLIENT_DELAYS_MS.into_iter().zip(&mut http_ms) {
            times.push(first_answer(&http.path, "8M", Duration::from_millis(delay))?);
        }
    }

    let base = median(&bare_ms);
    println!(
        "Medians of {RUNS} interleaved runs, in milliseconds since QEMU was spawned. A client that first tries later than"
    );
    println!("the server is up waits of its own accord: `waited` counts from its first try.\n");
    println!(
        "| what | bytes | build | since spawn | times bare | worst | waited | times bare |\n|---|---|---|---|---|---|---|---|"
    );
    let row = |what: &str, image: Option<&Image>, times: &[f64], delay_ms: f64| {
        let (bytes, build) = match image {
            Some(image) => (image.bytes.to_string(), format!("{:.0}", image.build_ms)),
            None => (String::new(), String::new()),
        };
        let (typical, worst) = (median(times), times.iter().copied().fold(0.0, f64::max));
        let waited = typical - delay_ms;
        let (factor, waited_factor) = (typical / base, waited / base);
        println!(
            "| {what} | {bytes} | {build} | {typical:.1} | {factor:.2} | {worst:.1} | {waited:.1} | {waited_factor:.2} |"
        );
    };
    row("bare PVH kernel, first byte", None, &bare_ms, 0.0);
    row("hello, first byte of `print`, 4 MiB", Some(&hello), &hello_ms, 0.0);
    for (delay, times) in CLIENT_DELAYS_MS.into_iter().zip(&http_ms) {
        let what = format!("http, first answer, 8 MiB, client after {delay} ms");
        row(&what, Some(&http), times, delay as f64);
    }
    Ok(())
}

struct Image {
    path: PathBuf,
    bytes: u64,
    build_ms: f64,
}

/// Builds an example as a user would; the build is timed warm, because nobody waits for a cold page cache twice.
fn build(name: &str, folder: &Path) -> Result<Image, String> {
    let path = folder.join(format!("{name}.elf"));
    let mut times = Vec::new();
    for _ in 0..4 {
        let mut command = Command::new(runner::molt_image());
        command.arg("build").arg(images_dir().join(name).join("app.py")).arg("-o").arg(&path).env("PATH", "");
        let start = Instant::now();
        let output = command.output().map_err(|error| format!("molt-image: {error}"))?;
        times.push(milliseconds(start));
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
    }
    let bytes = fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    Ok(Image { path, bytes, build_ms: median(&times[1..]) })
}

fn machine(image: &Path, memory: &str, network: Option<u16>) -> Command {
    let mut qemu = Command::new("qemu-system-x86_64");
    qemu.args(["-accel", "tcg", "-cpu", "max", "-machine", "microvm,acpi=off", "-m", memory]);
    qemu.args(["-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio", "-no-reboot"]);
    qemu.args(["-device", "isa-debug-exit,iobase=0xf4,iosize=4"]).arg("-kernel").arg(image);
    if let Some(port) = network {
        let forward = format!("user,id=net,hostfwd=tcp:127.0.0.1:{port}-:{GUEST_PORT}");
        qemu.args(["-global", "virtio-mmio.force-legacy=false", "-netdev", &forward]);
        qemu.args(["-device", "virtio-net-device,netdev=net", "-append", GUEST_ADDRESS]);
    }
    qemu.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    qemu
}

fn spawn(mut command: Command) -> Result<Machine, String> {
    command.spawn().map(Machine).map_err(|error| format!("qemu-system-x86_64: {error}"))
}

/// Milliseconds from spawn to the first byte on the console.
fn first_byte(image: &Path, memory: &str) -> Result<f64, String> {
    let start = Instant::now();
    let mut machine = spawn(machine(image, memory, None))?;
    let console = machine.0.stdout.as_mut().expect("stdout is piped");
    console.read_exact(&mut [0]).map_err(|error| format!("{}: nothing on the console: {error}", image.display()))?;
    Ok(milliseconds(start))
}

/// Milliseconds from spawn to the first answer, for a client that first tries after `delay`.
fn first_answer(image: &Path, memory: &str, delay: Duration) -> Result<f64, String> {
    let port = free_port().map_err(|error| format!("no free port: {error}"))?;
    let start = Instant::now();
    let _machine = spawn(machine(image, memory, Some(port)))?;
    thread::sleep(delay);
    while start.elapsed() < PATIENCE {
        match ask(port, PATIENCE.saturating_sub(start.elapsed())) {
            Ok(true) => return Ok(milliseconds(start)),
            Ok(false) => return Err("the answer is not HTTP 200".into()),
            Err(error) if is_refusal(&error) => thread::sleep(RETRY),
            Err(error) => return Err(format!("the connection failed: {error}")),
        }
    }
    Err(format!("no answer within {} s", PATIENCE.as_secs()))
}

/// Whether the server says 200.
fn ask(port: u16, patience: Duration) -> io::Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(patience.max(RETRY)))?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n")?;
    let mut status = [0; 12];
    stream.read_exact(&mut status)?;
    Ok(status == *b"HTTP/1.1 200")
}

/// QEMU's user network accepts for the guest; a guest that refuses shows as a connection that ends at once.
fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
    )
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
