//! Descriptions of modules: those of the program, `builtins`, and native ones.

use ir::{Module, ModuleId};
use py_abi::program::{ModuleDesc, module_flags};

use super::Describe;
use crate::data::{Data, Place};
use crate::symbol::{Symbol, Table};

/// The fields of a `ModuleDesc` that are not the same for all.
#[derive(Default)]
struct Fields {
    file: Option<Symbol>,
    doc: Option<Symbol>,
    slots: Option<Symbol>,
    originals: Option<Symbol>,
    slot_names: Option<Symbol>,
    slot_count: usize,
    flags: u32,
    body: Option<Symbol>,
    rows: Option<Symbol>,
    init: Option<Symbol>,
    source: Option<(Symbol, usize)>,
}

fn module_desc(name: Symbol, fields: &Fields) -> Data {
    let mut data = Data::new(Place::Writable);
    data.address(name);
    data.optional(fields.file);
    data.optional(fields.doc);
    data.optional(fields.slots);
    data.optional(fields.originals);
    data.optional(fields.slot_names);
    data.u32(fields.slot_count as u32);
    data.u32(fields.flags);
    data.optional(fields.body);
    data.optional(fields.rows);
    data.optional(fields.init);
    data.word(0);
    data.optional(fields.source.map(|(symbol, _)| symbol));
    data.word(fields.source.map_or(0, |(_, len)| len as u64));
    assert_eq!(data.len(), size_of::<ModuleDesc>());
    data
}

impl Describe<'_> {
    pub(super) fn modules(&mut self) {
        for (id, module) in self.unit.program.modules.iter() {
            self.module(id, module);
        }
    }

    fn module(&mut self, id: ModuleId, module: &Module) {
        let count = module.globals.len();
        let mut names = Data::new(Place::Constant);
        module.globals.iter().for_each(|&name| names.address(Symbol::Const(name)));
        self.add(Symbol::SlotNames(id), names);
        self.add(Symbol::Slots(id), Data::zeros(8 * count, 8));
        let source = module.source.as_ref().filter(|source| !source.is_empty());
        if let Some(source) = source {
            let mut data = Data { align: 1, ..Data::new(Place::Constant) };
            data.raw(source.as_bytes());
            self.add(Symbol::Source(id), data);
        }
        let fields = Fields {
            file: Some(self.strings.symbol(&module.file)),
            doc: module.doc.map(Symbol::Const),
            slots: (count != 0).then_some(Symbol::Slots(id)),
            slot_names: (count != 0).then_some(Symbol::SlotNames(id)),
            slot_count: count,
            flags: self.module_flags(module),
            body: Some(Symbol::Code(module.body)),
            source: source.map(|source| (Symbol::Source(id), source.len())),
            ..Fields::default()
        };
        let name = self.strings.symbol(&module.name);
        self.add(Symbol::Module(id), module_desc(name, &fields));
    }

    fn module_flags(&self, module: &Module) -> u32 {
        let is_found = self.unit.program.funcs[module.body].code.module_of_callee;
        let flag = |is_set, flag| if is_set { flag } else { 0 };
        flag(module.package, module_flags::PACKAGE) | flag(is_found, module_flags::MANY)
    }

    /// `builtins`, whose slots are the builtin names that the program mentions.
    pub(super) fn builtins(&mut self) {
        let names: Vec<Symbol> = self.unit.program.builtins.iter().map(|&name| Symbol::Const(name)).collect();
        let count = names.len();
        let slots = |table| (count != 0).then_some(Symbol::Table(table));
        self.table(Table::BuiltinNames, &names);
        self.add(Symbol::Table(Table::BuiltinSlots), Data::zeros(8 * count, 8));
        self.add(Symbol::Table(Table::BuiltinOriginals), Data::zeros(8 * count, 8));
        let rows = Symbol::Table(Table::BuiltinRows);
        let fields = Fields {
            slots: slots(Table::BuiltinSlots),
            originals: slots(Table::BuiltinOriginals),
            slot_names: slots(Table::BuiltinNames),
            slot_count: count,
            rows: self.row_table("builtins", rows),
            ..Fields::default()
        };
        let name = self.strings.symbol("builtins");
        self.add(Symbol::Table(Table::Builtins), module_desc(name, &fields));
    }

    /// Native modules. Returns every module that can be imported, sorted by name.
    pub(super) fn natives(&mut self) -> Vec<Symbol> {
        let program = self.unit.program;
        let mut modules = vec![("builtins", Symbol::Table(Table::Builtins))];
        modules.extend(
            program
                .modules
                .iter()
                .filter(|(id, _)| Some(*id) != program.main)
                .map(|(id, module)| (module.name.as_str(), Symbol::Module(id))),
        );
        for (index, native) in program.natives.iter().enumerate().filter(|(_, native)| native.name != "builtins") {
            let index = index as u32;
            let fields = Fields {
                rows: self.row_table(&native.name, Symbol::NativeRows(index)),
                init: self.rows.has_init(&native.name).then_some(Symbol::NativeInit(index)),
                ..Fields::default()
            };
            let name = self.strings.symbol(&native.name);
            self.add(Symbol::Native(index), module_desc(name, &fields));
            modules.push((&native.name, Symbol::Native(index)));
        }
        modules.sort();
        modules.into_iter().map(|(_, symbol)| symbol).collect()
    }
}
