//! `re.Match` (`MatchObject` of `Modules/_sre/sre.c`).

use super::machine::Machine;
use super::pattern::{self, Pattern};
use super::search::Span;
use super::subject::Subject;
use super::template;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::generic_alias;
use py_runtime::objects::int::{from_len, to_i64};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::sequence::has_index;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, repr_text};
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// What a pattern has found.
#[repr(C)]
pub struct Match {
    header: ObjHeader,
    pattern: Ref,
    string: Ref,
    span: Span,
    groups: Vec<Option<Span>>,
    /// The group that was closed last, 0 if none.
    last_group: usize,
    bounds: Span,
}

native_type! {
    /// `re.Match`
    pub MATCH: Match = "re" "Match", base OBJECT;
    flags: NO_NEW | GC;
    slots: {
        repr: repr, getitem: |v, key| this(v).object(this(v).index(key)?), dealloc: dealloc_as::<Match>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Return one or more subgroups of the match.
        raw "group" (self, *args) => group;
        /// Where a group begins, -1 if it took no part.
        "start" (self, group=0, /) => |args| bound(args, |(start, _)| start);
        /// Where a group ends, -1 if it took no part.
        "end" (self, group=0, /) => |args| bound(args, |(_, end)| end);
        /// Where a group begins and ends.
        "span" (self, group=0, /) => |args| span_object(this(args[0]).place(args[1])?);
        /// The texts of all groups.
        "groups" (self, default=None) => groups;
        /// The texts of the groups that have names, by name.
        "groupdict" (self, default=None) => group_dict;
        /// The text that a template of `sub` gives for this match.
        "expand" (self, template) => |args| template::expand(this(args[0]), args[1]);
        "__copy__" (self, /) => |args| Ok(args[0].to_ref());
        "__deepcopy__" (self, memo, /) => |args| Ok(args[0].to_ref());
        /// Makes an alias: matches are generic in what they search.
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        /// The text that was searched.
        get "string" => |v| Ok(this(v).string.clone());
        /// The pattern that matched.
        get "re" => |v| Ok(this(v).pattern.clone());
        /// Where the search began.
        get "pos" => |v| from_len(this(v).bounds.0);
        /// Where the search had to end.
        get "endpos" => |v| from_len(this(v).bounds.1);
        /// The number of the group that ended last.
        get "lastindex" => |v| last_group(v, from_len);
        /// The name of the group that ended last, if it has one.
        get "lastgroup" => |v| last_group(v, |group| Ok(this(v).pattern().name_of_group(group)));
        get "regs" => regs;
    }
}

/// The match of a value that is one.
pub fn this(v: Value) -> &'static Match {
    // SAFETY: rows and slots of the type get its instances.
    unsafe { v.cast() }
}

impl Match {
    /// A match with the groups that the machine has found.
    pub fn make(pattern: Value, subject: &Subject, machine: Machine, span: Span, bounds: Span) -> PyResult {
        let groups = (0..pattern::this(pattern).groups).map(|group| machine.group(group)).collect();
        let object = new_object(&MATCH, |header| Match {
            header,
            pattern: pattern.to_ref(),
            string: subject.object.to_ref(),
            span,
            groups,
            last_group: machine.last_group,
            bounds,
        })?;
        Ok(object.into_ref())
    }

    /// The pattern.
    pub fn pattern(&self) -> &Pattern {
        pattern::this(self.pattern.as_value())
    }

    /// The pattern as a value.
    pub fn pattern_object(&self) -> Value {
        self.pattern.as_value()
    }

    /// The subject, as it is now.
    pub fn subject(&self) -> PyResult<Subject> {
        Subject::new(self.pattern(), self.string.as_value())
    }

    /// Where a group is; 0 is the whole match.
    pub fn group(&self, group: usize) -> PyResult<Option<Span>> {
        match group {
            0 => Ok(Some(self.span)),
            _ => match self.groups.get(group - 1) {
                Some(span) => Ok(*span),
                None => throw!(IndexError, "no such group"),
            },
        }
    }

