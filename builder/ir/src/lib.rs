//! The typed SSA intermediate representation: operations, text form, verifier, passes.
