//! `function`: what `def` and `lambda` make.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::cell::Cell as CellObject;
use crate::objects::dict::Dict;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::{STR, Str};
use crate::objects::tuple::Tuple;
use crate::objects::{annotations, code, member, module};
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{memory, names, rows, throw};
use alloc::format;
use core::cell::Cell;
use core::mem::offset_of;
use core::ptr;
use py_abi::layout::{FunctionHead, Header, NOT_POSITIONAL};
use py_abi::program::{CodeDesc, ModuleDesc, ProgramDesc, STATIC_FUNCTION_BYTES, code_flags};

/// A Python function: the layout of [`FunctionHead`], then what only the runtime needs.
#[repr(C)]
pub struct Function {
    header: ObjHeader,
    entry: Cell<*const u8>,
    arity: Cell<u64>,
    code: Cell<&'static CodeDesc>,
    cells: *mut u64,
    /// Compiled code sets it where the module may be imported again.
    globals_of: Cell<*const ModuleDesc>,
    name: OwnedCell,
    qualname: OwnedCell,
    doc: OwnedCell,
    defaults: OwnedCell,
    kwdefaults: OwnedCell,
    annotations: OwnedCell,
    annotate: OwnedCell,
    type_params: OwnedCell,
    module: OwnedCell,
    /// What `__code__` was set to.
    code_object: OwnedCell,
    storage: Cell<u64>,
}

const _: () = assert!(size_of::<Function>() <= STATIC_FUNCTION_BYTES);
const _: () = assert!(offset_of!(Function, cells) == offset_of!(FunctionHead, cells));
const _: () = assert!(offset_of!(Function, globals_of) == offset_of!(FunctionHead, module));

builtin_type! {
    /// function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
    /// --
    ///
    /// `types.FunctionType`
    pub FUNCTION: Function = BuiltinType::Function "function", base OBJECT;
    flags: GC | METHOD_LIKE | HAS_DICT | WEAK;
    dict: offset_of!(Function, storage);
    slots: {
        new: super::function_new::make, repr: repr, call: super::function_call::call, descr_get: get, dealloc: dealloc, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
}

/// Makes a function. `cells` are `code.free_count` cells, counted here.
///
/// # Safety
/// `code` is static and `cells` holds as many cells as it says.
pub unsafe fn new(
    code: &'static CodeDesc,
    cells: *const Value,
    defaults: Option<Ref>,
    kwdefaults: Option<Ref>,
) -> PyResult<Own<Function>> {
    // SAFETY: by this function's contract.
    let cells = unsafe { own_cells(code, cells)? };
    let storage = code.static_function.cast::<Function>();
    // SAFETY: the storage has room for a function and is zero until its first use.
    if !storage.is_null() && unsafe { (*storage.cast::<Header>()).shape.is_null() } {
        let header = ObjHeader::immortal(<Function as crate::object::Object>::SHAPE);
        // SAFETY: as above; the object lives for ever from now on.
        unsafe {
            storage.write(Function::of(header, code, cells, defaults, kwdefaults));
            return Ok(Own::share(&*storage));
        }
    }
    memory::new_object(&FUNCTION, |header| Function::of(header, code, cells, defaults, kwdefaults))
}

/// The same on the heap, whether the code has a place for its only function or not.
///
/// # Safety
/// As for [`new`].
pub unsafe fn new_on_heap(code: &'static CodeDesc, cells: *const Value) -> PyResult<Own<Function>> {
    // SAFETY: by this function's contract.
    let cells = unsafe { own_cells(code, cells)? };
    memory::new_object(&FUNCTION, |header| Function::of(header, code, cells, None, None))
}

/// References to cells, in memory of their own.
///
/// # Safety
/// As for [`new`].
unsafe fn own_cells(code: &CodeDesc, cells: *const Value) -> PyResult<*mut u64> {
    let count = code.free_count as usize;
    if count == 0 {
        return Ok(ptr::null_mut());
    }
    let words = memory::raw::allocate_zeroed(8 * count)?.cast::<u64>().as_ptr();
    for at in 0..count {
        // SAFETY: by this function's contract; the block has room for `count` words.
        unsafe { *words.add(at) = (*cells.add(at)).to_ref().into_word() };
    }
    Ok(words)
}

/// [`FunctionHead::arity`] of functions with this code.
fn positional_arity(code: &CodeDesc) -> u64 {
    let is_plain = code.flags & (code_flags::VARARGS | code_flags::VARKEYWORDS) == 0 && code.kwonly_argcount == 0;
    if is_plain && !code.entry.is_null() { u64::from(code.argcount) } else { NOT_POSITIONAL }
}

/// The function, if the value is one.
#[inline]
pub fn as_function(v: Value) -> Option<&'static Function> {
    v.downcast_exact::<Function>()
}

