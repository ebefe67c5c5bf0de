//! From one stack to another.

use core::arch::naked_asm;
use platform::memory::StackBounds;

/// Where a thread's stack ends that does not run. On it lie the registers that calls preserve (System V ABI, 3.2.1); all
/// others are dead, because the switch is a call. No code here changes the control words of the floating-point units.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub(super) struct Paused(u64);

impl Paused {
    /// Of a thread that runs now.
    pub const RUNNING: Paused = Paused(0);
}

/// Pauses the running thread, at `from`, and goes on with `to`.
///
/// # Safety
/// `to` was paused by this function or made by [`prepare`] and has not gone on since; its stack is whole.
#[unsafe(naked)]
pub(super) unsafe extern "C" fn switch(from: *mut Paused, to: Paused) {
    naked_asm!(
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "mov qword ptr [rdi], rsp",
        "mov rsp, rsi",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
    )
}

/// Registers that [`switch`] takes from the stack.
const REGISTERS: usize = 6;

/// A thread that begins with `entry` on a stack that nothing lies on.
///
/// # Safety
/// The stack is writable, and nobody else's.
pub(super) unsafe fn prepare(stack: StackBounds, entry: extern "C" fn() -> !) -> Paused {
    // From above: a return address that is none, for whoever walks the frames, and below it, where the switch's `ret` finds
    // it, the entry. So the entry begins as after a call, 8 bytes off the alignment of 16.
    let top = (stack.high & !15) as *mut u64;
    // SAFETY: the words lie on the stack.
    unsafe {
        top.sub(1).write(0);
        top.sub(2).write(entry as *const () as u64);
        for register in 0..REGISTERS {
            top.sub(3 + register).write(0);
        }
        Paused(top.sub(2 + REGISTERS) as u64)
    }
}
