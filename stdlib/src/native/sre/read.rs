//! Reads code words into a [`Program`], after [`is_valid`] has refused what the compiler would not emit.

use super::chars::Fold;
use super::code::{At, Category, Op, info};
use super::program::{Extent, Inst, Program, Set, Single, Start};
use super::validate::is_valid;
use alloc::vec;
use alloc::vec::Vec;

/// The program of a pattern's words, `None` if they are none.
pub fn read(code: &[u32], groups: u32) -> Option<Program> {
    if !is_valid(code, groups) {
        return None;
    }
    let mut reader = Reader { code, groups, insts: Vec::new(), sets: Vec::new(), places: vec![NOWHERE; code.len()] };
    let (start, min_width, body) = reader.info()?;
    reader.part(body, code.len(), Part::Whole)?;
    let mut insts = reader.insts;
    for inst in &mut insts {
        resolve(inst, &reader.places)?;
    }
    for at in 0..insts.len() {
        let after = first_single(&insts, at + 1);
        if let Inst::Branch { first: start, .. }
        | Inst::RepeatOne { follow: start, .. }
        | Inst::MinRepeatOne { follow: start, .. } = &mut insts[at]
        {
            *start = after;
        }
    }
    let start = match (start, first_single(&insts, 0)) {
        (Start::Anywhere, Some(first)) => Start::OneOf(first),
        (start, _) => start,
    };
    Some(Program { insts, sets: reader.sets, start, min_width })
}

const NOWHERE: u32 = u32::MAX;

/// What a piece of code ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `SUCCESS`
    Whole,
    /// Nothing of its own.
    Inner,
}

