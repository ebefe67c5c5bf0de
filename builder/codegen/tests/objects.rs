//! Objects, calls, exceptions, generators and static data against a mock runtime.

mod support;

use codegen::OptLevel;
use ir::{Const, Edge, FuncKind, Op, Terminator};
use py_abi::hash::hash_buffer;
use py_abi::layout::{
    AttrCache, FunctionHead, GENERATOR_DONE, GeneratorHead, Header, IMMORTAL_REFCOUNT, InstanceObj, ListObj,
    RangeIteratorObj, ResumeStatus, Resumed, ShapeHead, StrObj, flags,
};
use py_abi::ops::{BinaryOp, Form};
use py_abi::program::{ABI_VERSION, CallTable, Position};
use support::{Build, Running, int, runtime};

const SLOW: u64 = 0xdead_beef_0001;

fn header(running: &Running, shape: &str) -> Header {
    Header { refcount: 1, flags: 0, shape: running.address(shape) as *const ShapeHead }
}

/// An object on the stack, aligned as on the heap.
#[repr(C, align(16))]
struct Aligned<T>(T);

fn list(running: &Running, items: &mut [u64]) -> Aligned<ListObj> {
    let header = header(running, "molt_shape.list");
    Aligned(ListObj { header, items: items.as_mut_ptr(), len: items.len(), capacity: items.len() })
}

/// An object as machine code sees it, which may write to it: so not by reference.
fn word<T>(object: *mut T) -> u64 {
    let word = object as u64;
    assert_eq!(word % 16, 0);
    word
}

/// What is compiled to be small does the same.
fn at_each_level(test: impl Fn(OptLevel)) {
    [OptLevel::Speed, OptLevel::Size].into_iter().for_each(test);
}

#[test]
fn list_items_are_read_and_written_inline() {
    at_each_level(|opt| {
        let mut build = Build::at(opt);
        let get = build.def(2, |b| {
            let (object, index) = (b.args[0], b.args[1]);
            let item = b.op(Op::GetItem, &[object, index]);
            b.ret(item);
        });
        let set = build.def(3, |b| {
            let args = b.args.clone();
            b.effect(Op::SetItem, &args, None);
            let none = b.constant(Const::Int(0));
            b.ret(none);
        });
        let running = build.load();
        runtime::on_call(|name, _| if name == "rt_getitem" { SLOW } else { 0 });
        let mut inner = list(&running, &mut []);
        let mut items = [int(10), int(11), word(&raw mut inner)];
        let mut object = list(&running, &mut items);
        let object = word(&raw mut object);
        assert_eq!(running.call(get, &[object, int(0)]), int(10));
        assert_eq!(running.call(get, &[object, int(-2)]), int(11));
        assert_eq!(running.call(get, &[object, int(2)]), word(&raw mut inner));
        assert_eq!(inner.0.header.refcount, 2, "the result is owned");
        assert!(runtime::log().is_empty());
        for index in [3, -4, 1 << 61, -(1 << 61)] {
            assert_eq!(running.call(get, &[object, int(index)]), SLOW);
        }
        assert_eq!(runtime::log(), ["rt_getitem"; 4]);
        assert_eq!(running.call(set, &[object, int(-1), int(5)]), int(0));
        assert_eq!(running.call(get, &[object, int(2)]), int(5));
        assert_eq!(inner.0.header.refcount, 1, "the old item was released");
        assert!(runtime::log().is_empty());
    });
}

#[test]
fn attributes_use_their_caches() {
    at_each_level(|opt| {
        let mut build = Build::at(opt);
        let load = build.def(1, |b| {
            let (object, name) = (b.args[0], b.name("x"));
            let value = b.op(Op::LoadAttr(name), &[object]);
            b.ret(value);
        });
        let running = build.load();
        let shape = ShapeHead { version: 77, ty: std::ptr::null() };
        #[repr(C, align(16))]
        struct Instance {
            head: InstanceObj,
            slots: [u64; 2],
        }
        let header = Header { refcount: 1, flags: 0, shape: &raw const shape };
        let mut object =
            Instance { head: InstanceObj { header, overflow: std::ptr::null_mut() }, slots: [int(1), int(2)] };
        runtime::on_call(|name, args| {
            assert_eq!(name, "rt_load_attr");
            // SAFETY: the third argument is the site's cache.
            let cache = unsafe { &mut *(args[2] as *mut AttrCache) };
            assert_eq!(cache.version, 0);
            cache.offset = InstanceObj::slot_offset(1) as u64;
            cache.version = 77;
            SLOW
        });
        let object_word = word(&raw mut object);
        assert_eq!(running.call(load, &[object_word]), SLOW);
        assert_eq!(running.call(load, &[object_word]), int(2));
        assert_eq!(runtime::log(), ["rt_load_attr"]);
        object.slots[1] = 0;
        runtime::on_call(|_, _| SLOW);
        assert_eq!(running.call(load, &[word(&raw mut object)]), SLOW, "unbound");
        assert_eq!(running.call(load, &[int(3)]), SLOW, "no object");
    });
}

