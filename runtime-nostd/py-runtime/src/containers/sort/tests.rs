//! Against the standard library's stable sort, and against comparison counts recorded from CPython 3.14.

use super::{Order, Stopped, sort};
use core::cell::Cell;
use std::vec::Vec;

/// Compares the first half of a word, counts, and fails at a chosen comparison.
struct Counting {
    asked: Cell<usize>,
    fail_at: usize,
}

impl Order<(u32, u32)> for Counting {
    type Error = ();

    fn less(&self, a: (u32, u32), b: (u32, u32)) -> Result<bool, ()> {
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() == self.fail_at { Err(()) } else { Ok(a.0 < b.0) }
    }
}

fn counting(fail_at: usize) -> Counting {
    Counting { asked: Cell::new(0), fail_at }
}

/// The generator of the recorded inputs: x = x * 6364136223846793005 + 1442695040888963407, upper 32 bits.
fn input(seed: u64, len: usize, range: u32) -> Vec<(u32, u32)> {
    let mut state = seed;
    (0..len as u32)
        .map(|place| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((state >> 33) as u32 % range, place)
        })
        .collect()
}

#[test]
fn sorts_stably_whatever_the_length_and_repetition() {
    for len in (0..200).chain([255, 256, 257, 1000, 4096, 10_000]) {
        for range in [1, 2, 10, 1 << 30] {
            let mut items = input(len as u64, len, range);
            if len % 3 == 1 {
                items.sort();
            }
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort(&mut items, &counting(0)).expect("does not fail");
            assert_eq!(items, expected);
        }
    }
}

#[test]
fn a_failing_comparison_leaves_a_permutation() {
    let original = input(7, 500, 100);
    for fail_at in (1..4000).step_by(13) {
        let mut items = original.clone();
        if sort(&mut items, &counting(fail_at)) == Err(Stopped::Raised(())) {
            items.sort_by_key(|item| item.1);
            assert_eq!(items, original);
        }
    }
}

#[test]
fn an_inconsistent_order_leaves_a_permutation() {
    struct Fickle(Cell<u64>);
    impl Order<(u32, u32)> for Fickle {
        type Error = ();
        fn less(&self, _: (u32, u32), _: (u32, u32)) -> Result<bool, ()> {
            self.0.set(self.0.get().wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
            Ok(self.0.get() >> 63 != 0)
        }
    }
    for seed in 0..200 {
        let original = input(seed, 300, 50);
        let mut items = original.clone();
        sort(&mut items, &Fickle(Cell::new(seed))).expect("does not fail");
        items.sort_by_key(|item| item.1);
        assert_eq!(items, original);
    }
}

#[test]
fn asks_as_often_as_cpython() {
    for &(seed, len, range, sawtooth, comparisons) in RECORDED {
        let mut items = input(seed, len, range);
        if sawtooth > 0 {
            for item in &mut items {
                item.0 = item.1 % sawtooth * 1000 + item.0 % 3;
            }
        }
        let order = counting(0);
        sort(&mut items, &order).expect("does not fail");
        assert_eq!(order.asked.get(), comparisons, "seed {seed}, {len} items below {range}, teeth of {sawtooth}");
    }
}

/// Seed, length, range, sawtooth length (0: none), and CPython's number of comparisons.
const RECORDED: &[(u64, usize, u32, u32, usize)] = &[
    (261, 50, 1073741824, 0, 219),
    (483, 10, 100, 40, 9),
    (96, 1000, 100, 0, 8667),
    (443, 129, 1, 40, 372),
    (456, 500, 1, 333, 856),
    (967, 64, 2, 100, 63),
    (22, 10, 5, 0, 23),
    (961, 2, 1073741824, 0, 1),
    (743, 100, 2, 40, 336),
    (782, 2, 1073741824, 0, 1),
    (238, 129, 100, 100, 205),
    (224, 65, 2, 333, 64),
    (948, 3000, 100, 10, 25263),
    (944, 2, 100, 100, 1),
    (644, 1000, 1, 0, 999),
    (760, 2047, 5, 0, 12147),
    (519, 65, 1073741824, 40, 127),
    (290, 1000, 2, 10, 7568),
    (402, 500, 100, 100, 1697),
    (248, 500, 1, 40, 3323),
    (680, 2047, 100, 40, 17577),
    (903, 50, 5, 100, 49),
    (449, 2047, 5, 0, 12092),
    (797, 1000, 1073741824, 0, 8662),
    (379, 50, 1073741824, 40, 97),
    (44, 129, 1, 40, 372),
    (592, 64, 1073741824, 100, 63),
    (514, 100, 2, 0, 446),
    (552, 63, 1, 0, 62),
    (526, 200, 2, 40, 1018),
    (470, 65, 1073741824, 10, 290),
    (980, 64, 1073741824, 100, 63),
    (802, 2047, 1, 40, 15912),
    (531, 2047, 1073741824, 0, 19858),
    (436, 3000, 1073741824, 0, 30761),
    (583, 2, 100, 10, 1),
    (423, 200, 2, 100, 399),
    (354, 129, 5, 40, 372),
    (638, 2, 1073741824, 100, 1),
    (469, 3000, 1073741824, 10, 25220),
];
