//! The builtin types and exceptions: one row each.
//!
//! The runtime defines for each row a type object and, unless it is only ever subclassed by name, a shape; the builder
//! refers to them through [`BuiltinType::type_symbol`] and [`BuiltinType::shape_symbol`].

/// Where a type is reachable by name without an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// A name of the `builtins` module.
    Builtin,
    /// Only through objects of it, or through a module such as `types`.
    Internal,
}

macro_rules! builtin_types {
    ($($name:ident $python:literal $visibility:ident;)*) => {
        /// A type that the runtime defines statically. Exceptions are in [`crate::types::EXCEPTIONS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is the Python type of its name")]
        pub enum BuiltinType { $($name),* }

        impl BuiltinType {
            /// Every builtin type, in the order of its discriminant.
            pub const ALL: &[BuiltinType] = &[$(BuiltinType::$name),*];

            /// The type's `__name__`.
            pub const fn python_name(self) -> &'static str {
                match self { $(BuiltinType::$name => $python),* }
            }

            /// Whether the name stands in `builtins`.
            pub const fn visibility(self) -> Visibility {
                match self { $(BuiltinType::$name => Visibility::$visibility),* }
            }

            /// Linker symbol of the type object.
            pub const fn type_symbol(self) -> &'static str {
                match self { $(BuiltinType::$name => concat!("molt_type.", $python)),* }
            }

            /// Linker symbol of the shape of the type's own instances.
            pub const fn shape_symbol(self) -> &'static str {
                match self { $(BuiltinType::$name => concat!("molt_shape.", $python)),* }
            }

            /// Linker symbol of the table of method rows that the builder emits for the type
            /// ([`crate::program::RowTable`]).
            pub const fn rows_symbol(self) -> &'static str {
                match self { $(BuiltinType::$name => concat!("molt_rows.", $python)),* }
            }
        }

        /// Calls `$consume! { (Variant, "python name") … }` with every builtin type.
        #[macro_export]
        macro_rules! for_each_builtin_type {
            ($consume:path) => { $consume! { $(($name, $python))* } };
        }
    };
}

builtin_types! {
    Object "object" Builtin;
    Type "type" Builtin;
    Int "int" Builtin;
    Bool "bool" Builtin;
    Float "float" Builtin;
    Complex "complex" Builtin;
    Str "str" Builtin;
    Bytes "bytes" Builtin;
    ByteArray "bytearray" Builtin;
    MemoryView "memoryview" Builtin;
    List "list" Builtin;
    Tuple "tuple" Builtin;
    Dict "dict" Builtin;
    Set "set" Builtin;
    FrozenSet "frozenset" Builtin;
    Range "range" Builtin;
    Slice "slice" Builtin;
    Property "property" Builtin;
    StaticMethod "staticmethod" Builtin;
    ClassMethod "classmethod" Builtin;
    Super "super" Builtin;
    Enumerate "enumerate" Builtin;
    Zip "zip" Builtin;
    Map "map" Builtin;
    Filter "filter" Builtin;
    Reversed "reversed" Builtin;
    NoneType "NoneType" Internal;
    Ellipsis "ellipsis" Internal;
    NotImplemented "NotImplementedType" Internal;
    Function "function" Internal;
    Method "method" Internal;
    BuiltinFunction "builtin_function_or_method" Internal;
    MethodDescriptor "method_descriptor" Internal;
    ClassMethodDescriptor "classmethod_descriptor" Internal;
    GetSetDescriptor "getset_descriptor" Internal;
    MemberDescriptor "member_descriptor" Internal;
    WrapperDescriptor "wrapper_descriptor" Internal;
    MethodWrapper "method-wrapper" Internal;
    Module "module" Internal;
    Cell "cell" Internal;
    Code "code" Internal;
    Frame "frame" Internal;
    Traceback "traceback" Internal;
    Generator "generator" Internal;
    Coroutine "coroutine" Internal;
    CoroutineWrapper "coroutine_wrapper" Internal;
    AsyncGenerator "async_generator" Internal;
    AsyncGeneratorSend "async_generator_asend" Internal;
    AsyncGeneratorThrow "async_generator_athrow" Internal;
    AsyncYielded "async_generator_wrapped_value" Internal;
    AnextAwaitable "anext_awaitable" Internal;
    DictKeys "dict_keys" Internal;
    DictValues "dict_values" Internal;
    DictItems "dict_items" Internal;
    DictKeyIterator "dict_keyiterator" Internal;
    DictValueIterator "dict_valueiterator" Internal;
    DictItemIterator "dict_itemiterator" Internal;
    DictReverseKeyIterator "dict_reversekeyiterator" Internal;
    DictReverseValueIterator "dict_reversevalueiterator" Internal;
    DictReverseItemIterator "dict_reverseitemiterator" Internal;
    ListIterator "list_iterator" Internal;
    ListReverseIterator "list_reverseiterator" Internal;
    TupleIterator "tuple_iterator" Internal;
    StrIterator "str_iterator" Internal;
    StrAsciiIterator "str_ascii_iterator" Internal;
    BytesIterator "bytes_iterator" Internal;
    ByteArrayIterator "bytearray_iterator" Internal;
    RangeIterator "range_iterator" Internal;
    LongRangeIterator "longrange_iterator" Internal;
    SetIterator "set_iterator" Internal;
    MemoryIterator "memory_iterator" Internal;
    SequenceIterator "iterator" Internal;
    CallableIterator "callable_iterator" Internal;
    MappingProxy "mappingproxy" Internal;
    SimpleNamespace "SimpleNamespace" Internal;
    GenericAlias "GenericAlias" Internal;
    GenericAliasIterator "generic_alias_iterator" Internal;
    Union "Union" Internal;
    WeakReference "ReferenceType" Internal;
    TextStream "TextIOWrapper" Internal;
}

