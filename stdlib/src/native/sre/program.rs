//! A pattern's code words, made into instructions.
//!
//! CPython interprets the words as they are. Here they are read once, which also checks them (its `_validate`), sets get a
//! bitmap of Latin-1, and alternatives the set of characters that they can start with, so that most are never tried.

use super::chars::{Fold, ascii_upper, is_in, unicode_upper};
use super::code::{At, Category, Op};
use alloc::vec::Vec;

/// A test of one character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Single {
    /// Anything but a line feed.
    Any,
    /// Anything.
    AnyAll,
    /// This one.
    Literal(u32),
    /// Any other.
    NotLiteral(u32),
    /// One of [`Program::sets`].
    Set(u32),
}

/// Where an alternative goes on when it fails.
pub type Next = Option<u32>;

/// One instruction. Targets are indices of instructions.
#[derive(Clone, Copy, Debug)]
pub enum Inst {
    /// The end of the pattern or of a part that is matched for itself.
    Success,
    /// Matches nothing.
    Failure,
    /// One character.
    One(Single),
    /// A look-ahead, or a look-behind of `back` characters; what follows the part is at `end`.
    Assert { back: u32, end: u32 },
    /// The same, negated.
    AssertNot { back: u32, end: u32 },
    /// A part without way back.
    Atomic { end: u32 },
    /// A place.
    At(At),
    /// One alternative follows, which can only start with `first`.
    Branch { next: Next, first: Option<Single> },
    /// Goes on elsewhere.
    Jump(u32),
    /// The text of a group.
    GroupRef { group: u32, fold: Fold },
    /// Goes to `otherwise` if a group is not set.
    GroupRefExists { group: u32, otherwise: u32 },
    /// An end of a group.
    Mark(u32),
    /// Starts the repetition that `until` ends.
    Repeat { min: u32, max: u32, until: u32 },
    /// The end of one round, greedy.
    MaxUntil,
    /// The end of one round, lazy.
    MinUntil,
    /// One character many times: as often as possible, then less. What follows can only start with `follow`.
    RepeatOne { single: Single, min: u32, max: u32, follow: Option<Single> },
    /// As seldom as possible, then more.
    MinRepeatOne { single: Single, min: u32, max: u32, follow: Option<Single> },
    /// As often as possible.
    PossessiveRepeatOne { single: Single, min: u32, max: u32 },
    /// A part many times without way back; what follows it is at `end`.
    PossessiveRepeat { min: u32, max: u32, end: u32 },
}

/// A set of characters: which of Latin-1, and the words that tell of the rest.
#[derive(Debug)]
pub struct Set {
    /// A bit for each character of Latin-1.
    pub latin1: [u64; 4],
    fold: Fold,
    words: Words,
}

#[derive(Debug)]
enum Words {
    /// A set's part of the code.
    Items(Vec<u32>),
    /// One character, or all others.
    Literal(u32),
    NotLiteral(u32),
}

/// How a search finds places that are worth an attempt.
#[derive(Debug)]
pub enum Start {
    /// Every place is.
    Anywhere,
    /// Only those where this text is; with `Extent::Whole` the text is all there is to match.
    Prefix(Vec<u32>, Extent),
    /// Only those where one of these is.
    OneOf(Single),
}

/// How much of a pattern its prefix is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The start.
    Part,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Program {
    /// The instructions; the first is where a match starts.
    pub insts: Vec<Inst>,
    /// Sets that instructions name.
    pub sets: Vec<Set>,
    /// How to search.
    pub start: Start,
    /// The least number of characters of a match.
    pub min_width: usize,
}

impl Program {
    /// Whether a character passes a test.
    #[inline(always)]
    pub fn accepts(&self, single: Single, c: u32) -> bool {
        match single {
            Single::Any => c != 0x0a,
            Single::AnyAll => true,
            Single::Literal(literal) => c == literal,
            Single::NotLiteral(literal) => c != literal,
            Single::Set(set) => self.sets[set as usize].contains(c),
        }
    }
}

impl Set {
    /// The set of these words, with its bitmap.
    pub fn of_items(items: Vec<u32>, fold: Fold) -> Set {
        Set::with_bitmap(Words::Items(items), fold)
    }

    /// The characters equal to a literal under a folding.
    pub fn of_literal(literal: u32, fold: Fold) -> Set {
        Set::with_bitmap(Words::Literal(literal), fold)
    }

    /// All others.
    pub fn of_not_literal(literal: u32, fold: Fold) -> Set {
        Set::with_bitmap(Words::NotLiteral(literal), fold)
    }

    fn with_bitmap(words: Words, fold: Fold) -> Set {
        let mut set = Set { latin1: [0; 4], fold, words };
        for c in 0..256u32 {
            set.latin1[(c >> 6) as usize] |= u64::from(set.look_up(c)) << (c & 63);
        }
        set
    }

    /// Whether a character is in it.
    #[inline(always)]
    pub fn contains(&self, c: u32) -> bool {
        if c < 256 { self.latin1[(c >> 6) as usize] >> (c & 63) & 1 != 0 } else { self.look_up(c) }
    }

    #[inline(never)]
    fn look_up(&self, c: u32) -> bool {
        let lower = self.fold.lower(c);
        match (&self.words, self.fold) {
            (Words::Literal(literal), Fold::Locale) => [c, lower, ascii_upper(c)].contains(literal),
            (Words::NotLiteral(literal), Fold::Locale) => ![c, lower, ascii_upper(c)].contains(literal),
            // What is left out is left out in either case.
            (Words::Items(items), Fold::Locale) if items.first() == Some(&(Op::Negate as u32)) => {
                has(items, lower) && has(items, ascii_upper(c))
            }
            (Words::Items(items), Fold::Locale) => has(items, lower) || has(items, ascii_upper(c)),
            (Words::Literal(literal), _) => lower == *literal,
            (Words::NotLiteral(literal), _) => lower != *literal,
            (Words::Items(items), _) => has(items, lower),
        }
    }
}

/// Whether the words of a set name a character (`SRE(charset)`). They were checked when the pattern was read.
fn has(items: &[u32], c: u32) -> bool {
    let mut found = true;
    let mut at = 0;
    while let Some(op) = items.get(at).copied().and_then(Op::read) {
        let args = &items[at + 1..];
        let (len, hit) = match op {
            Op::Literal => (1, args[0] == c),
            Op::Range => (2, (args[0]..=args[1]).contains(&c)),
            Op::RangeUniIgnore => {
                let range = args[0]..=args[1];
                (2, range.contains(&c) || range.contains(&unicode_upper(c)))
            }
            Op::Category => (1, Category::read(args[0]).is_some_and(|category| is_in(category, c))),
            Op::Charset => (8, c < 256 && bit(args, c)),
            Op::BigCharset => {
                let count = args[0] as usize;
                let block = |c: u32| args[1 + (c as usize >> 10)].to_le_bytes()[c as usize >> 8 & 3];
                (65 + count * 8, c < 0x1_0000 && bit(&args[65 + 8 * block(c) as usize..], c & 255))
            }
            Op::Negate => {
                found = !found;
                (0, false)
            }
            _ => break,
        };
        if hit {
            return found;
        }
        at += 1 + len;
    }
    !found
}

fn bit(words: &[u32], c: u32) -> bool {
    words[(c >> 5) as usize] >> (c & 31) & 1 != 0
}
