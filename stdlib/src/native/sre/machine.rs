//! Runs a [`Program`] over a text: a backtracking machine with a stack of its own, so that no text can overflow the real one.
//!
//! What CPython's `SRE(match)` keeps in frames lies here: on [`Machine::stack`] ways back and the borders of parts that are
//! matched for themselves, beside it changes of groups to undo, and rounds of repetitions. Rounds are never changed once
//! made, so that a way back only has to remember which one it was in. All of these are small: a long text has one for every
//! few characters.

use super::chars::{Fold, ascii_upper, is_ascii_word, is_unicode_word};
use super::code::{At, MAXREPEAT};
use super::pile::Pile;
use super::program::{Inst, Program, Single};
use alloc::vec;
use alloc::vec::Vec;
use py_runtime::text::chars::Unit;
use py_runtime::text::search::find_unit;

/// A place in a text.
type Pos = u32;

/// A place that is not set. Texts are shorter.
const UNSET: Pos = Pos::MAX;
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
    last: Pos,
}

/// What lies on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Goes on at `inst`.
    Way,
    /// A greedy repetition of one character at `inst`, now at `pos`, which may give back down to `extra`.
    Less,
    /// A lazy one, which may take more; `extra` have been taken.
    More,
    /// Another round of the lazy repetition whose round this is.
    Again,
    /// The border of a part that `inst` matches for itself; `extra` is the border around it.
    Border,
}

/// Something on the stack, and how much there was of everything else below it.
#[derive(Clone, Copy)]
struct Entry {
    pos: Pos,
    extra: u32,
    inst: u32,
    round: u32,
    rounds: u32,
    changes: u32,
    kind: Kind,
}

/// What a mark was, and what the last group was, before it was set.
#[derive(Clone, Copy)]
struct Change {
    mark: u32,
    old: Pos,
    last_group: u32,
}

