//! Binding call arguments to a [`Spec`], with the texts of CPython's `_PyArg_UnpackKeywords`, `_PyArg_CheckPositional` and
//! the checks of `METH_O` and `METH_NOARGS`.

use super::spec::{Param, ParamKind, Receiver, Spec};
use super::{Row, RowKind};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::throw;
use crate::value::{Own, PyResult, Value};
use core::fmt;

/// Most parameters of a native function.
pub const MAX_PARAMS: usize = 16;

/// Bound arguments: one entry for each parameter.
pub struct Bound {
    words: [Value; MAX_PARAMS],
    count: usize,
    /// `*args`, if the function has it.
    _rest: Option<Own<Tuple>>,
    /// `**kwargs`, if the function has it.
    _keywords: Option<Own<Dict>>,
}

impl core::ops::Deref for Bound {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.words[..self.count]
    }
}

/// The signature of something that is no row: a type's constructor. See [`signature!`](crate::signature).
pub struct Signature {
    /// The type's name.
    pub name: &'static str,
    /// Parameters.
    pub spec: Spec,
}

/// `signature! { static RANGE_NEW = "range" (start, stop=None, step=None, /); }`, then `RANGE_NEW.bind(args, kwnames)?`.
#[macro_export]
macro_rules! signature {
    ($vis:vis static $static:ident = $name:literal ($($sig:tt)*);) => {
        $vis static $static: $crate::rows::bind::Signature = {
            const SIGNATURE: &str = stringify!($($sig)*);
            static PARAMS: [$crate::rows::spec::Param; $crate::rows::spec::count(SIGNATURE)] =
                $crate::rows::spec::params(SIGNATURE);
            $crate::rows::bind::Signature {
                name: $name,
                spec: $crate::rows::spec::Spec::new(SIGNATURE, &PARAMS),
            }
        };
    };
}

impl Signature {
    /// Binds a constructor's arguments.
    pub fn bind(&self, args: &[Value], kwnames: Value) -> PyResult<Bound> {
        bind(&self.spec, Callable { owner: None, name: self.name, parsed: Parsed::Tuple }, args, kwnames)
    }
}

impl Row {
    /// Calls a function row. `args` starts with the receiver if the row has one.
    #[inline]
    pub fn call(&self, args: &[Value], kwnames: Value) -> PyResult {
        match self.kind {
            RowKind::Function(function) => {
                if kwnames.is_missing() && self.spec.takes_exactly(args.len()) {
                    return function(args);
                }
                if kwnames.is_missing() && self.spec.leaves_defaults(args.len()) {
                    let mut words = [Value::MISSING; MAX_PARAMS];
                    words[..args.len()].copy_from_slice(args);
                    return function(&words[..self.spec.params.len()]);
                }
                if kwnames.given().is_some() {
                    let mut words = [Value::MISSING; MAX_PARAMS];
                    if self.spec.places_all(args, kwnames, &mut words) {
                        return function(&words[..self.spec.params.len()]);
                    }
                }
                self.call_bound(function, args, kwnames)
            }
            RowKind::Raw(function) => function(args, kwnames),
            RowKind::GetSet(..) | RowKind::Type(_) | RowKind::Constant(_) => {
                throw!(SystemError, "{}.{} is no function", self.owner, self.name)
            }
        }
    }

    #[inline(never)]
    fn call_bound(&self, function: super::BoundFn, args: &[Value], kwnames: Value) -> PyResult {
        // CPython names the module of a function too (`_PyObject_FunctionStr`), but not `builtins`, and only where the
        // text is its own: functions that parse keywords have their names in their signatures.
        let is_module_function = self.spec.receiver == Receiver::None;
        let is_bare = is_module_function && (self.owner == "builtins" || !self.spec.no_keywords);
        let owner = if is_bare { None } else { Some(self.owner) };
        function(&bind(&self.spec, Callable { owner, name: self.name, parsed: Parsed::Direct }, args, kwnames)?)
    }
}

/// Who is called, for messages.
#[derive(Clone, Copy)]
struct Callable {
    owner: Option<&'static str>,
    name: &'static str,
    parsed: Parsed,
}

/// How CPython gets the arguments at, which shows in the texts for a wrong number of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parsed {
    /// As `METH_O` and `METH_NOARGS` say.
    Direct,
    /// From a tuple, as a constructor does.
    Tuple,
}

