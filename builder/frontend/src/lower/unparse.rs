//! The text of an expression as CPython writes it: what an annotation is where annotations are text (`ast_unparse.c`).
//!
//! Expressions that hold others of which the text is not known here (formatted strings, numbers in odd forms) have none.

use syntax::ast::{self, BoolOp, CmpOp, Expr, Number, Operator, UnaryOp};

/// How tightly an expression holds together; one that stands where a tighter one must gets parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Level(u8);

impl Level {
    const NAMED: Level = Level(0);
    const TUPLE: Level = Level(1);
    const TEST: Level = Level(3);
    const OR: Level = Level(4);
    const AND: Level = Level(5);
    const NOT: Level = Level(6);
    const COMPARE: Level = Level(7);
    const BIT_OR: Level = Level(8);
    const BIT_XOR: Level = Level(9);
    const BIT_AND: Level = Level(10);
    const SHIFT: Level = Level(11);
    const SUM: Level = Level(12);
    const TERM: Level = Level(13);
    const FACTOR: Level = Level(14);
    const POWER: Level = Level(15);
    const AWAIT: Level = Level(16);
    const ATOM: Level = Level(17);

    fn next(self) -> Level {
        Level((self.0 + 1).min(Level::ATOM.0))
    }
}

/// The text of an expression that stands alone.
pub(super) fn unparse(expr: &Expr) -> Option<String> {
    let mut writer = Writer { out: String::new() };
    writer.expr(expr, Level::TEST)?;
    Some(writer.out)
}

struct Writer {
    out: String,
}

impl Writer {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// `write` in parentheses if what it writes holds less tightly than it must.
    fn at(&mut self, own: Level, wanted: Level, write: impl FnOnce(&mut Writer) -> Option<()>) -> Option<()> {
        let parens = wanted > own;
        self.put(if parens { "(" } else { "" });
        write(self)?;
        self.put(if parens { ")" } else { "" });
        Some(())
    }

