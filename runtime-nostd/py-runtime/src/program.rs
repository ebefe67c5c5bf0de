//! The compiled program, as its descriptions tell (see [`py_abi::program`]).

use crate::rows::Row;
use crate::rows::doc::Doc;
use core::cell::Cell;
use py_abi::program::{ModuleDesc, ProgramDesc, RowTable};
#[cfg(not(test))]
use py_abi::types::{BuiltinType, EXCEPTIONS};

struct Current(Cell<Option<&'static ProgramDesc>>);

// SAFETY: written once before any Python runs; one core runs Python.
unsafe impl Sync for Current {}

static CURRENT: Current = Current(Cell::new(None));

/// Says which program runs.
pub(crate) fn set_current(program: &'static ProgramDesc) {
    CURRENT.0.set(Some(program));
}

/// The program. `None` in unit tests.
pub fn current() -> Option<&'static ProgramDesc> {
    CURRENT.0.get()
}

/// Calls `action` with the rows that the program keeps of a builtin type. Unit tests have no program.
#[cfg(not(test))]
pub(crate) fn rows_of_type(index: usize, action: impl FnMut(&'static Row)) {
    let Some(program) = current().filter(|_| index < BuiltinType::ALL.len() + EXCEPTIONS.len()) else { return };
    // SAFETY: `type_rows` has an entry for each builtin type and exception.
    unsafe { rows_of_table(*program.type_rows.add(index), action) };
}

/// Calls `action` with the rows of a table.
///
/// # Safety
/// `table` is null or valid: `count` pointers to rows follow it.
pub(crate) unsafe fn rows_of_table(table: *const RowTable, mut action: impl FnMut(&'static Row)) {
    // SAFETY: by this function's contract.
    unsafe {
        if table.is_null() {
            return;
        }
        let rows = table.add(1).cast::<Option<&'static Row>>();
        for at in 0..(*table).count as usize {
            // Rows that only the runtime would look up are null where it never does.
            (*rows.add(at)).map(&mut action);
        }
    }
}

/// The texts of what is native, if the program reads them.
pub(crate) fn docs() -> impl Iterator<Item = &'static Doc> {
    let docs: &[Option<&'static Doc>] = match current() {
        // SAFETY: the table has `doc_count` entries: pointers to texts, null where the subject is not linked.
        Some(program) if program.doc_count > 0 => unsafe {
            core::slice::from_raw_parts(program.docs.cast(), program.doc_count as usize)
        },
        _ => &[],
    };
    docs.iter().copied().flatten()
}

/// `__file__` of the main module. `None` in unit tests.
pub fn main_file() -> Option<&'static crate::objects::str::Str> {
    // SAFETY: the description of the main module and its file's name are static.
    unsafe { (*current()?.main).file.cast::<crate::objects::str::Str>().as_ref() }
}

/// The module of this (dotted) name.
pub fn find_module(name: &crate::objects::str::Str) -> Option<*mut ModuleDesc> {
    let program = current()?;
    // SAFETY: the program's table has `module_count` entries.
    let modules = unsafe { core::slice::from_raw_parts(program.modules, program.module_count as usize) };
    // SAFETY: descriptions and their names are static.
    modules.iter().copied().find(|module| unsafe { (*(**module).name.cast::<crate::objects::str::Str>()).same(name) })
}
