//! A server in a small machine reaches a steady state: what it has free after many requests is what it had after few.

use qemu_tests::http::Client;
use qemu_tests::images_dir;
use qemu_tests::runner::molt_image;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 32;
const FEW: usize = 96;
const MANY: usize = 20_000;
/// No request waits for longer. A segment that is lost costs at least a second, one that is lost again three.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// The server of `images/http` with one more route, which tells the console how much memory there is.
const APP: &str = "
import sys

from protocol import Response
from server import serve


def app(request):
    if request.path == '/memory':
        sys._debugmallocstats()
    return Response(200, 'hello from a Python image\\n')


serve(app, 8080)
";

struct Server {
    child: Child,
    console: BufReader<ChildStderr>,
    port: u16,
    dir: PathBuf,
}

impl Server {
    fn start() -> Server {
        let dir = std::env::temp_dir().join(format!("molt-steady-{}", std::process::id()));
        fs::create_dir(&dir).expect("the temporary folder is writable");
        fs::write(dir.join("app.py"), APP).expect("the folder is ours");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        drop(listener);
        let mut command = Command::new(molt_image());
        command.arg("run").arg(dir.join("app.py")).args(["--caps", "net.listen,net.poll", "--mem", "8M"]);
        command.arg("--path").arg(images_dir().join("http")).args(["-p", &format!("{port}:8080")]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).process_group(0);
        let mut child = command.spawn().expect("the server starts");
        let console = BufReader::new(child.stderr.take().expect("stderr is piped"));
        let server = Server { child, console, port, dir };
        Client::wait_for_server(port).expect("the server answers");
        server
    }

    /// So many requests, from all connections at once, each one after the other. Every connection is open before the second
    /// request of any, however slow the machine is: so each call reaches the same peak.
    fn ask(&self, requests: usize) {
        let connect = |_| {
            let mut client = Client::connect(self.port).expect("the server accepts");
            get(&mut client);
            client
        };
        let clients: Vec<Client> = (0..CONNECTIONS).map(connect).collect();
        thread::scope(|scope| {
            for mut client in clients {
                scope.spawn(move || (1..requests / CONNECTIONS).for_each(|_| get(&mut client)));
            }
        });
    }

    /// Live objects and free bytes, once the connections before have gone.
    fn memory(&mut self) -> String {
        let mut client = Client::connect(self.port).expect("the server accepts");
        assert_eq!(client.get("/memory").expect("an answer").status, 200);
        let mut line = String::new();
        self.console.read_line(&mut line).expect("the console is text");
        line
    }
}

/// Asks for the page, which comes in time.
fn get(client: &mut Client) {
    let start = Instant::now();
    assert_eq!(client.get("/").expect("an answer").status, 200);
    assert!(start.elapsed() < LONGEST_WAIT, "a request took {:?}", start.elapsed());
}

impl Drop for Server {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn many_requests_leave_the_memory_that_few_left() {
    let mut server = Server::start();
    server.ask(FEW);
    thread::sleep(Duration::from_millis(500));
    let after_few = server.memory();
    server.ask(MANY);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(server.memory(), after_few);
}
