//! Where each standard-library module comes from, and which capabilities its members need.
//!
//! Tables only: the builder reads them without linking any module.

use py_abi::caps::Cap;

/// One module.
#[derive(Clone, Copy, Debug)]
pub struct ModuleRow {
    /// Dotted name.
    pub name: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// Members that need a capability.
    pub caps: &'static [CapRow],
}

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Rows of the runtime archive.
    Native,
    /// Python source of our own.
    Python {
        /// Its text.
        text: &'static str,
        /// Whether it is a package's `__init__`.
        package: bool,
    },
}

/// A member of a module that needs a capability.
#[derive(Clone, Copy, Debug)]
pub struct CapRow {
    /// How the program reaches it.
    pub member: Member,
    /// The capability.
    pub cap: Cap,
}

/// How a program reaches a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// `module.name`, or `from module import name`.
    Function(&'static str),
    /// `object.name`: a method of the module's objects, recognised by its name.
    Method(&'static str),
}

/// The row of a module.
pub fn find(name: &str) -> Option<&'static ModuleRow> {
    MODULES.iter().find(|row| row.name == name)
}

const fn native(name: &'static str) -> ModuleRow {
    ModuleRow { name, source: Source::Native, caps: &[] }
}

const fn function(name: &'static str, cap: Cap) -> CapRow {
    CapRow { member: Member::Function(name), cap }
}

const fn method(name: &'static str, cap: Cap) -> CapRow {
    CapRow { member: Member::Method(name), cap }
}

/// What needs a capability in `_socket`, and so in `socket`.
const SOCKET_CAPS: &[CapRow] = &[
    method("bind", Cap::NetListen),
    method("listen", Cap::NetListen),
    method("accept", Cap::NetListen),
    method("connect", Cap::NetOutbound),
    method("connect_ex", Cap::NetOutbound),
    method("sendto", Cap::NetOutbound),
];

/// Every module, sorted by name.
pub const MODULES: &[ModuleRow] = &[
    ModuleRow { caps: SOCKET_CAPS, ..native("_socket") },
    native("builtins"),
    native("errno"),
    native("math"),
    native("sys"),
    ModuleRow {
        caps: &[
            function("time", Cap::TimeWall),
            function("time_ns", Cap::TimeWall),
            function("gmtime", Cap::TimeWall),
            function("localtime", Cap::TimeWall),
            function("ctime", Cap::TimeWall),
            function("asctime", Cap::TimeWall),
        ],
        ..native("time")
    },
];