/// The closure's cells of a function.
pub fn cells_of(function: Value) -> *mut u64 {
    as_function(function).map_or(ptr::null_mut(), |function| function.cells)
}

impl Function {
    fn of(
        header: ObjHeader,
        code: &'static CodeDesc,
        cells: *mut u64,
        defaults: Option<Ref>,
        kwdefaults: Option<Ref>,
    ) -> Function {
        let cell = |v: Option<Ref>| {
            let cell = OwnedCell::EMPTY;
            cell.set(v);
            cell
        };
        Function {
            header,
            entry: Cell::new(code.entry),
            arity: Cell::new(positional_arity(code)),
            code: Cell::new(code),
            cells,
            globals_of: Cell::new(code.module),
            name: OwnedCell::EMPTY,
            qualname: OwnedCell::EMPTY,
            doc: OwnedCell::EMPTY,
            defaults: cell(defaults),
            kwdefaults: cell(kwdefaults),
            annotations: OwnedCell::EMPTY,
            annotate: OwnedCell::EMPTY,
            type_params: OwnedCell::EMPTY,
            module: OwnedCell::EMPTY,
            code_object: OwnedCell::EMPTY,
            storage: Cell::new(0),
        }
    }

    /// What it was compiled from.
    #[inline]
    pub fn code(&self) -> &'static CodeDesc {
        self.code.get()
    }

    /// What its maker says of a function that nobody else has seen.
    pub(super) fn begin(&self, code: Value, name: Option<Value>, defaults: Option<Value>, kwdefaults: Option<Value>) {
        self.code_object.set(Some(code.to_ref()));
        self.name.set(name.map(Value::to_ref));
        self.defaults.set(defaults.map(Value::to_ref));
        self.kwdefaults.set(kwdefaults.map(Value::to_ref));
    }

    /// What `__code__` was set to.
    pub(crate) fn code_set(&self) -> Option<&'static code::Code> {
        // SAFETY: only ever set to a code object.
        self.code_object.get().given().map(|v| unsafe { v.cast::<code::Code>() })
    }

    /// The number of arguments for a direct call of [`Function::entry`].
    #[inline]
    pub fn arity(&self) -> u64 {
        self.arity.get()
    }

    /// Positional entry.
    #[inline]
    pub fn entry(&self) -> *const u8 {
        self.entry.get()
    }

    /// `__defaults__`, or missing.
    #[inline]
    pub fn defaults(&self) -> Option<&'static Tuple> {
        // SAFETY: only ever set to a tuple.
        self.defaults.get().given().map(|v| unsafe { v.cast::<Tuple>() })
    }

    /// `__kwdefaults__`, or missing.
    #[inline]
    pub fn kwdefaults(&self) -> Option<&'static Dict> {
        let v = self.kwdefaults.get();
        // SAFETY: only ever set to a dict.
        v.given().map(|v| unsafe { v.cast::<Dict>() })
    }

    /// `__qualname__`, for messages and `repr`.
    pub fn qualname(&self) -> Value {
        self.qualname.get().given().unwrap_or_else(|| static_str(self.code().qualname))
    }

    /// What `__name__` and `__qualname__` were set to.
    pub(crate) fn names_set(&self) -> [Option<Value>; 2] {
        [self.name.get().given(), self.qualname.get().given()]
    }

    fn name(&self) -> Value {
        self.name.get().given().unwrap_or_else(|| static_str(self.code().name))
    }
}