/// A run of a program.
pub struct Machine {
    /// Starts and ends of groups.
    marks: Vec<Pos>,
    /// The group that was closed last, 0 if none.
    pub last_group: usize,
    stack: Pile<Entry>,
    changes: Pile<Change>,
    rounds: Pile<Round>,
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
            stack: Pile::new(),
            changes: Pile::new(),
            rounds: Pile::new(),
            round: NO_ROUND,
            border: NO_BORDER,
            dirty: false,
        }
    }

    fn reset(&mut self) {
        // Most runs follow a failure, and a call of `memset` takes longer than they do.
        if core::mem::replace(&mut self.dirty, true) {
            if !self.marks.is_empty() {
                self.marks.fill(UNSET);
            }
            self.last_group = 0;
            self.stack.truncate(0);
            self.changes.truncate(0);
        }
        self.rounds.truncate(0);
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
        if text.len() >= UNSET as usize {
            return Err(OutOfMemory);
        }
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
                    self.repeat(at, 0)?;
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
                    self.start_part(at, pos)?;
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
                            self.start_part(at, pos)?;
                            (at, pos) = (at + 1, place);
                        }
                        None => at = end as usize,
                    }
                    true
                }
                Inst::Atomic { .. } => {
                    self.start_part(at, pos)?;
                    at += 1;
                    true
                }
                Inst::PossessiveRepeat { max, end, .. } => {
                    if max == 0 {
                        at = end as usize;
                    } else {
                        self.start_part(at, pos)?;
                        self.repeat(at, 0)?;
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
        let (round, rounds, changes) = (self.round, self.rounds.len() as u32, self.changes.len() as u32);
        let (pos, extra, inst) = (pos as Pos, extra as u32, inst as u32);
        self.stack.push(Entry { pos, extra, inst, round, rounds, changes, kind })
    }

    fn mark(&mut self, mark: u32, pos: usize) -> Result<(), OutOfMemory> {
        let old = core::mem::replace(&mut self.marks[mark as usize], pos as Pos);
        let last_group = self.last_group as u32;
        if mark % 2 == 1 {
            self.last_group = mark as usize / 2 + 1;
        }
        self.changes.push(Change { mark, old, last_group })
    }

    /// Start and end of a group (from 0), if it is set.
    pub fn group(&self, group: usize) -> Option<(usize, usize)> {
        let (start, end) = (self.marks[group * 2], self.marks[group * 2 + 1]);
        (start != UNSET && end != UNSET && start <= end).then_some((start as usize, end as usize))
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
        self.round = self.rounds.len() as u32;
        self.rounds.push(round)
    }

    /// Enters the repetition at `at`, of which there were `count` rounds.
    fn repeat(&mut self, at: usize, count: u32) -> Result<(), OutOfMemory> {
        self.enter(Round { at: at as u32, outer: self.round, count, last: UNSET })
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
        } else if (round.count < max || max == MAXREPEAT) && round.last != pos as Pos {
            let this = core::mem::replace(&mut self.round, round.outer);
            self.push(Kind::Way, at + 1, pos, 0)?;
            self.round = this;
            self.enter(Round { count, last: pos as Pos, ..round })?;
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
        if (round.count < max || max == MAXREPEAT) && round.last != pos as Pos {
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
    fn start_part(&mut self, at: usize, pos: usize) -> Result<(), OutOfMemory> {
        self.push(Kind::Border, at, pos, self.border as usize)?;
        self.border = self.stack.len() as u32 - 1;
        Ok(())
    }

    /// The part inside the last border has matched: no way leads back into it.
    fn end_part(&mut self, insts: &[Inst], pos: usize) -> Result<Flow, OutOfMemory> {
        let at = self.border as usize;
        let border = self.stack[at];
        let inst = border.inst as usize;
        if let Inst::AssertNot { .. } = insts[inst] {
            self.stack.truncate(at);
            self.leave(border);
            self.undo(border.changes);
            return Ok(Flow::Fail);
        }
        // Changes of groups stay, to be undone by whoever goes back further.
        self.stack.truncate(at);
        let rounds = self.rounds_at(border);
        self.leave(border);
        Ok(match insts[inst] {
            Inst::Assert { end, .. } => Flow::Next(end as usize, border.pos as usize),
            Inst::Atomic { end } => Flow::Next(end as usize, pos),
            Inst::PossessiveRepeat { min, max, end } => {
                let count = rounds + 1;
                let stuck = count > min && pos == border.pos as usize;
                if count < min || ((count < max || max == MAXREPEAT) && !stuck) {
                    self.start_part(inst, pos)?;
                    self.repeat(inst, count)?;
                    Flow::Next(inst + 1, pos)
                } else {
                    Flow::Next(end as usize, pos)
                }
            }
            _ => unreachable!("only these have parts"),
        })
    }

    /// How many rounds the possessive repetition with this border had before; 0 of other parts.
    fn rounds_at(&self, border: Entry) -> u32 {
        self.rounds.get(border.rounds as usize).map_or(0, |round| round.count)
    }

    fn leave(&mut self, border: Entry) {
        self.border = border.extra;
        self.go_back_to(border);
    }

    /// Is in the round again in which something was put on the stack.
    #[inline]
    fn go_back_to(&mut self, entry: Entry) {
        self.round = entry.round;
        self.rounds.truncate(entry.rounds as usize);
    }

    /// Undoes changes of groups until there are only so many.
    #[inline]
    fn undo(&mut self, left: u32) {
        while self.changes.len() > left as usize
            && let Some(change) = self.changes.pop()
        {
            self.marks[change.mark as usize] = change.old;
            self.last_group = change.last_group as usize;
        }
    }

    /// The last way back, `None` if there is none.
    fn back<T: Unit>(&mut self, program: &Program, text: &[T]) -> Result<Option<(usize, usize)>, OutOfMemory> {
        loop {
            let Some(&entry) = self.stack.last() else {
                self.undo(0);
                return Ok(None);
            };
            self.undo(entry.changes);
            let pos = entry.pos as usize;
            match entry.kind {
                Kind::Less => {
                    let Inst::RepeatOne { follow, .. } = program.insts[entry.inst as usize] else {
                        unreachable!("greedy repetitions of one character give back")
                    };
                    return Ok(Some(self.settle_for(program, text, pos - 1, follow)));
                }
                Kind::More => match self.more(program, text) {
                    Flow::Next(at, pos) => return Ok(Some((at, pos))),
                    Flow::Fail => continue,
                },
                Kind::Way | Kind::Again | Kind::Border => {}
            }
            self.stack.pop();
            let rounds = self.rounds_at(entry);
            self.go_back_to(entry);
            let at = entry.inst as usize;
            match entry.kind {
                Kind::Way => match program.insts[at] {
                    Inst::Branch { .. } => match self.choose(program, text, at, pos)? {
                        Some(alternative) => return Ok(Some((alternative, pos))),
                        None => continue,
                    },
                    _ => return Ok(Some((at, pos))),
                },
                Kind::Again => {
                    let round = self.rounds[entry.round as usize];
                    self.enter(Round { count: round.count.saturating_add(1), last: entry.pos, ..round })?;
                    return Ok(Some((at, pos)));
                }
                _ => {
                    self.border = entry.extra;
                    match program.insts[at] {
                        Inst::AssertNot { end, .. } => return Ok(Some((end as usize, pos))),
                        Inst::PossessiveRepeat { min, end, .. } if rounds >= min => {
                            return Ok(Some((end as usize, pos)));
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
            while pos > entry.extra as usize && text.get(pos).is_none_or(|&c| !program.accepts(follow, c.into())) {
                pos -= 1;
            }
        }
        self.go_back_to(entry);
        if pos > entry.extra as usize {
            self.stack[top].pos = pos as Pos;
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
        let (mut pos, mut taken) = (entry.pos as usize, entry.extra as usize);
        self.go_back_to(entry);
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
                    self.stack[top] = Entry { pos: pos as Pos, extra: taken as u32, ..entry };
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