struct Reader<'a> {
    code: &'a [u32],
    groups: u32,
    insts: Vec<Inst>,
    sets: Vec<Set>,
    /// The instruction of each word that starts one; jumps are resolved by it at the end.
    places: Vec<u32>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<u32> {
        self.code.get(at).copied()
    }

    /// The word that a skip leads to, which is not beyond `end`.
    fn target(&self, at: usize, end: usize) -> Option<usize> {
        let target = at.checked_add(self.word(at)? as usize)?;
        (target > at && target <= end).then_some(target)
    }

    /// The block that tells searches where to look, and where the pattern starts.
    fn info(&mut self) -> Option<(Start, usize, usize)> {
        if self.word(0).and_then(Op::read) != Some(Op::Info) {
            return Some((Start::Anywhere, 0, 0));
        }
        let body = self.target(1, self.code.len())?;
        let (flags, min_width) = (self.word(2)?, self.word(3)? as usize);
        let args = self.code.get(5..body)?;
        let start = if flags & info::PREFIX != 0 {
            let len = *args.first()? as usize;
            let extent = if flags & info::LITERAL != 0 { Extent::Whole } else { Extent::Part };
            Start::Prefix(args.get(2..len.checked_add(2)?)?.to_vec(), extent)
        } else if let [words @ .., _] = args {
            self.check_set(words)?;
            let words = words.to_vec();
            Start::OneOf(self.set(Set::of_items(words, Fold::None)))
        } else {
            Start::Anywhere
        };
        Some((start, min_width, body))
    }

    fn set(&mut self, set: Set) -> Single {
        self.sets.push(set);
        Single::Set(self.sets.len() as u32 - 1)
    }

    /// Reads the words from `at` to `end`.
    fn part(&mut self, mut at: usize, end: usize, part: Part) -> Option<()> {
        while at < end {
            at = self.op(at, end)?;
        }
        // A part that is matched for itself ends by saying so.
        let ended = part == Part::Inner || matches!(self.insts.last(), Some(Inst::Success));
        (at == end && ended).then_some(())
    }

    fn push(&mut self, inst: Inst) {
        self.insts.push(inst);
    }

    /// Reads one operation and returns where the next is.
    fn op(&mut self, at: usize, end: usize) -> Option<usize> {
        *self.places.get_mut(at)? = self.insts.len() as u32;
        if let Some((single, next)) = self.single(at, end)? {
            self.push(Inst::One(single));
            return Some(next);
        }
        let arg = at + 1;
        let op = Op::read(self.code[at])?;
        match op {
            Op::Success => self.push(Inst::Success),
            Op::Failure => self.push(Inst::Failure),
            Op::MaxUntil => self.push(Inst::MaxUntil),
            Op::MinUntil => self.push(Inst::MinUntil),
            Op::At => {
                let place = At::read(self.word(arg)?)?;
                self.push(Inst::At(place));
                return Some(at + 2);
            }
            Op::Mark => {
                let mark = self.word(arg).filter(|&mark| mark / 2 < self.groups)?;
                self.push(Inst::Mark(mark));
                return Some(at + 2);
            }
            Op::Jump => {
                let target = self.target(arg, self.code.len())?;
                self.push(Inst::Jump(target as u32));
                return Some(at + 2);
            }
            Op::GroupRef | Op::GroupRefIgnore | Op::GroupRefLocIgnore | Op::GroupRefUniIgnore => {
                let group = self.word(arg).filter(|&group| group < self.groups)?;
                self.push(Inst::GroupRef { group, fold: fold_of(op) });
                return Some(at + 2);
            }
            Op::GroupRefExists => {
                let group = self.word(arg).filter(|&group| group < self.groups)?;
                let otherwise = arg.checked_add(self.word(arg + 1)? as usize).filter(|&target| target <= end)?;
                self.push(Inst::GroupRefExists { group, otherwise: otherwise as u32 });
                return Some(at + 3);
            }
            Op::Assert | Op::AssertNot => {
                let (part_end, back) = (self.target(arg, end)?, self.word(arg + 1)?);
                let target = part_end as u32;
                self.push(match op {
                    Op::Assert => Inst::Assert { back, end: target },
                    _ => Inst::AssertNot { back, end: target },
                });
                self.part(arg + 2, part_end, Part::Whole)?;
                return Some(part_end);
            }
            Op::AtomicGroup => {
                let part_end = self.target(arg, end)?;
                self.push(Inst::Atomic { end: part_end as u32 });
                self.part(arg + 1, part_end, Part::Whole)?;
                return Some(part_end);
            }
            Op::Branch => return self.branch(arg, end),
            Op::Repeat | Op::PossessiveRepeat => {
                let (last, min, max) = self.repetition(arg, end)?;
                if op == Op::Repeat {
                    self.push(Inst::Repeat { min, max, until: last as u32 });
                    self.part(arg + 3, last, Part::Inner)?;
                    let until = self.word(last).and_then(Op::read)?;
                    if !matches!(until, Op::MaxUntil | Op::MinUntil) {
                        return None;
                    }
                    return self.op(last, end);
                }
                self.push(Inst::PossessiveRepeat { min, max, end: last as u32 + 1 });
                self.part(arg + 3, last + 1, Part::Whole)?;
                return Some(last + 1);
            }
            Op::RepeatOne | Op::MinRepeatOne | Op::PossessiveRepeatOne => {
                let (next, min, max) = self.repetition(arg, end)?;
                let (single, item_end) = self.item(arg + 3, next)?;
                if item_end + 1 != next || self.word(item_end).and_then(Op::read) != Some(Op::Success) {
                    return None;
                }
                self.push(match op {
                    Op::RepeatOne => Inst::RepeatOne { single, min, max, follow: None },
                    Op::MinRepeatOne => Inst::MinRepeatOne { single, min, max, follow: None },
                    _ => Inst::PossessiveRepeatOne { single, min, max },
                });
                return Some(next);
            }
            Op::Info => return self.target(arg, end),
            _ => return None,
        }
        Some(at + 1)
    }

    /// Skip, least and greatest number of a repetition.
    fn repetition(&self, arg: usize, end: usize) -> Option<(usize, u32, u32)> {
        let (min, max) = (self.word(arg + 1)?, self.word(arg + 2)?);
        if min > max {
            return None;
        }
        Some((self.target(arg, end)?, min, max))
    }

    /// Alternatives: each starts with the way to the next, the last way is 0.
    fn branch(&mut self, mut skip: usize, end: usize) -> Option<usize> {
        loop {
            let next = self.target(skip, end)?;
            let more = self.word(next)? != 0;
            // The instruction lies at the skip word, for the alternative before it to find.
            self.places[skip] = self.insts.len() as u32;
            self.push(Inst::Branch { next: more.then_some(next as u32), first: None });
            self.part(skip + 1, next, Part::Inner)?;
            if !more {
                return Some(next + 1);
            }
            skip = next;
        }
    }

    /// What a repetition of single characters repeats.
    fn item(&mut self, at: usize, end: usize) -> Option<(Single, usize)> {
        if let Some(single) = self.single(at, end)? {
            return Some(single);
        }
        // An empty set is compiled to a failure.
        match Op::read(self.word(at)?)? {
            Op::Failure => Some((self.set(Set::of_items(Vec::new(), Fold::None)), at + 1)),
            _ => None,
        }
    }

    /// The test of one character that stands here, if one does, and what follows it.
    #[allow(clippy::option_option, reason = "bad code, and code of another kind")]
    fn single(&mut self, at: usize, end: usize) -> Option<Option<(Single, usize)>> {
        let op = Op::read(self.word(at)?)?;
        let fold = fold_of(op);
        let single = match op {
            Op::Any => return Some(Some((Single::Any, at + 1))),
            Op::AnyAll => return Some(Some((Single::AnyAll, at + 1))),
            Op::Literal => Single::Literal(self.word(at + 1)?),
            Op::NotLiteral => Single::NotLiteral(self.word(at + 1)?),
            Op::LiteralIgnore | Op::LiteralLocIgnore | Op::LiteralUniIgnore => {
                let literal = self.word(at + 1)?;
                self.set(Set::of_literal(literal, fold))
            }
            Op::NotLiteralIgnore | Op::NotLiteralLocIgnore | Op::NotLiteralUniIgnore => {
                let literal = self.word(at + 1)?;
                self.set(Set::of_not_literal(literal, fold))
            }
            Op::Category => {
                Category::read(self.word(at + 1)?)?;
                let words = self.code[at..at + 2].to_vec();
                self.set(Set::of_items(words, Fold::None))
            }
            Op::In | Op::InIgnore | Op::InLocIgnore | Op::InUniIgnore => {
                let next = self.target(at + 1, end)?;
                let words = self.code.get(at + 2..next - 1)?;
                self.check_set(words)?;
                let words = words.to_vec();
                return Some(Some((self.set(Set::of_items(words, fold)), next)));
            }
            _ => return Some(None),
        };
        Some(Some((single, at + 2)))
    }

    /// Checks the words of a set, without the failure that ends it.
    fn check_set(&self, words: &[u32]) -> Option<()> {
        let mut at = 0;
        while at < words.len() {
            let args = &words[at + 1..];
            at += 1 + match Op::read(words[at])? {
                Op::Negate => 0,
                Op::Literal => 1,
                Op::Category => {
                    Category::read(*args.first()?)?;
                    1
                }
                Op::Range | Op::RangeUniIgnore => 2,
                Op::Charset => 8,
                Op::BigCharset => {
                    let blocks = *args.first()? as usize;
                    let within = |word: &u32| word.to_le_bytes().iter().all(|&block| usize::from(block) < blocks);
                    args.get(1..65)?.iter().all(within).then_some(65 + blocks * 8)?
                }
                _ => return None,
            };
        }
        (at == words.len()).then_some(())
    }
}

