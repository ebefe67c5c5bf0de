//! Every top-level module of the CPython 3.12, 3.13 and 3.14 standard libraries, whether we have it or not.
//!
//! Pure data. Whether a module can be imported is not said here but follows from [`super::MODULES`], so that the two cannot
//! disagree; the tests below check that each of those is in this table.

use py_abi::caps::Cap;

/// The CPython versions of the union that have a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// 3.12 has it.
    pub in_12: bool,
    /// 3.13 has it.
    pub in_13: bool,
    /// 3.14 has it.
    pub in_14: bool,
}

impl Versions {
    const ALL: Versions = Versions { in_12: true, in_13: true, in_14: true };
    const UNTIL_12: Versions = Versions { in_12: true, in_13: false, in_14: false };
    const UNTIL_13: Versions = Versions { in_12: true, in_13: true, in_14: false };
    const SINCE_13: Versions = Versions { in_12: false, in_13: true, in_14: true };
    const SINCE_14: Versions = Versions { in_12: false, in_13: false, in_14: true };

    /// Each of them.
    pub fn all(self) -> impl Iterator<Item = &'static str> {
        let each = [(self.in_12, "3.12"), (self.in_13, "3.13"), (self.in_14, "3.14")];
        each.into_iter().filter(|(has, _)| *has).map(|(_, version)| version)
    }

    /// All of them in short, for tables.
    pub fn text(self) -> &'static str {
        match (self.in_12, self.in_13, self.in_14) {
            (true, _, true) => "3.12 to 3.14",
            (true, true, false) => "until 3.13",
            (true, false, false) => "until 3.12",
            (false, true, _) => "since 3.13",
            (false, false, _) => "since 3.14",
        }
    }
}

/// Where a module comes from, or will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Rust, in this crate or the runtime: what CPython writes in C.
    Native,
    /// CPython's own Python source.
    Library,
    /// Python source of our own, where CPython's will not do or is gone.
    Ours,
    /// A part of Windows or macOS: CPython on Linux does not have it either.
    Elsewhere,
}

impl Origin {
    /// The word for it in tables.
    pub const fn text(self) -> &'static str {
        match self {
            Origin::Native => "native",
            Origin::Library => "library",
            Origin::Ours => "ours",
            Origin::Elsewhere => "elsewhere",
        }
    }
}

/// How close to the runtime a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Always there.
    Core,
    /// Wants fast paths in the runtime.
    CoreAdjacent,
    /// Deterministic, touches nothing outside.
    Stdlib,
    /// Reaches the host, the network or other processes.
    Gated,
    /// Serves other modules; its name begins with an underscore.
    Internal,
}

impl Tier {
    /// The word for it in tables.
    pub const fn text(self) -> &'static str {
        match self {
            Tier::Core => "core",
            Tier::CoreAdjacent => "core-adjacent",
            Tier::Stdlib => "stdlib",
            Tier::Gated => "gated",
            Tier::Internal => "internal",
        }
    }
}

/// A module of the union.
#[derive(Clone, Copy, Debug)]
pub struct UnionRow {
    /// Name.
    pub name: &'static str,
    /// CPython versions that have it.
    pub versions: Versions,
    /// Where it comes from, or will.
    pub origin: Origin,
    /// How close to the runtime it is.
    pub tier: Tier,
    /// Capabilities that some part of it needs.
    pub caps: &'static [Cap],
    /// What a user should know; empty if nothing.
    pub note: &'static str,
}

const fn row(
    name: &'static str,
    versions: Versions,
    origin: Origin,
    tier: Tier,
    caps: &'static [Cap],
    note: &'static str,
) -> UnionRow {
    UnionRow { name, versions, origin, tier, caps, note }
}

const ALL: Versions = Versions::ALL;
const UNTIL_12: Versions = Versions::UNTIL_12;
const UNTIL_13: Versions = Versions::UNTIL_13;
const SINCE_13: Versions = Versions::SINCE_13;
const SINCE_14: Versions = Versions::SINCE_14;

