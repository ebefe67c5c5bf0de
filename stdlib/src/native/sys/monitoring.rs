//! `sys.monitoring`: tools that register to be told what a program does. Tools, callbacks and numbers are as in CPython, so
//! that libraries which offer such tools can be imported; compiled code has no events to tell of, so asking for some raises
//! NotImplementedError.

use core::array;
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::simple_namespace;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::index_i64;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

const TOOLS: usize = 6;

/// Events in the order of their bits, from the lowest; a number without a name has no event of its own.
const EVENTS: [(&str, i64); 20] = [
    ("PY_START", 1),
    ("PY_RESUME", 1 << 1),
    ("PY_RETURN", 1 << 2),
    ("PY_YIELD", 1 << 3),
    ("CALL", 1 << 4),
    ("LINE", 1 << 5),
    ("INSTRUCTION", 1 << 6),
    ("JUMP", 1 << 7),
    ("BRANCH_LEFT", 1 << 8),
    ("BRANCH_RIGHT", 1 << 9),
    ("STOP_ITERATION", 1 << 10),
    ("RAISE", 1 << 11),
    ("EXCEPTION_HANDLED", 1 << 12),
    ("PY_UNWIND", 1 << 13),
    ("PY_THROW", 1 << 14),
    ("RERAISE", 1 << 15),
    ("C_RETURN", C_RETURN),
    ("C_RAISE", C_RAISE),
    ("BRANCH", 1 << 18),
    ("NO_EVENTS", 0),
];
const C_RETURN: i64 = 1 << 16;
const C_RAISE: i64 = 1 << 17;
const EVENT_BITS: i64 = (1 << 19) - 1;

/// `sys.monitoring`.
#[repr(C)]
pub struct Monitoring {
    header: ObjHeader,
    /// Names of the tools in use.
    tools: [OwnedCell; TOOLS],
    /// From tool and event, as one number, to what was registered.
    callbacks: OwnedCell,
    events: OwnedCell,
    disable: OwnedCell,
    missing: OwnedCell,
}

native_type! {
    /// The type of `sys.monitoring`, which in CPython is a module.
    pub MONITORING: Monitoring = "sys" "monitoring", base OBJECT;
    flags: GC | NO_NEW;
    slots: { dealloc: dealloc_as::<Monitoring>, traverse: traverse, clear: clear } inherit TypeSlots::OBJECT;
    rows: {
        constant "DEBUGGER_ID" => || Ok(Ref::small_int(0));
        constant "COVERAGE_ID" => || Ok(Ref::small_int(1));
        constant "PROFILER_ID" => || Ok(Ref::small_int(2));
        constant "OPTIMIZER_ID" => || Ok(Ref::small_int(5));
        /// The numbers of events.
        get "events" => |v| Ok(this(v).events.get().to_ref());
        /// What a callback returns that is not to be called again.
        get "DISABLE" => |v| Ok(this(v).disable.get().to_ref());
        /// What stands for an argument that there is not.
        get "MISSING" => |v| Ok(this(v).missing.get().to_ref());
        /// Takes a tool's number.
        "use_tool_id" (self, tool_id, name, /) => use_tool_id;
        /// Takes back all that a tool registered.
        "clear_tool_id" (self, tool_id, /) => clear_tool_id;
        /// Gives a tool's number back.
        "free_tool_id" (self, tool_id, /) => free_tool_id;
        /// The name of the tool with a number, or None.
        "get_tool" (self, tool_id, /) => get_tool;
        /// Registers what to call at an event; returns what was registered before.
        "register_callback" (self, tool_id, event, func, /) => register_callback;
        /// The events that a tool asked for: none.
        "get_events" (self, tool_id, /) => |args| tool(args[1]).map(|_| Ref::small_int(0));
        /// Asks for events.
        "set_events" (self, tool_id, event_set, /) => |args| set_events(args[0], args[1], args[2]);
        /// The events of some code that a tool asked for: none.
        "get_local_events" (self, tool_id, code, /) => get_local_events;
        /// Asks for events of some code.
        "set_local_events" (self, tool_id, code, event_set, /) => set_local_events;
        /// Wakes events that callbacks switched off.
        "restart_events" (self, /) => |_| Ok(none_ref());
        "_all_events" (self, /) => |_| Ok(Dict::new()?.into_ref());
    }
}

/// `DISABLE` and `MISSING`: nothing but themselves, as instances of `object` are.
#[repr(C)]
pub struct Marker {
    header: ObjHeader,
}

native_type! {
    /// The type of `DISABLE` and `MISSING`.
    pub MARKER: Marker = "sys.monitoring" "Marker", base OBJECT;
    flags: NO_NEW;
    slots: {} inherit TypeSlots::OBJECT;
    rows: {}
}

