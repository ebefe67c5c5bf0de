//! Method rows: which exist in the runtime, which of them the program can reach, and the tables of those.

use std::collections::{BTreeMap, BTreeSet};

use ir::Program;
use py_abi::symbols::{DOC_PREFIX, MODULE_INIT_PREFIX, ROW_PREFIX, RUNTIME_NAMES};
use py_abi::types::{BuiltinType, EXCEPTIONS, Visibility};

use super::Describe;
use crate::data::{Data, Place};
use crate::symbol::{Symbol, Table};

/// The method rows that a runtime defines: for each owner (a builtin type or native module) its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowIndex {
    rows: BTreeMap<String, BTreeSet<String>>,
    inits: BTreeSet<String>,
    docs: BTreeSet<String>,
}

impl RowIndex {
    /// Picks the rows out of a runtime's symbols. An owner may be dotted; an attribute is not.
    pub fn from_symbols<'a>(symbols: impl IntoIterator<Item = &'a str>) -> RowIndex {
        let mut index = RowIndex::default();
        for symbol in symbols {
            if let Some((owner, name)) = symbol.strip_prefix(ROW_PREFIX).and_then(|row| row.rsplit_once('.')) {
                index.rows.entry(owner.to_owned()).or_default().insert(name.to_owned());
            } else if symbol.starts_with(DOC_PREFIX) {
                index.docs.insert(symbol.to_owned());
            } else if let Some(module) = symbol.strip_prefix(MODULE_INIT_PREFIX) {
                index.inits.insert(module.to_owned());
            }
        }
        index
    }

    /// The symbols of the texts about what is native, in order. A module's has no name, and goes where the module goes.
    pub(super) fn docs(&self, program: &Program) -> Vec<String> {
        let is_absent = |module| program.natives.iter().all(|native| native.name != module);
        let module_of = |symbol: &'_ str| symbol.strip_prefix(DOC_PREFIX)?.strip_suffix('.').map(str::to_owned);
        self.docs.iter().filter(|doc| !module_of(doc).is_some_and(is_absent)).cloned().collect()
    }

    /// Whether a native module has an init function.
    pub(super) fn has_init(&self, module: &str) -> bool {
        self.inits.contains(module)
    }
}

/// The rows that a program can reach.
pub(super) struct KeptRows<'a> {
    program: &'a Program,
    index: &'a RowIndex,
    builtins: BTreeSet<String>,
    /// Symbols of the rows that tables name so far.
    pub(super) symbols: Vec<String>,
}

impl<'a> KeptRows<'a> {
    pub(super) fn new(program: &'a Program, index: &'a RowIndex) -> KeptRows<'a> {
        let builtins = program.builtins.iter().filter_map(|&name| program.consts.text(name)).collect();
        KeptRows { program, index, builtins, symbols: vec![] }
    }

    /// Whether the program can look the attribute up.
    fn is_reachable(&self, owner: &str, name: &str) -> bool {
        if owner == "builtins" && is_internal(name) {
            return false;
        }
        self.program.dynamic_names
            || RUNTIME_NAMES.contains(&name)
            || self.program.names.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
            || (owner == "builtins" && self.builtins.contains(name))
    }

    /// The kept rows of an owner.
    fn of(&mut self, owner: &str) -> Vec<Symbol> {
        let index = self.index;
        let Some(names) = index.rows.get(owner) else { return vec![] };
        let first = self.symbols.len();
        let reachable = names.iter().filter(|name| self.is_reachable(owner, name));
        let symbols: Vec<String> = reachable.map(|name| format!("{ROW_PREFIX}{owner}.{name}")).collect();
        self.symbols.extend(symbols);
        (first..self.symbols.len()).map(|index| Symbol::Row(index as u32)).collect()
    }
}

impl Describe<'_> {
    /// Emits the rows of an owner as `table`; none if no row is kept.
    pub(super) fn row_table(&mut self, owner: &str, table: Symbol) -> Option<Symbol> {
        let rows = self.kept.of(owner);
        if rows.is_empty() {
            return None;
        }
        let mut data = Data::new(Place::Constant);
        data.word(rows.len() as u64);
        rows.into_iter().for_each(|row| data.address(row));
        self.add(table, data);
        Some(table)
    }

    /// The tables of all builtin types and exceptions.
    pub(super) fn type_rows(&mut self) {
        let mut tables = Data::new(Place::Constant);
        for &ty in BuiltinType::ALL {
            tables.optional(self.row_table(ty.python_name(), Symbol::TypeRows(ty)));
        }
        for (index, (name, _)) in EXCEPTIONS.iter().enumerate() {
            tables.optional(self.row_table(name, Symbol::ExceptionRows(index as u32)));
        }
        self.add(Symbol::Table(Table::TypeRows), tables);
    }
}

/// Whether a name is that of a type which is no name of `builtins`.
fn is_internal(name: &str) -> bool {
    let ty = BuiltinType::ALL.iter().find(|ty| ty.python_name() == name);
    ty.is_some_and(|ty| ty.visibility() == Visibility::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_symbols() {
        let index =
            RowIndex::from_symbols(["molt_row.list.append", "molt_row.os.path.join", "molt_init.time", "rt_add"]);
        assert_eq!(index.rows["list"], BTreeSet::from(["append".to_owned()]));
        assert_eq!(index.rows["os.path"], BTreeSet::from(["join".to_owned()]));
        assert!(index.has_init("time") && !index.has_init("list"));
    }

    #[test]
    fn only_reachable_rows_are_kept() {
        let index = RowIndex::from_symbols(["molt_row.list.append", "molt_row.list.pop", "molt_row.list.keys"]);
        let program = Program { names: vec!["pop".to_owned()], ..Program::default() };
        let mut kept = KeptRows::new(&program, &index);
        assert_eq!(kept.of("list").len(), 2);
        assert_eq!(kept.symbols, ["molt_row.list.keys", "molt_row.list.pop"]);
    }
}
