//! Finds `return`, `break` and `continue` where they must not stand.

use syntax::ast::Stmt;
use syntax::ast::visitor::{self, Visitor};

/// The `return` statements with a value in a function's body.
pub(super) fn returns_of_value(body: &[Stmt]) -> Vec<&Stmt> {
    let mut finder = Finder { found: Vec::new(), loops: 0 };
    finder.visit_body(body);
    finder.found.retain(|stmt| matches!(stmt, Stmt::Return(ret) if ret.value.is_some()));
    finder.found
}

/// The statements that leave a block.
pub(super) fn out_of(block: &[Stmt]) -> Vec<&Stmt> {
    let mut finder = Finder { found: Vec::new(), loops: 0 };
    finder.visit_body(block);
    finder.found
}

struct Finder<'a> {
    found: Vec<&'a Stmt>,
    /// Loops around, within the block.
    loops: u32,
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let (body, orelse) = match stmt {
            Stmt::Return(_) => return self.found.push(stmt),
            Stmt::Break(_) | Stmt::Continue(_) if self.loops == 0 => return self.found.push(stmt),
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => return,
            Stmt::For(loop_) => (&loop_.body, &loop_.orelse),
            Stmt::While(loop_) => (&loop_.body, &loop_.orelse),
            _ => return visitor::walk_stmt(self, stmt),
        };
        self.loops += 1;
        self.visit_body(body);
        self.loops -= 1;
        self.visit_body(orelse);
    }
}
