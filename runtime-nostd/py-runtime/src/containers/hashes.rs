//! How the hashes of containers are made from those of their items, as CPython does, so that sets of tuples iterate in
//! its order.

const XXH_PRIME_1: u64 = 11_400_714_785_074_694_791;
const XXH_PRIME_2: u64 = 14_029_467_366_897_019_727;
const XXH_PRIME_5: u64 = 2_870_177_450_012_600_261;

/// What hashes that would be -1, CPython's mark of an error, are replaced with.
const INSTEAD_OF_ERROR: i64 = 1_546_275_796;

/// The running hash of a sequence: xxHash64 cut down to one lane (`tuplehash`, `slicehash`).
#[derive(Clone, Copy)]
pub struct SequenceHash {
    state: u64,
    len: u64,
}

impl SequenceHash {
    /// Of no items.
    pub const fn new() -> SequenceHash {
        SequenceHash { state: XXH_PRIME_5, len: 0 }
    }

    /// Adds the next item's hash.
    pub const fn add(&mut self, item: i64) {
        let state = self.state.wrapping_add((item as u64).wrapping_mul(XXH_PRIME_2));
        self.state = state.rotate_left(31).wrapping_mul(XXH_PRIME_1);
        self.len += 1;
    }

    /// The hash of a tuple of the items.
    pub const fn finish_tuple(self) -> i64 {
        match self.state.wrapping_add(self.len ^ XXH_PRIME_5 ^ 3_527_539) as i64 {
            -1 => INSTEAD_OF_ERROR,
            hash => hash,
        }
    }

    /// The hash of a slice of the items: its length does not enter.
    pub const fn finish_slice(self) -> i64 {
        match self.state as i64 {
            -1 => INSTEAD_OF_ERROR,
            hash => hash,
        }
    }
}

impl Default for SequenceHash {
    fn default() -> SequenceHash {
        SequenceHash::new()
    }
}

/// The hash of a set of items with these hashes, whatever their order (`frozenset_hash`).
pub fn hash_set(items: impl Iterator<Item = i64>) -> i64 {
    let mut hash: u64 = 0;
    let mut count: u64 = 0;
    for item in items {
        hash ^= shuffle_bits(item as u64);
        count += 1;
    }
    hash ^= count.wrapping_add(1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    match hash.wrapping_mul(69_069).wrapping_add(907_133_923) as i64 {
        -1 => 590_923_713,
        hash => hash,
    }
}

const fn shuffle_bits(hash: u64) -> u64 {
    ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tuple(items: &[i64]) -> i64 {
        let mut hash = SequenceHash::new();
        items.iter().for_each(|item| hash.add(*item));
        hash.finish_tuple()
    }

    // Recorded from CPython 3.14; small integers hash to themselves.
    #[test]
    fn tuples_hash_as_in_cpython() {
        assert_eq!(tuple(&[]), TUPLE_0);
        assert_eq!(tuple(&[1]), TUPLE_1);
        assert_eq!(tuple(&[1, -2, 3_000_000_000]), TUPLE_3);
    }

    #[test]
    fn slices_hash_as_in_cpython() {
        let mut hash = SequenceHash::new();
        [1, 2, 3].into_iter().for_each(|item| hash.add(item));
        assert_eq!(hash.finish_slice(), SLICE_123);
    }

    #[test]
    fn sets_hash_as_in_cpython() {
        assert_eq!(hash_set([].into_iter()), SET_0);
        assert_eq!(hash_set([1, 2, 3].into_iter()), SET_123);
        assert_eq!(hash_set([-2, 1 << 40].into_iter()), SET_2);
    }

    const TUPLE_0: i64 = 5740354900026072187;
    const TUPLE_1: i64 = -6644214454873602895;
    const TUPLE_3: i64 = 6795417910340908683;
    const SLICE_123: i64 = -2340833382717974474;
    const SET_0: i64 = 133146708735736;
    const SET_123: i64 = -272375401224217160;
    const SET_2: i64 = 7094953512933204024;
}
