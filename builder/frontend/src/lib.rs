//! Scopes, import graph, capability inference, and lowering of the AST to IR.
