//! Exception groups (PEP 654): the types, and what `except*` does with them (`Objects/exceptions.c`).

use super::fields::{cell, index};
use super::{base, new_with_tuple, types};
use crate::call::call_positional;
use crate::objects::list::List;
use crate::objects::member::read_only;
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::as_type;
use crate::objects::{generic_alias, sequence};
use crate::protocol::{call_method, get_attr_optional, is_true, repr, repr_text, set_attr, str_text};
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{names, rows, throw};
use alloc::format;
use alloc::vec::Vec;

pub(super) const SLOTS: TypeSlots =
    TypeSlots { new: Some(new), str: Some(group_str), repr: Some(group_repr), ..base::SLOTS };

const MESSAGE: usize = index("BaseExceptionGroup", "message");
const EXCEPTIONS: usize = index("BaseExceptionGroup", "exceptions");
/// How the sequence of exceptions was written when the group was made, if it was no list and no tuple.
const WRITTEN: usize = index("BaseExceptionGroup", "exceptions_str");

rows! { "BaseExceptionGroup":
    /// A group of the same message with other exceptions; subclasses override it to keep what they add.
    "derive" (self, excs, /) => |args| call_positional(Value::of(&types::BaseExceptionGroup), &[message(args[0]), args[1]]);
    /// The part of the group whose exceptions match, or None.
    "subgroup" (self, matcher_value, /) => |args| Ok(split(args[0], &Matcher::of(args[1])?)?.0.unwrap_or_else(none_ref));
    /// The part that matches and the rest, each None if empty.
    "split" (self, matcher_value, /) => |args| pair(split(args[0], &Matcher::of(args[1])?)?);
    /// An alias with type arguments, for annotations.
    "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    getset "message" => |v| Ok(message(v).to_ref()), read_only;
    getset "exceptions" => |v| Ok(exceptions(v).to_ref()), read_only;
}

fn message(group: Value) -> Value {
    cell(group, MESSAGE).get()
}

fn exceptions(group: Value) -> Value {
    cell(group, EXCEPTIONS).get()
}

/// The exceptions of a group; `None` of anything else.
pub fn members(v: Value) -> Option<&'static [Value]> {
    if !is_group(v) {
        return None;
    }
    // SAFETY: set to a tuple when the group is made, and read-only.
    Some(unsafe { exceptions(v).cast::<Tuple>() }.items())
}

fn is_group(v: Value) -> bool {
    v.ty().has(TypeFlags::EXCEPTION) && v.is_instance_of(&types::BaseExceptionGroup)
}

/// `BaseExceptionGroup.__new__`
fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    const NAME: &str = "BaseExceptionGroup.__new__()";
    let positional = &args[..args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len)];
    let [text, given] = positional else {
        throw!(TypeError, "{NAME} takes exactly 2 arguments ({} given)", positional.len());
    };
    if text.downcast::<Str>().is_none() {
        throw!(TypeError, "{NAME} argument 1 must be str, not {}", text.type_name());
    }
    if !sequence::is_sequence(*given) {
        throw!(TypeError, "second argument (exceptions) must be a sequence");
    }
    let members = crate::protocol::collect(*given)?;
    if members.is_empty() {
        throw!(ValueError, "second argument (exceptions) must be a non-empty sequence");
    }
    if let Some(at) = members.iter().position(|member| !member.ty().has(TypeFlags::EXCEPTION)) {
        throw!(ValueError, "Item {at} of second argument (exceptions) is not an exception");
    }
    let nests_base = members.iter().any(|member| !member.is_instance_of(&types::Exception));
    let mut class = ty;
    if core::ptr::eq(ty, &types::BaseExceptionGroup) {
        if !nests_base {
            class = &types::ExceptionGroup;
        }
    } else if nests_base && core::ptr::eq(ty, &types::ExceptionGroup) {
        throw!(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    } else if nests_base && ty.is_subtype_of(&types::Exception) {
        throw!(TypeError, "Cannot nest BaseExceptions in '{}'", ty.shown_name());
    }
    let is_plain = given.downcast_exact::<List>().is_some() || given.downcast_exact::<Tuple>().is_some();
    let written = if is_plain { None } else { Some(repr(*given)?) };
    let group = new_with_tuple(class, Tuple::from_values(positional)?)?;
    cell(group.as_value(), WRITTEN).set(written);
    cell(group.as_value(), MESSAGE).set(Some(text.to_ref()));
    cell(group.as_value(), EXCEPTIONS).set(Some(Tuple::from_vec(members)?.into_ref()));
    Ok(group)
}

