//! What was found out about the library by reading it, for [`super`]: what runs without being named, and what does not run
//! although its name stands somewhere. Reviewed when Lib is changed for another version.

/// Functions of the library that look attributes up later, by the names that they are given.
pub(super) const NAME_TAKERS: &[&str] = &["attrgetter", "methodcaller"];

/// Functions of the library that compiled code and the runtime call: those that make type parameters (`_typing`), check
/// types (`typing`), and put objects together again (`copyreg`).
pub(super) const CALLED_WITHOUT_A_NAME: &[&str] = &[
    "__newobj__",
    "__newobj_ex__",
    "_constrained_typevar",
    "_generic_base",
    "_paramspec",
    "_reduce_ex",
    "_slotnames",
    "_type_check",
    "_typealias",
    "_typevar",
    "_typevartuple",
];

/// Library modules that look attributes up by computed names, why all that matter stand in the program all the same, and
/// whether that is so of names that they list with `dir`. Reviewed when Lib is changed for another version.
pub(super) const READS_NAMES_OF_THE_PROGRAM: &[(&str, Listings, &str)] = &[
    ("_annotation_texts", Listings::Open, "names in annotations"),
    ("_ast", Listings::Open, "fields of nodes, which are attributes of instances"),
    ("_dataclass_functions", Listings::Open, "fields, which classes name"),
    ("_py_abc", Listings::Open, "abstract methods, which classes name"),
    ("_py_warnings", Listings::Open, "categories that `-W` names, which no program here is given"),
    ("_signature_texts", Listings::Open, "constants of modules, which stand in texts of the program's"),
    ("_typing", Listings::Open, "functions of `typing`, from its own strings"),
    ("abc", Listings::Open, "abstract methods, which classes name"),
    ("annotationlib", Listings::Open, "names in annotations"),
    ("argparse", Listings::Open, "destinations, which are the namespace's own attributes"),
    ("ast", Listings::Open, "fields of nodes, which are attributes of instances"),
    ("codecs", Listings::Open, "what a stream is asked for"),
    ("codeop", Listings::Open, "features, which `__future__` lists"),
    ("contextlib", Listings::Open, "`stdout` and `stderr`"),
    ("dataclasses", Listings::Open, "fields, which classes name"),
    ("enum", Listings::Harmless, "special methods, from a list; `dir` is for a `dir` of the program's"),
    ("functools", Listings::Open, "attributes to copy, comparisons to fill in, what a method object is asked for"),
    ("gettext", Listings::Open, "functions to install, from a list"),
    ("inspect", Listings::Open, "what was found by its name before"),
    ("operator", Listings::Open, "what `attrgetter` and `methodcaller` are given, which is seen where they are called"),
    ("os", Listings::Harmless, "names of `posix`, for `os` to have those that the program uses"),
    ("reprlib", Listings::Open, "methods that begin with `repr_`"),
    ("selectors", Listings::Open, "ways of waiting, from its own strings"),
    ("shutil", Listings::Open, "functions and error numbers, from lists"),
    ("string", Listings::Open, "fields of format strings, which count as they do for `str.format`"),
    ("tempfile", Listings::Open, "what a file is asked for"),
    ("traceback", Listings::Open, "names in messages of exceptions"),
    ("typing", Listings::Harmless, "members of protocols, which classes name; `dir` is for a `dir` of the program's"),
    ("unittest.case", Listings::Open, "methods of test cases, which are the program's"),
    ("unittest.loader", Listings::Harmless, "methods of test cases, which are the program's"),
    ("unittest.runner", Listings::Open, "what a stream is asked for"),
    ("unittest.suite", Listings::Open, "set-ups and tear-downs, from a list"),
];

/// What native modules ask objects of the library for.
pub(super) const ASKED_BY_NATIVES: &[(&str, &[&str])] = &[
    ("_abc", &["__abc_tpflags__", "__subclasses__", "__subclasshook__"]),
    ("_codecs", &["_is_text_encoding", "decode", "encode", "getregentry", "search_function"]),
    (
        "_datetime",
        &[
            "_strptime_datetime_date",
            "_strptime_datetime_datetime",
            "_strptime_datetime_time",
            "__getinitargs__",
            "__getstate__",
            "as_integer_ratio",
            "dst",
            "fromtimestamp",
            "fromutc",
            "isoformat",
            "replace",
            "strftime",
            "timetuple",
            "tzname",
            "utcoffset",
        ],
    ),
    (
        "_io",
        &[
            "close",
            "closed",
            "decode",
            "encode",
            "fileno",
            "flush",
            "getstate",
            "incrementaldecoder",
            "incrementalencoder",
            "isatty",
            "mode",
            "name",
            "peek",
            "read",
            "read1",
            "readable",
            "readall",
            "readinto",
            "readline",
            "reset",
            "seek",
            "seekable",
            "setstate",
            "tell",
            "truncate",
            "writable",
            "write",
        ],
    ),
    ("_json", &["JSONDecodeError"]),
    ("array", &["MutableSequence", "register"]),
    ("marshal", &["read", "readinto", "write"]),
    ("time", &["_strptime_time"]),
    ("_thread", &["_shutdown", "_stderr", "flush", "name", "write"]),
    ("_warnings", &["WarningMessage", "_filters", "_showwarnmsg", "defaultaction", "filters", "match"]),
];

