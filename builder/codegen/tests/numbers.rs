//! Arithmetic and comparisons against Rust's.

mod support;

use ir::{Const, Edge, Op, Terminator};
use py_abi::ops::{BinaryOp, CompareOp, Form, UnaryOp};
use py_abi::value::{INT_MAX, INT_MIN, encode_float_bits};
use support::{Build, float, int, runtime};

const SLOW: u64 = 0xdead_beef_0000;

const INTS: &[i64] = &[0, 1, -1, 2, -2, 3, -3, 7, -7, 8, 63, 64, 1 << 31, -(1 << 31), 1 << 60, INT_MAX, INT_MIN];

fn expected(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    let (wide_a, wide_b) = (i128::from(a), i128::from(b));
    let wide = match op {
        BinaryOp::Add => wide_a + wide_b,
        BinaryOp::Sub => wide_a - wide_b,
        BinaryOp::Mul => wide_a * wide_b,
        BinaryOp::FloorDiv | BinaryOp::Mod if b == 0 || b == -1 => return None,
        BinaryOp::FloorDiv => wide_a.div_euclid(wide_b) - i128::from(b < 0 && wide_a.rem_euclid(wide_b) != 0),
        BinaryOp::Mod => {
            let rest = wide_a.rem_euclid(wide_b);
            if rest != 0 && b < 0 { rest + wide_b } else { rest }
        }
        BinaryOp::LShift if !(0..64).contains(&b) => return None,
        BinaryOp::LShift => wide_a << b,
        BinaryOp::RShift if !(0..64).contains(&b) => return None,
        BinaryOp::RShift => wide_a >> b,
        BinaryOp::And => wide_a & wide_b,
        BinaryOp::Or => wide_a | wide_b,
        BinaryOp::Xor => wide_a ^ wide_b,
        op => unreachable!("{op:?}"),
    };
    i64::try_from(wide).ok().filter(|v| (INT_MIN..=INT_MAX).contains(v))
}

const INT_OPS: &[BinaryOp] = &[
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::FloorDiv,
    BinaryOp::Mod,
    BinaryOp::LShift,
    BinaryOp::RShift,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
];

#[test]
fn integers_compute_as_in_python() {
    let mut build = Build::new();
    let mut functions = Vec::new();
    for &op in INT_OPS {
        functions.push(build.def(2, |b| {
            let (x, y) = (b.args[0], b.args[1]);
            let result = b.op(Op::Binary(op, Form::Plain), &[x, y]);
            b.ret(result);
        }));
    }
    let running = build.load();
    runtime::on_call(|_, _| SLOW);
    for (&op, &function) in INT_OPS.iter().zip(&functions) {
        for &a in INTS {
            for &b in INTS {
                let wanted = expected(op, a, b).map_or(SLOW, int);
                assert_eq!(running.call(function, &[int(a), int(b)]), wanted, "{a} {} {b}", op.text());
            }
        }
    }
}

#[test]
fn integers_compute_with_constants() {
    for &op in INT_OPS {
        let mut build = Build::new();
        let functions: Vec<_> = INTS
            .iter()
            .map(|&c| {
                let right = build.def(1, |b| {
                    let (x, y) = (b.args[0], b.constant(Const::Int(c)));
                    let result = b.op(Op::Binary(op, Form::Plain), &[x, y]);
                    b.ret(result);
                });
                let left = build.def(1, |b| {
                    let (x, y) = (b.constant(Const::Int(c)), b.args[0]);
                    let result = b.op(Op::Binary(op, Form::Plain), &[x, y]);
                    b.ret(result);
                });
                (c, right, left)
            })
            .collect();
        let running = build.load();
        runtime::on_call(|_, _| SLOW);
        for (c, right, left) in functions {
            for &a in INTS {
                let right_wanted = expected(op, a, c).map_or(SLOW, int);
                assert_eq!(running.call(right, &[int(a)]), right_wanted, "{a} {} {c}", op.text());
                let left_wanted = expected(op, c, a).map_or(SLOW, int);
                assert_eq!(running.call(left, &[int(a)]), left_wanted, "{c} {} {a}", op.text());
            }
        }
    }
}

#[test]
fn floats_compute_inline() {
    let ops = [BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::TrueDiv];
    let mut build = Build::new();
    let functions = ops.map(|op| {
        build.def(2, |b| {
            let (x, y) = (b.args[0], b.args[1]);
            let result = b.op(Op::Binary(op, Form::Plain), &[x, y]);
            b.ret(result);
        })
    });
    let running = build.load();
    runtime::on_call(|_, _| SLOW);
    for (op, function) in ops.into_iter().zip(functions) {
        for a in [0.0, -0.0, 1.5, -2.25, 1e30, 3.0] {
            for b in [0.0, 1.0, -7.5, 1e-30] {
                let wanted = match op {
                    BinaryOp::Add => a + b,
                    BinaryOp::Sub => a - b,
                    BinaryOp::Mul => a * b,
                    _ if b == 0.0 => {
                        assert_eq!(running.call(function, &[float(a), float(b)]), SLOW);
                        continue;
                    }
                    _ => a / b,
                };
                // Floats outside the common ranges are boxed by the runtime.
                let wanted = encode_float_bits(wanted.to_bits()).unwrap_or(SLOW);
                assert_eq!(running.call(function, &[float(a), float(b)]), wanted, "{a} {} {b}", op.text());
            }
        }
        assert_eq!(running.call(function, &[float(1.5), int(1)]), SLOW);
    }
    let division = functions[3];
    assert_eq!(running.call(division, &[int(7), int(2)]), float(3.5));
    assert_eq!(running.call(division, &[int(7), int(0)]), SLOW);
    assert_eq!(running.call(division, &[int(INT_MAX), int(3)]), SLOW);
}

