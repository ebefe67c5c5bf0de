//! The runtime functions that compiled code may call: one row each.
//!
//! `rt_name(arg: kind, …) -> result [effects];`
//!
//! | argument kind | meaning |
//! |---|---|
//! | `value` | a value word, borrowed for the call |
//! | `own` | a value word whose reference the callee takes, whether it raises or not |
//! | `opt` | a borrowed value word, or 0 |
//! | `ptr` | an address of static data or of a stack slot |
//! | `int` | a raw `i64` |
//! | `float` | a raw `f64` |
//!
//! | result | meaning |
//! |---|---|
//! | `value` | an owned value word, 0 if raised |
//! | `borrowed` | a value word that something else keeps alive, never 0 |
//! | `opt` | an owned value word or 0; 0 with an exception pending is "raised", else "none" |
//! | `tri` | `i32`: 1 true, 0 false, -1 raised |
//! | `status` | `i32`: 0 done, -1 raised |
//! | `int` | a raw `i64` |
//! | `float` | a raw `f64` |
//! | `word` | a raw word that is no reference |
//! | `void` | nothing |
//!
//! | effect | meaning |
//! |---|---|
//! | `raises` | may end with an exception pending |
//! | `reenters` | may run Python code (a finaliser included), and so ends every memory fact |
//! | `pure` | depends on its arguments alone and may be repeated or dropped |
//! | `diverges` | always raises |
//!
//! A function that takes `args: ptr, n: int` reads `n` words there; whether it borrows or takes them is said in its
//! documentation and in the row's `args` effect: `takes_args` if it takes them.

use crate::layout::Resumed;

/// A value word that the caller keeps.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct BorrowedWord(pub u64);
/// A value word whose reference the callee takes.
#[derive(Debug)]
#[repr(transparent)]
pub struct StolenWord(pub u64);
/// A borrowed value word or 0.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct OptionalWord(pub u64);
/// A result that the caller owns, 0 if raised.
#[derive(Debug)]
#[repr(transparent)]
#[must_use]
pub struct OwnedResult(pub u64);
/// A result that is an owned word, or 0 for none (or raised).
#[derive(Debug)]
#[repr(transparent)]
#[must_use]
pub struct OptionalResult(pub u64);

/// The kind of a runtime function's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "see the module's table")]
pub enum ArgKind {
    Value,
    Own,
    Opt,
    Ptr,
    Int,
    Float,
}

/// The kind of a runtime function's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "see the module's table")]
pub enum ResultKind {
    Value,
    Borrowed,
    Opt,
    Tri,
    Status,
    Int,
    Float,
    Word,
    Void,
    Resumed,
}

/// What else a runtime function does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "see the module's table")]
pub struct Effects {
    pub raises: bool,
    pub reenters: bool,
    pub pure: bool,
    pub diverges: bool,
    pub takes_args: bool,
}

/// The declared signature of a runtime function.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "see the module's table")]
pub struct Signature {
    pub args: &'static [ArgKind],
    pub result: ResultKind,
    pub effects: Effects,
}

