//! What `list[T]` and `T | None` share: their type parameters, and putting arguments in their place
//! (`_Py_make_parameters` and `_Py_subs_parameters` in `Objects/genericaliasobject.c`).

use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::as_type;
use crate::owned_cell::OwnedCell;
use crate::protocol::{self, get_attr, get_attr_optional, repr_text};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{call, names, throw};
use alloc::vec::Vec;

/// The method that puts arguments in the place of parameters; `_typing` names it.
const SUBSTITUTE: &str = "__typing_substitute__";

fn items_of(v: Value) -> PyResult<Option<Vec<Ref>>> {
    let is_sequence = v.downcast::<Tuple>().is_some() || v.downcast::<List>().is_some();
    if is_sequence { protocol::collect(v).map(Some) } else { Ok(None) }
}

/// The type parameters that occur in `args`, in order, each once.
fn parameters_of(args: Value) -> PyResult<Own<Tuple>> {
    let mut found = Vec::new();
    collect_parameters(args, &mut found)?;
    Tuple::from_vec(found)
}

/// The parameters of an alias or union with these arguments, which `cell` keeps once they were asked for.
pub fn kept_parameters(cell: &OwnedCell, args: Value) -> PyResult {
    if cell.get().is_missing() {
        cell.set(Some(parameters_of(args)?.into_ref()));
    }
    Ok(cell.get().to_ref())
}

/// `alias[item]`. What there is to substitute came from `_typing`, which names the method that does it: other programs are
/// spared its code.
pub fn subscript(alias: Value, item: Value) -> PyResult {
    match alias.ty().lookup(&*crate::intern::intern_text(SUBSTITUTE)?) {
        Some(method) => call::call_positional(method.to_ref().as_value(), &[alias, item]),
        None => throw!(TypeError, "{} is not a generic class", repr_text(alias)?),
    }
}

fn collect_parameters(args: Value, found: &mut Vec<Ref>) -> PyResult<()> {
    for arg in items_of(args)?.unwrap_or_default() {
        let arg = arg.as_value();
        if as_type(arg).is_some() {
            continue;
        }
        if arg.downcast::<Tuple>().is_some() || arg.downcast::<List>().is_some() {
            collect_parameters(arg, found)?;
        } else if get_attr_optional(arg, names::TYPING_SUBST.get())?.is_some() {
            add(found, arg.to_ref());
        } else if let Some(inner) = get_attr_optional(arg, names::PARAMETERS.get())?
            && let Some(inner) = inner.downcast::<Tuple>()
        {
            inner.items().iter().for_each(|parameter| add(found, parameter.to_ref()));
        }
    }
    Ok(())
}

fn add(found: &mut Vec<Ref>, parameter: Ref) {
    if !found.iter().any(|known| known.is(parameter.as_value())) {
        found.push(parameter);
    }
}

/// The arguments that an item of a subscription stands for: `*tuple[int, str]` for two.
fn unpacked(item: Value) -> PyResult<Own<Tuple>> {
    let mut all = Vec::new();
    let one;
    let items = match item.downcast::<Tuple>() {
        Some(tuple) => tuple.items(),
        None => {
            one = [item];
            &one
        }
    };
    for &item in items {
        let inner = if as_type(item).is_some() {
            None
        } else {
            get_attr_optional(item, names::TYPING_UNPACKED_TUPLE_ARGS.get())?
        };
        match inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()) {
            Some(inner)
                if !inner.items().last().is_some_and(|last| last.is(crate::objects::singletons::ellipsis())) =>
            {
                all.extend(inner.items().iter().map(|v| v.to_ref()));
            }
            _ => all.push(item.to_ref()),
        }
    }
    Tuple::from_vec(all)
}

