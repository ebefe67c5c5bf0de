//! The capabilities: one row each, read by inference, policy, the platform's gate, messages and documents.

/// What a capability's scope looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The token is granted as a whole.
    None,
    /// A port or `address:port` to bind: `8080`, `0.0.0.0:8080`.
    Listen,
    /// `host:port`, `address/prefix:port`, `*.domain:port`.
    Outbound,
    /// A path prefix: `/data`.
    Path,
    /// A variable's name, or a prefix ending in `*`: `AWS_*`.
    Variable,
}

macro_rules! caps {
    ($($(#[doc = $doc:literal])* $name:ident $token:literal $scope:ident $group:literal $image:literal;)*) => {
        /// A capability token.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Cap { $($(#[doc = $doc])* $name),* }

        impl Cap {
            /// Every capability, in the order of its discriminant.
            pub const ALL: &[Cap] = &[$(Cap::$name),*];

            /// The token as the user writes it.
            pub const fn token(self) -> &'static str {
                match self { $(Cap::$name => $token),* }
            }

            /// What it allows, in a sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(Cap::$name => concat!($($doc),*)),* }
            }

            /// The form of its scopes.
            pub const fn scope_kind(self) -> ScopeKind {
                match self { $(Cap::$name => ScopeKind::$scope),* }
            }

            /// Which drivers serve it: the rest of a symbol `molt_root.` in the kernel; empty if none.
            pub const fn driver_group(self) -> &'static str {
                match self { $(Cap::$name => $group),* }
            }

            /// Whether an image can have it at all.
            pub const fn in_images(self) -> bool {
                match self { $(Cap::$name => $image),* }
            }

            /// The capability of a token.
            pub fn from_token(token: &str) -> Option<Cap> {
                Cap::ALL.iter().copied().find(|cap| cap.token() == token)
            }

            /// Its bit in [`crate::program::CapsDesc::granted`].
            pub const fn bit(self) -> u64 {
                1 << self as u8
            }
        }
    };
}

caps! {
    /// Read files of the host or of a shared directory
    FsRead "fs.read" Path "fs" true;
    /// Create, change and delete files
    FsWrite "fs.write" Path "fs" true;
    /// Read environment variables
    EnvRead "env.read" Variable "" true;
    /// Change environment variables
    EnvWrite "env.write" Variable "" true;
    /// Open connections and send datagrams to other hosts
    NetOutbound "net.outbound" Outbound "net" true;
    /// Accept connections and receive datagrams on local ports
    NetListen "net.listen" Listen "net" true;
    /// Wait for several sockets at once
    NetPoll "net.poll" None "net" true;
    /// Start processes
    ProcSpawn "proc.spawn" None "" false;
    /// Read the date and time of day
    TimeWall "time.wall" None "wall" true;
    /// Draw unpredictable random bytes
    RandSecure "rand.secure" None "rand" true;
    /// Load and call foreign code
    FfiUnsafe "ffi.unsafe" None "" false;
}
