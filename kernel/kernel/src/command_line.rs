//! The kernel command line: words separated by spaces, in the order in which the loader gives them.
//!
//! ```text
//! ip=ADDR/LEN[,GATEWAY]     a static address instead of DHCP
//! molt.arg=TEXT             an argument of the program; may be repeated
//! molt.env=NAME=TEXT        an environment variable; may be repeated
//! virtio_mmio.device=BYTES@0xADDRESS:GSI[:ID]   a device's place (Linux's word; QEMU and Firecracker add it)
//! slide=0xHEX               where the image goes (read by boot, for tests)
//! ```
//!
//! `TEXT` is percent-encoded, so that it can hold any byte but zero. Words that are not known are the loader's affair.
//! Malformed ones are ignored as a whole; a kernel without a console to complain on yet
//! would rather start.

use spin::Once;

/// Most arguments and variables together; further ones are dropped.
const MAX_TEXTS: usize = 128;
/// As many bytes as boot keeps of a command line; decoding never makes a text longer.
const TEXT_BYTES: usize = 4096;
/// Most device places; QEMU's `microvm` has eight.
const MAX_DEVICES: usize = 8;

/// A static IPv4 configuration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaticAddress {
    /// Own address, octets in order.
    pub addr: [u8; 4],
    /// Bits of the network's prefix.
    pub prefix: u8,
    /// Router, if there is one.
    pub gateway: Option<[u8; 4]>,
}

/// Where a virtio device's registers are, and its interrupt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MmioDevice {
    /// Physical address.
    pub address: u64,
    /// Global system interrupt.
    pub gsi: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum TextKind {
    Argument,
    Variable,
}

#[derive(Clone, Copy)]
struct Text {
    kind: TextKind,
    start: usize,
    end: usize,
}

/// The parsed command line.
pub struct CommandLine {
    bytes: [u8; TEXT_BYTES],
    texts: [Text; MAX_TEXTS],
    text_count: usize,
    devices: [Option<MmioDevice>; MAX_DEVICES],
    /// `ip=`, if it was there and well formed.
    pub static_address: Option<StaticAddress>,
}

static PARSED: Once<CommandLine> = Once::new();

/// Parses the command line. Later calls have no effect.
pub fn install(line: &[u8]) {
    PARSED.call_once(|| CommandLine::parse(line));
}

/// The parsed command line; `None` before [`install`].
pub fn get() -> Option<&'static CommandLine> {
    PARSED.get()
}

impl CommandLine {
    fn parse(line: &[u8]) -> CommandLine {
        let mut parsed = CommandLine {
            bytes: [0; TEXT_BYTES],
            texts: [Text { kind: TextKind::Argument, start: 0, end: 0 }; MAX_TEXTS],
            text_count: 0,
            devices: [None; MAX_DEVICES],
            static_address: None,
        };
        let mut used = 0;
        for word in line.split(|byte| *byte == b' ') {
            if let Some(value) = word.strip_prefix(b"ip=") {
                parsed.static_address = parse_address(value);
            } else if let Some(value) = word.strip_prefix(b"molt.arg=") {
                used = parsed.add(TextKind::Argument, value, used);
            } else if let Some(value) = word.strip_prefix(b"molt.env=") {
                used = parsed.add(TextKind::Variable, value, used);
            } else if let Some(value) = word.strip_prefix(b"virtio_mmio.device=") {
                let device = parse_device(value);
                if let (Some(slot), true) = (parsed.devices.iter_mut().find(|slot| slot.is_none()), device.is_some()) {
                    *slot = device;
                }
            }
        }
        parsed
    }

    /// The device places that the loader named.
    pub fn devices(&self) -> impl Iterator<Item = MmioDevice> {
        self.devices.iter().flatten().copied()
    }

    /// The program's argument at this position, counted from 0 for the first one after its name.
    pub fn argument(&self, index: usize) -> Option<&[u8]> {
        self.texts(TextKind::Argument).nth(index)
    }

    /// The environment variable at this position.
    pub fn variable(&self, index: usize) -> Option<(&[u8], &[u8])> {
        let text = self.texts(TextKind::Variable).nth(index)?;
        // A word without `=` cannot have been stored.
        let at = text.iter().position(|byte| *byte == b'=')?;
        Some((&text[..at], &text[at + 1..]))
    }

    fn texts(&self, kind: TextKind) -> impl Iterator<Item = &[u8]> {
        let texts = self.texts[..self.text_count].iter();
        texts.filter(move |text| text.kind == kind).map(|text| &self.bytes[text.start..text.end])
    }

    /// Decodes and stores a text behind the `used` bytes; returns how many are used then.
    fn add(&mut self, kind: TextKind, encoded: &[u8], used: usize) -> usize {
        let Some(slot) = self.texts.get_mut(self.text_count) else { return used };
        let Some(end) = decode_percent(encoded, &mut self.bytes, used) else { return used };
        let is_variable = self.bytes[used..end].iter().skip(1).any(|byte| *byte == b'=');
        if kind == TextKind::Variable && !is_variable {
            return used;
        }
        *slot = Text { kind, start: used, end };
        self.text_count += 1;
        end
    }
}

