//! Two networks on one wire, in virtual time.

use super::network::{Network, Setup};
use super::{Link, MAX_FRAME};
use crate::command_line::StaticAddress;
use platform::Errno;
use platform::net::{Endpoint, Interest, Readiness, Shutdown, SocketId, SocketKind, Take};
extern crate std;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::vec;
use std::vec::Vec;

type Frames = Rc<RefCell<VecDeque<Vec<u8>>>>;

/// One end of a wire.
struct Wire {
    mac: u8,
    incoming: Frames,
    outgoing: Frames,
}

impl Link for Wire {
    fn mac(&self) -> [u8; 6] {
        [2, 0, 0, 0, 0, self.mac]
    }

    fn receive(&mut self, frame: &mut [u8; MAX_FRAME]) -> Option<usize> {
        let bytes = self.incoming.borrow_mut().pop_front()?;
        frame[..bytes.len()].copy_from_slice(&bytes);
        Some(bytes.len())
    }

    fn can_transmit(&mut self) -> bool {
        true
    }

    fn transmit(&mut self, frame: &[u8]) {
        self.outgoing.borrow_mut().push_back(frame.to_vec());
    }
}

/// A server and a client that share a wire and a clock.
struct Pair {
    server: Network<Wire>,
    client: Network<Wire>,
    to_server: Frames,
    now_ns: u64,
}

const SERVER: Endpoint = Endpoint { addr: [10, 0, 0, 1], port: 80 };
const MS: u64 = 1_000_000;
const SECOND: u64 = 1000 * MS;

fn setup(last: Option<u8>) -> Setup {
    Setup {
        static_address: last.map(|last| StaticAddress { addr: [10, 0, 0, last], prefix: 24, gateway: None }),
        seed: 7,
        send_bytes: 8192,
        receive_bytes: 4096,
        has_memory: || true,
    }
}

impl Pair {
    fn new() -> Pair {
        let (to_server, to_client) = (Frames::default(), Frames::default());
        let server = Wire { mac: 1, incoming: Rc::clone(&to_server), outgoing: Rc::clone(&to_client) };
        let client = Wire { mac: 2, incoming: to_client, outgoing: Rc::clone(&to_server) };
        Pair {
            server: Network::new(server, setup(Some(1)), 0),
            client: Network::new(client, setup(Some(2)), 0),
            to_server,
            now_ns: 0,
        }
    }

    /// Lets time pass, a millisecond at a step.
    fn pass(&mut self, ns: u64) {
        let until_ns = self.now_ns + ns;
        while self.now_ns < until_ns {
            self.server.run(self.now_ns);
            self.client.run(self.now_ns);
            self.now_ns += MS;
        }
    }

    fn listen(&mut self) -> SocketId {
        let listener = self.server.create(SocketKind::Stream).unwrap();
        self.server.bind(listener, Endpoint { addr: [0; 4], port: SERVER.port }).unwrap();
        self.server.listen(listener, 5, self.now_ns).unwrap();
        listener
    }

    /// A connected pair of sockets: the server's, the client's.
    fn connect(&mut self, listener: SocketId) -> (SocketId, SocketId) {
        let client = self.client.create(SocketKind::Stream).unwrap();
        assert_eq!(self.client.connect(client, SERVER, self.now_ns), Err(Errno::EINPROGRESS));
        self.pass(20 * MS);
        assert_eq!(self.client.take_error(client, self.now_ns), Ok(None));
        (self.server.accept(listener, self.now_ns).unwrap().0, client)
    }
}

fn ready(network: &mut Network<Wire>, socket: SocketId, now_ns: u64) -> Readiness {
    let wanted = Readiness::READ.union(Readiness::WRITE);
    let mut interests = [Interest { socket, wanted, ready: Readiness::NONE }];
    network.poll(&mut interests, now_ns);
    interests[0].ready
}

