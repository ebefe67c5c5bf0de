//! `list.sort`: while it runs the list is empty, so that comparisons and key functions cannot reach what is being sorted.

use super::{List, SORTING, Storage};
use crate::call::call_positional;
use crate::containers::sort::{self, Order, Stopped};
use crate::objects::str::Str;
use crate::protocol::compare_truth;
use crate::throw;
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::convert::Infallible;
use py_abi::ops::CompareOp;

/// Which end the smallest item goes to. Equal items keep their order either way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// First.
    Ascending,
    /// Last.
    Descending,
}

/// Sorts the list by `key(item)`, or by the items themselves.
///
/// # Errors
/// What the key function or a comparison raises; `ValueError` if the list was changed meanwhile. The list then holds its
/// items in some order.
pub fn sort(list: &List, key: Option<Value>, direction: Direction) -> PyResult<()> {
    let mut storage = list.take();
    list.set_flag(SORTING);
    let result = sort_storage(&mut storage, key, direction);
    let was_changed = !list.has_flag(SORTING);
    list.clear_flag(SORTING);
    drop(list.put_back(storage));
    result?;
    if was_changed {
        throw!(ValueError, "list modified during sort");
    }
    Ok(())
}

fn sort_storage(storage: &mut Storage, key: Option<Value>, direction: Direction) -> PyResult<()> {
    let words = storage.words();
    let Some(key) = key else {
        return sort_words(words, direction);
    };
    let keys = keys_of(words, key)?;
    let mut pairs = Vec::new();
    if pairs.try_reserve_exact(words.len()).is_err() {
        throw!(MemoryError);
    }
    pairs.extend(keys.iter().zip(words.iter()).map(|(key, &item)| Pair { key: key.as_value().word(), item }));
    let result = sort_words(&mut pairs, direction);
    for (word, pair) in words.iter_mut().zip(&pairs) {
        *word = pair.item;
    }
    result
}

fn keys_of(words: &[u64], key: Value) -> PyResult<Vec<Ref>> {
    let mut keys = Vec::new();
    if keys.try_reserve_exact(words.len()).is_err() {
        throw!(MemoryError);
    }
    for &word in words {
        keys.push(call_positional(key, &[Value::from_word(word)])?);
    }
    Ok(keys)
}

/// Sorting in descending order reverses twice, which keeps equal items in order.
fn sort_words<T: Keyed>(words: &mut [T], direction: Direction) -> PyResult<()> {
    if direction == Direction::Descending {
        words.reverse();
    }
    let result = match kind_of_keys(words) {
        Keys::Ints => run(words, &ByInt),
        Keys::Floats => run(words, &ByFloat),
        Keys::Strings => run(words, &ByStr),
        Keys::Any => match sort::sort(words, &ByValue) {
            Err(Stopped::Raised(raised)) => Err(raised),
            Err(Stopped::NoMemory) => throw!(MemoryError),
            Ok(()) => Ok(()),
        },
    };
    if direction == Direction::Descending {
        words.reverse();
    }
    result
}

fn run<T: Keyed, O: Order<T, Error = Infallible>>(words: &mut [T], order: &O) -> PyResult<()> {
    match sort::sort(words, order) {
        Err(Stopped::NoMemory) => throw!(MemoryError),
        Ok(()) => Ok(()),
    }
}

/// What is sorted: an item that is its own key, or a key with its item.
trait Keyed: Copy {
    fn key(self) -> u64;
}

impl Keyed for u64 {
    fn key(self) -> u64 {
        self
    }
}

#[derive(Clone, Copy)]
struct Pair {
    key: u64,
    item: u64,
}

impl Keyed for Pair {
    fn key(self) -> u64 {
        self.key
    }
}

/// Which comparison serves all keys. Those of builtin types cannot be observed, so short cuts are allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Immediate integers.
    Ints,
    /// Immediate floats.
    Floats,
    /// Exactly `str`.
    Strings,
    Any,
}

fn kind_of_keys<T: Keyed>(words: &[T]) -> Keys {
    let kind_of = |word: &T| {
        let v = Value::from_word(word.key());
        if v.as_small_int().is_some() {
            Keys::Ints
        } else if v.as_immediate_float().is_some() {
            Keys::Floats
        } else if v.is_exact::<Str>() {
            Keys::Strings
        } else {
            Keys::Any
        }
    };
    let Some(first) = words.first().map(kind_of) else { return Keys::Any };
    if words.iter().all(|word| kind_of(word) == first) { first } else { Keys::Any }
}

struct ByInt;
struct ByFloat;
struct ByStr;
struct ByValue;

impl<T: Keyed> Order<T> for ByInt {
    type Error = Infallible;

    #[inline]
    fn less(&self, a: T, b: T) -> Result<bool, Infallible> {
        // The tag bit is the same in both.
        Ok((a.key() as i64) < (b.key() as i64))
    }
}

impl<T: Keyed> Order<T> for ByFloat {
    type Error = Infallible;

    #[inline]
    fn less(&self, a: T, b: T) -> Result<bool, Infallible> {
        let float = |word: T| Value::from_word(word.key()).as_immediate_float();
        Ok(float(a) < float(b))
    }
}

impl<T: Keyed> Order<T> for ByStr {
    type Error = Infallible;

    #[inline]
    fn less(&self, a: T, b: T) -> Result<bool, Infallible> {
        // SAFETY: all keys were found to be strings.
        let (a, b) = unsafe { (Value::from_word(a.key()).cast::<Str>(), Value::from_word(b.key()).cast::<Str>()) };
        Ok(a.chars().order(b.chars()) == Ordering::Less)
    }
}

impl<T: Keyed> Order<T> for ByValue {
    type Error = Raised;

    fn less(&self, a: T, b: T) -> Result<bool, Raised> {
        compare_truth(Value::from_word(a.key()), Value::from_word(b.key()), CompareOp::Lt)
    }
}
