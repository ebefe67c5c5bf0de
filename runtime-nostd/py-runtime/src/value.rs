//! Values and references: the words that Python programs compute with.
//!
//! [`Value`] is borrowed: whoever holds one knows something else that keeps the object alive (an argument of the current
//! call, an owned reference beside it, an immortal static). [`Ref`] is owned: dropping it gives the reference back, which
//! may run Python code (`__del__`), so nothing read from an object before a drop may be trusted after it.
//!
//! Encoding of the word: [`py_abi::value`].

use crate::object::{Object, decref_word, incref_word};
use crate::types::TypeObj;
use core::fmt;
use core::mem::ManuallyDrop;
use core::num::NonZeroU64;
use core::ops::Deref;
use core::ptr::NonNull;
use py_abi::layout::{Header, ShapeHead};
use py_abi::value as bits;

/// A borrowed value word. May be [`Value::MISSING`] where a parameter was omitted or a variable is unbound.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Value(u64);

/// An owned value.
#[repr(transparent)]
pub struct Ref(NonZeroU64);

/// An exception is pending in the runtime state. Only the raise helpers make one.
#[derive(Debug)]
#[must_use]
pub struct Raised {
    _only_by_raising: (),
}

/// What everything that can raise returns. One machine word for `PyResult<Ref>`.
pub type PyResult<T = Ref> = Result<T, Raised>;

const _: () = assert!(size_of::<PyResult>() == 8 && size_of::<Option<Ref>>() == 8);

impl Raised {
    /// States that an exception is pending.
    #[inline]
    pub(crate) fn pending() -> Raised {
        debug_assert!(crate::runtime::runtime().has_pending(), "an exception must be pending");
        Raised { _only_by_raising: () }
    }
}

impl Value {
    /// Not a value: an omitted argument, an unbound variable, the absence of an object.
    pub const MISSING: Value = Value(bits::NULL);

    /// The value of a word as compiled code passes it.
    #[inline]
    pub const fn from_word(word: u64) -> Value {
        Value(word)
    }

    /// The word as compiled code sees it.
    #[inline]
    pub const fn word(self) -> u64 {
        self.0
    }

    /// The value of an object that is known by reference.
    #[inline]
    pub fn of<T: Object>(object: &T) -> Value {
        Value(core::ptr::from_ref(object) as u64)
    }

    /// Identity, Python's `is`.
    #[inline]
    pub const fn is(self, other: Value) -> bool {
        self.0 == other.0
    }

    /// Whether this is [`Value::MISSING`].
    #[inline]
    pub const fn is_missing(self) -> bool {
        self.0 == bits::NULL
    }

    /// The value, or `None` for [`Value::MISSING`].
    #[inline]
    pub const fn given(self) -> Option<Value> {
        if self.is_missing() { None } else { Some(self) }
    }

    /// Whether this is Python's `None`.
    #[inline]
    pub fn is_none(self) -> bool {
        self.is(crate::objects::singletons::none())
    }

    /// A new owned reference to the same object.
    #[inline]
    pub fn to_ref(self) -> Ref {
        incref_word(self.0);
        // SAFETY: the reference was just counted.
        unsafe { Ref::from_word(self.0) }
    }

    /// The integer, if it is an immediate one. Subclasses of `int` and big integers are not.
    #[inline]
    pub const fn as_small_int(self) -> Option<i64> {
        if bits::is_int(self.0) { Some(bits::decode_int(self.0)) } else { None }
    }

    /// The value of an integer that fits 63 bits.
    ///
    /// # Panics
    /// If it does not fit. For lengths, indices and other numbers that are small by nature.
    #[inline]
    pub const fn small_int(v: i64) -> Value {
        match bits::encode_int(v) {
            Some(word) => Value(word),
            None => panic!("the integer does not fit 63 bits"),
        }
    }

    /// The float, if it is an immediate one. See `objects::float` for boxed ones.
    #[inline]
    pub const fn as_immediate_float(self) -> Option<f64> {
        if bits::is_float(self.0) { Some(f64::from_bits(bits::decode_float_bits(self.0))) } else { None }
    }

    /// The header, if the value is an object in memory.
    #[inline]
    pub fn header(self) -> Option<NonNull<Header>> {
        if bits::is_pointer(self.0) { NonNull::new(self.0 as *mut Header) } else { None }
    }

    /// The object's shape; null for immediates.
    #[inline]
    pub fn shape(self) -> *const ShapeHead {
        match self.header() {
            // SAFETY: a value that is a pointer points to an object.
            Some(header) => unsafe { (*header.as_ptr()).shape },
            None => core::ptr::null(),
        }
    }

