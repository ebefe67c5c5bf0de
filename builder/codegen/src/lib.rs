//! IR to object code; the only crate that names Cranelift.
