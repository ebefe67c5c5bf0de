//! Looking attributes up along the method resolution order.

use super::{TypeFlags, TypeObj};
use crate::intern::interned;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;
use core::cell::Cell;
use core::ptr;
use py_abi::layout::flags;

/// Remembered lookups (CPython's type cache): by the type's version and an immortal name.
struct Entry {
    version: Cell<u64>,
    name: Cell<*const Str>,
    found: Cell<Value>,
}

const CACHE_SIZE: usize = 512;

struct Cache([Entry; CACHE_SIZE]);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Cache {}

static CACHE: Cache = Cache(
    [const { Entry { version: Cell::new(0), name: Cell::new(ptr::null()), found: Cell::new(Value::MISSING) } };
        CACHE_SIZE],
);

impl TypeObj {
    /// Whether the type is `other` or derives from it.
    pub fn is_subtype_of(&self, other: &TypeObj) -> bool {
        if let Some(mro) = self.mro_tuple() {
            return mro.items().iter().any(|ty| ty.is(Value::of(other)));
        }
        let mut ty = Some(self);
        while let Some(current) = ty {
            if ptr::eq(current, other) || current.second_base.is_some_and(|second| ptr::eq(second, other)) {
                return true;
            }
            ty = current.base();
        }
        false
    }

    /// The types in method resolution order, first the type itself.
    pub fn mro_iter(&self) -> impl Iterator<Item = &'static TypeObj> {
        let tuple = self.mro_tuple();
        let mut at = 0;
        // SAFETY: types are alive while something that refers to them is.
        let mut next: Option<&'static TypeObj> = Some(unsafe { &*ptr::from_ref(self) });
        let mut second = None;
        core::iter::from_fn(move || match tuple {
            Some(tuple) => {
                let ty = tuple.items().get(at)?;
                at += 1;
                // SAFETY: a method resolution order holds types.
                Some(unsafe { ty.cast::<TypeObj>() })
            }
            None => {
                let ty = next?;
                // A second base comes after the first, and before the base that both have.
                next = second.take().or(ty.base());
                second = ty.second_base;
                Some(ty)
            }
        })
    }

    /// The method resolution order, where it was made: builtin types know theirs without.
    pub(crate) fn mro_tuple(&self) -> Option<&'static Tuple> {
        // SAFETY: a tuple once set.
        self.mro.get().given().map(|mro| unsafe { mro.cast::<Tuple>() })
    }

    /// The attribute of this name of the first type in the method resolution order that has it (`_PyType_Lookup`): no
    /// binding, no metaclass, no exception. Borrowed from the type's dict.
    #[inline]
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        let entry = place(self.version.get(), name);
        if entry.version.get() == self.version.get() && ptr::eq(entry.name.get(), name) && self.version.get() != 0 {
            return entry.found.get().given();
        }
        self.lookup_slow(name)
    }

    #[inline(never)]
    fn lookup_slow(&self, name: &Str) -> Option<Value> {
        let name = interned(name);
        let found = self.mro_iter().find_map(|ty| ty.dict().get_name(&name));
        // SAFETY: a live string.
        if unsafe { (*(Value::of(&*name).word() as *const py_abi::layout::Header)).flags } & flags::IMMORTAL != 0 {
            if self.version.get() == 0 {
                self.version.set(super::shape::new_version());
            }
            let entry = place(self.version.get(), &name);
            entry.version.set(self.version.get());
            entry.name.set(&*name);
            entry.found.set(found.unwrap_or(Value::MISSING));
        }
        found
    }

    /// Forgets everything remembered of the type and its subclasses, because an attribute changes that lookups found.
    /// Called before the old value is given back.
    pub(crate) fn modified(&self) {
        self.forget_lookups();
        self.renew_shapes();
    }

    /// The part of [`modified`](TypeObj::modified) that suffices where a plain value replaces a plain value: inline
    /// caches hold none of those.
    pub(crate) fn forget_lookups(&self) {
        self.version.set(0);
        self.for_each_subclass(|ty| ty.forget_lookups());
    }

    fn renew_shapes(&self) {
        if self.has(TypeFlags::HEAP) {
            self.with_arena(|arena| arena.renew_versions());
        }
        self.for_each_subclass(|ty| ty.renew_shapes());
    }

    /// Calls `action` with every direct subclass.
    pub(crate) fn for_each_subclass(&self, mut action: impl FnMut(&'static TypeObj)) {
        let mut at = 0;
        // SAFETY: dead classes leave the list; the reference lasts for one step, so `action` may change the list.
        while let Some(&ty) = unsafe { (&*self.subclasses.get()).get(at) } {
            // SAFETY: as above.
            action(unsafe { &*ty });
            at += 1;
        }
    }

    pub(crate) fn add_subclass(&self, ty: &TypeObj) {
        // SAFETY: no reference into the list is held.
        unsafe { (*self.subclasses.get()).push(ty) };
    }

    pub(crate) fn remove_subclass(&self, ty: &TypeObj) {
        // SAFETY: as above.
        unsafe { (*self.subclasses.get()).retain(|known| !ptr::eq(*known, ty)) };
    }
}

fn place(version: u64, name: &Str) -> &'static Entry {
    let hash = version ^ (ptr::from_ref(name) as u64 >> 4);
    &CACHE.0[hash as usize % CACHE_SIZE]
}
