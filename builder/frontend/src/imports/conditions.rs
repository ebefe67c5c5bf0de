//! Conditions that do not hold in any program: what stands under them need not be there.

use syntax::ast::{self, CmpOp, Expr, Stmt};

use super::source::Origin;

/// `sys.platform`, of every target.
const PLATFORM: &str = "linux";
/// `os.name`, which is a built-in module too.
const OS_NAME: &str = "posix";
/// What `os.name` is elsewhere.
const OTHER_OS_NAMES: &[&str] = &["nt", "ce", "java"];

/// The parts of an `if` statement that may run: its test, and those branches whose own test may hold.
pub(crate) fn live(statement: &ast::StmtIf, origin: Origin) -> Vec<(Option<&Expr>, &[Stmt])> {
    let first = (Some(&*statement.test), statement.body.as_slice());
    let others = statement.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), clause.body.as_slice()));
    std::iter::once(first)
        .chain(others)
        .filter(|(test, _)| !test.is_some_and(|test| never_holds(test, origin)))
        .collect()
}

/// `if TYPE_CHECKING:` is never true when the program runs. No module of the library is its main script, nor looks for the
/// platform that a program has pretended to run on before it imports its modules.
fn never_holds(test: &Expr, origin: Origin) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        Expr::BooleanLiteral(literal) => !literal.value,
        Expr::Compare(compare) if origin == Origin::Library => {
            let ([op], [right]) = (&*compare.ops, &*compare.comparators) else { return false };
            never_compares(&compare.left, *op, right)
        }
        Expr::Call(call) if origin == Origin::Library => {
            let Expr::Attribute(method) = &*call.func else { return false };
            let prefix = call.arguments.args.first().and_then(text);
            method.attr.as_str() == "startswith"
                && is_attribute(&method.value, "sys", "platform")
                && prefix.is_some_and(|prefix| !PLATFORM.starts_with(prefix))
        }
        _ => false,
    }
}

fn never_compares(left: &Expr, op: CmpOp, right: &Expr) -> bool {
    let is_name = |expr: &Expr, wanted| matches!(expr, Expr::Name(name) if name.id.as_str() == wanted);
    match (op, text(left), text(right)) {
        (CmpOp::Eq, None, Some(text)) => {
            (is_name(left, "__name__") && text == "__main__")
                || (is_attribute(left, "sys", "platform") && text != PLATFORM)
                || (is_attribute(left, "os", "name") && text != OS_NAME)
        }
        // `os` itself asks for the module of its platform by the name.
        (CmpOp::In, Some(text), None) => is_name(right, "_names") && OTHER_OS_NAMES.contains(&text),
        (CmpOp::In, None, None) => {
            let others = |items: &[Expr]| items.iter().all(|item| text(item).is_some_and(|text| text != PLATFORM));
            is_attribute(left, "sys", "platform")
                && match right {
                    Expr::Tuple(tuple) => others(&tuple.elts),
                    Expr::Set(set) => others(&set.elts),
                    Expr::List(list) => others(&list.elts),
                    _ => false,
                }
        }
        _ => false,
    }
}

fn text(expr: &Expr) -> Option<&str> {
    expr.as_string_literal_expr().map(|literal| literal.value.to_str())
}

fn is_attribute(expr: &Expr, object: &str, name: &str) -> bool {
    let Expr::Attribute(attribute) = expr else { return false };
    attribute.attr.as_str() == name && matches!(&*attribute.value, Expr::Name(of) if of.id.as_str() == object)
}

#[cfg(test)]
mod tests {
    use syntax::ast::Ranged;

    use super::*;

    /// Which lines of an `if` statement may run.
    fn lines(text: &str, origin: Origin) -> Vec<String> {
        let mut sources = diag::SourceMap::new();
        let file = sources.add("app.py".to_owned(), text.to_owned());
        let module = syntax::parse(&sources, file).expect("it is Python");
        let [Stmt::If(statement)] = &module.body[..] else { panic!("one statement") };
        let bodies = live(statement, origin).into_iter().flat_map(|(_, body)| body);
        bodies.map(|statement| text[statement.range()].to_owned()).collect()
    }

    #[test]
    fn platforms_that_are_not_here_are_left_out() {
        let os = "if 'posix' in _names:\n    a\nelif 'nt' in _names:\n    b\nelse:\n    c\n";
        assert_eq!(lines(os, Origin::Library), ["a", "c"]);
        assert_eq!(lines(os, Origin::Program), ["a", "b", "c"]);
        assert_eq!(
            lines("if sys.platform == 'win32':\n    a\nelif os.name == 'posix':\n    b\n", Origin::Library),
            ["b"]
        );
        assert_eq!(lines("if sys.platform.startswith('win'):\n    a\nelse:\n    b\n", Origin::Library), ["b"]);
        assert_eq!(lines("if sys.platform.startswith('lin'):\n    a\n", Origin::Library), ["a"]);
        assert_eq!(lines("if sys.platform in {'ios', 'tvos'}:\n    a\n", Origin::Library), [""; 0]);
        assert_eq!(lines("if sys.platform in {'ios', 'linux'}:\n    a\n", Origin::Library), ["a"]);
    }

    #[test]
    fn only_the_main_script_has_its_name() {
        let main = "if __name__ == '__main__':\n    a\n";
        assert_eq!(lines(main, Origin::Library), [""; 0]);
        assert_eq!(lines(main, Origin::Program), ["a"]);
        assert_eq!(lines("if typing.TYPE_CHECKING:\n    a\nelse:\n    b\n", Origin::Program), ["b"]);
    }
}
