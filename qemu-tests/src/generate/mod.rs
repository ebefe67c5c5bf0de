//! Python programs made from a number: typed, so that most of what they do is no error; terminating, since loops are short
//! and functions call only earlier ones; and full of values at which representations change.
//!
//! What they print is compared with CPython's. The same seed gives the same program for good: a seed in a report is enough.

mod expressions;
mod random;
mod statements;

use random::Random;

/// Functions of a program.
const FUNCTIONS: std::ops::Range<usize> = 2..5;

/// Static type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ty {
    Int,
    Float,
    Bool,
    Str,
    /// `list[int]`
    Ints,
    /// `list[str]`
    Strs,
    /// `dict[str, int]`
    Map,
    /// `set[int]`
    Set,
    /// `tuple[int, str]`
    Pair,
    /// An instance of the program's class.
    Object,
}

impl Ty {
    const ALL: &[Ty] = &[
        Ty::Int,
        Ty::Int,
        Ty::Int,
        Ty::Float,
        Ty::Bool,
        Ty::Str,
        Ty::Str,
        Ty::Ints,
        Ty::Strs,
        Ty::Map,
        Ty::Set,
        Ty::Pair,
        Ty::Object,
    ];
}

/// A function that may be called.
#[derive(Clone, Debug)]
struct Function {
    name: String,
    params: Vec<Ty>,
    result: Ty,
}

/// A variable that is bound wherever it can be named.
#[derive(Clone, Debug)]
struct Variable {
    name: String,
    ty: Ty,
}

/// A program under construction.
struct Generator {
    random: Random,
    out: String,
    indent: usize,
    functions: Vec<Function>,
    variables: Vec<Variable>,
    /// Names given so far.
    names: usize,
    /// Loops around the present statement.
    loops: usize,
}

/// The class that every program has: operators, ordering, a property, slots.
const CLASS: &str = "\
class Fuel(Exception):
    pass


fuel = 100


def tick():
    global fuel
    fuel -= 1
    if fuel < 0:
        raise Fuel('empty')


class Point:
    __slots__ = ('x', 'tag')
    made = 0

    def __init__(self, x, tag='p'):
        self.x = x
        self.tag = tag
        Point.made += 1

    def __repr__(self):
        return f'Point({self.x!r}, {self.tag!r})'

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __lt__(self, other):
        return self.x < other.x

    def __add__(self, other):
        if isinstance(other, Point):
            return Point(self.x + other.x, self.tag)
        if isinstance(other, int):
            return Point(self.x + other, self.tag)
        return NotImplemented

    __radd__ = __add__

    def __iadd__(self, other):
        self.x += other if isinstance(other, int) else other.x
        return self

    def __getitem__(self, index):
        return (self.x, self.tag)[index]

    def __len__(self):
        return abs(self.x) % 5

    def __call__(self, more):
        return self.x ^ more

    def __enter__(self):
        self.tag += '<'
        return self

    def __exit__(self, kind, value, traceback):
        self.tag += '>'
        return kind is ZeroDivisionError

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, value):
        self.x = value // 2


def numbers(n):
    total = 0
    try:
        for i in range(n % 7):
            sent = yield i * n
            total += sent if sent is not None else 1
    finally:
        total -= 1
    return total


";

/// The program of a seed.
pub fn program(seed: u64) -> String {
    let mut generator = Generator {
        random: Random::new(seed),
        out: format!("# Generated from the seed {seed}.\n{CLASS}"),
        indent: 0,
        functions: Vec::new(),
        variables: Vec::new(),
        names: 0,
        loops: 0,
    };
    for _ in 0..generator.random.within(FUNCTIONS) {
        generator.function();
    }
    generator.main();
    generator.out
}

impl Generator {
    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn declare(&mut self, ty: Ty) -> String {
        let name = self.name("v");
        self.variables.push(Variable { name: name.clone(), ty });
        name
    }

    /// A variable of a type, if there is one.
    fn variable(&mut self, ty: Ty) -> Option<String> {
        let of_type: Vec<&Variable> = self.variables.iter().filter(|variable| variable.ty == ty).collect();
        (!of_type.is_empty()).then(|| of_type[self.random.below(of_type.len())].name.clone())
    }

    fn any_type(&mut self) -> Ty {
        *self.random.choice(Ty::ALL)
    }

    fn function(&mut self) {
        let name = self.name("f");
        let params: Vec<Ty> = (0..self.random.within(1..4)).map(|_| self.any_type()).collect();
        let result = self.any_type();
        let outer = std::mem::take(&mut self.variables);
        let names: Vec<String> = params.iter().map(|&ty| self.declare(ty)).collect();
        let separator = if self.random.one_in(4) && names.len() > 1 { ", /, " } else { ", " };
        let last = names.len() - 1;
        let head = names[..last].join(", ");
        let signature = if last == 0 { names[0].clone() } else { format!("{head}{separator}{}", names[last]) };
        self.line(&format!("def {name}({signature}):"));
        self.indent += 1;
        self.line("tick()");
        self.block(2);
        let result_text = self.expression(result, 3);
        self.line(&format!("return {result_text}"));
        self.indent -= 1;
        self.line("");
        self.line("");
        self.variables = outer;
        self.functions.push(Function { name, params, result });
    }

    fn main(&mut self) {
        for _ in 0..self.random.within(3..6) {
            let ty = self.any_type();
            let text = self.literal(ty);
            let name = self.declare(ty);
            self.line(&format!("{name} = {text}"));
        }
        for _ in 0..self.random.within(3..7) {
            self.line("try:");
            self.indent += 1;
            let bound = self.variables.len();
            self.block(3);
            self.variables.truncate(bound);
            self.indent -= 1;
            self.line("except Exception as error:");
            self.line("    print(type(error).__name__, error)");
        }
        for index in 0..self.functions.len() {
            let function = self.functions[index].clone();
            for _ in 0..2 {
                let args: Vec<String> = function.params.iter().map(|&ty| self.expression(ty, 1)).collect();
                self.line("try:");
                self.line(&format!("    print({:?}, {}({}))", function.name, function.name, args.join(", ")));
                self.line("except Exception as error:");
                self.line("    print(type(error).__name__, error)");
            }
        }
        // The order of a set is not the language's business.
        let shown = |variable: &Variable| match variable.ty {
            Ty::Set => format!("sorted({})", variable.name),
            _ => variable.name.clone(),
        };
        let all: Vec<String> = self.variables.iter().map(shown).collect();
        self.line(&format!("print({}, Point.made, fuel)", all.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_seed_is_a_program() {
        assert_eq!(super::program(7), super::program(7));
        assert_ne!(super::program(7), super::program(8));
    }
}
