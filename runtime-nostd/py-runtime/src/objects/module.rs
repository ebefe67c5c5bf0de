//! `module`: a namespace with a name. The program's modules, and what imports do with them, are in `imports`.

use crate::builtin_type;
use crate::intern::intern_text;
use crate::object::ObjHeader;
use crate::objects::dict::Dict;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::{STR, Str};
use crate::objects::{annotations, instance};
use crate::program;
use crate::types::attributes::getattr_or_none;
use crate::types::shape::{Shape, new_version};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{memory, names, protocol, raise, rows, throw};
use alloc::boxed::Box;
use alloc::format;
use core::cell::Cell;
use core::mem::offset_of;
use core::ptr;
use py_abi::layout::{Header, ModuleHead};
use py_abi::program::ModuleDesc;

/// A module. The dict is its storage, so that attributes are the namespace's names.
#[repr(C)]
pub struct Module {
    header: ObjHeader,
    /// The program's description; null for modules made by `types.ModuleType`.
    desc: Cell<*mut ModuleDesc>,
    /// See `objects::instance`; always a dict.
    storage: Cell<u64>,
}

const _: () = assert!(offset_of!(Module, desc) == offset_of!(ModuleHead, desc));

builtin_type! {
    /// module(name, doc=None)
    /// --
    ///
    /// `types.ModuleType`
    pub MODULE: Module = BuiltinType::Module "module", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT | WEAK;
    dict: offset_of!(Module, storage);
    slots: {
        new: make, init: init, repr: repr, getattro: getattro, dealloc: memory::dealloc_as::<Module>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let module =
        memory::new_object(ty, |header| Module { header, desc: Cell::new(ptr::null_mut()), storage: Cell::new(0) })?;
    instance::dict(module.as_value())?;
    Ok(module.into_ref())
}

crate::signature! { static INIT = "module" (name, doc=None); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    if !bound[0].is_instance_of(&STR) {
        throw!(TypeError, "module() argument 'name' must be str, not {}", bound[0].type_name());
    }
    fill_dict(instance::dict(v)?, bound[0], bound[1].given().unwrap_or_else(none))
}

/// The names that every module has from the start.
fn fill_dict(dict: &Dict, name: Value, doc: Value) -> PyResult<()> {
    let entries = [
        (&names::NAME, name),
        (&names::DOC, doc),
        (&names::PACKAGE, none()),
        (&names::LOADER, none()),
        (&names::SPEC, none()),
    ];
    for (key, v) in entries {
        drop(dict.set_name(key.get(), v.to_ref())?);
    }
    Ok(())
}

/// The module of a description, new, with an empty body.
///
/// # Safety
/// `desc` is a module of the program, without an object yet.
pub unsafe fn new(desc: *mut ModuleDesc) -> PyResult<Own<Module>> {
    // SAFETY: by this function's contract.
    let dict = unsafe { Dict::namespace_of(desc)? };
    let module = memory::new_object(&MODULE, |header| Module { header, desc: Cell::new(desc), storage: Cell::new(0) })?;
    instance::replace_dict(module.as_value(), dict);
    // A shape of its own lets inline caches hold the module's static slots.
    let shape: &'static Shape =
        Box::leak(Box::new(Shape::of_module(&MODULE, new_version(), offset_of!(Module, storage))));
    // SAFETY: the new shape says the same of the object.
    unsafe { instance::set_shape(module.as_value(), shape) };
    // SAFETY: by this function's contract.
    let (name, doc) = unsafe { ((*desc).name, (*desc).doc) };
    let name = super::function::static_str(name);
    // SAFETY: by this function's contract.
    let doc = match unsafe { (doc.is_null(), (*desc).body.is_null()) } {
        (false, _) => super::function::static_str(doc).to_ref(),
        (true, true) => rows::doc::of_module(name)?,
        (true, false) => none_ref(),
    };
    fill_dict(module.dict(), name, doc.as_value())?;
    Ok(module)
}

impl Module {
    /// The namespace.
    pub fn dict(&self) -> &'static Dict {
        match instance::existing_dict(Value::of(self)) {
            Some(dict) => dict,
            None => unreachable!("a module's dict is made with it"),
        }
    }

    /// Another object takes the program's description over: this one keeps its names, and loses the static slots.
    pub(crate) fn detach(&self) {
        self.dict().detach();
        self.desc.set(ptr::null_mut());
        // SAFETY: the shape of the type says of the object what is true of every module; it is static.
        unsafe { instance::set_shape(Value::of(self), &*MODULE.shape()) };
    }

    /// The program's description, if it is one of the program's modules.
    pub fn desc(&self) -> Option<*mut ModuleDesc> {
        Some(self.desc.get()).filter(|desc| !desc.is_null())
    }

    /// Byte offset from the module's start of the static slot of a name, for inline caches.
    pub fn slot_offset(&self, name: &Str) -> Option<u64> {
        let desc = self.desc()?;
        // SAFETY: the description is the program's; names of slots are static strings.
        unsafe {
            for at in 0..(*desc).slot_count as usize {
                if ptr::eq((*(*desc).slot_names.add(at)).cast::<Str>(), name) {
                    let slot = (*desc).slots.add(at) as u64;
                    return Some(slot.wrapping_sub(ptr::from_ref(self) as u64));
                }
            }
        }
        None
    }
}

