//! Displays and comprehensions.

use super::{borrowed, certain, given, status, taken, taken_all, value};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::set::{FROZENSET, SET, Set};
use crate::objects::str;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Raised, Value};
use crate::{raise, throw};
use py_abi::runtime_fns::{BorrowedWord, OwnedResult, StolenWord};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_tuple_new(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: compiled code passes `n` owned words, which the tuple takes over.
    unsafe {
        let words = borrowed(args, n);
        let (tuple, place) = certain(Tuple::new_uninit(words.len()));
        words.iter().enumerate().for_each(|(at, word)| place.add(at).write(word.word()));
        OwnedResult(tuple.into_ref().into_word())
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_tuple_constant(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let items = unsafe { taken_all(args, n) };
    OwnedResult(crate::memory::keep_constant(certain(Tuple::from_vec(items)).into_ref()))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_list_new(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let list = unsafe { List::from_owned_words(borrowed(args, n)) };
    OwnedResult(certain(list).into_ref().into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_dict_new(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let items = unsafe { taken_all(args, n) };
    let build = || {
        let dict = Dict::with_room(items.len() / 2)?;
        for pair in items.chunks_exact(2) {
            dict.set(pair[0].as_value(), pair[1].as_value())?;
        }
        Ok(dict.into_ref())
    };
    given(build())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_set_new(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let items = unsafe { taken_all(args, n) };
    let build = || {
        let set = Set::new()?;
        items.iter().try_for_each(|item| set.add(item.as_value()))?;
        Ok(set.into_ref())
    };
    given(build())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_frozenset_new(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let items = unsafe { taken_all(args, n) };
    let build = || {
        let set = Set::new_of(&FROZENSET)?;
        items.iter().try_for_each(|item| set.add(item.as_value()))?;
        Ok(set.into_ref())
    };
    OwnedResult(crate::memory::keep_constant(certain(build())))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_str_build(args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: as above.
    let owned = unsafe { taken_all(args, n) };
    // SAFETY: both are transparent over one word, and the references outlive the call.
    let parts = unsafe { core::slice::from_raw_parts(owned.as_ptr().cast::<Value>(), owned.len()) };
    given(str::concat_all(parts))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_list_append(list: BorrowedWord, v: StolenWord) -> i32 {
    // SAFETY: compiled code appends to lists that it made.
    let list = unsafe { value(list).cast::<List>() };
    status(list.push(taken(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_set_add(set: BorrowedWord, v: BorrowedWord) -> i32 {
    // SAFETY: as above.
    let set = unsafe { value(set).cast::<Set>() };
    status(set.add(value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_mark_annotation(set: BorrowedWord, number: BorrowedWord) -> i32 {
    status(mark_annotation(value(set), value(number)))
}

fn mark_annotation(set: Value, number: Value) -> PyResult<()> {
    match set.downcast::<Set>().filter(|_| set.is_instance_of(&SET)) {
        Some(set) => set.add(number),
        None => throw!(TypeError, "'{}' object is not a set", set.type_name()),
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_dict_set(dict: BorrowedWord, key: BorrowedWord, v: BorrowedWord) -> i32 {
    status(the_dict(dict).set(value(key), value(v)))
}

fn the_dict(word: BorrowedWord) -> &'static Dict {
    // SAFETY: compiled code passes dicts that it made.
    unsafe { value(word).cast::<Dict>() }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_list_extend(list: BorrowedWord, iterable: BorrowedWord) -> i32 {
    // SAFETY: as above.
    let list = unsafe { value(list).cast::<List>() };
    let iterable = value(iterable);
    let extend = || {
        if iterable.ty().slots().iter().is_none() && iterable.ty().slots().getitem().is_none() {
            throw!(TypeError, "Value after * must be an iterable, not {}", iterable.type_name());
        }
        list.extend(iterable)
    };
    status(extend())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_set_update(set: BorrowedWord, iterable: BorrowedWord) -> i32 {
    // SAFETY: as above.
    let set = unsafe { value(set).cast::<Set>() };
    status(set.update(value(iterable)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_list_to_tuple(list: StolenWord) -> OwnedResult {
    let list = taken(list);
    let tuple: PyResult<_> = Tuple::from_iterable(list.as_value());
    OwnedResult(certain(tuple).into_ref().into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_dict_update(dict: BorrowedWord, mapping: BorrowedWord) -> i32 {
    let mapping = value(mapping);
    let update = || match is_mapping(mapping) {
        true => the_dict(dict).update_from_mapping(mapping),
        false => Err(raise!(TypeError, "'{}' object is not a mapping", mapping.type_name())),
    };
    status(update())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_dict_merge(dict: BorrowedWord, mapping: BorrowedWord, callee: BorrowedWord) -> i32 {
    let (mapping, callee) = (value(mapping), value(callee));
    let merge = || {
        if !is_mapping(mapping) {
            let callee = super::callable_text(callee);
            throw!(TypeError, "{callee} argument after ** must be a mapping, not {}", mapping.type_name());
        }
        the_dict(dict).merge_unique(mapping, |key| repeated_keyword(callee, key))
    };
    status(merge())
}

fn is_mapping(v: Value) -> bool {
    v.downcast::<Dict>().is_some()
        || crate::protocol::get_attr_optional(v, crate::names::KEYS.get()).is_ok_and(|keys| keys.is_some())
}

fn repeated_keyword(callee: Value, key: Value) -> Raised {
    let callee = super::callable_text(callee);
    match str::as_str(key) {
        Some(key) => raise!(TypeError, "{callee} got multiple values for keyword argument '{key}'"),
        None => raise!(TypeError, "keywords must be strings"),
    }
}
