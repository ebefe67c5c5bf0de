//! The code words that `re._compiler` emits (`re/_constants.py` of the same Lib, [`MAGIC`]).

/// Version of the encoding; Lib refuses to import with another.
pub const MAGIC: i64 = 20_230_612;
/// A count without limit.
pub const MAXREPEAT: u32 = u32::MAX;
/// Most groups that a pattern may have.
pub const MAXGROUPS: i64 = i32::MAX as i64 / 2;

/// Declares an enumeration of consecutive code words, and how one is read.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($word:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names of `re/_constants.py`")]
        pub enum $name { $($word),* }

        impl $name {
            /// What a word means, if it means anything.
            pub fn read(word: u32) -> Option<$name> {
                const ALL: &[$name] = &[$($name::$word),*];
                ALL.get(word as usize).copied()
            }
        }
    };
}

words! {
    /// `OPCODES`
    Op {
        Failure, Success, Any, AnyAll, Assert, AssertNot, At, Branch, Category, Charset, BigCharset, GroupRef,
        GroupRefExists, In, Info, Jump, Literal, Mark, MaxUntil, MinUntil, NotLiteral, Negate, Range, Repeat, RepeatOne,
        Subpattern, MinRepeatOne, AtomicGroup, PossessiveRepeat, PossessiveRepeatOne, GroupRefIgnore, InIgnore,
        LiteralIgnore, NotLiteralIgnore, GroupRefLocIgnore, InLocIgnore, LiteralLocIgnore, NotLiteralLocIgnore,
        GroupRefUniIgnore, InUniIgnore, LiteralUniIgnore, NotLiteralUniIgnore, RangeUniIgnore,
    }
}

words! {
    /// `ATCODES`
    At {
        Beginning, BeginningLine, BeginningString, Boundary, NonBoundary, End, EndLine, EndString, LocBoundary,
        LocNonBoundary, UniBoundary, UniNonBoundary,
    }
}

words! {
    /// `CHCODES`
    Category {
        Digit, NotDigit, Space, NotSpace, Word, NotWord, LineBreak, NotLineBreak, LocWord, LocNotWord, UniDigit,
        UniNotDigit, UniSpace, UniNotSpace, UniWord, UniNotWord, UniLineBreak, UniNotLineBreak,
    }
}

/// Bits of the word after `INFO`'s skip.
pub mod info {
    /// A literal prefix follows.
    pub const PREFIX: u32 = 1;
    /// The prefix is the whole pattern.
    pub const LITERAL: u32 = 2;
    /// A set follows that a match starts with a character of.
    pub const CHARSET: u32 = 4;
}

/// Flags of a pattern.
pub mod flags {
    /// Their names, as `repr` shows them, and the bits.
    pub const NAMES: &[(&str, i64)] = &[
        ("re.IGNORECASE", 2),
        ("re.LOCALE", LOCALE),
        ("re.MULTILINE", 8),
        ("re.DOTALL", 16),
        ("re.UNICODE", UNICODE),
        ("re.VERBOSE", 64),
        ("re.DEBUG", 128),
        ("re.ASCII", ASCII),
    ];
    /// `re.LOCALE`
    pub const LOCALE: i64 = 4;
    /// `re.UNICODE`
    pub const UNICODE: i64 = 32;
    /// `re.ASCII`
    pub const ASCII: i64 = 256;
}