#[test]
fn integers_beside_floats_are_converted() {
    let mut build = Build::new();
    let divide = build.def(1, |b| {
        let (one, x) = (b.constant(Const::Float(1.0f64.to_bits())), b.args[0]);
        let result = b.op(Op::Binary(BinaryOp::TrueDiv, Form::Plain), &[one, x]);
        b.ret(result);
    });
    let power = [0.5, 2.0].map(|exponent: f64| {
        build.def(1, |b| {
            let (x, exponent) = (b.args[0], b.constant(Const::Float(exponent.to_bits())));
            let result = b.op(Op::Binary(BinaryOp::Pow, Form::Plain), &[x, exponent]);
            b.ret(result);
        })
    });
    let running = build.load();
    runtime::on_call(|name, args| match (name, args) {
        ("rt_float_pow", &[x, y]) => f64::from_bits(x).powf(f64::from_bits(y)).to_bits(),
        _ => SLOW,
    });
    assert_eq!(running.call(divide, &[int(8)]), float(0.125));
    assert_eq!(running.call(divide, &[float(8.0)]), float(0.125));
    assert_eq!(running.call(divide, &[int(0)]), SLOW);
    assert_eq!(running.call(divide, &[SLOW & !7]), SLOW);
    assert_eq!(running.call(power[0], &[float(6.25)]), float(2.5));
    assert_eq!(running.call(power[0], &[float(-0.0)]), SLOW);
    assert_eq!(running.call(power[0], &[float(f64::NAN)]), SLOW);
    assert_eq!(running.call(power[0], &[int(9)]), float(3.0));
    assert_eq!(running.call(power[1], &[float(1.5)]), float(2.25));
    assert_eq!(running.call(power[1], &[float(-1.5)]), SLOW);
    assert_eq!(running.call(power[1], &[float(1e300)]), SLOW);
}

#[test]
fn unary_operators() {
    let mut build = Build::new();
    let functions = [UnaryOp::Neg, UnaryOp::Pos, UnaryOp::Invert].map(|op| {
        build.def(1, |b| {
            let x = b.args[0];
            let result = b.op(Op::Unary(op), &[x]);
            b.ret(result);
        })
    });
    let running = build.load();
    runtime::on_call(|_, _| SLOW);
    for &v in INTS {
        let negated = if v == INT_MIN { SLOW } else { int(-v) };
        assert_eq!(running.call(functions[0], &[int(v)]), negated);
        assert_eq!(running.call(functions[1], &[int(v)]), int(v));
        assert_eq!(running.call(functions[2], &[int(v)]), int(!v));
    }
    for v in [0.0, -0.0, 1.5, -1e300] {
        assert_eq!(running.call(functions[0], &[float(v)]), float(-v));
    }
}

#[test]
fn comparisons_branch() {
    let mut build = Build::new();
    let functions: Vec<_> = CompareOp::ALL
        .iter()
        .map(|&op| {
            build.def(2, |b| {
                let (x, y) = (b.args[0], b.args[1]);
                let truth = b.op(Op::CompareTruth(op), &[x, y]);
                let (yes, no) = (b.func.add_block(), b.func.add_block());
                b.end(Terminator::Branch { cond: truth, then: Edge::new(yes, vec![]), other: Edge::new(no, vec![]) });
                b.block = yes;
                let one = b.constant(Const::Int(1));
                b.ret(one);
                b.block = no;
                let zero = b.constant(Const::Int(0));
                b.ret(zero);
            })
        })
        .collect();
    let values = build.def(2, |b| {
        let (x, y) = (b.args[0], b.args[1]);
        let result = b.op(Op::Compare(CompareOp::Lt), &[x, y]);
        b.ret(result);
    });
    let running = build.load();
    runtime::on_call(|_, _| 1);
    let holds = |op: CompareOp, ordering: Option<std::cmp::Ordering>| match op {
        CompareOp::Lt => ordering.is_some_and(|o| o.is_lt()),
        CompareOp::Le => ordering.is_some_and(|o| o.is_le()),
        CompareOp::Eq => ordering.is_some_and(|o| o.is_eq()),
        CompareOp::Ne => ordering.is_none_or(|o| o.is_ne()),
        CompareOp::Gt => ordering.is_some_and(|o| o.is_gt()),
        CompareOp::Ge => ordering.is_some_and(|o| o.is_ge()),
    };
    for (&op, &function) in CompareOp::ALL.iter().zip(&functions) {
        for &a in INTS {
            for &b in INTS {
                let wanted = int(i64::from(holds(op, Some(a.cmp(&b)))));
                assert_eq!(running.call(function, &[int(a), int(b)]), wanted, "{a} {} {b}", op.text());
            }
        }
        for a in [0.0, -0.0, 1.0, f64::NAN, f64::INFINITY] {
            for b in [0.0, 2.0, f64::NAN] {
                let wanted = int(i64::from(holds(op, a.partial_cmp(&b))));
                assert_eq!(running.call(function, &[float(a), float(b)]), wanted, "{a} {} {b}", op.text());
            }
        }
        assert_eq!(running.call(function, &[float(1.0), int(1)]), int(1), "by the runtime");
    }
    assert_eq!(running.call(values, &[int(1), int(2)]), running.address("molt_true"));
    assert_eq!(running.call(values, &[int(2), int(1)]), running.address("molt_false"));
}
