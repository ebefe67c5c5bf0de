//! `_datetime`: dates, times and what lies between them (`Modules/_datetimemodule.c`).
//!
//! Instances never change. What a class of the program derives from is made by that class's constructor, as in CPython. The
//! time of day needs `time.wall`, which `time` asks for; the local zone is UTC, as it is for `time`.

mod calendar;
mod calls;
mod capsule;
mod clock;
mod compare;
mod date;
mod date_time;
mod fields;
mod iso;
mod moments;
mod pickling;
mod reading;
mod strftime;
mod text;
mod time_delta;
mod time_of_day;
mod timezone;
mod week;
mod zone;

use py_runtime::rows;
use py_runtime::value::Ref;

py_runtime::doc!("_datetime", "", "Fast implementation of the datetime module.");

rows! { "_datetime":
    type "timedelta" => time_delta::TIME_DELTA;
    type "date" => date::DATE;
    type "datetime" => date_time::DATE_TIME;
    type "time" => time_of_day::TIME;
    type "tzinfo" => zone::TZINFO;
    type "timezone" => timezone::TIME_ZONE;
    constant "UTC" => timezone::utc;
    constant "MINYEAR" => || Ok(Ref::small_int((*fields::YEARS.start()).into()));
    constant "MAXYEAR" => || Ok(Ref::small_int((*fields::YEARS.end()).into()));
    constant "datetime_CAPI" => capsule::make;
}
