//! Expressions of each type.

use super::{Generator, Ty};

/// Integers at which something changes: small, cached, shift-sized, tagged, machine words, beyond.
const INTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "-7",
    "10",
    "255",
    "256",
    "-256",
    "1000",
    "2**30",
    "2**31 - 1",
    "-2**31",
    "2**46 + 1",
    "2**53",
    "2**60 - 1",
    "2**60",
    "-2**60 - 1",
    "2**61",
    "2**62 - 1",
    "2**62",
    "-2**62",
    "-2**62 - 1",
    "2**63 - 1",
    "2**63",
    "-2**63",
    "-2**63 - 1",
    "2**64",
    "2**64 + 13",
    "-2**70",
    "10**20",
    "True",
];
const FLOATS: &[&str] = &[
    "0.0",
    "-0.0",
    "1.0",
    "-1.5",
    "0.1",
    "2.5",
    "1e16",
    "1e22",
    "1.5e300",
    "-2.5e-310",
    "123456.789",
    "3.0",
    "1e-5",
    "9007199254740993.0",
    "float('inf')",
    "2.0**62",
];
const STRS: &[&str] = &[
    "''",
    "'a'",
    "'abc'",
    "'Hello'",
    "' pad '",
    "'é'",
    "'日本'",
    "'😀x'",
    "'a,b,,c'",
    "'x\\ny'",
    "'12'",
    "'-7'",
    "'ß'",
    "'{}'",
    "'%s'",
    "'tab\\there'",
    "'ABC' 'def'",
];
/// Format specifications of an integer, a float and a string.
const INT_SPECS: &[&str] =
    &["", "d", ">12", "<8", "^9", "+", "x", "#x", "#b", "o", ",", "_d", "08d", "e", ".2f", "c>7"];
const FLOAT_SPECS: &[&str] = &["", ".3f", ".2e", "g", "+.1f", ">12.2f", "%", "010.3f", ",.2f", ".0f", "#.3g"];
const STR_SPECS: &[&str] = &["", "s", ">8", "<8", "^9", ".2", "*^10", "10.3"];

const INDEXES: &[&str] = &["0", "-1", "1", "2", "-2", "5"];
const SLICES: &[&str] = &["[1:]", "[:-1]", "[::-1]", "[:2]", "[1:3]", "[-2:]", "[::2]", "[5:1:-2]", "[:]", "[2:2]"];

impl Generator {
    pub(super) fn literal(&mut self, ty: Ty) -> String {
        match ty {
            Ty::Int => (*self.random.choice(INTS)).to_owned(),
            Ty::Float => (*self.random.choice(FLOATS)).to_owned(),
            Ty::Bool => (*self.random.choice(&["True", "False"])).to_owned(),
            Ty::Str => (*self.random.choice(STRS)).to_owned(),
            Ty::Ints => format!("[{}]", self.literals(Ty::Int)),
            Ty::Strs => format!("[{}]", self.literals(Ty::Str)),
            Ty::Set => format!("{{0, {}}}", self.literals(Ty::Int)),
            Ty::Map => {
                let count = self.random.below(4);
                let items: Vec<String> =
                    (0..count).map(|_| format!("{}: {}", self.literal(Ty::Str), self.literal(Ty::Int))).collect();
                format!("{{{}}}", items.join(", "))
            }
            Ty::Pair => format!("({}, {})", self.literal(Ty::Int), self.literal(Ty::Str)),
            Ty::Object => format!("Point({}, {})", self.literal(Ty::Int), self.literal(Ty::Str)),
        }
    }

    fn literals(&mut self, ty: Ty) -> String {
        let count = self.random.below(5);
        let items: Vec<String> = (0..count).map(|_| self.literal(ty)).collect();
        items.join(", ")
    }

    /// An expression of a type, at most `depth` deep.
    pub(super) fn expression(&mut self, ty: Ty, depth: usize) -> String {
        if depth == 0 || self.random.one_in(6) {
            return match self.variable(ty) {
                Some(name) if !self.random.one_in(4) => name,
                _ => format!("({})", self.literal(ty)),
            };
        }
        let depth = depth - 1;
        if self.random.one_in(9) {
            let (test, a, b) =
                (self.expression(Ty::Bool, depth), self.expression(ty, depth), self.expression(ty, depth));
            return format!("({a} if {test} else {b})");
        }
        if self.random.one_in(10)
            && self.loops == 0
            && let Some(call) = self.call(ty, depth)
        {
            return call;
        }
        match ty {
            Ty::Int => self.int(depth),
            Ty::Float => self.float(depth),
            Ty::Bool => self.bool(depth),
            Ty::Str => self.str(depth),
            Ty::Ints => self.ints(depth),
            Ty::Strs => self.strs(depth),
            Ty::Map => self.map(depth),
            Ty::Set => self.set(depth),
            Ty::Pair => self.pair(depth),
            Ty::Object => self.object(depth),
        }
    }

