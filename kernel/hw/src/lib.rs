//! Boot, paging, interrupts, ports and DMA: the only kernel crate with unsafe code.
#![no_std]
