//! Where each standard-library module comes from, and which capabilities its members need.
//!
//! Tables only: the builder reads them without linking any module.

mod union;

use py_abi::caps::Cap;
pub use union::{Origin, Tier, UNION, UnionRow, Versions};

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
    /// CPython's own Python source, which the builder carries.
    Library,
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

/// How much of a module of the union there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It can be imported; what it lacks is in its note or found by CPython's own tests of it.
    Importable,
    /// It cannot be imported yet.
    Missing,
    /// CPython on Linux does not have it either.
    NotOnLinux,
}

impl Status {
    /// The word for it in tables.
    pub const fn text(self) -> &'static str {
        match self {
            Status::Importable => "importable",
            Status::Missing => "missing",
            Status::NotOnLinux => "not on Linux",
        }
    }
}

impl UnionRow {
    /// How much of the module there is.
    pub fn status(&self) -> Status {
        match (find(self.name), self.origin) {
            (Some(_), _) => Status::Importable,
            (None, Origin::Elsewhere) => Status::NotOnLinux,
            (None, _) => Status::Missing,
        }
    }
}

/// The row of a module.
pub fn find(name: &str) -> Option<&'static ModuleRow> {
    MODULES.iter().find(|row| row.name == name)
}

const fn native(name: &'static str) -> ModuleRow {
    ModuleRow { name, source: Source::Native, caps: &[] }
}

const fn library(name: &'static str) -> ModuleRow {
    ModuleRow { name, source: Source::Library, caps: &[] }
}

const fn function(name: &'static str, cap: Cap) -> CapRow {
    CapRow { member: Member::Function(name), cap }
}

const fn method(name: &'static str, cap: Cap) -> CapRow {
    CapRow { member: Member::Method(name), cap }
}

const fn ours(name: &'static str, text: &'static str) -> ModuleRow {
    ModuleRow { name, source: Source::Python { text, package: false }, caps: &[] }
}

