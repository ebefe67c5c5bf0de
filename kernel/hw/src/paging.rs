//! Page tables: built once before the image's address space is entered, extended for devices, then sealed.
//!
//! Four-level paging (Intel SDM vol. 3, 4.5). All tables lie in one physically contiguous chunk, which is visible at
//! `window` so that entries can be edited; sealing makes that window read-only. **Invariant:** no permission here is
//! writable and executable, and nothing is mapped below 64 KiB.

use crate::boot::ranges::{PAGE, Range};

const PRESENT: u64 = 1;
const WRITABLE: u64 = 1 << 1;
const WRITE_THROUGH: u64 = 1 << 3;
const CACHE_DISABLE: u64 = 1 << 4;
const LARGE: u64 = 1 << 7;
const NO_EXECUTE: u64 = 1 << 63;
const ADDRESS: u64 = 0x000f_ffff_ffff_f000;
/// Bytes of a large page.
pub const LARGE_PAGE: u64 = 2 << 20;
const ENTRIES: u64 = 512;

/// What may be done with a page. There is no writable and executable one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// Constants.
    Read,
    /// Code.
    ReadExecute,
    /// Data, heap, stacks.
    ReadWrite,
    /// Device registers: not cached.
    Device,
}

impl Permission {
    const fn bits(self) -> u64 {
        PRESENT
            | match self {
                Permission::Read => NO_EXECUTE,
                Permission::ReadExecute => 0,
                Permission::ReadWrite => WRITABLE | NO_EXECUTE,
                Permission::Device => WRITABLE | NO_EXECUTE | CACHE_DISABLE | WRITE_THROUGH,
            }
    }
}

/// A tree of page tables under construction or in use.
#[derive(Clone, Copy)]
pub struct PageTables {
    /// The chunk that all tables lie in; the root is its first page.
    chunk: Range,
    /// Bytes of the chunk that are tables already.
    used: u64,
    /// The virtual address at which the chunk can be edited.
    window: u64,
}

impl PageTables {
    /// Not a tree yet: a place in a static until there is one.
    pub const NONE: PageTables = PageTables { chunk: Range { start: 0, end: 0 }, used: 0, window: 0 };

    /// An empty tree in `chunk`, which is visible at `window`.
    ///
    /// # Safety
    /// The chunk is page-aligned RAM that belongs to the tree alone and can be written at `window`.
    pub unsafe fn new(chunk: Range, window: u64) -> PageTables {
        let mut tables = PageTables { chunk, used: 0, window };
        tables.take_table();
        tables
    }

    /// Physical address of the root, for CR3.
    #[must_use]
    pub const fn root(&self) -> u64 {
        self.chunk.start
    }

    /// From now on the chunk is edited at `window`.
    ///
    /// # Safety
    /// The chunk is mapped there, writable as long as the tree is changed.
    pub unsafe fn move_window(&mut self, window: u64) {
        self.window = window;
    }

    /// Maps `len` bytes at `virt` to `phys`; all three are page aligned. Large pages are used where both addresses allow.
    ///
    /// # Safety
    /// The mapping gives no safe code access to memory that something else relies on, and is not in use for another one.
    pub unsafe fn map(&mut self, virt: u64, phys: u64, len: u64, permission: Permission) {
        assert!((virt | phys | len).is_multiple_of(PAGE) && virt >= 0x1_0000, "page aligned and above the null guard");
        let mut done = 0;
        while done < len {
            let (virt, phys) = (virt + done, phys + done);
            if (virt | phys).is_multiple_of(LARGE_PAGE) && len - done >= LARGE_PAGE {
                let directory = self.descend(virt, 2);
                self.write(directory, index(virt, 1), phys | permission.bits() | LARGE);
                done += LARGE_PAGE;
            } else {
                let table = self.descend(virt, 1);
                self.write(table, index(virt, 0), phys | permission.bits());
                done += PAGE;
            }
        }
    }

    /// Changes the permission of small pages that are mapped, and forgets what the processor remembers of them.
    ///
    /// # Safety
    /// Nobody relies on more than `permission` for these pages from now on.
    pub unsafe fn protect(&mut self, virt: u64, len: u64, permission: Permission) {
        for page in (virt..virt + len).step_by(PAGE as usize) {
            let table = self.descend(page, 1);
            let entry = self.read(table, index(page, 0));
            assert!(entry & PRESENT != 0, "protects only what is mapped");
            self.write(table, index(page, 0), entry & ADDRESS | permission.bits());
            x86_64::instructions::tlb::flush(x86_64::VirtAddr::new_truncate(page));
        }
    }

