//! The text form of a function, as `--emit ir` and the filetests show it.

use std::fmt::{self, Write};

use crate::entity::ValueId;
use crate::func::{Edge, Func, Terminator};
use crate::types::Kind;

impl fmt::Display for Func {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "func {:?} {:?} entry {} {{", self.kind, self.phase, self.entry)?;
        for (id, block) in self.blocks.iter() {
            write!(f, "{id}(")?;
            for (index, &param) in block.params.iter().enumerate() {
                write!(f, "{}{}", if index == 0 { "" } else { ", " }, Typed(self, param))?;
            }
            writeln!(f, "){}:", if block.cold { " cold" } else { "" })?;
            for &inst in &block.insts {
                let data = &self.insts[inst];
                let mut line = String::from("    ");
                for (index, &result) in data.results.iter().enumerate() {
                    write!(line, "{}{}", if index == 0 { "" } else { ", " }, Typed(self, result))?;
                }
                if !data.results.is_empty() {
                    line.push_str(" = ");
                }
                write!(line, "{}{}", data.op, Args(" ", &data.args))?;
                if let Some(edge) = &data.unwind {
                    write!(line, " unwind {edge}")?;
                }
                if let Some(pos) = data.pos {
                    write!(line, " {pos}")?;
                }
                writeln!(f, "{line}")?;
            }
            match &block.end {
                Some(end) => writeln!(f, "    {end}")?,
                None => writeln!(f, "    <open>")?,
            }
        }
        writeln!(f, "}}")
    }
}

struct Typed<'a>(&'a Func, ValueId);

impl fmt::Display for Typed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = &self.0.values[self.1];
        write!(f, "{}: {}", self.1, value.ty)?;
        if value.kind != Kind::Any { write!(f, "<{}>", value.kind) } else { Ok(()) }
    }
}

struct Args<'a>(&'a str, &'a [ValueId]);

impl fmt::Display for Args<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, value) in self.1.iter().enumerate() {
            write!(f, "{}{value}", if index == 0 { self.0 } else { ", " })?;
        }
        Ok(())
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.target, Args("", &self.args))
    }
}

impl fmt::Display for Terminator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Terminator::Jump(edge) => write!(f, "jump {edge}"),
            Terminator::Branch { cond, then, other } => write!(f, "branch {cond}, {then}, {other}"),
            Terminator::Switch { on, cases, default } => {
                write!(f, "switch {on}")?;
                for (value, edge) in cases {
                    write!(f, ", {value} => {edge}")?;
                }
                write!(f, ", default {default}")
            }
            Terminator::ForNext { iter, body, exit, unwind, pos } => {
                write!(f, "for_next {iter}, {body}, {exit}")?;
                if let Some(edge) = unwind {
                    write!(f, " unwind {edge}")?;
                }
                pos.iter().try_for_each(|pos| write!(f, " {pos}"))
            }
            Terminator::Return(value) => write!(f, "return {value}"),
            Terminator::Suspend { value, state } => write!(f, "suspend {value}, state {state}"),
            Terminator::Propagate => write!(f, "propagate"),
            Terminator::Unreachable => write!(f, "unreachable"),
        }
    }
}
