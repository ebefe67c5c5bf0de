//! Attributes: an inline cache in data for each site (`py_abi::layout::AttrCache`).

use std::mem::offset_of;

use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::{ConstId, Kind, ValueId};
use py_abi::layout::{AttrCache, Header};
use py_abi::runtime_fns::RtFn;

use super::block::Site;
use super::emit::I64;
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::{Shared, Symbol};

impl Lower<'_, '_> {
    /// The address of a new cache for the site at hand.
    pub(super) fn cache(&mut self) -> usize {
        let offset = self.caches as usize * AttrCache::WAYS * size_of::<AttrCache>();
        self.caches += 1;
        offset
    }

    pub(super) fn cache_address(&mut self, offset: usize) -> Value {
        self.e.address(Symbol::Caches(self.id), offset)
    }

    /// Goes on with the cache's address if it holds for the object, else to `slow`.
    pub(super) fn expect_cached(&mut self, object: ValueId, cache: usize, slow: Block) -> Value {
        let (word, kind) = (self.value(object), self.kind(object));
        self.expect_pointer(word, kind, slow);
        let first = self.cache_address(cache);
        self.e.expect_cache(word, first, slow)
    }

    pub(super) fn load_attr(&mut self, site: &Site<'_>, name: ConstId) {
        let object = site.inst.args[0];
        let cache = self.cache();
        if self.heat <= Heat::Mild {
            let args = [self.value(object), self.const_word(name), self.cache_address(cache)];
            let word = self.e.shared(Shared::LoadAttr, &args).expect("it gives a word");
            self.check_word(word, site.unwind());
            return self.define(site.result(), word);
        }
        let (done, result) = self.e.join(I64);
        let slow = self.e.cold_block();
        let cached = self.expect_cached(object, cache, slow);
        let base = self.value(object);
        let word = self.e.expect_attr(base, cached, slow);
        self.retain(word, Kind::Any);
        self.e.jump(done, &[word]);
        self.e.at(slow);
        let args = [self.value(object), self.const_word(name), self.cache_address(cache)];
        let word = self.e.rt_result(RtFn::rt_load_attr, &args);
        self.check_word(word, site.unwind());
        self.e.jump(done, &[word]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    pub(super) fn store_attr(&mut self, site: &Site<'_>, name: ConstId) {
        let [object, value] = site.inst.args[..] else { unreachable!("two operands") };
        let cache = self.cache();
        let args = [self.value(object), self.const_word(name), self.value(value), self.cache_address(cache)];
        if self.heat <= Heat::Mild {
            let status = self.e.shared(Shared::StoreAttr, &args).expect("it gives a word");
            return self.check_status(status, site.unwind());
        }
        let (done, slow) = (self.e.block(), self.e.cold_block());
        let cache = self.expect_cached(object, cache, slow);
        let offset = self.e.load(I64, cache, offset_of!(AttrCache, offset));
        let base = self.value(object);
        let place = self.e.b.ins().iadd(base, offset);
        let old = self.e.load(I64, place, 0);
        let new = self.value(value);
        let (bound, unbound) = (self.e.block(), self.e.block());
        self.e.branch(old, bound, unbound);
        self.e.at(unbound);
        let shape = self.e.load(I64, cache, offset_of!(AttrCache, callee));
        self.e.expect(shape, slow);
        self.retain_value(value);
        self.e.store(new, place, 0);
        self.e.store(shape, base, offset_of!(Header, shape));
        self.e.jump(done, &[]);
        self.e.at(bound);
        self.retain_value(value);
        self.e.store(new, place, 0);
        self.release(old, Kind::Any);
        self.e.jump(done, &[]);
        self.e.at(slow);
        let status = self.e.rt_result(RtFn::rt_store_attr, &args);
        self.check_status(status, site.unwind());
        self.e.jump(done, &[]);
        self.e.at(done);
    }
}
