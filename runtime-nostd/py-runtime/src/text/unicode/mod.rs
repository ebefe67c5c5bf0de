//! Unicode 16.0 properties and case mappings, as CPython 3.14's `str` methods use them.
//!
//! Code points are `u32`, because a `str` may hold lone surrogates. Callers handle ASCII themselves where speed
//! matters; Latin-1 answers come from a bitmap here. Nothing in this module reaches more than one table a function, so
//! that a program keeps only those of the methods that it uses.

mod tables;

/// A set of code points: a bitmap of Latin-1 and a delta-coded list of the places where membership changes.
pub struct CodePointSet {
    latin1: [u64; 4],
    /// First toggle of each chunk in the low 21 bits, offset of the chunk's other deltas in the rest. Chunks have an
    /// even number of toggles, so that each starts outside the set.
    heads: &'static [u32],
    /// Distances between toggles, seven bits a byte, low ones first.
    deltas: &'static [u8],
}

const HEAD_BITS: u32 = 21;
const CHUNK: usize = 32;

impl CodePointSet {
    /// Whether `c` is a member.
    pub fn contains(&self, c: u32) -> bool {
        if c < 256 {
            return self.latin1[(c >> 6) as usize] >> (c & 63) & 1 != 0;
        }
        let chunk = self.heads.partition_point(|head| head & ((1 << HEAD_BITS) - 1) <= c);
        let Some(chunk) = chunk.checked_sub(1) else { return false };
        let head = self.heads[chunk];
        let mut at = head & ((1 << HEAD_BITS) - 1);
        let mut next = (head >> HEAD_BITS) as usize;
        let mut inside = true;
        for _ in 1..CHUNK {
            let (mut delta, mut shift) = (0, 0);
            loop {
                let Some(&byte) = self.deltas.get(next) else { return inside };
                next += 1;
                delta |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            at += delta;
            if at > c {
                return inside;
            }
            inside = !inside;
        }
        inside
    }
}

/// Mappings of `count` characters, `stride` apart, to characters at one distance.
pub struct CaseRun {
    start: u32,
    count: u8,
    stride: u8,
    /// Distance of the targets.
    distance: i32,
}

impl CaseRun {
    const fn new(start: u32, count: u8, stride: u8, distance: i32) -> CaseRun {
        CaseRun { start, count, stride, distance }
    }
}

fn map(runs: &[CaseRun], c: u32) -> u32 {
    let Some(at) = runs.partition_point(|run| run.start <= c).checked_sub(1) else { return c };
    let run = &runs[at];
    let past = c - run.start;
    let stride = u32::from(run.stride);
    if past < u32::from(run.count) * stride && past.is_multiple_of(stride) {
        c.wrapping_add_signed(run.distance)
    } else {
        c
    }
}

/// One to three characters that a character maps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    chars: [u32; 3],
    len: usize,
}

impl Mapped {
    /// A mapping to one character.
    pub const fn one(c: u32) -> Mapped {
        Mapped { chars: [c, 0, 0], len: 1 }
    }

    /// The characters.
    pub fn as_slice(&self) -> &[u32] {
        &self.chars[..self.len]
    }
}

fn map_full(special: &[(u16, [u16; 3])], runs: &[CaseRun], c: u32) -> Mapped {
    if let Ok(key) = u16::try_from(c)
        && let Ok(at) = special.binary_search_by_key(&key, |row| row.0)
    {
        let chars = special[at].1.map(u32::from);
        return Mapped { chars, len: chars.iter().take_while(|&&c| c != 0).count() };
    }
    Mapped::one(map(runs, c))
}

/// Lower case of one character; U+0130 becomes two.
pub fn to_lower(c: u32) -> Mapped {
    match c {
        0x41..=0x5a => Mapped::one(c + 32),
        0..=0x7f => Mapped::one(c),
        0x130 => Mapped { chars: [0x69, 0x307, 0], len: 2 },
        _ => Mapped::one(map(tables::TO_LOWER, c)),
    }
}

/// Upper case of one character.
pub fn to_upper(c: u32) -> Mapped {
    match c {
        0x61..=0x7a => Mapped::one(c - 32),
        0..=0x7f => Mapped::one(c),
        _ => map_full(tables::UPPER_SPECIAL, tables::TO_UPPER, c),
    }
}

/// Title case of one character.
pub fn to_title(c: u32) -> Mapped {
    match c {
        0x61..=0x7a => Mapped::one(c - 32),
        0..=0x7f => Mapped::one(c),
        _ => map_full(tables::TITLE_SPECIAL, tables::TO_TITLE, c),
    }
}

/// Case folding of one character.
pub fn to_fold(c: u32) -> Mapped {
    match c {
        0x41..=0x5a => Mapped::one(c + 32),
        0..=0x7f => Mapped::one(c),
        _ => map_full(tables::FOLD_SPECIAL, tables::TO_FOLD, c),
    }
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident => $table:ident;)*) => {
        $($(#[$doc])* pub fn $name(c: u32) -> bool { tables::$table.contains(c) })*
    };
}

predicates! {
    /// Letters (categories L*).
    is_alpha => ALPHA;
    /// Characters with the property `Numeric_Type=Digit` or `Decimal`.
    is_digit => DIGIT;
    /// Characters with a numeric value.
    is_numeric => NUMERIC;
    /// Characters that `repr` leaves as they are.
    is_printable => PRINTABLE;
    /// Upper-case characters.
    is_upper => UPPER;
    /// Lower-case characters.
    is_lower => LOWER;
    /// Title-case characters.
    is_title => TITLE;
    /// Characters that an identifier may start with.
    is_xid_start => XID_START;
    /// Characters that an identifier may go on with.
    is_xid_continue => XID_CONTINUE;
    /// Characters with case that are not case-ignorable: what decides about a final sigma.
    is_cased => CASED;
    /// Characters that are skipped when the surroundings of a sigma are examined.
    is_case_ignorable => CASE_IGNORABLE;
}

/// The value of a decimal digit (`str.isdecimal`).
pub fn decimal_value(c: u32) -> Option<u32> {
    if c < 0x80 {
        return (0x30..=0x39).contains(&c).then(|| c - 0x30);
    }
    let at = tables::DECIMAL_ZEROS.partition_point(|&zero| zero <= c);
    let value = c - tables::DECIMAL_ZEROS[at.checked_sub(1)?];
    (value < 10).then_some(value)
}

/// White space as `str.isspace`, `split` and `strip` see it.
pub const fn is_space(c: u32) -> bool {
    match c {
        0x09..=0x0d | 0x1c..=0x20 => true,
        0..=0x7f => false,
        0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 => true,
        _ => false,
    }
}

/// Characters at which `str.splitlines` splits.
pub const fn is_linebreak(c: u32) -> bool {
    matches!(c, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

#[cfg(test)]
mod tests;
