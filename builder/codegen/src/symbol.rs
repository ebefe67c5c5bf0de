//! What machine code and static data refer to: a closed set of symbols, numbered so that functions can be compiled on
//! any thread before a single symbol is declared in the object.

use cranelift_codegen::ir::UserExternalName;
use ir::{ConstId, FuncId, Id, ModuleId, Program};
use py_abi::runtime_fns::RtFn;
use py_abi::symbols;
use py_abi::types::{BuiltinType, EXCEPTIONS};

macro_rules! outside {
    ($($name:ident $text:expr;)*) => {
        /// Data of the runtime that is neither a type nor a shape.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "documented in py_abi::symbols")]
        pub(crate) enum Outside { $($name),* }

        impl Outside {
            const ALL: &[Outside] = &[$(Outside::$name),*];

            fn name(self) -> &'static str {
                match self { $(Outside::$name => $text),* }
            }
        }
    };
}

outside! {
    RuntimeState symbols::RUNTIME_STATE;
    None symbols::NONE;
    True symbols::TRUE;
    False symbols::FALSE;
    Ellipsis symbols::ELLIPSIS;
    NotImplemented symbols::NOT_IMPLEMENTED;
    EmptyTuple symbols::EMPTY_TUPLE;
}

macro_rules! tables {
    ($($(#[doc = $doc:literal])* $name:ident $text:literal $linkage:ident;)*) => {
        /// Data of the whole program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Table { $($(#[doc = $doc])* $name),* }

        impl Table {
            const ALL: &[Table] = &[$(Table::$name),*];

            fn name(self) -> &'static str {
                match self { $(Table::$name => $text),* }
            }

            fn linkage(self) -> Linkage {
                match self { $(Table::$name => Linkage::$linkage),* }
            }
        }
    };
}

tables! {
    /// `ProgramDesc`
    Program "molt_program" Exported;
    /// `ModuleDesc` of `builtins`
    Builtins "py.builtins" Local;
    /// Its slots.
    BuiltinSlots "py.builtins.slots" Local;
    /// What its slots held at the start.
    BuiltinOriginals "py.builtins.originals" Local;
    /// The names of its slots.
    BuiltinNames "py.builtins.names" Local;
    /// Rows of `builtins`.
    BuiltinRows "molt_rows.builtins" Local;
    /// `ProgramDesc::modules`
    Modules "py.modules" Local;
    /// `ProgramDesc::type_rows`
    TypeRows "py.type_rows" Local;
    /// `ProgramDesc::docs`
    Docs "py.docs" Local;
    /// `ProgramDesc::interned`
    Interned "py.interned" Local;
    /// `ProgramDesc::functions`
    Functions "py.functions" Local;
    /// `ProgramDesc::files`
    Files "py.files" Local;
    /// Paths and contents of the included files.
    FileBytes "py.files.bytes" Local;
    /// `ProgramDesc::caps`
    Caps "py.caps" Local;
    /// `CapsDesc::scopes`
    Scopes "py.caps.scopes" Local;
    /// Texts of the scopes.
    ScopeText "py.caps.text" Local;
    /// The driver roots of the granted capabilities.
    DriverRoots "molt_driver_roots" Exported;
    /// The image's identity.
    BuildId "molt_build_id" Exported;
}

/// Code that functions share to stay short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Shared {
    /// Releases a word, whatever it is: 0 too.
    Release,
    /// Counts a call of a function: 0 if there is no room for it.
    Enter,
    /// Which of a site's further attribute caches holds for a version: its address, or 0.
    FindCache,
    /// An attribute: of an object, a name, the site's cache.
    LoadAttr,
    /// Sets an attribute: of an object, a name, a value, the site's cache; negative if it raises.
    StoreAttr,
    /// A global: of a module, the index of its slot.
    LoadGlobal,
    /// A global or a builtin: of a module, the index of its slot, the builtin's slot.
    LoadBuiltin,
    /// Binds a global: of a module, the index of its slot, a word that is taken.
    StoreGlobal,
    /// A call: of a callee, that many positional arguments.
    Call0,
    Call1,
    Call2,
    Call3,
    /// A method's call: of an object, a name, the site's cache, that many positional arguments.
    CallMethod0,
    CallMethod1,
    CallMethod2,
    CallMethod3,
}

