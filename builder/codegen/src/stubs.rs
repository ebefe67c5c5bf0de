//! Small functions that no `def` stands for: entries with parameters in memory, and the makers of constants whose layout
//! is the runtime's own.

use cranelift_codegen::ir::{InstBuilder, StackSlotData, StackSlotKind, UserFuncName, Value};
use cranelift_frontend::FunctionBuilder;
use ir::{Const, ConstId, FuncId, FuncKind};
use py_abi::program::REGISTER_PARAMS;
use py_abi::runtime_fns::RtFn;

use crate::lower::{Buffers, Compiled, Emit, Word, const_word, finish, words_signature};
use crate::symbol::{Shared, Symbol};
use crate::unit::Unit;
use crate::{CodegenError, lower};

/// Compiles all stubs.
pub(crate) fn all(unit: &Unit<'_>) -> Result<Vec<Compiled>, CodegenError> {
    let mut buffers = Buffers::default();
    let mut stubs = Vec::new();
    for id in unit.program.funcs.ids().filter(|&id| has_vector_entry(unit, id)) {
        let params = unit.program.funcs[id].code.param_count();
        stubs.push(stub(unit, &mut buffers, Symbol::EntryVector(id), 2, |e, args| {
            let [callee, vector] = args[..] else { unreachable!("two parameters") };
            let mut words = vec![callee];
            words.extend((0..params).map(|index| e.load(lower::I64, vector, 8 * index)));
            Some(e.call(Symbol::Entry(id), &words))
        })?);
    }
    for id in unit.lazy_consts() {
        stubs.push(stub(unit, &mut buffers, Symbol::LazyMaker(id), 0, |e, _| Some(make(unit, e, id)))?);
    }
    for &shared in Shared::ALL {
        let (params, _) = shared.signature();
        stubs.push(stub(unit, &mut buffers, Symbol::Shared(shared), params, |e, args| e.shared_body(shared, args))?);
    }
    Ok(stubs)
}

/// Whether the function has more parameters than registers.
pub(crate) fn has_vector_entry(unit: &Unit<'_>, id: FuncId) -> bool {
    let func = &unit.program.funcs[id];
    func.kind != FuncKind::Resume && func.code.param_count() > REGISTER_PARAMS
}

fn stub(
    unit: &Unit<'_>,
    buffers: &mut Buffers,
    symbol: Symbol,
    params: usize,
    body: impl FnOnce(&mut Emit<'_>, &[Value]) -> Option<Value>,
) -> Result<Compiled, CodegenError> {
    buffers.context.clear();
    let function = &mut buffers.context.func;
    let name = symbol.external();
    function.name = UserFuncName::user(name.namespace, name.index);
    let results = match symbol {
        Symbol::Shared(shared) => shared.signature().1,
        _ => 1,
    };
    function.signature = words_signature(params, results);
    let mut builder = FunctionBuilder::new(function, &mut buffers.builder);
    let start = builder.create_block();
    builder.append_block_params_for_function_params(start);
    builder.switch_to_block(start);
    let args = builder.block_params(start).to_vec();
    let mut emit = Emit::new(builder);
    let results: Vec<Value> = body(&mut emit, &args).into_iter().collect();
    emit.b.ins().return_(&results);
    emit.b.seal_all_blocks();
    emit.b.finalize(unit.isa.frontend_config());
    finish(unit, symbol, buffers)
}

/// Makes a constant, unless it is there already, and keeps it for good in its slot.
fn make(unit: &Unit<'_>, e: &mut Emit<'_>, id: ConstId) -> Value {
    let slot = e.address(Symbol::LazySlot(id), 0);
    let found = e.load(lower::I64, slot, 0);
    let (done, result) = e.join(lower::I64);
    let missing = e.block();
    e.b.ins().brif(found, done, &[found.into()], missing, &[]);
    e.at(missing);
    let made = match unit.program.consts.get(id) {
        Const::BigInt { negative, magnitude } => {
            let args =
                [e.address(Symbol::LazyBytes(id), 0), e.int(magnitude.len() as i64), e.int(i64::from(*negative))];
            e.rt_result(RtFn::rt_int_from_bytes, &args)
        }
        Const::FrozenSet(items) => make_from_items(unit, e, RtFn::rt_frozenset_new, items),
        Const::Tuple(items) => make_from_items(unit, e, RtFn::rt_tuple_constant, items),
        other => unreachable!("{other:?} is not made when first needed"),
    };
    e.store(made, slot, 0);
    e.jump(done, &[made]);
    e.at(done);
    result
}

fn make_from_items(unit: &Unit<'_>, e: &mut Emit<'_>, f: RtFn, items: &[ConstId]) -> Value {
    let size = 8 * items.len().max(1) as u32;
    let array = e.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, size, 3));
    for (index, &item) in items.iter().enumerate() {
        let word = if unit.is_lazy(item) {
            let word = e.call(Symbol::LazyMaker(item), &[]);
            // The slot keeps its own reference.
            e.increment(word);
            word
        } else {
            // Immediate or immortal.
            match const_word(item, unit.program.consts.get(item)) {
                Word::Immediate(word) => e.word(word),
                Word::Static(symbol) => e.address(symbol, 0),
            }
        };
        e.b.ins().stack_store(lower::I64, word, array, 8 * index as i32);
    }
    let address = e.b.ins().stack_addr(lower::I64, array, 0);
    let count = e.int(items.len() as i64);
    e.rt_result(f, &[address, count])
}
