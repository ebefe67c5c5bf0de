//! `match` (PEP 634): patterns become tests and captures, in the order of `codegen_match` in CPython's `codegen.c`.
//!
//! A pattern goes on in the present block if it matches and to `fail` if not. What it captures is bound only when the
//! whole pattern of a case has matched, before the guard.

use ir::{BlockId, Const, Op, PosId, Type, ValueId};
use py_abi::ops::{BinaryOp, CompareOp, Form};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr, Identifier, Pattern, Singleton};

use super::Lower;
use super::ssa::Var;

/// Names that a pattern captures, with their values, in the order in which they are bound.
type Captures<'m> = Vec<(&'m Identifier, ValueId)>;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn match_stmt(&mut self, match_: &'m ast::StmtMatch) {
        let subject = self.expr(&match_.subject);
        let after = self.b.new_block();
        for case in &match_.cases {
            let fail = self.b.new_block();
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, fail, &mut captures);
            captures.into_iter().for_each(|(name, value)| self.store_name(name, value, name));
            if let Some(guard) = &case.guard {
                let holds = self.b.new_block();
                self.cond(guard, holds, fail);
                self.b.enter(holds);
            }
            self.body(&case.body);
            self.b.jump(after);
            self.b.enter(fail);
        }
        self.b.jump(after);
        self.b.enter(after);
    }

    fn pattern(&mut self, pattern: &'m Pattern, subject: ValueId, fail: BlockId, captures: &mut Captures<'m>) {
        let pos = self.pos(pattern);
        match pattern {
            Pattern::MatchValue(value) => {
                let value = self.expr(&value.value);
                let same = self.b.value(Op::CompareTruth(CompareOp::Eq), vec![subject, value], pos);
                self.test(same, fail);
            }
            Pattern::MatchSingleton(singleton) => {
                let value = self.constant(match singleton.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::True,
                    Singleton::False => Const::False,
                });
                let same = self.b.value(Op::Is, vec![subject, value], None);
                self.test(same, fail);
            }
            Pattern::MatchSequence(sequence) => self.sequence_pattern(&sequence.patterns, subject, fail, captures, pos),
            Pattern::MatchMapping(mapping) => self.mapping_pattern(mapping, subject, fail, captures, pos),
            Pattern::MatchClass(class) => self.class_pattern(class, subject, fail, captures, pos),
            Pattern::MatchStar(star) => captures.extend(star.name.as_ref().map(|name| (name, subject))),
            Pattern::MatchAs(as_) => {
                if let Some(inner) = &as_.pattern {
                    self.pattern(inner, subject, fail, captures);
                }
                captures.extend(as_.name.as_ref().map(|name| (name, subject)));
            }
            Pattern::MatchOr(or) => self.or_pattern(&or.patterns, subject, fail, captures),
        }
    }

    /// Goes on if `truth` holds, else to `fail`.
    fn test(&mut self, truth: ValueId, fail: BlockId) {
        let holds = self.b.new_block();
        self.b.branch(truth, holds, fail);
        self.b.enter(holds);
    }

    /// Every alternative binds the same names: they meet in variables.
    fn or_pattern(
        &mut self,
        alternatives: &'m [Pattern],
        subject: ValueId,
        fail: BlockId,
        captures: &mut Captures<'m>,
    ) {
        let matched = self.b.new_block();
        let mut meeting: Vec<(&'m Identifier, Var)> = Vec::new();
        let last = alternatives.len() - 1;
        for (index, alternative) in alternatives.iter().enumerate() {
            let next = if index == last { fail } else { self.b.new_block() };
            let mut found = Captures::new();
            self.pattern(alternative, subject, next, &mut found);
            for (name, value) in found {
                let var = match meeting.iter().find(|(known, _)| known.id == name.id) {
                    Some(&(_, var)) => var,
                    None => {
                        let var = self.b.var(Type::Tagged);
                        meeting.push((name, var));
                        var
                    }
                };
                self.b.write(var, value);
            }
            self.b.jump(matched);
            if index != last {
                self.b.enter(next);
            }
        }
        self.b.enter(matched);
        captures.extend(meeting.into_iter().map(|(name, var)| (name, self.b.read(var))));
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'m [Pattern],
        subject: ValueId,
        fail: BlockId,
        captures: &mut Captures<'m>,
        pos: Option<PosId>,
    ) {
        let is_sequence = self.rt(RtFn::rt_match_sequence, vec![subject], None);
        self.test(is_sequence, fail);
        let star = patterns.iter().position(Pattern::is_match_star);
        match star {
            None => self.test_length(CompareOp::Eq, patterns.len(), subject, fail, pos),
            Some(_) if patterns.len() > 1 => self.test_length(CompareOp::Ge, patterns.len() - 1, subject, fail, pos),
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return;
        }
        if let Some(star) = star.filter(|&star| is_wildcard(&patterns[star])) {
            return self.item_patterns(patterns, star, subject, fail, captures, pos);
        }
        let op = match star {
            None => Op::Unpack(patterns.len() as u32),
            Some(before) => Op::UnpackStar { before: before as u32, after: (patterns.len() - before - 1) as u32 },
        };
        self.unpacked(op, subject, patterns.iter(), fail, captures, pos);
    }

    /// A sequence of whose middle nothing is wanted: the other items are read one by one.
    fn item_patterns(
        &mut self,
        patterns: &'m [Pattern],
        star: usize,
        subject: ValueId,
        fail: BlockId,
        captures: &mut Captures<'m>,
        pos: Option<PosId>,
    ) {
        for (at, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| !is_wildcard(pattern)) {
            let index = if at < star {
                self.constant(Const::Int(at as i64))
            } else {
                let length = self.rt(RtFn::rt_len, vec![subject], pos);
                let from_end = self.constant(Const::Int((patterns.len() - at) as i64));
                self.b.value(Op::Binary(BinaryOp::Sub, Form::Plain), vec![length, from_end], pos)
            };
            let item = self.b.value(Op::GetItem, vec![subject, index], pos);
            self.pattern(pattern, item, fail, captures);
        }
    }

    fn test_length(&mut self, op: CompareOp, wanted: usize, subject: ValueId, fail: BlockId, pos: Option<PosId>) {
        let length = self.rt(RtFn::rt_len, vec![subject], pos);
        let wanted = self.constant(Const::Int(wanted as i64));
        let fits = self.b.value(Op::CompareTruth(op), vec![length, wanted], pos);
        self.test(fits, fail);
    }

    /// Unpacks `value` and goes on with the patterns of its items.
    fn unpacked(
        &mut self,
        op: Op,
        value: ValueId,
        patterns: impl Iterator<Item = &'m Pattern>,
        fail: BlockId,
        captures: &mut Captures<'m>,
        pos: Option<PosId>,
    ) {
        let inst = self.b.emit(op, vec![value], pos);
        let items = self.b.func.insts[inst].results.clone();
        patterns.zip(items).for_each(|(pattern, item)| self.pattern(pattern, item, fail, captures));
    }

    fn mapping_pattern(
        &mut self,
        mapping: &'m ast::PatternMatchMapping,
        subject: ValueId,
        fail: BlockId,
        captures: &mut Captures<'m>,
        pos: Option<PosId>,
    ) {
        let is_mapping = self.rt(RtFn::rt_match_mapping, vec![subject], None);
        self.test(is_mapping, fail);
        let count = mapping.keys.len();
        if count == 0 && mapping.rest.is_none() {
            return;
        }
        if count > 0 {
            self.test_length(CompareOp::Ge, count, subject, fail, pos);
        }
        let keys: Vec<ValueId> = mapping.keys.iter().map(|key: &'m Expr| self.expr(key)).collect();
        let keys = self.b.value(Op::MakeTuple, keys, None);
        let values = self.rt(RtFn::rt_match_keys, vec![subject, keys], pos);
        self.test_found(values, fail);
        self.unpacked(Op::Unpack(count as u32), values, mapping.patterns.iter(), fail, captures, pos);
        if let Some(rest) = &mapping.rest {
            let left = self.rt(RtFn::rt_match_rest, vec![subject, keys], pos);
            captures.push((rest, left));
        }
    }

    fn class_pattern(
        &mut self,
        pattern: &'m ast::PatternMatchClass,
        subject: ValueId,
        fail: BlockId,
        captures: &mut Captures<'m>,
        pos: Option<PosId>,
    ) {
        let class = self.expr(&pattern.cls);
        let (positional, keywords) = (&pattern.arguments.patterns, &pattern.arguments.keywords);
        let names = keywords.iter().map(|keyword| self.m.str(&keyword.attr)).collect();
        let (count, names) = (self.i64(positional.len() as i64), self.constant(Const::Tuple(names)));
        let attributes = self.rt(RtFn::rt_match_class, vec![subject, class, count, names], pos);
        self.test_found(attributes, fail);
        let patterns = positional.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        let op = Op::Unpack((positional.len() + keywords.len()) as u32);
        self.unpacked(op, attributes, patterns, fail, captures, pos);
    }

    /// Goes on unless `found` is None.
    fn test_found(&mut self, found: ValueId, fail: BlockId) {
        let none = self.none();
        let missing = self.b.value(Op::Is, vec![found, none], None);
        let holds = self.b.new_block();
        self.b.branch(missing, fail, holds);
        self.b.enter(holds);
    }
}

/// `_` and `*_`
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(as_) => as_.pattern.is_none() && as_.name.is_none(),
        Pattern::MatchStar(star) => star.name.is_none(),
        _ => false,
    }
}