/// All of them, sorted by name.
#[rustfmt::skip]
pub const UNION: &[UnionRow] = &[
    row("__future__", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("_abc", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_aix_support", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_android_support", SINCE_13, Origin::Library, Tier::Internal, &[], ""),
    row("_apple_support", SINCE_14, Origin::Library, Tier::Internal, &[], ""),
    row("_ast", ALL, Origin::Ours, Tier::Internal, &[], ""),
    row("_ast_unparse", SINCE_14, Origin::Library, Tier::Internal, &[], ""),
    row("_asyncio", ALL, Origin::Native, Tier::Internal, &[Cap::NetOutbound, Cap::NetListen, Cap::NetPoll], ""),
    row("_bisect", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_blake2", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_bz2", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_cn", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_hk", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_iso2022", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_jp", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_kr", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_codecs_tw", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_collections", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_collections_abc", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_colorize", SINCE_13, Origin::Library, Tier::Internal, &[], ""),
    row("_compat_pickle", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_compression", UNTIL_13, Origin::Ours, Tier::Internal, &[], ""),
    row("_contextvars", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_crypt", UNTIL_12, Origin::Native, Tier::Internal, &[], ""),
    row("_csv", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_ctypes", ALL, Origin::Native, Tier::Internal, &[Cap::FfiUnsafe], "no foreign code in an image"),
    row("_curses", ALL, Origin::Native, Tier::Internal, &[], "needs a terminal"),
    row("_curses_panel", ALL, Origin::Native, Tier::Internal, &[], "needs a terminal"),
    row("_datetime", ALL, Origin::Native, Tier::Internal, &[Cap::TimeWall], ""),
    row("_dbm", ALL, Origin::Native, Tier::Internal, &[Cap::FsRead, Cap::FsWrite], ""),
    row("_decimal", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_elementtree", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_frozen_importlib", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_frozen_importlib_external", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_functools", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_gdbm", ALL, Origin::Native, Tier::Internal, &[Cap::FsRead, Cap::FsWrite], ""),
    row("_hashlib", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_heapq", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_hmac", SINCE_14, Origin::Native, Tier::Internal, &[], ""),
    row("_imp", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_interpchannels", SINCE_13, Origin::Native, Tier::Internal, &[], ""),
    row("_interpqueues", SINCE_13, Origin::Native, Tier::Internal, &[], ""),
    row("_interpreters", SINCE_13, Origin::Native, Tier::Internal, &[], ""),
    row("_io", ALL, Origin::Native, Tier::Internal, &[Cap::FsRead, Cap::FsWrite], ""),
    row("_ios_support", SINCE_13, Origin::Library, Tier::Internal, &[], ""),
    row("_json", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_locale", ALL, Origin::Native, Tier::Internal, &[Cap::EnvRead], ""),
    row("_lsprof", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_lzma", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_markupbase", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_md5", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_msi", UNTIL_12, Origin::Elsewhere, Tier::Internal, &[], "not on Linux"),
    row("_multibytecodec", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_multiprocessing", ALL, Origin::Native, Tier::Internal, &[], "nothing to start in an image"),
    row("_opcode", ALL, Origin::Ours, Tier::Internal, &[], ""),
    row("_opcode_metadata", SINCE_13, Origin::Library, Tier::Internal, &[], ""),
    row("_operator", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_osx_support", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_overlapped", ALL, Origin::Elsewhere, Tier::Internal, &[], "not on Linux"),
    row("_pickle", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_posixshmem", ALL, Origin::Native, Tier::Internal, &[], "nothing to share with in an image"),
    row("_posixsubprocess", ALL, Origin::Native, Tier::Internal, &[Cap::ProcSpawn], "nothing to start in an image"),
    row("_py_abc", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_py_warnings", SINCE_14, Origin::Library, Tier::Internal, &[], ""),
    row("_pydatetime", ALL, Origin::Library, Tier::Internal, &[Cap::TimeWall], ""),
    row("_pydecimal", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_pyio", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_pylong", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_pyrepl", SINCE_13, Origin::Library, Tier::Internal, &[], "needs a terminal"),
    row("_queue", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_random", ALL, Origin::Native, Tier::Internal, &[Cap::TimeWall, Cap::RandSecure], ""),
    row("_remote_debugging", SINCE_14, Origin::Native, Tier::Internal, &[], ""),
    row("_scproxy", ALL, Origin::Elsewhere, Tier::Internal, &[], "not on Linux"),
    row("_sha1", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_sha2", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_sha3", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_signal", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_sitebuiltins", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_socket", ALL, Origin::Native, Tier::Internal, &[Cap::NetOutbound, Cap::NetListen], "IPv4 streams and datagrams"),
    row("_sqlite3", ALL, Origin::Native, Tier::Internal, &[Cap::FsRead, Cap::FsWrite], ""),
    row("_sre", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_ssl", ALL, Origin::Native, Tier::Internal, &[Cap::NetOutbound, Cap::NetListen, Cap::TimeWall, Cap::RandSecure], ""),
    row("_stat", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_statistics", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_string", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_strptime", ALL, Origin::Library, Tier::Internal, &[Cap::TimeWall], ""),
    row("_struct", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_suggestions", SINCE_13, Origin::Native, Tier::Internal, &[], ""),
    row("_symtable", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_sysconfig", SINCE_13, Origin::Native, Tier::Internal, &[], ""),
    row("_thread", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_threading_local", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_tkinter", ALL, Origin::Native, Tier::Internal, &[], "needs a display"),
    row("_tokenize", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_tracemalloc", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_types", SINCE_14, Origin::Native, Tier::Internal, &[], ""),
    row("_typing", ALL, Origin::Ours, Tier::Internal, &[], ""),
    row("_uuid", ALL, Origin::Native, Tier::Internal, &[Cap::TimeWall, Cap::RandSecure], ""),
    row("_warnings", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_weakref", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_weakrefset", ALL, Origin::Library, Tier::Internal, &[], ""),
    row("_winapi", ALL, Origin::Elsewhere, Tier::Internal, &[], "not on Linux"),
    row("_wmi", SINCE_13, Origin::Elsewhere, Tier::Internal, &[], "not on Linux"),
    row("_zoneinfo", ALL, Origin::Native, Tier::Internal, &[], ""),
    row("_zstd", SINCE_14, Origin::Native, Tier::Internal, &[], ""),
    row("abc", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("aifc", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("annotationlib", SINCE_14, Origin::Library, Tier::Stdlib, &[], ""),
    row("antigravity", ALL, Origin::Library, Tier::Gated, &[], "opens a web browser when imported"),
    row("argparse", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("array", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("ast", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("asyncio", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen, Cap::NetPoll], ""),
    row("atexit", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("audioop", UNTIL_12, Origin::Native, Tier::Stdlib, &[], ""),
    row("base64", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("bdb", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], "needs code made at run time"),
    row("binascii", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("bisect", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("builtins", ALL, Origin::Native, Tier::Core, &[], "`open`, `exec`, `eval` and `compile` of run-time strings are missing"),
    row("bz2", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("cProfile", ALL, Origin::Ours, Tier::Stdlib, &[], ""),
    row("calendar", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall], ""),
    row("cgi", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("cgitb", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("chunk", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("cmath", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("cmd", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("code", ALL, Origin::Library, Tier::Gated, &[], "needs code made at run time"),
    row("codecs", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("codeop", ALL, Origin::Library, Tier::Stdlib, &[], "needs code made at run time"),
    row("collections", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("colorsys", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("compileall", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("compression", SINCE_14, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("concurrent", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], ""),
    row("configparser", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("contextlib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("contextvars", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("copy", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("copyreg", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("crypt", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("csv", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("ctypes", ALL, Origin::Library, Tier::Gated, &[Cap::FfiUnsafe], "no foreign code in an image"),
    row("curses", ALL, Origin::Ours, Tier::Gated, &[], "needs a terminal"),
    row("dataclasses", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("datetime", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall], ""),
    row("dbm", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("decimal", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("difflib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("dis", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("doctest", ALL, Origin::Library, Tier::Stdlib, &[], "needs code made at run time"),
    row("email", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall], ""),
    row("encodings", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("ensurepip", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], "nothing to install into"),
    row("enum", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("errno", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("faulthandler", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("fcntl", ALL, Origin::Native, Tier::Gated, &[], ""),
    row("filecmp", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("fileinput", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("fnmatch", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("fractions", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("ftplib", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound], ""),
    row("functools", ALL, Origin::Library, Tier::CoreAdjacent, &[], ""),
    row("gc", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("genericpath", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("getopt", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("getpass", ALL, Origin::Library, Tier::Gated, &[Cap::EnvRead], ""),
    row("gettext", ALL, Origin::Library, Tier::Gated, &[Cap::EnvRead], ""),
    row("glob", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("graphlib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("grp", ALL, Origin::Native, Tier::Gated, &[], ""),
    row("gzip", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("hashlib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("heapq", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("hmac", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("html", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("http", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen, Cap::FsRead], ""),
    row("idlelib", ALL, Origin::Library, Tier::Gated, &[], "needs a display"),
    row("imaplib", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound], ""),
    row("imghdr", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("importlib", ALL, Origin::Ours, Tier::Gated, &[Cap::FsRead], ""),
    row("inspect", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("io", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("ipaddress", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("itertools", ALL, Origin::Native, Tier::CoreAdjacent, &[], ""),
    row("json", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("keyword", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("lib2to3", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], "removed in 3.13"),
    row("linecache", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("locale", ALL, Origin::Library, Tier::Gated, &[Cap::EnvRead], ""),
    row("logging", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall], ""),
    row("lzma", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("mailbox", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("mailcap", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("marshal", ALL, Origin::Native, Tier::Stdlib, &[], "no code objects"),
    row("math", ALL, Origin::Native, Tier::CoreAdjacent, &[], ""),
    row("mimetypes", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("mmap", ALL, Origin::Native, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("modulefinder", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("msilib", UNTIL_12, Origin::Elsewhere, Tier::Stdlib, &[], "not on Linux"),
    row("msvcrt", ALL, Origin::Elsewhere, Tier::Gated, &[], "not on Linux"),
    row("multiprocessing", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], "nothing to start in an image"),
    row("netrc", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("nis", UNTIL_12, Origin::Native, Tier::Stdlib, &[], ""),
    row("nntplib", UNTIL_12, Origin::Ours, Tier::Gated, &[Cap::NetOutbound], ""),
    row("nt", ALL, Origin::Elsewhere, Tier::Gated, &[], "not on Linux"),
    row("ntpath", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("nturl2path", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("numbers", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("opcode", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("operator", ALL, Origin::Library, Tier::CoreAdjacent, &[], ""),
    row("optparse", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("os", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite, Cap::EnvRead, Cap::EnvWrite, Cap::ProcSpawn], ""),
    row("ossaudiodev", UNTIL_12, Origin::Native, Tier::Stdlib, &[], ""),
    row("pathlib", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("pdb", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], "needs code made at run time"),
    row("pickle", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("pickletools", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("pipes", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("pkgutil", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("platform", ALL, Origin::Library, Tier::Gated, &[Cap::EnvRead], ""),
    row("plistlib", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("poplib", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound], ""),
    row("posix", ALL, Origin::Native, Tier::Gated, &[Cap::FsRead, Cap::FsWrite, Cap::EnvRead, Cap::EnvWrite, Cap::ProcSpawn], ""),
    row("posixpath", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("pprint", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("profile", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("pstats", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("pty", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], "nothing to start in an image"),
    row("pwd", ALL, Origin::Native, Tier::Gated, &[], ""),
    row("py_compile", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("pyclbr", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("pydoc", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("pydoc_data", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("pyexpat", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("queue", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("quopri", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("random", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall, Cap::RandSecure], ""),
    row("re", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("readline", ALL, Origin::Native, Tier::Gated, &[], "needs a terminal"),
    row("reprlib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("resource", ALL, Origin::Native, Tier::Gated, &[], ""),
    row("rlcompleter", ALL, Origin::Library, Tier::Gated, &[], "needs code made at run time"),
    row("runpy", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], "needs code made at run time"),
    row("sched", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall], ""),
    row("secrets", ALL, Origin::Library, Tier::Gated, &[Cap::RandSecure], ""),
    row("select", ALL, Origin::Native, Tier::Gated, &[Cap::NetPoll], "`select` and `poll` over sockets"),
    row("selectors", ALL, Origin::Library, Tier::Gated, &[Cap::NetPoll], ""),
    row("shelve", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("shlex", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("shutil", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("signal", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("site", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("smtplib", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound], ""),
    row("sndhdr", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("socket", ALL, Origin::Ours, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen], "IPv4 streams and datagrams; no `makefile`"),
    row("socketserver", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen], ""),
    row("spwd", UNTIL_12, Origin::Native, Tier::Stdlib, &[], ""),
    row("sqlite3", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("sre_compile", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("sre_constants", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("sre_parse", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("ssl", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen, Cap::TimeWall, Cap::RandSecure], ""),
    row("stat", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("statistics", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("string", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("stringprep", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("struct", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("subprocess", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], "nothing to start in an image"),
    row("sunau", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("symtable", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("sys", ALL, Origin::Native, Tier::Gated, &[], "no tracing, profiling or monitoring"),
    row("sysconfig", ALL, Origin::Library, Tier::Gated, &[Cap::EnvRead], ""),
    row("syslog", ALL, Origin::Native, Tier::Gated, &[], ""),
    row("tabnanny", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("tarfile", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("telnetlib", UNTIL_12, Origin::Ours, Tier::Gated, &[Cap::NetOutbound], ""),
    row("tempfile", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("termios", ALL, Origin::Native, Tier::Gated, &[], "needs a terminal"),
    row("textwrap", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("this", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("threading", ALL, Origin::Library, Tier::Gated, &[], ""),
    row("time", ALL, Origin::Native, Tier::Gated, &[Cap::TimeWall], "UTC only; no `strptime`"),
    row("timeit", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("tkinter", ALL, Origin::Library, Tier::Gated, &[], "needs a display"),
    row("token", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("tokenize", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("tomllib", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("trace", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], ""),
    row("traceback", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("tracemalloc", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("tty", ALL, Origin::Library, Tier::Gated, &[], "needs a terminal"),
    row("turtle", ALL, Origin::Library, Tier::Gated, &[], "needs a display"),
    row("turtledemo", ALL, Origin::Library, Tier::Gated, &[], "needs a display"),
    row("types", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("typing", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("unicodedata", ALL, Origin::Native, Tier::Stdlib, &[], ""),
    row("unittest", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("urllib", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound], ""),
    row("uu", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("uuid", ALL, Origin::Library, Tier::Gated, &[Cap::TimeWall, Cap::RandSecure], ""),
    row("venv", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], "nothing to install into"),
    row("warnings", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("wave", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("weakref", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("webbrowser", ALL, Origin::Library, Tier::Gated, &[Cap::ProcSpawn], ""),
    row("winreg", ALL, Origin::Elsewhere, Tier::Gated, &[], "not on Linux"),
    row("winsound", ALL, Origin::Elsewhere, Tier::Gated, &[], "not on Linux"),
    row("wsgiref", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen, Cap::FsRead], ""),
    row("xdrlib", UNTIL_12, Origin::Ours, Tier::Stdlib, &[], ""),
    row("xml", ALL, Origin::Library, Tier::Stdlib, &[], ""),
    row("xmlrpc", ALL, Origin::Library, Tier::Gated, &[Cap::NetOutbound, Cap::NetListen, Cap::FsRead], ""),
    row("zipapp", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("zipfile", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead, Cap::FsWrite], ""),
    row("zipimport", ALL, Origin::Library, Tier::Gated, &[Cap::FsRead], "needs code made at run time"),
    row("zlib", ALL, Origin::Native, Tier::Stdlib, &[], "no preset dictionary when compressing, no copies of compressors"),
    row("zoneinfo", ALL, Origin::Library, Tier::Stdlib, &[], ""),
];

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    #[test]
    fn the_union_is_whole_and_sorted() {
        assert_eq!(UNION.len(), 320);
        assert!(UNION.is_sorted_by_key(|row| row.name));
        let counted = |has: fn(Versions) -> bool| UNION.iter().filter(|row| has(row.versions)).count();
        assert_eq!((counted(|v| v.in_12), counted(|v| v.in_13), counted(|v| v.in_14)), (300, 289, 297));
    }

    #[test]
    fn every_module_that_exists_is_of_the_union() {
        for module in super::super::MODULES {
            let top = module.name.split('.').next();
            // What takes the place of run-time compilation is in modules of our own, one of them native.
            let is_ours =
                matches!(module.source, Source::Python { .. }) || matches!(module.name, "_parameters" | "_waker");
            let is_helper = is_ours && module.name.starts_with('_');
            assert!(is_helper || UNION.iter().any(|row| Some(row.name) == top), "{}", module.name);
        }
    }
}
