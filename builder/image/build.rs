//! Builds the payload that the builder carries: the archive of kernel, runtime and native modules, and the hosted
//! executable.
//!
//! Cargo is called again, with a target directory of its own (in the same one it would wait for the lock that the outer
//! call holds), with exactly the flags that docs/decisions/0002-image-layout.md lists, and with every path of this machine
//! mapped away, so that the payload is the same wherever it is built.
//!
//! `MOLT_PAYLOAD=DIR` takes `runtime.a` and `hosted` from a folder instead; `MOLT_PAYLOAD=none` makes a builder that has
//! no payload, which is enough to check, lint and test it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The only target whose standard library is needed; naming it also keeps the flags away from build scripts.
const TARGET: &str = "x86_64-unknown-linux-gnu";
/// The Cargo profiles, in the workspace's Cargo.toml.
const IMAGE_PROFILE: &str = "image";
const HOSTED_PROFILE: &str = "hosted";
/// Everything the payload is built from, relative to the workspace.
const SOURCES: &[&str] = &["kernel", "runtime-nostd", "stdlib", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
/// One set of flags for both parts, so that they behave alike.
const FLAGS: &[&str] = &[
    "-Crelocation-model=pie",
    "-Ccode-model=small",
    "-Cno-redzone=yes",
    "-Cforce-frame-pointers=yes",
    "-Cforce-unwind-tables=no",
    "-Ctarget-cpu=x86-64-v2",
];
/// Settings of the user that the nested call keeps: how to reach a registry, not how to compile.
const KEPT_CARGO_VARIABLES: &[&str] =
    &["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=MOLT_PAYLOAD");
    let out = PathBuf::from(variable("OUT_DIR"));
    match env::var_os("MOLT_PAYLOAD") {
        Some(choice) if choice == "none" => {
            write(&out.join("runtime.a"), &[]);
            write(&out.join("hosted"), &[]);
        }
        Some(folder) => {
            let folder = PathBuf::from(folder);
            for name in ["runtime.a", "hosted"] {
                let from = folder.join(name);
                println!("cargo::rerun-if-changed={}", from.display());
                copy(&from, &out.join(name));
            }
        }
        None => build(&out),
    }
}

fn build(out: &Path) {
    let workspace = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../..");
    let workspace = workspace.canonicalize().expect("the workspace's folder exists");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", workspace.join(source).display());
    }
    let target_dir = out.join("payload");
    let nested = Nested { workspace: &workspace, target_dir: &target_dir, flags: flags(&workspace) };
    nested.rustc(IMAGE_PROFILE, &["-p", "kernel", "--features", "payload", "--crate-type", "staticlib"]);
    nested.rustc(HOSTED_PROFILE, &["-p", "hosted", "--bin", "hosted"]);
    let built = target_dir.join(TARGET);
    copy(&built.join(IMAGE_PROFILE).join("libkernel.a"), &out.join("runtime.a"));
    copy(&built.join(HOSTED_PROFILE).join("hosted"), &out.join("hosted"));
}

struct Nested<'a> {
    workspace: &'a Path,
    target_dir: &'a Path,
    flags: OsString,
}

impl Nested<'_> {
    fn rustc(&self, profile: &str, arguments: &[&str]) {
        let mut cargo = Command::new(variable("CARGO"));
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            let kept = KEPT_CARGO_VARIABLES.iter().any(|kept| text.starts_with(kept));
            if !kept && (text.starts_with("CARGO") || text.starts_with("RUSTC") || text.starts_with("RUSTFLAGS")) {
                cargo.env_remove(&name);
            }
        }
        // Empty is not the same as absent: it overrides a wrapper in the user's configuration.
        cargo.env("RUSTC_WRAPPER", "").env("RUSTC_WORKSPACE_WRAPPER", "").env("CARGO_ENCODED_RUSTFLAGS", &self.flags);
        cargo.current_dir(self.workspace).arg("rustc").arg("--locked").args(["--profile", profile, "--target", TARGET]);
        cargo.arg("--target-dir").arg(self.target_dir).args(arguments);
        let status = cargo.status().unwrap_or_else(|error| panic!("{cargo:?}: {error}"));
        assert!(status.success(), "the payload does not build: {cargo:?}");
    }
}

/// All flags in the form of CARGO_ENCODED_RUSTFLAGS.
fn flags(workspace: &Path) -> OsString {
    let mut all: Vec<OsString> = FLAGS.iter().map(OsString::from).collect();
    let mut remap = |from: &Path, to: &str| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(from);
        flag.push("=");
        flag.push(to);
        all.push(flag);
    };
    let cargo_home = cargo_home();
    remap(workspace, "/molt");
    remap(&cargo_home, "/cargo");
    // The name of a registry's folder depends on how the registry is reached. Of several matching prefixes the last one
    // counts.
    for registry in fs::read_dir(cargo_home.join("registry/src")).into_iter().flatten().flatten() {
        remap(&registry.path(), "/cargo/registry");
    }
    // Where the toolchain's sources are installed, rustc shows their real place.
    remap(&sysroot().join("lib/rustlib/src/rust"), "/rustc");
    all.join(&OsString::from("\x1f"))
}

fn cargo_home() -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.unwrap_or_else(|| Path::new(&variable("HOME")).join(".cargo"))
}

fn sysroot() -> PathBuf {
    let mut rustc = Command::new(variable("RUSTC"));
    let output = rustc.args(["--print", "sysroot"]).output().unwrap_or_else(|error| panic!("{rustc:?}: {error}"));
    PathBuf::from(String::from_utf8(output.stdout).expect("the sysroot is UTF-8").trim())
}

fn variable(name: &str) -> OsString {
    env::var_os(name).unwrap_or_else(|| panic!("{name} is not set"))
}

fn copy(from: &Path, to: &Path) {
    write(to, &fs::read(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())));
}

/// Writes a file only if it changes, so that what includes it is not compiled again for nothing.
fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return;
    }
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
