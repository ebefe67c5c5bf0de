//! What `gc` tells of objects: those that there are, and what refers to what.

use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::memory::collect;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::index_i64;
use py_runtime::types::TypeFlags;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "gc":
    /// The objects that can be part of a cycle; the generation makes no difference but for the last, which all are in.
    "get_objects" (generation=None) => get_objects;
    /// Those of them that refer to any of these directly.
    raw "get_referrers" (*objs) => |args, _| get_referrers(args);
    /// What these refer to directly.
    raw "get_referents" (*objs) => |args, _| get_referents(args);
    /// Whether the finaliser of an object has run.
    "is_finalized" (obj, /) => |args| Ok(bool_ref(collect::is_finalized(args[0])));
    /// Says that the objects that there are will stay, which makes no difference here.
    "freeze" () => |_| { FROZEN.0.set(collect::tracked().len()); Ok(none_ref()) };
    /// Takes that back.
    "unfreeze" () => |_| { FROZEN.0.set(0); Ok(none_ref()) };
    /// How many objects `freeze` was said of.
    "get_freeze_count" () => |_| Ok(Ref::small_int(FROZEN.0.get() as i64));
}

struct Frozen(Cell<usize>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Frozen {}

static FROZEN: Frozen = Frozen(Cell::new(0));

fn get_objects(args: &[Value]) -> PyResult {
    if let Some(generation) = args[0].given().filter(|generation| !generation.is_none()) {
        match index_i64(generation)? {
            // -1 stands for all, as `None` does.
            -1..=2 => {}
            generation if generation < 0 => throw!(ValueError, "generation parameter cannot be negative"),
            _ => throw!(ValueError, "generation parameter must be less than the number of available generations (3)"),
        }
    }
    Ok(List::from_refs(collect::tracked())?.into_ref())
}

fn get_referrers(wanted: &[Value]) -> PyResult {
    let mut found = Vec::new();
    for object in collect::tracked() {
        let mut refers = false;
        collect::each_referent(object.as_value(), &mut |v| refers |= wanted.iter().any(|wanted| v.is(*wanted)));
        if refers {
            found.push(object);
        }
    }
    Ok(List::from_refs(found)?.into_ref())
}

fn get_referents(objects: &[Value]) -> PyResult {
    let mut found = Vec::new();
    for object in objects.iter().filter(|object| object.ty().has(TypeFlags::GC)) {
        collect::each_referent(*object, &mut |v| found.push(v.to_ref()));
    }
    Ok(List::from_refs(found)?.into_ref())
}
