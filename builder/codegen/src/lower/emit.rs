//! Machine-level building blocks: words, memory, symbols, calls of the runtime, blocks. Knows no operation of the IR.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{
    AbiParam, Block, BlockArg, ExtFuncData, ExternalName, FuncRef, GlobalValue, GlobalValueData, Inst, InstBuilder,
    MemFlagsData, SigRef, Signature, Type, Value, types,
};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::FunctionBuilder;
use py_abi::runtime_fns::{ArgKind, ResultKind, RtFn};
use py_abi::value::{INT_BIT, TAG_MASK};
use rustc_hash::FxHashMap;

use crate::symbol::{Nature, Shared, Symbol};

pub(crate) use types::{F64, I8, I32, I64};

/// A function under construction.
pub(crate) struct Emit<'f> {
    pub(crate) b: FunctionBuilder<'f>,
    globals: FxHashMap<(Symbol, i64), GlobalValue>,
    functions: FxHashMap<Symbol, FuncRef>,
    signatures: FxHashMap<usize, SigRef>,
}

/// All memory that compiled code touches is mapped and aligned.
const MEMORY: MemFlagsData = MemFlagsData::trusted();

impl<'f> Emit<'f> {
    pub(crate) fn new(b: FunctionBuilder<'f>) -> Emit<'f> {
        Emit { b, globals: FxHashMap::default(), functions: FxHashMap::default(), signatures: FxHashMap::default() }
    }

    // Words.

    pub(crate) fn int(&mut self, value: i64) -> Value {
        self.b.ins().iconst(I64, value)
    }

    pub(crate) fn int32(&mut self, value: u32) -> Value {
        self.b.ins().iconst(I32, i64::from(value))
    }

    pub(crate) fn word(&mut self, word: u64) -> Value {
        self.int(word.cast_signed())
    }

    pub(crate) fn compare(&mut self, cc: IntCC, a: Value, b: Value) -> Value {
        self.b.ins().icmp(cc, a, b)
    }

    pub(crate) fn compare_imm(&mut self, cc: IntCC, a: Value, b: i64) -> Value {
        self.b.ins().icmp_imm_s(cc, a, b)
    }

    pub(crate) fn and_imm(&mut self, a: Value, mask: i64) -> Value {
        self.b.ins().band_imm_s(a, mask)
    }

    /// Non-zero if the word is a 63-bit integer.
    pub(crate) fn int_bit(&mut self, word: Value) -> Value {
        self.low_bits(word, INT_BIT)
    }

    /// Non-zero if the word is no pointer.
    pub(crate) fn tag_bits(&mut self, word: Value) -> Value {
        self.low_bits(word, TAG_MASK)
    }

    /// Some of the lowest 8 bits: to test a byte takes half the code that a word takes.
    fn low_bits(&mut self, word: Value, mask: u64) -> Value {
        let byte = self.b.ins().ireduce(I8, word);
        self.b.ins().band_imm_s(byte, mask.cast_signed())
    }

    // Memory.

    pub(crate) fn load(&mut self, ty: Type, base: Value, offset: usize) -> Value {
        self.b.ins().load(ty, MEMORY, base, offset as i32)
    }

    /// A load of what never changes while `base` is alive.
    pub(crate) fn load_constant(&mut self, ty: Type, base: Value, offset: usize) -> Value {
        self.b.ins().load(ty, MEMORY.with_readonly().with_can_move(), base, offset as i32)
    }

    pub(crate) fn store(&mut self, value: Value, base: Value, offset: usize) {
        self.b.ins().store(MEMORY, value, base, offset as i32);
    }

    /// The address of a symbol plus an offset.
    pub(crate) fn address(&mut self, symbol: Symbol, offset: usize) -> Value {
        let key = (symbol, offset as i64);
        let global = match self.globals.get(&key) {
            Some(&global) => global,
            None => {
                let name = self.b.func.declare_imported_user_function(symbol.external());
                let global = self.b.create_global_value(GlobalValueData::Symbol {
                    name: ExternalName::user(name),
                    offset: key.1.into(),
                    colocated: true,
                    tls: false,
                });
                self.globals.insert(key, global);
                global
            }
        };
        self.b.ins().symbol_value(I64, global)
    }

    // Calls.

    /// Calls a runtime function.
    pub(crate) fn rt(&mut self, f: RtFn, args: &[Value]) -> Inst {
        debug_assert_eq!(args.len(), f.signature().args.len(), "{}", f.symbol());
        let function = self.function(Symbol::Rt(f), || rt_signature(f));
        self.b.ins().call(function, args)
    }

    /// Calls a runtime function with one result.
    pub(crate) fn rt_result(&mut self, f: RtFn, args: &[Value]) -> Value {
        let call = self.rt(f, args);
        self.b.inst_results(call)[0]
    }

    /// Calls shared code.
    pub(crate) fn shared(&mut self, shared: Shared, args: &[Value]) -> Option<Value> {
        let (params, results) = shared.signature();
        let function = self.function(Symbol::Shared(shared), || words_signature(params, results));
        let call = self.b.ins().call(function, args);
        self.b.inst_results(call).first().copied()
    }

    /// Calls the function at `symbol`: words to a word.
    pub(crate) fn call(&mut self, symbol: Symbol, args: &[Value]) -> Value {
        let function = self.function(symbol, || words_signature(args.len(), 1));
        let call = self.b.ins().call(function, args);
        self.b.inst_results(call)[0]
    }

    /// Calls the function at an address: words to a word.
    pub(crate) fn call_indirect(&mut self, entry: Value, args: &[Value]) -> Value {
        let signature = match self.signatures.get(&args.len()) {
            Some(&signature) => signature,
            None => {
                let signature = self.b.import_signature(words_signature(args.len(), 1));
                self.signatures.insert(args.len(), signature);
                signature
            }
        };
        let call = self.b.ins().call_indirect(signature, entry, args);
        self.b.inst_results(call)[0]
    }

    fn function(&mut self, symbol: Symbol, signature: impl FnOnce() -> Signature) -> FuncRef {
        if let Some(&function) = self.functions.get(&symbol) {
            return function;
        }
        debug_assert_eq!(symbol.nature(), Nature::Code);
        let name = self.b.func.declare_imported_user_function(symbol.external());
        let signature = self.b.import_signature(signature());
        // Colocated: the linker puts runtime and program into one image, so `call rel32` always reaches.
        let data = ExtFuncData { name: ExternalName::user(name), signature, colocated: true, patchable: false };
        let function = self.b.import_function(data);
        self.functions.insert(symbol, function);
        function
    }

    // Control flow.

    /// A block, laid out at the function's end if the current one is.
    pub(crate) fn block(&mut self) -> Block {
        let block = self.b.create_block();
        if self.is_cold() {
            self.b.set_cold_block(block);
        }
        block
    }

    /// Whether the current block is laid out at the function's end.
    pub(crate) fn is_cold(&self) -> bool {
        self.b.current_block().is_some_and(|current| self.b.func.layout.is_cold(current))
    }

    /// A block that is laid out at the function's end.
    pub(crate) fn cold_block(&mut self) -> Block {
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        block
    }

    /// A block with one parameter, laid out as [`Emit::block`].
    pub(crate) fn join(&mut self, ty: Type) -> (Block, Value) {
        let block = self.block();
        let value = self.b.append_block_param(block, ty);
        (block, value)
    }

    pub(crate) fn at(&mut self, block: Block) {
        self.b.switch_to_block(block);
    }

    pub(crate) fn branch(&mut self, cond: Value, then: Block, other: Block) {
        self.b.ins().brif(cond, then, &[], other, &[]);
    }

    /// Goes on in a new block if `cond` is not 0, else in `other`.
    pub(crate) fn expect(&mut self, cond: Value, other: Block) {
        let next = self.block();
        self.branch(cond, next, other);
        self.at(next);
    }

    /// Goes on in a new block if `cond` is 0, else in `other`.
    pub(crate) fn expect_not(&mut self, cond: Value, other: Block) {
        let next = self.block();
        self.branch(cond, other, next);
        self.at(next);
    }

    pub(crate) fn jump(&mut self, block: Block, args: &[Value]) {
        let args: Vec<BlockArg> = args.iter().map(|&arg| BlockArg::Value(arg)).collect();
        self.b.ins().jump(block, &args);
    }
}

/// `params` words to `results` words.
pub(crate) fn words_signature(params: usize, results: usize) -> Signature {
    let mut signature = Signature::new(CallConv::SystemV);
    signature.params = vec![AbiParam::new(I64); params];
    signature.returns = vec![AbiParam::new(I64); results];
    signature
}

fn rt_signature(f: RtFn) -> Signature {
    let declared = f.signature();
    let mut signature = Signature::new(CallConv::SystemV);
    signature.params = declared
        .args
        .iter()
        .map(|kind| match kind {
            ArgKind::Value | ArgKind::Own | ArgKind::Opt | ArgKind::Ptr | ArgKind::Int => AbiParam::new(I64),
            ArgKind::Float => AbiParam::new(F64),
        })
        .collect();
    signature.returns = match declared.result {
        ResultKind::Value | ResultKind::Borrowed | ResultKind::Opt | ResultKind::Int | ResultKind::Word => {
            vec![AbiParam::new(I64)]
        }
        ResultKind::Tri | ResultKind::Status => vec![AbiParam::new(I32)],
        ResultKind::Float => vec![AbiParam::new(F64)],
        ResultKind::Resumed => vec![AbiParam::new(I64); 2],
        ResultKind::Void => vec![],
    };
    signature
}
