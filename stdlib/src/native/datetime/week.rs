//! `IsoCalendarDate`, what `isocalendar` returns: a tuple whose items have names.

use super::calendar::WeekDate;
use py_abi::layout::TupleObj;
use py_runtime::objects::struct_sequence::{StructSequence, make, slots};
use py_runtime::objects::tuple::{TUPLE, Tuple};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature};

/// A year, a week and a day of the week.
#[repr(C)]
pub struct IsoCalendarDate(core::cell::UnsafeCell<TupleObj>);

impl StructSequence for IsoCalendarDate {
    const NAME: &'static str = "datetime.IsoCalendarDate";
    const FIELDS: &'static [&'static str] = &["year", "week", "weekday"];
    const VISIBLE: usize = 3;

    fn type_object() -> &'static TypeObj {
        &ISO_CALENDAR_DATE
    }
}

native_type! {
    /// The result of date.isocalendar() or datetime.isocalendar()
    ///
    /// This object may be accessed either as a tuple of
    ///   ((year, week, weekday)
    /// or via the object attributes as named in the above tuple.
    pub ISO_CALENDAR_DATE: IsoCalendarDate = "datetime" "IsoCalendarDate", base TUPLE;
    flags: GC | TUPLE | SEQUENCE;
    slots: { new: new } inherit TypeSlots { new: None, ..slots::<IsoCalendarDate>() };
    rows: {
        "__reduce__" (self, /) => reduce;
        get "year" => |v| Ok(item(v, 0));
        get "week" => |v| Ok(item(v, 1));
        get "weekday" => |v| Ok(item(v, 2));
    }
}

signature! { static NEW = "IsoCalendarDate" (year, week, weekday); }

fn new(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    make::<IsoCalendarDate>(bound.iter().map(|v| v.to_ref()))
}

/// The day as such a tuple.
pub fn of_date(week: WeekDate) -> PyResult {
    make::<IsoCalendarDate>([week.year, week.week, week.weekday].map(|part| Ref::small_int(part.into())))
}

fn item(v: Value, at: usize) -> Ref {
    // SAFETY: rows of the type get its instances, which are laid out as tuples.
    unsafe { v.cast::<Tuple>() }.items()[at].to_ref()
}

/// Pickles hold a plain tuple.
fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: rows of the type get its instances, which are laid out as tuples.
    let plain = Tuple::from_values(unsafe { args[0].cast::<Tuple>() }.items())?.into_ref();
    let arguments = Tuple::from_refs([plain])?.into_ref();
    Ok(Tuple::from_refs([Value::of(&TUPLE).to_ref(), arguments])?.into_ref())
}
