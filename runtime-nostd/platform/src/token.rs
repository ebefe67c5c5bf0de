//! Capability tokens as the gate needs them: a name for the granted table and a bit for the quick test.

/// A capability that the gate checks at run time. `ffi.unsafe` has no run-time form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Token {
    /// Read files of the host or of a share.
    FsRead,
    /// Write them.
    FsWrite,
    /// Read the environment.
    EnvRead,
    /// Change the environment.
    EnvWrite,
    /// Open connections and send datagrams.
    NetOutbound,
    /// Accept connections and receive datagrams.
    NetListen,
    /// Wait for sockets with `select` and its relatives.
    NetPoll,
    /// Start processes.
    ProcSpawn,
    /// Read the wall clock.
    TimeWall,
    /// Obtain secure random bytes.
    RandSecure,
}

impl Token {
    const ALL: [Token; 10] = [
        Token::FsRead,
        Token::FsWrite,
        Token::EnvRead,
        Token::EnvWrite,
        Token::NetOutbound,
        Token::NetListen,
        Token::NetPoll,
        Token::ProcSpawn,
        Token::TimeWall,
        Token::RandSecure,
    ];

    /// The token as the user writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Token::FsRead => "fs.read",
            Token::FsWrite => "fs.write",
            Token::EnvRead => "env.read",
            Token::EnvWrite => "env.write",
            Token::NetOutbound => "net.outbound",
            Token::NetListen => "net.listen",
            Token::NetPoll => "net.poll",
            Token::ProcSpawn => "proc.spawn",
            Token::TimeWall => "time.wall",
            Token::RandSecure => "rand.secure",
        }
    }

    /// The token with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Token> {
        Token::ALL.into_iter().find(|token| token.name() == name)
    }

    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}
