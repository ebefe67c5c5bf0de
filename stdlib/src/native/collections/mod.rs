//! `_collections`: `deque`, `defaultdict` and what counts for `Counter`. Lib has the rest of the module in Python.

mod count;
mod default_dict;
mod deque;

use py_runtime::rows;

rows! { "_collections":
    type "deque" => deque::DEQUE;
    type "_deque_iterator" => deque::DEQUE_ITERATOR;
    type "_deque_reverse_iterator" => deque::DEQUE_REVERSE_ITERATOR;
    type "defaultdict" => default_dict::DEFAULT_DICT;
    /// _count_elements(mapping, iterable) -> None
    ///
    /// Count elements in the iterable, updating the mapping
    "_count_elements" (mapping, iterable, /) => count::elements;
}
