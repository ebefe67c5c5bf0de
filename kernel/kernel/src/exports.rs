//! The symbols by which boot code, runtime and compiler find the kernel. The only module that may name symbols, which
//! `unsafe_code` counts as unsafe: a second definition of one would be wrong, and the linker refuses that.
#![allow(unsafe_code)]

use crate::machine::Machine;
use crate::{entropy, entry, net};
use core::panic::PanicInfo;
use hw::interrupts::Exception;

platform::export_operations!(Machine);

/// What everything but Python objects is allocated from.
#[cfg(feature = "payload")]
#[global_allocator]
static ALLOCATOR: py_runtime::memory::allocator::Allocator = py_runtime::memory::allocator::Allocator::new();

#[unsafe(no_mangle)]
fn molt_kernel(machine: hw::Machine) -> ! {
    entry::run(machine)
}

#[unsafe(no_mangle)]
fn molt_exception(exception: &Exception) -> ! {
    entry::faulted(exception)
}

/// The root of the network drivers, named by the program's object where a network capability was granted.
#[unsafe(export_name = "molt_root.net")]
extern "C" fn root_net() {
    net::start();
}

/// The root of the entropy sources, where `rand.secure` was granted.
#[unsafe(export_name = "molt_root.rand")]
extern "C" fn root_rand() {
    entropy::sources::start();
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    entry::panicked(info)
}

/// Named by precompiled `alloc`, which was compiled to unwind. Nothing unwinds here.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

/// As above.
#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    unreachable!("nothing unwinds")
}
