//! The machine that is compiled for: x86-64-v2, position-independent, the same on every builder.

use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};

use crate::{CodegenError, OptLevel, Verify};

/// The features of x86-64-v2 (System V ABI, 3.1.1) that Cranelift knows. Stated, never detected: the builder's own
/// machine must not reach the output.
const FEATURES: &[&str] = &["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt", "has_cmpxchg16b"];

/// Cranelift's description of the target.
pub(crate) fn target(opt: OptLevel, verify: Verify) -> Result<OwnedTargetIsa, CodegenError> {
    let mut flags = settings::builder();
    let settings = [
        (
            "opt_level",
            match opt {
                OptLevel::None => "none",
                OptLevel::Speed => "speed",
                OptLevel::Size => "speed_and_size",
            },
        ),
        // Code is position-independent because every symbol is near (colocated); Cranelift's own notion of it would load
        // every address from a global offset table.
        ("is_pic", "false"),
        ("preserve_frame_pointers", "true"),
        ("unwind_info", "false"),
        ("enable_probestack", "false"),
        (
            "enable_verifier",
            match verify {
                Verify::Off => "false",
                Verify::On => "true",
            },
        ),
    ];
    for (name, value) in settings {
        flags.set(name, value).map_err(|error| CodegenError::Target(format!("{name}={value}: {error}")))?;
    }
    let mut builder =
        isa::lookup_by_name("x86_64-unknown-linux-gnu").map_err(|error| CodegenError::Target(error.to_string()))?;
    for feature in FEATURES {
        builder.enable(feature).map_err(|error| CodegenError::Target(format!("{feature}: {error}")))?;
    }
    builder.finish(settings::Flags::new(flags)).map_err(|error| CodegenError::Target(error.to_string()))
}
