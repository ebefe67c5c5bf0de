//! virtio devices, network stack and the platform interface on bare metal.
#![no_std]
