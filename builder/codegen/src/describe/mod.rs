//! Static data: what a compiled program looks like to the runtime (`py_abi::program`), and the objects of its constants.

mod code;
mod consts;
mod grants;
mod modules;
mod rows;
mod strings;

use py_abi::program::{ABI_VERSION, ProgramDesc};
use py_abi::types::BuiltinType;

use crate::Options;
use crate::data::{Data, Place};
use crate::lower::Compiled;
use crate::symbol::{Names, Symbol, Table};
use crate::unit::Unit;

pub use grants::{Effect, Grants, IncludedFile, Scope};
pub use rows::RowIndex;

use rows::KeptRows;
use strings::Strings;

/// All static data of a program.
pub(crate) struct Described {
    /// In the order in which it is laid out.
    pub(crate) data: Vec<(Symbol, Data)>,
    /// Names of symbols that only the options know.
    pub(crate) names: Names,
}

/// What the descriptions are made from, and what they have come to so far.
struct Describe<'a> {
    unit: &'a Unit<'a>,
    rows: &'a RowIndex,
    strings: Strings,
    kept: KeptRows<'a>,
    data: Vec<(Symbol, Data)>,
}

/// Describes a program whose functions have been compiled.
pub(crate) fn program(unit: &Unit<'_>, options: &Options, functions: &[Compiled]) -> Described {
    let mut describe = Describe {
        unit,
        rows: &options.rows,
        strings: Strings::new(&unit.program.consts),
        kept: KeptRows::new(unit.program, &options.rows),
        data: vec![],
    };
    describe.constants();
    describe.functions(functions);
    describe.modules();
    describe.builtins();
    let modules = describe.natives();
    describe.table(Table::Modules, &modules);
    describe.type_rows();
    describe.files(&options.files);
    describe.grants(&options.grants);
    let driver_roots: Vec<Symbol> = (0..options.driver_roots.len()).map(|i| Symbol::DriverRoot(i as u32)).collect();
    let mut roots = Data::new(Place::Constant);
    driver_roots.iter().for_each(|&root| roots.address(root));
    roots.word(0);
    describe.add(Symbol::Table(Table::DriverRoots), roots);
    let mut build_id = Data::new(Place::Constant);
    build_id.raw(&options.build_id);
    describe.add(Symbol::Table(Table::BuildId), build_id);
    let doc_names = if unit.program.reads_docs { options.rows.docs(unit.program) } else { vec![] };
    let docs: Vec<Symbol> = (0..doc_names.len()).map(|i| Symbol::Doc(i as u32)).collect();
    describe.table(Table::Docs, &docs);
    let interned = describe.interned();
    describe.table(Table::Interned, &interned);

    let mut data = Data::new(Place::Constant);
    data.word(ABI_VERSION);
    data.address(Symbol::Module(unit.program.main.expect("a program has a main module")));
    data.address(Symbol::Table(Table::Builtins));
    data.array(Symbol::Table(Table::Modules), modules.len());
    data.address(Symbol::Table(Table::TypeRows));
    data.array(Symbol::Table(Table::Interned), interned.len());
    data.array(Symbol::Table(Table::Functions), functions.len());
    data.array(Symbol::Table(Table::Files), options.files.len());
    data.address(Symbol::Table(Table::Caps));
    let has_floats = unit.program.consts.iter().any(|(_, constant)| matches!(constant, ir::Const::Float(_)));
    data.optional(has_floats.then_some(Symbol::Shape(BuiltinType::Float)));
    data.array(Symbol::Table(Table::Docs), docs.len());
    assert_eq!(data.len(), size_of::<ProgramDesc>());
    describe.add(Symbol::Table(Table::Program), data);
    describe.strings();
    let names = Names { rows: describe.kept.symbols, docs: doc_names, driver_roots: options.driver_roots.clone() };
    Described { data: describe.data, names }
}

impl Describe<'_> {
    fn add(&mut self, symbol: Symbol, data: Data) {
        if data.len() != 0 || data.zero_bytes != 0 {
            self.data.push((symbol, data));
        }
    }

    /// An array of pointers.
    fn table(&mut self, table: Table, items: &[Symbol]) {
        let mut data = Data::new(Place::Constant);
        items.iter().for_each(|&item| data.address(item));
        self.add(Symbol::Table(table), data);
    }

    /// The strings that only descriptions mention.
    fn strings(&mut self) {
        for (index, chars) in self.strings.own().iter().enumerate() {
            self.data.push((Symbol::Str(index as u32), consts::string(chars)));
        }
    }
}
