//! From a return address to function and source position: the tables that the code generator emitted.

use crate::program;
use py_abi::program::{CodeDesc, FunctionRange, ModuleDesc, NO_POSITION, Position};

/// A place in the program's source.
#[derive(Clone, Copy)]
pub struct Place {
    /// The function.
    pub code: &'static CodeDesc,
    /// The range of text.
    pub position: &'static Position,
}

impl Place {
    /// The module that the function belongs to.
    pub fn module(&self) -> &'static ModuleDesc {
        // SAFETY: descriptions are static data of the program.
        unsafe { &*self.code.module }
    }
}

/// The place of a return address; `None` if no call of the program returns there.
pub fn find(return_address: *const u8) -> Option<Place> {
    let range = function_of(return_address)?;
    let offset = (return_address.addr() - range.start.addr()) as u32;
    // SAFETY: the table's pointers and lengths are the code generator's; all of it is static.
    unsafe {
        let pcs = core::slice::from_raw_parts(range.pcs, range.pc_count as usize);
        let after = pcs.partition_point(|entry| entry.offset < offset);
        let entry = pcs.get(after.checked_sub(1)?)?;
        if entry.position == NO_POSITION {
            return None;
        }
        Some(Place { code: &*range.code, position: &*range.positions.add(entry.position as usize) })
    }
}

/// The function in whose code an address lies.
fn function_of(address: *const u8) -> Option<&'static FunctionRange> {
    let program = program::current()?;
    // SAFETY: as above.
    let functions = unsafe { core::slice::from_raw_parts(program.functions, program.function_count as usize) };
    let after = functions.partition_point(|range| range.start.addr() < address.addr());
    let range = &functions[after.checked_sub(1)?];
    (address.addr() <= range.start.addr() + range.len as usize).then_some(range)
}