/// What native modules ask objects of native types for, by rows that no name of the program's leads to.
pub(super) const ROWS_ASKED_BY_NATIVES: &[(&str, &[&str])] =
    &[("_abc", &["__subclasses__", "__subclasshook__"]), ("marshal", &["read", "readinto", "write"])];

/// Functions and classes of library modules in whose place they put those of a native module, by a star.
pub(super) const TAKEN_BY_STARS: &[(&str, &[&str])] = &[
    ("_bisect", &["bisect_left", "bisect_right", "insort_left", "insort_right"]),
    (
        "_heapq",
        &[
            "heapify",
            "heapify_max",
            "heappop",
            "heappop_max",
            "heappush",
            "heappush_max",
            "heappushpop",
            "heappushpop_max",
            "heapreplace",
            "heapreplace_max",
        ],
    ),
    (
        "_operator",
        &[
            "abs",
            "add",
            "and_",
            "attrgetter",
            "call",
            "concat",
            "contains",
            "countOf",
            "delitem",
            "eq",
            "floordiv",
            "ge",
            "getitem",
            "gt",
            "iadd",
            "iand",
            "iconcat",
            "ifloordiv",
            "ilshift",
            "imatmul",
            "imod",
            "imul",
            "index",
            "indexOf",
            "inv",
            "ior",
            "ipow",
            "irshift",
            "is_",
            "is_none",
            "is_not",
            "is_not_none",
            "isub",
            "itemgetter",
            "itruediv",
            "ixor",
            "le",
            "length_hint",
            "lshift",
            "lt",
            "matmul",
            "methodcaller",
            "mod",
            "mul",
            "ne",
            "neg",
            "not_",
            "or_",
            "pos",
            "pow",
            "rshift",
            "setitem",
            "sub",
            "truediv",
            "truth",
            "xor",
        ],
    ),
];

/// Whether a module uses what `dir` lists in such a way that it does not matter what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listings {
    /// It does.
    Harmless,
    /// It does not, or has no listings.
    Open,
}

/// Decorators that only wrap: a function that nobody names is not called through them either.
pub(super) const WRAPPERS: &[&str] =
    &["abstractmethod", "cached_property", "classmethod", "contextmanager", "property", "staticmethod"];

/// Decorators that make instances of the class that they are given.
pub(super) const INSTANCE_MAKERS: &[&str] = &["_simple_enum"];

/// Special methods that a `class` statement runs, whatever becomes of the class.
pub(super) const RUN_BY_CLASS_STATEMENTS: &[&str] =
    &["__init_subclass__", "__mro_entries__", "__prepare__", "__set_name__"];

/// Special methods that nothing runs that does not name them, unlike `__eq__`, which `==` runs.
pub(super) const ASKED_FOR_BY_NAME: &[&str] =
    &["__copy__", "__deepcopy__", "__replace__", "__setstate__", "__signature__"];

/// Those that take objects apart: who asks for the first two has the runtime ask for the others.
pub(super) const TAKE_APART: &[&str] =
    &["__reduce_ex__", "__reduce__", "__getnewargs__", "__getnewargs_ex__", "__getstate__"];

/// Imports in functions of the library that come about only if something else is used: the module, what it imports, what must
/// be named for that, and why. Reviewed when Lib is changed for another version.
pub(super) const IMPORTS_WITH: &[(&str, &str, &str, &str)] = &[
    ("abc", "_py_abc", "_py_abc", "where there is no `_abc`"),
    ("_collections_abc", "annotationlib", "Callable", "for the representation of `Callable[…]`"),
    ("_collections_abc", "warnings", "ByteString", "for instances and subclasses of it"),
    ("linecache", "os", "linecache", "for files; a program holds the lines that its tracebacks show"),
    ("linecache", "tokenize", "linecache", "for files; a program holds the lines that its tracebacks show"),
    ("threading", "_threading_local", "_threading_local", "where `_thread` has no `_local`"),
    ("threading", "traceback", "_print_exception", "where `_thread` has no `_excepthook`"),
    ("_py_warnings", "re", "filterwarnings", "for it and for `-W`, which no program here is given"),
];
