//! How often each item comes: what `Counter` does most of its time.

use py_abi::ops::BinaryOp;
use py_runtime::call;
use py_runtime::intern::intern_text;
use py_runtime::objects::dict::{DICT, Dict};
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::{binary, for_each, get_attr, hash, set_item};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};

/// `_count_elements`
pub(super) fn elements(args: &[Value]) -> PyResult {
    let (mapping, iterable) = (args[0], args[1]);
    match mapping.downcast::<Dict>() {
        Some(dict) if is_plain(mapping.ty())? => for_each(iterable, |item| {
            let hash = hash(item.as_value())?;
            let before = dict.get_hashed(item.as_value(), hash)?;
            let now = one_more(before)?;
            dict.set_hashed(item.as_value(), hash, now.as_value())
        })?,
        _ => {
            let get = get_attr(mapping, &*intern_text("get")?)?;
            for_each(iterable, |item| {
                let item = item.as_value();
                let before = call::call_positional(get.as_value(), &[item, Value::small_int(0)])?;
                let now = one_more(Some(before))?;
                set_item(mapping, item, now.as_value())
            })?;
        }
    }
    Ok(none_ref())
}

/// Whether a subclass of dict gets and sets items as dict does. In a program that names no `get` both have none.
fn is_plain(ty: &'static TypeObj) -> PyResult<bool> {
    let get = intern_text("get")?;
    let gets_so = match (ty.lookup(&get), DICT.lookup(&get)) {
        (Some(own), Some(plain)) => own.is(plain),
        (own, plain) => own.is_none() && plain.is_none(),
    };
    let (own, plain) = (ty.slots().setitem(), DICT.slots().setitem());
    Ok(gets_so && own.map(|slot| slot as usize) == plain.map(|slot| slot as usize))
}

fn one_more(count: Option<Ref>) -> PyResult {
    match count {
        None => Ok(Ref::small_int(1)),
        Some(count) => binary(BinaryOp::Add, count.as_value(), Value::small_int(1)),
    }
}