    /// A call of a function with this result.
    fn call(&mut self, ty: Ty, depth: usize) -> Option<String> {
        let fitting: Vec<_> = self.functions.iter().filter(|function| function.result == ty).cloned().collect();
        if fitting.is_empty() {
            return None;
        }
        let function = self.random.choice(&fitting).clone();
        let args: Vec<String> = function.params.iter().map(|&ty| self.expression(ty, depth)).collect();
        Some(format!("{}({})", function.name, args.join(", ")))
    }

    fn int(&mut self, depth: usize) -> String {
        let int = |this: &mut Generator| this.expression(Ty::Int, depth);
        match self.random.below(24) {
            0..=2 => {
                let op = *self.random.choice(&["+", "-", "*", "+", "-"]);
                format!("({} {op} {})", int(self), int(self))
            }
            3 => format!("({} {} {})", int(self), self.random.choice(&["//", "%"]), int(self)),
            4 => format!("({} {} {})", int(self), self.random.choice(&["&", "|", "^"]), int(self)),
            5 => format!("({} {} ({} & 70))", int(self), self.random.choice(&["<<", ">>"]), int(self)),
            6 => format!("({}{})", self.random.choice(&["-", "~", "+"]), int(self)),
            7 => format!("(({} % 1000) ** ({} % 5))", int(self), int(self)),
            8 => format!("abs({})", int(self)),
            9 => format!("divmod({}, {})[{}]", int(self), int(self), self.random.below(2)),
            10 => format!("len({})", self.sized(depth)),
            11 => format!("{}[{}]", self.expression(Ty::Ints, depth), self.random.choice(&["0", "-1", "1", "2"])),
            12 => {
                format!("{}.get({}, {})", self.expression(Ty::Map, depth), self.expression(Ty::Str, depth), int(self))
            }
            13 => format!("sum({})", self.expression(Ty::Ints, depth)),
            14 => format!("{}(*({}, {}))", self.random.choice(&["min", "max"]), int(self), int(self)),
            15 => {
                let from = *self.random.choice(&[Ty::Float, Ty::Float, Ty::Str]);
                format!("int({})", self.expression(from, depth))
            }
            16 => format!("{}[0]", self.expression(Ty::Pair, depth)),
            17 => format!("{}.{}", self.expression(Ty::Object, depth), self.random.choice(&["x", "double"])),
            18 => format!("{}({})", self.expression(Ty::Object, depth), int(self)),
            19 => format!(
                "{}.{}({})",
                self.expression(Ty::Str, depth),
                self.random.choice(&["find", "count", "rfind"]),
                self.expression(Ty::Str, depth)
            ),
            20 => format!("({}).bit_length()", int(self)),
            21 => format!("sum(n * {} for n in {} if n < {})", int(self), self.expression(Ty::Ints, depth), int(self)),
            22 => format!("(lambda a, b={}: a - b)({})", int(self), int(self)),
            _ => format!("({} or {})", int(self), int(self)),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let float = |this: &mut Generator| this.expression(Ty::Float, depth);
        match self.random.below(9) {
            0..=2 => format!("({} {} {})", float(self), self.random.choice(&["+", "-", "*"]), float(self)),
            3 => format!("({} {} {})", float(self), self.random.choice(&["/", "//", "%"]), float(self)),
            4 => format!("({} / {})", self.expression(Ty::Int, depth), self.expression(Ty::Int, depth)),
            5 => format!(
                "({} {} {})",
                float(self),
                self.random.choice(&["*", "+", "-"]),
                self.expression(Ty::Int, depth)
            ),
            6 => format!("round({}, {})", float(self), self.random.choice(&["0", "1", "2", "-1"])),
            7 => format!("abs(-{})", float(self)),
            _ => format!("float({})", self.expression(Ty::Int, depth)),
        }
    }

    fn bool(&mut self, depth: usize) -> String {
        match self.random.below(11) {
            0..=2 => {
                let ty = *self.random.choice(&[Ty::Int, Ty::Int, Ty::Float, Ty::Str, Ty::Ints, Ty::Pair, Ty::Object]);
                let ops: &[&str] =
                    if ty == Ty::Object { &["==", "!=", "<", ">"] } else { &["<", "<=", "==", "!=", ">", ">="] };
                format!("({} {} {})", self.expression(ty, depth), self.random.choice(ops), self.expression(ty, depth))
            }
            3 => format!(
                "({} < {} <= {})",
                self.expression(Ty::Int, depth),
                self.expression(Ty::Float, depth),
                self.expression(Ty::Int, depth)
            ),
            4 => format!(
                "({} {} {})",
                self.expression(Ty::Bool, depth),
                self.random.choice(&["and", "or", "^", "&"]),
                self.expression(Ty::Bool, depth)
            ),
            5 => format!("(not {})", self.any_expression(depth)),
            6 => {
                let (item, container) = *self.random.choice(&[
                    (Ty::Int, Ty::Ints),
                    (Ty::Int, Ty::Set),
                    (Ty::Str, Ty::Map),
                    (Ty::Str, Ty::Strs),
                    (Ty::Str, Ty::Str),
                    (Ty::Float, Ty::Set),
                ]);
                format!(
                    "({} {} {})",
                    self.expression(item, depth),
                    self.random.choice(&["in", "not in"]),
                    self.expression(container, depth)
                )
            }
            7 => format!(
                "{}.{}({})",
                self.expression(Ty::Str, depth),
                self.random.choice(&["startswith", "endswith"]),
                self.expression(Ty::Str, depth)
            ),
            8 => format!(
                "{}.{}()",
                self.expression(Ty::Str, depth),
                self.random.choice(&["isdigit", "isalpha", "isupper", "isidentifier", "isspace"])
            ),
            9 => format!(
                "{}(n {} {} for n in {})",
                self.random.choice(&["any", "all"]),
                self.random.choice(&["<", "==", ">="]),
                self.expression(Ty::Int, depth),
                self.expression(Ty::Ints, depth)
            ),
            _ => format!(
                "isinstance({}, {})",
                self.any_expression(depth),
                self.random.choice(&["int", "(str, list)", "float", "Point", "bool"])
            ),
        }
    }

    fn str(&mut self, depth: usize) -> String {
        let str = |this: &mut Generator| this.expression(Ty::Str, depth);
        match self.random.below(18) {
            0 => format!("({} + {})", str(self), str(self)),
            1 => format!("({} * {})", str(self), self.random.choice(&["0", "2", "3", "-1"])),
            2 => format!("{}[{}]", str(self), self.index()),
            3 => format!("{}{}", str(self), self.slice()),
            4 => format!(
                "{}.{}()",
                str(self),
                self.random.choice(&["upper", "lower", "strip", "title", "swapcase", "capitalize", "casefold"])
            ),
            5 => format!("{}.replace({}, {})", str(self), str(self), str(self)),
            6 => format!("{}.join({})", str(self), self.expression(Ty::Strs, depth)),
            7 => format!("{}({})", self.random.choice(&["str", "repr"]), self.any_expression(depth)),
            8 => format!("f'{{{}!r}}|{{{}}}'", self.quoted(Ty::Str), self.quoted(Ty::Int)),
            9 => format!("f'{{{}:{}}}'", self.quoted(Ty::Int), self.random.choice(INT_SPECS)),
            10 => format!("f'{{{}:{}}}'", self.quoted(Ty::Float), self.random.choice(FLOAT_SPECS)),
            11 => format!("f'{{{}:{}}}'", self.quoted(Ty::Str), self.random.choice(STR_SPECS)),
            12 => match self.variable(Ty::Int) {
                Some(name) => format!("f'{{{name}=}} {{{name} = :>{{{} % 9 + 9}}}}'", name),
                None => str(self),
            },
            13 => format!(
                "('%s|%d|%5.1f' % ({}, {}, {}))",
                str(self),
                self.expression(Ty::Int, depth),
                self.expression(Ty::Float, depth)
            ),
            14 => format!(
                "'{{}} {{1!r:>6}} {{0}}'.replace('{{}}', '').format({}, {})",
                self.any_expression(depth),
                str(self)
            ),
            15 => format!(
                "{}.{}({}, {})",
                str(self),
                self.random.choice(&["ljust", "rjust", "center"]),
                self.random.choice(&["3", "8"]),
                self.random.choice(&["'*'", "' '"])
            ),
            16 => format!("{}[1]", self.expression(Ty::Pair, depth)),
            _ => format!("{}.tag", self.expression(Ty::Object, depth)),
        }
    }

    fn ints(&mut self, depth: usize) -> String {
        let ints = |this: &mut Generator| this.expression(Ty::Ints, depth);
        match self.random.below(12) {
            0 => format!("({} + {})", ints(self), ints(self)),
            1 => format!("{}{}", ints(self), self.slice()),
            2 => format!("sorted({})", ints(self)),
            3 => format!(
                "sorted({}, key=lambda n: (n % {}, n), reverse={})",
                ints(self),
                self.random.choice(&["3", "2**62", "-5"]),
                self.random.choice(&["True", "False"])
            ),
            4 => format!(
                "[n {} {} for n in {}]",
                self.random.choice(&["+", "-", "*", "^"]),
                self.expression(Ty::Int, depth),
                ints(self)
            ),
            5 => format!("[a * b for a in {}[:3] for b in {}[:2] if a != b]", ints(self), ints(self)),
            6 => format!(
                "list(range({}, {}, {})[:8])",
                self.random.choice(&["0", "-3", "2**62 - 2", "5"]),
                self.random.choice(&["4", "-9", "2**62 + 2"]),
                self.random.choice(&["1", "2", "-3"])
            ),
            7 => format!("[*{}, {}]", ints(self), self.expression(Ty::Int, depth)),
            8 => format!("list({}.values())", self.expression(Ty::Map, depth)),
            9 => format!("sorted({})", self.expression(Ty::Set, depth)),
            10 => format!("list(map(int, {}))", ints(self)),
            _ => format!("list(numbers({} % 9))", self.expression(Ty::Int, depth)),
        }
    }

    fn strs(&mut self, depth: usize) -> String {
        let str = |this: &mut Generator| this.expression(Ty::Str, depth);
        match self.random.below(7) {
            0 => format!("{}.split({})", str(self), self.random.choice(&["','", "", "None, 1", "'b'"])),
            1 => format!("sorted({})", self.expression(Ty::Strs, depth)),
            2 => format!("[s.upper() for s in {}]", self.expression(Ty::Strs, depth)),
            3 => format!("list({})", str(self)),
            4 => format!("[f'{{k}}{{n}}' for k, n in {}.items()]", self.expression(Ty::Map, depth)),
            5 => format!("[a + b for a, b in zip({}, {})]", self.expression(Ty::Strs, depth), str(self)),
            _ => format!("{}{}", self.expression(Ty::Strs, depth), self.slice()),
        }
    }

    fn map(&mut self, depth: usize) -> String {
        match self.random.below(5) {
            0 => format!(
                "{{**{}, {}: {}}}",
                self.expression(Ty::Map, depth),
                self.expression(Ty::Str, depth),
                self.expression(Ty::Int, depth)
            ),
            1 => format!("({} | {})", self.expression(Ty::Map, depth), self.expression(Ty::Map, depth)),
            2 => format!(
                "{{s: i for i, s in enumerate({}, {})}}",
                self.expression(Ty::Strs, depth),
                self.expression(Ty::Int, depth)
            ),
            3 => format!("dict.fromkeys({}, {})", self.expression(Ty::Strs, depth), self.expression(Ty::Int, depth)),
            _ => format!("dict(zip({}, {}))", self.expression(Ty::Strs, depth), self.expression(Ty::Ints, depth)),
        }
    }

    // Sets of large integers have an order of their own: they are only shown sorted.
    fn set(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!(
                "({} {} {})",
                self.expression(Ty::Set, depth),
                self.random.choice(&["|", "&", "-", "^"]),
                self.expression(Ty::Set, depth)
            ),
            1 => format!("set({})", self.expression(Ty::Ints, depth)),
            2 => format!("{{n % 7 for n in {}}}", self.expression(Ty::Ints, depth)),
            _ => format!("{{{}, {}}}", self.expression(Ty::Int, depth), self.expression(Ty::Int, depth)),
        }
    }

