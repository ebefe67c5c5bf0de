//! Python objects, memory, exceptions and the entry points that compiled code calls.
#![no_std]
