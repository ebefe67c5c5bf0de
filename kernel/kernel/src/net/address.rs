//! The machine's IPv4 address: static from the command line, or by DHCP.

use super::nic::Gate;
use crate::command_line::StaticAddress;
use smoltcp::iface::{Interface, SocketHandle, SocketSet};
use smoltcp::socket::dhcpv4;
use smoltcp::wire::{IpCidr, Ipv4Address, Ipv4Cidr};

/// Where the address comes from, and whether it is there.
pub enum Address {
    /// Nobody has asked for the network yet.
    Unused(Option<StaticAddress>),
    /// DHCP is at work; `Some` while it has a lease.
    Dhcp { socket: SocketHandle, lease: Option<Lease> },
    /// Given by the command line.
    Static,
}

/// What a DHCP server granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lease {
    address: Ipv4Cidr,
    router: Option<Ipv4Address>,
}

impl Address {
    /// Whether the network was asked for.
    pub fn is_used(&self) -> bool {
        !matches!(self, Address::Unused(_))
    }

    /// Begins to use the network. What frames may pass from now on, or `None` if that was decided before.
    pub fn begin(&mut self, interface: &mut Interface, sockets: &mut SocketSet<'static>) -> Option<Gate> {
        let Address::Unused(wanted) = self else { return None };
        match *wanted {
            Some(StaticAddress { addr, prefix, gateway }) => {
                let address = Ipv4Cidr::new(Ipv4Address::from(addr), prefix);
                configure(interface, Some(Lease { address, router: gateway.map(Ipv4Address::from) }));
                *self = Address::Static;
                Some(Gate::Open)
            }
            None => {
                *self = Address::Dhcp { socket: sockets.add(dhcpv4::Socket::new()), lease: None };
                Some(Gate::HoldAllButDhcp)
            }
        }
    }

    /// Takes over what DHCP has learned; what frames may pass if that changed.
    pub fn update(&mut self, interface: &mut Interface, sockets: &mut SocketSet<'static>) -> Option<Gate> {
        let Address::Dhcp { socket, lease } = self else { return None };
        let new = match sockets.get_mut::<dhcpv4::Socket<'_>>(*socket).poll()? {
            dhcpv4::Event::Configured(config) => Some(Lease { address: config.address, router: config.router }),
            dhcpv4::Event::Deconfigured => None,
        };
        // A renewal that changes nothing must not empty the neighbour cache.
        if new == *lease {
            return None;
        }
        *lease = new;
        configure(interface, new);
        Some(if new.is_some() { Gate::Open } else { Gate::HoldAllButDhcp })
    }
}

/// Sets the interface's addresses: the loopback's always.
pub fn configure(interface: &mut Interface, lease: Option<Lease>) {
    interface.update_ip_addrs(|addresses| {
        addresses.clear();
        addresses.extend(lease.map(|lease| IpCidr::Ipv4(lease.address)));
        addresses.extend([IpCidr::new(Ipv4Address::LOCALHOST.into(), 8)]);
    });
    interface.routes_mut().remove_default_ipv4_route();
    if let Some(router) = lease.and_then(|lease| lease.router) {
        // Room for one route is always there: it is the only one.
        let _ = interface.routes_mut().add_default_ipv4_route(router);
    }
}
