//! Statements.

use super::{Generator, Ty};

/// Values are kept from growing: `(value)% M` and the like after each assignment.
const MODULI: &[&str] = &["1000", "2**60", "2**63", "(2**64 + 13)", "2**90", "-(2**62)"];

impl Generator {
    /// A few statements, with blocks at most `depth` deep in them.
    pub(super) fn block(&mut self, depth: usize) {
        let bound = self.variables.len();
        for _ in 0..self.random.within(2..5) {
            self.statement(depth);
        }
        if self.indent > 1 && self.loops > 0 {
            self.variables.truncate(bound);
        }
    }

    fn nested(&mut self, depth: usize) {
        let bound = self.variables.len();
        self.indent += 1;
        self.block(depth - 1);
        self.indent -= 1;
        // What a block binds may be unbound behind it.
        self.variables.truncate(bound);
    }

    fn statement(&mut self, depth: usize) {
        let simple = depth == 0;
        match self.random.below(if simple { 9 } else { 22 }) {
            0..=2 => self.assign(),
            3 => {
                let text = self.any_expression(3);
                self.line(&format!("print({text})"));
            }
            4 => self.reassign(),
            5 => self.mutate(),
            6 => {
                let (a, b) = (self.any_expression(2), self.any_expression(2));
                let (ints, name, rest) = (self.expression(Ty::Ints, 2), self.name("a"), self.name("r"));
                if self.random.one_in(2) {
                    self.line(&format!("{name}, *{rest} = {ints}"));
                    self.line(&format!("print({name}, {rest})"));
                } else {
                    self.line(&format!("{name}, {rest} = {rest}, {name} = {a}, {b}"));
                    self.line(&format!("print({name}, {rest})"));
                }
            }
            7 => {
                let text = self.any_expression(2);
                let test = self.expression(Ty::Bool, 2);
                self.line(&format!("assert {test}, {text}"));
            }
            8 => self.mutate(),
            9 | 10 => self.choose(depth),
            11 | 12 => self.count(depth),
            13 => self.repeat(depth),
            14 => self.attempt(depth),
            15 => self.switch(depth),
            16 => self.closure(),
            17 => self.with(depth),
            18 => self.generator(),
            19 => self.groups(),
            20 => self.iterate(depth),
            _ => self.variadic(),
        }
    }

    fn assign(&mut self) {
        let ty = self.any_type();
        let text = self.bounded(ty, 3);
        let name = self.declare(ty);
        if ty == Ty::Int && self.random.one_in(4) {
            return self.line(&format!("print(({name} := {text}) + {name})"));
        }
        self.line(&format!("{name} = {text}"));
    }

    /// An expression whose value does not grow from turn to turn.
    fn bounded(&mut self, ty: Ty, depth: usize) -> String {
        let text = self.expression(ty, depth);
        match ty {
            Ty::Int => format!("({text}) % {}", self.random.choice(MODULI)),
            Ty::Str => format!("({text})[:30]"),
            Ty::Ints | Ty::Strs => format!("({text})[:8]"),
            Ty::Map => format!("dict(list(({text}).items())[:6])"),
            Ty::Set => format!("set(sorted({text})[:8])"),
            Ty::Pair => format!("(({text})[0] % 2**65, ({text})[1][:9])"),
            Ty::Object => format!("Point(({text}).x % 2**64, ({text}).tag[:5])"),
            Ty::Float | Ty::Bool => text,
        }
    }

    fn reassign(&mut self) {
        let ty = self.any_type();
        let Some(name) = self.variable(ty) else { return self.assign() };
        let text = self.bounded(ty, 2);
        self.line(&format!("{name} = {text}"));
    }

    fn mutate(&mut self) {
        let ty = *self.random.choice(&[Ty::Int, Ty::Ints, Ty::Map, Ty::Set, Ty::Object, Ty::Str, Ty::Strs, Ty::Float]);
        let Some(name) = self.variable(ty) else { return self.assign() };
        let int = self.bounded(Ty::Int, 1);
        let str = self.bounded(Ty::Str, 1);
        let text = match (ty, self.random.below(4)) {
            (Ty::Int, 0) => format!("{name} //= {int}"),
            (Ty::Int, _) => format!("{name} {}= {int}", self.random.choice(&["+", "-", "^", "|", "&", "%"])),
            (Ty::Float, _) => {
                format!("{name} {}= {}", self.random.choice(&["+", "-", "*", "/"]), self.expression(Ty::Float, 1))
            }
            (Ty::Ints, 0) => format!("{name}.append({int}); del {name}[8:]"),
            (Ty::Ints, 1) => {
                format!("{name}[{}] = {int}", self.random.choice(&["0", "-1", "1", "3"]))
            }
            (Ty::Ints, 2) => format!("{name}[1:2] = {}; del {name}[8:]", self.expression(Ty::Ints, 1)),
            (Ty::Ints, _) => format!(
                "{name}.{}",
                self.random.choice(&["sort()", "reverse()", "pop()", "insert(1, -5)", "remove(0)"])
            ),
            (Ty::Map, 0) => format!("{name}[{str}] = {int}"),
            (Ty::Map, 1) => format!("{name}[{str}] += {int}"),
            (Ty::Map, 2) => format!("print({name}.pop({str}, {int}), {name}.setdefault('k', 1))"),
            (Ty::Map, _) => format!("del {name}[{str}]"),
            (Ty::Set, 0) => format!("{name}.add({int})"),
            (Ty::Set, 1) => format!("{name}.discard(0); {name} -= {{1, 2}}"),
            (Ty::Set, _) => format!("{name} ^= {}; print(len({name}))", self.expression(Ty::Set, 1)),
            (Ty::Object, 0) => format!("{name} += {int}"),
            (Ty::Object, 1) => format!("{name}.double = {int}"),
            (Ty::Object, _) => format!("{name}.tag = {}", self.bounded(Ty::Str, 1)),
            (Ty::Str, _) => format!("{name} += {str}; {name} = {name}[-12:]"),
            _ => format!("{name}.append({str}); del {name}[6:]"),
        };
        self.line(&text);
    }