/// A static string of the program as a value.
pub(crate) fn static_str(text: *const py_abi::layout::StrObj) -> Value {
    Value::from_word(text as u64)
}

fn this(v: Value) -> &'static Function {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn repr(v: Value) -> PyResult {
    let qualname = this(v).qualname();
    let Some(qualname) = qualname.downcast::<Str>() else { throw!(TypeError, "__qualname__ must be a string") };
    Str::new_ref(&format!("<function {qualname} at {:#x}>", v.word()))
}

fn get(v: Value, instance: Value, _owner: Value) -> PyResult {
    if instance.is_missing() { Ok(v.to_ref()) } else { super::method::new(v, instance) }
}

fn free_cells(function: &Function) {
    for at in (0..function.code().free_count as usize).rev() {
        if function.cells.is_null() {
            return;
        }
        // SAFETY: the function owns its cells.
        unsafe { drop(Ref::from_word_or_none(ptr::replace(function.cells.add(at), 0))) };
    }
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is a function without references.
    unsafe {
        let function = &*header.cast::<Function>();
        free_cells(function);
        if !function.cells.is_null() {
            memory::raw::free(function.cells.cast(), 8 * function.code().free_count as usize);
        }
        memory::dealloc_as::<Function>(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a function.
    let function = unsafe { &*header.cast::<Function>() };
    if !function.cells.is_null() {
        for at in 0..function.code().free_count as usize {
            // SAFETY: as many words as the code says.
            if let Some(cell) = Value::from_word(unsafe { *function.cells.add(at) }).given() {
                visit(cell);
            }
        }
    }
    for cell in [
        &function.doc,
        &function.defaults,
        &function.kwdefaults,
        &function.annotations,
        &function.annotate,
        &function.type_params,
        &function.module,
        &function.code_object,
    ] {
        if let Some(v) = cell.get().given() {
            visit(v);
        }
    }
}

/// The cells themselves stay: compiled code reads them without a test.
fn clear(v: Value) {
    let function = this(v);
    for cell in [
        &function.doc,
        &function.defaults,
        &function.kwdefaults,
        &function.annotations,
        &function.annotate,
        &function.type_params,
        &function.module,
        &function.code_object,
    ] {
        cell.set(None);
    }
}

rows! { "function":
    getset "__name__" => |v| Ok(this(v).name().to_ref()), set_name;
    getset "__qualname__" => |v| Ok(this(v).qualname().to_ref()), set_qualname;
    getset "__doc__" => get_doc, |f, v| { this(f).doc.set(Some(v.given().map_or_else(none_ref, Value::to_ref))); Ok(()) };
    getset "__defaults__" => |v| Ok(this(v).defaults.get().given().map_or_else(none_ref, Value::to_ref)), set_defaults;
    getset "__kwdefaults__" => |v| Ok(this(v).kwdefaults.get().given().map_or_else(none_ref, Value::to_ref)), set_kwdefaults;
    getset "__module__" => get_module, |f, v| { this(f).module.set(Some(v.given().map_or_else(none_ref, Value::to_ref))); Ok(()) };
    getset "__annotations__" => get_annotations, set_annotations;
    getset "__annotate__" => |v| Ok(this(v).annotate.get().given().map_or_else(none_ref, Value::to_ref)), set_annotate;
    getset "__type_params__" => get_type_params, set_type_params;
    getset "__dict__" => member::get_dict, set_dict;
    getset "__code__" => get_code, set_code;
    get "__closure__" => get_closure;
    get "__globals__" => get_globals;
    get "__builtins__" => |_| module::builtins_dict();
}

fn get_code(v: Value) -> PyResult {
    match this(v).code_object.get().given() {
        Some(set) => Ok(set.to_ref()),
        None => code::of(this(v).code()),
    }
}

fn set_code(f: Value, v: Value) -> PyResult<()> {
    let function = this(f);
    let Some(code) = v.given().and_then(|v| v.downcast::<code::Code>()) else {
        throw!(TypeError, "__code__ must be set to a code object");
    };
    let (old, new) = (function.code(), code.desc());
    let variables = |code: &CodeDesc| code.free_count - u32::from(is_handed_globals(code));
    if variables(old) != variables(new) {
        let name = crate::protocol::str_text(function.name())?;
        throw!(ValueError, "{name}() requires a code object with {} free vars, not {}", variables(old), variables(new));
    }
    if is_handed_globals(old) != is_handed_globals(new) || !is_handed_globals(old) && !ptr::eq(old.module, new.module) {
        throw!(NotImplementedError, "compiled code runs with the globals that it was compiled for");
    }
    const SORTS: u32 = code_flags::GENERATOR | code_flags::COROUTINE | code_flags::ASYNC_GENERATOR;
    if (old.flags ^ new.flags) & SORTS != 0 {
        crate::exceptions::warn_deprecated(
            "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
        )?;
    }
    // What the function is called and says of itself does not come with the code.
    for (cell, text) in [(&function.name, old.name), (&function.qualname, old.qualname), (&function.doc, old.doc)] {
        if cell.get().is_missing() {
            cell.set(Some(if text.is_null() { none_ref() } else { static_str(text).to_ref() }));
        }
    }
    function.code.set(new);
    function.entry.set(new.entry);
    function.arity.set(positional_arity(new));
    function.code_object.set(Some(v.to_ref()));
    // Sites that remember the function as a method have its old entry.
    OBJECT.modified();
    Ok(())
}

fn set_name(f: Value, v: Value) -> PyResult<()> {
    if !v.given().is_some_and(|v| v.is_instance_of(&STR)) {
        throw!(TypeError, "__name__ must be set to a string object");
    }
    this(f).name.set(Some(v.to_ref()));
    Ok(())
}

fn set_qualname(f: Value, v: Value) -> PyResult<()> {
    if !v.given().is_some_and(|v| v.is_instance_of(&STR)) {
        throw!(TypeError, "__qualname__ must be set to a string object");
    }
    this(f).qualname.set(Some(v.to_ref()));
    Ok(())
}

fn get_doc(v: Value) -> PyResult {
    let function = this(v);
    Ok(match function.doc.get().given() {
        Some(doc) => doc.to_ref(),
        None if function.code().doc.is_null() => none_ref(),
        None => static_str(function.code().doc).to_ref(),
    })
}

fn set_defaults(f: Value, v: Value) -> PyResult<()> {
    let v = v.given().filter(|v| !v.is_none());
    if v.is_some_and(|v| v.downcast_exact::<Tuple>().is_none()) {
        throw!(TypeError, "__defaults__ must be set to a tuple object");
    }
    this(f).defaults.set(v.map(Value::to_ref));
    Ok(())
}

fn set_kwdefaults(f: Value, v: Value) -> PyResult<()> {
    let v = v.given().filter(|v| !v.is_none());
    if v.is_some_and(|v| v.downcast::<Dict>().is_none()) {
        throw!(TypeError, "__kwdefaults__ must be set to a dict object");
    }
    this(f).kwdefaults.set(v.map(Value::to_ref));
    Ok(())
}

fn get_module(v: Value) -> PyResult {
    let function = this(v);
    match function.module.get().given() {
        Some(module) => Ok(module.to_ref()),
        None => match handed_globals(function) {
            Some(globals) => {
                let name = globals.downcast::<Dict>().and_then(|globals| globals.get_name(names::NAME.get()));
                Ok(name.map_or_else(none_ref, Value::to_ref))
            }
            None => module::name_in_globals(function.globals_of.get()),
        },
    }
}

/// The name of the cell with the namespace that code of a text was handed.
const GLOBALS_CELL: &str = ".globals";

/// Whether functions with this code have their globals in their first cell: those that code of a text makes.
pub(crate) fn is_handed_globals(code: &CodeDesc) -> bool {
    code.free_count > 0
        // SAFETY: the table has as many names as there are cells.
        && static_str(unsafe { *code.free_names }).downcast::<Str>().is_some_and(|name| name.equals(GLOBALS_CELL))
}

/// The globals of a function that was made by code of a text: its first cell.
fn handed_globals(function: &Function) -> Option<Value> {
    // SAFETY: the function owns as many cells.
    is_handed_globals(function.code()).then(|| unsafe { Value::from_word(*function.cells).cast::<CellObject>() }.get())
}

fn get_globals(v: Value) -> PyResult {
    match handed_globals(this(v)) {
        Some(globals) => Ok(globals.to_ref()),
        None => module::globals_of(this(v).globals_of.get()),
    }
}

fn get_annotations(v: Value) -> PyResult {
    let function = this(v);
    if function.annotations.get().is_missing() {
        let annotate = function.annotate.get().given().map(Value::to_ref);
        let found = annotations::evaluate(annotate.as_ref().map_or(Value::MISSING, Ref::as_value))?;
        function.annotations.set(Some(found));
    }
    Ok(function.annotations.get().to_ref())
}

fn set_annotations(f: Value, v: Value) -> PyResult<()> {
    let v = v.given().filter(|v| !v.is_none());
    if v.is_some_and(|v| v.downcast::<Dict>().is_none()) {
        throw!(TypeError, "__annotations__ must be set to a dict object");
    }
    this(f).annotations.set(v.map(Value::to_ref));
    this(f).annotate.set(None);
    Ok(())
}

fn set_annotate(f: Value, v: Value) -> PyResult<()> {
    let v = annotations::check_annotate(v, "__annotate__ cannot be deleted")?;
    if !v.is_none() {
        this(f).annotations.set(None);
    }
    this(f).annotate.set(Some(v.to_ref()));
    Ok(())
}

fn get_type_params(v: Value) -> PyResult {
    match this(v).type_params.get().given() {
        Some(params) => Ok(params.to_ref()),
        None => Ok(Tuple::empty().into_ref()),
    }
}

fn set_type_params(f: Value, v: Value) -> PyResult<()> {
    let Some(v) = v.given().filter(|v| v.downcast::<Tuple>().is_some()) else {
        throw!(TypeError, "__type_params__ must be set to a tuple");
    };
    this(f).type_params.set(Some(v.to_ref()));
    Ok(())
}

fn set_dict(f: Value, v: Value) -> PyResult<()> {
    if v.is_missing() {
        throw!(TypeError, "cannot delete __dict__");
    }
    member::set_dict(f, v)
}

fn get_closure(v: Value) -> PyResult {
    let function = this(v);
    if function.cells.is_null() {
        return Ok(none_ref());
    }
    // SAFETY: the function owns as many cells as its code says; `Value` is a word.
    let cells =
        unsafe { core::slice::from_raw_parts(function.cells.cast::<Value>(), function.code().free_count as usize) };
    debug_assert!(cells.iter().all(|cell| cell.is_exact::<CellObject>()));
    let cells = if handed_globals(function).is_some() { &cells[1..] } else { cells };
    if cells.is_empty() {
        return Ok(none_ref());
    }
    Ok(Tuple::from_values(cells)?.into_ref())
}

/// Gives up what the functions in static data own, at the end of the program.
///
/// # Safety
/// The program is as [`py_abi::program`] says, and no function is called any more.
pub(crate) unsafe fn release_static(program: &ProgramDesc) {
    for at in 0..program.function_count as usize {
        // SAFETY: by this function's contract.
        unsafe {
            let storage = (*(*program.functions.add(at)).code).static_function.cast::<Function>();
            if storage.is_null() || (*storage.cast::<Header>()).shape.is_null() {
                continue;
            }
            let v = Value::from_word(storage as u64);
            clear(v);
            crate::objects::instance::clear(v);
            free_cells(&*storage);
            for cell in [&(*storage).name, &(*storage).qualname] {
                cell.set(None);
            }
        }
    }
}
