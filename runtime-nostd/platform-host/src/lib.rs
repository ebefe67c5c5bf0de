//! The platform interface over a host operating system, and a fake one for tests.
