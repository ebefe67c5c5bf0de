//! The LZ4 block format (lz4_Block_format.md): how the content of an image is packed.
//!
//! A block is a row of sequences: a token, literals, and a match of at least four bytes at most 64 KiB back. It was chosen
//! because the boot code can unpack it with few instructions and no table. Packing looks at more candidates than fast
//! packers do, for an image is linked once and sent often. The output is a function of the input alone.
//!
//! Blocks made here promise the boot code more than the format does ([`LAST_LITERALS`]).

/// The shortest match that the format has.
const MATCH_BYTES: usize = 4;
/// The shortest one that is made: a shorter one saves a byte and costs the time of a sequence, and without it there are a
/// quarter fewer.
const LEAST_MATCH: usize = 5;
/// The farthest match.
const WINDOW: usize = 0xffff;
/// The last bytes are literals: so many at least. The format wants five; with more than eight, the boot code can copy
/// eight bytes at a time without going beyond the end.
const LAST_LITERALS: usize = 9;
/// A match starts at least so many bytes before the end (the format wants twelve).
const LAST_MATCH: usize = LAST_LITERALS + LEAST_MATCH;
/// What fits into half a token; what is more follows in bytes.
const TOKEN_LIMIT: usize = 15;
const HASH_BITS: u32 = 16;
/// Earlier places with the same hash that are looked at for each place.
const CANDIDATES: usize = 24;
const NOWHERE: u32 = u32::MAX;

/// Packs bytes into one block.
pub fn pack(input: &[u8]) -> Vec<u8> {
    let mut matches = Matches::new(input);
    let mut out = Vec::with_capacity(input.len() / 2);
    let (mut literals, mut at) = (0, 0);
    while at + LAST_MATCH <= input.len() {
        let Some(mut found) = matches.longest(at) else {
            at += 1;
            continue;
        };
        // A longer match one byte later saves more than the literal costs.
        if at + 1 + LAST_MATCH <= input.len()
            && let Some(later) = matches.longest(at + 1).filter(|later| later.bytes > found.bytes + 1)
        {
            (found, at) = (later, at + 1);
        }
        put_sequence(&mut out, &input[literals..at], Some(found));
        at += found.bytes;
        literals = at;
    }
    put_sequence(&mut out, &input[literals..], None);
    out
}

/// Unpacks a block that holds `bytes` bytes; `None` if it does not.
pub fn unpack(block: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes);
    let mut input = block;
    loop {
        let token = usize::from(*input.split_off_first()?);
        let literals = take_length(token >> 4, &mut input)?;
        out.extend(input.split_off(..literals)?);
        if out.len() >= bytes {
            return (out.len() == bytes).then_some(out);
        }
        let distance = usize::from(u16::from_le_bytes([*input.split_off_first()?, *input.split_off_first()?]));
        let length = MATCH_BYTES + take_length(token & TOKEN_LIMIT, &mut input)?;
        let start = out.len().checked_sub(distance).filter(|_| distance > 0)?;
        for index in start..start + length {
            out.push(out[index]);
        }
    }
}

#[derive(Clone, Copy)]
struct Match {
    distance: usize,
    bytes: usize,
}

/// Where each run of four bytes was before: chains of places with one hash.
struct Matches<'i> {
    input: &'i [u8],
    newest: Vec<u32>,
    /// For each place the one before it in its chain.
    older: Vec<u32>,
}

