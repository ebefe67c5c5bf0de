//! Shapes (hidden classes): which attributes an instance has and in which slot each lies.
//!
//! Builtin types have one static shape each. A class has a tree of them, grown as attributes are added; all belong to the
//! class and die with it. See [`ShapeHead`] for the invariant about versions. How instances use them: `objects::instance`.

use super::TypeObj;
use crate::objects::str::Str;
use crate::value::{Own, PyResult};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::ptr;
use py_abi::layout::{Header, ShapeHead, UNCACHED};

/// Where instances of a shape have their attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// Nowhere: they have none.
    None,
    /// In slots that the shape numbers.
    Slots,
    /// In a dict, made when the first attribute is set.
    Dict,
}

/// A shape. Compiled code sees the head only.
#[repr(C)]
pub struct Shape {
    head: UnsafeCell<ShapeHead>,
    storage: Storage,
    /// Offset of the storage word ([`py_abi::layout::InstanceObj::overflow`]) in instances, 0 if it varies from
    /// instance to instance. Inline slots follow it.
    storage_offset: u32,
    /// Inline slots that belong to `__slots__` of a class whose instances have a `__dict__` as well: in front of the others.
    reserved: u32,
    /// Inline slots.
    capacity: u32,
    /// Attributes: the first `count` names of `names`.
    count: u32,
    names: *const Names,
    parent: *const Shape,
    /// The shape that objects get with their dict, where those without one have this; else null.
    with_dict: *const Shape,
    children: UnsafeCell<Vec<*const Shape>>,
    /// The child that was asked for last, valid while `head.version` is the one here.
    last_added: Cell<Transition>,
}

#[derive(Clone, Copy)]
struct Transition {
    name: *const Str,
    child: *const Shape,
    version: u64,
}

const NO_TRANSITION: Transition = Transition { name: ptr::null(), child: ptr::null(), version: 0 };

/// Names in order of addition, shared along a line of shapes.
struct Names(UnsafeCell<Vec<Own<Str>>>);

/// The shapes and tables of a class.
#[derive(Default)]
#[allow(clippy::vec_box, reason = "objects hold the addresses of shapes")]
pub struct ShapeArena {
    shapes: Vec<Box<Shape>>,
    names: Vec<Box<Names>>,
}

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for Shape {}

/// What distinguishes the first shape of a class.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// See [`Storage`].
    pub storage: Storage,
    /// Offset of the storage word, 0 if it varies.
    pub storage_offset: usize,
    /// Slots of `__slots__` beside a `__dict__`.
    pub reserved: usize,
    /// Inline slots, the reserved ones included.
    pub capacity: usize,
}

impl Shape {
    /// The shape of a builtin type whose instances have no attributes of their own.
    pub const fn builtin(ty: &'static TypeObj, version: u64) -> Shape {
        Shape::fixed(ty, version, Storage::None, 0)
    }

    /// The shape of a builtin type whose instances have a dict; the storage word is at this offset.
    pub const fn builtin_with_dict(ty: &'static TypeObj, storage_offset: usize) -> Shape {
        Shape::fixed(ty, UNCACHED, Storage::Dict, storage_offset)
    }

    /// The same for objects that have no dict yet: what sites remember of them ends with this shape.
    pub const fn before_dict(ty: &'static TypeObj, storage_offset: usize, with_dict: &'static Shape) -> Shape {
        let mut shape = Shape::builtin_with_dict(ty, storage_offset);
        shape.with_dict = ptr::from_ref(with_dict);
        shape
    }

    /// The shape of one module: its attributes are in a dict, but static slots of them may be cached.
    pub fn of_module(ty: &'static TypeObj, version: u64, storage_offset: usize) -> Shape {
        Shape::fixed(ty, version, Storage::Dict, storage_offset)
    }

    const fn fixed(ty: *const TypeObj, version: u64, storage: Storage, storage_offset: usize) -> Shape {
        Shape {
            head: UnsafeCell::new(ShapeHead { version, ty: ty.cast::<Header>() }),
            storage,
            storage_offset: storage_offset as u32,
            reserved: 0,
            capacity: 0,
            count: 0,
            names: ptr::null(),
            parent: ptr::null(),
            with_dict: ptr::null(),
            children: UnsafeCell::new(Vec::new()),
            last_added: Cell::new(NO_TRANSITION),
        }
    }

    /// What an object's header points to.
    pub const fn head_ptr(&self) -> *const ShapeHead {
        self.head.get()
    }

    /// See [`ShapeHead::version`].
    #[inline]
    pub fn version(&self) -> u64 {
        // SAFETY: the head is alive as long as `self`.
        unsafe { (*self.head.get()).version }
    }

    /// The version for a cache, if one may hold it. A type of a native module gets its own here, when it is first asked
    /// for: such types do not change, and the builder numbers only those of `builtins`.
    pub fn version_to_remember(&self) -> Option<u64> {
        if self.version() == UNCACHED && (self.storage == Storage::None || self.after_dict().is_some()) {
            // SAFETY: the head is alive, and a static one lies in writable memory; one core runs Python.
            unsafe { (*self.head.get()).version = new_version() };
        }
        Some(self.version()).filter(|&version| version != UNCACHED)
    }

