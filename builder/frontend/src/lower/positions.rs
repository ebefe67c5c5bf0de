//! Source positions of operations, with the anchors that tracebacks mark (`traceback.py`).

use ir::PosId;
use py_abi::program::Position;
use syntax::ast::{self, Expr, Ranged, TextRange, TextSize};

use super::Lower;

impl Lower<'_, '_, '_> {
    /// The position of a statement or another node without anchors.
    pub(super) fn pos(&mut self, node: &impl Ranged) -> Option<PosId> {
        self.pos_of_range(node.range(), None)
    }

    /// The position of an expression: the operator of a binary operation and the brackets of a call or subscript are
    /// what a traceback marks with `^`.
    pub(super) fn pos_expr(&mut self, expr: &Expr) -> Option<PosId> {
        let anchors = self.anchors(expr);
        self.pos_of_range(expr.range(), anchors)
    }

    /// The position of `whole`, which accesses `attribute` or calls it: from the attribute's name on, if the expression
    /// begins on an earlier line (`update_start_location_to_match_attr`).
    pub(super) fn pos_attribute(&mut self, attribute: &ast::ExprAttribute, whole: &Expr) -> Option<PosId> {
        let lines = &self.m.unit.module.lines;
        let line = |at: TextSize| lines.locate(at.to_u32()).line;
        let name = attribute.attr.range();
        let start = if line(whole.start()) == line(name.end()) { whole.start() } else { name.start() };
        let anchors = self.anchors(whole);
        self.pos_of_range(TextRange::new(start, whole.end()), anchors)
    }

    pub(super) fn pos_of_range(&mut self, range: TextRange, anchors: Option<TextRange>) -> Option<PosId> {
        let lines = &self.m.unit.module.lines;
        let (start, end) = (lines.locate(range.start().to_u32()), lines.locate(range.end().to_u32()));
        let anchors = anchors.unwrap_or(TextRange::empty(range.start()));
        let (anchor, anchor_end) = (lines.locate(anchors.start().to_u32()), lines.locate(anchors.end().to_u32()));
        let position = Position {
            line: start.line,
            end_line: end.line,
            column: start.column,
            end_column: end.column,
            anchor_line: anchor.line,
            anchor_start: anchor.column,
            anchor_end_line: anchor_end.line,
            anchor_end: anchor_end.column,
        };
        Some(self.b.position(position))
    }

    fn anchors(&self, expr: &Expr) -> Option<TextRange> {
        match expr {
            Expr::BinOp(op) => {
                let start = self.next(op.left.end(), |c| !c.is_whitespace() && c != ')')?;
                let second = self.m.unit.source.as_bytes().get(start.to_usize() + 1).copied()?;
                let two = start.to_usize() + 1 < op.right.start().to_usize()
                    && !second.is_ascii_whitespace()
                    && !matches!(second, b'\\' | b'#');
                Some(TextRange::at(start, TextSize::new(if two { 2 } else { 1 })))
            }
            Expr::Subscript(subscript) => {
                let start = self.next(subscript.value.end(), |c| c == '[')?;
                Some(TextRange::new(start, expr.end()))
            }
            Expr::Call(call) => {
                let start = self.next(call.func.end(), |c| c == '(')?;
                Some(TextRange::new(start, expr.end()))
            }
            _ => None,
        }
    }

    /// Where the word `class` stands, after the decorators.
    pub(super) fn class_keyword(&self, def: &ast::StmtClassDef) -> TextSize {
        match def.decorator_list.last() {
            None => def.range.start(),
            Some(last) => self.next(last.end(), |c| !c.is_whitespace()).unwrap_or(def.range.start()),
        }
    }

    /// The opening parenthesis before a sole generator expression.
    pub(super) fn parenthesis_before(&self, at: TextSize) -> TextSize {
        let found = self.m.unit.source[..at.to_usize()].rfind('(');
        found.map_or(at, |found| TextSize::new(found as u32))
    }

    /// The end of the closing parenthesis after it.
    pub(super) fn parenthesis_after(&self, at: TextSize) -> TextSize {
        self.next(at, |c| c == ')').map_or(at, |found| found + TextSize::new(1))
    }

    /// The first character from `at` on that is wanted; backslashes and comments hide the rest of their line.
    fn next(&self, at: TextSize, wanted: impl Fn(char) -> bool) -> Option<TextSize> {
        let mut hidden = false;
        for (offset, c) in self.m.unit.source[at.to_usize()..].char_indices() {
            match c {
                '\n' => hidden = false,
                '\\' | '#' => hidden = true,
                _ if hidden => {}
                _ if wanted(c) => return Some(at + TextSize::new(offset as u32)),
                _ => {}
            }
        }
        None
    }
}
