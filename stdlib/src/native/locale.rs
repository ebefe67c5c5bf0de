//! `_locale`: the one locale there is, `C` with UTF-8.
//!
//! Source: CPython's `Modules/_localemodule.c`. Without `bindtextdomain` and its kin: there are no message catalogues of a
//! C library. Needs no capability: the environment is not asked.

use alloc::vec::Vec;
use core::cmp::Ordering;
use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::list::List;
use py_runtime::objects::module::Module;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::make_class;
use py_runtime::protocol::index;
use py_runtime::raise::{raise_object, raise_with};
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{imports, rows, throw};

rows! { "_locale":
    /// The locale of a category, after setting it if one is given: `C`, `POSIX` or `C.UTF-8`.
    "setlocale" (category, locale=None, /) => set_locale;
    /// How numbers and money are written.
    "localeconv" () => conventions;
    /// -1, 0 or 1, as strings are ordered: by code points.
    "strcoll" (os1, os2, /) => |args| Ok(Ref::small_int(compare(text(args[0], "strcoll", 1)?, text(args[1], "strcoll", 2)?)));
    /// A string that is ordered as `strcoll` says: itself.
    "strxfrm" (string, /) => transform;
    /// A text of the locale.
    "nl_langinfo" (key, /) => information;
    /// The encoding of text.
    "getencoding" () => |_| Str::new_ref("UTF-8");
}

macro_rules! numbers {
    ($($name:literal $number:literal;)*) => {
        rows! { "_locale": $(constant $name => || Ok(Ref::small_int($number));)* }
    };
}

macro_rules! informations {
    ($($name:literal $number:literal $text:literal;)*) => {
        numbers! { $($name $number;)* }

        const INFORMATIONS: &[(i64, &str)] = &[$(($number, $text)),*];
    };
}

numbers! {
    "LC_CTYPE" 0;
    "LC_NUMERIC" 1;
    "LC_TIME" 2;
    "LC_COLLATE" 3;
    "LC_MONETARY" 4;
    "LC_MESSAGES" 5;
    "LC_ALL" 6;
    "CHAR_MAX" 127;
}

informations! {
    "CODESET" 14 "UTF-8";
    "RADIXCHAR" 65536 ".";
    "THOUSEP" 65537 "";
    "ABDAY_1" 131072 "Sun";
    "ABDAY_2" 131073 "Mon";
    "ABDAY_3" 131074 "Tue";
    "ABDAY_4" 131075 "Wed";
    "ABDAY_5" 131076 "Thu";
    "ABDAY_6" 131077 "Fri";
    "ABDAY_7" 131078 "Sat";
    "DAY_1" 131079 "Sunday";
    "DAY_2" 131080 "Monday";
    "DAY_3" 131081 "Tuesday";
    "DAY_4" 131082 "Wednesday";
    "DAY_5" 131083 "Thursday";
    "DAY_6" 131084 "Friday";
    "DAY_7" 131085 "Saturday";
    "ABMON_1" 131086 "Jan";
    "ABMON_2" 131087 "Feb";
    "ABMON_3" 131088 "Mar";
    "ABMON_4" 131089 "Apr";
    "ABMON_5" 131090 "May";
    "ABMON_6" 131091 "Jun";
    "ABMON_7" 131092 "Jul";
    "ABMON_8" 131093 "Aug";
    "ABMON_9" 131094 "Sep";
    "ABMON_10" 131095 "Oct";
    "ABMON_11" 131096 "Nov";
    "ABMON_12" 131097 "Dec";
    "MON_1" 131098 "January";
    "MON_2" 131099 "February";
    "MON_3" 131100 "March";
    "MON_4" 131101 "April";
    "MON_5" 131102 "May";
    "MON_6" 131103 "June";
    "MON_7" 131104 "July";
    "MON_8" 131105 "August";
    "MON_9" 131106 "September";
    "MON_10" 131107 "October";
    "MON_11" 131108 "November";
    "MON_12" 131109 "December";
    "AM_STR" 131110 "AM";
    "PM_STR" 131111 "PM";
    "D_T_FMT" 131112 "%a %b %e %H:%M:%S %Y";
    "D_FMT" 131113 "%m/%d/%y";
    "T_FMT" 131114 "%H:%M:%S";
    "T_FMT_AMPM" 131115 "%I:%M:%S %p";
    "ERA" 131116 "";
    "ERA_D_FMT" 131118 "";
    "ALT_DIGITS" 131119 "";
    "ERA_D_T_FMT" 131120 "";
    "ERA_T_FMT" 131121 "";
    "_DATE_FMT" 131180 "%a %b %e %H:%M:%S %Z %Y";
    "CRNCYSTR" 262159 "-";
    "YESEXPR" 327680 "^[yY]";
    "NOEXPR" 327681 "^[nN]";
}

