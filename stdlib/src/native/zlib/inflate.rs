//! A stream that is being decompressed.

use super::wrapping::{Sum, Wrapping, adler32};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::DecompressorOxide;
use miniz_oxide::inflate::core::decompress;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};

/// How far back data can refer to.
const WINDOW: usize = 32 * 1024;
const STEP: usize = 64 * 1024;

/// Why a stream cannot be read, in zlib's words.
pub enum Bad {
    /// It is damaged.
    Data(&'static str),
    /// It needs a dictionary.
    NeedsDictionary,
}

#[derive(Clone)]
enum Stage {
    /// Bytes of the header so far.
    Header(Vec<u8>),
    Data,
    /// Bytes behind the data so far.
    Trailer(Vec<u8>),
    Done,
}

/// A decompressor.
#[derive(Clone)]
pub struct Inflater {
    core: Box<DecompressorOxide>,
    wrapping: Wrapping,
    stage: Stage,
    sum: Sum,
    /// The end of what was written.
    window: Vec<u8>,
    /// What a zlib header may ask for.
    dictionary: Vec<u8>,
}

impl Inflater {
    /// A decompressor with a dictionary, which is empty for none.
    pub fn new(wrapping: Wrapping, dictionary: &[u8]) -> Inflater {
        let stage = if wrapping == Wrapping::Raw { Stage::Data } else { Stage::Header(Vec::new()) };
        let window = if wrapping == Wrapping::Raw { last(dictionary).to_vec() } else { Vec::new() };
        let core = Box::new(DecompressorOxide::new());
        Inflater { core, wrapping, stage, sum: Sum::new(wrapping), window, dictionary: dictionary.to_vec() }
    }

    /// Whether the stream has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Decompresses from `data`, of which the rest is left in it, at most `most` bytes.
    pub fn run(&mut self, data: &mut &[u8], most: usize) -> Result<Vec<u8>, Bad> {
        let mut out = Vec::new();
        loop {
            match &mut self.stage {
                Stage::Header(head) => {
                    let Some((&byte, rest)) = data.split_first() else { return Ok(out) };
                    *data = rest;
                    head.push(byte);
                    self.read_header()?;
                }
                Stage::Data => {
                    if !self.step(data, most - out.len(), &mut out)? {
                        return Ok(out);
                    }
                }
                Stage::Trailer(seen) => {
                    let (trailer, len) = self.sum.trailer();
                    if seen.len() < len {
                        let Some((&byte, rest)) = data.split_first() else { return Ok(out) };
                        *data = rest;
                        seen.push(byte);
                    } else if seen[..] == trailer[..len] {
                        self.stage = Stage::Done;
                    } else if seen[..4.min(len)] == trailer[..4.min(len)] {
                        return Err(Bad::Data("incorrect length check"));
                    } else {
                        return Err(Bad::Data("incorrect data check"));
                    }
                }
                Stage::Done => return Ok(out),
            }
        }
    }

    /// One piece of data; whether it is worth going on.
    fn step(&mut self, data: &mut &[u8], most: usize, out: &mut Vec<u8>) -> Result<bool, Bad> {
        let start = self.window.len();
        let room = most.min(STEP);
        let mut buffer = core::mem::take(&mut self.window);
        buffer.extend_from_slice(&vec![0; room]);
        let flags = TINFL_FLAG_HAS_MORE_INPUT | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, used, written) = decompress(&mut self.core, data, &mut buffer, start, flags);
        *data = &data[used..];
        buffer.truncate(start + written);
        out.extend_from_slice(&buffer[start..]);
        self.sum.add(&buffer[start..]);
        self.window = last(&buffer).to_vec();
        match status {
            TINFLStatus::Done => {
                self.stage = Stage::Trailer(Vec::new());
                Ok(true)
            }
            TINFLStatus::HasMoreOutput => Ok(written == room && room < most),
            TINFLStatus::NeedsMoreInput => Ok(false),
            _ => Err(Bad::Data("invalid data")),
        }
    }

    /// Looks at the header so far.
    fn read_header(&mut self) -> Result<(), Bad> {
        let Stage::Header(head) = &self.stage else { return Ok(()) };
        if self.wrapping == Wrapping::Either {
            self.wrapping = if head[0] == 0x1f { Wrapping::Gzip } else { Wrapping::Zlib };
            self.sum = Sum::new(self.wrapping);
        }
        let is_whole = match self.wrapping {
            Wrapping::Gzip => gzip_header(head)?,
            _ => self.zlib_header(head)?,
        };
        if is_whole {
            if self.wrapping == Wrapping::Zlib && head[1] & HAS_DICTIONARY != 0 {
                self.window = last(&self.dictionary).to_vec();
            }
            self.stage = Stage::Data;
        }
        Ok(())
    }

    fn zlib_header(&self, head: &[u8]) -> Result<bool, Bad> {
        if head.len() < 2 {
            return Ok(false);
        }
        if !u16::from_be_bytes([head[0], head[1]]).is_multiple_of(31) {
            return Err(Bad::Data("incorrect header check"));
        }
        if head[0] & 15 != 8 {
            return Err(Bad::Data("unknown compression method"));
        }
        if head[0] >> 4 > 7 {
            return Err(Bad::Data("invalid window size"));
        }
        if head[1] & HAS_DICTIONARY == 0 {
            return Ok(true);
        }
        if head.len() < 6 {
            return Ok(false);
        }
        let wanted = u32::from_be_bytes([head[2], head[3], head[4], head[5]]);
        if self.dictionary.is_empty() || adler32(1, &self.dictionary) != wanted {
            return Err(Bad::NeedsDictionary);
        }
        Ok(true)
    }
}

/// Bits of the second byte of zlib's header, and of the fourth of gzip's.
const HAS_DICTIONARY: u8 = 0x20;
const HAS_SUM: u8 = 2;
const HAS_EXTRA: u8 = 4;
const HAS_NAME: u8 = 8;
const HAS_COMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

/// Whether a header of gzip is whole.
fn gzip_header(head: &[u8]) -> Result<bool, Bad> {
    if head.len() >= 2 && head[..2] != [0x1f, 0x8b] {
        return Err(Bad::Data("incorrect header check"));
    }
    if head.len() >= 3 && head[2] != 8 {
        return Err(Bad::Data("unknown compression method"));
    }
    let Some(&flags) = head.get(3) else { return Ok(false) };
    if flags & RESERVED != 0 {
        return Err(Bad::Data("unknown header flags set"));
    }
    let mut at = 10;
    if flags & HAS_EXTRA != 0 {
        let Some(&[low, high]) = head.get(at..at + 2) else { return Ok(false) };
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for text in [HAS_NAME, HAS_COMMENT] {
        if flags & text != 0 {
            let Some(end) = head.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == 0)) else {
                return Ok(false);
            };
            at += end + 1;
        }
    }
    if flags & HAS_SUM != 0 {
        at += 2;
    }
    Ok(head.len() >= at)
}

fn last(data: &[u8]) -> &[u8] {
    &data[data.len().saturating_sub(WINDOW)..]
}