/// A group without a message.
fn unnamed(members: Value) -> PyResult {
    call_positional(Value::of(&types::BaseExceptionGroup), &[Str::new("")?.as_value(), members])
}

fn group_str(v: Value) -> PyResult {
    let count = members(v).map_or(0, <[Value]>::len);
    let plural = if count == 1 { "" } else { "s" };
    Str::new_ref(&format!("{} ({count} sub-exception{plural})", str_text(message(v))?))
}

/// Shows the exceptions that the group has, as the sequence that it was made with, whatever became of that.
fn group_repr(v: Value) -> PyResult {
    let written = match cell(v, WRITTEN).get().given() {
        Some(written) => str_text(written)?,
        None => {
            let args = base::this(v).args();
            let was_list = args.items().get(1).is_some_and(|given| given.downcast_exact::<List>().is_some());
            if was_list {
                repr_text(Value::of(&*List::from_iterable(exceptions(v))?))?
            } else {
                repr_text(exceptions(v))?
            }
        }
    };
    Str::new_ref(&format!("{}({}, {written})", v.type_name(), repr_text(message(v))?))
}

/// What decides which exceptions of a group are wanted.
enum Matcher {
    /// A class or a tuple of classes.
    Classes(Value),
    Predicate(Value),
    /// These very exceptions.
    Leaves(Vec<Value>),
}

impl Matcher {
    fn of(v: Value) -> PyResult<Matcher> {
        let is_class = |v: &Value| as_type(*v).is_some_and(|ty| ty.has(TypeFlags::EXCEPTION));
        if is_class(&v) || v.downcast::<Tuple>().is_some_and(|classes| classes.items().iter().all(is_class)) {
            return Ok(Matcher::Classes(v));
        }
        if as_type(v).is_none() && v.ty().slots().call().is_some() {
            return Ok(Matcher::Predicate(v));
        }
        throw!(TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)")
    }

    fn matches(&self, exception: Value) -> PyResult<bool> {
        match self {
            Matcher::Classes(classes) => super::matches(exception, *classes),
            Matcher::Predicate(predicate) => is_true(call_positional(*predicate, &[exception])?.as_value()),
            Matcher::Leaves(leaves) => Ok(leaves.iter().any(|leaf| leaf.is(exception))),
        }
    }
}

/// The part of an exception that matches, and the rest.
type Parts = (Option<Ref>, Option<Ref>);

fn split(exception: Value, matcher: &Matcher) -> PyResult<Parts> {
    crate::depth::check(crate::depth::Doing::ExceptionGroup)?;
    if matcher.matches(exception)? {
        return Ok((Some(exception.to_ref()), None));
    }
    let Some(members) = members(exception) else { return Ok((None, Some(exception.to_ref()))) };
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in members {
        let (inside, left) = split(*member, matcher)?;
        matching.extend(inside);
        rest.extend(left);
    }
    Ok((subset(exception, matching)?, subset(exception, rest)?))
}