    fn expr(&mut self, expr: &Expr, wanted: Level) -> Option<()> {
        match expr {
            Expr::Name(name) => self.put(&name.id),
            Expr::NoneLiteral(_) => self.put("None"),
            Expr::EllipsisLiteral(_) => self.put("..."),
            Expr::BooleanLiteral(literal) => self.put(if literal.value { "True" } else { "False" }),
            Expr::StringLiteral(literal) => self.string(literal)?,
            Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                self.put("b");
                self.quoted(&text, |c| Some((' '..='~').contains(&c)))?;
            }
            Expr::NumberLiteral(literal) => self.number(&literal.value)?,
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value, Level::ATOM)?;
                let is_int = matches!(&*attribute.value, Expr::NumberLiteral(number) if number.value.is_int());
                self.put(if is_int { " ." } else { "." });
                self.put(&attribute.attr);
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value, Level::ATOM)?;
                self.put("[");
                match &*subscript.slice {
                    Expr::Tuple(tuple) if !tuple.elts.is_empty() => self.items(&tuple.elts)?,
                    Expr::Starred(_) => self.items(std::slice::from_ref(&*subscript.slice))?,
                    slice => self.expr(slice, Level::TEST)?,
                }
                self.put("]");
            }
            Expr::Slice(slice) => self.slice(slice)?,
            Expr::Tuple(tuple) if tuple.elts.is_empty() => self.put("()"),
            Expr::Tuple(tuple) => self.at(Level::TUPLE, wanted, |this| this.items(&tuple.elts))?,
            Expr::List(list) => self.between("[", "]", |this| this.list(&list.elts))?,
            Expr::Set(set) => self.between("{", "}", |this| this.list(&set.elts))?,
            Expr::Dict(dict) => self.between("{", "}", |this| this.dict(dict))?,
            Expr::Starred(starred) => {
                self.put("*");
                self.expr(&starred.value, Level::BIT_OR)?;
            }
            Expr::Await(awaited) => self.at(Level::AWAIT, wanted, |this| {
                this.put("await ");
                this.expr(&awaited.value, Level::ATOM)
            })?,
            Expr::Named(named) => self.at(Level::NAMED, wanted, |this| {
                this.expr(&named.target, Level::ATOM)?;
                this.put(" := ");
                this.expr(&named.value, Level::ATOM)
            })?,
            Expr::If(if_) => self.at(Level::TEST, wanted, |this| {
                this.expr(&if_.body, Level::TEST.next())?;
                this.put(" if ");
                this.expr(&if_.test, Level::TEST.next())?;
                this.put(" else ");
                this.expr(&if_.orelse, Level::TEST)
            })?,
            Expr::Lambda(lambda) => self.at(Level::TEST, wanted, |this| this.lambda(lambda))?,
            Expr::BoolOp(op) => self.bool_op(op, wanted)?,
            Expr::UnaryOp(op) => self.unary(op, wanted)?,
            Expr::BinOp(op) => self.binary(op, wanted)?,
            Expr::Compare(compare) => self.at(Level::COMPARE, wanted, |this| this.compare(compare))?,
            Expr::Call(call) => self.call(call)?,
            Expr::ListComp(comp) => {
                self.between("[", "]", |this| this.comprehension(&[&comp.elt], &comp.generators))?;
            }
            Expr::SetComp(comp) => {
                self.between("{", "}", |this| this.comprehension(&[&comp.elt], &comp.generators))?;
            }
            Expr::Generator(comp) => {
                self.between("(", ")", |this| this.comprehension(&[&comp.elt], &comp.generators))?;
            }
            Expr::DictComp(comp) => {
                self.between("{", "}", |this| this.comprehension(&[&comp.key, &comp.value], &comp.generators))?;
            }
            Expr::Yield(_) | Expr::YieldFrom(_) | Expr::FString(_) | Expr::TString(_) | Expr::IpyEscapeCommand(_) => {
                return None;
            }
        }
        Some(())
    }

    fn between(&mut self, open: &str, close: &str, write: impl FnOnce(&mut Writer) -> Option<()>) -> Option<()> {
        self.put(open);
        write(self)?;
        self.put(close);
        Some(())
    }

    fn list(&mut self, items: &[Expr]) -> Option<()> {
        for (index, item) in items.iter().enumerate() {
            self.put(if index > 0 { ", " } else { "" });
            self.expr(item, Level::TEST)?;
        }
        Some(())
    }

    /// Items of a tuple, of which a single one has a comma.
    fn items(&mut self, items: &[Expr]) -> Option<()> {
        self.list(items)?;
        self.put(if items.len() == 1 { "," } else { "" });
        Some(())
    }

    fn dict(&mut self, dict: &ast::ExprDict) -> Option<()> {
        for (index, item) in dict.items.iter().enumerate() {
            self.put(if index > 0 { ", " } else { "" });
            match &item.key {
                Some(key) => {
                    self.expr(key, Level::TEST)?;
                    self.put(": ");
                    self.expr(&item.value, Level::TEST)?;
                }
                None => {
                    self.put("**");
                    self.expr(&item.value, Level::BIT_OR)?;
                }
            }
        }
        Some(())
    }

    fn slice(&mut self, slice: &ast::ExprSlice) -> Option<()> {
        if let Some(lower) = &slice.lower {
            self.expr(lower, Level::TEST)?;
        }
        self.put(":");
        if let Some(upper) = &slice.upper {
            self.expr(upper, Level::TEST)?;
        }
        if let Some(step) = &slice.step {
            self.put(":");
            self.expr(step, Level::TEST)?;
        }
        Some(())
    }

    fn string(&mut self, literal: &ast::ExprStringLiteral) -> Option<()> {
        if literal.value.iter().next().is_some_and(|part| part.flags.prefix().is_unicode()) {
            self.put("u");
        }
        self.quoted(literal.value.to_str(), |c| match u32::from(c) {
            0x20..0x7f => Some(true),
            0..0xa0 => Some(false),
            _ => c.is_alphanumeric().then_some(true),
        })
    }

    /// A text as `repr` shows it; `shows` says whether a character stands for itself, where that is known.
    fn quoted(&mut self, text: &str, shows: impl Fn(char) -> Option<bool>) -> Option<()> {
        let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
        self.out.push(quote);
        for c in text.chars() {
            match c {
                '\n' => self.put("\\n"),
                '\r' => self.put("\\r"),
                '\t' => self.put("\\t"),
                '\\' => self.put("\\\\"),
                c if c == quote => self.out.extend(['\\', c]),
                c if shows(c)? => self.out.push(c),
                c => self.put(&format!("\\x{:02x}", u32::from(c))),
            }
        }
        self.out.push(quote);
        Some(())
    }

    fn number(&mut self, number: &Number) -> Option<()> {
        match number {
            Number::Int(int) => self.put(&int.as_u64()?.to_string()),
            Number::Float(value) if *value == 0.0 || (1e-4..1e16).contains(value) => self.put(&format!("{value:?}")),
            Number::Float(_) | Number::Complex { .. } => return None,
        }
        Some(())
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) -> Option<()> {
        self.put("lambda");
        if let Some(parameters) = lambda.parameters.as_deref()
            && !parameters.is_empty()
        {
            self.put(" ");
            self.parameters(parameters)?;
        }
        self.put(": ");
        self.expr(&lambda.body, Level::TEST)
    }

    fn parameters(&mut self, parameters: &ast::Parameters) -> Option<()> {
        let mut first = true;
        let mut comma = |this: &mut Writer| this.put(if std::mem::take(&mut first) { "" } else { ", " });
        for (index, parameter) in parameters.posonlyargs.iter().enumerate() {
            comma(self);
            self.parameter(parameter)?;
            if index + 1 == parameters.posonlyargs.len() {
                self.put(", /");
            }
        }
        for parameter in &parameters.args {
            comma(self);
            self.parameter(parameter)?;
        }
        if parameters.vararg.is_some() || !parameters.kwonlyargs.is_empty() {
            comma(self);
            self.put("*");
            self.put(parameters.vararg.as_ref().map_or("", |parameter| parameter.name.as_str()));
        }
        for parameter in &parameters.kwonlyargs {
            comma(self);
            self.parameter(parameter)?;
        }
        if let Some(parameter) = &parameters.kwarg {
            comma(self);
            self.put("**");
            self.put(&parameter.name);
        }
        Some(())
    }

    fn parameter(&mut self, parameter: &ast::ParameterWithDefault) -> Option<()> {
        self.put(&parameter.parameter.name);
        match &parameter.default {
            Some(default) => {
                self.put("=");
                self.expr(default, Level::TEST)
            }
            None => Some(()),
        }
    }

    fn bool_op(&mut self, op: &ast::ExprBoolOp, wanted: Level) -> Option<()> {
        let (own, word) = match op.op {
            BoolOp::And => (Level::AND, " and "),
            BoolOp::Or => (Level::OR, " or "),
        };
        self.at(own, wanted, |this| {
            // Each operand must hold more tightly than the one before it.
            let mut level = own;
            for (index, value) in op.values.iter().enumerate() {
                this.put(if index > 0 { word } else { "" });
                level = level.next();
                this.expr(value, level)?;
            }
            Some(())
        })
    }

    fn unary(&mut self, op: &ast::ExprUnaryOp, wanted: Level) -> Option<()> {
        let (own, sign) = match op.op {
            UnaryOp::Not => (Level::NOT, "not "),
            UnaryOp::Invert => (Level::FACTOR, "~"),
            UnaryOp::UAdd => (Level::FACTOR, "+"),
            UnaryOp::USub => (Level::FACTOR, "-"),
        };
        self.at(own, wanted, |this| {
            this.put(sign);
            this.expr(&op.operand, own)
        })
    }

    fn binary(&mut self, op: &ast::ExprBinOp, wanted: Level) -> Option<()> {
        let (own, sign) = match op.op {
            Operator::Add => (Level::SUM, "+"),
            Operator::Sub => (Level::SUM, "-"),
            Operator::Mult => (Level::TERM, "*"),
            Operator::MatMult => (Level::TERM, "@"),
            Operator::Div => (Level::TERM, "/"),
            Operator::Mod => (Level::TERM, "%"),
            Operator::FloorDiv => (Level::TERM, "//"),
            Operator::LShift => (Level::SHIFT, "<<"),
            Operator::RShift => (Level::SHIFT, ">>"),
            Operator::BitOr => (Level::BIT_OR, "|"),
            Operator::BitXor => (Level::BIT_XOR, "^"),
            Operator::BitAnd => (Level::BIT_AND, "&"),
            Operator::Pow => (Level::POWER, "**"),
        };
        let (left, right) = if op.op == Operator::Pow { (own.next(), own) } else { (own, own.next()) };
        self.at(own, wanted, |this| {
            this.expr(&op.left, left)?;
            this.put(&format!(" {sign} "));
            this.expr(&op.right, right)
        })
    }

    fn compare(&mut self, compare: &ast::ExprCompare) -> Option<()> {
        self.expr(&compare.left, Level::COMPARE.next())?;
        for (op, right) in compare.ops.iter().zip(&compare.comparators) {
            self.put(match op {
                CmpOp::Eq => " == ",
                CmpOp::NotEq => " != ",
                CmpOp::Lt => " < ",
                CmpOp::LtE => " <= ",
                CmpOp::Gt => " > ",
                CmpOp::GtE => " >= ",
                CmpOp::Is => " is ",
                CmpOp::IsNot => " is not ",
                CmpOp::In => " in ",
                CmpOp::NotIn => " not in ",
            });
            self.expr(right, Level::COMPARE.next())?;
        }
        Some(())
    }

    fn call(&mut self, call: &ast::ExprCall) -> Option<()> {
        self.expr(&call.func, Level::ATOM)?;
        if let ([Expr::Generator(_)], []) = (&*call.arguments.args, &*call.arguments.keywords) {
            return self.expr(&call.arguments.args[0], Level::ATOM);
        }
        self.put("(");
        self.list(&call.arguments.args)?;
        for (index, keyword) in call.arguments.keywords.iter().enumerate() {
            self.put(if index > 0 || !call.arguments.args.is_empty() { ", " } else { "" });
            match &keyword.arg {
                Some(name) => self.put(&format!("{name}=")),
                None => self.put("**"),
            }
            self.expr(&keyword.value, Level::TEST)?;
        }
        self.put(")");
        Some(())
    }

    fn comprehension(&mut self, elements: &[&Expr], generators: &[ast::Comprehension]) -> Option<()> {
        for (index, element) in elements.iter().enumerate() {
            self.put(if index > 0 { ": " } else { "" });
            self.expr(element, Level::TEST)?;
        }
        for generator in generators {
            self.put(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::TUPLE)?;
            self.put(" in ");
            self.expr(&generator.iter, Level::TEST.next())?;
            for test in &generator.ifs {
                self.put(" if ");
                self.expr(test, Level::TEST.next())?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> Option<String> {
        let mut sources = diag::SourceMap::new();
        let file = sources.add("test.py".to_owned(), source.to_owned());
        let module = syntax::parse(&sources, file).expect("the source parses");
        let [ast::Stmt::Expr(statement)] = &module.body[..] else { panic!("one expression: {source}") };
        unparse(&statement.value)
    }

    /// As CPython 3.14 has it in `__annotations__`.
    #[test]
    fn writes_what_cpython_does() {
        for (source, expected) in [
            ("tuple [ * Ts ]", "tuple[*Ts,]"),
            ("a.b . c[d,]", "a.b.c[d,]"),
            ("x[(1)]", "x[1]"),
            ("f( a, * b, c=1, ** d )", "f(a, *b, c=1, **d)"),
            ("a|b|(c|d)", "a | b | (c | d)"),
            ("(a+b)*c-d", "(a + b) * c - d"),
            ("2**-1", "2 ** (-1)"),
            ("-(2**3)", "-2 ** 3"),
            ("(-2)**3", "(-2) ** 3"),
            ("not (a and b or c)", "not (a and b or c)"),
            ("a < b not in c", "a < b not in c"),
            ("(a, b)", "(a, b)"),
            ("[(a,), {}]", "[(a,), {}]"),
            ("lambda a, /, b=1, *c, d, **e: a", "lambda a, /, b=1, *c, d, **e: a"),
            ("lambda: 0", "lambda: 0"),
            ("(a if b else c).d", "(a if b else c).d"),
            ("f(x for x in y if z)", "f(x for x in y if z)"),
            ("{a: b, **c}", "{a: b, **c}"),
            ("{k: v for k, v in x}", "{k: v for k, v in x}"),
            ("\"it's\"", "\"it's\""),
            ("'a\\n\\x01'", "'a\\n\\x01'"),
            ("b'\\xff'", "b'\\xff'"),
            ("u'a'", "u'a'"),
            ("0x10", "16"),
            ("1.50", "1.5"),
            ("x[1:2, ::3]", "x[1:2, ::3]"),
            ("1 .real", "1 .real"),
        ] {
            assert_eq!(text(source).as_deref(), Some(expected), "{source}");
        }
        assert_eq!(text("f'{a}'"), None);
    }
}
