//! Scopes, import graph, capability inference, and lowering of the AST to IR.

mod imports;
mod lower;
pub mod scopes;
mod unsupported;