const fn ours_package(name: &'static str, text: &'static str) -> ModuleRow {
    ModuleRow { name, source: Source::Python { text, package: true }, caps: &[] }
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
    library("__future__"),
    native("_abc"),
    library("_android_support"),
    library("_apple_support"),
    ours("_ast", include_str!("../python/_ast.py")),
    library("_ast_unparse"),
    native("_bisect"),
    native("_blake2"),
    native("_codecs"),
    native("_collections"),
    library("_collections_abc"),
    library("_colorize"),
    library("_compat_pickle"),
    native("_contextvars"),
    native("_csv"),
    ours("_dataclass_functions", include_str!("../python/_dataclass_functions.py")),
    ours("_datetime", include_str!("../python/_datetime.py")),
    ours("_forward_annotations", include_str!("../python/_forward_annotations.py")),
    native("_functools"),
    native("_heapq"),
    ours("_imp", include_str!("../python/_imp.py")),
    native("_io"),
    library("_ios_support"),
    native("_json"),
    ours("_late_logging", include_str!("../python/_late_logging.py")),
    ours("_literals", include_str!("../python/_literals.py")),
    native("_locale"),
    library("_markupbase"),
    native("_md5"),
    ours("_opcode", include_str!("../python/_opcode.py")),
    library("_opcode_metadata"),
    ours("_operator", include_str!("../python/_operator.py")),
    library("_osx_support"),
    native("_parameters"),
    library("_py_abc"),
    library("_py_warnings"),
    library("_pydatetime"),
    library("_pydecimal"),
    library("_pyio"),
    library("_pylong"),
    library("_pyrepl"),
    library("_pyrepl.trace"),
    library("_pyrepl.types"),
    library("_pyrepl.utils"),
    native("_queue"),
    native("_random"),
    native("_sha1"),
    native("_sha2"),
    native("_sha3"),
    native("_signal"),
    ours("_signature_texts", include_str!("../python/_signature_texts.py")),
    library("_sitebuiltins"),
    ModuleRow { caps: SOCKET_CAPS, ..native("_socket") },
    ours("_socket_files", include_str!("../python/_socket_files.py")),
    native("_sre"),
    native("_string"),
    library("_strptime"),
    native("_struct"),
    ours("_sysconfigdata__linux_", include_str!("../python/_sysconfigdata.py")),
    native("_thread"),
    library("_threading_local"),
    ours("_tokenize", include_str!("../python/_tokenize.py")),
    native("_types"),
    ours("_typing", include_str!("../python/_typing.py")),
    native("_waker"),
    native("_warnings"),
    native("_weakref"),
    library("_weakrefset"),
    library("abc"),
    library("annotationlib"),
    library("argparse"),
    native("array"),
    library("ast"),
    library("asyncio"),
    library("asyncio.base_events"),
    library("asyncio.base_futures"),
    library("asyncio.base_subprocess"),
    library("asyncio.base_tasks"),
    library("asyncio.constants"),
    library("asyncio.coroutines"),
    library("asyncio.events"),
    library("asyncio.exceptions"),
    library("asyncio.format_helpers"),
    library("asyncio.futures"),
    library("asyncio.graph"),
    library("asyncio.locks"),
    ours("asyncio.log", include_str!("../python/asyncio/log.py")),
    library("asyncio.mixins"),
    library("asyncio.protocols"),
    library("asyncio.queues"),
    library("asyncio.runners"),
    library("asyncio.selector_events"),
    library("asyncio.sslproto"),
    library("asyncio.staggered"),
    library("asyncio.streams"),
    library("asyncio.subprocess"),
    library("asyncio.taskgroups"),
    library("asyncio.tasks"),
    library("asyncio.threads"),
    library("asyncio.timeouts"),
    library("asyncio.transports"),
    library("asyncio.trsock"),
    library("asyncio.unix_events"),
    native("atexit"),
    library("base64"),
    library("bdb"),
    native("binascii"),
    library("bisect"),
    native("builtins"),
    library("calendar"),
    library("cmd"),
    library("code"),
    library("codecs"),
    library("codeop"),
    library("collections"),
    ours("collections._arguments", include_str!("../python/collections/_arguments.py")),
    ours("collections.abc", include_str!("../python/collections/abc.py")),
    library("colorsys"),
    library("compileall"),
    library("compression"),
    library("compression._common"),
    library("compression._common._streams"),
    library("compression.bz2"),
    library("compression.gzip"),
    library("compression.lzma"),
    library("compression.zlib"),
    library("compression.zstd"),
    library("compression.zstd._zstdfile"),
    library("concurrent"),
    library("concurrent.futures"),
    library("concurrent.futures._base"),
    library("concurrent.futures.thread"),
    library("configparser"),
    library("contextlib"),
    library("contextvars"),
    library("copy"),
    library("copyreg"),
    library("csv"),
    library("dataclasses"),
    library("datetime"),
    library("dbm"),
    library("dbm.dumb"),
    library("dbm.gnu"),
    library("dbm.ndbm"),
    library("dbm.sqlite3"),
    library("decimal"),
    library("difflib"),
    library("dis"),
    library("doctest"),
    library("email"),
    library("email._encoded_words"),
    library("email._header_value_parser"),
    library("email._parseaddr"),
    library("email._policybase"),
    library("email.base64mime"),
    library("email.charset"),
    library("email.contentmanager"),
    library("email.encoders"),
    library("email.errors"),
    library("email.feedparser"),
    library("email.generator"),
    library("email.header"),
    library("email.headerregistry"),
    library("email.iterators"),
    library("email.message"),
    library("email.mime"),
    library("email.mime.application"),
    library("email.mime.audio"),
    library("email.mime.base"),
    library("email.mime.image"),
    library("email.mime.message"),
    library("email.mime.multipart"),
    library("email.mime.nonmultipart"),
    library("email.mime.text"),
    library("email.parser"),
    library("email.policy"),
    library("email.quoprimime"),
    library("email.utils"),
    library("encodings"),
    library("encodings.aliases"),
    library("encodings.ascii"),
    library("encodings.base64_codec"),
    library("encodings.bz2_codec"),
    library("encodings.charmap"),
    library("encodings.cp037"),
    library("encodings.cp1006"),
    library("encodings.cp1026"),
    library("encodings.cp1125"),
    library("encodings.cp1140"),
    library("encodings.cp1250"),
    library("encodings.cp1251"),
    library("encodings.cp1252"),
    library("encodings.cp1253"),
    library("encodings.cp1254"),
    library("encodings.cp1255"),
    library("encodings.cp1256"),
    library("encodings.cp1257"),
    library("encodings.cp1258"),
    library("encodings.cp273"),
    library("encodings.cp424"),
    library("encodings.cp437"),
    library("encodings.cp500"),
    library("encodings.cp720"),
    library("encodings.cp737"),
    library("encodings.cp775"),
    library("encodings.cp850"),
    library("encodings.cp852"),
    library("encodings.cp855"),
    library("encodings.cp856"),
    library("encodings.cp857"),
    library("encodings.cp858"),
    library("encodings.cp860"),
    library("encodings.cp861"),
    library("encodings.cp862"),
    library("encodings.cp863"),
    library("encodings.cp864"),
    library("encodings.cp865"),
    library("encodings.cp866"),
    library("encodings.cp869"),
    library("encodings.cp874"),
    library("encodings.cp875"),
    library("encodings.hex_codec"),
    library("encodings.hp_roman8"),
    library("encodings.idna"),
    library("encodings.iso8859_1"),
    library("encodings.iso8859_10"),
    library("encodings.iso8859_11"),
    library("encodings.iso8859_13"),
    library("encodings.iso8859_14"),
    library("encodings.iso8859_15"),
    library("encodings.iso8859_16"),
    library("encodings.iso8859_2"),
    library("encodings.iso8859_3"),
    library("encodings.iso8859_4"),
    library("encodings.iso8859_5"),
    library("encodings.iso8859_6"),
    library("encodings.iso8859_7"),
    library("encodings.iso8859_8"),
    library("encodings.iso8859_9"),
    library("encodings.koi8_r"),
    library("encodings.koi8_t"),
    library("encodings.koi8_u"),
    library("encodings.kz1048"),
    library("encodings.latin_1"),
    library("encodings.mac_arabic"),
    library("encodings.mac_croatian"),
    library("encodings.mac_cyrillic"),
    library("encodings.mac_farsi"),
    library("encodings.mac_greek"),
    library("encodings.mac_iceland"),
    library("encodings.mac_latin2"),
    library("encodings.mac_roman"),
    library("encodings.mac_romanian"),
    library("encodings.mac_turkish"),
    library("encodings.palmos"),
    library("encodings.ptcp154"),
    library("encodings.punycode"),
    library("encodings.quopri_codec"),
    library("encodings.raw_unicode_escape"),
    library("encodings.rot_13"),
    library("encodings.tis_620"),
    library("encodings.undefined"),
    library("encodings.unicode_escape"),
    library("encodings.utf_16"),
    library("encodings.utf_16_be"),
    library("encodings.utf_16_le"),
    library("encodings.utf_32"),
    library("encodings.utf_32_be"),
    library("encodings.utf_32_le"),
    library("encodings.utf_7"),
    library("encodings.utf_8"),
    library("encodings.utf_8_sig"),
    library("encodings.uu_codec"),
    library("encodings.zlib_codec"),
    library("enum"),
    native("errno"),
    library("filecmp"),
    library("fileinput"),
    library("fnmatch"),
    library("fractions"),
    library("ftplib"),
    library("functools"),
    native("gc"),
    library("genericpath"),
    library("getopt"),
    library("getpass"),
    library("gettext"),
    library("glob"),
    library("graphlib"),
    library("gzip"),
    library("hashlib"),
    library("heapq"),
    library("hmac"),
    library("html"),
    library("html.entities"),
    library("html.parser"),
    library("http"),
    library("http.client"),
    library("http.cookiejar"),
    library("http.cookies"),
    library("http.server"),
    library("imaplib"),
    ours_package("importlib", include_str!("../python/importlib/__init__.py")),
    ours("importlib._bootstrap", include_str!("../python/importlib/_bootstrap.py")),
    ours("importlib._bootstrap_external", include_str!("../python/importlib/_bootstrap_external.py")),
    ours("importlib.machinery", include_str!("../python/importlib/machinery.py")),
    ours("importlib.util", include_str!("../python/importlib/util.py")),
    library("inspect"),
    library("io"),
    library("ipaddress"),
    native("itertools"),
    library("json"),
    library("json.decoder"),
    library("json.encoder"),
    library("json.scanner"),
    library("json.tool"),
    library("keyword"),
    library("linecache"),
    library("locale"),
    library("logging"),
    library("logging.config"),
    library("logging.handlers"),
    library("mailbox"),
    native("marshal"),
    native("math"),
    library("mimetypes"),
    library("modulefinder"),
    library("netrc"),
    library("ntpath"),
    library("nturl2path"),
    library("numbers"),
    library("opcode"),
    library("operator"),
    library("optparse"),
    library("os"),
    library("pathlib"),
    library("pathlib._local"),
    library("pathlib._os"),
    library("pathlib.types"),
    library("pdb"),
    library("pickle"),
    library("pickletools"),
    library("pkgutil"),
    library("platform"),
    library("poplib"),
    native("posix"),
    library("posixpath"),
    library("pprint"),
    library("profile"),
    library("pstats"),
    library("py_compile"),
    library("pyclbr"),
    library("pydoc_data"),
    library("pydoc_data.module_docs"),
    library("pydoc_data.topics"),
    library("queue"),
    library("quopri"),
    library("random"),
    library("re"),
    library("re._casefix"),
    library("re._compiler"),
    library("re._constants"),
    library("re._parser"),
    library("reprlib"),
    native("resource"),
    library("rlcompleter"),
    library("runpy"),
    library("sched"),
    library("secrets"),
    ModuleRow { caps: &[function("select", Cap::NetPoll), function("poll", Cap::NetPoll)], ..native("select") },
    library("selectors"),
    library("shelve"),
    library("shlex"),
    library("shutil"),
    library("signal"),
    library("smtplib"),
    ModuleRow { caps: SOCKET_CAPS, ..ours("socket", include_str!("../python/socket.py")) },
    library("socketserver"),
    library("sre_compile"),
    library("sre_constants"),
    library("sre_parse"),
    library("stat"),
    library("statistics"),
    library("string"),
    library("string.templatelib"),
    library("stringprep"),
    library("struct"),
    library("subprocess"),
    native("sys"),
    library("sysconfig"),
    library("tabnanny"),
    library("tempfile"),
    library("textwrap"),
    library("this"),
    library("threading"),
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
    library("timeit"),
    library("token"),
    library("tokenize"),
    library("tomllib"),
    library("tomllib._parser"),
    library("tomllib._re"),
    library("tomllib._types"),
    library("trace"),
    library("traceback"),
    library("types"),
    library("typing"),
    native("unicodedata"),
    library("unittest"),
    library("unittest._log"),
    library("unittest.async_case"),
    library("unittest.case"),
    library("unittest.loader"),
    library("unittest.main"),
    library("unittest.mock"),
    library("unittest.result"),
    library("unittest.runner"),
    library("unittest.signals"),
    library("unittest.suite"),
    library("unittest.util"),
    library("urllib"),
    library("urllib.error"),
    library("urllib.parse"),
    library("urllib.request"),
    library("urllib.response"),
    library("urllib.robotparser"),
    library("uuid"),
    library("venv"),
    library("warnings"),
    library("wave"),
    library("weakref"),
    library("webbrowser"),
    library("wsgiref"),
    library("wsgiref.handlers"),
    library("wsgiref.headers"),
    library("wsgiref.simple_server"),
    library("wsgiref.types"),
    library("wsgiref.util"),
    library("wsgiref.validate"),
    library("xml"),
    library("xml.dom"),
    library("xml.dom.NodeFilter"),
    library("xml.dom.domreg"),
    library("xml.dom.expatbuilder"),
    library("xml.dom.minicompat"),
    library("xml.dom.minidom"),
    library("xml.dom.pulldom"),
    library("xml.dom.xmlbuilder"),
    library("xml.etree"),
    library("xml.etree.ElementInclude"),
    library("xml.etree.ElementPath"),
    library("xml.etree.ElementTree"),
    library("xml.etree.cElementTree"),
    library("xml.parsers"),
    library("xml.parsers.expat"),
    library("xml.sax"),
    library("xml.sax._exceptions"),
    library("xml.sax.expatreader"),
    library("xml.sax.handler"),
    library("xml.sax.saxutils"),
    library("xml.sax.xmlreader"),
    library("xmlrpc"),
    library("xmlrpc.client"),
    library("xmlrpc.server"),
    native("zlib"),
    library("zoneinfo"),
    library("zoneinfo._common"),
    library("zoneinfo._tzpath"),
    library("zoneinfo._zoneinfo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_sorted_and_found() {
        assert!(MODULES.is_sorted_by_key(|row| row.name));
        assert!(MODULES.iter().all(|row| find(row.name).is_some()));
        assert!(find("turtle").is_none());
    }

    #[test]
    fn what_a_member_needs_is_said_of_its_module_too() {
        for module in MODULES {
            let Some(row) = UNION.iter().find(|row| row.name == module.name) else { continue };
            assert!(module.caps.iter().all(|need| row.caps.contains(&need.cap)), "{}", module.name);
        }
    }
}
