//! Runs a [`Program`] over a text: a backtracking machine with a stack of its own, so that no text can overflow the real one.
//!
//! What CPython's `SRE(match)` keeps in frames lies here on [`Machine::stack`]: ways back, changes of groups to undo, and
//! the borders of parts that are matched for themselves. Rounds of repetitions are never changed once made, so that a way
//! back only has to remember which one it was in.

use super::chars::{Fold, ascii_upper, is_ascii_word, is_unicode_word};
use super::code::{At, MAXREPEAT};
use super::program::{Inst, Program, Single};
use alloc::vec;
use alloc::vec::Vec;
use py_runtime::text::chars::Unit;
use py_runtime::text::search::find_unit;

/// A place that is not set.
pub const UNSET: usize = usize::MAX;
const NO_ROUND: u32 = u32::MAX;
const NO_BORDER: u32 = u32::MAX;

/// There was no memory for more ways back.
#[derive(Debug)]
pub struct OutOfMemory;

/// What a match has to be besides matching.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Demand {
    /// Nothing.
    Any,
    /// It reaches the end of the text (`fullmatch`).
    Full,
    /// It does not end where it starts: after an empty match.
    NotEmpty,
}

/// One round of a repetition.
#[derive(Clone, Copy)]
struct Round {
    /// The `Repeat`.
    at: u32,
    /// The round around the repetition.
    outer: u32,
    /// Rounds before this one.
    count: u32,
    /// Where the last optional round started.
    last: usize,
}

/// What lies on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Undoes a mark: `inst` is the mark, `pos` its value, `extra` the last group then.
    Mark,
    /// Goes on at `inst`.
    Way,
    /// A greedy repetition of one character at `inst`, now at `pos`, which may give back down to `extra`.
    Less,
    /// A lazy one, which may take more; `extra` have been taken.
    More,
    /// Another round of the lazy repetition whose round this is.
    Again,
    /// The border of a part that `inst` matches for itself; `extra` is the border around it, or with the number of rounds
    /// above it.
    Border,
}

#[derive(Clone, Copy)]
struct Entry {
    pos: usize,
    extra: usize,
    inst: u32,
    round: u32,
    rounds: u32,
    kind: Kind,
}

/// A run of a program.
pub struct Machine {
    /// Starts and ends of groups.
    pub marks: Vec<usize>,
    /// The group that was closed last, 0 if none.
    pub last_group: usize,
    stack: Vec<Entry>,
    rounds: Vec<Round>,
    round: u32,
    border: u32,
    /// The last run did not fail: a failure has undone everything.
    dirty: bool,
}

/// How a step ends that is not simply followed by the next.
enum Flow {
    Next(usize, usize),
    Fail,
}

impl Machine {
    /// A machine for patterns with that many groups.
    pub fn new(groups: usize) -> Machine {
        Machine {
            marks: vec![UNSET; groups * 2],
            last_group: 0,
            stack: Vec::new(),
            rounds: Vec::new(),
            round: NO_ROUND,
            border: NO_BORDER,
            dirty: false,
        }
    }

    fn reset(&mut self) {
        // Most runs follow a failure, and a call of `memset` takes longer than they do.
        if core::mem::replace(&mut self.dirty, true) {
            self.marks.fill(UNSET);
            self.last_group = 0;
            self.stack.clear();
        }
        self.rounds.clear();
        self.round = NO_ROUND;
        self.border = NO_BORDER;
    }

