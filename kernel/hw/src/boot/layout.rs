//! Where the linker put the image's parts, as `boot.s` tabulates it.

/// Virtual address of a high section at link time, less its physical address.
pub const VIRTUAL_OFFSET: u64 = 0xffff_ffff_8000_0000;

/// The table at `molt_layout`. Virtual addresses as linked before relocation and as running after it; `boot_*` and
/// `switch` are physical.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Layout {
    /// First byte of the image in physical memory.
    pub boot_start: u64,
    /// First byte after the image in physical memory.
    pub boot_bss_end: u64,
    /// Read-only segment; its start is the image's start.
    pub rodata_start: u64,
    /// Page aligned.
    pub rodata_end: u64,
    /// Code.
    pub text_start: u64,
    /// Page aligned.
    pub text_end: u64,
    /// Data and bss.
    pub data_start: u64,
    /// Page aligned; the end of the image in virtual memory.
    pub data_end: u64,
    /// Offsets of the words to slide.
    pub relocs_start: u64,
    /// Their end.
    pub relocs_end: u64,
    /// `boot_switch`.
    pub switch: u64,
}

unsafe extern "C" {
    static molt_layout: Layout;
}

/// The table as it reads now.
#[must_use]
pub fn layout() -> Layout {
    // SAFETY: `boot.s` defines it with this type; it is written only while the relative table is applied, when nobody
    // reads it. Volatile, because a reader before and one after that must not share a value.
    unsafe { (&raw const molt_layout).read_volatile() }
}
