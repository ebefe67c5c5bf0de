//! Programs made by hand, compiled, loaded and run against a mock runtime.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod loader;
pub mod runtime;

use codegen::{OptLevel, Options, Verify, compile};
use ir::{
    BlockId, Code, Const, ConstId, Edge, Func, FuncId, FuncKind, Kind, Module, ModuleId, Op, PosId, Program,
    Terminator, Type, ValueId,
};
use py_abi::layout::RuntimeHead;
use py_abi::program::{Position, ProgramDesc};
use py_abi::value;

use loader::Loaded;

/// A program under construction: one module.
pub struct Build {
    pub program: Program,
    opt: OptLevel,
}

/// A function under construction.
pub struct Body<'p> {
    pub program: &'p mut Program,
    pub func: Func,
    pub block: BlockId,
    pub args: Vec<ValueId>,
    pos: Option<PosId>,
}

impl Build {
    pub fn new() -> Build {
        Build::at(OptLevel::Speed)
    }

    /// A program that is compiled at this level.
    pub fn at(opt: OptLevel) -> Build {
        let mut program = Program::default();
        let body = FuncId(0);
        let module = program.modules.push(Module {
            name: "__main__".to_owned(),
            file: "main.py".to_owned(),
            package: false,
            doc: None,
            globals: vec![],
            body,
            source: Some("pass\n".to_owned()),
        });
        program.main = Some(module);
        let mut build = Build { program, opt };
        build.function(FuncKind::ModuleBody, "<module>", 0, |b| {
            let none = b.constant(Const::None);
            b.ret(none);
        });
        build
    }

    /// Adds a function of `params` positional parameters.
    pub fn function(&mut self, kind: FuncKind, name: &str, params: u32, body: impl FnOnce(&mut Body<'_>)) -> FuncId {
        let name = self.program.consts.str(name);
        let varnames = (0..params).map(|i| self.program.consts.str(&format!("p{i}"))).collect();
        let code = Code {
            name,
            qualname: name,
            doc: None,
            varnames,
            free_names: vec![],
            argcount: params,
            posonly_argcount: 0,
            kwonly_argcount: 0,
            flags: 0,
            first_line: 1,
            runs_once: kind == FuncKind::Plain,
            module_of_callee: false,
        };
        let mut func = Func::new(ModuleId(0), kind, code);
        let entry = func.entry;
        let args = (0..params).map(|_| func.add_param(entry, Type::Tagged)).collect();
        let mut made = Body { program: &mut self.program, func, block: entry, args, pos: None };
        body(&mut made);
        let func = made.func;
        self.program.funcs.push(func)
    }

    pub fn def(&mut self, params: u32, body: impl FnOnce(&mut Body<'_>)) -> FuncId {
        self.function(FuncKind::Plain, "f", params, body)
    }

    /// Compiles and loads the program.
    pub fn load(mut self) -> Running {
        ir::passes::run(&mut self.program);
        self.load_counted()
    }

    /// Compiles and loads a program that went through the passes.
    pub fn load_counted(self) -> Running {
        let options = Options { opt: self.opt, verify: Verify::On, ..Options::default() };
        let object = compile(&self.program, &options, &codegen::NoStore).expect("it compiles");
        let loaded = Loaded::new(&object.bytes, runtime::address);
        let running = Running { loaded };
        if let Some(state) = running.state_if_used() {
            state.depth_limit = 1000;
        }
        running
    }
}

impl Body<'_> {
    pub fn at_line(&mut self, line: u32) {
        let position = Position {
            line,
            end_line: line,
            column: 0,
            end_column: 1,
            anchor_line: line,
            anchor_start: 0,
            anchor_end_line: line,
            anchor_end: 0,
        };
        self.pos = Some(self.func.positions.push(position));
    }

    pub fn op(&mut self, op: Op, args: &[ValueId]) -> ValueId {
        let inst = self.effect(op, args, None);
        self.func.result(inst)
    }

    pub fn op_or(&mut self, op: Op, args: &[ValueId], unwind: Edge) -> ValueId {
        let inst = self.effect(op, args, Some(unwind));
        self.func.result(inst)
    }

    pub fn effect(&mut self, op: Op, args: &[ValueId], unwind: Option<Edge>) -> ir::InstId {
        self.func.append(self.block, op, args.to_vec(), unwind, self.pos)
    }

    pub fn constant(&mut self, constant: Const) -> ValueId {
        let id = self.program.consts.intern(constant);
        self.op(Op::Const(id), &[])
    }

    pub fn name(&mut self, text: &str) -> ConstId {
        self.program.consts.str(text)
    }

    pub fn end(&mut self, end: Terminator) {
        self.func.blocks[self.block].end = Some(end);
    }

    pub fn ret(&mut self, value: ValueId) {
        self.end(Terminator::Return(value));
    }

    pub fn param(&mut self, block: BlockId) -> ValueId {
        let value = self.func.add_param(block, Type::Tagged);
        self.func.values[value].kind = Kind::Any;
        value
    }
}

/// A loaded program.
pub struct Running {
    pub loaded: Loaded,
}

impl Running {
    pub fn program(&self) -> &'static ProgramDesc {
        // SAFETY: the object defines it, and it is never unmapped.
        unsafe { &*self.loaded.symbol("molt_program").cast::<ProgramDesc>() }
    }

    /// The address of the entry of a function.
    pub fn entry(&self, func: FuncId) -> *const u8 {
        let program = self.program();
        assert!(u64::from(func.0) < program.function_count);
        // SAFETY: the table has an entry for each function, in order.
        unsafe { (*program.functions.add(func.0 as usize)).start }
    }

    /// Calls a function with a callee of 8.
    pub fn call(&self, func: FuncId, args: &[u64]) -> u64 {
        let entry = self.entry(func);
        // SAFETY: compiled with this many parameters; the mock runtime touches nothing.
        unsafe {
            match *args {
                [] => std::mem::transmute::<*const u8, extern "C" fn(u64) -> u64>(entry)(8),
                [a] => std::mem::transmute::<*const u8, extern "C" fn(u64, u64) -> u64>(entry)(8, a),
                [a, b] => std::mem::transmute::<*const u8, extern "C" fn(u64, u64, u64) -> u64>(entry)(8, a, b),
                [a, b, c] => {
                    std::mem::transmute::<*const u8, extern "C" fn(u64, u64, u64, u64) -> u64>(entry)(8, a, b, c)
                }
                _ => panic!("too many arguments"),
            }
        }
    }

    fn state_if_used(&self) -> Option<&'static mut RuntimeHead> {
        let uses = self.loaded.has("molt_runtime");
        // SAFETY: imported data of 256 zeroed bytes; tests are single-threaded per program.
        uses.then(|| unsafe { &mut *self.loaded.symbol("molt_runtime").cast::<RuntimeHead>() })
    }

    pub fn state(&self) -> &'static mut RuntimeHead {
        self.state_if_used().expect("the program uses the runtime's state")
    }

    pub fn address(&self, symbol: &str) -> u64 {
        self.loaded.symbol(symbol) as u64
    }
}

pub fn int(v: i64) -> u64 {
    value::encode_int(v).expect("63 bits")
}

pub fn float(v: f64) -> u64 {
    value::encode_float_bits(v.to_bits()).expect("self-tagged")
}