/// Calls `$consume! { … }` with the table.
#[macro_export]
macro_rules! runtime_fns {
    ($consume:path) => {
        $consume! {
            // Arithmetic (`Objects/abstract.c`). The in-place forms try `__iadd__` and its kin first.
            rt_add(a: value, b: value) -> value [raises reenters];
            rt_sub(a: value, b: value) -> value [raises reenters];
            rt_mul(a: value, b: value) -> value [raises reenters];
            rt_truediv(a: value, b: value) -> value [raises reenters];
            rt_floordiv(a: value, b: value) -> value [raises reenters];
            rt_mod(a: value, b: value) -> value [raises reenters];
            rt_pow(a: value, b: value) -> value [raises reenters];
            rt_matmul(a: value, b: value) -> value [raises reenters];
            rt_lshift(a: value, b: value) -> value [raises reenters];
            rt_rshift(a: value, b: value) -> value [raises reenters];
            rt_and(a: value, b: value) -> value [raises reenters];
            rt_or(a: value, b: value) -> value [raises reenters];
            rt_xor(a: value, b: value) -> value [raises reenters];
            // In-place forms: `a` is taken, so that a sole owner (`s += "x"`, `l += [1]`) can be changed in place.
            rt_iadd(a: own, b: value) -> value [raises reenters];
            rt_isub(a: own, b: value) -> value [raises reenters];
            rt_imul(a: own, b: value) -> value [raises reenters];
            rt_itruediv(a: own, b: value) -> value [raises reenters];
            rt_ifloordiv(a: own, b: value) -> value [raises reenters];
            rt_imod(a: own, b: value) -> value [raises reenters];
            rt_ipow(a: own, b: value) -> value [raises reenters];
            rt_imatmul(a: own, b: value) -> value [raises reenters];
            rt_ilshift(a: own, b: value) -> value [raises reenters];
            rt_irshift(a: own, b: value) -> value [raises reenters];
            rt_iand(a: own, b: value) -> value [raises reenters];
            rt_ior(a: own, b: value) -> value [raises reenters];
            rt_ixor(a: own, b: value) -> value [raises reenters];
            rt_neg(a: value) -> value [raises reenters];
            rt_pos(a: value) -> value [raises reenters];
            rt_invert(a: value) -> value [raises reenters];

            // Comparison; `op` is a `CompareOp`. The second form is for branches.
            rt_compare(op: int, a: value, b: value) -> value [raises reenters];
            rt_compare_truth(op: int, a: value, b: value) -> tri [raises reenters];
            // `item in container`
            rt_contains(container: value, item: value) -> tri [raises reenters];
            rt_truth(a: value) -> tri [raises reenters];

            // Numbers at the edges of typed code.
            // An integer that does not fit 63 bits.
            rt_int_from_i64(v: int) -> value [];
            // A float that has no self-tagged form.
            rt_float_box(v: float) -> value [];
            // Raw arithmetic with Python's meaning; the caller has excluded a zero divisor.
            rt_float_floordiv(a: float, b: float) -> float [pure];
            rt_float_mod(a: float, b: float) -> float [pure];
            // `a ** b` for a positive `a`: neither finite nor positive where more is to say.
            rt_float_pow(a: float, b: float) -> float [pure];
            // A big integer constant: little-endian bytes of the magnitude.
            rt_int_from_bytes(bytes: ptr, len: int, negative: int) -> value [];
            rt_complex_new(real: float, imag: float) -> value [];

            // Attributes; `name` is an interned str. `cache` is a `layout::AttrCache` of the site.
            rt_load_attr(object: value, name: value, cache: ptr) -> value [raises reenters];
            // What a method call whose arguments may show when the method is looked up calls: None if looking it up after them
            // finds the same.
            rt_load_method(object: value, name: value) -> value [raises reenters];
            rt_store_attr(object: value, name: value, v: value, cache: ptr) -> status [raises reenters];
            rt_del_attr(object: value, name: value) -> status [raises reenters];
            // `object.name(*args, **kw)`: `args` are borrowed, the last `len(kwnames)` of them are keyword arguments;
            // `kwnames` is a tuple of str or 0.
            rt_call_method(object: value, name: value, args: ptr, n: int, kwnames: opt, cache: ptr) -> value [raises reenters];
            // `super().name` with the class cell's content and the first argument.
            rt_load_super_attr(class: value, first: value, name: value) -> value [raises reenters];

            // Subscripts.
            rt_getitem(object: value, index: value) -> value [raises reenters];
            rt_setitem(object: value, index: value, v: value) -> status [raises reenters];
            rt_delitem(object: value, index: value) -> status [raises reenters];
            rt_slice_new(start: value, stop: value, step: value) -> value [];
            // `object[start:stop:step]`, without a slice object where the object is a list, a tuple or a str.
            rt_getslice(object: value, start: value, stop: value, step: value) -> value [raises reenters];
            rt_setslice(object: value, start: value, stop: value, step: value, v: value) -> status [raises reenters];

            // Calls: `args` are borrowed, keyword arguments last.
            rt_call(callee: value, args: ptr, n: int, kwnames: opt) -> value [raises reenters];
            // `callee(*args, **kwargs)`: a tuple or any other iterable, and a dict or 0.
            rt_call_ex(callee: value, args: value, kwargs: opt) -> value [raises reenters];

            // Construction; `args` are taken.
            rt_tuple_new(args: ptr, n: int) -> value [takes_args];
            rt_list_new(args: ptr, n: int) -> value [takes_args];
            // `n` words: key, value, key, value …; keys are hashed in order.
            rt_dict_new(args: ptr, n: int) -> value [raises reenters takes_args];
            rt_set_new(args: ptr, n: int) -> value [raises reenters takes_args];
            // A constant's items; the tuple is there for good.
            rt_tuple_constant(args: ptr, n: int) -> value [takes_args];
            // A constant's items: hashing them runs no Python code.
            rt_frozenset_new(args: ptr, n: int) -> value [takes_args];
            // Concatenation of `n` str objects (f-strings); `args` are taken.
            rt_str_build(args: ptr, n: int) -> value [raises takes_args];
            // A replacement field: `conversion` is an `ops::Conversion`, `spec` a str or 0 for the empty one.
            rt_format(v: value, conversion: int, spec: opt) -> value [raises reenters];
            // Template strings: a replacement field like that of `rt_format`, with its expression as written, and the
            // template of `n + 1` strings and `n` of these, both tuples.
            rt_interpolation(v: value, expression: value, conversion: int, spec: opt) -> value [raises];
            rt_template(strings: value, interpolations: value) -> value [raises];

            // Displays and comprehensions.
            rt_list_append(list: value, v: own) -> status [raises];
            rt_set_add(set: value, v: value) -> status [raises reenters];
            rt_dict_set(dict: value, key: value, v: value) -> status [raises reenters];
            // Adds to `__conditional_annotations__`, which programs may have bound to anything.
            rt_mark_annotation(set: value, number: value) -> status [raises reenters];
            // `[*iterable]`, `{*iterable}`
            rt_list_extend(list: value, iterable: value) -> status [raises reenters];
            rt_set_update(set: value, iterable: value) -> status [raises reenters];
            rt_list_to_tuple(list: own) -> value [];
            // `{**mapping}`
            rt_dict_update(dict: value, mapping: value) -> status [raises reenters];
            // `callee(**mapping)`: repeated keys are an error that names `callee`.
            rt_dict_merge(dict: value, mapping: value, callee: value) -> status [raises reenters];

            // Iteration.
            rt_iter(v: value) -> value [raises reenters];
            // 0 without a pending exception at the end.
            rt_next(iterator: value) -> opt [raises reenters];
            // Writes `n` owned words to `out`; raises if there are more or fewer.
            rt_unpack(v: value, out: ptr, n: int) -> status [raises reenters];
            // `a, *b, c = v`: `before` words, a list, `after` words.
            rt_unpack_star(v: value, out: ptr, before: int, after: int) -> status [raises reenters];

            // Patterns (PEP 634). Whether `v` counts as a sequence, as a mapping:
            rt_match_sequence(v: value) -> tri [];
            rt_match_mapping(v: value) -> tri [];
            // The tuple of values of a tuple of keys, or None if one is not there.
            rt_match_keys(mapping: value, keys: value) -> value [raises reenters];
            // `**rest`: a dict of the mapping without the keys.
            rt_match_rest(mapping: value, keys: value) -> value [raises reenters];
            // The tuple of attributes that `positional` and the tuple `names` of keyword patterns ask for, or None.
            rt_match_class(v: value, class: value, positional: int, names: value) -> value [raises reenters];

            // Names. `module` is a `program::ModuleDesc`, `index` a slot of it.
            // The slot is unbound: a builtin, or `NameError`.
            rt_load_global(module: ptr, index: int) -> value [raises];
            // The slot is unbound: binds it in the namespace's order.
            rt_bind_global(module: ptr, index: int, v: own) -> void [];
            rt_del_global(module: ptr, index: int) -> status [raises reenters];
            // A class body's names: the namespace, then the globals (or the cell's content in the second form, 0 if empty).
            rt_load_name(namespace: value, name: value, module: ptr, index: int) -> value [raises reenters];
            rt_load_name_or_cell(namespace: value, name: value, cell: value) -> value [raises reenters];
            rt_store_name(namespace: value, name: value, v: value) -> status [raises reenters];
            rt_del_name(namespace: value, name: value) -> status [raises reenters];
            // A name in code that runs in namespaces that it is handed: first in `namespace`, then in `globals`.
            rt_load_in(namespace: value, globals: value, name: value) -> value [raises reenters];
            // Raises `UnboundLocalError`, or `NameError` of a free variable.
            rt_unbound_local(name: value) -> value [raises diverges];
            rt_unbound_free(name: value) -> value [raises diverges];

            // Imports. `module` is the importing `program::ModuleDesc`; `name` the absolute dotted name.
            // Returns the last module of the path; in the second form the first (`import a.b.c` binds `a`).
            rt_import(module: ptr, name: value) -> value [raises reenters];
            rt_import_top(module: ptr, name: value) -> value [raises reenters];
            // If `from` is a package without that attribute, its submodule of the name is imported.
            rt_import_from(from: value, name: value) -> value [raises reenters];
            rt_import_star(from: value, into: ptr) -> status [raises reenters];
            // The same into a namespace.
            rt_import_all(from: value, into: value) -> status [raises reenters];

            // Functions, cells, classes. `code` is a `program::CodeDesc`; `cells` holds `free_count` words and is
            // borrowed, as are `defaults`, a tuple or 0, and `kwdefaults`, a dict or 0.
            rt_function_new(code: ptr, cells: ptr, defaults: opt, kwdefaults: opt) -> value [];
            // `v` is borrowed, or 0 for an unbound variable.
            rt_cell_new(v: opt) -> value [];
            // `body` is called with the namespace as its one argument and returns the `__class__` cell or None. `args` are
            // the bases, then keyword arguments. `slots` lists `n_slots` predicted attribute names (`StrObj` pointers).
            rt_build_class(body: value, name: value, args: ptr, n: int, kwnames: opt, slots: ptr, n_slots: int) -> value [raises reenters];
            rt_load_build_class(module: ptr) -> value [raises];

            // Exceptions. `rt_raise` takes any operand of a `raise` statement; `cause` is 0 without a `from`.
            rt_raise(exception: value, cause: opt) -> value [raises reenters diverges];
            // `raise` alone.
            rt_reraise_handled() -> value [raises diverges];
            // Propagates `exception` again, without a new context.
            rt_reraise(exception: own) -> value [raises diverges];
            // The pending exception, owned: none is pending any more.
            rt_catch() -> value [];
            // Makes `exception` the handled one; returns the one before or None, owned.
            rt_push_handled(exception: value) -> value [];
            // The handled exception is again `previous` (None: no one).
            rt_pop_handled(previous: own) -> void [reenters];
            // Whether the exception matches a class or tuple of classes.
            rt_exception_matches(exception: value, pattern: value) -> tri [raises reenters];
            // `except*`: the part of a group that matches, and the rest, each None if empty; `exception` may be None. A
            // single exception is wrapped.
            rt_match_group(exception: value, pattern: value) -> value [raises reenters];
            // What goes on after the clauses of `except*`, or None: `left` is a list of what the clauses raised and what
            // none of them took.
            rt_group_left(exception: value, left: value) -> value [raises reenters];
            // Adds the return address's position to the pending exception's traceback.
            rt_trace() -> void [];
            // `assert`: raises `AssertionError`, with `message` or 0.
            rt_assert_failed(message: opt) -> value [raises diverges];
            // What a function asks whose call is one too many, or that has less stack than `stack_limit` says: 0 if that is
            // so, and 1 if the limit was only raised so that it asks (see `layout::RuntimeHead::stack_limit`).
            rt_stack_check() -> word [raises reenters];

            // `with`: looks up `__enter__` and `__exit__` on the type, writes the bound `__exit__` (owned) to `exit`
            // and returns the result of `__enter__`.
            rt_with_enter(manager: value, exit: ptr) -> value [raises reenters];
            // Calls `exit(None, None, None)`.
            rt_with_exit(exit: value) -> status [raises reenters];
            // Calls `exit(type, exception, traceback)`: 1 if the exception is to be swallowed.
            rt_with_exit_raised(exit: value, exception: value) -> tri [raises reenters];

            // Generators. `args` are the parameters (borrowed), put into the frame's first slots.
            rt_generator_new(function: value, code: ptr, args: ptr, n: int) -> value [];
            rt_coroutine_new(function: value, code: ptr, args: ptr, n: int) -> value [];
            rt_async_generator_new(function: value, code: ptr, args: ptr, n: int) -> value [];
            // The iterator of `yield from v` in `generator`.
            rt_yield_from_iter(generator: value, v: value) -> value [raises reenters];
            // One step of `yield from` or `await` in `generator`: sends `v` (borrowed) to `iterator`; a value is yielded
            // (status 0) or the delegate's result (status 1). `rt_delegate_throw` passes the pending exception instead.
            rt_delegate_send(generator: value, iterator: value, v: value) -> resumed [raises reenters];
            rt_delegate_throw(generator: value, iterator: value) -> resumed [raises reenters];

            // Asynchronous code. The iterator of `await v`; `from` is an `ops::Awaited`.
            rt_awaitable(v: value, from: int) -> value [raises reenters];
            // `async for`: the iterator, and what is awaited for each item.
            rt_aiter(v: value) -> value [raises reenters];
            rt_anext(iterator: value) -> value [raises reenters];
            // What an asynchronous generator yields, told apart from what it awaits.
            rt_async_yielded(v: value) -> value [];
            // `async with`: the bound `__aexit__`; what `__aenter__` returns; what `__aexit__` returns for an exception.
            rt_aexit(manager: value) -> value [raises reenters];
            rt_aenter(manager: value) -> value [raises reenters];
            rt_aexit_raised(exit: value, exception: value) -> value [raises reenters];

            // Memory: frees what has no references left. Polls: see `layout::RuntimeHead::poll`.
            rt_dealloc(object: ptr) -> void [reenters];
            rt_poll() -> status [raises reenters];

            // Builtin functions that compiled code calls directly once it knows that the name is not rebound.
            rt_len(v: value) -> value [raises reenters];
            rt_isinstance(v: value, class: value) -> tri [raises reenters];

            // Namespaces as objects.
            rt_globals(module: ptr) -> value [];
            // `names` and `words`: `n` local variables, 0 where unbound, borrowed.
            rt_locals(names: ptr, words: ptr, n: int) -> value [];
            // Adds a variable in a cell to them, if it is bound.
            rt_locals_cell(namespace: value, name: value, cell: value) -> void [];
            // What the builder made of the texts that the program may run: see `py-runtime`'s `builtins/texts.rs`.
            rt_know_texts(table: value) -> void [];
        }
    };
}

