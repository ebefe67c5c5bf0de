//! Bytes of static data with the addresses that go into them, and the `py_abi` structures written field by field.

use crate::symbol::Symbol;

/// Where data lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Never written after relocation.
    Constant,
    /// Written by the program or the runtime.
    Writable,
}

/// An address in data: at `offset`, of `symbol` plus `addend`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) offset: u32,
    pub(crate) symbol: Symbol,
    pub(crate) addend: i64,
}

/// Data that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) place: Place,
    pub(crate) align: u64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) addresses: Vec<Address>,
    /// All zero: `bytes` is empty and this is the size.
    pub(crate) zero_bytes: usize,
}

impl Data {
    /// Empty data, 8-byte aligned.
    pub(crate) fn new(place: Place) -> Data {
        Data { place, align: 8, bytes: vec![], addresses: vec![], zero_bytes: 0 }
    }

    /// Empty data of an object: writable, 16-byte aligned.
    pub(crate) fn object() -> Data {
        Data { align: 16, ..Data::new(Place::Writable) }
    }

    /// `size` writable zero bytes.
    pub(crate) fn zeros(size: usize, align: u64) -> Data {
        Data { align, zero_bytes: size, ..Data::new(Place::Writable) }
    }

    /// The offset of what is written next.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.raw(&value.to_le_bytes());
    }

    pub(crate) fn word(&mut self, value: u64) {
        self.raw(&value.to_le_bytes());
    }

    /// Zeros up to offset `len`.
    pub(crate) fn zero_until(&mut self, len: usize) {
        assert!(self.len() <= len);
        self.bytes.resize(len, 0);
    }

    /// A pointer to `symbol`.
    pub(crate) fn address(&mut self, symbol: Symbol) {
        self.address_at(symbol, 0);
    }

    /// A pointer to `symbol` plus `addend`.
    pub(crate) fn address_at(&mut self, symbol: Symbol, addend: i64) {
        let offset = u32::try_from(self.len()).expect("static data of less than 4 GiB");
        self.addresses.push(Address { offset, symbol, addend });
        self.word(0);
    }

    /// A pointer to `symbol`, or null.
    pub(crate) fn optional(&mut self, symbol: Option<Symbol>) {
        match symbol {
            Some(symbol) => self.address(symbol),
            None => self.word(0),
        }
    }

    /// A pointer to the array `symbol` and its length; null and 0 if it is empty.
    pub(crate) fn array(&mut self, symbol: Symbol, len: usize) {
        self.optional((len != 0).then_some(symbol));
        self.word(len as u64);
    }
}
