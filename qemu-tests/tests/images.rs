//! The example images: each is built as its README line says, run on both targets, and compared with CPython.

use qemu_tests::case::{self, Outcome};
use qemu_tests::http::{Body, Client, field};
use qemu_tests::open::Open;
use qemu_tests::runner::{Target, molt_image};
use qemu_tests::{compare, images_dir, oracle, process};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, panic, thread};

const BUILD_LIMIT: Duration = Duration::from_secs(60);
const RUN_LIMIT: Duration = Duration::from_secs(120);

/// Where a program of `images/` runs; CPython is the yardstick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    CPython,
    Molt(Target),
}

const HOSTED: Host = Host::Molt(Target::Hosted);
const GUEST: Host = Host::Molt(Target::Guest);

/// A built image in the temporary folder; removed with its owner.
struct Built(PathBuf);

impl Drop for Built {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn build(name: &str, target: Target) -> Built {
    let output = env::temp_dir().join(format!("molt-{name}-{target:?}-{}", std::process::id()));
    let mut command = Command::new(molt_image());
    command.args(["build", "app.py", "--manifest", "molt.toml", "-o"]).arg(&output);
    command.current_dir(images_dir().join(name));
    if target == Target::Hosted {
        // The test picks a free port; the manifest grants the one of the documentation.
        command.args(["--target", "hosted"]);
        if name == "http" {
            command.args(["--caps", "net.listen"]);
        }
    }
    let outcome = process::run(&mut command, BUILD_LIMIT).expect("the build ends");
    assert_eq!(outcome.status, 0, "{}", String::from_utf8_lossy(&outcome.stderr));
    Built(output)
}

/// The command that runs `images/<name>` on `host`.
fn command(name: &str, host: Host, built: Option<&Built>, ports: Option<u16>) -> Command {
    let mut command = match (host, built) {
        (Host::Molt(Target::Hosted), Some(built)) => Command::new(&built.0),
        (Host::Molt(Target::Guest), Some(built)) => {
            let mut command = Command::new(molt_image());
            // As little as docs and manifests promise.
            command.arg("run").arg(&built.0).args(["--mem", if name == "hello" { "4M" } else { "8M" }]);
            if let Some(port) = ports {
                command.args(["-p", &format!("{port}:8080")]);
            }
            command
        }
        _ => {
            let mut command = Command::new(oracle::interpreter());
            command.args(["-B", "-S", "app.py"]);
            command
        }
    };
    if let (true, Some(port)) = (host != GUEST, ports) {
        command.arg(port.to_string());
    }
    command.current_dir(images_dir().join(name));
    command
}

fn built_for(name: &str, host: Host) -> Option<Built> {
    match host {
        Host::CPython => None,
        Host::Molt(target) => Some(build(name, target)),
    }
}

fn run(name: &str, host: Host) -> Outcome {
    let built = built_for(name, host);
    process::run(&mut command(name, host, built.as_ref(), None), RUN_LIMIT).expect("the program ends")
}

fn same_as_cpython(name: &str) {
    let images = case::images().expect("the example images are readable");
    let image = images.iter().find(|image| image.name.ends_with(name)).expect("it is one of them");
    let expected = image.expected().expect("readable").expect("recorded by `./x bless`");
    for host in [HOSTED, GUEST] {
        if let Some(report) = compare::difference(&expected, &run(name, host)) {
            panic!("images/{name} on {host:?}\n{report}");
        }
    }
}

/// Bytes that an image may take, of file and of memory. The file is packed, so only the other limit shows what a program
/// brings along.
const SIZE_LIMITS: [(&str, u64, u64); 2] = [("hello", 250_000, 500_000), ("http", 700_000, 1_300_000)];

/// Bytes of memory that an image keeps: all segments but the last, the packed one, which is free memory once it is unpacked.
fn memory_bytes(file: &[u8]) -> u64 {
    const HEADERS_AT: usize = 64;
    const HEADER_BYTES: usize = 56;
    const LOAD: &[u8] = &[1, 0, 0, 0];
    const MEMORY_BYTES_AT: usize = 40;
    let count = usize::from(file[56]);
    let headers = file[HEADERS_AT..].chunks_exact(HEADER_BYTES).take(count);
    let bytes = |header: &[u8]| u64::from_le_bytes(*header[MEMORY_BYTES_AT..].first_chunk().expect("eight bytes"));
    let loads: Vec<u64> = headers.filter(|header| header.starts_with(LOAD)).map(bytes).collect();
    loads[..loads.len() - 1].iter().sum()
}

#[test]
fn images_stay_small() {
    for (name, file_limit, memory_limit) in SIZE_LIMITS {
        let file = fs::read(&build(name, Target::Guest).0).expect("it was built");
        let advice = "`molt-image build --emit map` shows what";
        assert!(file.len() as u64 <= file_limit, "{name} is a file of {} bytes; {advice}", file.len());
        let memory = memory_bytes(&file);
        assert!(memory <= memory_limit, "{name} takes {memory} bytes of memory; {advice}");
    }
}

#[test]
fn hello_prints() {
    same_as_cpython("hello");
}

#[test]
fn nbody_keeps_its_energy() {
    same_as_cpython("nbody");
}

#[test]
fn wordcount_reads_its_included_file() {
    let open = Open::read().expect("the list can be read");
    let result = panic::catch_unwind(|| same_as_cpython("wordcount")).map_err(|_| String::from("see above"));
    assert_eq!(open.judge("images/wordcount", "both", result), None);
}

/// A running server; its process group dies with it.
struct Server {
    child: Child,
    port: u16,
    _built: Option<Built>,
}

impl Server {
    fn start(host: Host) -> Server {
        let built = built_for("http", host);
        let port = free_port();
        let mut command = command("http", host, built.as_ref(), Some(port));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).process_group(0);
        let child = command.spawn().expect("the server starts");
        let server = Server { child, port, _built: built };
        Client::wait_for_server(port).expect("the server answers");
        server
    }

