//! Linker symbols by which program, runtime, kernel and linker find one another.

/// The runtime's state, [`crate::layout::RuntimeHead`] first. Defined by `py-runtime`.
pub const RUNTIME_STATE: &str = "molt_runtime";
/// The compiled program, [`crate::program::ProgramDesc`]. Defined by the program's object.
pub const PROGRAM: &str = "molt_program";
/// In a hosted executable: the [`crate::program::HostedSlot`] that the builder fills in. Defined by `hosted`.
pub const PROGRAM_SLOT: &str = "molt_program_slot";
/// What the kernel or the hosted start code calls once the platform is up:
/// `extern "C" fn(program: *const ProgramDesc) -> i32`, the exit status. Defined by `py-runtime`. The kernel passes the
/// address of [`PROGRAM`], the hosted start code the address in [`PROGRAM_SLOT`].
pub const MAIN: &str = "molt_main";
/// Takes the place of a function whose capability was not granted. Defined by `py-runtime`.
pub const DENIED: &str = "rt_denied";
/// The singletons. Defined by `py-runtime`.
pub const NONE: &str = "molt_none";
/// `True`.
pub const TRUE: &str = "molt_true";
/// `False`.
pub const FALSE: &str = "molt_false";
/// `...`
pub const ELLIPSIS: &str = "molt_ellipsis";
/// `NotImplemented`
pub const NOT_IMPLEMENTED: &str = "molt_not_implemented";
/// The empty tuple.
pub const EMPTY_TUPLE: &str = "molt_empty_tuple";

/// Prefix of the symbol of a method row: `molt_row.list.append`, `molt_row.math.sqrt`; the owner is a builtin type's
/// or native module's name, the rest the attribute's.
pub const ROW_PREFIX: &str = "molt_row.";
/// Prefix of the symbol of the text about a row, a type or a native module: `molt_doc.list.append`, `molt_doc.builtins.list`,
/// `molt_doc.math.`. In an image, it is linked only with that.
pub const DOC_PREFIX: &str = "molt_doc.";
/// Prefix of the symbol of what a native module's type has beyond a builtin one's: `molt_native._struct.Struct`. In an image,
/// texts about the type and its rows are linked only with that.
pub const NATIVE_PREFIX: &str = "molt_native.";
/// Prefix of the symbols of the program's tables of kept rows, one an owner: `molt_rows.list`. In an image, the table of
/// a type that is not linked is not linked either, and the pointer to it is null.
pub const ROWS_PREFIX: &str = "molt_rows.";
/// Prefix of the symbol of a name that the runtime looks up: `molt_name.__round__`. In an image, a row of such a name that
/// the program does not mention is linked only with the code that looks it up; its pointer in the table may be null.
pub const NAME_PREFIX: &str = "molt_name.";
/// Prefix of the symbol of a type object: `molt_type.list`, `molt_type.ValueError`; types of native modules are
/// rows of their module as well.
pub const TYPE_PREFIX: &str = "molt_type.";
/// Prefix of the symbol of a slot's gate: `molt_slot.add` holds the slot's offset in a type object. Code that reads the
/// slot of some type refers to the gate; in an image, functions of a slot whose gate nothing reaches are not linked.
pub const SLOT_GATE_PREFIX: &str = "molt_slot.";
/// Prefix of the symbol of a gate of [`CLASS_SLOTS`], with the offset of an address in it.
pub const CLASS_GATE_PREFIX: &str = "molt_class_slot.";
/// The table of functions that classes get for their special methods. Defined by `py-runtime`.
pub const CLASS_SLOTS: &str = "molt_class_slots";
/// What such a slot refers to instead. Defined by `py-runtime`.
pub const SLOT_CLOSED: &str = "molt_slot_closed";
/// Prefix of symbols that open a gate by a special method's name: `molt_special.__add__.Concat`. The part after the last
/// dot tells several slots of one name apart.
pub const SPECIAL_PREFIX: &str = "molt_special.";
/// Prefix of the symbol of a function that is of use only if there are instances of a type in memory:
/// `molt_only.int.print_big`; or only if the program mentions a special method: `molt_only.__hash__.int_ref`. In an image it
/// is linked only if some code refers to the type's shape, or the method's slot is open through [`SPECIAL_PREFIX`].
pub const ONLY_PREFIX: &str = "molt_only.";
/// Prefix of the symbol of a shape.
pub const SHAPE_PREFIX: &str = "molt_shape.";
/// Prefix of the symbol of a native module's init function, `extern "C" fn(module: u64) -> i32`, where it has one.
pub const MODULE_INIT_PREFIX: &str = "molt_init.";
/// Prefix of the driver roots, one a capability token: `molt_root.net`.
pub const ROOT_PREFIX: &str = "molt_root.";
/// The driver roots that this program's grants keep: an array of `extern "C" fn()` pointers, the last one null. The kernel
/// calls each once before `molt_main`. Defined by the program's object; a driver that it does not name is not linked.
pub const DRIVER_ROOTS: &str = "molt_driver_roots";
/// 16 bytes that identify the image in its status record. Defined by the program's object.
pub const BUILD_ID: &str = "molt_build_id";

/// Attribute names that the runtime itself looks up on objects of any type (`py-runtime/names.rs`). Rows of these names are
/// always kept.
pub const RUNTIME_NAMES: &[&str] = &[
    "__abstractmethods__",
    "__aenter__",
    "__aexit__",
    "__aiter__",
    "__all__",
    "__anext__",
    "__annotate__",
    "__annotate_func__",
    "__annotations__",
    "__annotations_cache__",
    "__await__",
    "__bases__",
    "__build_class__",
    "__builtins__",
    "__bytes__",
    "__cause__",
    "__ceil__",
    "__class__",
    "__class_getitem__",
    "__classcell__",
    "__classdictcell__",
    "__complex__",
    "__context__",
    "__dict__",
    "__dir__",
    "__doc__",
    "__enter__",
    "__exit__",
    "__file__",
    "__firstlineno__",
    "__floor__",
    "__format__",
    "__getattr__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getstate__",
    "__init_subclass__",
    "__instancecheck__",
    "__isabstractmethod__",
    "__length_hint__",
    "__loader__",
    "__main__",
    "__match_args__",
    "__missing__",
    "__module__",
    "__mro_entries__",
    "__name__",
    "__notes__",
    "__orig_bases__",
    "__orig_class__",
    "__package__",
    "__parameters__",
    "__path__",
    "__prepare__",
    "__qualname__",
    "__reduce__",
    "__reversed__",
    "__round__",
    "__set_name__",
    "__slots__",
    "__spec__",
    "__static_attributes__",
    "__subclasscheck__",
    "__suppress_context__",
    "__trunc__",
    "__type_params__",
    "__typing_is_unpacked_typevartuple__",
    "__typing_prepare_subst__",
    "__typing_subst__",
    "__typing_unpacked_tuple_args__",
    "__weakref__",
    "_abc_impl",
    "close",
    "derive",
    "excepthook",
    "flush",
    "get",
    "items",
    "iter",
    "keys",
    "metaclass",
    "mro",
    "reversed",
    "send",
    "split",
    "stderr",
    "stdout",
    "throw",
    "write",
];
