//! Which Python code runs: return addresses and the frame-pointer chain, looked up in the program's tables.
//!
//! Compiled code and the runtime keep frame pointers (DESIGN, section 5.7), so the chain crosses both. Only addresses that the
//! program's tables know are Python frames.

use crate::objects::function::static_str;
use crate::program;
use crate::value::Ref;
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use py_abi::program::{CallTable, CodeDesc, FunctionRange, Position};

/// A place in Python code.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The function.
    pub code: &'static CodeDesc,
    /// Where in it.
    pub position: Position,
}

/// The function that contains a code address.
fn range_of(address: u64) -> Option<&'static FunctionRange> {
    let program = program::current()?;
    // SAFETY: the program's table has `function_count` entries, sorted by start.
    let functions = unsafe { core::slice::from_raw_parts(program.functions, program.function_count as usize) };
    let at = functions.partition_point(|range| range.start as u64 <= address).checked_sub(1)?;
    let range = &functions[at];
    (address <= range.start as u64 + range.len).then_some(range)
}

/// Places that were asked for last, by return address: exceptions come from few of them.
struct Recent(UnsafeCell<[(u64, Option<Place>); RECENT]>);

const RECENT: usize = 16;

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Recent {}

static RECENT_PLACES: Recent = Recent(UnsafeCell::new([(0, None); RECENT]));

/// The place of the call that returns to an address; `None` if that is no call of the program.
pub fn place_of_return(address: u64) -> Option<Place> {
    // SAFETY: the table is not borrowed elsewhere: nothing here runs Python code.
    let recent = unsafe { &mut (*RECENT_PLACES.0.get())[(address / 4) as usize % RECENT] };
    if recent.0 != address {
        *recent = (address, find_place(address));
    }
    recent.1
}

fn find_place(address: u64) -> Option<Place> {
    let range = range_of(address.checked_sub(1)?)?;
    // SAFETY: the program's tables are as `py_abi` says; codes are static.
    unsafe {
        let position = call_table(range).position(address - range.start as u64)?;
        Some(Place { code: &*range.code, position })
    }
}

/// The positions in a function, in the order of their numbers.
pub fn positions(code: &CodeDesc) -> Vec<Position> {
    let Some(program) = program::current() else { return Vec::new() };
    // SAFETY: the program's table has `function_count` entries.
    let functions = unsafe { core::slice::from_raw_parts(program.functions, program.function_count as usize) };
    match functions.iter().find(|range| core::ptr::eq(range.code, code)) {
        // SAFETY: the range is the program's.
        Some(range) => unsafe { call_table(range) }.all_positions().collect(),
        None => Vec::new(),
    }
}

impl Place {
    /// What stands for the place where CPython has the offset of an instruction, two bytes each: so the position is
    /// found in `co_positions` as it is there. -1 if it has no number.
    pub fn instruction(&self) -> i64 {
        let number = positions(self.code).iter().position(|position| *position == self.position);
        number.map_or(-1, |number| 2 * number as i64)
    }
}

/// # Safety
/// The range is a program's.
unsafe fn call_table(range: &FunctionRange) -> CallTable<'_> {
    let number_bytes = range.number_bytes as usize;
    let bytes = |table: *const u8, numbers: usize| {
        // SAFETY: by this function's contract; a table without entries may be null.
        if numbers == 0 { &[] } else { unsafe { core::slice::from_raw_parts(table, numbers * number_bytes) } }
    };
    CallTable {
        calls: bytes(range.calls, 2 * range.call_count as usize),
        positions: bytes(range.positions, Position::NUMBERS * range.position_count as usize),
        number_bytes,
    }
}

/// Calls `visit` with each Python frame, innermost first, until it returns something.
#[inline(never)]
pub fn walk<T>(mut visit: impl FnMut(Place) -> Option<T>) -> Option<T> {
    let mut frame = frame_pointer();
    while !frame.is_null() {
        // SAFETY: the chain of frame pointers is intact by the build's flags; it ends in 0 at the start code.
        let (next, address) = unsafe { (*frame as *const u64, *frame.add(1)) };
        if let Some(place) = place_of_return(address)
            && let Some(found) = visit(place)
        {
            return Some(found);
        }
        // Frames lie at rising addresses: anything else is the end of what we know.
        if next <= frame {
            return None;
        }
        frame = next;
    }
    None
}

#[inline(always)]
fn frame_pointer() -> *const u64 {
    let frame: *const u64;
    // SAFETY: reads a register.
    unsafe { core::arch::asm!("mov {}, rbp", out(reg) frame, options(nomem, nostack, preserves_flags)) };
    frame
}

/// `__name__` of the module whose code runs: what a class made by `type()` is said to be of.
pub fn calling_module_name() -> Option<Ref> {
    program::current()?;
    // SAFETY: a code's module is static.
    walk(|place| Some(static_str(unsafe { (*place.code.module).name }).to_ref()))
}
