//! Unit tests only: all rows of the crate, in place of the tables that the builder would emit.

use super::Row;

unsafe extern "C" {
    #[link_name = "__start_molt_test_rows"]
    static START: u8;
    #[link_name = "__stop_molt_test_rows"]
    static STOP: u8;
}

/// Every row that was declared with `rows!`.
pub fn all() -> &'static [&'static Row] {
    let (start, stop) = ((&raw const START).cast::<&'static Row>(), (&raw const STOP).cast::<&'static Row>());
    // SAFETY: the linker puts both symbols around the section, which holds nothing but references to rows.
    unsafe { core::slice::from_raw_parts(start, stop.offset_from_unsigned(start)) }
}
