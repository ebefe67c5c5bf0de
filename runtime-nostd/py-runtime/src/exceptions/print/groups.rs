//! The text of exceptions with what led to them and what groups hold, in nested boxes (`TracebackException.format`).

use super::frames::Marks;
use super::tree::{Link, Node, build};
use super::{CAUSE, CONTEXT, HEAD, frames, last_lines};
use crate::exceptions::BaseException;
use crate::exceptions::traceback::Traceback;
use crate::value::Value;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Exceptions of a group that are shown, and groups in each other (`max_group_width`, `max_group_depth`).
const WIDTH: usize = 15;
const DEPTH: usize = 10;

/// What is printed so far, and how deep in groups we are.
pub(super) struct Printer {
    nodes: Vec<Node>,
    out: String,
    depth: usize,
    /// The innermost group still lacks its last line.
    needs_close: bool,
}

/// The text of an exception with all that belongs to it.
pub(super) fn describe(exception: Value) -> String {
    let mut printer = Printer { nodes: build(exception), out: String::new(), depth: 0, needs_close: false };
    printer.chain(0);
    printer.out
}

impl Printer {
    /// The exception of a node, after what led to it.
    fn chain(&mut self, last: usize) {
        let mut order = Vec::from([last]);
        while let Some((_, before)) = self.nodes[order[order.len() - 1]].before {
            order.push(before);
        }
        for (position, &at) in order.iter().enumerate().rev() {
            self.one(at);
            match position.checked_sub(1).and_then(|after| self.nodes[order[after]].before) {
                Some((Link::Cause, _)) => self.emit(CAUSE, '|'),
                Some((Link::Context, _)) => self.emit(CONTEXT, '|'),
                None => {}
            }
        }
    }

    fn one(&mut self, at: usize) {
        match self.nodes[at].members.take() {
            None => {
                self.traceback(at, HEAD, '|');
                self.last_lines(at);
            }
            Some(_) if self.depth > DEPTH => self.emit(&format!("... (max_group_depth is {DEPTH})\n"), '|'),
            Some(members) => self.group(at, &members),
        }
    }

    fn group(&mut self, at: usize, members: &[usize]) {
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        let margin = if is_outermost { '+' } else { '|' };
        self.traceback(at, "Exception Group Traceback (most recent call last):\n", margin);
        self.last_lines(at);
        let shown = members.len().min(WIDTH + 1);
        self.needs_close = false;
        for (position, &member) in members.iter().take(shown).enumerate() {
            let is_last = position + 1 == shown;
            // The last line may come from a group inside.
            self.needs_close |= is_last;
            let is_cut = position >= WIDTH;
            let title = if is_cut { String::from("...") } else { format!("{}", position + 1) };
            let corner = if position == 0 { "+-" } else { "  " };
            self.indent();
            self.out.push_str(&format!("{corner}+---------------- {title} ----------------\n"));
            self.depth += 1;
            if is_cut {
                let more = members.len() - WIDTH;
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            } else {
                self.chain(member);
            }
            if is_last && self.needs_close {
                self.indent();
                self.out.push_str("+------------------------------------\n");
                self.needs_close = false;
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    fn last_lines(&mut self, at: usize) {
        let lines = last_lines(self.nodes[at].exception.as_value());
        self.emit(&lines, '|');
    }

    fn traceback(&mut self, at: usize, title: &str, margin: char) {
        let Some(object) = self.nodes[at].exception.downcast::<BaseException>() else { return };
        let Some(traceback) = object.traceback().downcast::<Traceback>() else { return };
        self.emit(title, margin);
        let mut text = String::new();
        frames::write(traceback, Marks::Carets, &mut text);
        self.emit(&text, '|');
    }

    fn indent(&mut self) {
        self.out.extend(core::iter::repeat_n(' ', 2 * self.depth));
    }

    /// Lines, behind the margin of the groups around.
    fn emit(&mut self, text: &str, margin: char) {
        for line in text.split_inclusive('\n') {
            if self.depth > 0 {
                self.indent();
                self.out.extend([margin, ' ']);
            }
            self.out.push_str(line);
        }
    }
}
