//! `lru_cache`: a function that remembers what it returned.
//!
//! Results lie in links, in the order of their last use; the dict leads from a call's key to its link. Comparing keys may run
//! Python code, which may call or clear the same cache: no link is borrowed meanwhile, and the dict's numbers say to which
//! life of the cache they belong.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::mem::offset_of;
use py_abi::layout::Header;
use py_runtime::call::call as call_value;
use py_runtime::call::call_positional;
use py_runtime::memory::{self, new_object};
use py_runtime::names;
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, from_int, from_len};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::{instance, member, method};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, hash, index_i64, is_true};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A function and what it returned.
#[repr(C)]
pub struct LruCache {
    header: ObjHeader,
    /// See `py_runtime::objects::instance`.
    storage: Cell<u64>,
    function: OwnedCell,
    /// What `cache_info` returns is made by this.
    info: OwnedCell,
    /// Between positional and keyword arguments of a key.
    mark: OwnedCell,
    known: Own<Dict>,
    links: RefCell<Links>,
    room: Room,
    by_type: bool,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

/// How many results are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Unbounded,
    For(usize),
}

native_type! {
    /// Create a cached callable that wraps another function.
    ///
    /// user_function:      the function being cached
    ///
    /// maxsize:  0         for no caching
    ///           None      for unlimited cache size
    ///           n         for a bounded cache
    ///
    /// typed:    False     cache f(3) and f(3.0) as identical calls
    ///           True      cache f(3) and f(3.0) as distinct calls
    ///
    /// cache_info_type:    namedtuple class with the fields:
    ///                         hits misses currsize maxsize
    pub LRU_CACHE: LruCache = "functools" "_lru_cache_wrapper", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT | WEAK | METHOD_LIKE;
    dict: offset_of!(LruCache, storage);
    slots: {
        new: new, call: call, descr_get: bind, dealloc: dealloc, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Report cache statistics
        "cache_info" (self, /) => info;
        /// Clear the cache and cache statistics
        "cache_clear" (self, /) => forget;
        "__copy__" (self, /) => |args| Ok(args[0].to_ref());
        "__deepcopy__" (self, memo, /) => |args| Ok(args[0].to_ref());
        "__reduce__" (self, /) => |args| get_attr(args[0], names::QUALNAME.get());
        getset "__dict__" => member::get_dict, member::set_lasting_dict;
    }
}

signature! { static NEW = "lru_cache" (user_function, maxsize, typed, cache_info_type); }

fn this(v: Value) -> &'static LruCache {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let (function, maxsize) = (bound[0], bound[1]);
    if function.ty().slots().call().is_none() {
        throw!(TypeError, "the first argument must be callable");
    }
    let room = match as_int(maxsize) {
        _ if maxsize.is_none() => Room::Unbounded,
        Some(_) => Room::For(usize::try_from(index_i64(maxsize)?).unwrap_or(0)),
        None => throw!(TypeError, "maxsize should be integer or None"),
    };
    let by_type = is_true(bound[2])?;
    let (known, mark) = (Dict::new()?, call_positional(Value::of(&OBJECT), &[])?);
    let made = new_object(ty, |header| LruCache {
        header,
        storage: Cell::new(0),
        function: OwnedCell::new(function.to_ref()),
        info: OwnedCell::new(bound[3].to_ref()),
        mark: OwnedCell::new(mark),
        known,
        links: RefCell::new(Links::new()),
        room,
        by_type,
        hits: Cell::new(0),
        misses: Cell::new(0),
    })?;
    Ok(made.into_ref())
}

/// As a function: in a class it is a method.
fn bind(v: Value, object: Value, _owner: Value) -> PyResult {
    match object.given().filter(|object| !object.is_none()) {
        Some(object) => method::new(v, object),
        None => Ok(v.to_ref()),
    }
}