    fn pair(&mut self, depth: usize) -> String {
        match self.random.below(3) {
            0 => format!("({}, {})", self.expression(Ty::Int, depth), self.expression(Ty::Str, depth)),
            1 => format!("{}[:]", self.expression(Ty::Object, depth)),
            _ => format!("min({}, {})", self.expression(Ty::Pair, depth), self.expression(Ty::Pair, depth)),
        }
    }

    fn object(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!("Point({}, {})", self.expression(Ty::Int, depth), self.expression(Ty::Str, depth)),
            1 => format!("({} + {})", self.expression(Ty::Object, depth), self.expression(Ty::Object, depth)),
            2 => format!("({} + {})", self.expression(Ty::Int, depth), self.expression(Ty::Object, depth)),
            _ => format!("max({}, {})", self.expression(Ty::Object, depth), self.expression(Ty::Object, depth)),
        }
    }

    /// Something whose printed form is the same everywhere.
    pub(super) fn any_expression(&mut self, depth: usize) -> String {
        match self.any_type() {
            Ty::Set => format!("sorted({})", self.expression(Ty::Set, depth)),
            ty => self.expression(ty, depth),
        }
    }

    fn sized(&mut self, depth: usize) -> String {
        let ty = *self.random.choice(&[Ty::Str, Ty::Ints, Ty::Strs, Ty::Map, Ty::Set, Ty::Pair, Ty::Object]);
        self.expression(ty, depth)
    }

    /// A simple expression that an f-string's field can hold.
    fn quoted(&mut self, ty: Ty) -> String {
        let text = self.expression(ty, 0);
        if text.starts_with('(') { text } else { format!("({text})") }
    }

    fn index(&mut self) -> &'static str {
        self.random.choice::<&str>(INDEXES)
    }

    fn slice(&mut self) -> &'static str {
        self.random.choice::<&str>(SLICES)
    }
}
