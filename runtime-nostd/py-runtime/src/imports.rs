//! Imports: from a dotted name to a module that has run, through `sys.modules` (CPython's `importlib._bootstrap`).
//!
//! The builder resolved every `import` to names of the program; what it could not find raises here, where a `try` can catch
//! it.

use crate::exceptions::types;
use crate::memory::collect::{Generation, collect, finalize_all};
use crate::objects::builtin_function;
use crate::objects::dict::Dict;
use crate::objects::function::static_str;
use crate::objects::list::List;
use crate::objects::module::{self, Module};
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::program;
use crate::protocol::{self, get_attr, get_attr_optional, iter, next, str_text};
use crate::raise::catch;
use crate::rows::{Row, RowKind};
use crate::runtime::{result_of_word, runtime};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{import_lock, intern, names, raise, throw};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_abi::program::{ModuleDesc, module_flags};

/// `sys.modules`
struct Modules(OwnedCell);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Modules {}

static MODULES: Modules = Modules(OwnedCell::EMPTY);

/// `sys.modules`
pub fn modules() -> PyResult<Own<Dict>> {
    if MODULES.0.get().is_missing() {
        MODULES.0.set(Some(Dict::new()?.into_ref()));
    }
    // SAFETY: set above, and only ever to a dict.
    Ok(Own::share(unsafe { MODULES.0.get().cast::<Dict>() }))
}

/// A module of this name that was imported (or is being).
pub fn loaded(name: &str) -> Option<Ref> {
    let name = intern::intern_text(name).ok()?;
    // Not `modules()`: a finaliser that prints at the end must not make the dict again.
    MODULES.0.get().given()?.downcast::<Dict>()?.get_name(&name).map(Value::to_ref)
}

/// A standard stream as `sys` has it now: what `print` writes to. Before `sys` is imported it is made anew.
pub fn sys_stream(name: &names::Name) -> Option<Ref> {
    match loaded("sys") {
        Some(sys) => sys.downcast::<Module>()?.dict().get_name(name.get()).map(Value::to_ref),
        None => crate::objects::text_stream::new_output(crate::objects::text_stream::Which::Output).ok(),
    }
}

/// `import name`: the module of the whole path.
pub fn import(name: &Str) -> PyResult {
    let text = name.to_text();
    let mut parent: Option<Ref> = None;
    let mut module = None;
    for (end, _) in text.match_indices('.').chain([(text.len(), "")]) {
        let partial = intern::intern_text(&text[..end])?;
        let current = import_one(&partial, parent.as_ref(), &text[..end])?;
        parent = Some(current.clone());
        module = Some(current);
    }
    module.ok_or_else(|| raise!(ValueError, "Empty module name"))
}

/// `import a.b.c`: imports the whole path and gives `a`.
pub fn import_top(name: &Str) -> PyResult {
    let module = import(name)?;
    let text = name.to_text();
    match text.split_once('.') {
        None => Ok(module),
        Some((top, _)) => match loaded(top) {
            Some(top) => Ok(top),
            None => Err(not_found(top)),
        },
    }
}

#[cold]
fn not_found(name: &str) -> Raised {
    let raised = raise!(ModuleNotFoundError, "No module named '{name}'");
    crate::exceptions::attach_import_name(&raised, name);
    raised
}