impl Shared {
    pub(crate) const ALL: &[Shared] = &[
        Shared::Release,
        Shared::Enter,
        Shared::FindCache,
        Shared::LoadAttr,
        Shared::StoreAttr,
        Shared::LoadGlobal,
        Shared::LoadBuiltin,
        Shared::StoreGlobal,
        Shared::Call0,
        Shared::Call1,
        Shared::Call2,
        Shared::Call3,
        Shared::CallMethod0,
        Shared::CallMethod1,
        Shared::CallMethod2,
        Shared::CallMethod3,
    ];

    /// The call with so many arguments, unless they are too many.
    pub(crate) fn call(args: usize) -> Option<Shared> {
        [Shared::Call0, Shared::Call1, Shared::Call2, Shared::Call3].get(args).copied()
    }

    /// The method call with so many arguments, unless they are too many.
    pub(crate) fn call_method(args: usize) -> Option<Shared> {
        let calls = [Shared::CallMethod0, Shared::CallMethod1, Shared::CallMethod2, Shared::CallMethod3];
        calls.get(args).copied()
    }

    /// Words that it takes, and gives.
    pub(crate) fn signature(self) -> (usize, usize) {
        match self {
            Shared::Enter => (0, 1),
            Shared::Release => (1, 0),
            Shared::Call0 => (1, 1),
            Shared::FindCache | Shared::LoadGlobal | Shared::Call1 => (2, 1),
            Shared::StoreGlobal => (3, 0),
            Shared::LoadAttr | Shared::LoadBuiltin | Shared::Call2 | Shared::CallMethod0 => (3, 1),
            Shared::StoreAttr | Shared::Call3 | Shared::CallMethod1 => (4, 1),
            Shared::CallMethod2 => (5, 1),
            Shared::CallMethod3 => (6, 1),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Shared::Release => "py.release",
            Shared::Enter => "py.enter",
            Shared::FindCache => "py.find_cache",
            Shared::LoadAttr => "py.load_attr",
            Shared::StoreAttr => "py.store_attr",
            Shared::LoadGlobal => "py.load_global",
            Shared::LoadBuiltin => "py.load_builtin",
            Shared::StoreGlobal => "py.store_global",
            Shared::Call0 => "py.call0",
            Shared::Call1 => "py.call1",
            Shared::Call2 => "py.call2",
            Shared::Call3 => "py.call3",
            Shared::CallMethod0 => "py.call_method0",
            Shared::CallMethod1 => "py.call_method1",
            Shared::CallMethod2 => "py.call_method2",
            Shared::CallMethod3 => "py.call_method3",
        }
    }
}

/// Who sees a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Linkage {
    /// The program's object alone.
    Local,
    /// Defined here, for others.
    Exported,
    /// Defined by others.
    Imported,
}

/// Whether a symbol names code or data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Machine code.
    Code,
    /// Data.
    Data,
}

