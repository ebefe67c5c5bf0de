//! Comprehensions, which run in their host with variables of their own (PEP 709), and generator expressions.

use ir::{Op, PosId, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Comprehension, Ranged};

use super::Lower;

/// Adds the element of the present round to the collection.
type Element<'a, 'l, 'p, 'm> = &'a mut dyn FnMut(&mut Lower<'l, 'p, 'm>);

impl<'l, 'p, 'm> Lower<'l, 'p, 'm> {
    pub(super) fn list_comprehension(&mut self, c: &'m ast::ExprListComp) -> ValueId {
        self.comprehension(c, &c.generators, Op::MakeList, |this, list| {
            let value = this.expr(&c.elt);
            this.rt_do(RtFn::rt_list_append, vec![list, value], None);
        })
    }

    pub(super) fn set_comprehension(&mut self, c: &'m ast::ExprSetComp) -> ValueId {
        self.comprehension(c, &c.generators, Op::MakeSet, |this, set| {
            let value = this.expr(&c.elt);
            let pos = this.pos_expr(&c.elt);
            this.rt_do(RtFn::rt_set_add, vec![set, value], pos);
        })
    }

    pub(super) fn dict_comprehension(&mut self, c: &'m ast::ExprDictComp) -> ValueId {
        self.comprehension(c, &c.generators, Op::MakeDict, |this, dict| {
            let key = this.expr(&c.key);
            let value = this.expr(&c.value);
            let range = ast::TextRange::new(c.key.start(), c.value.end());
            let pos = this.pos_of_range(range, None);
            this.rt_do(RtFn::rt_dict_set, vec![dict, key, value], pos);
        })
    }

    fn comprehension(
        &mut self,
        node: &impl Ranged,
        generators: &'m [Comprehension],
        make: Op,
        element: impl Fn(&mut Self, ValueId),
    ) -> ValueId {
        let first = generators.first().expect("the parser wants one");
        let (iterator, pos) = self.comprehension_iterator(first);
        let collection = self.b.value(make, vec![], None);
        let outer = std::mem::replace(&mut self.scope, self.m.unit.scopes.of_node(node));
        for name in self.m.unit.scopes.own_names(self.scope).map(str::to_owned).collect::<Vec<_>>() {
            self.declare(self.scope, &name);
        }
        let whole = self.pos(node);
        self.rounds(iterator, [pos, whole], generators, &mut |this| element(this, collection));
        self.end_variables(self.scope);
        self.scope = outer;
        collection
    }

    fn comprehension_iterator(&mut self, generator: &'m Comprehension) -> (ValueId, Option<PosId>) {
        let iterable = self.iterable(&generator.iter);
        let pos = self.pos_expr(&generator.iter);
        (self.rt(iterator_of(generator), vec![iterable], pos), pos)
    }

    /// The loops and conditions of a comprehension around its element. Positions are those of the iterable and of the
    /// whole comprehension, where it awaits.
    pub(super) fn rounds(
        &mut self,
        iterator: ValueId,
        [pos, whole]: [Option<PosId>; 2],
        generators: &'m [Comprehension],
        element: Element<'_, 'l, 'p, 'm>,
    ) {
        let (generator, rest) = generators.split_first().expect("not empty");
        let at = if generator.is_async { whole } else { pos };
        self.for_each(iterator, at, generator, |this, next| {
            for condition in &generator.ifs {
                let holds = this.b.new_block();
                this.cond(condition, holds, next);
                this.b.enter(holds);
            }
            if rest.is_empty() {
                return element(this);
            }
            let (iterator, pos) = this.comprehension_iterator(&rest[0]);
            this.rounds(iterator, [pos, whole], rest, element);
        });
    }
}

/// What makes the iterator of a comprehension's `for`.
pub(super) fn iterator_of(generator: &Comprehension) -> RtFn {
    if generator.is_async { RtFn::rt_aiter } else { RtFn::rt_iter }
}
