//! Checks a list of code words before any of it runs (`_validate` in `Modules/_sre/sre.c`).
//!
//! What passes keeps the matching engine inside the list: every operation has its arguments, every jump lands on an
//! operation of the sequence that it belongs to, every body of a repeat ends with its own `UNTIL`. Sequences inside others
//! wait on a list instead of being checked by recursion, so that no nesting can exhaust the machine's stack.

use super::code::{At, Category, Op, info};
use alloc::vec::Vec;

/// Words of a `CHARSET`: one bit for each character below 256.
const BITMAP_WORDS: usize = 8;
/// Words of the table of blocks in a `BIGCHARSET`: one byte for each 256 characters below 65536.
const BLOCK_TABLE_WORDS: usize = 64;
/// Deepest nesting of sequences: [`read`](super::read) goes down by recursion. The compiler's own gives up long before.
const MOST_NESTED: usize = 2000;

/// Whether the code is one that may be read and run.
pub fn is_valid(code: &[u32], groups: u32) -> bool {
    let Some(last) = code.len().checked_sub(1).filter(|&last| Op::read(code[last]) == Some(Op::Success)) else {
        return false;
    };
    let mut checker = Checker { code, groups, waiting: Vec::new(), depth: 0 };
    checker.waiting.push((0, last, 0));
    while let Some((start, end, depth)) = checker.waiting.pop() {
        if depth > MOST_NESTED {
            return false;
        }
        checker.depth = depth + 1;
        let mut pc = start;
        while pc < end {
            match checker.operation(pc, end) {
                Some(next) if next > pc && next <= end => pc = next,
                _ => return false,
            }
        }
    }
    true
}

/// Whether an operation matches exactly one character and nothing else: what repeats of one character may repeat.
fn is_unit(operation: Op) -> bool {
    matches!(
        operation,
        Op::Any
            | Op::AnyAll
            | Op::Failure
            | Op::Category
            | Op::Literal
            | Op::NotLiteral
            | Op::LiteralIgnore
            | Op::NotLiteralIgnore
            | Op::LiteralLocIgnore
            | Op::NotLiteralLocIgnore
            | Op::LiteralUniIgnore
            | Op::NotLiteralUniIgnore
            | Op::In
            | Op::InIgnore
            | Op::InLocIgnore
            | Op::InUniIgnore
    )
}

struct Checker<'a> {
    code: &'a [u32],
    groups: u32,
    /// Sequences of operations that are still to be checked, and how deep they are.
    waiting: Vec<(usize, usize, usize)>,
    /// How deep a sequence is inside the one that is being checked.
    depth: usize,
}