/// A group like `group` of some of its exceptions (`exceptiongroup_subset`).
fn subset(group: Value, members: Vec<Ref>) -> PyResult<Option<Ref>> {
    if members.is_empty() {
        return Ok(None);
    }
    let members = List::from_refs(members)?;
    let derived = call_method(group, names::DERIVE.get(), &[members.as_value()])?;
    if !is_group(derived.as_value()) {
        throw!(TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    let (from, to) = (base::this(group), base::this(derived.as_value()));
    let copy = |v: Value| v.given().map(Value::to_ref);
    to.traceback.set(copy(from.traceback()));
    to.set_context(copy(from.context()));
    if let Some(cause) = copy(from.cause()) {
        to.set_cause(Some(cause));
    }
    to.suppress_context.set(from.suppresses_context());
    if let Some(notes) = get_attr_optional(group, names::NOTES.get())?
        && sequence::is_sequence(notes.as_value())
    {
        let notes = List::from_iterable(notes.as_value())?;
        set_attr(derived.as_value(), names::NOTES.get(), notes.as_value())?;
    }
    Ok(Some(derived))
}

fn pair((matching, rest): Parts) -> PyResult {
    let items = [matching.unwrap_or_else(none_ref), rest.unwrap_or_else(none_ref)];
    Ok(Tuple::from_refs(items)?.into_ref())
}

/// What an `except*` clause takes of an exception, and what it leaves (`_PyEval_ExceptionGroupMatch`).
pub fn match_clause(exception: Value, pattern: Value) -> PyResult {
    check_pattern(pattern)?;
    if exception.is_none() {
        return pair((None, None));
    }
    if super::matches(exception, pattern)? {
        if is_group(exception) {
            return pair((Some(exception.to_ref()), None));
        }
        let wrapped = unnamed(Tuple::from_values(&[exception])?.as_value())?;
        super::traceback::begin_here(base::this(wrapped.as_value()));
        return pair((Some(wrapped), None));
    }
    if !is_group(exception) {
        return pair((None, Some(exception.to_ref())));
    }
    let parts = call_method(exception, names::SPLIT.get(), &[pattern])?;
    let class = exception.type_name();
    let Some(tuple) = parts.downcast::<Tuple>() else {
        throw!(TypeError, "{class}.split must return a tuple, not {}", parts.type_name());
    };
    if tuple.len() < 2 {
        throw!(TypeError, "{class}.split must return a 2-tuple, got tuple of size {}", tuple.len());
    }
    pair((Some(tuple.items()[0].to_ref()), Some(tuple.items()[1].to_ref())))
}

fn check_pattern(pattern: Value) -> PyResult<()> {
    // Raises for what no clause can name.
    super::matches(none(), pattern)?;
    let names_group = |class: &Value| as_type(*class).is_some_and(|ty| ty.is_subtype_of(&types::BaseExceptionGroup));
    let found = match pattern.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().any(names_group),
        None => names_group(&pattern),
    };
    if found {
        throw!(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
    Ok(())
}

/// What is raised after the clauses of `except*`, None if nothing is left (`_PyExc_PrepReraiseStar`).
pub fn left(original: Value, left: Value) -> PyResult {
    let exceptions: Vec<Ref> =
        crate::protocol::collect(left)?.into_iter().filter(|exception| !exception.is_none()).collect();
    if !is_group(original) {
        // Only one clause can have taken it.
        return Ok(exceptions.into_iter().next().unwrap_or_else(none_ref));
    }
    let (again, mut raised): (Vec<Ref>, Vec<Ref>) =
        exceptions.into_iter().partition(|exception| has_metadata_of(exception.as_value(), original));
    let again = projection(original, &again)?;
    if raised.is_empty() {
        return Ok(again.unwrap_or_else(none_ref));
    }
    raised.extend(again);
    if raised.len() > 1 {
        return unnamed(List::from_refs(raised)?.as_value());
    }
    Ok(raised.pop().unwrap_or_else(none_ref))
}

/// Whether an exception is a part of `original` that was raised again as it was.
fn has_metadata_of(exception: Value, original: Value) -> bool {
    if !is_group(exception) {
        return false;
    }
    let (a, b) = (base::this(exception), base::this(original));
    a.traceback().is(b.traceback()) && a.cause().is(b.cause()) && a.context().is(b.context())
}

/// The part of `original` that the leaves of `kept` make up.
fn projection(original: Value, kept: &[Ref]) -> PyResult<Option<Ref>> {
    let mut leaves = Vec::new();
    kept.iter().for_each(|exception| collect_leaves(exception.as_value(), &mut leaves));
    Ok(split(original, &Matcher::Leaves(leaves))?.0)
}

fn collect_leaves(exception: Value, leaves: &mut Vec<Value>) {
    match members(exception) {
        Some(members) => members.iter().for_each(|member| collect_leaves(*member, leaves)),
        None => leaves.push(exception),
    }
}
