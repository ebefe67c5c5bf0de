//! The status record: how an image tells whoever started it how it ended.
//!
//! The kernel writes the record to a private port before it stops; `molt-image run` believes that record and nothing else,
//! since a virtual machine that crashes can end with any exit code, zero included.

/// Bytes of a record: `MOLT`, version, kind, status, zero, build id, `TLOM`.
pub const RECORD_BYTES: usize = 28;
const HEAD: [u8; 4] = *b"MOLT";
const TAIL: [u8; 4] = *b"TLOM";
const VERSION: u8 = 1;
const BUILD_ID: core::ops::Range<usize> = 8..24;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $number:literal, $status:expr;)*) => {
        /// Why the machine stopped. All but [`Kind::Exited`] are the machine's own endings, with fixed statuses in
        /// 240..=249.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[doc = $doc])* $name),* }

        impl Kind {
            /// Its number in a record.
            pub const fn number(self) -> u8 {
                match self { $(Kind::$name => $number),* }
            }

            /// The kind with this number.
            pub const fn from_number(number: u8) -> Option<Kind> {
                match number { $($number => Some(Kind::$name),)* _ => None }
            }

            /// The status that this kind always has; `None` if the program chooses it.
            pub const fn fixed_status(self) -> Option<u8> {
                match self { $(Kind::$name => $status),* }
            }

            /// What it means, in a sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(Kind::$name => concat!($($doc),*)),* }
            }
        }
    };
}

kinds! {
    /// The program ended
    Exited = 1, None;
    /// An assertion failed in the runtime or the kernel
    Panicked = 2, Some(240);
    /// The processor reported an exception
    Faulted = 3, Some(241);
    /// Memory ran out where no `MemoryError` could be raised
    OutOfMemory = 4, Some(242);
    /// Nothing happened for longer than the watchdog allows
    Watchdog = 5, Some(243);
    /// Secure random bytes were granted and the machine has no source
    NoEntropy = 6, Some(244);
    /// The machine lacks something that every image needs
    BadMachine = 7, Some(245);
    /// The native stack overflowed
    StackOverflow = 8, Some(246);
}

/// A record's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// Why the machine stopped.
    pub kind: Kind,
    /// What the starting process should exit with.
    pub status: u8,
    /// The image's build id; zero if boot never got to read it.
    pub build_id: [u8; 16],
}

impl Status {
    /// The record.
    pub fn encode(&self) -> [u8; RECORD_BYTES] {
        let mut record = [0; RECORD_BYTES];
        record[..4].copy_from_slice(&HEAD);
        record[4] = VERSION;
        record[5] = self.kind.number();
        record[6] = self.status;
        record[BUILD_ID].copy_from_slice(&self.build_id);
        record[24..].copy_from_slice(&TAIL);
        record
    }

    /// Reads what came out of the port. `None` unless it is exactly one whole record that makes sense.
    pub fn decode(bytes: &[u8]) -> Option<Status> {
        let record: &[u8; RECORD_BYTES] = bytes.try_into().ok()?;
        let kind = Kind::from_number(record[5])?;
        let framed = record[..4] == HEAD && record[4] == VERSION && record[7] == 0 && record[24..] == TAIL;
        let consistent = kind.fixed_status().is_none_or(|status| status == record[6]);
        let build_id = record[BUILD_ID].try_into().ok()?;
        (framed && consistent).then_some(Status { kind, status: record[6], build_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_round_trips_and_nothing_else_is_believed() {
        let status = Status { kind: Kind::Exited, status: 7, build_id: [9; 16] };
        let record = status.encode();
        assert_eq!(Status::decode(&record), Some(status));
        assert_eq!(Status::decode(&record[..27]), None);
        assert_eq!(Status::decode(&[]), None);
        for index in (0..8).filter(|index| *index != 6) {
            let mut damaged = record;
            damaged[index] ^= 0x40;
            assert_eq!(Status::decode(&damaged), None, "byte {index}");
        }
        let lying = Status { kind: Kind::Faulted, status: 0, build_id: [0; 16] };
        assert_eq!(Status::decode(&lying.encode()), None, "a fault is never a success");
    }
}