/// `list.append`, `math.sqrt`, or `len`.
impl fmt::Display for Callable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(owner) = self.owner {
            write!(out, "{owner}.")?;
        }
        out.write_str(self.name)
    }
}

impl Spec {
    /// Whether so many positional arguments need no binding.
    #[inline]
    fn takes_exactly(&self, count: usize) -> bool {
        count == usize::from(self.positional) && count == self.params.len()
    }

    /// Whether so many positional arguments fill the first parameters and all others have defaults.
    #[inline]
    fn leaves_defaults(&self, count: usize) -> bool {
        let first_optional = usize::from(self.required);
        !self.var_args
            && !self.var_keywords
            && (first_optional..=usize::from(self.positional)).contains(&count)
            && (self.keyword_only == 0 || self.params[count..].iter().all(|param| param.optional))
    }
}

impl Spec {
    /// Puts every argument in its place, if each has one of its own and no required one is missing: what most calls with
    /// keywords are. For others, [`bind`] knows what to say.
    fn places_all(&self, args: &[Value], kwnames: Value, words: &mut [Value; MAX_PARAMS]) -> bool {
        let names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
        let given = args.len() - names.len();
        if self.var_args || self.var_keywords || self.no_keywords || given > usize::from(self.positional) {
            return false;
        }
        words[..given].copy_from_slice(&args[..given]);
        for (name, v) in names.iter().zip(&args[given..]) {
            match name.downcast::<Str>().and_then(|name| find(self, name)) {
                Some(at) if words[at].is_missing() => words[at] = *v,
                _ => return false,
            }
        }
        self.params.iter().zip(words).all(|(param, word)| param.optional || !word.is_missing())
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[inline(never)]
fn bind(spec: &Spec, callable: Callable, args: &[Value], kwnames: Value) -> PyResult<Bound> {
    let names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let given = args.len() - names.len();
    let receiver = usize::from(spec.receiver != Receiver::None);
    if spec.no_keywords {
        if !names.is_empty() {
            throw!(TypeError, "{callable}() takes no keyword arguments");
        }
        check_positional(spec, callable, given - receiver, receiver)?;
    } else {
        check_counts(spec, callable, given - receiver, names.len(), receiver)?;
    }
    let mut bound =
        Bound { words: [Value::MISSING; MAX_PARAMS], count: spec.params.len(), _rest: None, _keywords: None };
    let positional = usize::from(spec.positional).min(given);
    bound.words[..positional].copy_from_slice(&args[..positional]);
    let mut left = names.len();
    if !spec.no_keywords {
        left = take_keywords(spec, callable, &mut bound, positional, &args[given..], names, receiver)?;
    }
    if spec.var_args {
        let rest = Tuple::from_values(&args[positional..given])?;
        if let Some(at) = place_of(spec, ParamKind::VarArgs) {
            bound.words[at] = rest.as_value();
        }
        bound._rest = Some(rest);
    }
    if spec.var_keywords {
        let keywords = Dict::new()?;
        for (name, v) in names.iter().zip(&args[given..]) {
            if let Some(name) = name.downcast::<Str>().filter(|name| find(spec, name).is_none()) {
                keywords.set_name(name, v.to_ref())?;
            }
        }
        if let Some(at) = place_of(spec, ParamKind::VarKeywords) {
            bound.words[at] = keywords.as_value();
        }
        bound._keywords = Some(keywords);
    } else if left > 0 {
        return Err(unexpected_keyword(spec, callable, positional, names, receiver));
    }
    Ok(bound)
}

/// Functions without keywords: `METH_NOARGS`, `METH_O`, `_PyArg_CheckPositional`.
fn check_positional(spec: &Spec, callable: Callable, given: usize, receiver: usize) -> PyResult<()> {
    let max = usize::from(spec.positional) - receiver;
    let min = usize::from(spec.required).saturating_sub(receiver);
    if given >= min && (given <= max || spec.var_args) {
        return Ok(());
    }
    let is_direct = callable.parsed == Parsed::Direct && !spec.var_args;
    if max == 0 && is_direct {
        throw!(TypeError, "{callable}() takes no arguments ({given} given)");
    }
    if max == 1 && min == 1 && is_direct {
        throw!(TypeError, "{callable}() takes exactly one argument ({given} given)");
    }
    let name = callable.name;
    if given < min {
        let least = if min == max && !spec.var_args { "" } else { "at least " };
        throw!(TypeError, "{name} expected {least}{min} argument{}, got {given}", plural(min));
    }
    let most = if min == max { "" } else { "at most " };
    throw!(TypeError, "{name} expected {most}{max} argument{}, got {given}", plural(max))
}

/// Functions with keywords: what `_PyArg_UnpackKeywords` says before it looks at names.
fn check_counts(spec: &Spec, callable: Callable, given: usize, keywords: usize, receiver: usize) -> PyResult<()> {
    let name = callable.name;
    let max = usize::from(spec.positional) - receiver;
    let total = max + usize::from(spec.keyword_only);
    let min = required_positional_only(spec) - receiver;
    let all_required = spec.params.iter().all(|param| !param.optional);
    if !spec.var_args && !spec.var_keywords && given + keywords > total {
        let (bound, kind) =
            (if all_required { "exactly" } else { "at most" }, if given == 0 { "keyword " } else { "" });
        throw!(
            TypeError,
            "{name}() takes {bound} {total} {kind}argument{} ({} given)",
            plural(total),
            given + keywords
        );
    }
    if given > max && !spec.var_args {
        if max == 0 {
            throw!(TypeError, "{name}() takes no positional arguments");
        }
        let required = usize::from(spec.required).saturating_sub(receiver);
        let bound = if required < max { "at most" } else { "exactly" };
        throw!(TypeError, "{name}() takes {bound} {max} positional argument{} ({given} given)", plural(max));
    }
    if given < min {
        let bound = if min < max { "at least" } else { "exactly" };
        throw!(TypeError, "{name}() takes {bound} {min} positional argument{} ({given} given)", plural(min));
    }
    Ok(())
}

fn required_positional_only(spec: &Spec) -> usize {
    let is_required = |param: &&Param| param.kind == ParamKind::PositionalOnly && !param.optional;
    let count = spec.params.iter().filter(is_required).count();
    // A receiver that nothing makes positional-only still is.
    count.max(usize::from(spec.receiver != Receiver::None))
}

/// Puts keyword arguments in their places; returns how many belong to no parameter.
fn take_keywords(
    spec: &Spec,
    callable: Callable,
    bound: &mut Bound,
    positional: usize,
    values: &[Value],
    names: &[Value],
    receiver: usize,
) -> PyResult<usize> {
    let mut left = names.len();
    for (at, param) in spec.params.iter().enumerate().skip(positional) {
        if matches!(param.kind, ParamKind::VarArgs | ParamKind::VarKeywords) {
            continue;
        }
        let by_name = param.kind != ParamKind::PositionalOnly && left > 0;
        let text = spec.name(param);
        let found =
            by_name.then(|| names.iter().position(|n| n.downcast::<Str>().is_some_and(|n| n.equals(text)))).flatten();
        match found {
            Some(i) => {
                bound.words[at] = values[i];
                left -= 1;
            }
            None if param.optional => {}
            None => {
                let position = at - receiver + 1;
                throw!(TypeError, "{}() missing required argument '{text}' (pos {position})", callable.name);
            }
        }
    }
    Ok(left)
}

#[cold]
fn unexpected_keyword(
    spec: &Spec,
    callable: Callable,
    positional: usize,
    names: &[Value],
    receiver: usize,
) -> crate::value::Raised {
    let names = names.iter().filter_map(|name| name.downcast::<Str>());
    for name in names.clone() {
        if let Some(at) = find(spec, name)
            && at < positional
        {
            return crate::raise!(
                TypeError,
                "argument for {}() given by name ('{name}') and position ({})",
                callable.name,
                at - receiver + 1
            );
        }
    }
    for name in names {
        if find(spec, name).is_none() {
            let known = spec
                .params
                .iter()
                .filter(|param| matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly))
                .map(|param| spec.name(param));
            return crate::exceptions::suggest::unexpected_keyword(callable.name, Value::of(name), known);
        }
    }
    crate::raise!(TypeError, "invalid keyword argument for {}()", callable.name)
}

/// The parameter that a keyword may name.
fn find(spec: &Spec, name: &Str) -> Option<usize> {
    spec.params.iter().position(|param| {
        matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly) && name.equals(spec.name(param))
    })
}

fn place_of(spec: &Spec, kind: ParamKind) -> Option<usize> {
    spec.params.iter().position(|param| param.kind == kind)
}