rows! { "sys":
    constant "monitoring" => monitoring;
}

fn monitoring() -> PyResult {
    let numbers = Dict::new()?;
    for (name, number) in EVENTS {
        drop(numbers.set_name(&*intern_text(name)?, Ref::small_int(number))?);
    }
    let marker =
        || -> PyResult<OwnedCell> { Ok(OwnedCell::new(new_object(&MARKER, |header| Marker { header })?.into_ref())) };
    let (callbacks, events) = (OwnedCell::new(Dict::new()?.into_ref()), simple_namespace::new(&numbers)?);
    let (events, disable, missing) = (OwnedCell::new(events), marker()?, marker()?);
    let tools = array::from_fn(|_| OwnedCell::EMPTY);
    let made = new_object(&MONITORING, |header| Monitoring { header, tools, callbacks, events, disable, missing })?;
    Ok(made.into_ref())
}

fn this(v: Value) -> &'static Monitoring {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn tool(number: Value) -> PyResult<usize> {
    let number = index_i64(number)?;
    match usize::try_from(number) {
        Ok(tool) if tool < TOOLS => Ok(tool),
        _ => throw!(ValueError, "invalid tool {number} (must be between 0 and 5)"),
    }
}

fn use_tool_id(args: &[Value]) -> PyResult {
    let tool = tool(args[1])?;
    if args[2].downcast::<Str>().is_none() {
        throw!(ValueError, "tool name must be a str");
    }
    let name = &this(args[0]).tools[tool];
    if name.get().given().is_some() {
        throw!(ValueError, "tool {tool} is already in use");
    }
    name.set(Some(args[2].to_ref()));
    Ok(none_ref())
}

fn clear_tool_id(args: &[Value]) -> PyResult {
    let tool = tool(args[1])?;
    if let Some(callbacks) = this(args[0]).callbacks.get().downcast::<Dict>() {
        for (_, event) in EVENTS {
            drop(callbacks.remove(key(tool, event).as_value())?);
        }
    }
    Ok(none_ref())
}

fn free_tool_id(args: &[Value]) -> PyResult {
    clear_tool_id(args)?;
    this(args[0]).tools[tool(args[1])?].set(None);
    Ok(none_ref())
}

fn get_tool(args: &[Value]) -> PyResult {
    Ok(this(args[0]).tools[tool(args[1])?].get().given().map_or_else(none_ref, Value::to_ref))
}

fn key(tool: usize, event: i64) -> Ref {
    Ref::small_int(event << 3 | tool as i64)
}

fn register_callback(args: &[Value]) -> PyResult {
    let (tool, event) = (tool(args[1])?, index_i64(args[2])?);
    if event <= 0 || event.count_ones() != 1 {
        throw!(ValueError, "The callback can only be set for one event at a time");
    }
    if event & !EVENT_BITS != 0 {
        throw!(ValueError, "invalid event {event}");
    }
    let Some(callbacks) = this(args[0]).callbacks.get().downcast::<Dict>() else { return Ok(none_ref()) };
    let key = key(tool, event);
    let before = callbacks.remove(key.as_value())?;
    if !args[3].is_none() {
        callbacks.set(key.as_value(), args[3])?;
    }
    Ok(before.unwrap_or_else(none_ref))
}

fn set_events(monitoring: Value, number: Value, events: Value) -> PyResult {
    let (tool, events) = (tool(number)?, index_i64(events)?);
    if events & !EVENT_BITS != 0 {
        throw!(ValueError, "invalid event set {:#x}", events as u32);
    }
    if events & (C_RETURN | C_RAISE) != 0 {
        throw!(ValueError, "cannot set C_RETURN or C_RAISE events independently");
    }
    if this(monitoring).tools[tool].get().given().is_none() {
        throw!(ValueError, "tool {tool} is not in use");
    }
    if events != 0 {
        throw!(NotImplementedError, "programs are compiled to machine code: it tells of no events");
    }
    Ok(none_ref())
}

fn need_code(code: Value) -> PyResult<()> {
    if code.type_name() != "code" {
        throw!(TypeError, "code must be a code object");
    }
    Ok(())
}

fn get_local_events(args: &[Value]) -> PyResult {
    need_code(args[2])?;
    tool(args[1])?;
    Ok(Ref::small_int(0))
}

fn set_local_events(args: &[Value]) -> PyResult {
    need_code(args[2])?;
    set_events(args[0], args[1], args[3])
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `Monitoring`.
    let monitoring = unsafe { &*header.cast::<Monitoring>() };
    monitoring.callbacks.traverse(visit);
    monitoring.events.traverse(visit);
}

fn clear(v: Value) {
    this(v).callbacks.set(None);
    this(v).events.set(None);
}