    /// The end of a match that starts at `start`; `text` ends where the subject does.
    pub fn run<T: Unit>(
        &mut self,
        program: &Program,
        text: &[T],
        start: usize,
        demand: Demand,
    ) -> Result<Option<usize>, OutOfMemory> {
        self.reset();
        let insts = &program.insts[..];
        let (mut at, mut pos) = (0, start);
        loop {
            let matched = match insts[at] {
                Inst::One(single) => {
                    let matched = pos < text.len() && program.accepts(single, text[pos].into());
                    at += 1;
                    pos += 1;
                    matched
                }
                Inst::Mark(mark) => {
                    self.mark(mark, pos)?;
                    at += 1;
                    true
                }
                Inst::Jump(target) => {
                    at = target as usize;
                    true
                }
                Inst::Branch { .. } => match self.choose(program, text, at, pos)? {
                    Some(alternative) => {
                        at = alternative;
                        true
                    }
                    None => false,
                },
                Inst::RepeatOne { single, min, max, follow } => {
                    let taken = count(program, single, text, pos, max);
                    if taken < min as usize {
                        false
                    } else {
                        if taken > min as usize {
                            self.push(Kind::Less, at, pos + taken, pos + min as usize)?;
                            (at, pos) = self.settle_for(program, text, pos + taken, follow);
                        } else {
                            at += 1;
                            pos += taken;
                        }
                        true
                    }
                }
                Inst::At(place) => {
                    at += 1;
                    is_at(place, text, pos)
                }
                Inst::MinRepeatOne { single, min, max, .. } => {
                    let taken = if min == 0 { 0 } else { count(program, single, text, pos, min) };
                    if taken < min as usize {
                        false
                    } else {
                        pos += taken;
                        if max > min {
                            self.push(Kind::More, at, pos, taken)?;
                        }
                        at += 1;
                        true
                    }
                }
                Inst::PossessiveRepeatOne { single, min, max } => {
                    let taken = count(program, single, text, pos, max);
                    at += 1;
                    pos += taken;
                    taken >= min as usize
                }
                Inst::Repeat { until, .. } => {
                    self.enter(Round { at: at as u32, outer: self.round, count: 0, last: UNSET })?;
                    at = until as usize;
                    true
                }
                Inst::MaxUntil => {
                    at = self.another_round(insts, at, pos)?;
                    true
                }
                Inst::MinUntil => {
                    at = self.another_round_if_needed(insts, at, pos)?;
                    true
                }
                Inst::GroupRef { group, fold } => match self.same_as_group(text, group, fold, pos) {
                    Some(end) => {
                        (at, pos) = (at + 1, end);
                        true
                    }
                    None => false,
                },
                Inst::GroupRefExists { group, otherwise } => {
                    at = if self.group(group as usize).is_some() { at + 1 } else { otherwise as usize };
                    true
                }
                Inst::Assert { back, .. } => {
                    self.start_part(at, pos, 0)?;
                    at += 1;
                    match pos.checked_sub(back as usize) {
                        Some(place) => {
                            pos = place;
                            true
                        }
                        None => false,
                    }
                }
                Inst::AssertNot { back, end } => {
                    match pos.checked_sub(back as usize) {
                        Some(place) => {
                            self.start_part(at, pos, 0)?;
                            (at, pos) = (at + 1, place);
                        }
                        None => at = end as usize,
                    }
                    true
                }
                Inst::Atomic { .. } => {
                    self.start_part(at, pos, 0)?;
                    at += 1;
                    true
                }
                Inst::PossessiveRepeat { max, end, .. } => {
                    if max == 0 {
                        at = end as usize;
                    } else {
                        self.start_part(at, pos, 0)?;
                        at += 1;
                    }
                    true
                }
                Inst::Failure => false,
                Inst::Success => {
                    if self.border == NO_BORDER {
                        let refused = match demand {
                            Demand::Any => false,
                            Demand::Full => pos != text.len(),
                            Demand::NotEmpty => pos == start,
                        };
                        if !refused {
                            return Ok(Some(pos));
                        }
                        false
                    } else {
                        match self.end_part(insts, pos)? {
                            Flow::Next(next, place) => {
                                (at, pos) = (next, place);
                                true
                            }
                            Flow::Fail => false,
                        }
                    }
                }
            };
            if !matched {
                match self.back(program, text)? {
                    Some(place) => (at, pos) = place,
                    None => return Ok(self.fail()),
                }
            }
        }
    }

    fn fail(&mut self) -> Option<usize> {
        self.dirty = false;
        None
    }

    #[inline]
    fn push(&mut self, kind: Kind, inst: usize, pos: usize, extra: usize) -> Result<(), OutOfMemory> {
        if self.stack.len() == self.stack.capacity() {
            self.stack.try_reserve(self.stack.len().max(16)).map_err(|_| OutOfMemory)?;
        }
        let (round, rounds) = (self.round, self.rounds.len() as u32);
        self.stack.push(Entry { pos, extra, inst: inst as u32, round, rounds, kind });
        Ok(())
    }

