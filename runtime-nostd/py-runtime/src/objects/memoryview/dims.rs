//! Shape and strides of a view, and the order of its items.

use alloc::vec::Vec;

/// Dimensions that a view has at most (`PyBUF_MAX_NDIM`).
pub(super) const MOST: usize = 64;

/// One dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dim {
    /// Items.
    pub(super) len: usize,
    /// Bytes from one item to the next.
    pub(super) stride: isize,
}

/// All dimensions, the outermost first; none for a single item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dims(pub(super) Vec<Dim>);

/// In which order items are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The last dimension varies fastest.
    C,
    /// The first one does.
    Fortran,
}

impl Dims {
    /// A row of items.
    pub(super) fn row(len: usize, stride: isize) -> Dims {
        Dims(Vec::from([Dim { len, stride }]))
    }

    /// Items of `size` bytes without gaps, in C's order.
    pub(super) fn packed(shape: &[usize], size: usize) -> Dims {
        let mut stride = size as isize;
        let mut dims: Vec<Dim> = shape
            .iter()
            .rev()
            .map(|&len| {
                let dim = Dim { len, stride };
                stride *= len as isize;
                dim
            })
            .collect();
        dims.reverse();
        Dims(dims)
    }

    /// Items in all.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|dim| dim.len).product()
    }

    /// Whether items of `size` bytes lie without gaps in an order.
    pub(super) fn is_contiguous(&self, size: usize, order: Order) -> bool {
        let mut expected = size as isize;
        let fits = |dim: &Dim| {
            let fits = dim.len <= 1 || dim.stride == expected;
            expected *= dim.len as isize;
            fits
        };
        self.count() == 0
            || match order {
                Order::C => self.0.iter().rev().all(fits),
                Order::Fortran => self.0.iter().all(fits),
            }
    }

    /// The offsets of all items from the first, in an order.
    pub(super) fn offsets(&self, order: Order) -> Vec<isize> {
        let mut offsets = Vec::from([0]);
        let extend = |offsets: &mut Vec<isize>, dim: &Dim| {
            let inner = core::mem::take(offsets);
            for at in 0..dim.len as isize {
                offsets.extend(inner.iter().map(|offset| offset + at * dim.stride));
            }
        };
        match order {
            Order::C => self.0.iter().rev().for_each(|dim| extend(&mut offsets, dim)),
            Order::Fortran => self.0.iter().for_each(|dim| extend(&mut offsets, dim)),
        }
        offsets
    }

    /// Whether both have the same shape.
    pub(super) fn has_shape_of(&self, other: &Dims) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a.len == b.len)
    }
}
