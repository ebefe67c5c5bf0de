//! A stack that grows without moving: in a small machine there is no room for two copies of a large one.

use super::machine::OutOfMemory;
use alloc::vec::Vec;
use core::mem;
use core::ops::{Index, IndexMut};

/// Items of a piece. The first piece grows up to that.
const PIECE: usize = 1024;
/// What the first piece begins with.
const FIRST: usize = 16;

/// A stack of small things.
pub struct Pile<T> {
    /// Pieces that are full.
    full: Vec<Vec<T>>,
    /// The last piece; empty only if there is nothing at all.
    top: Vec<T>,
    /// A piece that was given back, for the next time: a stack may go up and down at the border of two.
    spare: Vec<T>,
}

impl<T: Copy> Pile<T> {
    /// An empty stack, without memory.
    pub const fn new() -> Pile<T> {
        Pile { full: Vec::new(), top: Vec::new(), spare: Vec::new() }
    }

    /// How many items there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.full.len() * PIECE + self.top.len()
    }

    /// Puts an item on top.
    #[inline]
    pub fn push(&mut self, item: T) -> Result<(), OutOfMemory> {
        if self.top.len() == self.top.capacity() {
            self.grow()?;
        }
        self.top.push(item);
        Ok(())
    }

    #[cold]
    fn grow(&mut self) -> Result<(), OutOfMemory> {
        if self.top.len() < PIECE {
            let more = self.top.len().clamp(FIRST, PIECE - self.top.len());
            return self.top.try_reserve_exact(more).map_err(|_| OutOfMemory);
        }
        self.full.try_reserve(1).map_err(|_| OutOfMemory)?;
        let mut next = mem::take(&mut self.spare);
        next.try_reserve_exact(PIECE).map_err(|_| OutOfMemory)?;
        self.full.push(mem::replace(&mut self.top, next));
        Ok(())
    }

    /// Takes the top item off.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        let item = self.top.pop();
        if self.top.is_empty() {
            self.step_down();
        }
        item
    }

    fn step_down(&mut self) {
        if let Some(piece) = self.full.pop() {
            self.spare = mem::replace(&mut self.top, piece);
        }
    }

    /// The top item.
    #[inline]
    pub fn last(&self) -> Option<&T> {
        self.top.last()
    }

    /// An item by its place, if there is one.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&T> {
        (at < self.len()).then(|| &self[at])
    }

    /// Takes items off until there are only so many.
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        while self.len() > len {
            let below = self.full.len() * PIECE;
            if len > below || below == 0 {
                return self.top.truncate(len - below);
            }
            self.top.clear();
            self.step_down();
        }
    }
}

impl<T: Copy> Index<usize> for Pile<T> {
    type Output = T;

    #[inline]
    fn index(&self, at: usize) -> &T {
        match at.checked_sub(self.full.len() * PIECE) {
            Some(at) => &self.top[at],
            None => &self.full[at / PIECE][at % PIECE],
        }
    }
}

impl<T: Copy> IndexMut<usize> for Pile<T> {
    #[inline]
    fn index_mut(&mut self, at: usize) -> &mut T {
        match at.checked_sub(self.full.len() * PIECE) {
            Some(at) => &mut self.top[at],
            None => &mut self.full[at / PIECE][at % PIECE],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PIECE, Pile};

    #[test]
    fn items_stay_in_order_across_pieces() {
        let mut pile = Pile::new();
        for item in 0..3 * PIECE {
            pile.push(item).unwrap();
        }
        assert_eq!((pile.len(), pile.last().copied()), (3 * PIECE, Some(3 * PIECE - 1)));
        assert!((0..3 * PIECE).all(|at| pile.get(at) == Some(&at)) && pile.get(3 * PIECE).is_none());
        pile.truncate(2 * PIECE);
        assert_eq!((pile.len(), pile.pop(), pile.pop()), (2 * PIECE, Some(2 * PIECE - 1), Some(2 * PIECE - 2)));
        pile.push(7).unwrap();
        pile.truncate(PIECE + 1);
        assert_eq!((pile.len(), pile.last().copied()), (PIECE + 1, Some(PIECE)));
        pile.truncate(0);
        assert_eq!((pile.len(), pile.pop()), (0, None));
        pile.push(1).unwrap();
        assert_eq!((pile.len(), pile.get(0).copied()), (1, Some(1)));
    }
}
