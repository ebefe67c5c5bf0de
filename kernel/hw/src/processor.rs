//! Descriptor tables, vector stacks and control registers.

use crate::interrupts;
use crate::paging::{PageTables, Permission};
use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use x86_64::VirtAddr;
use x86_64::instructions::interrupts::without_interrupts;
use x86_64::instructions::segmentation::{CS, DS, ES, SS, Segment};
use x86_64::registers::control::{Cr0, Cr0Flags, Cr4, Cr4Flags};
use x86_64::structures::DescriptorTablePointer;
use x86_64::structures::gdt::{Descriptor, GlobalDescriptorTable, SegmentSelector};
use x86_64::structures::tss::TaskStateSegment;

/// Number of interrupt stacks.
pub(crate) const VECTOR_STACKS: usize = 5;

/// Which stack a vector runs on, by its number in the task segment. One each for what can interrupt another handler.
#[derive(Clone, Copy)]
enum VectorStack {
    Exception = 1,
    Interrupt = 2,
    DoubleFault = 3,
    Nmi = 4,
    MachineCheck = 5,
}

/// An interrupt gate (Intel SDM vol. 3, 6.14.1). Ours and not the `x86_64` crate's, whose table has a field for each
/// exception and 256 entries: that is four times the memory and code that cannot be a loop.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Gate(u128);

impl Gate {
    /// Present, privilege level 0, 64-bit interrupt gate: interrupts are off in the handler.
    const KIND: u128 = 0x8e;

    fn new(entry: u64, code: SegmentSelector, stack: VectorStack) -> Gate {
        let entry = u128::from(entry);
        Gate(
            entry & 0xffff
                | u128::from(code.0) << 16
                | (stack as u128) << 32
                | Gate::KIND << 40
                | (entry >> 16 & 0xffff) << 48
                | (entry >> 32) << 64,
        )
    }
}

/// What the processor reads by itself. One page-aligned static, so that it can be made read-only.
#[repr(C, align(4096))]
struct Tables {
    /// Vectors from 64 on lie beyond its end and fault.
    idt: [Gate; interrupts::VECTORS as usize],
    gdt: GlobalDescriptorTable,
    tss: TaskStateSegment,
}

struct TablesCell(UnsafeCell<MaybeUninit<Tables>>);

// SAFETY: one processor; written by `init` only, before interrupts are on.
unsafe impl Sync for TablesCell {}

static TABLES: TablesCell = TablesCell(UnsafeCell::new(MaybeUninit::uninit()));

/// Loads the tables and turns on the protections that the processor has.
///
/// # Safety
/// Called once, with interrupts off; each of `stack_tops` is the top of a mapped stack used for nothing else.
pub(crate) unsafe fn init(stack_tops: &[u64; VECTOR_STACKS]) {
    let mut stacks = [VirtAddr::zero(); 7];
    for (to, top) in stacks.iter_mut().zip(stack_tops) {
        *to = VirtAddr::new(*top);
    }
    let mut task_segment = TaskStateSegment::new();
    task_segment.interrupt_stack_table = stacks;
    let tables = Tables { idt: [Gate(0); _], gdt: GlobalDescriptorTable::new(), tss: task_segment };
    // SAFETY: called once, before anything else reads the tables; they are static as the processor needs them.
    let Tables { idt, gdt, tss } = unsafe { &mut *TABLES.0.get() }.write(tables);
    let code = gdt.append(Descriptor::kernel_code_segment());
    let data = gdt.append(Descriptor::kernel_data_segment());
    let task = gdt.append(Descriptor::tss_segment(tss));
    gdt.load();
    for (vector, gate) in (0..).zip(idt.iter_mut()) {
        *gate = Gate::new(interrupts::vector_entry(vector), code, stack_of(vector));
    }
    let pointer = DescriptorTablePointer { limit: size_of_val(idt) as u16 - 1, base: VirtAddr::from_ptr(idt) };
    // SAFETY: the selectors are those of the table just loaded: 64-bit code, flat data, the task segment. Each gate leads to
    // an entry of `vectors.s`, which takes the error code as the processor pushes it, on a stack of the task segment.
    unsafe {
        CS::set_reg(code);
        SS::set_reg(data);
        DS::set_reg(data);
        ES::set_reg(data);
        x86_64::instructions::tables::load_tss(task);
        x86_64::instructions::tables::lidt(&pointer);
    }
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

/// Lets `action` write page tables, which are mapped read-only: nothing else runs meanwhile.
pub(crate) fn with_tables_writable(action: impl FnOnce()) {
    without_interrupts(|| {
        let before = Cr0::read();
        // SAFETY: only `action` runs until the protection is back, and what it writes is its callers' contract.
        unsafe { Cr0::write(before - Cr0Flags::WRITE_PROTECT) };
        action();
        // SAFETY: as it was.
        unsafe { Cr0::write(before) };
    });
}

fn stack_of(vector: u8) -> VectorStack {
    match vector {
        2 => VectorStack::Nmi,
        8 => VectorStack::DoubleFault,
        18 => VectorStack::MachineCheck,
        0..32 => VectorStack::Exception,
        _ => VectorStack::Interrupt,
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