fn fold_of(op: Op) -> Fold {
    match op {
        Op::GroupRefIgnore | Op::InIgnore | Op::LiteralIgnore | Op::NotLiteralIgnore => Fold::Ascii,
        Op::GroupRefLocIgnore | Op::InLocIgnore | Op::LiteralLocIgnore | Op::NotLiteralLocIgnore => Fold::Locale,
        Op::GroupRefUniIgnore | Op::InUniIgnore | Op::LiteralUniIgnore | Op::NotLiteralUniIgnore => Fold::Unicode,
        _ => Fold::None,
    }
}

/// Makes targets, which are words so far, instructions.
fn resolve(inst: &mut Inst, places: &[u32]) -> Option<()> {
    let find = |target: &mut u32| {
        *target = places.get(*target as usize).copied().filter(|&place| place != NOWHERE)?;
        Some(())
    };
    match inst {
        Inst::Assert { end, .. }
        | Inst::AssertNot { end, .. }
        | Inst::Atomic { end }
        | Inst::PossessiveRepeat { end, .. } => find(end),
        Inst::Branch { next: Some(target), .. }
        | Inst::Jump(target)
        | Inst::GroupRefExists { otherwise: target, .. }
        | Inst::Repeat { until: target, .. } => find(target),
        Inst::Branch { next: None, .. }
        | Inst::Success
        | Inst::Failure
        | Inst::One(_)
        | Inst::At(_)
        | Inst::GroupRef { .. }
        | Inst::Mark(_)
        | Inst::MaxUntil
        | Inst::MinUntil
        | Inst::RepeatOne { .. }
        | Inst::MinRepeatOne { .. }
        | Inst::PossessiveRepeatOne { .. } => Some(()),
    }
}

/// The test that the first character of any match from an instruction on passes, if there is just one.
fn first_single(insts: &[Inst], mut at: usize) -> Option<Single> {
    loop {
        match *insts.get(at)? {
            Inst::Mark(_) => at += 1,
            Inst::Jump(target) if target as usize > at => at = target as usize,
            Inst::Repeat { min: 1.., .. } | Inst::Atomic { .. } | Inst::PossessiveRepeat { min: 1.., .. } => at += 1,
            // Places that do not consume leave the first character to what follows.
            Inst::At(_) => at += 1,
            Inst::One(single) => return useful(single),
            Inst::RepeatOne { single, min: 1.., .. }
            | Inst::MinRepeatOne { single, min: 1.., .. }
            | Inst::PossessiveRepeatOne { single, min: 1.., .. } => return useful(single),
            _ => return None,
        }
    }
}

fn useful(single: Single) -> Option<Single> {
    (!matches!(single, Single::Any | Single::AnyAll)).then_some(single)
}
