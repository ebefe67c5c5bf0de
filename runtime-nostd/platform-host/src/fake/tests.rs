//! The gate over the fake: what the runtime sees, including refusals.

use super::*;
use platform::gate::{self, Refused};
use platform::net::{Endpoint, Interest, Readiness, SocketKind, Take};
use py_abi::caps::Cap;
use py_abi::program::{CapsDesc, ProgramDesc, ScopeDesc};

platform::export_operations!(Fake);

const CLIENT: Endpoint = Endpoint { addr: [10, 0, 2, 2], port: 5000 };

/// Installs a program with these grants; tests of one process would share it, so there is one test.
fn install(granted: &[Cap], scopes: &[(Cap, &'static str)]) {
    let scopes: Vec<ScopeDesc> = scopes
        .iter()
        .map(|(cap, text)| ScopeDesc { cap: *cap as u32, denied: 0, text: text.as_ptr(), text_len: text.len() as u64 })
        .collect();
    let scopes = scopes.leak();
    let caps = Box::leak(Box::new(CapsDesc {
        granted: granted.iter().map(|cap| cap.bit()).sum(),
        scopes: scopes.as_ptr(),
        scope_count: scopes.len() as u64,
    }));
    // SAFETY: every field of the description may be null or zero.
    let mut program: ProgramDesc = unsafe { core::mem::zeroed() };
    program.caps = caps;
    // SAFETY: `caps` and `scopes` are leaked and never written again.
    unsafe { platform::program::install(Box::leak(Box::new(program))) };
}

fn text<T: core::fmt::Debug>(refused: Result<T, Refused>) -> String {
    match refused {
        Err(Refused::Denied(denied)) => denied.to_string(),
        other => panic!("not denied: {other:?}"),
    }
}

#[test]
fn the_gate_lets_through_what_was_granted_and_nothing_else() {
    install(&[Cap::NetListen, Cap::EnvRead], &[(Cap::NetListen, "8080"), (Cap::EnvRead, "HOME|AWS_*")]);

    assert!(gate::console::write(Stream::Out, b"hello").is_ok());
    assert_eq!(Fake::take_output(Stream::Out), b"hello");

    assert_eq!(text(gate::clock::wall_ns()), "time.wall denied");

    Fake::set_variable("HOME", "/root");
    Fake::set_variable("SECRET", "x");
    Fake::set_variable("AWS_REGION", "eu");
    let names: Vec<_> = gate::environment::variables().map(|(name, _)| name).collect();
    assert_eq!(names, [b"HOME".as_slice(), b"AWS_REGION"]);

    let other = gate::net::create(SocketKind::Stream).unwrap();
    gate::net::bind(other, Endpoint { addr: [0; 4], port: 9090 }).unwrap();
    assert_eq!(text(gate::net::listen(other, 5)), "net.listen denied: 9090 (granted: 8080)");
    assert_eq!(text(gate::net::connect(other, CLIENT)), "net.outbound denied");

    let listener = gate::net::create(SocketKind::Stream).unwrap();
    gate::net::bind(listener, Endpoint { addr: [0; 4], port: 8080 }).unwrap();
    gate::net::listen(listener, 5).unwrap();
    Fake::schedule(1_000, Event::Connect { port: 8080, remote: CLIENT });
    Fake::schedule(2_000, Event::Deliver { remote: CLIENT, bytes: b"GET /".to_vec() });
    let mut interests = [Interest { socket: listener.id, wanted: Readiness::READ, ready: Readiness::NONE }];
    assert_eq!(gate::net::wait(u64::MAX, &mut interests), Ok(1));
    assert_eq!(gate::clock::monotonic_ns(), 1_000);
    let (connection, peer) = gate::net::accept(listener).unwrap();
    assert_eq!(peer, CLIENT);
    let mut buffer = [0; 16];
    assert_eq!(gate::net::receive(connection, &mut buffer, Take::Consume), Err(Errno::EAGAIN));
    gate::clock::wait(5_000);
    assert_eq!(gate::net::receive(connection, &mut buffer, Take::Consume), Ok(5));
    assert_eq!(gate::net::send(connection, b"ok"), Ok(2));
    assert_eq!(Fake::take_sent(CLIENT), b"ok");

    let server = gate::net::create(SocketKind::Datagram).unwrap();
    gate::net::bind(server, Endpoint { addr: [0; 4], port: 8080 }).unwrap();
    assert_eq!(text(gate::net::send_to(server, b"x", CLIENT)), "net.outbound denied");
    Fake::schedule(0, Event::Datagram { port: 8080, remote: CLIENT, bytes: b"ping".to_vec() });
    gate::clock::wait(6_000);
    assert_eq!(gate::net::receive_from(server, &mut buffer, Take::Consume), Ok((4, CLIENT)));
    assert_eq!(gate::net::send_to(server, b"pong", CLIENT), Ok(4), "answers need no net.outbound");
}
