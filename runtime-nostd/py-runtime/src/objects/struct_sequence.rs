//! Struct sequences (`Objects/structseq.c`): tuples whose items have names, `time.struct_time` and `sys.version_info`.
//!
//! Some have fields that are no items: words behind the items that only the names reach.

use crate::exceptions::types::AttributeError;
use crate::objects::dict::Dict;
use crate::objects::nested_repr::{guarded, push_repr};
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::{self, Tuple};
use crate::protocol::collect;
use crate::raise::catch;
use crate::types::attributes::generic_getattr;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, throw};
use alloc::format;
use alloc::vec::Vec;
use core::fmt::Write;
use py_abi::layout::{Header, TupleObj};

/// What tells one struct sequence type from another.
pub trait StructSequence: 'static {
    /// Module and name, as `repr` has them: `time.struct_time`.
    const NAME: &'static str;
    /// Names of all fields.
    const FIELDS: &'static [&'static str];
    /// How many of them, from the first on, are items.
    const VISIBLE: usize;
    /// The type object.
    fn type_object() -> &'static TypeObj;
}

/// The slots of such a type.
pub const fn slots<S: StructSequence>() -> TypeSlots {
    TypeSlots {
        repr: Some(struct_repr::<S>),
        getattro: Some(struct_getattr::<S>),
        new: Some(struct_new::<S>),
        dealloc: Some(struct_dealloc::<S>),
        traverse: Some(struct_traverse::<S>),
        size_of: Some(struct_size::<S>),
        ..tuple::SLOTS
    }
}

/// Declares a struct sequence type of a native module:
///
/// ```text
/// struct_sequence! {
///     /// `time.struct_time`
///     pub STRUCT_TIME: StructTime = "time" "struct_time";
///     items: tm_year tm_mon;
///     hidden: tm_zone;
/// }
/// ```
#[macro_export]
macro_rules! struct_sequence {
    (
        $(#[doc = $doc:literal])*
        pub $static:ident: $layout:ident = $module:literal $name:literal;
        items: $($item:ident)*;
        hidden: $($hidden:ident)*;
    ) => {
        $(#[doc = $doc])*
        #[repr(C)]
        pub struct $layout(core::cell::UnsafeCell<py_abi::layout::TupleObj>);

        impl $crate::objects::struct_sequence::StructSequence for $layout {
            const NAME: &'static str = concat!($module, ".", $name);
            const FIELDS: &'static [&'static str] = &[$(stringify!($item),)* $(stringify!($hidden),)*];
            const VISIBLE: usize = [$(stringify!($item)),*].len();

            fn type_object() -> &'static $crate::types::TypeObj {
                &$static
            }
        }

        $crate::native_type! {
            $(#[doc = $doc])*
            pub $static: $layout = $module $name, base $crate::objects::tuple::TUPLE;
            flags: GC | TUPLE | SEQUENCE;
            slots: {} inherit $crate::objects::struct_sequence::slots::<$layout>();
            rows: {
                /// For pickling.
                "__reduce__" (self, /) => $crate::objects::struct_sequence::reduce::<$layout>;
            }
        }
    };
}

/// An instance with these fields, hidden ones last; `None` for those left out.
///
/// # Errors
/// `MemoryError`.
pub fn make<S: StructSequence>(fields: impl IntoIterator<Item = Ref>) -> PyResult {
    let object = crate::memory::alloc_object::<Tuple>(S::type_object(), size::<S>())?;
    let head = object.cast::<TupleObj>().as_ptr();
    let mut fields = fields.into_iter();
    // SAFETY: the memory has room for every field; the object is whole once they are written.
    unsafe {
        (*head).len = S::VISIBLE;
        for at in 0..S::FIELDS.len() {
            let field = fields.next().unwrap_or_else(none_ref);
            head.add(1).cast::<u64>().add(at).write(field.into_word());
        }
        crate::memory::track(object);
        Ok(Ref::from_word(head as u64))
    }
}

const fn size<S: StructSequence>() -> usize {
    size_of::<TupleObj>() + 8 * S::FIELDS.len()
}

/// All fields of an instance.
fn fields<S: StructSequence>(v: Value) -> &'static [Value] {
    // SAFETY: slots and rows of the type get its instances, which have this many words behind the layout.
    unsafe { core::slice::from_raw_parts((v.word() as *const TupleObj).add(1).cast::<Value>(), S::FIELDS.len()) }
}

fn shown_name<S: StructSequence>() -> &'static str {
    S::NAME.strip_prefix("builtins.").unwrap_or(S::NAME)
}

