//! The hosted runtime executable: platform, runtime and native modules over Linux, without a program.
//!
//! The builder appends a program as further segments and fills in [`molt_program_slot`]. The loader maps those segments
//! but knows nothing of their relocations: this start code adds the load address to the words that the program's table
//! names, makes the constants among them read-only, and calls `molt_main`. Nothing here may touch the program's data
//! before that.

use std::process::ExitCode;
use std::{env, ptr};

use platform_host::Host;
use py_abi::program::{HostedSlot, ProgramDesc};

// Linked for what programs call by symbol; nothing here names them.
use stdlib as _;

platform::export_operations!(Host);

/// Where the builder says what it appended. A constant, which unlike a variable that is zero has bytes in the file.
#[unsafe(no_mangle)]
#[allow(non_upper_case_globals, reason = "the symbol's name is part of the contract")]
static molt_program_slot: HostedSlot = HostedSlot::EMPTY;

unsafe extern "C" {
    /// The file header, which lies at the load address; defined by the linker.
    static __ehdr_start: u8;

    /// See `py_abi::symbols::MAIN`.
    fn molt_main(program: *const ProgramDesc) -> i32;
}

fn main() -> ExitCode {
    // SAFETY: a valid static; volatile, because the compiler knows only its value before the builder wrote to the file.
    let slot = unsafe { (&raw const molt_program_slot).read_volatile() };
    if slot.program == 0 {
        eprintln!("this is the runtime alone: build a program with `molt-image build --target hosted`");
        return ExitCode::from(2);
    }
    let base = &raw const __ehdr_start;
    // SAFETY: the builder wrote the slot together with the segments that it describes, and nothing has run before this.
    let program = unsafe { relocate(base, slot) };
    // Exactly `1`, so that a variable set to "0" or "no" does not switch the checks off.
    if env::var_os("MOLT_TRUSTED").is_some_and(|value| value == "1") {
        // SAFETY: the description and everything it points to is the program's constant data.
        unsafe { platform::program::install_trusted(&*program) };
    }
    Host::prepare();
    // For tests: every case must end with no object left.
    if env::var_os("MOLT_LEAK_CHECK").is_some_and(|value| value == "1") {
        py_runtime::start::enable_leak_check();
    }
    // SAFETY: the program is relocated, and this is the only call.
    let status = unsafe { molt_main(program) };
    ExitCode::from(status as u8)
}

/// Applies the program's table of relative relocations and protects its constants.
///
/// # Safety
/// `slot` describes segments that are mapped at `base`, and this was not done before.
unsafe fn relocate(base: *const u8, slot: HostedSlot) -> *const ProgramDesc {
    let at = |offset: u64| base.wrapping_add(offset as usize);
    let table = ptr::slice_from_raw_parts(at(slot.relocations).cast::<u32>(), slot.relocation_count as usize);
    let mut next = 0;
    // SAFETY: by this function's contract the table is mapped; the builder aligned it.
    for &entry in unsafe { &*table } {
        let (mut offset, mut bitmap) = (next, entry >> 1);
        if entry & 1 == 0 {
            (offset, bitmap) = (u64::from(entry), 1);
            next = offset + 8;
        } else {
            next += 31 * 8;
        }
        while bitmap != 0 {
            if bitmap & 1 != 0 {
                let word = at(offset).cast::<u64>().cast_mut();
                // SAFETY: the table names words of the program's writable segment, which nobody else refers to yet.
                unsafe { word.write_unaligned(word.read_unaligned().wrapping_add(base as u64)) };
            }
            (offset, bitmap) = (offset + 8, bitmap >> 1);
        }
    }
    if slot.constants_len > 0 {
        let constants = at(slot.constants).cast_mut().cast();
        // SAFETY: whole pages of the program that hold nothing but constants.
        let result = unsafe { libc::mprotect(constants, slot.constants_len as usize, libc::PROT_READ) };
        assert_eq!(result, 0, "the program's constants cannot be made read-only");
    }
    at(slot.program).cast()
}
