//! A stream that is being compressed.

use super::wrapping::{Sum, Wrapping};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};

/// What to do when all that was given is compressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// Wait for more.
    None,
    /// Write all that a reader can then read.
    Sync,
    /// The same, and begin anew.
    Full,
    /// End the stream.
    Finish,
}

/// A compressor.
pub struct Deflater {
    core: Box<CompressorOxide>,
    wrapping: Wrapping,
    sum: Sum,
    level: i32,
    has_begun: bool,
    /// Whether the stream has been ended.
    pub is_finished: bool,
}

const STEP: usize = 32 * 1024;

impl Deflater {
    /// A compressor at a level from -1 to 9.
    pub fn new(level: i32, wrapping: Wrapping, strategy: i32) -> Deflater {
        let core = Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(level, -15, strategy)));
        Deflater { core, wrapping, sum: Sum::new(wrapping), level, has_begun: false, is_finished: false }
    }

    /// Compresses more data.
    pub fn run(&mut self, mut data: &[u8], flush: Flush) -> Vec<u8> {
        let mut out = Vec::new();
        if !core::mem::replace(&mut self.has_begun, true) {
            out.extend_from_slice(self.header());
        }
        self.sum.add(data);
        let mode = match flush {
            Flush::None => TDEFLFlush::None,
            Flush::Sync => TDEFLFlush::Sync,
            Flush::Full => TDEFLFlush::Full,
            Flush::Finish => TDEFLFlush::Finish,
        };
        let mut step = vec![0; STEP];
        loop {
            let (status, used, written) = compress(&mut self.core, data, &mut step, mode);
            data = &data[used..];
            out.extend_from_slice(&step[..written]);
            let more = match status {
                TDEFLStatus::Okay => written == step.len() || !data.is_empty() || mode == TDEFLFlush::Finish,
                TDEFLStatus::Done => false,
                TDEFLStatus::BadParam | TDEFLStatus::PutBufFailed => {
                    unreachable!("the stream has not been ended, and there was room")
                }
            };
            if !more {
                break;
            }
        }
        if flush == Flush::Finish {
            let (trailer, len) = self.sum.trailer();
            out.extend_from_slice(&trailer[..len]);
            self.is_finished = true;
        }
        out
    }

    fn header(&self) -> &'static [u8] {
        match (self.wrapping, self.level) {
            (Wrapping::Raw | Wrapping::Either, _) => &[],
            // The second byte says how hard it tried and makes both a multiple of 31.
            (Wrapping::Zlib, 0 | 1) => &[0x78, 0x01],
            (Wrapping::Zlib, 2..=5) => &[0x78, 0x5e],
            (Wrapping::Zlib, -1 | 6) => &[0x78, 0x9c],
            (Wrapping::Zlib, _) => &[0x78, 0xda],
            // No time, and the system is Unix.
            (Wrapping::Gzip, 9) => &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3],
            (Wrapping::Gzip, 1) => &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3],
            (Wrapping::Gzip, _) => &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
        }
    }
}