fn struct_repr<S: StructSequence>(v: Value) -> PyResult {
    guarded(v, "(...)", |out| {
        // Writing to the buffer cannot fail.
        let _ = write!(out, "{}(", shown_name::<S>());
        for (at, (name, v)) in S::FIELDS.iter().zip(fields::<S>(v)).take(S::VISIBLE).enumerate() {
            let _ = write!(out, "{}{name}=", if at > 0 { ", " } else { "" });
            push_repr(out, *v)?;
        }
        out.push_ascii(b")");
        Ok(())
    })
}

fn struct_getattr<S: StructSequence>(v: Value, name: &Str) -> PyResult {
    // A name may be there twice: the hidden field, which says more, counts (`os.stat_result`).
    match S::FIELDS.iter().rposition(|field| name.equals(field)) {
        Some(at) => Ok(fields::<S>(v)[at].to_ref()),
        None => match generic_getattr(v, name) {
            Err(raised) => Err(named::<S>(raised, name)),
            found => found,
        },
    }
}

/// The message of a missing attribute names the module too.
fn named<S: StructSequence>(raised: Raised, name: &Str) -> Raised {
    match catch(raised, &AttributeError) {
        Ok(_) => raise!(AttributeError, "'{}' object has no attribute '{name}'", shown_name::<S>()),
        Err(raised) => raised,
    }
}

crate::signature! { static NEW = "structseq" (sequence, dict={}); }

fn struct_new<S: StructSequence>(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let (least, most) = (S::VISIBLE, S::FIELDS.len());
    let given = match crate::protocol::iter(bound[0]) {
        Ok(iterator) => collect(iterator.as_value())?,
        Err(raised) => {
            drop(catch(raised, &crate::exceptions::types::TypeError)?);
            throw!(TypeError, "constructor requires a sequence");
        }
    };
    if given.len() < least || given.len() > most {
        let (bound, wanted) = match (least == most, given.len() < least) {
            (true, _) => ("a", format!("{least}")),
            (false, true) => ("an at least", format!("{least}")),
            (false, false) => ("an at most", format!("{most}")),
        };
        throw!(TypeError, "{}() takes {bound} {wanted}-sequence ({}-sequence given)", shown_name::<S>(), given.len());
    }
    let mut given: Vec<Ref> = given;
    if let Some(more) = bound[1].downcast::<Dict>() {
        for field in &S::FIELDS[given.len()..] {
            let name = crate::intern::intern_text(field)?;
            given.push(more.get_name(&name).map_or_else(none_ref, Value::to_ref));
        }
    }
    make::<S>(given)
}

/// `__reduce__`: the type, and its arguments.
pub fn reduce<S: StructSequence>(args: &[Value]) -> PyResult {
    let all = fields::<S>(args[0]);
    let hidden = Dict::new()?;
    for (name, v) in S::FIELDS.iter().zip(all).skip(S::VISIBLE) {
        drop(hidden.set_name(&*crate::intern::intern_text(name)?, v.to_ref())?);
    }
    let items = Tuple::from_values(&all[..S::VISIBLE])?;
    let arguments = Tuple::from_values(&[items.as_value(), hidden.as_value()])?;
    Ok(Tuple::from_values(&[Value::of(S::type_object()), arguments.as_value()])?.into_ref())
}

unsafe fn struct_dealloc<S: StructSequence>(header: *mut Header) {
    // SAFETY: the object is such an instance with no reference left.
    unsafe {
        for field in fields::<S>(Value::from_word(header as u64)) {
            drop(Ref::from_word_or_none(field.word()));
        }
        crate::memory::free_object(header);
    }
}

unsafe fn struct_traverse<S: StructSequence>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    fields::<S>(Value::from_word(header as u64)).iter().for_each(|field| visit(*field));
}

fn struct_size<S: StructSequence>(_: Value) -> usize {
    size::<S>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objects::str::of_char;
    use crate::protocol::repr_text;

    struct_sequence! {
        /// For the tests below.
        pub PAIR: Pair = "test" "pair";
        items: left right;
        hidden: extra;
    }

    #[test]
    fn items_and_hidden_fields() {
        let extra = of_char(u32::from('x')).expect("memory").into_ref();
        let pair = make::<Pair>([Ref::small_int(1), Ref::small_int(2), extra]).expect("memory");
        assert_eq!(repr_text(pair.as_value()).expect("text"), "test.pair(left=1, right=2)");
        assert_eq!(pair.downcast::<Tuple>().expect("a tuple").len(), 2);
        let get = |name: &str| {
            let name = Str::new(name).expect("memory");
            crate::protocol::get_attr(pair.as_value(), &name)
        };
        assert_eq!(get("right").expect("there").as_small_int(), Some(2));
        assert_eq!(repr_text(get("extra").expect("there").as_value()).expect("text"), "'x'");
        assert!(get("nope").is_err());
        drop(crate::runtime::runtime().take_pending());
    }
}