macro_rules! declare {
    ($($name:ident($($arg:ident : $kind:ident),*) -> $result:ident [$($effect:ident)*];)*) => {
        /// A runtime function, named as its symbol.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        #[allow(non_camel_case_types, missing_docs, reason = "named as the symbols; documented in the table")]
        pub enum RtFn { $($name),* }

        impl RtFn {
            /// Every runtime function, in the order of its discriminant.
            pub const ALL: &[RtFn] = &[$(RtFn::$name),*];

            /// Linker symbol.
            pub const fn symbol(self) -> &'static str {
                match self { $(RtFn::$name => stringify!($name)),* }
            }

            /// Declared signature.
            pub const fn signature(self) -> Signature {
                match self { $(RtFn::$name => Signature {
                    args: &[$(arg_kind!($kind)),*],
                    result: result_kind!($result),
                    effects: Effects { $($effect: true,)* ..NO_EFFECTS },
                }),* }
            }

            /// The function of a symbol.
            pub fn from_symbol(symbol: &str) -> Option<RtFn> {
                RtFn::ALL.iter().copied().find(|f| f.symbol() == symbol)
            }
        }
    };
}

const NO_EFFECTS: Effects = Effects { raises: false, reenters: false, pure: false, diverges: false, takes_args: false };

macro_rules! arg_kind {
    (value) => {
        ArgKind::Value
    };
    (own) => {
        ArgKind::Own
    };
    (opt) => {
        ArgKind::Opt
    };
    (ptr) => {
        ArgKind::Ptr
    };
    (int) => {
        ArgKind::Int
    };
    (float) => {
        ArgKind::Float
    };
}