    fn client(&self) -> Client {
        Client::connect(self.port).expect("the server accepts")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("a bound socket has an address").port()
}

fn answers_as_http_says(host: Host) {
    let server = Server::start(host);
    routes(&mut server.client());
    cut_anywhere(&server);
    pipelined(&server);
    closes(&server);
    refuses_nonsense(&server);
    body_is_skipped(&mut server.client());
    a_stalled_client_holds_up_nobody(&server);
}

fn routes(client: &mut Client) {
    let text = client.get("/").expect("an answer");
    assert_eq!((text.status, text.body.as_slice()), (200, b"hello from a Python image\n".as_slice()));
    assert_eq!(field(&text.head, "connection"), None, "an answer that keeps the connection says nothing about it");
    let json = client.get("/json?q=1").expect("an answer");
    assert_eq!(field(&json.head, "content-type"), Some("application/json"));
    let body = String::from_utf8(json.body).expect("JSON is UTF-8");
    assert!(body.starts_with("{\"message\": \"hello\", \"requests\": "), "{body}");
    assert!(body.ends_with(", \"query\": \"q=1\", \"keep_alive\": true}\n"), "{body}");
    assert_eq!(client.get("/nowhere").expect("an answer").status, 404);
    client.send(b"HEAD / HTTP/1.1\r\nHost: t\r\n\r\n").expect("sent");
    let head = client.read(Body::Absent).expect("an answer");
    assert_eq!((head.status, field(&head.head, "content-length")), (200, Some("26")));
    client.send(b"DELETE / HTTP/1.1\r\nHost: t\r\n\r\n").expect("sent");
    let refused = client.read(Body::Present).expect("an answer");
    assert_eq!((refused.status, field(&refused.head, "allow")), (405, Some("GET, HEAD")));
}

fn cut_anywhere(server: &Server) {
    let request = b"GET / HTTP/1.1\r\nHost: t\r\n\r\n";
    for cut in [1, 4, 16, 24, request.len() - 1] {
        let mut client = server.client();
        client.send(&request[..cut]).expect("sent");
        thread::sleep(Duration::from_millis(15));
        client.send(&request[cut..]).expect("sent");
        assert_eq!(client.read(Body::Present).expect("an answer").status, 200, "cut after {cut} bytes");
    }
}

fn pipelined(server: &Server) {
    let mut client = server.client();
    let one = b"GET / HTTP/1.1\r\nHost: t\r\n\r\nGET /none HTTP/1.1\r\nHost: t\r\n\r\n";
    client.send(&one.repeat(50)).expect("sent");
    for _ in 0..50 {
        assert_eq!(client.read(Body::Present).expect("an answer").status, 200);
        assert_eq!(client.read(Body::Present).expect("an answer").status, 404);
    }
}

fn closes(server: &Server) {
    for request in ["GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"] {
        let mut client = server.client();
        client.send(request.as_bytes()).expect("sent");
        let answer = client.read(Body::Present).expect("an answer");
        assert_eq!((answer.status, field(&answer.head, "connection")), (200, Some("close")));
        assert!(client.is_closed().expect("an orderly end"), "{request:?} leaves the connection open");
    }
    let mut client = server.client();
    client.send(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").expect("sent");
    assert_eq!(client.read(Body::Present).expect("an answer").status, 200);
    assert_eq!(client.get("/").expect("the connection is kept").status, 200);
}

fn refuses_nonsense(server: &Server) {
    let long = format!("GET / HTTP/1.1\r\nHost: t\r\nX: {}\r\n\r\n", "x".repeat(9000));
    for (request, status) in [
        ("nonsense\r\n\r\n", 400),
        ("GET /  HTTP/1.1\r\nHost: t\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : t\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: t\r\nHost: u\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999\r\n\r\n", 413),
        ("GET / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
        ("GET / HTTP/3.0\r\nHost: t\r\n\r\n", 505),
        (long.as_str(), 431),
    ] {
        let mut client = server.client();
        client.send(request.as_bytes()).expect("sent");
        let answer = client.read(Body::Present).expect("an answer");
        assert_eq!((answer.status, field(&answer.head, "connection")), (status, Some("close")), "{request:.60}");
        assert!(client.is_closed().expect("an orderly end"));
    }
}

fn body_is_skipped(client: &mut Client) {
    client.send(b"POST /none HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\nGET / HT").expect("sent");
    client.send(b"TP/GET / HTTP/1.1\r\nHost: t\r\n\r\n").expect("sent");
    assert_eq!(client.read(Body::Present).expect("an answer").status, 404);
    assert_eq!(client.read(Body::Present).expect("an answer").status, 200);
}

fn a_stalled_client_holds_up_nobody(server: &Server) {
    let mut stalled: Vec<Client> = (0..8).map(|_| server.client()).collect();
    for client in &mut stalled {
        client.send(b"GET / HTTP/1.1\r\nHos").expect("sent");
    }
    assert_eq!(server.client().get("/").expect("an answer").status, 200);
}

/// Every connection asks one request after the other; none may be lost.
fn keeps_alive(host: Host, connections: usize, requests: usize) {
    let server = Server::start(host);
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut client = server.client();
                for _ in 0..requests / connections {
                    let answer = client.get("/").expect("an answer");
                    assert_eq!((answer.status, answer.body.len()), (200, 26));
                }
            });
        }
    });
    let counted = server.client().get("/json").expect("an answer");
    let counted = String::from_utf8(counted.body).expect("JSON is UTF-8");
    // One request waited for the server, one asks for the count.
    let expected = format!("\"requests\": {}", requests / connections * connections + 2);
    assert!(counted.contains(&expected), "expected {expected} in {counted}");
}

/// The server is written for CPython as much as for us; machines without the oracle learn nothing here.
#[test]
fn http_is_correct_under_cpython() {
    if !oracle::interpreter().is_file() {
        eprintln!("no CPython 3.14 at {}", oracle::interpreter().display());
        return;
    }
    answers_as_http_says(Host::CPython);
}

#[test]
fn http_is_correct_hosted() {
    answers_as_http_says(HOSTED);
}

#[test]
fn http_is_correct_in_the_guest() {
    answers_as_http_says(GUEST);
}

#[test]
fn http_keeps_32_connections_hosted() {
    keeps_alive(HOSTED, 32, 20_000);
}

#[test]
fn http_keeps_32_connections_in_the_guest() {
    keeps_alive(GUEST, 32, 20_000);
}
