//! `re.Pattern` (`PatternObject` of `Modules/_sre/sre.c`).

use super::code::{self, flags};
use super::match_object::Match;
use super::program::Program;
use super::read::read;
use super::scanner;
use super::subject::{Anchor, Matches, Subject, TextKind, text_of};
use super::substitute::{self, Counted};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use py_abi::hash::hash_buffer;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, from_len, is_negative, to_i64};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::sequence::to_isize;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::{generic_alias, mapping_proxy};
use py_runtime::protocol;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A compiled pattern.
#[repr(C)]
pub struct Pattern {
    header: ObjHeader,
    source: Ref,
    flags: i64,
    group_index: Ref,
    index_group: Ref,
    code: Box<[u32]>,
    /// What it matches; anything if it was made of no text.
    pub kind: Option<TextKind>,
    /// Number of groups.
    pub groups: usize,
    /// What runs.
    pub program: Program,
}

native_type! {
    /// `re.Pattern`
    pub PATTERN: Pattern = "re" "Pattern", base OBJECT;
    flags: NO_NEW | GC | WEAK;
    slots: {
        repr: repr, hash: hash, richcompare: compare, dealloc: dealloc_as::<Pattern>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Matches where the text begins.
        "match" (self, string, pos=0, endpos=9223372036854775807) => |args| one(args, Anchor::Here);
        /// Matches the whole text.
        "fullmatch" (self, string, pos=0, endpos=9223372036854775807) => |args| one(args, Anchor::Whole);
        /// Looks for the first place that matches.
        "search" (self, string, pos=0, endpos=9223372036854775807) => |args| one(args, Anchor::Anywhere);
        /// The text with matches replaced: by what a template says, or by what a function makes of each.
        "sub" (self, repl, string, count=0) => |args| substitute::sub(args, Counted::No);
        /// The same, and the number of replacements.
        "subn" (self, repl, string, count=0) => |args| substitute::sub(args, Counted::Yes);
        /// A list of what matches, from left to right.
        "findall" (self, string, pos=0, endpos=9223372036854775807) => find_all;
        /// The texts between matches.
        "split" (self, string, maxsplit=0) => split;
        /// Searches for one match after the other, from left to right.
        "finditer" (self, string, pos=0, endpos=9223372036854775807) => |args| scanner::iterate(scanner_of(args)?);
        "scanner" (self, string, pos=0, endpos=9223372036854775807) => scanner_of;
        "__copy__" (self, /) => |args| Ok(args[0].to_ref());
        "__deepcopy__" (self, memo, /) => |args| Ok(args[0].to_ref());
        /// Makes an alias: patterns are generic in what they search.
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        /// The text of the pattern.
        get "pattern" => |v| Ok(this(v).source.clone());
        /// The flags, those in the text included.
        get "flags" => |v| Ok(Ref::small_int(this(v).flags));
        /// How many groups there are.
        get "groups" => |v| from_len(this(v).groups);
        /// The numbers of the groups that have names, by name.
        get "groupindex" => group_index;
    }
}

/// The pattern of a value that is one.
pub fn this(v: Value) -> &'static Pattern {
    // SAFETY: rows and slots of the type get its instances, and other objects keep those that they were made of.
    unsafe { v.cast() }
}

/// `_sre.compile`
pub fn compile(args: &[Value]) -> PyResult {
    let &[source, flags, code, groups, group_index, index_group] = args else { unreachable!("six parameters") };
    let flags = to_isize(flags)? as i64;
    let wrong = |name: &str, wanted: &str, given: Value| {
        py_runtime::raise!(TypeError, "compile() argument '{name}' must be {wanted}, not {}", given.type_name())
    };
    let Some(list) = code.downcast::<List>() else { return Err(wrong("code", "list", code)) };
    let groups = to_isize(groups)? as i64;
    if group_index.downcast::<Dict>().is_none() {
        return Err(wrong("groupindex", "dict", group_index));
    }
    if index_group.downcast::<Tuple>().is_none() {
        return Err(wrong("indexgroup", "tuple", index_group));
    }
    let mut words = Vec::with_capacity(list.len());
    for at in 0..list.len() {
        words.push(word(list.get(at).unwrap_or(Value::MISSING))?);
    }
    let kind = if source.is_none() { None } else { Some(text_of(source)?.0) };
    let program = if (0..=code::MAXGROUPS).contains(&groups) { read(&words, groups as u32) } else { None };
    let Some(program) = program else { throw!(RuntimeError, "invalid SRE code") };
    let pattern = new_object(&PATTERN, |header| Pattern {
        header,
        source: source.to_ref(),
        flags,
        group_index: group_index.to_ref(),
        index_group: index_group.to_ref(),
        code: words.into_boxed_slice(),
        kind,
        groups: groups as usize,
        program,
    })?;
    Ok(pattern.into_ref())
}

fn word(v: Value) -> PyResult<u32> {
    if v.is_missing() || as_int(v).is_none() {
        throw!(TypeError, "an integer is required");
    }
    if is_negative(v) {
        throw!(OverflowError, "can't convert negative value to unsigned int");
    }
    match to_i64(v).map(u32::try_from) {
        Some(Ok(word)) => Ok(word),
        _ => throw!(OverflowError, "regular expression code size limit exceeded"),
    }
}

impl Pattern {
    /// The number of a named group.
    pub fn group_of_name(&self, name: Value) -> PyResult<Option<usize>> {
        let names = self.group_index.downcast::<Dict>().expect("`compile` takes a dict");
        let group = names.get(name)?;
        Ok(group.and_then(|group| to_i64(group.as_value())).and_then(|group| usize::try_from(group).ok()))
    }

