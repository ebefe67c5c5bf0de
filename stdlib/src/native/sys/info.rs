//! Struct sequences that describe the runtime.

use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::from_int;
use py_runtime::objects::int::methods::DIGIT_LIMIT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::struct_sequence::make;
use py_runtime::value::{PyResult, Ref};
use py_runtime::{rows, struct_sequence};

/// CPython's version that this is one of: major, minor, micro, release level (0xf: final), serial.
pub(super) const HEX_VERSION: i64 = 0x030e_08f0;

struct_sequence! {
    /// `sys.version_info`
    pub VERSION_INFO: VersionInfo = "sys" "version_info";
    items: major minor micro releaselevel serial;
    hidden: ;
}

struct_sequence! {
    /// `sys.flags`
    pub FLAGS: Flags = "sys" "flags";
    items: debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose
        bytes_warning quiet hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path
        int_max_str_digits;
    hidden: gil thread_inherit_context context_aware_warnings;
}

struct_sequence! {
    /// `sys.float_info`
    pub FLOAT_INFO: FloatInfo = "sys" "float_info";
    items: max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds;
    hidden: ;
}

struct_sequence! {
    /// `sys.int_info`
    pub INT_INFO: IntInfo = "sys" "int_info";
    items: bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold;
    hidden: ;
}

struct_sequence! {
    /// `sys.hash_info`
    pub HASH_INFO: HashInfo = "sys" "hash_info";
    items: width modulus inf nan imag algorithm hash_bits seed_bits cutoff;
    hidden: ;
}

struct_sequence! {
    /// `sys.thread_info`
    pub THREAD_INFO: ThreadInfo = "sys" "thread_info";
    items: name lock version;
    hidden: ;
}

rows! { "sys":
    constant "version_info" => version_info;
    constant "flags" => flags;
    constant "float_info" => float_info;
    constant "int_info" => int_info;
    constant "hash_info" => hash_info;
    constant "thread_info" => thread_info;
}

pub(super) fn version_info() -> PyResult {
    let number = |shift: u32| Ref::small_int(HEX_VERSION >> shift & 0xff);
    make::<VersionInfo>([number(24), number(16), number(8), Str::new_ref("final")?, Ref::small_int(0)])
}

/// Nothing was asked of an interpreter that is not there: all off, but no bytecode is written.
fn flags() -> PyResult {
    let off = || Ref::small_int(0);
    let fields = [
        off(),
        off(),
        off(),
        off(),
        Ref::small_int(1),
        off(),
        off(),
        off(),
        off(),
        off(),
        off(),
        off(),
        off(),
        bool_ref(false),
        Ref::small_int(1),
        off(),
        bool_ref(false),
        Ref::small_int(DIGIT_LIMIT.get() as i64),
        Ref::small_int(1),
        off(),
        off(),
    ];
    make::<Flags>(fields)
}

fn float_info() -> PyResult {
    make::<FloatInfo>([
        from_float(f64::MAX)?,
        Ref::small_int(i64::from(f64::MAX_EXP)),
        Ref::small_int(i64::from(f64::MAX_10_EXP)),
        from_float(f64::MIN_POSITIVE)?,
        Ref::small_int(i64::from(f64::MIN_EXP)),
        Ref::small_int(i64::from(f64::MIN_10_EXP)),
        Ref::small_int(i64::from(f64::DIGITS)),
        Ref::small_int(i64::from(f64::MANTISSA_DIGITS)),
        from_float(f64::EPSILON)?,
        Ref::small_int(i64::from(f64::RADIX)),
        Ref::small_int(1),
    ])
}

/// As CPython's: what programs derive from it are sizes of numbers, which are not for them to know.
fn int_info() -> PyResult {
    make::<IntInfo>([30, 4, 4300, 640].map(Ref::small_int))
}

fn hash_info() -> PyResult {
    make::<HashInfo>([
        Ref::small_int(64),
        from_int((1_i64 << 61) - 1)?,
        Ref::small_int(314_159),
        Ref::small_int(0),
        Ref::small_int(1_000_003),
        Str::new_ref("siphash13")?,
        Ref::small_int(64),
        Ref::small_int(128),
        Ref::small_int(0),
    ])
}

fn thread_info() -> PyResult {
    make::<ThreadInfo>([none_ref(), none_ref(), none_ref()])
}
