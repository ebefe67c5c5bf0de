//! Reads the text form that `print` writes: for filetests, and to try passes by hand.
//!
//! A file holds constants (`c0 = int 5`) and functions. What the text does not show (names, positions, counts of
//! parameters by sort) gets neutral values. Errors carry the line.

use std::collections::HashMap;
use std::str::FromStr;

use py_abi::ops::{BinaryOp, CompareOp, Form, UnaryOp};
use py_abi::runtime_fns::RtFn;

use crate::entity::{BlockId, ConstId, FuncId, Id, IdVec, InstId, ModuleId, PosId, SlotId, ValueId};
use crate::func::{Block, Code, Def, Edge, Func, FuncKind, Inst, Phase, Terminator, Value};
use crate::op::{Address, FloatOp, IntOp, Op};
use crate::program::{Const, Program};
use crate::types::{Kind, Type};

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

type Result<T> = std::result::Result<T, String>;

/// Operations without immediates: their text alone names them.
const SIMPLE: &[Op] = &[
    Op::NoValue,
    Op::BoxInt,
    Op::TagInt,
    Op::BoxFloat,
    Op::BoxBool,
    Op::UnboxInt,
    Op::UnboxFloat,
    Op::IntToFloat,
    Op::FloatNeg,
    Op::BoolNot,
    Op::Is,
    Op::Truth,
    Op::Contains,
    Op::GetItem,
    Op::SetItem,
    Op::MakeTuple,
    Op::MakeList,
    Op::MakeSet,
    Op::MakeDict,
    Op::BuildStr,
    Op::WithEnter,
    Op::Callee,
    Op::Generator,
    Op::StoreCell,
    Op::Yield,
    Op::FrameState,
    Op::TakeSent,
    Op::MakeGenerator,
    Op::KeepAlive,
    Op::Retain,
    Op::Release,
    Op::Poll,
    Op::Int(IntOp::Add),
    Op::Int(IntOp::Sub),
    Op::Int(IntOp::Mul),
    Op::Int(IntOp::And),
    Op::Int(IntOp::Or),
    Op::Int(IntOp::Xor),
    Op::Float(FloatOp::Add),
    Op::Float(FloatOp::Sub),
    Op::Float(FloatOp::Mul),
    Op::Float(FloatOp::Div),
];

/// Reads a whole file.
pub fn parse(text: &str) -> std::result::Result<Program, ParseError> {
    let mut program = Program::default();
    let mut reader: Option<FuncReader> = None;
    for (index, raw) in text.lines().enumerate() {
        let line = raw.split("//").next().unwrap_or("").trim();
        let at = |message: String| ParseError { line: index + 1, message };
        if line.is_empty() {
            continue;
        }
        match &mut reader {
            None if line.starts_with("func ") => {
                let name = program.consts.str("f");
                reader = Some(FuncReader::new(line, name).map_err(at)?);
            }
            None => constant(&mut program, line).map_err(at)?,
            Some(_) if line == "}" => {
                let func = reader.take().expect("matched").finish().map_err(at)?;
                program.funcs.push(func);
            }
            Some(reader) => reader.line(line).map_err(at)?,
        }
    }
    match reader {
        None => Ok(program),
        Some(_) => Err(ParseError { line: text.lines().count(), message: "the function has no `}`".into() }),
    }
}

fn constant(program: &mut Program, line: &str) -> Result<()> {
    let (name, value) = line.split_once(" = ").ok_or("expected `cN = …` or `func`")?;
    let id: ConstId = id(name)?;
    let (kind, rest) = value.split_once(' ').unwrap_or((value, ""));
    let constant = match kind {
        "none" => Const::None,
        "true" => Const::True,
        "false" => Const::False,
        "int" => Const::Int(number(rest)?),
        "float" => Const::Float(number::<f64>(rest)?.to_bits()),
        "str" => Const::str(rest.trim_matches('"')),
        "tuple" => Const::Tuple(rest.split_whitespace().map(self::id).collect::<Result<_>>()?),
        other => return Err(format!("`{other}` is no sort of constant")),
    };
    if program.consts.intern(constant) == id { Ok(()) } else { Err(format!("`{name}` is not the next new constant")) }
}

fn number<T: FromStr>(text: &str) -> Result<T> {
    text.trim().parse().map_err(|_| format!("`{text}` is no number"))
}

/// An id by its text: one letter (or `@`) and its index.
fn id<T: Id>(text: &str) -> Result<T> {
    let text = text.trim();
    let index = text.get(1..).and_then(|digits| digits.parse().ok()).ok_or_else(|| format!("`{text}` is no id"))?;
    let id = T::from_index(index);
    if id.to_string() == text { Ok(id) } else { Err(format!("expected an id like `{id}`, found `{text}`")) }
}