/// One module whose parent was imported.
fn import_one(name: &Str, parent: Option<&Ref>, text: &str) -> PyResult {
    let all = modules()?;
    if let Some(desc) = all.get_name(name).and_then(|module| module.downcast::<Module>()).and_then(Module::desc)
        && import_lock::is_elsewhere(desc)
    {
        import_lock::wait(desc);
    }
    if let Some(module) = all.get_name(name) {
        if module.is_none() {
            throw!(ModuleNotFoundError, "import of {text} halted; None in sys.modules");
        }
        return Ok(module.to_ref());
    }
    let Some(desc) = program::find_module(name) else {
        if let (Some(parent), Some((package, _))) = (parent, text.rsplit_once('.')) {
            let is_package = get_attr_optional(parent.as_value(), names::PATH.get())?.is_some();
            if !is_package {
                let raised = raise!(ModuleNotFoundError, "No module named '{text}'; '{package}' is not a package");
                crate::exceptions::attach_import_name(&raised, text);
                return Err(raised);
            }
        }
        return Err(not_found(text));
    };
    // SAFETY: the program's descriptions are static, and a module that is not in `sys.modules` has no object.
    let module = unsafe { load(desc, name)? };
    if let (Some(parent), Some((_, last))) = (parent, text.rsplit_once('.')) {
        let last = intern::intern_text(last)?;
        protocol::set_attr(parent.as_value(), &last, module.as_value())?;
    }
    Ok(module)
}

/// Makes a module and runs it. One that was deleted from `sys.modules` stays beside the new one if its code can tell them
/// apart; otherwise the new one takes the slots over, and functions of the old one see the new one's names.
unsafe fn load(desc: *mut ModuleDesc, name: &Str) -> PyResult {
    // SAFETY: by the caller's contract.
    unsafe {
        let is_again = (*desc).flags & module_flags::MANY != 0 && (*desc).object != 0;
        let desc = if is_again { another(desc) } else { desc };
        let module = make(desc)?;
        let all = modules()?;
        drop(all.set_name(name, module.clone().into_ref())?);
        let result = import_lock::running_body(desc, || execute(desc, &module));
        if let Err(raised) = result {
            runtime().protecting_pending(|| drop(all.remove_name(name)));
            return Err(raised);
        }
        // The module may have put something else in its place. It moves to the end (`_load_unlocked`).
        match all.remove_name(name) {
            Some(module) => {
                drop(all.set_name(name, module.clone())?);
                Ok(module)
            }
            None => throw!(KeyError, "{}", name.to_text()),
        }
    }
}

/// Another description of the same module, with slots of its own. Functions refer to it, so it lives for ever, as the
/// program's own do.
///
/// # Safety
/// `desc` is a static description of the program.
unsafe fn another(desc: *const ModuleDesc) -> *mut ModuleDesc {
    // SAFETY: by this function's contract; a description owns nothing but its object, which is not copied.
    let mut copy = unsafe { core::ptr::read(desc) };
    copy.slots = Box::leak(vec![0; copy.slot_count as usize].into_boxed_slice()).as_mut_ptr();
    copy.object = 0;
    let copy: *mut ModuleDesc = Box::leak(Box::new(copy));
    OTHERS.0.borrow_mut().push(copy);
    copy
}

/// The descriptions that [`another`] made.
struct Others(RefCell<Vec<*mut ModuleDesc>>);

// SAFETY: one core runs Python at a time; nothing runs while the list is borrowed.
unsafe impl Sync for Others {}

static OTHERS: Others = Others(RefCell::new(Vec::new()));

/// The module object of a description, with the names that every module has.
///
/// # Safety
/// `desc` is a static description of the program.
pub(crate) unsafe fn make(desc: *mut ModuleDesc) -> PyResult<Own<Module>> {
    // SAFETY: by this function's contract; the description owns its object.
    unsafe {
        if let Some(before) = module::object_of(desc) {
            before.detach();
        }
        drop(Ref::from_word_or_none(core::mem::take(&mut (*desc).object)));
        let module = module::new(desc)?;
        (*desc).object = module.clone().into_ref().into_word();
        let dict = module.dict();
        let name = static_str((*desc).name);
        let text = str_text(name)?;
        let is_package = (*desc).flags & module_flags::PACKAGE != 0;
        let package = if is_package { text.as_str() } else { text.rsplit_once('.').map_or("", |(package, _)| package) };
        if text == "__main__" {
            drop(dict.set_name(names::PACKAGE.get(), none_ref())?);
        } else {
            drop(dict.set_name(names::PACKAGE.get(), Str::new_ref(package)?)?);
        }
        if !(*desc).file.is_null() {
            let file = static_str((*desc).file);
            drop(dict.set_name(names::FILE.get(), file.to_ref())?);
            if is_package {
                let file = str_text(file)?;
                let folder = Str::new_ref(file.rsplit_once('/').map_or("", |(folder, _)| folder))?;
                drop(dict.set_name(names::PATH.get(), List::from_values(&[folder.as_value()])?.into_ref())?);
            }
        }
        if let Some(program) = program::current()
            && !core::ptr::eq(desc, program.builtins)
            && let Some(builtins) = module::object_of(program.builtins)
        {
            drop(dict.set_name(names::BUILTINS.get(), Value::of(builtins).to_ref())?);
        }
        Ok(module)
    }
}

