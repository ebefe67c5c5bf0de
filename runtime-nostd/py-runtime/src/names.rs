//! Names that the runtime itself looks up, as interned strings: `names::INIT.get()`.
//!
//! The program has static strings of its own, and one content must have one interned string. So each name here is a cell
//! that [`settle`] points to the program's string if there is one, else to a static of its own.

use crate::intern;
use crate::object::{ObjHeader, Object};
use crate::objects::str::Str;
use crate::value::Value;
use core::cell::{Cell, UnsafeCell};
use py_abi::hash::hash_buffer;
use py_abi::layout::{StrObj, flags};

/// Longest name here.
const CAPACITY: usize = 40;

/// A static ASCII string.
#[repr(C)]
struct StaticStr {
    head: UnsafeCell<StrObj>,
    text: [u8; CAPACITY],
}

/// A name.
pub struct Name {
    canonical: Cell<Option<&'static Str>>,
    own: StaticStr,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Name {}

impl Name {
    /// A name that no other static has.
    pub(crate) const fn new(text: &str) -> Name {
        let bytes = text.as_bytes();
        let mut copy = [0; CAPACITY];
        let mut i = 0;
        while i < bytes.len() {
            copy[i] = bytes[i];
            i += 1;
        }
        let mut header = ObjHeader::immortal(Str::SHAPE).into_inner();
        header.flags |= flags::STR_ASCII;
        let head = UnsafeCell::new(StrObj { header, hash: hash_buffer(bytes), len: bytes.len() });
        Name { canonical: Cell::new(None), own: StaticStr { head, text: copy } }
    }

    /// The interned string.
    #[inline]
    pub fn get(&self) -> &'static Str {
        match self.canonical.get() {
            Some(name) => name,
            None => self.enter(),
        }
    }

    /// The interned string as a value.
    #[inline]
    pub fn value(&self) -> Value {
        Value::of(self.get())
    }

    #[cold]
    fn enter(&self) -> &'static Str {
        // SAFETY: a `StrObj` followed by its characters; `self` is one of the statics below, so it lives for ever.
        let own: &'static Str = unsafe { &*(&raw const self.own.head).cast::<Str>() };
        let name = intern::enter(own).unwrap_or(own);
        self.canonical.set(Some(name));
        name
    }
}

macro_rules! names {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            #[unsafe(export_name = concat!("molt_name.", $text))]
            pub static $name: Name = Name::new($text);
        )*
    };
}

names! {
    ABC_IMPL = "_abc_impl";
    ABSTRACTMETHODS = "__abstractmethods__";
    AENTER = "__aenter__";
    AEXIT = "__aexit__";
    AITER = "__aiter__";
    ANEXT = "__anext__";
    ANNOTATE = "__annotate__";
    ANNOTATE_FUNC = "__annotate_func__";
    ANNOTATIONS = "__annotations__";
    ANNOTATIONS_CACHE = "__annotations_cache__";
    AWAIT = "__await__";
    BASES = "__bases__";
    BUILD_CLASS = "__build_class__";
    BUILTINS = "__builtins__";
    BYTES = "__bytes__";
    CAUSE = "__cause__";
    CEIL = "__ceil__";
    CLASS = "__class__";
    CLASSCELL = "__classcell__";
    CLASSDICTCELL = "__classdictcell__";
    CLASS_GETITEM = "__class_getitem__";
    COMPLEX = "__complex__";
    CONTEXT = "__context__";
    DICT = "__dict__";
    DIR = "__dir__";
    DOC = "__doc__";
    ENTER = "__enter__";
    EXIT = "__exit__";
    FILE = "__file__";
    FIRSTLINENO = "__firstlineno__";
    FLOOR = "__floor__";
    FORMAT = "__format__";
    GETATTR = "__getattr__";
    GETNEWARGS = "__getnewargs__";
    GETNEWARGS_EX = "__getnewargs_ex__";
    GETSTATE = "__getstate__";
    INIT_SUBCLASS = "__init_subclass__";
    INSTANCECHECK = "__instancecheck__";
    ISABSTRACTMETHOD = "__isabstractmethod__";
    LENGTH_HINT = "__length_hint__";
    LOADER = "__loader__";
    MAIN = "__main__";
    MATCH_ARGS = "__match_args__";
    METACLASS = "metaclass";
    MISSING = "__missing__";
    MODULE = "__module__";
    MRO_ENTRIES = "__mro_entries__";
    NAME = "__name__";
    NOTES = "__notes__";
    ORIG_BASES = "__orig_bases__";
    ORIG_CLASS = "__orig_class__";
    PACKAGE = "__package__";
    PARAMETERS = "__parameters__";
    PATH = "__path__";
    PREPARE = "__prepare__";
    QUALNAME = "__qualname__";
    REDUCE = "__reduce__";
    REVERSED = "__reversed__";
    ROUND = "__round__";
    SET_NAME = "__set_name__";
    SLOTS = "__slots__";
    SPEC = "__spec__";
    STATIC_ATTRIBUTES = "__static_attributes__";
    SUBCLASSCHECK = "__subclasscheck__";
    SUPPRESS_CONTEXT = "__suppress_context__";
    TRUNC = "__trunc__";
    TYPING_IS_UNPACKED = "__typing_is_unpacked_typevartuple__";
    TYPING_PREPARE_SUBST = "__typing_prepare_subst__";
    TYPING_SUBST = "__typing_subst__";
    TYPING_UNPACKED_TUPLE_ARGS = "__typing_unpacked_tuple_args__";
    TYPE_PARAMS = "__type_params__";
    WEAKREF = "__weakref__";
    ALL = "__all__";
    CLOSE = "close";
    DERIVE = "derive";
    FLUSH = "flush";
    GET = "get";
    ITEMS = "items";
    ITER_FUNCTION = "iter";
    KEYS = "keys";
    MRO_METHOD = "mro";
    REVERSED_FUNCTION = "reversed";
    SEND = "send";
    THROW = "throw";
    EXCEPTHOOK = "excepthook";
    SPLIT = "split";
    STDERR = "stderr";
    STDOUT = "stdout";
    WRITE = "write";
}
