//! One test per area and target, so that the test runner shows progress and runs areas side by side.
//!
//! `MOLT_CASE=text` restricts a run to the cases whose name contains the text.

use qemu_tests::case;
use qemu_tests::runner::{Failures, Target, check_area};

macro_rules! areas {
    ($($area:ident)*) => {
        /// Programs as Linux executables.
        mod hosted {
            $(#[test] fn $area() -> Result<(), super::Failures> { super::check_area(stringify!($area), super::Target::Hosted) })*
        }

        /// The same programs as images in QEMU.
        mod guest {
            $(#[test] fn $area() -> Result<(), super::Failures> { super::check_area(stringify!($area), super::Target::Guest) })*
        }

        const AREAS: &[&str] = &[$(stringify!($area)),*];
    };
}

// The call, with an identifier for each folder of `cases/`.
include!(concat!(env!("OUT_DIR"), "/areas.rs"));

#[test]
fn every_case_is_recorded() {
    for area in AREAS {
        for case in case::in_area(area).expect("the area's folder is readable") {
            let recorded = case.expected().expect("recordings are readable");
            assert!(recorded.is_some(), "{} has no recorded output: run `./x bless`", case.name);
        }
    }
}