type BodyFn = unsafe extern "C" fn(callee: u64) -> u64;
type InitFn = unsafe extern "C" fn(module: u64) -> i32;

/// Runs a module's body, or binds a native module's rows and runs its init function.
///
/// # Safety
/// `desc` is a static description of the program, and `module` its object.
pub(crate) unsafe fn execute(desc: *mut ModuleDesc, module: &Own<Module>) -> PyResult<()> {
    // SAFETY: by this function's contract the description's entries are what `py_abi::program` says.
    unsafe {
        if let Some(body) = (*desc).body.as_ref() {
            let entry = core::mem::transmute::<*const u8, BodyFn>(body.entry);
            return result_of_word(entry(module.as_value().word())).map(drop);
        }
        let mut result = Ok(());
        program::rows_of_table((*desc).rows, |row| {
            if result.is_ok() {
                result = bind(module.dict(), row);
            }
        });
        result?;
        if !(*desc).init.is_null() {
            let init = core::mem::transmute::<*const u8, InitFn>((*desc).init);
            if init(module.as_value().word()) < 0 {
                return Err(Raised::pending());
            }
        }
        Ok(())
    }
}

/// Binds one row of a native module.
fn bind(dict: &Dict, row: &'static Row) -> PyResult<()> {
    let value = match row.kind {
        RowKind::Function(_) | RowKind::Raw(_) => builtin_function::new(row, None)?.into_ref(),
        RowKind::Type(ty) => Value::of(ty).to_ref(),
        RowKind::Constant(make) => make()?,
        RowKind::GetSet(..) => throw!(SystemError, "module {} has a computed attribute {}", row.owner, row.name),
    };
    let name = intern::intern_text(row.name)?;
    drop(dict.set_name(&name, value)?);
    Ok(())
}

/// Makes `builtins`, and remembers what its slots hold, for compiled code that asks whether a name was rebound.
pub(crate) fn make_builtins() -> PyResult<()> {
    let Some(program) = program::current() else { return Ok(()) };
    // SAFETY: the program's description of `builtins` is static and as `py_abi::program` says.
    unsafe {
        let desc = program.builtins;
        let module = make(desc)?;
        execute(desc, &module)?;
        for index in 0..(*desc).slot_count as usize {
            *(*desc).originals.add(index) = *(*desc).slots.add(index);
        }
        let name = static_str((*desc).name);
        let name = intern::intern_text(&str_text(name)?)?;
        drop(modules()?.set_name(&name, module.into_ref())?);
    }
    Ok(())
}

/// Runs the program: `__main__`.
pub(crate) fn run_main() -> PyResult<()> {
    let Some(program) = program::current() else { return Ok(()) };
    let desc = program.main.cast_mut();
    // SAFETY: the program's description of `__main__` is static and as `py_abi::program` says.
    unsafe {
        let module = make(desc)?;
        drop(modules()?.set_name(names::MAIN.get(), module.clone().into_ref())?);
        execute(desc, &module)
    }
}

