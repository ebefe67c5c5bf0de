//! Binding call arguments to a [`Spec`](super::spec::Spec).