fn this(v: Value) -> &'static Module {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn text_of(dict: &Dict, name: &names::Name) -> Option<alloc::string::String> {
    dict.get_name(name.get()).and_then(|v| v.downcast::<Str>()).map(Str::to_text)
}

fn repr(v: Value) -> PyResult {
    let dict = this(v).dict();
    let name = match dict.get_name(names::NAME.get()) {
        Some(name) => protocol::repr_text(name)?,
        None => alloc::string::String::from("'?'"),
    };
    match text_of(dict, &names::FILE) {
        Some(_) => {
            let file = protocol::repr_text(dict.get_name(names::FILE.get()).unwrap_or_else(none))?;
            Str::new_ref(&format!("<module {name} from {file}>"))
        }
        None if this(v).desc().is_some() => Str::new_ref(&format!("<module {name} (built-in)>")),
        None => Str::new_ref(&format!("<module {name}>")),
    }
}

/// The namespace's names, then `__getattr__` of the module (PEP 562).
fn getattro(v: Value, name: &Str) -> PyResult {
    if let Some(found) = getattr_or_none(v, name)? {
        return Ok(found);
    }
    let dict = this(v).dict();
    if let Some(hook) = dict.get_name(names::GETATTR.get()) {
        let hook = hook.to_ref();
        return crate::call::call_positional(hook.as_value(), &[Value::of(name)]);
    }
    Err(no_attribute(v, dict, name))
}

#[cold]
fn no_attribute(v: Value, dict: &Dict, name: &Str) -> Raised {
    let raised = match text_of(dict, &names::NAME) {
        Some(module) => missing_in(v, &module, name),
        None => raise!(AttributeError, "module has no attribute '{name}'"),
    };
    crate::exceptions::attach_attribute(&raised, v, name);
    raised
}

fn missing_in(v: Value, module: &str, name: &Str) -> Raised {
    let file = this(v).dict().get_name(names::FILE.get()).and_then(|file| file.downcast::<Str>());
    let is_initialising = crate::imports::is_initialising(v);
    match (crate::shadowing::advice(v), file) {
        (Some(advice), _) => raise!(AttributeError, "module '{module}' has no attribute '{name}'{advice}"),
        (None, Some(file)) if is_initialising => raise!(
            AttributeError,
            "partially initialized module '{module}' from '{file}' has no attribute '{name}' \
             (most likely due to a circular import)"
        ),
        _ if is_initialising => raise!(
            AttributeError,
            "partially initialized module '{module}' has no attribute '{name}' (most likely due to a circular import)"
        ),
        _ if crate::imports::loaded(&format!("{module}.{name}"))
            .is_some_and(|submodule| crate::imports::is_initialising(submodule.as_value())) =>
        {
            raise!(
                AttributeError,
                "cannot access submodule '{name}' of module '{module}' (most likely due to a circular import)"
            )
        }
        _ => raise!(AttributeError, "module '{module}' has no attribute '{name}'"),
    }
}

unsafe fn traverse(_header: *mut Header, _visit: &mut dyn FnMut(Value)) {
    // The dict is the storage, which `memory::references` visits.
}