    fn mark(&mut self, mark: u32, pos: usize) -> Result<(), OutOfMemory> {
        let old = core::mem::replace(&mut self.marks[mark as usize], pos);
        let last_group = self.last_group;
        if mark % 2 == 1 {
            self.last_group = mark as usize / 2 + 1;
        }
        self.push(Kind::Mark, mark as usize, old, last_group)
    }

    /// Start and end of a group (from 0), if it is set.
    pub fn group(&self, group: usize) -> Option<(usize, usize)> {
        let (start, end) = (self.marks[group * 2], self.marks[group * 2 + 1]);
        (start != UNSET && end != UNSET && start <= end).then_some((start, end))
    }

    /// The first alternative that may match here; the next one that may is a way back.
    fn choose<T: Unit>(
        &mut self,
        program: &Program,
        text: &[T],
        from: usize,
        pos: usize,
    ) -> Result<Option<usize>, OutOfMemory> {
        let c = text.get(pos).map(|&c| c.into());
        let mut at = from;
        loop {
            let Inst::Branch { next, first } = program.insts[at] else {
                unreachable!("alternatives lead to one another")
            };
            if first.is_none_or(|first| c.is_some_and(|c| program.accepts(first, c))) {
                if let Some(next) = next {
                    self.push(Kind::Way, next as usize, pos, 0)?;
                }
                return Ok(Some(at + 1));
            }
            match next {
                Some(next) => at = next as usize,
                None => return Ok(None),
            }
        }
    }

    fn enter(&mut self, round: Round) -> Result<(), OutOfMemory> {
        if self.rounds.len() == self.rounds.capacity() {
            self.rounds.try_reserve(self.rounds.len().max(16)).map_err(|_| OutOfMemory)?;
        }
        self.round = self.rounds.len() as u32;
        self.rounds.push(round);
        Ok(())
    }

    fn limits(&self, insts: &[Inst]) -> (Round, u32, u32) {
        let round = self.rounds[self.round as usize];
        match insts[round.at as usize] {
            Inst::Repeat { min, max, .. } => (round, min, max),
            _ => unreachable!("rounds belong to repetitions"),
        }
    }

    /// `MAX_UNTIL`: another round if there may be one, then what follows.
    fn another_round(&mut self, insts: &[Inst], at: usize, pos: usize) -> Result<usize, OutOfMemory> {
        let (round, min, max) = self.limits(insts);
        let count = round.count.saturating_add(1);
        if round.count < min {
            self.enter(Round { count, ..round })?;
        } else if (round.count < max || max == MAXREPEAT) && round.last != pos {
            let this = core::mem::replace(&mut self.round, round.outer);
            self.push(Kind::Way, at + 1, pos, 0)?;
            self.round = this;
            self.enter(Round { count, last: pos, ..round })?;
        } else {
            self.round = round.outer;
            return Ok(at + 1);
        }
        Ok(round.at as usize + 1)
    }

    /// `MIN_UNTIL`: what follows, then another round.
    fn another_round_if_needed(&mut self, insts: &[Inst], at: usize, pos: usize) -> Result<usize, OutOfMemory> {
        let (round, min, max) = self.limits(insts);
        if round.count < min {
            self.enter(Round { count: round.count + 1, ..round })?;
            return Ok(round.at as usize + 1);
        }
        if (round.count < max || max == MAXREPEAT) && round.last != pos {
            self.push(Kind::Again, round.at as usize + 1, pos, 0)?;
        }
        self.round = round.outer;
        Ok(at + 1)
    }

    fn same_as_group<T: Unit>(&self, text: &[T], group: u32, fold: Fold, pos: usize) -> Option<usize> {
        let (start, end) = self.group(group as usize)?;
        let (own, here) = (&text[start..end], text.get(pos..pos + (end - start))?);
        let same =
            own == here || fold != Fold::None && own.iter().zip(here).all(|(&a, &b)| same(fold, a.into(), b.into()));
        same.then_some(pos + (end - start))
    }

