//! Checks that a function is well formed; a failure is a defect of the builder, never of the user's program.