    /// The group that a key means.
    fn index(&self, key: Value) -> PyResult<usize> {
        let group = if let Some(group) = key.as_small_int() {
            usize::try_from(group).ok()
        } else if has_index(key) {
            usize::try_from(index_i64(key)?).ok()
        } else {
            self.pattern().group_of_name(key)?
        };
        match group.filter(|&group| group <= self.groups.len()) {
            Some(group) => Ok(group),
            None => throw!(IndexError, "no such group"),
        }
    }

    fn place(&self, key: Value) -> PyResult<Option<Span>> {
        let group = key.given().map_or(Ok(0), |key| self.index(key))?;
        self.group(group)
    }

    /// The text of a group, `None` if it is not set.
    fn object(&self, group: usize) -> PyResult {
        match self.group(group)? {
            Some(span) => {
                let subject = self.subject()?;
                // What is left of a buffer that has shrunk.
                let clip = |at: usize| at.min(subject.len());
                subject.slice((clip(span.0), clip(span.1)))
            }
            None => Ok(none_ref()),
        }
    }

    fn object_or(&self, group: usize, default: Value) -> PyResult {
        match (self.group(group)?, default.given()) {
            (None, Some(default)) => Ok(default.to_ref()),
            _ => self.object(group),
        }
    }
}

fn group(args: &[Value], kwnames: Value) -> PyResult {
    let (this, keys) = (this(args[0]), &args[1..]);
    refuse_keywords("Match.group", kwnames)?;
    match keys {
        [] => this.object(0),
        [key] => this.object(this.index(*key)?),
        _ => {
            let texts = keys.iter().map(|key| this.object(this.index(*key)?)).collect::<PyResult<Vec<Ref>>>()?;
            Ok(Tuple::from_vec(texts)?.into_ref())
        }
    }
}

fn bound(args: &[Value], which: fn(Span) -> usize) -> PyResult {
    match this(args[0]).place(args[1])? {
        Some(span) => from_len(which(span)),
        None => Ok(Ref::small_int(-1)),
    }
}

fn span_object(span: Option<Span>) -> PyResult {
    let (start, end) = match span {
        Some((start, end)) => (from_len(start)?, from_len(end)?),
        None => (Ref::small_int(-1), Ref::small_int(-1)),
    };
    Ok(Tuple::from_refs([start, end])?.into_ref())
}

fn groups(args: &[Value]) -> PyResult {
    let this = this(args[0]);
    let texts = (1..=this.groups.len()).map(|group| this.object_or(group, args[1])).collect::<PyResult<Vec<Ref>>>()?;
    Ok(Tuple::from_vec(texts)?.into_ref())
}

fn group_dict(args: &[Value]) -> PyResult {
    let this = this(args[0]);
    let named = Dict::new()?;
    for (name, group) in this.pattern().named_groups() {
        let group = to_i64(group.as_value()).and_then(|group| usize::try_from(group).ok()).unwrap_or(usize::MAX);
        named.set(name.as_value(), this.object_or(group, args[1])?.as_value())?;
    }
    Ok(named.into_ref())
}

fn last_group(v: Value, show: impl FnOnce(usize) -> PyResult) -> PyResult {
    match this(v).last_group {
        0 => Ok(none_ref()),
        group => show(group),
    }
}

fn regs(v: Value) -> PyResult {
    let this = this(v);
    let spans = (0..=this.groups.len()).map(|group| span_object(this.group(group)?)).collect::<PyResult<Vec<Ref>>>()?;
    Ok(Tuple::from_vec(spans)?.into_ref())
}

fn repr(v: Value) -> PyResult {
    let this = this(v);
    let text: String = repr_text(this.object(0)?.as_value())?.chars().take(50).collect();
    Str::new_ref(&format!("<re.Match object; span=({}, {}), match={text}>", this.span.0, this.span.1))
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `Match`.
    let object = unsafe { &*header.cast::<Match>() };
    visit(object.pattern.as_value());
    visit(object.string.as_value());
}
