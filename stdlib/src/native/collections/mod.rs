//! `_collections`: `OrderedDict`, `deque`, `defaultdict`, the attributes of named tuples, and what counts for `Counter`. Lib
//! has the rest of `collections` in Python.

mod count;
mod default_dict;
mod deque;
mod ordered_dict;
mod tuple_getter;

use py_runtime::rows;

py_runtime::doc!("_collections", "", " High performance data structures.\n");

rows! { "_collections":
    type "OrderedDict" => ordered_dict::ORDERED_DICT;
    type "deque" => deque::DEQUE;
    type "_deque_iterator" => deque::DEQUE_ITERATOR;
    type "_deque_reverse_iterator" => deque::DEQUE_REVERSE_ITERATOR;
    type "defaultdict" => default_dict::DEFAULT_DICT;
    type "_tuplegetter" => tuple_getter::TUPLE_GETTER;
    /// _count_elements(mapping, iterable) -> None
    ///
    /// Count elements in the iterable, updating the mapping
    "_count_elements" (mapping, iterable, /) => count::elements;
}
