//! Test harness: one Python case, three runners (recorded CPython output, hosted, QEMU).