/// Decodes into `to` from `start`; the end, or `None` if it is malformed or does not fit.
fn decode_percent(encoded: &[u8], to: &mut [u8], start: usize) -> Option<usize> {
    let mut at = start;
    let mut bytes = encoded.iter();
    while let Some(&byte) = bytes.next() {
        let decoded = if byte == b'%' {
            let mut digit = || bytes.next().and_then(|digit| char::from(*digit).to_digit(16));
            (digit()? * 16 + digit()?) as u8
        } else {
            byte
        };
        *to.get_mut(at)? = decoded;
        at += 1;
    }
    Some(at)
}

fn parse_device(text: &[u8]) -> Option<MmioDevice> {
    let (address, rest) = cut(cut(text, b'@')?.1, b':')?;
    let gsi = cut(rest, b':').map_or(rest, |(gsi, _)| gsi);
    let address = number(address.strip_prefix(b"0x")?, 16, u64::MAX)?;
    Some(MmioDevice { address, gsi: number(gsi, 10, u32::MAX.into())? as u32 })
}

fn parse_address(text: &[u8]) -> Option<StaticAddress> {
    let (own, gateway) = match cut(text, b',') {
        Some((own, gateway)) => (own, Some(parse_octets(gateway)?)),
        None => (text, None),
    };
    let (addr, prefix) = cut(own, b'/')?;
    Some(StaticAddress { addr: parse_octets(addr)?, prefix: number(prefix, 10, 32)? as u8, gateway })
}

fn parse_octets(text: &[u8]) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    let mut rest = text;
    for (index, octet) in octets.iter_mut().enumerate() {
        let (part, behind) = if index < 3 { cut(rest, b'.')? } else { (rest, &[][..]) };
        *octet = number(part, 10, u8::MAX.into())? as u8;
        rest = behind;
    }
    Some(octets)
}

/// What is before and behind the first `at`. (Of bytes and not of text, whose searching and checking is code that every
/// boot would run for the first time.)
fn cut(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let place = bytes.iter().position(|byte| *byte == at)?;
    Some((&bytes[..place], &bytes[place + 1..]))
}

/// A number of digits alone, not above `most`.
fn number(digits: &[u8], radix: u32, most: u64) -> Option<u64> {
    let mut number: u64 = 0;
    for &byte in digits {
        let digit = char::from(byte).to_digit(radix)?;
        number = number.checked_mul(radix.into())?.checked_add(digit.into())?;
    }
    (!digits.is_empty() && number <= most).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;

    #[test]
    fn words_of_others_are_skipped() {
        let line = CommandLine::parse(
            b"quiet ip=10.0.2.15/24,10.0.2.2 molt.arg=a molt.env=K=v virtio_mmio.device=512@0xfeb00e00:12",
        );
        let expected = StaticAddress { addr: [10, 0, 2, 15], prefix: 24, gateway: Some([10, 0, 2, 2]) };
        assert_eq!(line.static_address, Some(expected));
        assert_eq!(line.argument(0), Some(b"a".as_slice()));
        assert_eq!(line.argument(1), None);
        assert_eq!(line.variable(0), Some((b"K".as_slice(), b"v".as_slice())));
        assert_eq!(line.variable(1), None);
        let devices: std::vec::Vec<_> = line.devices().collect();
        assert_eq!(devices, [MmioDevice { address: 0xfeb0_0e00, gsi: 12 }]);
    }

    #[test]
    fn device_places_of_all_loaders() {
        let line = CommandLine::parse(
            b"virtio_mmio.device=4K@0xc0001000:5 virtio_mmio.device=512@0x10:6:3 virtio_mmio.device=@0x virtio_mmio.device=1@2:3",
        );
        let devices: std::vec::Vec<_> = line.devices().map(|device| (device.address, device.gsi)).collect();
        assert_eq!(devices, [(0xc000_1000, 5), (0x10, 6)]);
    }

    #[test]
    fn texts_hold_any_byte() {
        let line = CommandLine::parse(b"molt.arg= molt.arg=a%20b%25%ff%3D molt.env=X=a=b%20 molt.env=E=");
        assert_eq!(line.argument(0), Some(b"".as_slice()));
        assert_eq!(line.argument(1), Some(b"a b%\xff=".as_slice()));
        assert_eq!(line.variable(0), Some((b"X".as_slice(), b"a=b ".as_slice())));
        assert_eq!(line.variable(1), Some((b"E".as_slice(), b"".as_slice())));
    }

    #[test]
    fn malformed_words_are_ignored_as_a_whole() {
        for bad in
            ["ip=", "ip=10.0.2.15", "ip=10.0.2/24", "ip=1.2.3.4/33", "ip=1.2.3.4/8,", "ip=1.2.3.4.5/8", "ip=\u{fc}"]
        {
            assert_eq!(CommandLine::parse(bad.as_bytes()).static_address, None, "{bad}");
        }
        let line = CommandLine::parse(b"molt.arg=%2 molt.arg=%zz molt.env=novalue molt.env==x molt.arg=ok");
        assert_eq!(line.argument(0), Some(b"ok".as_slice()));
        assert_eq!(line.variable(0), None);
    }

    #[test]
    fn too_much_is_dropped_and_never_overruns() {
        let line = CommandLine::parse("molt.arg=x ".repeat(200).as_bytes());
        assert!(line.argument(MAX_TEXTS - 1).is_some());
        assert!(line.argument(MAX_TEXTS).is_none());
        let long = std::format!("molt.arg={} molt.arg=y", "x".repeat(TEXT_BYTES + 1));
        assert_eq!(CommandLine::parse(long.as_bytes()).argument(0), Some(b"y".as_slice()));
    }
}