struct FuncReader {
    func: Func,
    current: Option<BlockId>,
    /// Values by their number in the text: definitions may follow uses.
    defined: HashMap<ValueId, Value>,
}

impl FuncReader {
    fn new(line: &str, name: ConstId) -> Result<FuncReader> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ["func", kind, phase, "entry", entry, "{"] = words[..] else {
            return Err("expected `func KIND PHASE entry bN {`".into());
        };
        let kind = match kind {
            "Plain" => FuncKind::Plain,
            "Generator" => FuncKind::Generator,
            "Resume" => FuncKind::Resume,
            "ModuleBody" => FuncKind::ModuleBody,
            "ClassBody" => FuncKind::ClassBody,
            other => return Err(format!("`{other}` is no kind of function")),
        };
        let phase = match phase {
            "Built" => Phase::Built,
            "Stackless" => Phase::Stackless,
            "Counted" => Phase::Counted,
            other => return Err(format!("`{other}` is no phase")),
        };
        let code = Code {
            name,
            qualname: name,
            doc: None,
            varnames: vec![],
            free_names: vec![],
            argcount: 0,
            posonly_argcount: 0,
            kwonly_argcount: 0,
            flags: 0,
            first_line: 1,
            runs_once: false,
            module_of_callee: false,
        };
        let mut func = Func::new(ModuleId(0), kind, code);
        func.blocks = IdVec::new();
        func.phase = phase;
        func.entry = id(entry)?;
        Ok(FuncReader { func, current: None, defined: HashMap::new() })
    }

    fn line(&mut self, line: &str) -> Result<()> {
        if let Some(head) = line.strip_suffix(':') {
            return self.block(head);
        }
        let block = self.current.ok_or("expected a block")?;
        if self.func.blocks[block].end.is_some() {
            return Err(format!("{block} has ended"));
        }
        if let Some(end) = terminator(line)? {
            self.func.blocks[block].end = Some(end);
            return Ok(());
        }
        let (results, rest) = match line.split_once(" = ") {
            Some((results, rest)) if results.starts_with('v') && results.contains(": ") => (results, rest),
            _ => ("", line),
        };
        let (rest, pos) = position(rest)?;
        let (rest, unwind) = match rest.split_once(" unwind ") {
            Some((rest, edge)) => (rest, Some(parse_edge(edge)?)),
            None => (rest, None),
        };
        let (op, args) = operation(rest)?;
        let inst: InstId = self.func.insts.next_id();
        let results = self.typed(results, |index| Def::Result(inst, index))?;
        if results.len() != op.results().len() {
            return Err(format!("`{op}` has {} results", op.results().len()));
        }
        self.func.insts.push(Inst { op, args, results, unwind, pos });
        self.func.blocks[block].insts.push(inst);
        Ok(())
    }

    fn block(&mut self, head: &str) -> Result<()> {
        let (head, cold) = match head.strip_suffix(" cold") {
            Some(head) => (head, true),
            None => (head, false),
        };
        let (name, params) = head.strip_suffix(')').and_then(|h| h.split_once('(')).ok_or("expected `bN(…):`")?;
        let block: BlockId = id(name)?;
        if block != self.func.blocks.next_id() {
            return Err(format!("expected {}", self.func.blocks.next_id()));
        }
        let params = self.typed(params, |index| Def::Param(block, index))?;
        self.func.blocks.push(Block { params, insts: vec![], end: None, cold });
        self.current = Some(block);
        Ok(())
    }

    /// `v1: tagged<int>, v2: i64`
    fn typed(&mut self, text: &str, def: impl Fn(u32) -> Def) -> Result<Vec<ValueId>> {
        let mut values = Vec::new();
        for (index, item) in text.split(", ").filter(|item| !item.is_empty()).enumerate() {
            let (name, ty) = item.split_once(": ").ok_or("expected `vN: type`")?;
            let (ty, kind) = match ty.strip_suffix('>').and_then(|ty| ty.split_once('<')) {
                Some((ty, kind)) => (ty, *Kind::ALL.iter().find(|k| k.text() == kind).ok_or("no such kind")?),
                None => (ty, Kind::Any),
            };
            let ty = *Type::ALL.iter().find(|t| t.text() == ty).ok_or_else(|| format!("`{ty}` is no type"))?;
            let value: ValueId = id(name)?;
            if self.defined.insert(value, Value { ty, kind, def: def(index as u32) }).is_some() {
                return Err(format!("{value} is defined twice"));
            }
            values.push(value);
        }
        Ok(values)
    }

    fn finish(mut self) -> Result<Func> {
        let count = self.defined.keys().map(|value| value.index() + 1).max().unwrap_or(0);
        for index in 0..count {
            let value = ValueId::from_index(index);
            // A number that the text skips belongs to nothing: an address that is never used.
            let unused = Value { ty: Type::Ptr, kind: Kind::Any, def: Def::Param(self.func.entry, u32::MAX) };
            self.func.values.push(self.defined.get(&value).copied().unwrap_or(unused));
        }
        if self.func.blocks.get(self.func.entry).is_none() {
            return Err(format!("there is no entry {}", self.func.entry));
        }
        let name = self.func.code.name;
        self.func.code.argcount = self.func.blocks[self.func.entry].params.len() as u32;
        self.func.code.varnames = vec![name; self.func.code.argcount as usize];
        Ok(self.func)
    }
}

