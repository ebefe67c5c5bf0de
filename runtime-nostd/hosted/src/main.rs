//! The hosted runtime executable.

fn main() {}
