//! Values to bytes and back, one function for each sort of item.

use super::floats::{narrow, widen};
use super::format::{Format, Items, Order, Sort};
use super::{error, throw_error};
use alloc::vec::Vec;
use py_runtime::int::IntRef;
use py_runtime::names;
use py_runtime::numeric::{f64_to_half, half_to_f64};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytearray;
use py_runtime::objects::bytes::{as_bytes, from_slice, zeros};
use py_runtime::objects::complex::{as_complex, from_complex};
use py_runtime::objects::float::{as_float, from_float, to_float};
use py_runtime::objects::int::{as_int, from_int};
use py_runtime::objects::sequence::has_index;
use py_runtime::protocol::{call_special, index, is_true};
use py_runtime::raise::catch;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

impl Format {
    /// The bytes of as many values as there are.
    pub fn pack(&self, values: &[Value]) -> PyResult<Vec<u8>> {
        let mut bytes = zeros(self.size as isize)?;
        let mut values = values.iter();
        for items in &self.items {
            for at in 0..items.repeat {
                let (start, Some(v)) = (items.offset + at * items.size, values.next()) else { break };
                items.pack(*v, self.order, &mut bytes[start..start + items.size])?;
            }
        }
        Ok(bytes)
    }

    /// The values of a structure's bytes.
    pub fn unpack(&self, bytes: &[u8]) -> PyResult<Vec<Ref>> {
        let mut values = Vec::with_capacity(self.count);
        for items in &self.items {
            for at in 0..items.repeat {
                let start = items.offset + at * items.size;
                values.push(items.unpack(&bytes[start..start + items.size], self.order)?);
            }
        }
        Ok(values)
    }
}

/// Writes the last bytes of a word.
fn write(word: u64, order: Order, place: &mut [u8]) {
    match order {
        Order::Little => place.copy_from_slice(&word.to_le_bytes()[..place.len()]),
        Order::Big => place.copy_from_slice(&word.to_be_bytes()[8 - place.len()..]),
    }
}

fn read(place: &[u8], order: Order) -> u64 {
    let mut word = [0; 8];
    match order {
        Order::Little => {
            word[..place.len()].copy_from_slice(place);
            u64::from_le_bytes(word)
        }
        Order::Big => {
            word[8 - place.len()..].copy_from_slice(place);
            u64::from_be_bytes(word)
        }
    }
}

impl Items {
    fn pack(&self, v: Value, order: Order, place: &mut [u8]) -> PyResult<()> {
        match self.sort {
            Sort::Pad => {}
            Sort::Char => match as_bytes(v) {
                Some([byte]) => place[0] = *byte,
                _ => throw_error!("char format requires a bytes object of length 1"),
            },
            Sort::Bool => place[0] = is_true(v)?.into(),
            Sort::Signed | Sort::Unsigned | Sort::Pointer => write(self.integer(v)?, order, place),
            Sort::Float => {
                let x = float_of(v)?;
                write(float_bits(x, self.code, place.len())?, order, place);
            }
            Sort::Complex => {
                let (real, imag) = complex_of(v)?;
                let half = place.len() / 2;
                for (x, place) in [real, imag].into_iter().zip(place.chunks_exact_mut(half)) {
                    write(if half == 4 { narrow(x).into() } else { x.to_bits() }, order, place);
                }
            }
            Sort::Bytes => {
                let data = self.data_of(v)?;
                let len = data.len().min(place.len());
                place[..len].copy_from_slice(&data[..len]);
            }
            Sort::Counted => {
                let data = self.data_of(v)?;
                if let [count, place @ ..] = place {
                    let len = data.len().min(place.len());
                    place[..len].copy_from_slice(&data[..len]);
                    *count = len.min(u8::MAX.into()) as u8;
                }
            }
        }
        Ok(())
    }

    fn unpack(&self, place: &[u8], order: Order) -> PyResult {
        match self.sort {
            Sort::Pad | Sort::Char | Sort::Bytes => from_slice(place),
            Sort::Bool => Ok(bool_ref(place[0] != 0)),
            Sort::Signed => {
                let unused = 64 - 8 * place.len() as u32;
                from_int((read(place, order) << unused) as i64 >> unused)
            }
            Sort::Unsigned | Sort::Pointer => from_int(read(place, order)),
            Sort::Float => from_float(float_of_bits(read(place, order), place.len())),
            Sort::Complex => {
                let half = place.len() / 2;
                let part = |place: &[u8]| float_of_bits(read(place, order), half);
                from_complex((part(&place[..half]), part(&place[half..])))
            }
            Sort::Counted => match place {
                [] => from_slice(place),
                [count, data @ ..] => from_slice(&data[..data.len().min((*count).into())]),
            },
        }
    }

    fn data_of(&self, v: Value) -> PyResult<&'static [u8]> {
        match as_bytes(v).or_else(|| bytearray::as_bytes(v)) {
            Some(data) => Ok(data),
            None => throw_error!("argument for '{}' must be a bytes object", char::from(self.code)),
        }
    }

    /// An integer in range, as the low bits of a word.
    fn integer(&self, v: Value) -> PyResult<u64> {
        if !has_index(v) {
            throw_error!("required argument is not an integer");
        }
        let number = index(v)?;
        let number = as_int(number.as_value()).and_then(IntRef::to_i128);
        let bits = 8 * self.size as u32;
        let (least, most) = match self.sort {
            Sort::Signed => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            Sort::Pointer => (i64::MIN.into(), u64::MAX.into()),
            _ => (0, (1i128 << bits) - 1),
        };
        match number {
            Some(number) if (least..=most).contains(&number) => Ok(number as u64),
            _ if self.sort == Sort::Pointer => throw_error!("int too large to convert"),
            _ => throw_error!("'{}' format requires {least} <= number <= {most}", char::from(self.code)),
        }
    }
}

/// A number as a float; whatever went wrong, it is no float.
fn float_of(v: Value) -> PyResult<f64> {
    if let Some(x) = as_float(v) {
        return Ok(x);
    }
    to_float(v).map_err(|raised| match catch(raised, &py_runtime::exceptions::types::BaseException) {
        Ok(_) => error(format_args!("required argument is not a float")),
        Err(raised) => raised,
    })
}

fn complex_of(v: Value) -> PyResult<(f64, f64)> {
    if let Some(parts) = as_complex(v) {
        return Ok(parts);
    }
    let parts = match call_special(v, &names::COMPLEX, &[]) {
        Some(converted) => converted.map(|converted| as_complex(converted.as_value())),
        None => to_float(v).map(|real| Some((real, 0.0))),
    };
    match parts {
        Ok(Some(parts)) => Ok(parts),
        Ok(None) => throw_error!("required argument is not a complex"),
        Err(raised) => {
            drop(catch(raised, &py_runtime::exceptions::types::BaseException)?);
            throw_error!("required argument is not a complex")
        }
    }
}

fn float_bits(x: f64, code: u8, size: usize) -> PyResult<u64> {
    let bits = match size {
        2 => f64_to_half(x).map(u64::from),
        4 => Some(narrow(x)).filter(|bits| x.is_infinite() || !f32::from_bits(*bits).is_infinite()).map(u64::from),
        _ => Some(x.to_bits()),
    };
    match bits {
        Some(bits) => Ok(bits),
        None => throw!(OverflowError, "float too large to pack with {} format", char::from(code)),
    }
}

fn float_of_bits(bits: u64, size: usize) -> f64 {
    match size {
        2 => half_to_f64(bits as u16),
        4 => widen(bits as u32),
        _ => f64::from_bits(bits),
    }
}