macro_rules! symbols {
    ($($(#[doc = $doc:literal])* $name:ident($ty:ty) = $number:literal $nature:ident;)*) => {
        /// A symbol.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Symbol { $($(#[doc = $doc])* $name($ty)),* }

        impl Symbol {
            /// The symbol's number, in the form that Cranelift carries.
            pub(crate) fn external(self) -> UserExternalName {
                let (namespace, index) = match self { $(Symbol::$name(item) => ($number, Numbered::number(item))),* };
                UserExternalName { namespace, index }
            }

            /// The symbol of a number.
            pub(crate) fn of_external(name: &UserExternalName) -> Symbol {
                match name.namespace {
                    $($number => Symbol::$name(<$ty as Numbered>::of_number(name.index)),)*
                    other => unreachable!("no namespace {other}"),
                }
            }

            /// Whether it names code or data.
            pub(crate) fn nature(self) -> Nature {
                match self { $(Symbol::$name(_) => Nature::$nature),* }
            }
        }
    };
}

symbols! {
    /// A runtime function.
    Rt(RtFn) = 0 Code;
    /// A function's entry: `CodeDesc::entry` or, of a generator's body, `CodeDesc::resume`.
    Entry(FuncId) = 1 Code;
    /// `CodeDesc::entry_vector`
    EntryVector(FuncId) = 2 Code;
    /// The object of a constant.
    Const(ConstId) = 3 Data;
    /// The word of a constant that is made when it is first needed.
    LazySlot(ConstId) = 4 Data;
    /// The function that makes it.
    LazyMaker(ConstId) = 5 Code;
    /// The bytes that it is made from.
    LazyBytes(ConstId) = 6 Data;
    /// `CodeDesc`
    Code(FuncId) = 7 Data;
    /// `CodeDesc::static_function`
    StaticFunction(FuncId) = 8 Data;
    /// `CodeDesc::varnames`, then `CodeDesc::free_names`
    VarNames(FuncId) = 9 Data;
    /// A function's attribute caches.
    Caches(FuncId) = 10 Data;
    /// A function's arrays of names (`Op::MakeClass`, `Op::Locals`).
    NameArrays(FuncId) = 11 Data;
    /// A function's calls.
    Calls(FuncId) = 12 Data;
    /// A function's `Position` table.
    Positions(FuncId) = 13 Data;
    /// `ModuleDesc`
    Module(ModuleId) = 14 Data;
    /// `ModuleDesc::slots`
    Slots(ModuleId) = 15 Data;
    /// `ModuleDesc::slot_names`
    SlotNames(ModuleId) = 16 Data;
    /// `ModuleDesc::source`
    Source(ModuleId) = 17 Data;
    /// `ModuleDesc` of the native module of that index.
    Native(u32) = 18 Data;
    /// Its rows.
    NativeRows(u32) = 19 Data;
    /// Its `init`.
    NativeInit(u32) = 20 Code;
    /// A table of the whole program.
    Table(Table) = 21 Data;
    /// The rows of a builtin type.
    TypeRows(BuiltinType) = 22 Data;
    /// The rows of a builtin exception, by its index in the table.
    ExceptionRows(u32) = 23 Data;
    /// The shape of a builtin type.
    Shape(BuiltinType) = 24 Data;
    /// Other data of the runtime.
    Outside(Outside) = 25 Data;
    /// A type object that the program names: a constant.
    Type(ConstId) = 26 Data;
    /// A str that only descriptions need, by its index in `describe::strings`.
    Str(u32) = 27 Data;
    /// A method row of the runtime, by its index in the list of kept rows.
    Row(u32) = 28 Data;
    /// A driver root, by its index in `Options::driver_roots`.
    DriverRoot(u32) = 29 Code;
    /// Code that functions share.
    Shared(Shared) = 30 Code;
    /// The text about something native, by its index in the list of texts.
    Doc(u32) = 31 Data;
    /// The slot of a builtin. It is numbered, as all that code names, and not found from its table: so code that names it is
    /// the same in all programs, which order their builtins differently.
    BuiltinSlot(u32) = 32 Data;
    /// What that slot held at the start.
    BuiltinOriginal(u32) = 33 Data;
}

/// What symbols are numbered by.
trait Numbered: Copy {
    fn number(self) -> u32;
    fn of_number(number: u32) -> Self;
}

impl Numbered for u32 {
    fn number(self) -> u32 {
        self
    }
    fn of_number(number: u32) -> u32 {
        number
    }
}

macro_rules! numbered_by_id {
    ($($ty:ty)*) => {$(
        impl Numbered for $ty {
            fn number(self) -> u32 {
                self.0
            }
            fn of_number(number: u32) -> Self {
                <$ty>::from_index(number as usize)
            }
        }
    )*};
}

macro_rules! numbered_by_order {
    ($($ty:ty)*) => {$(
        impl Numbered for $ty {
            fn number(self) -> u32 {
                self as u32
            }
            fn of_number(number: u32) -> Self {
                <$ty>::ALL[number as usize]
            }
        }
    )*};
}

numbered_by_id!(FuncId ConstId ModuleId);
numbered_by_order!(RtFn BuiltinType Outside Table Shared);

/// The names that only the inputs know.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Symbols of the kept rows.
    pub(crate) rows: Vec<String>,
    /// Symbols of the texts about what is native.
    pub(crate) docs: Vec<String>,
    /// Symbols of the driver roots.
    pub(crate) driver_roots: Vec<String>,
}

impl Symbol {
    /// The symbol whose data this one is in, and how far from its start: of most, itself.
    pub(crate) fn place(self) -> (Symbol, i64) {
        match self {
            Symbol::BuiltinSlot(index) => (Symbol::Table(Table::BuiltinSlots), 8 * i64::from(index)),
            Symbol::BuiltinOriginal(index) => (Symbol::Table(Table::BuiltinOriginals), 8 * i64::from(index)),
            other => (other, 0),
        }
    }

    /// Who sees the symbol.
    pub(crate) fn linkage(self) -> Linkage {
        match self {
            Symbol::Rt(_)
            | Symbol::NativeInit(_)
            | Symbol::Shape(_)
            | Symbol::Outside(_)
            | Symbol::Type(_)
            | Symbol::Row(_)
            | Symbol::Doc(_)
            | Symbol::DriverRoot(_) => Linkage::Imported,
            Symbol::Table(table) => table.linkage(),
            _ => Linkage::Local,
        }
    }

    /// The symbol's name in the object. Names of local symbols only serve readers; they are unique all the same.
    pub(crate) fn name(self, program: &Program, names: &Names) -> String {
        let function = |id: FuncId| {
            let func = &program.funcs[id];
            let qualname = program.consts.text(func.code.qualname).unwrap_or_default();
            format!("{}.{qualname}.{id}", program.modules[func.module].name)
        };
        let native = |index: u32| &program.natives[index as usize].name;
        match self {
            Symbol::Rt(f) => f.symbol().to_owned(),
            Symbol::Entry(id) => format!("py.{}", function(id)),
            Symbol::EntryVector(id) => format!("py.vector.{}", function(id)),
            Symbol::Const(id) => format!("py.const.{id}"),
            Symbol::LazySlot(id) => format!("py.lazy.{id}"),
            Symbol::LazyMaker(id) => format!("py.make.{id}"),
            Symbol::LazyBytes(id) => format!("py.bytes.{id}"),
            Symbol::Code(id) => format!("py.code.{}", function(id)),
            Symbol::StaticFunction(id) => format!("py.function.{}", function(id)),
            Symbol::VarNames(id) => format!("py.varnames.{}", function(id)),
            Symbol::Caches(id) => format!("py.caches.{}", function(id)),
            Symbol::NameArrays(id) => format!("py.names.{}", function(id)),
            Symbol::Calls(id) => format!("py.calls.{}", function(id)),
            Symbol::Positions(id) => format!("py.positions.{}", function(id)),
            Symbol::Module(id) => format!("py.module.{}", program.modules[id].name),
            Symbol::Slots(id) => format!("py.slots.{}", program.modules[id].name),
            Symbol::SlotNames(id) => format!("py.slot_names.{}", program.modules[id].name),
            Symbol::Source(id) => format!("py.source.{}", program.modules[id].name),
            Symbol::Native(index) => format!("py.native.{}", native(index)),
            Symbol::NativeRows(index) => format!("molt_rows.{}", native(index)),
            Symbol::NativeInit(index) => format!("{}{}", symbols::MODULE_INIT_PREFIX, native(index)),
            Symbol::Table(table) => table.name().to_owned(),
            Symbol::TypeRows(ty) => ty.rows_symbol().to_owned(),
            Symbol::ExceptionRows(index) => format!("molt_rows.{}", EXCEPTIONS[index as usize].0),
            Symbol::Shape(ty) => ty.shape_symbol().to_owned(),
            Symbol::Outside(outside) => outside.name().to_owned(),
            Symbol::Type(id) => match program.consts.get(id) {
                ir::Const::Type(symbol) => symbol.clone(),
                other => unreachable!("{other:?} is no type"),
            },
            Symbol::Str(index) => format!("py.str.{index}"),
            Symbol::Row(index) => names.rows[index as usize].clone(),
            Symbol::Doc(index) => names.docs[index as usize].clone(),
            Symbol::DriverRoot(index) => names.driver_roots[index as usize].clone(),
            Symbol::Shared(shared) => shared.name().to_owned(),
            Symbol::BuiltinSlot(_) | Symbol::BuiltinOriginal(_) => unreachable!("{self:?} is part of another"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_symbols() {
        let samples = [
            Symbol::Rt(RtFn::rt_add),
            Symbol::Const(ConstId(7)),
            Symbol::Shape(BuiltinType::List),
            Symbol::Table(Table::Caps),
            Symbol::Outside(Outside::EmptyTuple),
            Symbol::Row(3),
        ];
        for symbol in samples {
            assert_eq!(Symbol::of_external(&symbol.external()), symbol);
        }
    }
}