fn receive_all(network: &mut Network<Wire>, socket: SocketId, now_ns: u64) -> Result<Vec<u8>, Errno> {
    let (mut all, mut buffer) = (vec![], [0; 1000]);
    loop {
        match network.receive(socket, &mut buffer, Take::Consume, now_ns) {
            Ok(0) | Err(Errno::EAGAIN) => return Ok(all),
            Ok(len) => all.extend(&buffer[..len]),
            Err(errno) => return Err(errno),
        }
    }
}

#[test]
fn nothing_is_sent_before_the_network_is_used() {
    let mut pair = Pair::new();
    let _ = pair.server.create(SocketKind::Stream).unwrap();
    pair.pass(SECOND);
    assert!(pair.to_server.borrow().is_empty() && pair.client.link().incoming.borrow().is_empty());
}

#[test]
fn a_stream_carries_more_than_its_buffers() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let (server, client) = pair.connect(listener);
    let sent: Vec<u8> = (0..200_000_u32).map(|index| (index * 7 % 251) as u8).collect();
    let (mut offset, mut received) = (0, vec![]);
    while received.len() < sent.len() {
        match pair.client.send(client, &sent[offset..], pair.now_ns) {
            Ok(len) => offset += len,
            Err(errno) => assert!(errno == Errno::EAGAIN || offset == sent.len()),
        }
        pair.pass(2 * MS);
        received.extend(receive_all(&mut pair.server, server, pair.now_ns).unwrap());
        assert!(pair.now_ns < 600 * SECOND, "stuck at {} bytes", received.len());
    }
    assert_eq!(received, sent);
}

#[test]
fn ends_are_seen_in_both_directions() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let (server, client) = pair.connect(listener);
    assert_eq!(ready(&mut pair.server, server, pair.now_ns), Readiness::WRITE);
    pair.client.send(client, b"last", pair.now_ns).unwrap();
    pair.client.shutdown(client, Shutdown::Write, pair.now_ns).unwrap();
    pair.pass(10 * MS);
    assert_eq!(pair.client.send(client, b"more", pair.now_ns), Err(Errno::EPIPE));
    assert_eq!(receive_all(&mut pair.server, server, pair.now_ns).unwrap(), b"last");
    assert_eq!(pair.server.receive(server, &mut [0; 4], Take::Consume, pair.now_ns), Ok(0));
    assert!(ready(&mut pair.server, server, pair.now_ns).contains(Readiness::READ));

    pair.server.send(server, b"answer", pair.now_ns).unwrap();
    pair.server.close(server, pair.now_ns).unwrap();
    pair.pass(10 * MS);
    assert_eq!(receive_all(&mut pair.client, client, pair.now_ns).unwrap(), b"answer", "sent before the close");
    assert!(ready(&mut pair.client, client, pair.now_ns).contains(Readiness::HANGUP));
    pair.client.close(client, pair.now_ns).unwrap();
    pair.pass(30 * SECOND);
    assert!(!pair.server.has_unfinished() && !pair.client.has_unfinished());
}

#[test]
fn closing_with_unread_bytes_resets() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let (server, client) = pair.connect(listener);
    pair.client.send(client, b"never read", pair.now_ns).unwrap();
    pair.pass(10 * MS);
    pair.server.close(server, pair.now_ns).unwrap();
    pair.pass(10 * MS);
    assert_eq!(pair.client.receive(client, &mut [0; 4], Take::Consume, pair.now_ns), Err(Errno::ECONNRESET));
    assert_eq!(pair.client.receive(client, &mut [0; 4], Take::Consume, pair.now_ns), Ok(0));
    assert_eq!(pair.client.send(client, b"x", pair.now_ns), Err(Errno::EPIPE));
}

