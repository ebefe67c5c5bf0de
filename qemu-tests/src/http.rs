//! A small HTTP/1.1 client that reads exactly one answer at a time, for the tests of `images/http`.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Longer than any answer takes, also from a guest under emulation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two attempts to connect to a server that is still starting.
const RETRY: Duration = Duration::from_millis(10);

/// One answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header section, as it came.
    pub head: String,
    /// The body; empty if `read` was told that there is none.
    pub body: Vec<u8>,
}

/// Whether an answer has the body that its length promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// It has.
    Present,
    /// It answers a HEAD request.
    Absent,
}

/// A connection with the bytes that arrived and were not taken yet.
pub struct Client {
    stream: TcpStream,
    inbox: Vec<u8>,
}

impl Client {
    /// Connects to a port of this machine.
    pub fn connect(port: u16) -> io::Result<Client> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, inbox: Vec::new() })
    }

    /// Asks `GET /` on new connections until one is answered: user networking accepts for a guest that is not up yet.
    pub fn wait_for_server(port: u16) -> io::Result<()> {
        let start = Instant::now();
        loop {
            let answer = Client::connect(port).and_then(|mut client| client.get("/"));
            match answer {
                Ok(_) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => return Err(error),
                Err(_) => std::thread::sleep(RETRY),
            }
        }
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Sends a GET and reads its answer.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n").as_bytes())?;
        self.read(Body::Present)
    }

    /// Reads the next answer.
    pub fn read(&mut self, body: Body) -> io::Result<Answer> {
        let end = loop {
            if let Some(at) = self.inbox.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
            self.fill()?;
        };
        let head = String::from_utf8_lossy(&self.inbox[..end]).into_owned();
        let length = match body {
            Body::Present => field(&head, "content-length").and_then(|text| text.parse().ok()).unwrap_or(0),
            Body::Absent => 0,
        };
        while self.inbox.len() < end + length {
            self.fill()?;
        }
        let body = self.inbox[end..end + length].to_vec();
        self.inbox.drain(..end + length);
        let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
        Ok(Answer { status, head, body })
    }

    /// True if the server closes the connection with nothing more to say.
    pub fn is_closed(&mut self) -> io::Result<bool> {
        if !self.inbox.is_empty() {
            return Ok(false);
        }
        Ok(self.stream.read(&mut [0; 1])? == 0)
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut chunk = [0; 16384];
        let n = self.stream.read(&mut chunk)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.inbox.extend_from_slice(&chunk[..n]);
        Ok(())
    }
}

/// The value of a header field, whatever its case.
pub fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}
