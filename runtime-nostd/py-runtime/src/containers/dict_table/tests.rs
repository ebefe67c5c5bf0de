//! Against a plain list of pairs, and against the growth of CPython's dict.

use super::{Table, log2_size_for_entries, usable};
use core::convert::Infallible;
use std::vec::Vec;

/// Keys are not 0 and hash to `key % modulus`, so that they collide.
fn find(table: &Table, key: u64, modulus: u64) -> Option<usize> {
    let Ok(found) = table.find(key, (key % modulus) as i64, |_, _| Ok::<_, Infallible>(false));
    found
}

#[test]
fn behaves_as_a_list_of_pairs() {
    for (seed, range, modulus) in [(1, 20, 1000), (2, 300, 7), (3, 5000, 1 << 40), (4, 100_000, 997)] {
        let table = Table::new();
        let mut model: Vec<(u64, u64)> = Vec::new();
        let mut state: u64 = seed;
        for step in 0..6000 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let key = 1 + (state >> 33) % range;
            let found = find(&table, key, modulus);
            assert_eq!(
                found.map(|at| table.entry(at).value),
                model.iter().find(|pair| pair.0 == key).map(|pair| pair.1)
            );
            match (state >> 20) % 16 {
                0 => assert_eq!(table.pop_last().map(|entry| (entry.key, entry.value)), model.pop()),
                1..5 => {
                    if let Some(at) = found {
                        table.remove(at);
                        model.retain(|pair| pair.0 != key);
                    }
                }
                _ => match found {
                    Some(at) => {
                        table.set_value(at, step);
                        model.iter_mut().filter(|pair| pair.0 == key).for_each(|pair| pair.1 = step);
                    }
                    None => {
                        table.insert(key, (key % modulus) as i64, step).expect("memory");
                        model.push((key, step));
                    }
                },
            }
            assert_eq!(table.len(), model.len());
        }
        assert_eq!(table.iter().map(|entry| (entry.key, entry.value)).collect::<Vec<_>>(), model);
    }
}

#[test]
fn indices_of_every_width_work() {
    let table = Table::with_room(100_000).expect("memory");
    for key in 1..=100_000 {
        table.insert(key, key as i64, key * 2).expect("memory");
    }
    assert!((1..=100_000).all(|key| find(&table, key, u64::MAX).map(|at| table.entry(at).value) == Some(key * 2)));
}

#[test]
fn sizes_follow_cpython() {
    let table = Table::new();
    let mut sizes = Vec::new();
    for key in 1..200 {
        table.insert(key, key as i64, 0).expect("memory");
        if sizes.last() != Some(&table.log2_size()) {
            sizes.push(table.log2_size());
        }
        // What `sys.getsizeof` shows of CPython's: it grows at the 6th, 11th, 22nd, 43rd, 86th, 171st key.
        let expected = [(171, 9), (86, 8), (43, 7), (22, 6), (11, 5), (6, 4)];
        assert_eq!(table.log2_size(), expected.iter().find(|(at, _)| key >= *at).map_or(3, |(_, log2)| *log2));
    }
    assert!((1..1000).all(|entries| usable(log2_size_for_entries(entries)) >= entries));
}

#[test]
fn a_comparison_that_changes_the_table_starts_anew() {
    let table = Table::new();
    table.insert(1, 5, 10).expect("memory");
    let mut asked = 0;
    let found = table.find(2, 5, |_, _| {
        asked += 1;
        if asked == 1 {
            for key in 10..100 {
                table.insert(key, key as i64, 0).expect("memory");
            }
        }
        Ok::<_, Infallible>(asked == 2)
    });
    assert_eq!((found, asked), (Ok(Some(0)), 2));
}

#[test]
fn entries_go_to_either_end() {
    for (seed, range, modulus) in [(1, 5, 3), (2, 60, 7), (3, 3000, 1 << 40)] {
        let table = Table::new();
        let mut model: Vec<(u64, u64)> = Vec::new();
        let mut state: u64 = seed;
        for step in 0..20_000 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let key = 1 + (state >> 33) % range;
            match (find(&table, key, modulus), (state >> 20) % 8) {
                (None, _) => {
                    table.insert(key, (key % modulus) as i64, step).expect("there is memory");
                    model.push((key, step));
                }
                (Some(at), 0) => {
                    table.remove(at);
                    model.retain(|pair| pair.0 != key);
                }
                (Some(_), 1) => {
                    let (at, entry) = table.first().expect("there is an entry");
                    assert_eq!((entry.key, entry.value), model.remove(0));
                    table.remove(at);
                }
                (Some(at), action) => {
                    let from = model.iter().position(|pair| pair.0 == key).expect("it is in both");
                    let pair = model.remove(from);
                    if action < 5 {
                        table.move_last(at).expect("there is memory");
                        model.push(pair);
                    } else {
                        table.move_first(at).expect("there is memory");
                        model.insert(0, pair);
                    }
                }
            }
            assert_eq!(table.len(), model.len());
            assert_eq!(table.first().map(|(_, entry)| entry.key), model.first().map(|pair| pair.0));
        }
        let pairs: Vec<(u64, u64)> = table.iter().map(|entry| (entry.key, entry.value)).collect();
        assert_eq!(pairs, model);
    }
}
