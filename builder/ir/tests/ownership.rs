//! Reference counting and generator lowering on functions built by hand, judged by the verifier.

use ir::passes::{count_references, lower_generators};
use ir::{BlockId, Code, Const, Edge, Func, FuncKind, ModuleId, Op, Phase, Program, Terminator, Type, ValueId};

struct Builder {
    program: Program,
    func: Func,
}

impl Builder {
    fn new(kind: FuncKind, params: usize) -> Builder {
        let mut program = Program::default();
        let name = program.consts.str("f");
        let code = Code {
            name,
            qualname: name,
            doc: None,
            varnames: vec![name; params],
            free_names: vec![],
            argcount: params as u32,
            posonly_argcount: 0,
            kwonly_argcount: 0,
            flags: 0,
            first_line: 1,
            runs_once: true,
            module_of_callee: false,
        };
        let mut func = Func::new(ModuleId(0), kind, code);
        for _ in 0..params {
            func.add_param(func.entry, Type::Tagged);
        }
        Builder { program, func }
    }

    fn param(&self, index: usize) -> ValueId {
        self.func.blocks[self.func.entry].params[index]
    }

    fn op(&mut self, block: BlockId, op: Op, args: &[ValueId]) -> ValueId {
        let inst = self.func.append(block, op, args.to_vec(), None, None);
        self.func.result(inst)
    }

    fn constant(&mut self, block: BlockId, constant: Const) -> ValueId {
        let id = self.program.consts.intern(constant);
        self.op(block, Op::Const(id), &[])
    }

    fn end(&mut self, block: BlockId, end: Terminator) {
        self.func.blocks[block].end = Some(end);
    }

    /// Counts references; the verifier's verdict and the text.
    fn counted(mut self) -> (Result<(), String>, String) {
        self.func.phase = Phase::Stackless;
        count_references(&mut self.func);
        (ir::verify::verify(&self.func), self.func.to_string())
    }
}

fn count(text: &str, mnemonic: &str) -> usize {
    text.lines().filter(|line| line.trim_start().starts_with(mnemonic)).count()
}

#[test]
fn a_value_given_away_at_its_last_use_costs_nothing() {
    let mut b = Builder::new(FuncKind::Plain, 2);
    let (entry, x, y) = (b.func.entry, b.param(0), b.param(1));
    let sum = b.op(entry, Op::Binary(py_abi::ops::BinaryOp::Add, py_abi::ops::Form::Plain), &[x, y]);
    let list = b.op(entry, Op::MakeList, &[sum]);
    b.end(entry, Terminator::Return(list));
    let (verdict, text) = b.counted();
    verdict.expect("well formed");
    assert_eq!((count(&text, "retain"), count(&text, "release")), (0, 0), "{text}");
}

#[test]
fn a_parameter_that_is_returned_is_retained() {
    let mut b = Builder::new(FuncKind::Plain, 1);
    let (entry, x) = (b.func.entry, b.param(0));
    b.end(entry, Terminator::Return(x));
    let (verdict, text) = b.counted();
    verdict.expect("well formed");
    assert_eq!((count(&text, "retain"), count(&text, "release")), (1, 0), "{text}");
}

#[test]
fn what_is_owned_when_an_operation_raises_is_released() {
    let mut b = Builder::new(FuncKind::Plain, 1);
    let (entry, x) = (b.func.entry, b.param(0));
    let first = b.op(entry, Op::GetItem, &[x, x]);
    let second = b.op(entry, Op::GetItem, &[x, x]);
    let pair = b.op(entry, Op::MakeTuple, &[first, second]);
    b.end(entry, Terminator::Return(pair));
    let (verdict, text) = b.counted();
    verdict.expect("well formed");
    assert_eq!((count(&text, "retain"), count(&text, "release")), (0, 1), "{text}");
    assert!(text.contains("propagate"), "{text}");
}

#[test]
fn a_named_variable_lives_until_its_end() {
    let mut b = Builder::new(FuncKind::Plain, 1);
    let (entry, x) = (b.func.entry, b.param(0));
    let held = b.op(entry, Op::GetItem, &[x, x]);
    let result = b.op(entry, Op::GetItem, &[x, x]);
    b.func.append(entry, Op::KeepAlive, vec![held], None, None);
    b.end(entry, Terminator::Return(result));
    let (verdict, text) = b.counted();
    verdict.expect("well formed");
    let release = text.find(&format!("release {held}")).expect("released");
    assert!(release > text.find(&format!("{result}: tagged = get_item")).expect("made"), "{text}");
}

#[test]
fn a_loop_releases_what_it_rebinds() {
    let mut b = Builder::new(FuncKind::Plain, 1);
    let (entry, x) = (b.func.entry, b.param(0));
    let (head, exit) = (b.func.add_block(), b.func.add_block());
    let last = b.func.add_param(head, Type::Tagged);
    let (body, item) = {
        let body = b.func.add_block();
        (body, b.func.add_param(body, Type::Tagged))
    };
    let none = b.constant(entry, Const::None);
    b.end(entry, Terminator::Jump(Edge::new(head, vec![none])));
    b.end(
        head,
        Terminator::ForNext {
            iter: x,
            body: Edge::new(body, vec![]),
            exit: Edge::new(exit, vec![]),
            unwind: None,
            pos: None,
        },
    );
    b.func.append(body, Op::KeepAlive, vec![last], None, None);
    b.end(body, Terminator::Jump(Edge::new(head, vec![item])));
    b.end(exit, Terminator::Return(last));
    let (verdict, text) = b.counted();
    verdict.unwrap_or_else(|error| panic!("{error}\n{text}"));
}

#[test]
fn values_cross_a_yield_through_the_frame() {
    let mut b = Builder::new(FuncKind::Generator, 1);
    let (entry, x) = (b.func.entry, b.param(0));
    let (head, exit) = (b.func.add_block(), b.func.add_block());
    let body = b.func.add_block();
    let item = b.func.add_param(body, Type::Tagged);
    let total = b.func.add_param(head, Type::Tagged);
    let zero = b.constant(entry, Const::Int(0));
    b.end(entry, Terminator::Jump(Edge::new(head, vec![zero])));
    b.end(
        head,
        Terminator::ForNext {
            iter: x,
            body: Edge::new(body, vec![]),
            exit: Edge::new(exit, vec![]),
            unwind: None,
            pos: None,
        },
    );
    let sent = b.op(body, Op::Yield, &[item]);
    let sum = b.op(body, Op::Binary(py_abi::ops::BinaryOp::Add, py_abi::ops::Form::Plain), &[total, sent]);
    b.func.append(body, Op::KeepAlive, vec![sent], None, None);
    b.end(body, Terminator::Jump(Edge::new(head, vec![sum])));
    b.func.append(exit, Op::KeepAlive, vec![x], None, None);
    b.end(exit, Terminator::Return(total));

    let mut program = b.program;
    program.funcs.push(b.func);
    lower_generators(&mut program);
    assert_eq!(program.funcs.len(), 2);
    for func in program.funcs.values_mut() {
        ir::verify::verify(func).unwrap_or_else(|error| panic!("{error}\n{func}"));
        count_references(func);
        ir::verify::verify(func).unwrap_or_else(|error| panic!("{error}\n{func}"));
    }
}