/// A trailing position.
fn position(text: &str) -> Result<(&str, Option<PosId>)> {
    match text.rsplit_once(' ') {
        Some((rest, pos)) if pos.starts_with('@') => Ok((rest, Some(id(pos)?))),
        _ => Ok((text, None)),
    }
}

fn values(text: &str) -> Result<Vec<ValueId>> {
    text.split(", ").filter(|item| !item.is_empty()).map(id).collect()
}

fn parse_edge(text: &str) -> Result<Edge> {
    let (target, args) =
        text.trim().strip_suffix(')').and_then(|t| t.split_once('(')).ok_or_else(|| format!("`{text}` is no edge"))?;
    Ok(Edge::new(id(target)?, values(args)?))
}

/// `b1(v2, v3), b2()`
fn edges(text: &str) -> Result<Vec<Edge>> {
    text.split_inclusive(')').map(|edge| parse_edge(edge.trim_start_matches(", "))).collect()
}

fn terminator(line: &str) -> Result<Option<Terminator>> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    Ok(Some(match word {
        "jump" => Terminator::Jump(parse_edge(rest)?),
        "return" => Terminator::Return(id(rest)?),
        "propagate" => Terminator::Propagate,
        "unreachable" => Terminator::Unreachable,
        "suspend" => {
            let (value, state) = rest.split_once(", state ").ok_or("expected `suspend vN, state N`")?;
            Terminator::Suspend { value: id(value)?, state: number(state)? }
        }
        "branch" => {
            let (cond, ways) = rest.split_once(", ").ok_or("expected `branch vN, bN(…), bN(…)`")?;
            let [then, other] = <[Edge; 2]>::try_from(edges(ways)?).map_err(|_| "expected two edges")?;
            Terminator::Branch { cond: id(cond)?, then, other }
        }
        "for_next" => {
            let (rest, pos) = position(rest)?;
            let (rest, unwind) = match rest.split_once(" unwind ") {
                Some((rest, edge)) => (rest, Some(parse_edge(edge)?)),
                None => (rest, None),
            };
            let (iter, ways) = rest.split_once(", ").ok_or("expected `for_next vN, bN(…), bN(…)`")?;
            let [body, exit] = <[Edge; 2]>::try_from(edges(ways)?).map_err(|_| "expected two edges")?;
            Terminator::ForNext { iter: id(iter)?, body, exit, unwind, pos }
        }
        "switch" => {
            let (on, ways) = rest.split_once(", ").ok_or("expected `switch vN, N => bN(…), default bN(…)`")?;
            let (cases, default) = ways.split_once("default ").ok_or("expected `default`")?;
            let mut parsed = Vec::new();
            for case in cases.split_inclusive(')').map(|case| case.trim_matches([',', ' '])).filter(|c| !c.is_empty()) {
                let (value, edge) = case.split_once(" => ").ok_or("expected `N => bN(…)`")?;
                parsed.push((number(value)?, parse_edge(edge)?));
            }
            Terminator::Switch { on: id(on)?, cases: parsed, default: parse_edge(default)? }
        }
        _ => return Ok(None),
    }))
}

/// An operation with its immediates, and its operands: those are the trailing `vN, vN`.
fn operation(text: &str) -> Result<(Op, Vec<ValueId>)> {
    let is_value = |word: &str| {
        let digits = word.trim_end_matches(',').strip_prefix('v');
        digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    };
    let words: Vec<&str> = text.split(' ').collect();
    let first = words.iter().position(|word| is_value(word)).unwrap_or(words.len());
    let head = words[..first].join(" ");
    Ok((op(&head)?, values(&words[first..].join(" "))?))
}