#[test]
fn nobody_listening_refuses_and_nobody_there_times_out() {
    let mut pair = Pair::new();
    // The server uses its network, but not this port.
    pair.listen();
    let client = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(client, Endpoint { port: 81, ..SERVER }, 0);
    pair.pass(20 * MS);
    assert!(ready(&mut pair.client, client, pair.now_ns).contains(Readiness::ERROR));
    assert_eq!(pair.client.take_error(client, pair.now_ns), Ok(Some(Errno::ECONNREFUSED)));
    assert_eq!(pair.client.take_error(client, pair.now_ns), Ok(None), "told once");

    let lost = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(lost, Endpoint { addr: [10, 0, 0, 9], port: 80 }, pair.now_ns);
    pair.pass(130 * SECOND);
    assert_eq!(pair.client.take_error(lost, pair.now_ns), Ok(Some(Errno::ETIMEDOUT)));
    let far = pair.client.create(SocketKind::Stream).unwrap();
    let no_route = Endpoint { addr: [192, 168, 1, 1], port: 80 };
    assert_eq!(pair.client.connect(far, no_route, pair.now_ns), Err(Errno::ENETUNREACH));
}

#[test]
fn a_burst_of_connections_is_accepted_whole_and_a_full_backlog_is_silent() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let clients: Vec<SocketId> = (0..80)
        .map(|_| {
            let client = pair.client.create(SocketKind::Stream).unwrap();
            let _ = pair.client.connect(client, SERVER, pair.now_ns);
            client
        })
        .collect();
    pair.pass(100 * MS);
    let mut accepted = 0;
    while pair.server.accept(listener, pair.now_ns).is_ok() {
        accepted += 1;
    }
    assert_eq!(accepted, 65, "the backlog and one more, as on Linux");
    for client in &clients {
        assert_eq!(pair.client.take_error(*client, pair.now_ns), Ok(None), "nobody is refused");
    }
    pair.pass(10 * SECOND);
    while pair.server.accept(listener, pair.now_ns).is_ok() {
        accepted += 1;
    }
    assert_eq!(accepted, 80, "the others come with their next attempt");
}

#[test]
fn closed_connections_do_not_pile_up() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    for _ in 0..100 {
        let (server, client) = pair.connect(listener);
        pair.server.close(server, pair.now_ns).unwrap();
        pair.pass(5 * MS);
        pair.client.close(client, pair.now_ns).unwrap();
    }
    // The waiting sockets of the listener, the backlog's worth of TIME-WAIT, and what is still under way.
    assert!(pair.server.sockets.iter().count() < 24, "{}", pair.server.sockets.iter().count());
    pair.pass(60 * SECOND);
    assert!(pair.server.sockets.iter().count() <= 2);
}

#[test]
fn a_request_that_comes_before_the_address_is_answered_soon() {
    let mut pair = Pair::new();
    pair.server = Network::new(
        Wire { mac: 1, incoming: Rc::clone(&pair.to_server), outgoing: Rc::clone(&pair.client.link().incoming) },
        setup(None),
        0,
    );
    let _ = pair.listen();
    let client = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(client, SERVER, 0);
    pair.pass(50 * MS);
    assert_eq!(ready(&mut pair.client, client, pair.now_ns), Readiness::NONE, "still without an address");
    let addressed = setup(Some(1)).static_address;
    pair.server.set_address_for_test(addressed);
    pair.pass(20 * MS);
    assert_eq!(ready(&mut pair.client, client, pair.now_ns), Readiness::WRITE);
}

#[test]
fn datagrams_know_their_peers() {
    let mut pair = Pair::new();
    let server = pair.server.create(SocketKind::Datagram).unwrap();
    pair.server.bind(server, Endpoint { addr: [0; 4], port: 53 }).unwrap();
    let clients = [0, 1].map(|_| pair.client.create(SocketKind::Datagram).unwrap());
    let to = Endpoint { port: 53, ..SERVER };
    for client in clients {
        assert_eq!(pair.client.send_to(client, b"question", to, 0), Ok(8));
    }
    pair.pass(20 * MS);
    let mut buffer = [0; 4];
    let (len, first) = pair.server.receive_from(server, &mut buffer, Take::Peek).unwrap();
    assert_eq!((len, &buffer), (4, b"ques"), "the rest of a datagram is lost");
    assert_eq!(pair.server.receive_from(server, &mut buffer, Take::Consume), Ok((4, first)));
    let (_, second) = pair.server.receive_from(server, &mut buffer, Take::Consume).unwrap();
    assert_ne!(first, second);
    assert_eq!(pair.server.receive_from(server, &mut buffer, Take::Consume), Err(Errno::EAGAIN));

    pair.client.connect(clients[0], Endpoint { port: 54, ..SERVER }, pair.now_ns).unwrap();
    pair.server.send_to(server, b"answer", first, pair.now_ns).unwrap();
    pair.pass(20 * MS);
    assert_eq!(ready(&mut pair.client, clients[0], pair.now_ns), Readiness::WRITE, "not from its peer");
    assert_eq!(pair.client.send_to(clients[1], &[0; 1473], to, pair.now_ns), Err(Errno::EMSGSIZE));
}