    /// Enters a part that is matched for itself.
    fn start_part(&mut self, at: usize, pos: usize, count: u32) -> Result<(), OutOfMemory> {
        let extra = self.border as usize | (count as usize) << 32;
        self.push(Kind::Border, at, pos, extra)?;
        self.border = self.stack.len() as u32 - 1;
        Ok(())
    }

    /// The part inside the last border has matched: no way leads back into it.
    fn end_part(&mut self, insts: &[Inst], pos: usize) -> Result<Flow, OutOfMemory> {
        let at = self.border as usize;
        let border = self.stack[at];
        let inst = border.inst as usize;
        if let Inst::AssertNot { .. } = insts[inst] {
            while self.stack.len() > at + 1 {
                self.undo_last();
            }
            self.leave(border);
            self.stack.pop();
            return Ok(Flow::Fail);
        }
        // Changes of groups stay, to be undone by whoever goes back further.
        let mut kept = at;
        for from in at + 1..self.stack.len() {
            if self.stack[from].kind == Kind::Mark {
                self.stack[kept] = self.stack[from];
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        self.leave(border);
        Ok(match insts[inst] {
            Inst::Assert { end, .. } => Flow::Next(end as usize, border.pos),
            Inst::Atomic { end } => Flow::Next(end as usize, pos),
            Inst::PossessiveRepeat { min, max, end } => {
                let count = (border.extra >> 32) as u32 + 1;
                let stuck = count > min && pos == border.pos;
                if count < min || ((count < max || max == MAXREPEAT) && !stuck) {
                    self.start_part(inst, pos, count)?;
                    Flow::Next(inst + 1, pos)
                } else {
                    Flow::Next(end as usize, pos)
                }
            }
            _ => unreachable!("only these have parts"),
        })
    }

    fn leave(&mut self, border: Entry) {
        self.border = border.extra as u32;
        self.round = border.round;
        self.rounds.truncate(border.rounds as usize);
    }

    fn undo_last(&mut self) {
        if let Some(Entry { kind: Kind::Mark, inst, pos, extra, .. }) = self.stack.pop() {
            self.marks[inst as usize] = pos;
            self.last_group = extra;
        }
    }

    /// The last way back, `None` if there is none.
    fn back<T: Unit>(&mut self, program: &Program, text: &[T]) -> Result<Option<(usize, usize)>, OutOfMemory> {
        loop {
            let Some(&entry) = self.stack.last() else { return Ok(None) };
            match entry.kind {
                Kind::Mark => {
                    self.undo_last();
                    continue;
                }
                Kind::Less => {
                    let Inst::RepeatOne { follow, .. } = program.insts[entry.inst as usize] else {
                        unreachable!("greedy repetitions of one character give back")
                    };
                    return Ok(Some(self.settle_for(program, text, entry.pos - 1, follow)));
                }
                Kind::More => match self.more(program, text) {
                    Flow::Next(at, pos) => return Ok(Some((at, pos))),
                    Flow::Fail => continue,
                },
                Kind::Way | Kind::Again | Kind::Border => {}
            }
            self.stack.pop();
            self.round = entry.round;
            self.rounds.truncate(entry.rounds as usize);
            let at = entry.inst as usize;
            match entry.kind {
                Kind::Way => match program.insts[at] {
                    Inst::Branch { .. } => match self.choose(program, text, at, entry.pos)? {
                        Some(alternative) => return Ok(Some((alternative, entry.pos))),
                        None => continue,
                    },
                    _ => return Ok(Some((at, entry.pos))),
                },
                Kind::Again => {
                    let round = self.rounds[entry.round as usize];
                    self.enter(Round { count: round.count.saturating_add(1), last: entry.pos, ..round })?;
                    return Ok(Some((at, entry.pos)));
                }
                _ => {
                    self.border = entry.extra as u32;
                    match program.insts[at] {
                        Inst::AssertNot { end, .. } => return Ok(Some((end as usize, entry.pos))),
                        Inst::PossessiveRepeat { min, end, .. } if (entry.extra >> 32) as u32 >= min => {
                            return Ok(Some((end as usize, entry.pos)));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// Ends the greedy repetition on top of the stack at the last place up to `pos` that what follows may go on from.
    #[inline]
    fn settle_for<T: Unit>(
        &mut self,
        program: &Program,
        text: &[T],
        mut pos: usize,
        follow: Option<Single>,
    ) -> (usize, usize) {
        let top = self.stack.len() - 1;
        let entry = self.stack[top];
        let tail = entry.inst as usize + 1;
        if let Some(follow) = follow {
            while pos > entry.extra && text.get(pos).is_none_or(|&c| !program.accepts(follow, c.into())) {
                pos -= 1;
            }
        }
        self.round = entry.round;
        self.rounds.truncate(entry.rounds as usize);
        if pos > entry.extra {
            self.stack[top].pos = pos;
        } else {
            self.stack.pop();
        }
        (tail, pos)
    }

    /// Takes another character for the lazy repetition on top of the stack.
    fn more<T: Unit>(&mut self, program: &Program, text: &[T]) -> Flow {
        let top = self.stack.len() - 1;
        let entry = self.stack[top];
        let Inst::MinRepeatOne { single, max, follow, .. } = program.insts[entry.inst as usize] else {
            unreachable!("lazy repetitions of one character take more")
        };
        let tail = entry.inst as usize + 1;
        let (mut pos, mut taken) = (entry.pos, entry.extra);
        self.round = entry.round;
        self.rounds.truncate(entry.rounds as usize);
        loop {
            if !(pos < text.len() && program.accepts(single, text[pos].into())) {
                self.stack.pop();
                return Flow::Fail;
            }
            pos += 1;
            taken += 1;
            let possible =
                follow.is_none_or(|follow| text.get(pos).is_some_and(|&c| program.accepts(follow, c.into())));
            let last = taken >= max as usize && max != MAXREPEAT;
            if possible || last {
                if last {
                    self.stack.pop();
                } else {
                    self.stack[top] = Entry { pos, extra: taken, ..entry };
                }
                return Flow::Next(tail, pos);
            }
        }
    }
}

fn same(fold: Fold, a: u32, b: u32) -> bool {
    fold.lower(a) == fold.lower(b) || fold == Fold::Locale && ascii_upper(a) == ascii_upper(b)
}

/// How often a test passes from a place on, at most `max` times.
fn count<T: Unit>(program: &Program, single: Single, text: &[T], pos: usize, max: u32) -> usize {
    let mut rest = &text[pos..];
    if max != MAXREPEAT {
        rest = &rest[..rest.len().min(max as usize)];
    }
    let stop = match single {
        Single::AnyAll => None,
        Single::Any => find_unit(rest, T::fit(0x0a).expect("ASCII fits")),
        Single::NotLiteral(literal) => T::fit(literal).and_then(|literal| find_unit(rest, literal)),
        Single::Literal(literal) => rest.iter().position(|&c| c.into() != literal),
        Single::Set(set) => {
            let set = &program.sets[set as usize];
            rest.iter().position(|&c| !set.contains(c.into()))
        }
    };
    stop.unwrap_or(rest.len())
}

/// Whether a place is such a one (`SRE(at)`).
fn is_at<T: Unit>(place: At, text: &[T], pos: usize) -> bool {
    let before = || pos.checked_sub(1).map(|at| text[at].into());
    let after = || text.get(pos).map(|&c| c.into());
    let border = |is_word: fn(u32) -> bool| before().is_some_and(is_word) != after().is_some_and(is_word);
    match place {
        At::Beginning | At::BeginningString => pos == 0,
        At::BeginningLine => before().is_none_or(|c| c == 0x0a),
        At::End => pos == text.len() || pos + 1 == text.len() && after() == Some(0x0a),
        At::EndLine => after().is_none_or(|c| c == 0x0a),
        At::EndString => pos == text.len(),
        At::Boundary | At::LocBoundary => border(is_ascii_word),
        At::NonBoundary | At::LocNonBoundary => !border(is_ascii_word),
        At::UniBoundary => border(is_unicode_word),
        At::UniNonBoundary => !border(is_unicode_word),
    }
}