    fn choose(&mut self, depth: usize) {
        let test = self.expression(Ty::Bool, 2);
        if self.random.one_in(4) {
            let (name, value) = (self.name("w"), self.bounded(Ty::Int, 2));
            let text = format!("if ({name} := {value}) > {} or {test}:", self.random.below(99));
            self.line(&text);
        } else {
            self.line(&format!("if {test}:"));
        }
        self.nested(depth);
        if self.random.one_in(3) {
            let test = self.expression(Ty::Bool, 2);
            self.line(&format!("elif {test}:"));
            self.nested(depth);
        }
        if self.random.one_in(2) {
            self.line("else:");
            self.nested(depth);
        }
    }

    /// The inside of a loop whose variable is bound to values of a type.
    fn turn(&mut self, depth: usize, variable: &str, ty: Ty) {
        self.loops += 1;
        self.variables.push(super::Variable { name: variable.to_owned(), ty });
        if self.random.one_in(3) {
            let (test, jump) = (self.expression(Ty::Bool, 2), *self.random.choice(&["break", "continue"]));
            self.indent += 1;
            self.line(&format!("if {test}:"));
            self.line(&format!("    {jump}"));
            self.indent -= 1;
        }
        self.nested(depth.min(2));
        self.variables.pop();
        self.loops -= 1;
        if self.random.one_in(4) {
            self.line("else:");
            self.line("    print('else')");
        }
    }

    fn count(&mut self, depth: usize) {
        let name = self.name("i");
        let range = match self.random.below(5) {
            0 => format!("range({})", self.random.below(6)),
            1 => format!("range({}, {})", self.random.below(4), self.random.below(7)),
            2 => format!("range({}, -2, -{})", self.random.below(6), self.random.within(1..4)),
            3 => "range(2**62 - 2, 2**62 + 2)".to_owned(),
            _ => format!("range({} % 5)", self.expression(Ty::Int, 1)),
        };
        self.line(&format!("for {name} in {range}:"));
        self.turn(depth, &name, Ty::Int);
    }

    fn iterate(&mut self, depth: usize) {
        let name = self.name("i");
        let (head, ty) = match self.random.below(6) {
            0 => (format!("for {name} in {}[:5]:", self.expression(Ty::Ints, 2)), Ty::Int),
            1 => (format!("for {name} in {}[:5]:", self.expression(Ty::Str, 2)), Ty::Str),
            2 => (format!("for _, {name} in enumerate({}[:4]):", self.expression(Ty::Strs, 2)), Ty::Str),
            3 => (format!("for {name} in list({})[:4]:", self.expression(Ty::Map, 2)), Ty::Str),
            4 => (
                format!("for {name} in zip({}[:4], {}):", self.expression(Ty::Ints, 1), self.expression(Ty::Strs, 1)),
                Ty::Pair,
            ),
            _ => (format!("for {name} in reversed(sorted({})[:4]):", self.expression(Ty::Set, 1)), Ty::Int),
        };
        self.line(&head);
        self.turn(depth, &name, ty);
    }

    fn repeat(&mut self, depth: usize) {
        let name = self.name("n");
        let text = format!("{name} = {}", self.random.below(6));
        self.line(&text);
        let test = self.expression(Ty::Bool, 1);
        self.line(&format!("while {name} > 0 and ({test} or {name} % 2):"));
        self.indent += 1;
        self.line(&format!("{name} -= 1"));
        self.indent -= 1;
        self.turn(depth, &name, Ty::Bool);
    }

    fn attempt(&mut self, depth: usize) {
        self.line("try:");
        self.nested(depth);
        let caught = self.random.choice(&[
            "ZeroDivisionError",
            "(IndexError, KeyError)",
            "LookupError",
            "(ValueError, OverflowError, ZeroDivisionError)",
            "AssertionError",
            "ArithmeticError",
        ]);
        let name = self.name("e");
        self.line(&format!("except {caught} as {name}:"));
        self.indent += 1;
        self.line(&format!("print('caught', type({name}).__name__, {name})"));
        if self.random.one_in(5) {
            self.line(&format!("raise RuntimeError('again') from {name}"));
        }
        self.indent -= 1;
        if self.random.one_in(3) {
            self.line("else:");
            self.nested(depth.min(1));
        }
        if self.random.one_in(3) {
            self.line("finally:");
            self.nested(depth.min(1));
        }
    }