#[test]
fn errors_are_those_of_linux() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let now_ns = pair.now_ns;
    let server = &mut pair.server;
    let other = server.create(SocketKind::Stream).unwrap();
    assert_eq!(server.bind(other, Endpoint { addr: [0; 4], port: 80 }), Err(Errno::EADDRINUSE));
    assert_eq!(server.bind(other, Endpoint { addr: [1, 2, 3, 4], port: 81 }), Err(Errno::EADDRNOTAVAIL));
    assert_eq!(server.accept(other, now_ns), Err(Errno::EINVAL));
    assert_eq!(server.accept(listener, now_ns), Err(Errno::EAGAIN));
    assert_eq!(server.send(other, b"x", now_ns), Err(Errno::EPIPE));
    assert_eq!(server.peer_endpoint(other, now_ns), Err(Errno::ENOTCONN));
    assert_eq!(server.shutdown(other, Shutdown::Both, now_ns), Err(Errno::ENOTCONN));
    assert_eq!(server.close(SocketId(99), now_ns), Err(Errno::EBADF));
    assert_eq!(server.bind(listener, Endpoint { addr: [0; 4], port: 82 }), Err(Errno::EINVAL));
    assert_eq!(server.shutdown(listener, Shutdown::Write, now_ns), Ok(()));
    assert_eq!(server.accept(listener, now_ns), Err(Errno::EAGAIN), "still listening");
    assert_eq!(server.shutdown(listener, Shutdown::Both, now_ns), Ok(()));
    assert_eq!(server.accept(listener, now_ns), Err(Errno::EINVAL));
    server.close(listener, now_ns).unwrap();
    assert_eq!(server.bind(other, Endpoint { addr: [0; 4], port: 80 }), Ok(()));
    assert_eq!(server.local_endpoint(other), Ok(Endpoint { addr: [0; 4], port: 80 }));
}

/// A machine without a device.
fn alone() -> Network<Option<Wire>> {
    Network::new(None, setup(None), 0)
}

const LOCAL: Endpoint = Endpoint { addr: [127, 0, 0, 1], port: 8080 };

#[test]
fn the_loopback_needs_no_device() {
    let mut network = alone();
    let listener = network.create(SocketKind::Stream).unwrap();
    network.bind(listener, LOCAL).unwrap();
    network.listen(listener, 1, 0).unwrap();
    let client = network.create(SocketKind::Stream).unwrap();
    assert_eq!(network.connect(client, LOCAL, 0), Err(Errno::EINPROGRESS));
    network.run(0);
    let (server, peer) = network.accept(listener, 0).unwrap();
    assert_eq!(network.local_endpoint(client), Ok(peer));
    assert_eq!(network.send(client, b"to myself", 0), Ok(9));
    network.run(0);
    let mut buffer = [0; 9];
    assert_eq!(network.receive(server, &mut buffer, Take::Consume, 0), Ok(9));
    assert_eq!(&buffer, b"to myself");
    network.close(server, 0).unwrap();
    network.run(0);
    assert_eq!(network.receive(client, &mut buffer, Take::Consume, 0), Ok(0));

    let nobody = network.create(SocketKind::Stream).unwrap();
    let _ = network.connect(nobody, Endpoint { port: 81, ..LOCAL }, 0);
    network.run(0);
    assert_eq!(network.take_error(nobody, 0), Ok(Some(Errno::ECONNREFUSED)));
}

