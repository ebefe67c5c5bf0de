//! Passes over functions, one file each, in the order of [`run`].
