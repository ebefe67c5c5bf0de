//! Puts functions and data into a relocatable ELF object: a section for each, so that the linker drops what is unused.

use cranelift_codegen::ir::Signature;
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_module::{DataDescription, DataId, FuncId, Module, ModuleReloc, ModuleRelocTarget};
use cranelift_object::{ObjectBuilder, ObjectModule};
use ir::Program;
use rustc_hash::FxHashMap;

use crate::data::{Data, Place};
use crate::describe::Described;
use crate::lower::Compiled;
use crate::symbol::{Linkage, Names, Nature, Symbol};
use crate::{CodegenError, Object};

/// Writes the object. Sections stand in the order of `functions`, `stubs` and the data.
pub(crate) fn write(
    isa: OwnedTargetIsa,
    program: &Program,
    functions: Vec<Compiled>,
    stubs: Vec<Compiled>,
    described: Described,
) -> Result<Object, CodegenError> {
    let mut builder = ObjectBuilder::new(isa, "program", cranelift_module::default_libcall_names()).map_err(failed)?;
    builder.per_function_section(true).per_data_object_section(true);
    let module = ObjectModule::new(builder);
    let mut writer = Writer { module, program, names: described.names, declared: FxHashMap::default() };
    for (symbol, data) in &described.data {
        writer.declare_data(*symbol, data.place)?;
    }
    for function in functions.iter().chain(&stubs) {
        writer.function(function)?;
    }
    for (symbol, data) in described.data {
        writer.data(symbol, data)?;
    }
    let bytes = writer.module.finish().emit().map_err(|error| CodegenError::Object(error.to_string()))?;
    Ok(Object { bytes })
}

fn failed(error: impl std::fmt::Display) -> CodegenError {
    CodegenError::Object(error.to_string())
}

struct Writer<'a> {
    module: ObjectModule,
    program: &'a Program,
    names: Names,
    declared: FxHashMap<Symbol, ModuleRelocTarget>,
}

impl Writer<'_> {
    /// The symbol in the object. Those of code and of other objects are declared when they are first named, so that the
    /// object has none that it does not use.
    fn target(&mut self, symbol: Symbol) -> Result<ModuleRelocTarget, CodegenError> {
        if let Some(target) = self.declared.get(&symbol) {
            return Ok(target.clone());
        }
        let name = symbol.name(self.program, &self.names);
        let linkage = match symbol.linkage() {
            Linkage::Local => cranelift_module::Linkage::Local,
            Linkage::Exported => cranelift_module::Linkage::Export,
            Linkage::Imported => cranelift_module::Linkage::Import,
        };
        let target = match symbol.nature() {
            Nature::Code => {
                // The module compares signatures of repeated declarations and uses them for nothing else.
                let signature = Signature::new(CallConv::SystemV);
                ModuleRelocTarget::from(self.module.declare_function(&name, linkage, &signature).map_err(failed)?)
            }
            Nature::Data => {
                assert!(symbol.linkage() == Linkage::Imported, "{name} is used and not defined");
                ModuleRelocTarget::from(self.module.declare_data(&name, linkage, false, false).map_err(failed)?)
            }
        };
        self.declared.insert(symbol, target.clone());
        Ok(target)
    }

    fn function(&mut self, compiled: &Compiled) -> Result<(), CodegenError> {
        let id = FuncId::from_name(&self.target(compiled.symbol)?);
        let mut relocs = Vec::with_capacity(compiled.relocs.len());
        for reloc in &compiled.relocs {
            let (symbol, offset) = reloc.symbol.place();
            relocs.push(ModuleReloc {
                offset: reloc.offset,
                kind: reloc.kind,
                name: self.target(symbol)?,
                addend: reloc.addend + offset,
            });
        }
        self.module.define_function_bytes(id, compiled.align, &compiled.bytes, &relocs).map_err(failed)
    }

    fn data(&mut self, symbol: Symbol, data: Data) -> Result<(), CodegenError> {
        let id = DataId::from_name(&self.target(symbol)?);
        let mut description = DataDescription::new();
        description.set_align(data.align);
        if data.zero_bytes != 0 {
            description.define_zeroinit(data.zero_bytes);
        } else {
            description.define(data.bytes.into_boxed_slice());
        }
        for address in data.addresses {
            let target = self.target(address.symbol)?;
            match address.symbol.nature() {
                Nature::Code => {
                    let function = description.import_function(target);
                    description.write_function_addr(address.offset, function);
                }
                Nature::Data => {
                    let global = description.import_global_value(target);
                    description.write_data_addr(address.offset, global, address.addend);
                }
            }
        }
        self.module.define_data(id, &description).map_err(failed)
    }

    fn declare_data(&mut self, symbol: Symbol, place: Place) -> Result<(), CodegenError> {
        let name = symbol.name(self.program, &self.names);
        let linkage = match symbol.linkage() {
            Linkage::Local => cranelift_module::Linkage::Local,
            Linkage::Exported => cranelift_module::Linkage::Export,
            Linkage::Imported => unreachable!("{name} is defined elsewhere"),
        };
        let writable = place == Place::Writable;
        let id = self.module.declare_data(&name, linkage, writable, false).map_err(failed)?;
        self.declared.insert(symbol, ModuleRelocTarget::from(id));
        Ok(())
    }
}
