//! One file a subcommand, and how all of them lay out tables.

pub mod build;
pub mod caps;
pub mod inspect;
pub mod modules;
pub mod run;

/// Lines of cells in columns as wide as their widest cell; nothing trails. A column of numbers under its head stands right.
fn table<const N: usize>(rows: impl IntoIterator<Item = [impl AsRef<str>; N]>) -> String {
    let rows: Vec<[_; N]> = rows.into_iter().collect();
    let width = |column: usize| rows.iter().map(|row| row[column].as_ref().chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let is_number = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let right: [bool; N] =
        std::array::from_fn(|column| rows.len() > 1 && rows[1..].iter().all(|row| is_number(row[column].as_ref())));
    let line = |row: &[_; N]| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let (cell, width): (&str, usize) = (AsRef::as_ref(cell), widths[column]);
            if right[column] { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
