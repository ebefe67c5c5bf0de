//! Hash functions that the builder and the runtime must compute alike.
//!
//! Strings and bytes hash as in CPython with `PYTHONHASHSEED=0`: SipHash-1-3 with an all-zero key over the
//! characters' storage (`Python/pyhash.c`), so that sets and dicts iterate in CPython's order. Static strings carry
//! their hash, computed here at build.

/// SipHash-1-3 with a zero key (Aumasson, Bernstein, "SipHash: a fast short-input PRF"; 1 and 3 rounds).
pub const fn siphash13(data: &[u8]) -> u64 {
    let mut v = [0x736f_6d65_7073_6575_u64, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let mut i = 0;
    while i + 8 <= data.len() {
        let m = le_word(data, i, 8);
        v[3] ^= m;
        v = round(v);
        v[0] ^= m;
        i += 8;
    }
    let m = le_word(data, i, data.len() - i) | ((data.len() as u64) << 56);
    v[3] ^= m;
    v = round(v);
    v[0] ^= m;
    v[2] ^= 0xff;
    v = round(round(round(v)));
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

const fn le_word(data: &[u8], at: usize, len: usize) -> u64 {
    let mut word = 0;
    let mut i = 0;
    while i < len {
        word |= (data[at + i] as u64) << (8 * i);
        i += 1;
    }
    word
}

const fn round([mut a, mut b, mut c, mut d]: [u64; 4]) -> [u64; 4] {
    a = a.wrapping_add(b);
    c = c.wrapping_add(d);
    b = b.rotate_left(13) ^ a;
    d = d.rotate_left(16) ^ c;
    a = a.rotate_left(32);
    c = c.wrapping_add(b);
    a = a.wrapping_add(d);
    b = b.rotate_left(17) ^ c;
    d = d.rotate_left(21) ^ a;
    c = c.rotate_left(32);
    [a, b, c, d]
}

/// The hash of a `str` or `bytes` whose storage is `data`: of nothing 0, and never -1 (`Py_HashBuffer`).
pub const fn hash_buffer(data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    match siphash13(data) as i64 {
        -1 => -2,
        hash => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Recorded from CPython 3.14 with PYTHONHASHSEED=0: hash("") and so on.
    #[test]
    fn strings_hash_as_in_cpython() {
        assert_eq!(hash_buffer(b""), 0);
        assert_eq!(hash_buffer(b"a"), HASH_A);
        assert_eq!(hash_buffer(b"hello, world"), HASH_HELLO);
    }

    const HASH_A: i64 = 4644417185603328019;
    const HASH_HELLO: i64 = -2912988965868824583;
}