#[test]
fn functions_are_called_directly_and_known_ones_by_name() {
    at_each_level(|opt| {
        let mut build = Build::at(opt);
        let double = build.def(1, |b| {
            let x = b.args[0];
            let sum = b.op(Op::Binary(BinaryOp::Add, Form::Plain), &[x, x]);
            b.ret(sum);
        });
        let call = build.def(2, |b| {
            let args = b.args.clone();
            let result = b.op(Op::Call { kwnames: None }, &args);
            b.ret(result);
        });
        let known = build.def(2, |b| {
            let args = b.args.clone();
            let result = b.op(Op::CallKnown(double), &args);
            b.ret(result);
        });
        let running = build.load();
        runtime::on_call(|name, args| {
            assert_eq!(name, "rt_call");
            // SAFETY: the arguments' array has one word.
            assert_eq!(unsafe { *(args[1] as *const u64) }, int(4));
            assert_eq!(args[2..], [1, 0]);
            SLOW
        });
        let mut function = Aligned(FunctionHead {
            header: header(&running, "molt_shape.function"),
            entry: running.entry(double),
            arity: 1,
            code: std::ptr::null(),
            cells: std::ptr::null_mut(),
            module: std::ptr::null(),
        });
        assert_eq!(running.call(call, &[word(&raw mut function), int(4)]), int(8));
        assert!(runtime::log().is_empty());
        assert_eq!(running.call(call, &[int(1), int(4)]), SLOW);
        assert_eq!(running.call(known, &[word(&raw mut function), int(4)]), SLOW, "another function object");
        assert_eq!(running.state().depth, 0, "every way out counts down");
        // SAFETY: the table of functions is in order.
        let code = unsafe { &*(*running.program().functions.add(double.0 as usize)).code };
        assert_eq!(running.call(known, &[code.static_function as u64, int(4)]), int(8));
    });
}

#[test]
fn exceptions_trace_their_position_and_unwind() {
    let mut build = Build::new();
    let guarded = build.def(2, |b| {
        let (x, y) = (b.args[0], b.args[1]);
        let handler = b.func.add_block();
        b.at_line(41);
        let sum = b.op_or(Op::Binary(BinaryOp::MatMul, Form::Plain), &[x, y], Edge::new(handler, vec![x]));
        b.ret(sum);
        b.block = handler;
        let kept = b.param(handler);
        b.ret(kept);
    });
    let bare = build.def(1, |b| {
        let x = b.args[0];
        b.at_line(7);
        let negated = b.op(Op::Unary(py_abi::ops::UnaryOp::Neg), &[x]);
        b.ret(negated);
    });
    let running = build.load();
    runtime::on_call(|_, _| 0);
    assert_eq!(running.call(guarded, &[int(5), int(6)]), int(5));
    assert_eq!(runtime::log(), ["rt_matmul", "rt_trace"]);
    assert_eq!(running.call(bare, &[SLOW - 1]), 0);
    for (func, line) in [(guarded, 41), (bare, 7)] {
        // SAFETY: the tables are static data of the loaded object.
        let lines: Vec<u32> = unsafe {
            let range = &*running.program().functions.add(func.0 as usize);
            let bytes =
                |table, numbers: u32| std::slice::from_raw_parts(table, (numbers * range.number_bytes) as usize);
            let table = CallTable {
                calls: bytes(range.calls, 2 * range.call_count),
                positions: bytes(range.positions, Position::NUMBERS as u32 * range.position_count),
                number_bytes: range.number_bytes as usize,
            };
            (0..=range.len).filter_map(|offset| table.position(offset)).map(|position| position.line).collect()
        };
        assert!(!lines.is_empty() && lines.iter().all(|&found| found == line));
    }
}

#[test]
fn ranges_loop_without_calls() {
    let mut build = Build::new();
    let sum = build.def(1, |b| {
        let iter = b.args[0];
        let (head, body, exit) = (b.func.add_block(), b.func.add_block(), b.func.add_block());
        let zero = b.constant(Const::Int(0));
        b.end(Terminator::Jump(Edge::new(head, vec![zero])));
        b.block = head;
        let total = b.param(head);
        let (pos, unwind) = (None, None);
        b.end(Terminator::ForNext { iter, body: Edge::new(body, vec![]), exit: Edge::new(exit, vec![]), unwind, pos });
        b.block = body;
        let item = b.param(body);
        let next = b.op(Op::Binary(BinaryOp::Add, Form::Plain), &[total, item]);
        b.end(Terminator::Jump(Edge::new(head, vec![next])));
        b.block = exit;
        b.ret(total);
    });
    let running = build.load();
    runtime::on_call(|_, _| 0);
    let header = header(&running, "molt_shape.range_iterator");
    let mut iter = Aligned(RangeIteratorObj { header, next: 10, step: -3, remaining: 4 });
    assert_eq!(running.call(sum, &[word(&raw mut iter)]), int(10 + 7 + 4 + 1));
    assert_eq!(runtime::log(), ["rt_next"]);
    assert_eq!(iter.0.remaining, 0);
}