    fn switch(&mut self, depth: usize) {
        let ty = *self.random.choice(&[Ty::Int, Ty::Str, Ty::Ints, Ty::Pair, Ty::Map, Ty::Object]);
        let subject = self.expression(ty, 2);
        self.line(&format!("match {subject}:"));
        self.indent += 1;
        let name = self.name("m");
        let patterns: Vec<String> = match ty {
            Ty::Int => vec!["0 | 1 | True".into(), format!("int({name}) if {name} < 0"), "4611686018427387904".into()],
            Ty::Str => vec!["'' | 'a'".into(), format!("str() as {name} if {name}.isalpha()"), "'12'".into()],
            Ty::Ints => vec!["[]".into(), format!("[{name}]"), format!("[0, *{name}]"), format!("[_, *{name}, _]")],
            Ty::Pair => vec!["(0, _)".into(), format!("(int({name}), '' | 'a')"), format!("({name}, _)")],
            Ty::Map => vec!["{'a': 1}".into(), format!("{{'k': {name}}}"), format!("{{'a': _, **{name}}}")],
            _ => vec!["Point(x=0)".into(), format!("Point(x=int({name}), tag='p')"), format!("Point(tag={name})")],
        };
        for pattern in patterns {
            self.line(&format!("case {pattern}:"));
            self.indent += 1;
            if pattern.contains(&name) {
                self.line(&format!("print({name})"));
            } else {
                let text = format!("print({})", self.random.below(9));
                self.line(&text);
            }
            self.indent -= 1;
        }
        self.line("case _:");
        self.nested(depth.min(1));
        self.indent -= 1;
    }

    fn closure(&mut self) {
        let (outer, inner, count) = (self.name("c"), self.name("g"), self.name("t"));
        let step = self.bounded(Ty::Int, 2);
        let start = self.bounded(Ty::Int, 1);
        self.line(&format!("def {outer}({count}):"));
        self.indent += 1;
        self.line(&format!("def {inner}(by={step}):"));
        self.line(&format!("    nonlocal {count}"));
        let text = format!("    {count} {}= by", self.random.choice(&["+", "-", "^"]));
        self.line(&text);
        self.line(&format!("    return {count}"));
        self.line(&format!("return {inner}, lambda: {count} * 2"));
        self.indent -= 1;
        self.line(&format!("{inner}, {count} = {outer}({start})"));
        let text = format!("print({inner}(), {inner}(by={}), {count}())", self.random.below(9));
        self.line(&text);
    }

    fn with(&mut self, depth: usize) {
        let (object, name) = (self.bounded(Ty::Object, 1), self.name("o"));
        self.line(&format!("with {object} as {name}:"));
        self.nested(depth);
        self.line(&format!("print({name})"));
    }

    fn generator(&mut self) {
        let (name, value) = (self.name("y"), self.bounded(Ty::Int, 2));
        match self.random.below(3) {
            0 => {
                self.line(&format!("{name} = numbers({value} % 6 + 1)"));
                self.line(&format!("print(next({name}), {name}.send(5), list({name}))"));
            }
            1 => {
                self.line(&format!("def {name}(n):"));
                self.line("    result = yield from numbers(n)");
                self.line("    yield result");
                self.line("    yield from [result, n]");
                self.line(&format!("print(list({name}({value} % 6)))"));
            }
            _ => {
                self.line(&format!("{name} = (n + {value} for n in range(4) if n % 2)"));
                self.line(&format!("print(next({name}, None), sum({name}))"));
            }
        }
    }

    fn groups(&mut self) {
        let (int, name) = (self.bounded(Ty::Int, 1), self.name("e"));
        self.line("try:");
        self.line(&format!(
            "    raise ExceptionGroup('g', [ValueError({int}), ZeroDivisionError('z'), KeyError('k')])"
        ));
        let kind = self.random.choice(&["ValueError", "ArithmeticError", "(KeyError, ValueError)"]);
        self.line(&format!("except* {kind} as {name}:"));
        self.line(&format!("    print(repr({name}))"));
        if self.random.one_in(2) {
            self.line(&format!("except* Exception as {name}:"));
            self.line(&format!("    print(len({name}.exceptions))"));
        }
    }

    fn variadic(&mut self) {
        let name = self.name("k");
        self.line(&format!("def {name}(a, /, b=2, *rest, c=3, **others):"));
        self.line("    return a, b, rest, c, sorted(others)");
        let (ints, int) = (self.expression(Ty::Ints, 1), self.expression(Ty::Int, 1));
        let call = match self.random.below(4) {
            0 => format!("{name}({int}, *{ints})"),
            1 => format!("{name}(1, c={int}, d=4, **{{'e': 5}})"),
            2 => format!("{name}(*{ints}, c={int})"),
            _ => format!("{name}(1, b={int}, **{})", self.expression(Ty::Map, 1)),
        };
        self.line(&format!("print({call})"));
    }
}