fn op(head: &str) -> Result<Op> {
    if let Some(op) = SIMPLE.iter().find(|op| op.to_string() == head) {
        return Ok(op.clone());
    }
    if let Some(function) = RtFn::from_symbol(head) {
        return Ok(Op::CallRt(function));
    }
    let words: Vec<&str> = head.split(' ').collect();
    let compare = |text: &str| CompareOp::ALL.iter().copied().find(|op| op.text() == text).ok_or("no such comparison");
    let kind = |text: &str| Kind::ALL.iter().copied().find(|kind| kind.text() == text).ok_or("no such kind");
    let consts = |words: &[&str]| words.iter().map(|word| id::<ConstId>(word)).collect::<Result<Vec<_>>>();
    Ok(match words[..] {
        ["const", c] => Op::Const(id(c)?),
        ["i64", v] => Op::I64(number(v)?),
        ["f64", v] => Op::F64(number::<f64>(v)?.to_bits()),
        ["bool", v] => Op::Bool(number(v)?),
        ["address", "module"] => Op::Address(Address::Module),
        ["address", "code", func] => Op::Address(Address::Code(id(func)?)),
        ["is_kind", k] => Op::IsKind(kind(k)?),
        ["assume", k] => Op::Assume(kind(k)?),
        ["int_compare", c] => Op::IntCompare(compare(c)?),
        ["float_compare", c] => Op::FloatCompare(compare(c)?),
        ["compare", c] => Op::Compare(compare(c)?),
        ["compare_truth", c] => Op::CompareTruth(compare(c)?),
        ["unary", u] => Op::Unary(UnaryOp::ALL.iter().copied().find(|op| op.text() == u).ok_or("no such operator")?),
        ["binary", text] => {
            let plain = BinaryOp::ALL.iter().find(|op| op.text() == text).map(|&op| (op, Form::Plain));
            let inplace = BinaryOp::ALL.iter().find(|op| op.inplace_text() == text).map(|&op| (op, Form::InPlace));
            let (op, form) = plain.or(inplace).ok_or("no such operator")?;
            Op::Binary(op, form)
        }
        ["load_attr", c] => Op::LoadAttr(id(c)?),
        ["store_attr", c] => Op::StoreAttr(id(c)?),
        ["call"] => Op::Call { kwnames: None },
        ["call", "kwnames", c] => Op::Call { kwnames: Some(id(c)?) },
        ["call_known", f] => Op::CallKnown(id::<FuncId>(f)?),
        ["call_method", c] => Op::CallMethod { name: id(c)?, kwnames: None },
        ["call_method", c, "kwnames", k] => Op::CallMethod { name: id(c)?, kwnames: Some(id(k)?) },
        ["unpack", n] => Op::Unpack(number(n)?),
        ["unpack_star", before, after] => Op::UnpackStar { before: number(before)?, after: number(after)? },
        ["load_global", g] => Op::LoadGlobal { slot: id(g)?, builtin: None },
        ["load_global", g, "builtin", b] => Op::LoadGlobal { slot: id(g)?, builtin: Some(number(b)?) },
        ["store_global", g] => Op::StoreGlobal(id::<SlotId>(g)?),
        ["is_builtin", g, b] => Op::IsBuiltin { slot: id(g)?, builtin: number(b)? },
        ["free_cell", n] => Op::FreeCell(number(n)?),
        ["load_cell", c] => Op::LoadCell { name: id(c)?, free: false },
        ["load_cell", c, "free"] => Op::LoadCell { name: id(c)?, free: true },
        ["clear_cell", c] => Op::ClearCell { name: id(c)?, free: false },
        ["clear_cell", c, "free"] => Op::ClearCell { name: id(c)?, free: true },
        ["make_function", f, ref rest @ ..] => Op::MakeFunction {
            func: id(f)?,
            defaults: rest.contains(&"defaults"),
            kwdefaults: rest.contains(&"kwdefaults"),
        },
        ["make_class", "slots", ref rest @ ..] => Op::MakeClass { kwnames: None, slots: consts(rest)? },
        ["make_class", "kwnames", k, "slots", ref rest @ ..] => {
            Op::MakeClass { kwnames: Some(id(k)?), slots: consts(rest)? }
        }
        ["locals", ref rest @ ..] => Op::Locals(consts(rest)?),
        ["frame_load", slot, ty] => {
            let ty = Type::ALL.iter().copied().find(|t| t.text() == ty).ok_or("no such type")?;
            Op::FrameLoad(number(slot)?, ty)
        }
        ["frame_store", slot] => Op::FrameStore(number(slot)?),
        _ => return Err(format!("`{head}` is no operation")),
    })
}