macro_rules! result_kind {
    (value) => {
        ResultKind::Value
    };
    (borrowed) => {
        ResultKind::Borrowed
    };
    (opt) => {
        ResultKind::Opt
    };
    (tri) => {
        ResultKind::Tri
    };
    (status) => {
        ResultKind::Status
    };
    (int) => {
        ResultKind::Int
    };
    (float) => {
        ResultKind::Float
    };
    (word) => {
        ResultKind::Word
    };
    (void) => {
        ResultKind::Void
    };
    (resumed) => {
        ResultKind::Resumed
    };
}

runtime_fns!(declare);

/// The Rust type of an argument kind, for the runtime's definitions.
#[macro_export]
macro_rules! rt_arg_type {
    (value) => { $crate::runtime_fns::BorrowedWord };
    (own) => { $crate::runtime_fns::StolenWord };
    (opt) => { $crate::runtime_fns::OptionalWord };
    (ptr) => { *mut u8 };
    (int) => { i64 };
    (float) => { f64 };
}

/// The Rust type of a result kind, for the runtime's definitions.
#[macro_export]
macro_rules! rt_result_type {
    (value) => {
        $crate::runtime_fns::OwnedResult
    };
    (borrowed) => {
        u64
    };
    (opt) => {
        $crate::runtime_fns::OptionalResult
    };
    (tri) => {
        i32
    };
    (status) => {
        i32
    };
    (int) => {
        i64
    };
    (float) => {
        f64
    };
    (word) => {
        u64
    };
    (void) => {
        ()
    };
    (resumed) => {
        $crate::layout::Resumed
    };
}

const _: () = assert!(size_of::<Resumed>() == 16);
