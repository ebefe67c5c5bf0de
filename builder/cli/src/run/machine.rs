//! The command line of QEMU for an image.

use std::fmt::Write;
use std::fs::{self, OpenOptions};
use std::process::Command;

use super::channel::Channel;
use super::{Guest, MachineOptions};
use crate::args::MachineKind;

const QEMU: &str = "qemu-system-x86_64";
/// Where the kernel writes its status record (`hw::power`).
const STATUS_PORT: &str = "0x4f0";
/// Where the kernel looks for a second serial port.
const SECOND_SERIAL: &str = "iobase=0x2f8,irq=3";
/// Address and router that QEMU's user network gives its first guest. Saying so spares the guest a round trip of DHCP.
const GUEST_ADDRESS: &str = "10.0.2.15/24,10.0.2.2";

/// The command that starts a guest; its console is on stdin and stdout.
pub fn command(guest: &Guest<'_>, options: &MachineOptions, status: &Channel, errors: &Channel) -> Command {
    let devices = &guest.inspection.manifest.devices;
    let has = |device: &str| devices.iter().any(|name| name == device);
    let networked = has("net") || !options.ports.is_empty();

    let mut qemu = Command::new(QEMU);
    let mut args = |words: &[&str]| {
        qemu.args(words);
    };
    args(&["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"]);
    match options.kind {
        // Without ACPI tables the firmware is through in half the time. A clock chip is added where the date is wanted.
        MachineKind::Microvm if has("wall") => args(&["-machine", "microvm,acpi=off,rtc=on"]),
        MachineKind::Microvm => args(&["-machine", "microvm,acpi=off"]),
        MachineKind::Q35 => args(&["-machine", "q35"]),
    }
    if kvm_works() {
        args(&["-accel", "kvm", "-cpu", "host"])
    } else {
        args(&["-accel", "tcg", "-cpu", "max"])
    }
    args(&["-m", &format!("{}k", options.memory_kib)]);
    args(&["-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"]);
    args(&["-chardev", &socket("errors", errors), "-device", &format!("isa-serial,{SECOND_SERIAL},chardev=errors")]);
    args(&["-chardev", &socket("status", status)]);
    args(&["-device", &format!("isa-debugcon,iobase={STATUS_PORT},chardev=status")]);
    args(&["-device", "isa-debug-exit,iobase=0xf4,iosize=4"]);
    if networked {
        let mut network = "user,id=net".to_owned();
        for (host, port) in &options.ports {
            write!(network, ",hostfwd=tcp:127.0.0.1:{host}-:{port}").expect("writing to a string");
        }
        let device = match options.kind {
            MachineKind::Microvm => "virtio-net-device,netdev=net",
            MachineKind::Q35 => "virtio-net-pci,netdev=net,romfile=",
        };
        args(&["-global", "virtio-mmio.force-legacy=false", "-netdev", &network, "-device", device]);
    }
    args(&["-append", &kernel_command_line(guest, options, networked)]);
    qemu.arg("-kernel").arg(guest.image);
    qemu
}

/// QEMU's options separate fields by commas; a comma in a value is written twice.
fn socket(id: &str, channel: &Channel) -> String {
    let path = channel.path().display().to_string().replace(',', ",,");
    format!("socket,id={id},path={path},server=off")
}

/// The words that `kernel::command_line` reads.
fn kernel_command_line(guest: &Guest<'_>, options: &MachineOptions, networked: bool) -> String {
    let mut words = Vec::new();
    if networked {
        words.push(format!("ip={GUEST_ADDRESS}"));
    }
    words.extend(guest.arguments.iter().map(|argument| format!("molt.arg={}", percent_encoded(argument))));
    for variable in &options.variables {
        words.push(format!("molt.env={}={}", percent_encoded(&variable.name), percent_encoded(&variable.value)));
    }
    words.join(" ")
}

fn percent_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:@+,".contains(&byte);
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02x}").expect("writing to a string");
        }
        out
    })
}

/// A virtual machine without nested virtualisation may have the device and fail on its first use, so the processor must
/// say that it can.
fn kvm_works() -> bool {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let capable = processor
        .lines()
        .filter(|line| line.starts_with("flags"))
        .any(|line| line.split_whitespace().any(|flag| flag == "vmx" || flag == "svm"));
    capable && OpenOptions::new().read(true).write(true).open("/dev/kvm").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_command_line() {
        assert_eq!(percent_encoded("a b=c%\u{e9}"), "a%20b%3dc%25%c3%a9");
        assert_eq!(percent_encoded("--flag/x.y"), "--flag/x.y");
    }
}
