//! Capability policy, manifest note, image formats, and the embedded runtime and kernel.