/// At the end: gives up every module and its names, so that finalisers run and nothing stays
/// (`finalize_modules` in CPython's `pylifecycle.c`).
///
/// Finalisers run first, while all names are there; `sys` and `builtins` go last, for those of what is made meanwhile.
pub(crate) fn forget_modules() {
    let Some(program) = program::current() else { return };
    let all = MODULES.0.replace(None);
    // SAFETY: the program's descriptions are static.
    let modules = unsafe { core::slice::from_raw_parts(program.modules, program.module_count as usize) };
    let is_last = |desc: *mut ModuleDesc| {
        // SAFETY: as above.
        let name = unsafe { &*(*desc).name.cast::<Str>() };
        name.equals("sys") || name.equals("builtins")
    };
    let others = OTHERS.0.take();
    let first = || {
        let modules = modules.iter().chain(&others).copied().filter(|&desc| !is_last(desc));
        [program.main.cast_mut()].into_iter().chain(modules)
    };
    collect(Generation::Full);
    let mut values = Vec::new();
    for module in first().filter_map(|desc| module::object_of(desc)) {
        let mut at = 0;
        while let Some((next, _, v)) = module.dict().next_from(at) {
            at = next;
            values.push(v);
        }
    }
    finalize_all(&values);
    let last = modules.iter().copied().filter(|&desc| is_last(desc));
    let forget = |desc: *mut ModuleDesc| {
        if let Some(module) = module::object_of(desc) {
            module.dict().clear();
        }
        // SAFETY: the description owned its object.
        unsafe { drop(Ref::from_word_or_none(core::mem::take(&mut (*desc).object))) };
    };
    for module in first().filter_map(|desc| module::object_of(desc)) {
        blank(module.dict(), Names::Private);
        blank(module.dict(), Names::Others);
    }
    collect(Generation::Full);
    first().for_each(forget);
    collect(Generation::Full);
    last.chain([program.builtins]).for_each(forget);
    drop(all);
}

/// Names of a module, by how they begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// With one underscore.
    Private,
    /// All others but `__builtins__`.
    Others,
}

/// Binds these names to None, so that what still runs finds them and can tell (`_PyModule_ClearDict`).
fn blank(dict: &Dict, names: Names) {
    let mut at = 0;
    while let Some((next, key, _)) = dict.next_from(at) {
        at = next;
        let Some(name) = key.downcast::<Str>() else { continue };
        let mut chars = name.chars().iter();
        let underscore = u32::from(b'_');
        let is_private = chars.next() == Some(underscore) && chars.next() != Some(underscore);
        if is_private == (names == Names::Private) && !name.same(names::BUILTINS.get()) {
            let name = intern::interned(name);
            // Only the value changes, so that nothing is allocated; what the old one's finaliser does is its own matter.
            drop(dict.set_name(&name, none_ref()));
        }
    }
}

/// Whether a module's body has not ended yet: `__spec__._initializing`.
pub fn is_initialising(module: Value) -> bool {
    let Some(desc) = module.downcast::<Module>().and_then(Module::desc) else { return false };
    // SAFETY: descriptions and codes are static.
    let body = unsafe { (*desc).body };
    crate::frames::walk(|place| core::ptr::eq(place.code, body).then_some(())).is_some()
}

/// `from module import name`
pub fn import_from(from: Value, name: &Str) -> PyResult {
    match get_attr(from, name) {
        Ok(v) => return Ok(v),
        Err(raised) => drop(catch(raised, &types::AttributeError)?),
    }
    if import_submodule(from, name)? {
        return get_attr(from, name);
    }
    let module_name = get_attr_optional(from, names::NAME.get())?;
    let package = module_name.filter(|name| name.downcast::<Str>().is_some());
    let package = match &package {
        Some(package) => str_text(package.as_value())?,
        None => String::from("<unknown module name>"),
    };
    // A submodule that is being imported is not its parent's attribute yet.
    if let Some(module) = loaded(&format!("{package}.{}", name.to_text())) {
        return Ok(module);
    }
    let file = get_attr_optional(from, names::FILE.get())?.filter(|file| file.downcast::<Str>().is_some());
    let place = match &file {
        Some(file) => str_text(file.as_value())?,
        None => String::from("unknown location"),
    };
    let name_text = name.to_text();
    let raised = if let Some(advice) = crate::shadowing::advice(from) {
        raise!(ImportError, "cannot import name '{name_text}' from '{package}'{advice}")
    } else if is_initialising(from) {
        raise!(
            ImportError,
            "cannot import name '{name_text}' from partially initialized module '{package}' \
             (most likely due to a circular import) ({place})"
        )
    } else {
        raise!(ImportError, "cannot import name '{name_text}' from '{package}' ({place})")
    };
    crate::exceptions::attach_import_from(&raised, &package, name, file.as_ref().map(Ref::as_value));
    Err(raised)
}