#[test]
fn datagrams_loop_too() {
    let mut network = alone();
    let sockets = [0, 1].map(|_| {
        let socket = network.create(SocketKind::Datagram).unwrap();
        network.bind(socket, Endpoint { port: 0, ..LOCAL }).unwrap();
        socket
    });
    let [first, second] = sockets.map(|socket| network.local_endpoint(socket).unwrap());
    assert_eq!(network.send_to(sockets[0], b"hello", second, 0), Ok(5));
    network.run(0);
    let mut buffer = [0; 8];
    assert_eq!(network.receive_from(sockets[1], &mut buffer, Take::Consume), Ok((5, first)));
}

#[test]
fn the_loopback_leaves_the_link_alone_and_the_link_cannot_use_it() {
    let mut pair = Pair::new();
    let listener = pair.server.create(SocketKind::Stream).unwrap();
    pair.server.bind(listener, LOCAL).unwrap();
    pair.server.listen(listener, 1, 0).unwrap();
    pair.to_server.borrow_mut().push_back(vec![0; 60]);
    pair.pass(10 * MS);
    assert_eq!(pair.to_server.borrow().len(), 1, "not even looked at");
    assert!(pair.client.link().incoming.borrow().is_empty());
    let client = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(client, SERVER, pair.now_ns);
    pair.listen();
    pair.pass(20 * MS);
    assert!(pair.server.accept(listener, pair.now_ns).is_err());
}

#[test]
fn a_machine_can_connect_to_its_own_address() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    let own = pair.server.create(SocketKind::Stream).unwrap();
    let _ = pair.server.connect(own, SERVER, 0);
    pair.pass(10 * MS);
    assert!(pair.server.accept(listener, pair.now_ns).is_ok());
    assert_eq!(ready(&mut pair.server, own, pair.now_ns), Readiness::WRITE);
}

#[test]
fn a_flood_of_requests_without_a_sender_keeps_nobody_out_for_long() {
    let mut pair = Pair::new();
    let listener = pair.listen();
    // Requests from addresses where nobody is: a client's own, sent again from other ports.
    let client = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(client, SERVER, 0);
    pair.client.run(0);
    pair.server.run(0);
    pair.client.run(0);
    let request = pair.to_server.borrow_mut().pop_back().unwrap();
    for number in 0..500_u16 {
        pair.to_server.borrow_mut().push_back(from_nowhere(&request, number));
    }
    pair.pass(1500 * MS);
    for number in 500..1000_u16 {
        pair.to_server.borrow_mut().push_back(from_nowhere(&request, number));
    }
    let late = pair.client.create(SocketKind::Stream).unwrap();
    let _ = pair.client.connect(late, SERVER, pair.now_ns);
    pair.pass(4 * SECOND);
    let connected = [client, late].map(|socket| ready(&mut pair.client, socket, pair.now_ns));
    assert_eq!(connected[1], Readiness::WRITE);
    assert!(pair.server.accept(listener, pair.now_ns).is_ok());
}

/// A connection request, as if from another address; checksums included.
fn from_nowhere(request: &[u8], number: u16) -> Vec<u8> {
    use smoltcp::wire::{EthernetFrame, Ipv4Address, Ipv4Packet, TcpPacket};
    let mut frame = EthernetFrame::new_checked(request.to_vec()).unwrap();
    let mut packet = Ipv4Packet::new_checked(frame.payload_mut()).unwrap();
    let [high, low] = number.to_be_bytes();
    let (source, target) = (Ipv4Address::new(10, 0, 0, 100 + low % 100), packet.dst_addr());
    packet.set_src_addr(source);
    packet.fill_checksum();
    let mut segment = TcpPacket::new_checked(packet.payload_mut()).unwrap();
    segment.set_src_port(1024 + u16::from_be_bytes([high, low]));
    segment.fill_checksum(&source.into(), &target.into());
    frame.into_inner()
}
