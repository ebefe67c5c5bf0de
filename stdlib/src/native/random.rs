//! `_random`: the Mersenne Twister (`Modules/_randommodule.c`; Matsumoto and Nishimura, MT19937, 2002).
//!
//! A generator without a seed takes the time since the start, what CPython falls back to where there is no randomness:
//! unpredictable bytes need `rand.secure`, and are what `os.urandom` and `secrets` are for.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::int::bytes::{ByteOrder, Signedness, from_bytes};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_unsigned;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::{as_int, from_int, to_i64};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{hash, index};
use py_runtime::rows::unpack::unpack;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

rows! { "_random":
    type "Random" => RANDOM;
}

const N: usize = 624;
const M: usize = 397;
const UPPER: u32 = 0x8000_0000;

/// The state of MT19937.
struct Twister {
    words: Box<[u32; N]>,
    next: usize,
}

impl Twister {
    fn from_word(seed: u32) -> Twister {
        let mut words = Box::new([0; N]);
        words[0] = seed;
        for i in 1..N {
            words[i] = 1_812_433_253u32.wrapping_mul(words[i - 1] ^ words[i - 1] >> 30).wrapping_add(i as u32);
        }
        Twister { words, next: N }
    }

    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_word(19_650_218);
        let words = &mut twister.words;
        let mixed = |words: &[u32; N], i: usize, factor: u32| {
            words[i] ^ (words[i - 1] ^ words[i - 1] >> 30).wrapping_mul(factor)
        };
        let mut i = 1;
        let step = |words: &mut [u32; N], i: usize| {
            if i + 1 < N {
                i + 1
            } else {
                words[0] = words[N - 1];
                1
            }
        };
        for j in 0..N.max(key.len()) {
            let j = j % key.len();
            words[i] = mixed(words, i, 1_664_525).wrapping_add(key[j]).wrapping_add(j as u32);
            i = step(words, i);
        }
        for _ in 1..N {
            words[i] = mixed(words, i, 1_566_083_941).wrapping_sub(i as u32);
            i = step(words, i);
        }
        words[0] = UPPER;
        twister
    }

    fn refill(&mut self) {
        let words = &mut self.words;
        for i in 0..N {
            let y = words[i] & UPPER | words[(i + 1) % N] & !UPPER;
            words[i] = words[(i + M) % N] ^ y >> 1 ^ if y & 1 == 0 { 0 } else { 0x9908_b0df };
        }
        self.next = 0;
    }

    fn next_word(&mut self) -> u32 {
        if self.next >= N {
            self.refill();
        }
        let mut y = self.words[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }
}

/// A generator.
#[repr(C)]
pub struct Random {
    header: ObjHeader,
    twister: RefCell<Twister>,
}

native_type! {
    /// `_random.Random`
    pub RANDOM: Random = "_random" "Random", base OBJECT;
    flags: BASETYPE;
    slots: { new: make, init: init, dealloc: dealloc_as::<Random> } inherit TypeSlots::OBJECT;
    rows: {
        /// The next number, at least 0 and below 1.
        "random" (self, /) => random;
        /// Starts anew: from `n`, or from what is random, or else from the time.
        "seed" (self, n=None, /) => |args| seed(this(args[0]), args[1]);
        /// The state of the generator, for `setstate`.
        "getstate" (self, /) => get_state;
        /// Goes back to a state of the generator.
        "setstate" (self, state, /) => set_state;
        /// An int of `k` random bits.
        "getrandbits" (self, k, /) => bits;
    }
}

fn this(v: Value) -> &'static Random {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    // Nothing is drawn before `__init__` has seeded it, unless a subclass forgets to: then all is zero, as in CPython.
    let twister = RefCell::new(Twister { words: Box::new([0; N]), next: 0 });
    Ok(new_object(ty, |header| Random { header, twister })?.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let [from] = if core::ptr::eq(v.ty(), &RANDOM) {
        unpack("Random", args, kwnames, 0)?
    } else {
        // Keyword arguments are for the `__init__` of a subclass.
        let names = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
        unpack("Random", &args[..args.len() - names], Value::MISSING, 0)?
    };
    seed(this(v), from).map(drop)
}

fn seed(random: &Random, from: Value) -> PyResult {
    let from = from.given().filter(|from| !from.is_none());
    let bytes = match from {
        None => platform::gate::clock::monotonic_ns().to_le_bytes().to_vec(),
        Some(from) => match as_int(from) {
            Some(number) => number.magnitude().to_le_bytes().to_vec(),
            None => (hash(from)? as u64).to_le_bytes().to_vec(),
        },
    };
    let used = bytes.iter().rposition(|&byte| byte != 0).map_or(1, |last| last + 1);
    let key: Vec<u32> = bytes[..used.min(bytes.len())]
        .chunks(4)
        .map(|chunk| chunk.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte)))
        .collect();
    *random.twister.borrow_mut() = Twister::from_key(if key.is_empty() { &[0] } else { &key });
    Ok(none_ref())
}

fn random(args: &[Value]) -> PyResult {
    let mut twister = this(args[0]).twister.borrow_mut();
    let (high, low) = (f64::from(twister.next_word() >> 5), f64::from(twister.next_word() >> 6));
    from_float((high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0))
}

fn bits(args: &[Value]) -> PyResult {
    let count = to_unsigned(args[1], 64, "uint64_t")?;
    let mut twister = this(args[0]).twister.borrow_mut();
    match count {
        0 => Ok(Ref::small_int(0)),
        count @ 1..=32 => Ok(Ref::small_int((twister.next_word() >> (32 - count)).into())),
        count => {
            let words = count.div_ceil(32);
            let mut bytes = Vec::new();
            // Fewer than 2**59 words: four times their number is no more than a `usize` holds.
            if bytes.try_reserve_exact(words as usize * 4).is_err() {
                throw!(MemoryError);
            }
            for at in 0..words {
                let left = count - at * 32;
                let word = twister.next_word();
                bytes.extend_from_slice(&(if left < 32 { word >> (32 - left) } else { word }).to_le_bytes());
            }
            from_int(from_bytes(&bytes, ByteOrder::Little, Signedness::Unsigned))
        }
    }
}

fn get_state(args: &[Value]) -> PyResult {
    let twister = this(args[0]).twister.borrow();
    let words = twister.words.iter().map(|&word| Ref::small_int(word.into()));
    Ok(Tuple::from_vec(words.chain([Ref::small_int(twister.next as i64)]).collect())?.into_ref())
}

fn set_state(args: &[Value]) -> PyResult {
    let Some(state) = args[1].downcast::<Tuple>() else { throw!(TypeError, "state vector must be a tuple") };
    if state.len() != N + 1 {
        throw!(ValueError, "state vector is the wrong size");
    }
    let (last, given) = state.items().split_last().expect("the length was checked");
    let mut words = vec![0; N];
    for (word, v) in words.iter_mut().zip(given) {
        let Some(number) = as_int(*v) else { throw!(TypeError, "an integer is required") };
        if number.is_negative() {
            throw!(OverflowError, "can't convert negative value to unsigned int");
        }
        match number.to_i128().filter(|number| number >> 64 == 0) {
            Some(number) => *word = number as u32,
            None => throw!(OverflowError, "Python int too large to convert to C unsigned long"),
        }
    }
    let last = index(*last)?;
    let Some(next) = to_i64(last.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    if !(0..=N as i64).contains(&next) {
        throw!(ValueError, "invalid state");
    }
    let mut twister = this(args[0]).twister.borrow_mut();
    twister.words.copy_from_slice(&words);
    twister.next = next as usize;
    Ok(none_ref())
}