    /// The name of a group, or `None`.
    pub fn name_of_group(&self, group: usize) -> Ref {
        let names = self.index_group.downcast::<Tuple>().expect("`compile` takes a tuple");
        names.items().get(group).map_or_else(none_ref, |name| name.to_ref())
    }

    /// Names and numbers of groups.
    pub fn named_groups(&self) -> Vec<(Ref, Ref)> {
        let names = self.group_index.downcast::<Dict>().expect("`compile` takes a dict");
        let mut named = Vec::with_capacity(names.len());
        let mut from = 0;
        while let Some((next, name, group)) = names.next_from(from) {
            named.push((name.to_ref(), group.to_ref()));
            from = next;
        }
        named
    }
}

/// Subject, start and end of a call with `string, pos, endpos`.
fn subject_of(args: &[Value]) -> PyResult<(Subject, usize, usize)> {
    let bound = |v: Value, default| v.given().map_or(Ok(default), to_isize);
    let (start, end) = (bound(args[2], 0)?, bound(args[3], isize::MAX)?);
    let subject = Subject::new(this(args[0]), args[1])?;
    let clip = |at: isize| usize::try_from(at).map_or(0, |at| at.min(subject.len()));
    Ok((subject, clip(start), clip(end)))
}

fn one(args: &[Value], anchor: Anchor) -> PyResult {
    let (subject, start, end) = subject_of(args)?;
    let mut matches = Matches::new(this(args[0]), (start, end));
    match matches.next(&subject, anchor)? {
        Some(span) => Match::make(args[0], &subject, matches.machine, span, (start, end)),
        None => Ok(none_ref()),
    }
}

fn scanner_of(args: &[Value]) -> PyResult {
    let (subject, start, end) = subject_of(args)?;
    scanner::new(args[0], &subject, (start, end))
}

fn find_all(args: &[Value]) -> PyResult {
    let (subject, start, end) = subject_of(args)?;
    let pattern = this(args[0]);
    let mut matches = Matches::new(pattern, (start, end));
    let found = List::new()?;
    while let Some(span) = matches.next(&subject, Anchor::Anywhere)? {
        let group = |group| match matches.group(&subject, span, group)? {
            Some(text) => Ok(text),
            None => subject.slice((0, 0)),
        };
        let item = match pattern.groups {
            0 => group(0)?,
            1 => group(1)?,
            groups => Tuple::from_vec((1..=groups).map(group).collect::<PyResult<Vec<Ref>>>()?)?.into_ref(),
        };
        found.push(item)?;
    }
    Ok(found.into_ref())
}

fn split(args: &[Value]) -> PyResult {
    let limit = args[2].given().map_or(Ok(0), to_isize)?;
    let pattern = this(args[0]);
    let subject = Subject::new(pattern, args[1])?;
    let mut matches = Matches::new(pattern, (0, subject.len()));
    let parts = List::new()?;
    let (mut last, mut count) = (0, 0);
    while (limit == 0 || count < limit)
        && let Some(span) = matches.next(&subject, Anchor::Anywhere)?
    {
        parts.push(subject.slice((last, span.0))?)?;
        for group in 1..=pattern.groups {
            parts.push(matches.group(&subject, span, group)?.unwrap_or_else(none_ref))?;
        }
        (last, count) = (span.1, count + 1);
    }
    parts.push(subject.slice((last, subject.len()))?)?;
    Ok(parts.into_ref())
}

fn group_index(v: Value) -> PyResult {
    let names = &this(v).group_index;
    match names.downcast::<Dict>().is_some_and(Dict::is_empty) {
        true => Ok(Dict::new()?.into_ref()),
        false => mapping_proxy::new(names.as_value()),
    }
}

fn repr(v: Value) -> PyResult {
    let pattern = this(v);
    let mut rest = pattern.flags;
    if pattern.kind != Some(TextKind::Bytes) && rest & (flags::LOCALE | flags::UNICODE | flags::ASCII) == flags::UNICODE
    {
        rest &= !flags::UNICODE;
    }
    let mut names = String::new();
    let mut push = |name: &str| {
        names.push_str(if names.is_empty() { ", " } else { "|" });
        names.push_str(name);
    };
    for (name, flag) in flags::NAMES {
        if rest & flag != 0 {
            push(name);
            rest &= !flag;
        }
    }
    if rest != 0 {
        push(&format!("{rest:#x}"));
    }
    let source: String = protocol::repr_text(pattern.source.as_value())?.chars().take(200).collect();
    Str::new_ref(&format!("re.compile({source}{names})"))
}

fn hash(v: Value) -> PyResult<i64> {
    let pattern = this(v);
    let bytes: Vec<u8> = pattern.code.iter().flat_map(|word| word.to_le_bytes()).collect();
    let hash = protocol::hash(pattern.source.as_value())? ^ hash_buffer(&bytes) ^ pattern.flags;
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || b.downcast::<Pattern>().is_none() {
        return Ok(not_implemented_ref());
    }
    let (left, right) = (this(a), this(b));
    let equal = a.is(b)
        || left.flags == right.flags
            && left.kind == right.kind
            && left.code == right.code
            && protocol::equal(left.source.as_value(), right.source.as_value())?;
    Ok(bool_ref(equal == (op == CompareOp::Eq)))
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `Pattern`.
    let pattern = unsafe { &*header.cast::<Pattern>() };
    for part in [&pattern.source, &pattern.group_index, &pattern.index_group] {
        visit(part.as_value());
    }
}