#[test]
fn generators_suspend_and_resume() {
    let mut build = Build::new();
    let made = build.function(FuncKind::Generator, "g", 1, |b| {
        let x = b.args[0];
        let one = b.constant(Const::Int(1));
        let sent = b.op(Op::Yield, &[x]);
        let sum = b.op(Op::Binary(BinaryOp::Add, Form::Plain), &[x, sent]);
        b.op(Op::Yield, &[sum]);
        b.ret(one);
    });
    ir::passes::run(&mut build.program);
    let resume = build.program.funcs[made].resume.expect("lowered");
    let running = build.load_counted();
    runtime::on_call(|_, _| SLOW);
    assert_eq!(running.call(made, &[int(20)]), SLOW);
    assert_eq!(runtime::log(), ["rt_generator_new"]);
    #[repr(C, align(16))]
    struct Frame {
        head: GeneratorHead,
        slots: [u64; 4],
    }
    let null = std::ptr::null();
    let mut frame = Frame {
        head: GeneratorHead {
            header: header(&running, "molt_runtime"),
            resume: null,
            state: 0,
            tagged_slots: 1,
            slots: 1,
            running: 0,
            code: null.cast(),
            cells: std::ptr::null_mut(),
            function: 0,
            private: [0; _],
        },
        slots: [int(20), 0, 0, 0],
    };
    // SAFETY: a generator's body takes the generator and the sent value.
    let entry: extern "C" fn(*mut Frame, u64) -> Resumed = unsafe { std::mem::transmute(running.entry(resume)) };
    let mut step = |sent| {
        let resumed = entry(&raw mut frame, sent);
        (resumed.word, resumed.status)
    };
    assert_eq!(step(int(0)), (int(20), ResumeStatus::Yielded));
    assert_eq!(step(int(2)), (int(22), ResumeStatus::Yielded));
    assert_eq!(step(int(0)), (int(1), ResumeStatus::Returned));
    assert_eq!(frame.head.state, GENERATOR_DONE);
    frame.head.state = 1;
    frame.slots = [int(20); 4];
    runtime::log();
    let thrown = entry(&raw mut frame, 0);
    assert_eq!((thrown.word, thrown.status), (0, ResumeStatus::Raised));
    assert_eq!(runtime::log(), ["rt_trace"]);
}

#[test]
fn many_parameters_come_from_memory() {
    let mut build = Build::new();
    let last = build.def(7, |b| {
        let value = b.args[6];
        b.ret(value);
    });
    let running = build.load();
    runtime::on_call(|_, _| 0);
    // SAFETY: static data, and the documented signature.
    let vector: extern "C" fn(u64, *const u64) -> u64 = unsafe {
        let code = &*(*running.program().functions.add(last.0 as usize)).code;
        std::mem::transmute(code.entry_vector)
    };
    let params: Vec<u64> = (0..7).map(int).collect();
    assert_eq!(vector(8, params.as_ptr()), int(6));
}

#[test]
fn constants_are_objects() {
    let mut build = Build::new();
    let hello = build.def(0, |b| {
        let text = b.constant(Const::str("h\u{e9}llo"));
        b.ret(text);
    });
    let big = build.def(0, |b| {
        let big = b.constant(Const::BigInt { negative: true, magnitude: vec![1; 9] });
        b.ret(big);
    });
    let running = build.load();
    runtime::on_call(|_, args| {
        assert_eq!(args[1..], [9, 1]);
        SLOW
    });
    // SAFETY: the result is a static str.
    let text = unsafe { &*(running.call(hello, &[]) as *const StrObj) };
    assert_eq!((text.header.refcount, text.len), (IMMORTAL_REFCOUNT, 5));
    assert_eq!(text.header.flags, flags::IMMORTAL);
    assert_eq!(text.hash, hash_buffer(b"h\xe9llo"));
    assert_eq!(running.call(big, &[]), SLOW);
    assert_eq!(running.call(big, &[]), SLOW);
    assert_eq!(runtime::log(), ["rt_int_from_bytes"]);
    assert_eq!(running.program().abi_version, ABI_VERSION);
}

#[test]
fn the_object_is_the_same_every_time() {
    let program = || {
        let mut build = Build::new();
        for n in 0..20 {
            build.def(2, |b| {
                let (x, y) = (b.args[0], b.args[1]);
                let c = b.constant(Const::Int(n));
                let sum = b.op(Op::Binary(BinaryOp::Mul, Form::Plain), &[x, c]);
                let sum = b.op(Op::Binary(BinaryOp::Add, Form::Plain), &[sum, y]);
                b.ret(sum);
            });
        }
        ir::passes::run(&mut build.program);
        codegen::compile(&build.program, &codegen::Options::default(), &codegen::NoStore).expect("it compiles").bytes
    };
    assert_eq!(program(), program());
}