impl<'i> Matches<'i> {
    fn new(input: &'i [u8]) -> Matches<'i> {
        assert!(u32::try_from(input.len()).is_ok(), "images are below 4 GiB");
        Matches { input, newest: vec![NOWHERE; 1 << HASH_BITS], older: Vec::with_capacity(input.len()) }
    }

    /// The longest match for what is at `at`, which is not before the place of an earlier question.
    fn longest(&mut self, at: usize) -> Option<Match> {
        while self.older.len() <= at {
            let place = self.older.len();
            let newest = &mut self.newest[hash(&self.input[place..])];
            self.older.push(*newest);
            *newest = place as u32;
        }
        let here = &self.input[at..self.input.len() - LAST_LITERALS];
        let mut best: Option<Match> = None;
        let mut candidate = self.older[at];
        for _ in 0..CANDIDATES {
            if candidate == NOWHERE || at - candidate as usize > WINDOW {
                break;
            }
            let there = &self.input[candidate as usize..];
            let longest = best.map_or(LEAST_MATCH - 1, |best| best.bytes);
            if here.get(longest) == there.get(longest) {
                let bytes = common(here, there);
                if bytes > longest {
                    best = Some(Match { distance: at - candidate as usize, bytes });
                }
            }
            candidate = self.older[candidate as usize];
        }
        best
    }
}

fn hash(bytes: &[u8]) -> usize {
    let word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    (word.wrapping_mul(0x9e37_79b1) >> (u32::BITS - HASH_BITS)) as usize
}

/// How many bytes two runs have in common.
fn common(a: &[u8], b: &[u8]) -> usize {
    let words = a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(|(a, b)| a == b).count() * 8;
    words + a[words..].iter().zip(&b[words..]).take_while(|(a, b)| a == b).count()
}

fn put_sequence(out: &mut Vec<u8>, literals: &[u8], found: Option<Match>) {
    let length = found.map_or(0, |found| found.bytes - MATCH_BYTES);
    out.push((literals.len().min(TOKEN_LIMIT) << 4 | length.min(TOKEN_LIMIT)) as u8);
    put_length(out, literals.len());
    out.extend(literals);
    if let Some(found) = found {
        out.extend((found.distance as u16).to_le_bytes());
        put_length(out, length);
    }
}

/// Writes what does not fit into the token.
fn put_length(out: &mut Vec<u8>, length: usize) {
    if let Some(mut rest) = length.checked_sub(TOKEN_LIMIT) {
        while rest >= 255 {
            out.push(255);
            rest -= 255;
        }
        out.push(rest as u8);
    }
}

fn take_length(in_token: usize, input: &mut &[u8]) -> Option<usize> {
    let mut length = in_token;
    if in_token == TOKEN_LIMIT {
        loop {
            let more = *input.split_off_first()?;
            length += usize::from(more);
            if more < 255 {
                break;
            }
        }
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that repeat themselves now and then.
    fn sample(bytes: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut out: Vec<u8> = Vec::new();
        while out.len() < bytes {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let run = (state >> 8) as usize % 400;
            if state & 0x8000_0000 != 0 && run < out.len() {
                let start = out.len() - run;
                out.extend_from_within(start..);
            } else {
                out.extend((0..run % 40).map(|index| (state >> (index % 24)) as u8));
            }
        }
        out.truncate(bytes);
        out
    }

    #[test]
    fn what_was_packed_comes_back() {
        for bytes in (0..40).chain([255, 270, 285, 4096, 70_000, 200_000]) {
            for input in [vec![0; bytes], sample(bytes)] {
                let block = pack(&input);
                assert_eq!(unpack(&block, bytes).as_ref(), Some(&input), "{bytes} bytes");
            }
        }
        assert!(pack(&[0; 100_000]).len() < 500);
        assert!(pack(&sample(200_000)).len() < 60_000);
    }

    #[test]
    fn the_format_is_that_of_others() {
        // Four literals, a match of 11 bytes four back, and the last nine bytes.
        assert_eq!(pack(b"abcdabcdabcdabcdabcdefgh"), b"\x47abcd\x04\x00\x90dabcdefgh");
    }

    #[test]
    fn the_boot_code_is_kept_its_promise() {
        for bytes in [24, 100, 4096, 70_000] {
            let block = pack(&sample(bytes));
            let end = &sample(bytes)[bytes - LAST_LITERALS..];
            assert!(block.ends_with(end), "{bytes} bytes end in literals");
        }
    }

    #[test]
    fn a_damaged_block_is_refused() {
        let block = pack(&sample(1000));
        assert_eq!(unpack(&block[..block.len() / 2], 1000), None);
        assert_eq!(unpack(&block, 999), None);
        assert_eq!(unpack(&[0x10, b'a', 2, 0, 0x10, b'a'], 6), None, "a match before the start");
    }
}