const ALL: i64 = 6;

/// The class `locale.Error`, made with the module.
#[unsafe(export_name = "molt_init._locale")]
extern "C" fn init(module: u64) -> i32 {
    match add_error(Value::from_word(module)) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

fn add_error(module: Value) -> PyResult<()> {
    let Some(module) = module.downcast::<Module>() else { return Ok(()) };
    let namespace = Dict::new()?;
    drop(namespace.set_name(names::MODULE.get(), Str::new_ref("locale")?)?);
    let name = intern_text("Error")?;
    let bases = Tuple::from_values(&[Value::of(&types::Exception)])?;
    let class = make_class(&[name.as_value(), bases.as_value(), namespace.as_value()], Value::MISSING)?;
    module.dict().set_name(&name, class).map(drop)
}

fn error(message: &str) -> Raised {
    let made = || -> PyResult<Option<Ref>> {
        let Some(module) = imports::loaded("_locale") else { return Ok(None) };
        let class = py_runtime::protocol::get_attr(module.as_value(), &*intern_text("Error")?)?;
        let text = Str::new(message)?;
        py_runtime::call::call_positional(class.as_value(), &[text.as_value()]).map(Some)
    };
    match made() {
        Ok(Some(exception)) => raise_object(exception),
        Ok(None) => raise_with(&types::Exception, &[]),
        Err(raised) => raised,
    }
}

fn text(v: Value, function: &str, position: usize) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "{function}() argument {position} must be str, not {}", v.type_name()),
    }
}

fn set_locale(args: &[Value]) -> PyResult {
    let category = index(args[0])?;
    let category = to_i64(category.as_value()).unwrap_or(-1);
    let wanted = match args[1].given().filter(|name| !name.is_none()) {
        Some(name) => match name.downcast::<Str>() {
            Some(name) => Some(name),
            None => throw!(TypeError, "setlocale() argument 2 must be str or None, not {}", name.type_name()),
        },
        None => None,
    };
    if !(0..=ALL).contains(&category) {
        return Err(error(if wanted.is_some() { "unsupported locale setting" } else { "locale query failed" }));
    }
    match wanted {
        None => Str::new_ref("C.UTF-8"),
        Some(name) => match ["", "C", "POSIX", "C.UTF-8", "C.utf8"].into_iter().find(|known| name.equals(known)) {
            Some("" | "C.UTF-8" | "C.utf8") => Str::new_ref("C.UTF-8"),
            Some(_) => Str::new_ref("C"),
            None => Err(error("unsupported locale setting")),
        },
    }
}

fn conventions(_: &[Value]) -> PyResult {
    let conventions = Dict::new()?;
    let set = |name: &str, v: Ref| conventions.set_name(&*intern_text(name)?, v).map(drop);
    for name in ["int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"] {
        set(name, Str::new_ref("")?)?;
    }
    set("mon_grouping", List::new()?.into_ref())?;
    for name in ["positive_sign", "negative_sign"] {
        set(name, Str::new_ref("")?)?;
    }
    let unset =
        ["int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space"];
    for name in unset.into_iter().chain(["p_sign_posn", "n_sign_posn"]) {
        set(name, Ref::small_int(127))?;
    }
    set("decimal_point", Str::new_ref(".")?)?;
    set("thousands_sep", Str::new_ref("")?)?;
    set("grouping", List::new()?.into_ref())?;
    Ok(conventions.into_ref())
}

fn compare(one: &Str, other: &Str) -> i64 {
    let (one, other): (Vec<u32>, Vec<u32>) = (one.chars().iter().collect(), other.chars().iter().collect());
    match one.cmp(&other) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

fn transform(args: &[Value]) -> PyResult {
    let string = text(args[0], "strxfrm", 1)?;
    if string.chars().iter().any(|c| c == 0) {
        throw!(ValueError, "embedded null character");
    }
    Ok(args[0].to_ref())
}

fn information(args: &[Value]) -> PyResult {
    let key = index(args[0])?;
    match to_i64(key.as_value()).and_then(|key| INFORMATIONS.iter().find(|(number, _)| *number == key)) {
        Some((_, text)) => Str::new_ref(text),
        None => throw!(ValueError, "unsupported langinfo constant"),
    }
}
