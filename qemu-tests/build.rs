//! Writes the list of areas, which are the folders of `cases/`, as the macro call that makes a test of each.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let cases = Path::new("cases");
    println!("cargo::rerun-if-changed={}", cases.display());
    let mut areas = Vec::new();
    for entry in fs::read_dir(cases)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            areas.push(entry.file_name().into_string().expect("area names are ASCII"));
        }
    }
    areas.sort();
    let folder = env::var_os("OUT_DIR").expect("Cargo names the output folder");
    fs::write(Path::new(&folder).join("areas.rs"), format!("areas! {{ {} }}\n", areas.join(" ")))
}