    /// `type(self)`.
    ///
    /// The lifetime is that of the object, which keeps its class alive; it is not tracked.
    #[inline]
    pub fn ty(self) -> &'static TypeObj {
        match self.header() {
            // SAFETY: every object's shape leads to its type, which lives at least as long.
            Some(header) => unsafe { &*(*(*header.as_ptr()).shape).ty.cast::<TypeObj>() },
            None if bits::is_int(self.0) => &crate::objects::int::INT,
            None => {
                debug_assert!(!self.is_missing(), "the type of MISSING was asked for");
                &crate::objects::float::FLOAT
            }
        }
    }

    /// `type(self).__name__`, for messages.
    pub fn type_name(self) -> &'static str {
        self.ty().shown_name()
    }

    /// Whether `isinstance(self, T)` by the real type.
    #[inline]
    pub fn is_instance_of(self, ty: &TypeObj) -> bool {
        let own = self.ty();
        core::ptr::eq(own, ty) || own.is_subtype_of(ty)
    }

    /// Whether `type(self) is T`.
    #[inline]
    pub fn is_exact<T: Object>(self) -> bool {
        self.header().is_some() && core::ptr::eq(self.ty(), T::type_object())
    }

    /// The object, if it is of type `T` or of a subclass. Only for types whose values are always objects in memory.
    #[inline]
    pub fn downcast<T: Object>(self) -> Option<&'static T> {
        if self.header().is_some() && self.is_instance_of(T::type_object()) {
            // SAFETY: instances of the type and its subclasses start with the layout `T`.
            Some(unsafe { self.cast::<T>() })
        } else {
            None
        }
    }

    /// The object, if its type is exactly `T`.
    #[inline]
    pub fn downcast_exact<T: Object>(self) -> Option<&'static T> {
        if self.is_exact::<T>() {
            // SAFETY: as in `downcast`.
            Some(unsafe { self.cast::<T>() })
        } else {
            None
        }
    }

    /// The object as `T`, unchecked. The lifetime is the caller's to know.
    ///
    /// # Safety
    /// The value is an object whose type is or derives from `T`'s.
    #[inline]
    pub unsafe fn cast<T: Object>(self) -> &'static T {
        // SAFETY: by this function's contract.
        unsafe { &*(self.0 as *const T) }
    }
}

impl Ref {
    /// Takes over a reference that was counted before.
    ///
    /// # Safety
    /// `word` is a value word, not 0, and the caller owned a reference.
    #[inline]
    pub const unsafe fn from_word(word: u64) -> Ref {
        // SAFETY: by this function's contract.
        Ref(unsafe { NonZeroU64::new_unchecked(word) })
    }

    /// Takes over the reference in a word that may be 0.
    ///
    /// # Safety
    /// As for [`Ref::from_word`] unless `word` is 0.
    #[inline]
    pub const unsafe fn from_word_or_none(word: u64) -> Option<Ref> {
        match NonZeroU64::new(word) {
            Some(word) => Some(Ref(word)),
            None => None,
        }
    }

    /// Gives the reference away as a word: whoever gets it owns it.
    #[inline]
    pub fn into_word(self) -> u64 {
        ManuallyDrop::new(self).0.get()
    }

    /// The value, alive as long as `self`.
    #[inline]
    pub const fn as_value(&self) -> Value {
        Value(self.0.get())
    }

    /// An integer that fits 63 bits. Needs no memory.
    #[inline]
    pub const fn small_int(v: i64) -> Ref {
        // SAFETY: immediates need no counting and are not 0.
        unsafe { Ref::from_word(Value::small_int(v).0) }
    }
}

impl Clone for Ref {
    #[inline]
    fn clone(&self) -> Ref {
        self.as_value().to_ref()
    }
}

impl Drop for Ref {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: a `Ref` owns one counted reference.
        unsafe { decref_word(self.0.get()) };
    }
}

impl Deref for Ref {
    type Target = Value;

    #[inline]
    fn deref(&self) -> &Value {
        // SAFETY: both are transparent over one word.
        unsafe { &*core::ptr::from_ref(self).cast::<Value>() }
    }
}

/// An owned reference to an object of known layout.
#[repr(transparent)]
pub struct Own<T: Object>(NonNull<T>);

impl<T: Object> Own<T> {
    /// Takes over a reference.
    ///
    /// # Safety
    /// `object` is alive, of type `T` or a subclass, and the caller owned a reference.
    #[inline]
    pub const unsafe fn from_raw(object: NonNull<T>) -> Own<T> {
        Own(object)
    }

    /// A new reference to a known object.
    #[inline]
    pub fn share(object: &T) -> Own<T> {
        incref_word(Value::of(object).word());
        Own(NonNull::from(object))
    }

    /// The same as an untyped reference.
    #[inline]
    pub fn into_ref(self) -> Ref {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` owned a reference and gives it up.
        unsafe { Ref::from_word(this.0.as_ptr() as u64) }
    }

    /// The value, alive as long as `self`.
    #[inline]
    pub fn as_value(&self) -> Value {
        Value(self.0.as_ptr() as u64)
    }
}

impl<T: Object + fmt::Display> fmt::Display for Own<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl<T: Object> Clone for Own<T> {
    fn clone(&self) -> Own<T> {
        Own::share(self)
    }
}

impl<T: Object> Deref for Own<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: an `Own` owns a reference to a live `T`.
        unsafe { self.0.as_ref() }
    }
}

impl<T: Object> Drop for Own<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: an `Own` owns one counted reference.
        unsafe { decref_word(self.0.as_ptr() as u64) };
    }
}

impl<T: Object> From<Own<T>> for Ref {
    fn from(own: Own<T>) -> Ref {
        own.into_ref()
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_missing() {
            return out.write_str("<missing>");
        }
        if let Some(v) = self.as_small_int() {
            return write!(out, "{v}");
        }
        write!(out, "<{} {:#x}>", self.type_name(), self.0)
    }
}

impl fmt::Debug for Ref {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_value().fmt(out)
    }
}
