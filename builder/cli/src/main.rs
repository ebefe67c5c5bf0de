//! The `molt-image` command.

fn main() {}
