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
/// Prefix of the symbol of a type object: `molt_type.list`, `molt_type.ValueError`; types of native modules are
/// rows of their module as well.
pub const TYPE_PREFIX: &str = "molt_type.";
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
    "__all__",
    "__annotations__",
    "__bases__",
    "__build_class__",
    "__builtins__",
    "__bytes__",
    "__cause__",
    "__ceil__",
    "__class__",
    "__class_getitem__",
    "__classcell__",
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
    "__init_subclass__",
    "__instancecheck__",
    "__isabstractmethod__",
    "__length_hint__",
    "__loader__",
    "__main__",
    "__missing__",
    "__module__",
    "__mro_entries__",
    "__name__",
    "__notes__",
    "__orig_bases__",
    "__package__",
    "__path__",
    "__prepare__",
    "__qualname__",
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
    "__weakref__",
    "close",
    "excepthook",
    "flush",
    "items",
    "keys",
    "metaclass",
    "mro",
    "send",
    "stderr",
    "stdout",
    "throw",
    "write",
];
