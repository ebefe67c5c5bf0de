//! A runtime that does nothing but log what it is asked for: each test says what the calls return.

use std::cell::RefCell;

use py_abi::layout::{ResumeStatus, Resumed};

/// What a test's handler gets: the function's name and its arguments as words.
pub type Handler = Box<dyn FnMut(&str, &[u64]) -> u64>;

thread_local! {
    static HANDLER: RefCell<Option<Handler>> = const { RefCell::new(None) };
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Sets what calls return.
pub fn on_call(handler: impl FnMut(&str, &[u64]) -> u64 + 'static) {
    HANDLER.set(Some(Box::new(handler)));
    LOG.take();
}

/// The names of the functions called since the last look.
pub fn log() -> Vec<String> {
    LOG.take()
}

fn called(name: &str, args: &[u64]) -> u64 {
    LOG.with_borrow_mut(|log| log.push(name.to_owned()));
    let mut handler = HANDLER.take();
    let result = handler.as_mut().map_or(0, |handler| handler(name, args));
    HANDLER.with_borrow_mut(|slot| {
        if slot.is_none() {
            *slot = handler;
        }
    });
    result
}

trait Word {
    fn word(self) -> u64;
    fn of(word: u64) -> Self;
}

impl Word for u64 {
    fn word(self) -> u64 {
        self
    }
    fn of(word: u64) -> u64 {
        word
    }
}

impl Word for f64 {
    fn word(self) -> u64 {
        self.to_bits()
    }
    fn of(word: u64) -> f64 {
        f64::from_bits(word)
    }
}

impl Word for i32 {
    fn word(self) -> u64 {
        i64::from(self) as u64
    }
    fn of(word: u64) -> i32 {
        word as i32
    }
}

impl Word for () {
    fn word(self) -> u64 {
        0
    }
    fn of(_: u64) {}
}

impl Word for Resumed {
    fn word(self) -> u64 {
        self.word
    }
    fn of(word: u64) -> Resumed {
        Resumed { word, status: ResumeStatus::Yielded }
    }
}

macro_rules! arg {
    (float) => {
        f64
    };
    ($kind:ident) => {
        u64
    };
}

macro_rules! result {
    (tri) => {
        i32
    };
    (status) => {
        i32
    };
    (float) => {
        f64
    };
    (void) => {
        ()
    };
    (resumed) => {
        Resumed
    };
    ($kind:ident) => {
        u64
    };
}

macro_rules! mock {
    ($($name:ident($($arg:ident : $kind:ident),*) -> $result:ident [$($effect:ident)*];)*) => {
        $(extern "C" fn $name($($arg: arg!($kind)),*) -> result!($result) {
            Word::of(called(stringify!($name), &[$(Word::word($arg)),*]))
        })*

        /// The address of a runtime function.
        pub fn address(name: &str) -> Option<*const u8> {
            match name {
                $(stringify!($name) => Some($name as *const u8),)*
                _ => None,
            }
        }
    };
}

py_abi::runtime_fns!(mock);
