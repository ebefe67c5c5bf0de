//! Link flags of the hosted runtime: it must keep what only programs call.
//!
//! No code in the executable names the runtime's entry points and rows, so section GC would drop them, and archive
//! members that hold nothing else would not even be read. `--undefined-glob` pulls the members in, and
//! `--export-dynamic-symbol` makes the symbols roots (both of `lld`, the linker of this toolchain for this target).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for names in ["rt_*", "molt_*"] {
        println!("cargo::rustc-link-arg-bins=-Wl,--undefined-glob={names},--export-dynamic-symbol={names}");
    }
    // The builder reads the symbol table and nothing else that a debugger would want; a build id would only be noise.
    println!("cargo::rustc-link-arg-bins=-Wl,--strip-debug,--build-id=none");
}