macro_rules! exceptions {
    ($($name:ident : $base:ident;)*) => {
        /// The builtin exceptions, bases first: name and base's name (empty for `BaseException`). Linker symbol:
        /// `molt_type.` and the name.
        pub const EXCEPTIONS: &[(&str, &str)] =
            &[("BaseException", ""), $((stringify!($name), stringify!($base))),*];

        /// Calls `$consume! { (Name, Base) … }` with every builtin exception but `BaseException`.
        #[macro_export]
        macro_rules! for_each_exception {
            ($consume:path) => { $consume! { $(($name, $base))* } };
        }
    };
}

exceptions! {
    BaseExceptionGroup: BaseException;
    GeneratorExit: BaseException;
    KeyboardInterrupt: BaseException;
    SystemExit: BaseException;
    Exception: BaseException;
    ExceptionGroup: BaseExceptionGroup;
    ArithmeticError: Exception;
    FloatingPointError: ArithmeticError;
    OverflowError: ArithmeticError;
    ZeroDivisionError: ArithmeticError;
    AssertionError: Exception;
    AttributeError: Exception;
    BufferError: Exception;
    EOFError: Exception;
    ImportError: Exception;
    ModuleNotFoundError: ImportError;
    LookupError: Exception;
    IndexError: LookupError;
    KeyError: LookupError;
    MemoryError: Exception;
    NameError: Exception;
    UnboundLocalError: NameError;
    OSError: Exception;
    BlockingIOError: OSError;
    ChildProcessError: OSError;
    ConnectionError: OSError;
    BrokenPipeError: ConnectionError;
    ConnectionAbortedError: ConnectionError;
    ConnectionRefusedError: ConnectionError;
    ConnectionResetError: ConnectionError;
    FileExistsError: OSError;
    FileNotFoundError: OSError;
    InterruptedError: OSError;
    IsADirectoryError: OSError;
    NotADirectoryError: OSError;
    PermissionError: OSError;
    ProcessLookupError: OSError;
    TimeoutError: OSError;
    ReferenceError: Exception;
    RuntimeError: Exception;
    NotImplementedError: RuntimeError;
    PythonFinalizationError: RuntimeError;
    RecursionError: RuntimeError;
    StopAsyncIteration: Exception;
    StopIteration: Exception;
    SyntaxError: Exception;
    IndentationError: SyntaxError;
    TabError: IndentationError;
    SystemError: Exception;
    TypeError: Exception;
    ValueError: Exception;
    UnicodeError: ValueError;
    UnicodeDecodeError: UnicodeError;
    UnicodeEncodeError: UnicodeError;
    UnicodeTranslateError: UnicodeError;
    Warning: Exception;
    BytesWarning: Warning;
    DeprecationWarning: Warning;
    EncodingWarning: Warning;
    FutureWarning: Warning;
    ImportWarning: Warning;
    PendingDeprecationWarning: Warning;
    ResourceWarning: Warning;
    RuntimeWarning: Warning;
    SyntaxWarning: Warning;
    UnicodeWarning: Warning;
    UserWarning: Warning;
}
