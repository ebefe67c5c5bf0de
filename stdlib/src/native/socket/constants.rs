//! The numbers of `_socket`: Linux's.

use py_runtime::exceptions::types;
use py_runtime::objects::bool::bool_ref;
use py_runtime::rows;
use py_runtime::value::Ref;

macro_rules! numbers {
    ($($name:literal $number:literal;)*) => {
        rows! { "_socket": $(constant $name => || Ok(Ref::small_int($number));)* }
    };
}

rows! { "_socket":
    type "error" => types::OSError;
    type "timeout" => types::TimeoutError;
    constant "has_ipv6" => || Ok(bool_ref(false));
}

numbers! {
    "AF_UNSPEC" 0;
    "AF_INET" 2;
    // There are no such sockets: making one fails as on a machine without IPv6. Programs ask for the number all the same.
    "AF_INET6" 10;
    "SOCK_STREAM" 1;
    "SOCK_DGRAM" 2;
    "SOCK_NONBLOCK" 2048;
    "SOCK_CLOEXEC" 524288;
    "SOL_SOCKET" 1;
    "SO_REUSEADDR" 2;
    "SO_TYPE" 3;
    "SO_ERROR" 4;
    "SO_BROADCAST" 6;
    "SO_SNDBUF" 7;
    "SO_RCVBUF" 8;
    "SO_KEEPALIVE" 9;
    "SO_LINGER" 13;
    "SO_REUSEPORT" 15;
    "SO_ACCEPTCONN" 30;
    "SOMAXCONN" 4096;
    "SOL_IP" 0;
    "SOL_TCP" 6;
    "SOL_UDP" 17;
    "IPPROTO_IP" 0;
    "IPPROTO_ICMP" 1;
    "IPPROTO_TCP" 6;
    "IPPROTO_UDP" 17;
    "IPPROTO_IPV6" 41;
    "IPV6_V6ONLY" 26;
    "IPPROTO_RAW" 255;
    "TCP_NODELAY" 1;
    "SHUT_RD" 0;
    "SHUT_WR" 1;
    "SHUT_RDWR" 2;
    "MSG_PEEK" 2;
    "MSG_DONTWAIT" 64;
    "MSG_WAITALL" 256;
    "MSG_NOSIGNAL" 16384;
    "INADDR_ANY" 0;
    "INADDR_LOOPBACK" 0x7f000001;
    "INADDR_BROADCAST" 0xffffffff;
    "INADDR_NONE" 0xffffffff;
    "IPPORT_RESERVED" 1024;
    "IPPORT_USERRESERVED" 5000;
    "AI_PASSIVE" 1;
    "AI_CANONNAME" 2;
    "AI_NUMERICHOST" 4;
    "AI_NUMERICSERV" 1024;
    "EAI_FAMILY" -6;
    "EAI_NONAME" -2;
    "EAI_SERVICE" -8;
    "EAI_SOCKTYPE" -7;
    "NI_NUMERICHOST" 1;
    "NI_NUMERICSERV" 2;
}