    /// Replaces a large page of ordinary memory at `virt`, `phys`, by small ones, but for those whose number `is_hole` tells.
    /// The first of them becomes the table; it maps itself for reading only.
    ///
    /// # Safety
    /// The page is mapped as a large one, nobody uses its memory, and tables can be written.
    pub unsafe fn split(&mut self, virt: u64, phys: u64, is_hole: impl Fn(u64) -> bool) {
        for page in 0..ENTRIES {
            let permission = if page == 0 { Permission::Read } else { Permission::ReadWrite };
            let entry = if is_hole(page) { 0 } else { (phys + page * PAGE) | permission.bits() };
            // SAFETY: the memory is mapped at `virt` until the directory's entry changes below.
            unsafe { ((virt + page * 8) as *mut u64).write_volatile(entry) };
        }
        let directory = self.descend(virt, 2);
        assert!(self.read(directory, index(virt, 1)) & LARGE != 0, "a large page");
        self.write(directory, index(virt, 1), phys | PRESENT | WRITABLE);
        x86_64::instructions::tlb::flush_all();
    }

    /// Makes the small pages of [`split`](PageTables::split) a large one again.
    ///
    /// # Safety
    /// As there.
    pub unsafe fn unsplit(&mut self, virt: u64, phys: u64) {
        let directory = self.descend(virt, 2);
        self.write(directory, index(virt, 1), phys | Permission::ReadWrite.bits() | LARGE);
        x86_64::instructions::tlb::flush_all();
    }

    /// Removes everything below 512 GiB: the mapping under which the switch to these tables ran.
    ///
    /// # Safety
    /// Nothing there is in use.
    pub unsafe fn unmap_low_half_slot(&mut self) {
        self.write(self.root(), 0, 0);
        x86_64::instructions::tlb::flush_all();
    }

    /// Makes the window read-only: the tree can be read but not changed any more.
    ///
    /// # Safety
    /// Nothing changes the tree after it.
    pub unsafe fn seal(&mut self) {
        // The pages that hold the window's own entries must be protected last, or the loop could not finish.
        let last = self.window_entries_page();
        let (window, len) = (self.window, self.chunk.len());
        for page in (window..window + len).step_by(PAGE as usize).filter(|page| *page != last) {
            // SAFETY: by the caller's contract.
            unsafe { self.protect(page, PAGE, Permission::Read) };
        }
        // SAFETY: as above.
        unsafe { self.protect(last, PAGE, Permission::Read) };
    }

    /// Where in the window the table lies that maps the window.
    fn window_entries_page(&mut self) -> u64 {
        self.window + (self.descend(self.window, 1) - self.chunk.start)
    }

    /// The table of `level` (1: page table, 2: directory) for an address; made on the way if it is not there.
    fn descend(&mut self, virt: u64, level: u32) -> u64 {
        let mut table = self.root();
        for above in (level..4).rev() {
            let entry = self.read(table, index(virt, above));
            table = if entry & PRESENT == 0 {
                let new = self.take_table();
                // Upper levels allow everything; the leaf decides (Intel SDM vol. 3, 4.6).
                self.write(table, index(virt, above), new | PRESENT | WRITABLE);
                new
            } else {
                assert!(entry & LARGE == 0, "small page inside a large one");
                entry & ADDRESS
            };
        }
        table
    }

    fn take_table(&mut self) -> u64 {
        let table = self.chunk.start + self.used;
        assert!(table < self.chunk.end, "page table frames were counted before");
        self.used += PAGE;
        for entry in 0..ENTRIES {
            self.write(table, entry, 0);
        }
        table
    }

    fn entry(&self, table: u64, index: u64) -> *mut u64 {
        debug_assert!(table >= self.chunk.start && table < self.chunk.end && index < ENTRIES, "a table of this tree");
        (self.window + (table - self.chunk.start) + index * 8) as *mut u64
    }

    fn read(&self, table: u64, index: u64) -> u64 {
        // SAFETY: an entry of a table in the chunk, which is mapped at the window (contract of `new`, `move_window`).
        unsafe { self.entry(table, index).read_volatile() }
    }

    fn write(&mut self, table: u64, index: u64, entry: u64) {
        // SAFETY: as in `read`; what the entry maps is the contract of the callers.
        unsafe { self.entry(table, index).write_volatile(entry) }
    }
}

/// The index of an address in the table of a level (0: page table … 3: root).
const fn index(virt: u64, level: u32) -> u64 {
    virt >> (12 + 9 * level) & (ENTRIES - 1)
}
