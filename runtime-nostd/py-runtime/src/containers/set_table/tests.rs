//! Against iteration orders recorded from CPython 3.14: integers hash to themselves there.

use super::{Place, Table};
use core::convert::Infallible;
use std::boxed::Box;
use std::vec::Vec;

fn table() -> Box<Table> {
    let mut place = Box::<Table>::new_uninit();
    // SAFETY: the box is as large as a table and stays where it is.
    unsafe {
        Table::init(place.as_mut_ptr());
        place.assume_init()
    }
}

/// Keys are `value + 1`, so that none is 0, and hash to `value`.
fn find(table: &Table, value: u64) -> Place {
    let Ok(place) = table.find(value + 1, value as i64, |_, _| Ok::<_, Infallible>(false));
    place
}

fn add(table: &Table, value: u64) {
    if let Place::Absent(at) = find(table, value) {
        table.insert(at, value + 1, value as i64).expect("memory");
    }
}

fn discard(table: &Table, value: u64) {
    if let Place::Present(at) = find(table, value) {
        table.remove(at);
    }
}

fn order(table: &Table) -> Vec<u64> {
    table.iter().map(|entry| entry.key - 1).collect()
}

fn drop_table(table: &Table) {
    table.take().release();
}

/// What the generator of the recorded checksums does with its sets, a step a number.
fn exercise(seed: u64, steps: usize, range: u64) -> Vec<u64> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        state >> 33
    };
    let mut a = table();
    let mut sums = Vec::new();
    for _ in 0..steps {
        let (action, value) = (next() % 16, next() % range);
        match action {
            0..=8 => add(&a, value),
            9..=12 => discard(&a, value),
            13 => {
                a.pop();
            }
            14 => {
                let b = table();
                b.reserve(a.len()).expect("memory");
                b.copy_from(&a);
                drop_table(&a);
                a = b;
            }
            _ => {
                let b = table();
                for k in 0..value % 40 {
                    add(&b, value + k * 7);
                }
                a.reserve(b.len()).expect("memory");
                if a.is_fresh() {
                    a.copy_from(&b);
                } else {
                    for entry in b.iter() {
                        add(&a, entry.key - 1);
                    }
                }
                drop_table(&b);
            }
        }
        let sum = order(&a).iter().fold(a.len() as u64, |sum, value| sum.wrapping_mul(31).wrapping_add(*value));
        sums.push(sum);
    }
    drop_table(&a);
    sums
}

#[test]
fn orders_and_sizes_follow_cpython() {
    for &(seed, steps, range, checksum) in RECORDED {
        let sums = exercise(seed, steps, range);
        let all = sums.iter().fold(0_u64, |all, sum| all.wrapping_mul(1_000_003) ^ sum);
        assert_eq!(all, checksum, "seed {seed}, {steps} steps below {range}");
    }
}

#[test]
fn swapped_tables_point_into_themselves() {
    let (a, b) = (table(), table());
    (0..3).for_each(|value| add(&a, value));
    (0..300).for_each(|value| add(&b, value));
    a.swap(&b);
    assert_eq!((a.len(), order(&b)), (300, Vec::from([0, 1, 2])));
    drop_table(&a);
    add(&a, 5);
    assert_eq!(order(&a), [5]);
}

#[test]
fn a_comparison_that_changes_the_table_starts_anew() {
    let a = table();
    add(&a, 1);
    let mut asked = 0;
    let place = a.find(99, 1, |_, _| {
        asked += 1;
        (10..200).for_each(|value| add(&a, value));
        Ok::<_, Infallible>(asked == 2)
    });
    assert!(matches!(place, Ok(Place::Present(_))) && asked == 2);
    drop_table(&a);
}

/// Seed, steps, range, and the checksum of every state that CPython's set went through.
const RECORDED: &[(u64, usize, u64, u64)] = &[
    (1, 200, 10, 3006716718900751843),
    (2, 400, 60, 6987468493104976097),
    (3, 1000, 500, 17883291573617365926),
    (4, 2000, 100000, 747199370282338050),
    (5, 3000, 1073741824, 2440415972957750332),
    (6, 2000, 200, 7530257910580533629),
    (7, 600, 20, 8627353386740227029),
];