    /// The shape that an object of this one gets with its dict, unless it has one already.
    pub fn after_dict(&self) -> Option<&'static Shape> {
        // SAFETY: a static, or null.
        unsafe { self.with_dict.as_ref() }
    }

    /// Where instances have their attributes.
    #[inline]
    pub fn storage(&self) -> Storage {
        self.storage
    }

    /// Offset of the storage word, 0 if it varies.
    #[inline]
    pub fn storage_offset(&self) -> usize {
        self.storage_offset as usize
    }

    /// Reserved slots: see [`Layout::reserved`].
    #[inline]
    pub fn reserved(&self) -> usize {
        self.reserved as usize
    }

    /// Inline slots.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.capacity as usize
    }

    /// Attributes that instances of the shape have, reserved ones not included.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// The shape without the attribute that was added last.
    pub fn parent(&self) -> Option<&'static Shape> {
        // SAFETY: shapes live as long as their class.
        unsafe { self.parent.as_ref() }
    }

    /// The first shape of the line.
    pub fn root(&self) -> &'static Shape {
        let mut root: *const Shape = self;
        // SAFETY: shapes live as long as their class.
        unsafe {
            while !(*root).parent.is_null() {
                root = (*root).parent;
            }
            &*root
        }
    }

    /// The attributes in order.
    pub fn names(&self) -> &[Own<Str>] {
        if self.names.is_null() {
            return &[];
        }
        // SAFETY: tables live as long as the class; a longer line of shapes only appends.
        unsafe { &(&*(*self.names).0.get())[..self.count as usize] }
    }

    /// The slot of an attribute, counted with the reserved ones. `name` is interned.
    #[inline]
    pub fn find(&self, name: &Str) -> Option<usize> {
        let at = self.names().iter().position(|known| ptr::eq(&**known, name))?;
        Some(at + self.reserved as usize)
    }

    /// The child for a further attribute, if it was the one asked for last and nothing has changed since.
    #[inline]
    pub fn cached_child(&self, name: &Str) -> Option<&'static Shape> {
        let last = self.last_added.get();
        if ptr::eq(last.name, name) && last.version == self.version() {
            // SAFETY: children live as long as the class.
            Some(unsafe { &*last.child })
        } else {
            None
        }
    }

    /// The shape with one more attribute. `ty` is the class, which owns the shapes.
    pub fn child(&self, ty: &TypeObj, name: &Str) -> PyResult<&'static Shape> {
        // SAFETY: nothing here runs Python, so the list does not change meanwhile.
        let children = unsafe { &mut *self.children.get() };
        let known = children.iter().copied().find(|child| {
            // SAFETY: children live as long as the class.
            unsafe { (**child).names().last() }.is_some_and(|last| ptr::eq(&**last, name))
        });
        let child = match known {
            Some(child) => child,
            None => {
                let child = ty.with_arena(|arena| self.grow(arena, name));
                children.push(child);
                child
            }
        };
        self.last_added.set(Transition { name, child, version: self.version() });
        // SAFETY: as above.
        Ok(unsafe { &*child })
    }

    fn grow(&self, arena: &mut ShapeArena, name: &Str) -> *const Shape {
        let count = self.count as usize;
        // SAFETY: see `names`.
        let shares = !self.names.is_null() && unsafe { (*(*self.names).0.get()).len() } == count;
        let names: *const Names = if shares {
            self.names
        } else {
            let copy = Box::new(Names(UnsafeCell::new(self.names().to_vec())));
            let at = &raw const *copy;
            arena.names.push(copy);
            at
        };
        // SAFETY: no reference into the table is held here; it belongs to the class.
        unsafe { (*(*names).0.get()).push(Own::share(name)) };
        // SAFETY: the head is alive.
        let ty = unsafe { (*self.head.get()).ty };
        arena.add(Shape {
            parent: ptr::from_ref(self),
            count: self.count + 1,
            names,
            reserved: self.reserved,
            capacity: self.capacity,
            ..Shape::fixed(ty.cast(), new_version(), self.storage, self.storage_offset as usize)
        })
    }
}

impl ShapeArena {
    /// A first shape of a class.
    pub fn root(&mut self, ty: *const TypeObj, layout: Layout) -> *const Shape {
        let version = if layout.storage == Storage::Dict { UNCACHED } else { new_version() };
        self.add(Shape {
            reserved: layout.reserved as u32,
            capacity: layout.capacity as u32,
            ..Shape::fixed(ty, version, layout.storage, layout.storage_offset)
        })
    }

    fn add(&mut self, shape: Shape) -> *const Shape {
        let shape = Box::new(shape);
        let at = &raw const *shape;
        self.shapes.push(shape);
        at
    }

    /// The shape of instances that keep their attributes in a dict.
    pub fn dict_shape(&mut self, ty: *const TypeObj, root: &Shape) -> *const Shape {
        if let Some(known) = self.shapes.iter().find(|shape| shape.storage == Storage::Dict) {
            return &raw const **known;
        }
        let layout = Layout {
            storage: Storage::Dict,
            storage_offset: root.storage_offset(),
            reserved: root.reserved(),
            capacity: root.capacity(),
        };
        self.root(ty, layout)
    }

    /// Gives every shape that may be cached a new version.
    pub fn renew_versions(&self) {
        for shape in &self.shapes {
            // SAFETY: heads are alive; one core runs Python.
            unsafe {
                if (*shape.head.get()).version != UNCACHED {
                    (*shape.head.get()).version = new_version();
                }
            }
        }
    }
}

struct Counter(Cell<u64>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Counter {}

static LAST_VERSION: Counter = Counter(Cell::new(super::builtin::FIRST_DYNAMIC_VERSION));

/// A version that nothing has had.
pub fn new_version() -> u64 {
    let version = LAST_VERSION.0.get() + 1;
    LAST_VERSION.0.set(version);
    version
}
