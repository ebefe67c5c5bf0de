//! Every answer for every code point, compared with CPython's through digests (`tools/unicode_digest.py`).

use super::*;

fn fnv(answers: impl Iterator<Item = u64>) -> u64 {
    answers.fold(0xcbf2_9ce4_8422_2325, |h, a| (h ^ a).wrapping_mul(0x0000_0100_0000_01b3))
}

fn digest(predicate: impl Fn(u32) -> bool) -> u64 {
    fnv((0..0x11_0000).map(|c| u64::from(predicate(c))))
}

fn digest_map(map: fn(u32) -> Mapped) -> u64 {
    fnv((0..0x11_0000).flat_map(|c| map(c).as_slice().iter().map(|&c| u64::from(c)).collect::<alloc::vec::Vec<_>>()))
}

#[test]
fn predicates_agree_with_cpython() {
    assert_eq!(digest(is_alpha), 0xbb0af8ee46912039);
    assert_eq!(digest(is_digit), 0x19bba7ed4bdda12d);
    assert_eq!(digest(is_numeric), 0x6a56c33898a5a1e5);
    assert_eq!(digest(is_printable), 0x229d768ed25c2559);
    assert_eq!(digest(is_upper), 0x980a02bcd289ce8f);
    assert_eq!(digest(is_lower), 0xcf89da727e4eed32);
    assert_eq!(digest(is_xid_start), 0xed2c14ccf3938a36);
    assert_eq!(digest(is_xid_continue), 0xd76f49e29444c821);
    assert_eq!(digest(is_space), 0x910838d6e6c7b908);
    assert_eq!(digest(is_linebreak), 0xe67ad09177d8fd5f);
    assert_eq!(digest(|c| decimal_value(c).is_some()), 0x4ce362bc3ede2561);
    assert_eq!(fnv((0..0x11_0000).filter_map(decimal_value).map(u64::from)), 0x697536eca9cf6995);
}

#[test]
fn mappings_agree_with_cpython() {
    assert_eq!(digest_map(to_lower), 0xe3950d57defa9109);
    assert_eq!(digest_map(to_upper), 0xdb0630a98b613587);
    assert_eq!(digest_map(to_title), 0xb0d46d0c9754a66b);
    assert_eq!(digest_map(to_fold), 0x36c475079cdb2c16);
}
