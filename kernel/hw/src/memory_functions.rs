//! `memcpy` and its relatives, which compiled Rust calls and precompiled `compiler_builtins` leaves out on this target.

core::arch::global_asm!(include_str!("memory_functions.s"));