rows! { "module":
    get "__dict__" => |v| Ok(Value::of(this(v).dict()).to_ref());
    getset "__annotations__" => get_annotations, set_annotations;
    getset "__annotate__" => get_annotate, set_annotate;
    "__dir__" (self, /) => |args| {
        // Subclasses may show another; where nobody says the name, none does.
        let shown = protocol::get_attr_optional(args[0], &*intern_text("__dict__")?)?;
        let shown = shown.unwrap_or_else(|| Value::of(this(args[0]).dict()).to_ref());
        let Some(dict) = shown.downcast::<Dict>() else {
            throw!(TypeError, "<module>.__dict__ is not a dictionary")
        };
        if let Some(hook) = dict.get_name(names::DIR.get()) {
            return crate::call::call_positional(hook.to_ref().as_value(), &[]);
        }
        Ok(crate::objects::list::List::from_iterable(Value::of(dict))?.into_ref())
    };
}

fn get_annotations(v: Value) -> PyResult {
    let dict = this(v).dict();
    if let Some(annotations) = dict.get_name(names::ANNOTATIONS.get()) {
        return Ok(annotations.to_ref());
    }
    let annotations = annotations::evaluate(get_annotate(v)?.as_value())?;
    drop(dict.set_name(names::ANNOTATIONS.get(), annotations.clone())?);
    Ok(annotations)
}

fn set_annotations(v: Value, annotations: Value) -> PyResult<()> {
    let dict = this(v).dict();
    match annotations.given() {
        Some(annotations) => drop(dict.set_name(names::ANNOTATIONS.get(), annotations.to_ref())?),
        None if dict.remove_name(names::ANNOTATIONS.get()).is_none() => throw!(AttributeError, "__annotations__"),
        None => {}
    }
    drop(dict.remove_name(names::ANNOTATE.get()));
    Ok(())
}

fn get_annotate(v: Value) -> PyResult {
    let dict = this(v).dict();
    if let Some(annotate) = dict.get_name(names::ANNOTATE.get()) {
        return Ok(annotate.to_ref());
    }
    drop(dict.set_name(names::ANNOTATE.get(), none_ref())?);
    Ok(none_ref())
}

fn set_annotate(v: Value, annotate: Value) -> PyResult<()> {
    let annotate = annotations::check_annotate(annotate, "cannot delete __annotate__ attribute")?;
    let dict = this(v).dict();
    drop(dict.set_name(names::ANNOTATE.get(), annotate.to_ref())?);
    if !annotate.is_none() {
        drop(dict.remove_name(names::ANNOTATIONS.get()));
    }
    Ok(())
}

/// The module object of a description, if it was made.
#[allow(clippy::not_unsafe_ptr_arg_deref, reason = "descriptions are static data of the program")]
pub fn object_of(desc: *const ModuleDesc) -> Option<&'static Module> {
    // SAFETY: descriptions are static; `object` is 0 or a module that the description owns.
    unsafe { Value::from_word((*desc).object).given().map(|module| module.cast::<Module>()) }
}

/// `globals()` of a module's code. Code of a text is of no module: it counts as the main one's.
pub fn globals_of(desc: *const ModuleDesc) -> PyResult {
    match object_of(desc).or_else(|| object_of(program::current()?.main)) {
        Some(module) => Ok(Value::of(module.dict()).to_ref()),
        None => throw!(SystemError, "code runs of a module that was not made"),
    }
}

/// `__name__` in a module's namespace, which is what `__module__` of its functions is.
pub fn name_in_globals(desc: *const ModuleDesc) -> PyResult {
    let name = object_of(desc).and_then(|module| module.dict().get_name(names::NAME.get()));
    Ok(name.map_or_else(none_ref, Value::to_ref))
}

/// The namespace of `builtins`.
pub fn builtins_dict() -> PyResult {
    match program::current() {
        Some(program) => globals_of(program.builtins),
        None => Ok(Dict::new()?.into_ref()),
    }
}

/// The value of a builtin name.
pub fn builtin(name: &Str) -> Option<Ref> {
    let program = program::current()?;
    object_of(program.builtins)?.dict().get_name(name).map(Value::to_ref)
}
