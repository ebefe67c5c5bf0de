//! The normal forms (Unicode standard annex 15).

use super::decompositions::{Decomposition, compose};
use super::hangul;
use super::properties::Record;
use super::tables::{CLASSES, OLD_DECOMPOSITIONS};
use super::trie::{Trie, trie};
use alloc::vec::Vec;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::chars::Chars;

static FORMS: Trie = trie!("forms");

// What the forms do with a character.
const CANONICAL: u8 = 1;
const COMPATIBLE: u8 = 2;
const NEVER_COMPOSED: u8 = 4;
const COMPOSES_WITH_THE_ONE_BEFORE: u8 = 8;

/// A normal form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Composed.
    Nfc,
    /// Decomposed.
    Nfd,
    /// Composed after characters that are for compatibility were replaced.
    Nfkc,
    /// Decomposed likewise.
    Nfkd,
}

impl Form {
    /// The form of a name.
    pub(super) fn by_name(name: &str) -> Option<Form> {
        Some(match name {
            "NFC" => Form::Nfc,
            "NFD" => Form::Nfd,
            "NFKC" => Form::Nfkc,
            "NFKD" => Form::Nfkd,
            _ => return None,
        })
    }

    fn composes(self) -> bool {
        matches!(self, Form::Nfc | Form::Nfkc)
    }

    /// Characters with one of these marks decompose.
    fn decomposing(self) -> u8 {
        match self {
            Form::Nfc | Form::Nfd => CANONICAL,
            Form::Nfkc | Form::Nfkd => CANONICAL | COMPATIBLE,
        }
    }

    /// Characters with one of these marks may not be in this form.
    fn doubtful(self) -> u8 {
        match self {
            Form::Nfd | Form::Nfkd => self.decomposing(),
            Form::Nfc => NEVER_COMPOSED | COMPOSES_WITH_THE_ONE_BEFORE,
            Form::Nfkc => COMPATIBLE | NEVER_COMPOSED | COMPOSES_WITH_THE_ONE_BEFORE,
        }
    }

    /// Characters below this one are never changed.
    fn first_doubtful(self) -> u32 {
        match self {
            Form::Nfc => 0x300,
            Form::Nfd => 0xc0,
            Form::Nfkc | Form::Nfkd => 0xa0,
        }
    }
}

/// What another version's characters decompose into.
pub(super) enum Former {
    /// The same.
    Same,
    /// There was no such character.
    Unassigned,
    /// Another character.
    Other(u32),
}

/// Unicode 16.
pub(super) fn today(_: u32) -> Former {
    Former::Same
}

/// Unicode 3.2.
pub(super) fn old(c: u32) -> Former {
    if !Record::old(c).is_assigned() {
        return Former::Unassigned;
    }
    match OLD_DECOMPOSITIONS.binary_search_by_key(&c, |row| row.0) {
        Ok(at) => Former::Other(OLD_DECOMPOSITIONS[at].1),
        Err(_) => Former::Same,
    }
}

fn class(c: u32) -> (u8, u8) {
    CLASSES[usize::from(FORMS.get(c))]
}

/// Canonical combining class.
pub(super) fn combining(c: u32) -> u8 {
    class(c).0
}

/// Whether a text is known to be in a form without making it (annex 15, section 9). Not for old versions.
pub(super) fn is_known_to_be(form: Form, text: Chars<'_>) -> bool {
    if text.is_ascii() {
        return true;
    }
    let (first_doubtful, doubtful) = (form.first_doubtful(), form.doubtful());
    let mut last = 0;
    text.iter().all(|c| {
        if c < first_doubtful {
            last = 0;
            return true;
        }
        let (combining, marks) = class(c);
        let in_order = combining == 0 || last <= combining;
        last = combining;
        in_order && marks & doubtful == 0
    })
}

/// A character with its combining class, in one word that sorts by it: the class has the high byte, of which nothing else is
/// needed, and whether it may compose with the one before the bit below.
#[derive(Clone, Copy)]
struct Unit(u32);

impl Unit {
    const COMPOSES: u32 = 1 << 23;

    fn new(c: u32) -> Unit {
        let (combining, marks) = class(c);
        let composes = if marks & COMPOSES_WITH_THE_ONE_BEFORE != 0 { Unit::COMPOSES } else { 0 };
        Unit(u32::from(combining) << 24 | composes | c)
    }

    fn char(self) -> u32 {
        self.0 & 0x1f_ffff
    }

    fn combining(self) -> u8 {
        (self.0 >> 24) as u8
    }

    fn may_compose(self) -> bool {
        self.0 & Unit::COMPOSES != 0
    }
}

/// A text in a form.
pub(super) fn normalize(form: Form, text: Chars<'_>, former: fn(u32) -> Former) -> StrBuf {
    let mut units = Vec::with_capacity(text.len());
    text.iter().for_each(|c| decompose(c, form.decomposing(), former, &mut units));
    order(&mut units);
    if form.composes() {
        compose_all(&mut units);
    }
    let mut out = StrBuf::with_capacity(units.len());
    units.iter().for_each(|unit| out.push(unit.char()));
    out
}

fn decompose(c: u32, decomposing: u8, former: fn(u32) -> Former, out: &mut Vec<Unit>) {
    if c < 0xa0 {
        return out.push(Unit(c));
    }
    if class(c).1 & decomposing == 0 {
        return out.push(Unit::new(c));
    }
    if let Some((leading, vowel, trailing)) = hangul::decompose(c) {
        return out.extend([leading, vowel].into_iter().chain(trailing).map(Unit::new));
    }
    match former(c) {
        Former::Unassigned => out.push(Unit::new(c)),
        Former::Other(other) => out.push(Unit::new(other)),
        Former::Same => {
            let parts = Decomposition::find(c).into_iter().flat_map(Decomposition::chars);
            parts.for_each(|part| decompose(part, decomposing, former, out));
        }
    }
}

/// Puts what combines with one character in the order of its classes.
fn order(units: &mut [Unit]) {
    for marks in units.chunk_by_mut(|a, b| a.combining() != 0 && b.combining() != 0) {
        if !marks.is_sorted_by_key(|unit| unit.combining()) {
            sort(marks);
        }
    }
}

/// Sorts by class and keeps the order of equal ones. Counting takes the same time for texts that were made to take long.
fn sort(marks: &mut [Unit]) {
    let mut starts = [0_usize; 257];
    marks.iter().for_each(|unit| starts[usize::from(unit.combining()) + 1] += 1);
    (1..starts.len()).for_each(|class| starts[class] += starts[class - 1]);
    let unsorted = marks.to_vec();
    for unit in unsorted {
        let place = &mut starts[usize::from(unit.combining())];
        marks[*place] = unit;
        *place += 1;
    }
}

/// Composes each character with the last one of class 0 before it, unless something between them is in the way.
fn compose_all(units: &mut Vec<Unit>) {
    let mut len = 0;
    let mut starter: Option<usize> = None;
    for at in 0..units.len() {
        let unit: Unit = units[at];
        if let Some(place) = starter.filter(|_| unit.may_compose()) {
            let is_next = place + 1 == len;
            let last: Unit = units[len - 1];
            if is_next || last.combining() != 0 && last.combining() < unit.combining() {
                let first = units[place].char();
                if let Some(c) = hangul::compose(first, unit.char()).or_else(|| compose(first, unit.char())) {
                    units[place] = Unit::new(c);
                    continue;
                }
            }
        }
        if unit.combining() == 0 {
            starter = Some(len);
        }
        units[len] = unit;
        len += 1;
    }
    units.truncate(len);
}
