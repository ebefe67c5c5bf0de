//! Scopes, import graph, capability inference, and lowering of the AST to IR.

pub mod scopes;
mod unsupported;