impl Checker<'_> {
    /// A word of the sequence that ends at `end`.
    fn word(&self, at: usize, end: usize) -> Option<u32> {
        if at < end { self.code.get(at).copied() } else { None }
    }

    /// An operation of the sequence that ends at `end`.
    fn op(&self, at: usize, end: usize) -> Option<Op> {
        Op::read(self.word(at, end)?)
    }

    /// Where the distance in a word leads, counted from the word itself.
    fn target(&self, at: usize, end: usize) -> Option<usize> {
        at.checked_add(self.word(at, end)? as usize).filter(|&target| target <= end)
    }

    fn later(&mut self, start: usize, end: usize) -> Option<()> {
        (start <= end).then(|| self.waiting.push((start, end, self.depth)))
    }

    /// Checks one operation, puts what it contains on the list and returns where the next one is.
    fn operation(&mut self, pc: usize, end: usize) -> Option<usize> {
        match self.op(pc, end)? {
            Op::Success | Op::Failure | Op::Any | Op::AnyAll => Some(pc + 1),
            Op::Literal
            | Op::NotLiteral
            | Op::LiteralIgnore
            | Op::NotLiteralIgnore
            | Op::LiteralLocIgnore
            | Op::NotLiteralLocIgnore
            | Op::LiteralUniIgnore
            | Op::NotLiteralUniIgnore => self.word(pc + 1, end).map(|_| pc + 2),
            Op::Mark => (self.word(pc + 1, end)? / 2 < self.groups).then_some(pc + 2),
            Op::At => At::read(self.word(pc + 1, end)?).map(|_| pc + 2),
            Op::Category => Category::read(self.word(pc + 1, end)?).map(|_| pc + 2),
            Op::GroupRef | Op::GroupRefIgnore | Op::GroupRefLocIgnore | Op::GroupRefUniIgnore => {
                (self.word(pc + 1, end)? < self.groups).then_some(pc + 2)
            }
            Op::In | Op::InIgnore | Op::InLocIgnore | Op::InUniIgnore => {
                let next = self.target(pc + 1, end)?;
                self.charset(pc + 2, next)?;
                Some(next)
            }
            Op::Info => self.info(pc, end),
            Op::Branch => self.branch(pc, end),
            Op::RepeatOne | Op::MinRepeatOne | Op::PossessiveRepeatOne => self.repeat_one(pc, end),
            Op::Repeat | Op::PossessiveRepeat => self.repeat(pc, end),
            Op::AtomicGroup => self.ends_with_success(pc + 2, self.target(pc + 1, end)?),
            Op::Assert | Op::AssertNot => {
                // A look behind may go anywhere: the engine compares it with the place.
                self.word(pc + 2, end)?;
                self.ends_with_success(pc + 3, self.target(pc + 1, end)?)
            }
            Op::GroupRefExists => self.conditional(pc, end),
            _ => None,
        }
    }

    /// A body whose last word is `SUCCESS`; `next` is behind that.
    fn ends_with_success(&mut self, start: usize, next: usize) -> Option<usize> {
        let last = next.checked_sub(1).filter(|&last| start <= last)?;
        (self.op(last, next)? == Op::Success).then_some(())?;
        self.later(start, last)?;
        Some(next)
    }

    fn charset(&self, start: usize, end: usize) -> Option<()> {
        let mut pc = start;
        loop {
            pc += match self.op(pc, end)? {
                Op::Failure => return (pc + 1 == end).then_some(()),
                Op::Negate => 1,
                Op::Literal => 2,
                Op::Range | Op::RangeUniIgnore => 3,
                Op::Category => Category::read(self.word(pc + 1, end)?).map(|_| 2)?,
                Op::Charset => 1 + BITMAP_WORDS,
                Op::BigCharset => {
                    let blocks = self.word(pc + 1, end)?;
                    let table = self.code.get(pc + 2..pc + 2 + BLOCK_TABLE_WORDS)?;
                    let mut numbers = table.iter().flat_map(|word| word.to_le_bytes());
                    if blocks > 256 || numbers.any(|number| u32::from(number) >= blocks) {
                        return None;
                    }
                    2 + BLOCK_TABLE_WORDS + blocks as usize * BITMAP_WORDS
                }
                _ => return None,
            };
        }
    }

    /// `INFO skip flags min max [length skip prefix… overlaps…] [set]`
    fn info(&self, pc: usize, end: usize) -> Option<usize> {
        let next = self.target(pc + 1, end)?;
        let flags = self.word(pc + 2, next)?;
        self.word(pc + 4, next)?;
        let wanted = pc + 5;
        if flags & !(info::PREFIX | info::LITERAL | info::CHARSET) != 0 {
            return None;
        }
        match flags {
            _ if flags & info::PREFIX != 0 && flags & info::CHARSET != 0 => None,
            _ if flags & info::PREFIX != 0 => {
                let (length, skip) = (self.word(wanted, next)?, self.word(wanted + 1, next)?);
                let overlaps = wanted + 2 + length as usize;
                if length == 0 || skip > length || overlaps + length as usize != next {
                    return None;
                }
                // A search goes on behind those characters that it has compared.
                let mut skipped = (0..skip as usize).map(|index| next + 2 * index);
                if !skipped.all(|at| at + 1 < end && self.op(at, end) == Some(Op::Literal)) {
                    return None;
                }
                self.code[overlaps..next].iter().all(|&overlap| overlap < length).then_some(next)
            }
            _ if flags & info::LITERAL != 0 => None,
            _ if flags & info::CHARSET != 0 => self.charset(wanted, next).map(|()| next),
            _ => (wanted == next).then_some(next),
        }
    }

    /// `BRANCH (skip body JUMP distance)… 0`, where every jump leads behind the 0.
    fn branch(&mut self, pc: usize, end: usize) -> Option<usize> {
        let mut alternative = pc + 1;
        let mut after = None;
        while self.word(alternative, end)? != 0 {
            let next = self.target(alternative, end)?;
            let jump = next.checked_sub(2).filter(|&jump| jump > alternative)?;
            let target = self.target(jump + 1, end)?;
            if self.op(jump, end)? != Op::Jump || after.is_some_and(|after| after != target) {
                return None;
            }
            after = Some(target);
            self.later(alternative + 1, jump)?;
            alternative = next;
        }
        after.filter(|&after| after == alternative + 1)
    }

    /// `REPEAT_ONE skip min max unit SUCCESS`
    fn repeat_one(&mut self, pc: usize, end: usize) -> Option<usize> {
        let next = self.target(pc + 1, end)?;
        self.limits(pc, next)?;
        let last = next.checked_sub(1)?;
        let unit = self.op(pc + 4, last)?;
        let complete = is_unit(unit) && self.operation(pc + 4, last)? == last && self.op(last, next)? == Op::Success;
        complete.then_some(next)
    }

    fn limits(&self, pc: usize, end: usize) -> Option<()> {
        (self.word(pc + 2, end)? <= self.word(pc + 3, end)?).then_some(())
    }

    /// `REPEAT skip min max body UNTIL`, and the possessive one with `SUCCESS` at its end.
    fn repeat(&mut self, pc: usize, end: usize) -> Option<usize> {
        let last = self.target(pc + 1, end)?;
        self.limits(pc, last)?;
        let close = self.op(last, end)?;
        let closes = match self.op(pc, end)? {
            Op::Repeat => matches!(close, Op::MaxUntil | Op::MinUntil),
            _ => close == Op::Success,
        };
        closes.then_some(())?;
        self.later(pc + 4, last)?;
        Some(last + 1)
    }

    /// `GROUPREF_EXISTS group distance yes [JUMP distance no]`, the first distance from the group's word.
    fn conditional(&mut self, pc: usize, end: usize) -> Option<usize> {
        (self.word(pc + 1, end)? < self.groups).then_some(())?;
        let no = (pc + 1).checked_add(self.word(pc + 2, end)? as usize).filter(|&no| no <= end && no >= pc + 3)?;
        // Whether there is a second part is not said: the jump over it is the last operation of the first. A word that
        // happens to have its number is told from it by going through the operations.
        let mut yes = pc + 3;
        while yes < no {
            if yes + 2 == no && self.op(yes, no)? == Op::Jump {
                let next = self.target(yes + 1, end).filter(|&next| next >= no)?;
                self.later(no, next)?;
                return Some(next);
            }
            // What is inside these operations goes on the list here.
            yes = self.operation(yes, no).filter(|&next| next > yes)?;
        }
        (yes == no).then_some(no)
    }
}
