//! Frames beside the stack: looked at as far as the decision to hold, drop or turn one back needs, and the one frame that
//! the stack does not send itself.

use smoltcp::wire::{
    ArpOperation, ArpPacket, ArpRepr, EthernetAddress, EthernetFrame, EthernetProtocol, EthernetRepr, IpProtocol,
    Ipv4Address, Ipv4Packet, TcpPacket, UdpPacket,
};

const DHCP_CLIENT_PORT: u16 = 68;

/// What a frame is, as far as anybody here asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// For the DHCP client.
    Dhcp,
    /// The first segment of a TCP connection to this port.
    ConnectionRequest(u16),
    /// Names a loopback address. From the wire that is a lie, or a mistake (RFC 1122, 3.2.1.3).
    Loopback,
    /// Anything else; malformed frames too, which the stack refuses itself.
    Other,
}

/// Bytes of an ARP packet with its Ethernet header.
pub const ARP_FRAME_BYTES: usize = 42;

/// An ARP announcement (RFC 5227, 2.3): tells the network which hardware address `addr` has, without being asked. Whoever
/// asked before the machine was up may ask again only after seconds (QEMU's user network does).
pub fn announcement(mac: [u8; 6], addr: Ipv4Address) -> [u8; ARP_FRAME_BYTES] {
    let mac = EthernetAddress(mac);
    let mut bytes = [0; ARP_FRAME_BYTES];
    let mut frame = EthernetFrame::new_unchecked(&mut bytes[..]);
    EthernetRepr { src_addr: mac, dst_addr: EthernetAddress::BROADCAST, ethertype: EthernetProtocol::Arp }
        .emit(&mut frame);
    ArpRepr::EthernetIpv4 {
        operation: ArpOperation::Request,
        source_hardware_addr: mac,
        source_protocol_addr: addr,
        target_hardware_addr: EthernetAddress([0; 6]),
        target_protocol_addr: addr,
    }
    .emit(&mut ArpPacket::new_unchecked(frame.payload_mut()));
    bytes
}

/// Classifies a frame.
pub fn classify(frame: &[u8]) -> Kind {
    classify_ipv4(frame).unwrap_or(Kind::Other)
}

fn classify_ipv4(frame: &[u8]) -> Option<Kind> {
    let ethernet = EthernetFrame::new_checked(frame).ok()?;
    if ethernet.ethertype() == EthernetProtocol::Arp {
        let (source, target) = arp_addresses(&ethernet)?;
        return (source.is_loopback() || target.is_loopback()).then_some(Kind::Loopback);
    }
    if ethernet.ethertype() != EthernetProtocol::Ipv4 {
        return None;
    }
    let packet = Ipv4Packet::new_checked(ethernet.payload()).ok()?;
    if packet.src_addr().is_loopback() || packet.dst_addr().is_loopback() {
        return Some(Kind::Loopback);
    }
    match packet.next_header() {
        IpProtocol::Udp => {
            let datagram = UdpPacket::new_checked(packet.payload()).ok()?;
            (datagram.dst_port() == DHCP_CLIENT_PORT).then_some(Kind::Dhcp)
        }
        IpProtocol::Tcp => {
            let segment = TcpPacket::new_checked(packet.payload()).ok()?;
            (segment.syn() && !segment.ack()).then(|| Kind::ConnectionRequest(segment.dst_port()))
        }
        _ => None,
    }
}

/// Whether a frame that the stack sends is for this machine: to its own hardware address, or the question for it. The
/// answer to the question is the question itself: it tells who asks, which is the same.
pub fn is_for_self(frame: &[u8], mac: [u8; 6], addr: Option<Ipv4Address>) -> bool {
    let Ok(ethernet) = EthernetFrame::new_checked(frame) else { return false };
    if ethernet.dst_addr() == EthernetAddress(mac) {
        return true;
    }
    ethernet.ethertype() == EthernetProtocol::Arp
        && arp_addresses(&ethernet).is_some_and(|(_, target)| target.is_loopback() || Some(target) == addr)
}

/// The protocol addresses of source and target.
fn arp_addresses(ethernet: &EthernetFrame<&[u8]>) -> Option<(Ipv4Address, Ipv4Address)> {
    let ArpRepr::EthernetIpv4 { source_protocol_addr, target_protocol_addr, .. } =
        ArpRepr::parse(&ArpPacket::new_checked(ethernet.payload()).ok()?).ok()?
    else {
        return None;
    };
    Some((source_protocol_addr, target_protocol_addr))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An Ethernet frame with an IPv4 packet of this protocol and payload.
    fn frame(protocol: u8, payload: &[u8]) -> std::vec::Vec<u8> {
        let total = (20 + payload.len()) as u16;
        let mut frame = std::vec![0; 12];
        frame.extend([8, 0, 0x45, 0]);
        frame.extend(total.to_be_bytes());
        frame.extend([0, 0, 0, 0, 64, protocol, 0, 0, 10, 0, 2, 2, 10, 0, 2, 15]);
        frame.extend(payload);
        frame
    }

    extern crate std;

    #[test]
    fn tells_the_three_kinds_apart() {
        let tcp =
            |flags: u8| frame(6, &[0x12, 0x34, 0x1f, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0x50, flags, 0, 0, 0, 0, 0, 0]);
        assert_eq!(classify(&tcp(0x02)), Kind::ConnectionRequest(8080));
        assert_eq!(classify(&tcp(0x12)), Kind::Other, "an answer, not a request");
        assert_eq!(classify(&tcp(0x10)), Kind::Other);
        assert_eq!(classify(&frame(17, &[0, 67, 0, 68, 0, 8, 0, 0])), Kind::Dhcp);
        assert_eq!(classify(&frame(17, &[0, 53, 1, 68, 0, 8, 0, 0])), Kind::Other);
    }

    #[test]
    fn loopback_is_for_this_machine_only() {
        let mac = [2, 0, 0, 0, 0, 1];
        let mut martian = frame(6, &[0; 20]);
        martian[26] = 127;
        assert_eq!(classify(&martian), Kind::Loopback);
        let question = announcement(mac, Ipv4Address::LOCALHOST);
        assert_eq!(classify(&question), Kind::Loopback);
        assert!(is_for_self(&question, mac, None));
        let own = Ipv4Address::new(10, 0, 2, 15);
        assert!(is_for_self(&announcement(mac, own), mac, Some(own)));
        assert!(!is_for_self(&announcement(mac, own), mac, None));
        assert!(!is_for_self(&frame(6, &[0; 20]), mac, Some(own)));
    }

    #[test]
    fn an_announcement_asks_for_the_own_address() {
        let frame = announcement([2, 0, 0, 0, 0, 1], Ipv4Address::new(10, 0, 2, 15));
        let ethernet = EthernetFrame::new_checked(&frame[..]).unwrap();
        let arp = ArpRepr::parse(&ArpPacket::new_checked(ethernet.payload()).unwrap()).unwrap();
        let ArpRepr::EthernetIpv4 { source_protocol_addr, target_protocol_addr, .. } = arp else { panic!() };
        assert_eq!((source_protocol_addr, ethernet.dst_addr()), (target_protocol_addr, EthernetAddress::BROADCAST));
    }

    #[test]
    fn any_prefix_of_a_frame_is_harmless() {
        let whole = frame(6, &[0xff; 20]);
        for len in 0..whole.len() {
            assert_eq!(classify(&whole[..len]), Kind::Other);
        }
    }
}