/// Imports the submodule `name` of a package, if the program has it and it is not loaded yet: what a `from` import finds
/// no attribute for may be one (`importlib._bootstrap._handle_fromlist`). Whether it did.
pub fn import_submodule(from: Value, name: &Str) -> PyResult<bool> {
    if get_attr_optional(from, names::PATH.get())?.is_none() {
        return Ok(false);
    }
    let package = get_attr(from, names::NAME.get())?;
    let full = intern::intern_text(&format!("{}.{}", str_text(package.as_value())?, name.to_text()))?;
    if loaded(&full.to_text()).is_some() || program::find_module(&full).is_none() {
        return Ok(false);
    }
    import(&full)?;
    Ok(true)
}

/// `from module import *` into the namespace of a module.
///
/// # Safety
/// `into` is a module of the program whose object was made.
pub unsafe fn import_star(from: Value, into: *const ModuleDesc) -> PyResult<()> {
    let Some(target) = module::object_of(into) else { throw!(SystemError, "code runs of a module that was not made") };
    import_all(from, Value::of(target.dict()))
}

/// `from module import *` into a namespace.
pub fn import_all(from: Value, into: Value) -> PyResult<()> {
    let bind = |name: &Str, v: Ref| match into.downcast_exact::<Dict>() {
        Some(dict) => dict.set_name(name, v).map(drop),
        None => protocol::set_item(into, Value::of(name), v.as_value()),
    };
    match get_attr_optional(from, names::ALL.get())? {
        Some(all) => {
            let iterator = iter(all.as_value())?;
            while let Some(name) = next(iterator.as_value())? {
                let Some(text) = name.downcast::<Str>() else {
                    let module = get_attr(from, names::NAME.get())?;
                    let module = str_text(module.as_value())?;
                    throw!(TypeError, "Item in {module}.__all__ must be str, not {}", name.type_name());
                };
                let text = intern::interned(text);
                if get_attr_optional(from, &text)?.is_none() {
                    import_submodule(from, &text)?;
                }
                bind(&text, get_attr(from, &text)?)?;
            }
        }
        None => {
            let dict = get_attr(from, names::DICT.get())?;
            let Some(dict) = dict.downcast::<Dict>() else {
                throw!(ImportError, "from-import-* object has no __dict__ and no __all__");
            };
            let mut public = Vec::new();
            let mut at = 0;
            while let Some((next, key, v)) = dict.next_from(at) {
                at = next;
                if key.downcast::<Str>().is_some_and(|name| name.chars().get(0) != Some(u32::from('_'))) {
                    public.push((key.to_ref(), v.to_ref()));
                }
            }
            for (key, v) in public {
                if let Some(name) = key.downcast::<Str>() {
                    bind(&intern::interned(name), v)?;
                }
            }
        }
    }
    Ok(())
}

/// The names bound in a module, for suggestions.
pub fn global_names(desc: &'static ModuleDesc) -> Vec<String> {
    module::object_of(desc).map_or_else(Vec::new, |module| names_in(module.dict()))
}

/// The names of `builtins`, for suggestions.
pub fn builtin_names() -> Vec<String> {
    program::current().map_or_else(Vec::new, |program| {
        module::object_of(program.builtins).map_or_else(Vec::new, |module| names_in(module.dict()))
    })
}

fn names_in(dict: &Dict) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((next, key, _)) = dict.next_from(at) {
        at = next;
        names.extend(key.downcast::<Str>().map(Str::to_text));
    }
    names
}
