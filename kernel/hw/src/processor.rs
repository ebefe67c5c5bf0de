//! Descriptor tables, vector stacks and control registers.

use crate::interrupts;
use crate::paging::{PageTables, Permission};
use core::cell::UnsafeCell;
use x86_64::VirtAddr;
use x86_64::instructions::segmentation::{CS, DS, ES, SS, Segment};
use x86_64::registers::control::{Cr4, Cr4Flags};
use x86_64::structures::gdt::{Descriptor, GlobalDescriptorTable};
use x86_64::structures::idt::{EntryOptions, InterruptDescriptorTable};
use x86_64::structures::tss::TaskStateSegment;

/// Number of interrupt stacks.
pub(crate) const VECTOR_STACKS: usize = 5;

/// Which stack a vector runs on. One each for what can interrupt another handler.
#[derive(Clone, Copy)]
enum VectorStack {
    Exception,
    Interrupt,
    DoubleFault,
    Nmi,
    MachineCheck,
}

/// What the processor reads by itself. One page-aligned static, so that it can be made read-only.
#[repr(C, align(4096))]
struct Tables {
    idt: InterruptDescriptorTable,
    gdt: GlobalDescriptorTable,
    tss: TaskStateSegment,
}

struct TablesCell(UnsafeCell<Tables>);

// SAFETY: one processor; written by `init` only, before interrupts are on.
unsafe impl Sync for TablesCell {}

static TABLES: TablesCell = TablesCell(UnsafeCell::new(Tables {
    idt: InterruptDescriptorTable::new(),
    gdt: GlobalDescriptorTable::new(),
    tss: TaskStateSegment::new(),
}));

/// Loads the tables and turns on the protections that the processor has.
///
/// # Safety
/// Called once, with interrupts off; each of `stack_tops` is the top of a mapped stack used for nothing else.
pub(crate) unsafe fn init(stack_tops: &[u64; VECTOR_STACKS]) {
    // SAFETY: called once, before anything else reads the tables; they are static as the processor needs them.
    let Tables { idt, gdt, tss } = unsafe { &mut *TABLES.0.get() };
    let mut stacks = tss.interrupt_stack_table;
    for (to, top) in stacks.iter_mut().zip(stack_tops) {
        *to = VirtAddr::new(*top);
    }
    tss.interrupt_stack_table = stacks;
    let code = gdt.append(Descriptor::kernel_code_segment());
    let data = gdt.append(Descriptor::kernel_data_segment());
    let task = gdt.append(Descriptor::tss_segment(tss));
    gdt.load();
    // SAFETY: the selectors are those of the table just loaded: 64-bit code, flat data, the task segment.
    unsafe {
        CS::set_reg(code);
        SS::set_reg(data);
        DS::set_reg(data);
        ES::set_reg(data);
        x86_64::instructions::tables::load_tss(task);
        fill(idt);
    }
    idt.load();
    protect();
}

/// Makes the tables read-only: nothing writes them any more, and they decide where every interrupt goes.
///
/// # Safety
/// `tables` is the tree in use.
pub(crate) unsafe fn seal(tables: &mut PageTables) {
    // SAFETY: the processor only reads these pages from now on: the task segment is busy already, the segments accessed.
    unsafe { tables.protect(TABLES.0.get() as u64, size_of::<Tables>() as u64, Permission::Read) };
}

/// Sends every vector to its entry in `vectors.s`. Vectors from 64 on stay absent and fault.
///
/// # Safety
/// As for [`init`].
unsafe fn fill(idt: &mut InterruptDescriptorTable) {
    let entry = |vector: u8| VirtAddr::new(interrupts::vector_entry(vector));
    let put = |options: &mut EntryOptions, stack: VectorStack| {
        // SAFETY: the index is below 7 and its stack is mapped and used for these vectors only.
        unsafe { options.set_stack_index(stack as u16) };
    };
    macro_rules! exceptions {
        ($($field:ident $vector:literal $stack:ident;)*) => {$(
            // SAFETY: `vectors.s` handles the vector, with or without an error code as the processor pushes it.
            put(unsafe { idt.$field.set_handler_addr(entry($vector)) }, VectorStack::$stack);
        )*};
    }
    exceptions! {
        divide_error 0 Exception;
        debug 1 Exception;
        non_maskable_interrupt 2 Nmi;
        breakpoint 3 Exception;
        overflow 4 Exception;
        bound_range_exceeded 5 Exception;
        invalid_opcode 6 Exception;
        device_not_available 7 Exception;
        double_fault 8 DoubleFault;
        invalid_tss 10 Exception;
        segment_not_present 11 Exception;
        stack_segment_fault 12 Exception;
        general_protection_fault 13 Exception;
        page_fault 14 Exception;
        x87_floating_point 16 Exception;
        alignment_check 17 Exception;
        machine_check 18 MachineCheck;
        simd_floating_point 19 Exception;
        virtualization 20 Exception;
        cp_protection_exception 21 Exception;
        hv_injection_exception 28 Exception;
        vmm_communication_exception 29 Exception;
        security_exception 30 Exception;
    }
    for vector in 32..interrupts::VECTORS {
        // SAFETY: as above; no error code.
        put(unsafe { idt[vector].set_handler_addr(entry(vector)) }, VectorStack::Interrupt);
    }
}

/// Supervisor execution and access prevention and user-mode instruction prevention, where there. There are no user pages:
/// they cost nothing and stay on in case a page is ever marked so by mistake.
fn protect() {
    // SAFETY: leaf 7 exists on every x86-64-v2 processor; `cpuid` has no effect.
    let features = core::arch::x86_64::__cpuid_count(7, 0);
    let mut flags = Cr4Flags::PAGE_GLOBAL;
    flags.set(Cr4Flags::SUPERVISOR_MODE_EXECUTION_PROTECTION, features.ebx >> 7 & 1 == 1);
    flags.set(Cr4Flags::SUPERVISOR_MODE_ACCESS_PREVENTION, features.ebx >> 20 & 1 == 1);
    flags.set(Cr4Flags::USER_MODE_INSTRUCTION_PREVENTION, features.ecx >> 2 & 1 == 1);
    // SAFETY: the bits are supported, and change nothing for supervisor code on supervisor pages.
    unsafe { Cr4::write(Cr4::read() | flags) };
}