/// What stands for a call's arguments. A single `int` or `str` stands for itself.
fn key_of(cache: &LruCache, args: &[Value], kwnames: Value) -> PyResult {
    let names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    if let ([only], [], false) = (args, names, cache.by_type)
        && (only.as_small_int().is_some() || only.is_exact::<Str>())
    {
        return Ok(only.to_ref());
    }
    let (positional, by_name) = args.split_at(args.len() - names.len());
    let mut parts: Vec<Ref> = positional.iter().map(|v| v.to_ref()).collect();
    if !names.is_empty() {
        parts.push(cache.mark.get().to_ref());
        parts.extend(names.iter().zip(by_name).flat_map(|(name, v)| [name.to_ref(), v.to_ref()]));
    }
    if cache.by_type {
        parts.extend(args.iter().map(|v| Value::of(v.ty()).to_ref()));
    }
    Ok(Tuple::from_vec(parts)?.into_ref())
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let cache = this(v);
    let function = cache.function.get().to_ref();
    if cache.room == Room::For(0) {
        cache.misses.set(cache.misses.get() + 1);
        return call_value(function.as_value(), args, kwnames);
    }
    let key = key_of(cache, args, kwnames)?;
    let hash = hash(key.as_value())?;
    if let Some(link) = cache.known.get_hashed(key.as_value(), hash)?
        && let Some(result) = cache.links.borrow_mut().used(&link)
    {
        cache.hits.set(cache.hits.get() + 1);
        return Ok(result);
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = call_value(function.as_value(), args, kwnames)?;
    if cache.known.get_hashed(key.as_value(), hash)?.is_some() {
        // The function itself has called for the same: that is kept already.
        return Ok(result);
    }
    if let Room::For(most) = cache.room
        && cache.known.len() >= most
    {
        let oldest = cache.links.borrow().oldest();
        if let Some((key, hash)) = oldest {
            let Some(link) = cache.known.remove_hashed(key.as_value(), hash)? else { return Ok(result) };
            let dropped = cache.links.borrow_mut().remove(&link);
            drop(dropped);
        }
    }
    let link = cache.links.borrow_mut().add(key.clone(), hash, result.clone());
    if let Err(raised) = cache.known.set_hashed(key.as_value(), hash, link.as_value()) {
        let dropped = cache.links.borrow_mut().remove(&link);
        drop(dropped);
        return Err(raised);
    }
    Ok(result)
}

fn info(args: &[Value]) -> PyResult {
    let cache = this(args[0]);
    let most = match cache.room {
        Room::Unbounded => none_ref(),
        Room::For(most) => from_len(most)?,
    };
    let (hits, misses) = (from_int(cache.hits.get())?, from_int(cache.misses.get())?);
    let now = from_len(cache.known.len())?;
    let fields = [hits.as_value(), misses.as_value(), most.as_value(), now.as_value()];
    call_positional(cache.info.get().to_ref().as_value(), &fields)
}

fn forget(args: &[Value]) -> PyResult {
    let cache = this(args[0]);
    cache.hits.set(0);
    cache.misses.set(0);
    let links = cache.links.borrow_mut().begin_anew();
    cache.known.clear();
    drop(links);
    Ok(none_ref())
}

fn clear(v: Value) {
    let cache = this(v);
    let links = cache.links.borrow_mut().begin_anew();
    cache.known.clear();
    drop(links);
    // Who is still called, by what dies with it, calls None.
    cache.function.set(Some(none_ref()));
    cache.info.set(Some(none_ref()));
    instance::clear(v);
}

unsafe fn dealloc(header: *mut Header) {
    let cache = header.cast::<LruCache>();
    instance::clear(Value::from_word(header as u64));
    // SAFETY: the object has no reference left, and its fields are dropped once.
    unsafe {
        let LruCache { function, info, mark, known, links, .. } = &mut *cache;
        core::ptr::drop_in_place(function);
        core::ptr::drop_in_place(info);
        core::ptr::drop_in_place(mark);
        core::ptr::drop_in_place(known);
        core::ptr::drop_in_place(links);
        memory::free_object(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type; traversing runs no Python code.
    unsafe {
        let cache = &*header.cast::<LruCache>();
        cache.function.traverse(visit);
        cache.info.traverse(visit);
        cache.mark.traverse(visit);
        visit(cache.known.as_value());
        for link in &cache.links.borrow().links {
            if let Some((key, result)) = &link.kept {
                visit(key.as_value());
                visit(result.as_value());
            }
        }
    }
}

/// A key and its result, between those that were used before and after it.
struct Link {
    older: usize,
    newer: usize,
    hash: i64,
    /// Nothing in the first link, which closes the ring, and in those that are free.
    kept: Option<(Ref, Ref)>,
}

/// A ring: after the first link comes the one that was not used for longest.
struct Links {
    links: Vec<Link>,
    free: Vec<usize>,
    /// How often the cache was cleared: links of before are not meant by their number any more.
    life: u32,
}

/// The link that closes the ring.
const FIRST: usize = 0;
/// As many lives have numbers of their own.
const LIVES: u32 = 0x3fff_ffff;

impl Links {
    fn new() -> Links {
        Links { links: Vec::new(), free: Vec::new(), life: 0 }
    }

    /// Forgets all links; what they held is the caller's to let go of.
    fn begin_anew(&mut self) -> Links {
        let life = self.life.wrapping_add(1);
        core::mem::replace(self, Links { life, ..Links::new() })
    }

    /// What stands for a link in the dict.
    fn number(&self, at: usize) -> Ref {
        Ref::small_int(i64::from(self.life & LIVES) << 32 | at as i64)
    }

    /// The place of a link that is still there.
    fn place(&self, number: &Ref) -> Option<usize> {
        let number = number.as_value().as_small_int()?;
        let at = usize::try_from(number & i64::from(u32::MAX)).ok()?;
        let is_there = self.links.get(at)?.kept.is_some() && number >> 32 == i64::from(self.life & LIVES);
        is_there.then_some(at)
    }

    fn unlink(&mut self, at: usize) {
        let Link { older, newer, .. } = self.links[at];
        self.links[older].newer = newer;
        self.links[newer].older = older;
    }

    /// Puts a link where the one used last stands.
    fn put_last(&mut self, at: usize) {
        let last = self.links[FIRST].older;
        self.links[last].newer = at;
        self.links[FIRST].older = at;
        (self.links[at].older, self.links[at].newer) = (last, FIRST);
    }

    /// The result of a link that is used now.
    fn used(&mut self, number: &Ref) -> Option<Ref> {
        let at = self.place(number)?;
        self.unlink(at);
        self.put_last(at);
        self.links[at].kept.as_ref().map(|(_, result)| result.clone())
    }

    /// Key and hash of the link that was not used for longest.
    fn oldest(&self) -> Option<(Ref, i64)> {
        let link = self.links.get(self.links.first()?.newer)?;
        link.kept.as_ref().map(|(key, _)| (key.clone(), link.hash))
    }

    /// Adds a link that is used now, and returns its number.
    fn add(&mut self, key: Ref, hash: i64, result: Ref) -> Ref {
        if self.links.is_empty() {
            self.links.push(Link { older: FIRST, newer: FIRST, hash: 0, kept: None });
        }
        let link = Link { older: FIRST, newer: FIRST, hash, kept: Some((key, result)) };
        let at = match self.free.pop() {
            Some(at) => {
                self.links[at] = link;
                at
            }
            None => {
                self.links.push(link);
                self.links.len() - 1
            }
        };
        self.put_last(at);
        self.number(at)
    }

    /// Takes a link out; what it held is the caller's to let go of.
    fn remove(&mut self, number: &Ref) -> Option<(Ref, Ref)> {
        let at = self.place(number)?;
        self.unlink(at);
        self.free.push(at);
        self.links[at].kept.take()
    }
}