/// `args` with what `item` gives in the place of `parameters`, for `alias[item]`.
pub fn substitute(alias: Value, args: Value, parameters: Value, item: Value) -> PyResult<Own<Tuple>> {
    let Some(parameters) = parameters.downcast::<Tuple>() else { unreachable!("kept as a tuple") };
    if parameters.is_empty() {
        throw!(TypeError, "{} is not a generic class", repr_text(alias)?);
    }
    let mut given = unpacked(item)?.into_ref();
    for &parameter in parameters.items() {
        if let Some(prepare) = get_attr_optional(parameter, names::TYPING_PREPARE_SUBST.get())?
            && !prepare.is_none()
        {
            let prepared = call::call_positional(prepare.as_value(), &[alias, given.as_value()])?;
            given = match prepared.downcast::<Tuple>() {
                Some(_) => prepared,
                None => Tuple::from_refs([prepared])?.into_ref(),
            };
        }
    }
    let Some(items) = given.downcast::<Tuple>() else { unreachable!("made a tuple above") };
    if items.len() != parameters.len() {
        let many = if items.len() > parameters.len() { "many" } else { "few" };
        let (actual, expected) = (items.len(), parameters.len());
        throw!(TypeError, "Too {many} arguments for {}; actual {actual}, expected {expected}", repr_text(alias)?);
    }
    let all = items_of(args)?.unwrap_or_default();
    Tuple::from_vec(substitute_each(&all, parameters, items)?)
}

fn substitute_each(args: &[Ref], parameters: &Tuple, items: &Tuple) -> PyResult<Vec<Ref>> {
    let mut out = Vec::new();
    for arg in args.iter().map(Ref::as_value) {
        if as_type(arg).is_some() {
            out.push(arg.to_ref());
            continue;
        }
        if let Some(inner) = items_of(arg)? {
            let inner = Tuple::from_vec(substitute_each(&inner, parameters, items)?)?;
            match arg.downcast::<List>() {
                Some(_) => out.push(List::from_values(inner.items())?.into_ref()),
                None => out.push(inner.into_ref()),
            }
            continue;
        }
        let unpacks = match get_attr_optional(arg, names::TYPING_IS_UNPACKED.get())? {
            Some(unpacks) => protocol::is_true(unpacks.as_value())?,
            None => false,
        };
        let new = match get_attr_optional(arg, names::TYPING_SUBST.get())? {
            Some(substitute) => {
                let at = parameters.items().iter().position(|known| known.is(arg));
                match at {
                    Some(at) => call::call_positional(substitute.as_value(), &[items.items()[at]])?,
                    None => arg.to_ref(),
                }
            }
            None => substitute_within(arg, parameters, items)?,
        };
        match new.downcast::<Tuple>().filter(|_| unpacks) {
            Some(several) => out.extend(several.items().iter().map(|v| v.to_ref())),
            None => out.push(new),
        }
    }
    Ok(out)
}

/// The argument itself, with the arguments of its own parameters put in.
fn substitute_within(arg: Value, parameters: &Tuple, items: &Tuple) -> PyResult {
    let Some(own) = get_attr_optional(arg, names::PARAMETERS.get())? else { return Ok(arg.to_ref()) };
    let Some(own) = own.downcast::<Tuple>().filter(|own| !own.is_empty()) else { return Ok(arg.to_ref()) };
    let mut inner = Vec::new();
    for &parameter in own.items() {
        match parameters.items().iter().position(|known| known.is(parameter)) {
            None => inner.push(parameter.to_ref()),
            Some(at) => {
                let item = items.items()[at];
                let is_variadic = parameter.ty().slots().iter().is_some();
                match item.downcast::<Tuple>().filter(|_| is_variadic) {
                    Some(several) => inner.extend(several.items().iter().map(|v| v.to_ref())),
                    None => inner.push(item.to_ref()),
                }
            }
        }
    }
    let inner = Tuple::from_vec(inner)?;
    protocol::get_item(arg, inner.as_value())
}

/// `typing.name`, if the program has `typing` and has imported it.
pub fn of_typing(name: &str) -> PyResult<Option<Ref>> {
    match crate::imports::loaded("typing") {
        Some(typing) => get_attr(typing.as_value(), &*crate::intern::intern_text(name)?).map(Some),
        None => Ok(None),
    }
}
