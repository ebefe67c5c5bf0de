//! `_abc`: abstract base classes, their virtual subclasses and what was found out about these, for `abc.ABCMeta`.
//!
//! Source: CPython's `Modules/_abc.c`. Needs no capability. `_py_abc` does the same in Python.

mod abstract_methods;
mod check;
mod classes;
mod data;

use core::sync::atomic::{AtomicU64, Ordering};
use py_runtime::intern::intern_text;
use py_runtime::objects::int::{INT, from_len, to_i64};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::set_attr;
use py_runtime::types::TypeObj;
use py_runtime::types::checks::is_subclass;
use py_runtime::types::collection::Collection;
use py_runtime::value::{PyResult, Value};
use py_runtime::{names, rows, throw};

rows! { "_abc":
    /// Sets up a new class: its abstract methods, registry and caches, and what patterns take it for.
    "_abc_init" (object, /) => init;
    /// Makes a class a virtual subclass of another one; the class.
    "_abc_register" (object, subclass, /) => register;
    /// Whether something is an instance of a class or of a virtual subclass.
    "_abc_instancecheck" (object, instance, /) => check::instance;
    /// Whether a class is a subclass of another one, be it a virtual one.
    "_abc_subclasscheck" (object, subclass, /) => check::subclass;
    /// Copies of a class's registry and caches, and the version of the negative one.
    "_get_dump" (object, /) => dump;
    /// Empties a class's registry.
    "_reset_registry" (object, /) => |args| {
        data::of(args[0])?.registry.clear();
        Ok(none_ref())
    };
    /// Empties a class's caches.
    "_reset_caches" (object, /) => |args| {
        let data = data::of(args[0])?;
        data.cache.clear();
        data.negative.clear();
        Ok(none_ref())
    };
    /// A number that changes with every class that is registered anywhere.
    "get_cache_token" () => |_| from_len(token() as usize);
}

/// Counts registrations: what was found not to be a subclass may be one after the next.
static TOKEN: AtomicU64 = AtomicU64::new(0);

fn token() -> u64 {
    TOKEN.load(Ordering::Relaxed)
}

/// Bits of `__abc_tpflags__` (`Py_TPFLAGS_SEQUENCE`, `Py_TPFLAGS_MAPPING`).
const SEQUENCE_BIT: i64 = 1 << 5;
const MAPPING_BIT: i64 = 1 << 6;

fn init(args: &[Value]) -> PyResult {
    abstract_methods::compute(args[0])?;
    let data = data::new()?;
    set_attr(args[0], names::ABC_IMPL.get(), data.as_value())?;
    if let Some(class) = as_type(args[0]) {
        take_collection(class)?;
    }
    Ok(none_ref())
}

/// Takes `__abc_tpflags__` out of the class and does what it says.
fn take_collection(class: &TypeObj) -> PyResult<()> {
    let Some(bits) = class.dict().remove_name(&*intern_text("__abc_tpflags__")?) else { return Ok(()) };
    if !core::ptr::eq(bits.as_value().ty(), &INT) {
        return Ok(());
    }
    let Some(bits) = to_i64(bits.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    match (bits & SEQUENCE_BIT != 0, bits & MAPPING_BIT != 0) {
        (true, true) => {
            throw!(TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        }
        (true, false) => class.add_collection(Collection::Sequence),
        (false, true) => class.add_collection(Collection::Mapping),
        (false, false) => {}
    }
    Ok(())
}

fn register(args: &[Value]) -> PyResult {
    let (class, subclass) = (args[0], args[1]);
    let Some(registered) = as_type(subclass) else { throw!(TypeError, "Can only register classes") };
    if is_subclass(subclass, class)? {
        return Ok(subclass.to_ref());
    }
    // Only now: a class may be registered with itself and with its bases, which changes nothing.
    if is_subclass(class, subclass)? {
        throw!(RuntimeError, "Refusing to create an inheritance cycle");
    }
    data::of(class)?.registry.add(subclass)?;
    TOKEN.fetch_add(1, Ordering::Relaxed);
    if let Some(kind) = as_type(class).and_then(TypeObj::collection) {
        registered.pass_on_collection(kind);
    }
    Ok(subclass.to_ref())
}

fn dump(args: &[Value]) -> PyResult {
    let data = data::of(args[0])?;
    let version = from_len(data.negative_version.get() as usize)?;
    let sets = [data.registry.as_set()?, data.cache.as_set()?, data.negative.as_set()?];
    let [registry, cache, negative] = sets.map(|set| set.into_ref());
    Ok(Tuple::from_refs([registry, cache, negative, version])?.into_ref())
}
