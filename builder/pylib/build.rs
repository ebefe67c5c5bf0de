//! Packs the modules of CPython's `Lib` into one file of compressed texts, and writes their index.
//!
//! The same crate version gives the same bytes: files are sorted by name, and no path of the machine is kept.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Packages that are tests, demonstrations, installers or programs with a display.
const LEFT_OUT: &[&str] = &["ensurepip", "idlelib", "lib2to3", "test", "tests", "tkinter", "turtledemo"];

/// Texts that would need a compiler or files when the program runs, and what takes their place: module, text, replacement.
const REPLACED: &[(&str, &str, &str)] = &[
    // Annotations that are texts would have to be compiled for the class of named tuples; all can be evaluated.
    ("_pyrepl.utils", "from __future__ import annotations\n", ""),
    (
        "annotationlib",
        "        globals = _StringifierDict({}, format=format)\n",
        "        from _forward_annotations import texts\n        return texts(annotate, _is_evaluate)\n        globals = {}\n",
    ),
    (
        "annotationlib",
        "        namespace = {**annotate.__builtins__, **annotate.__globals__}\n",
        "        from _forward_annotations import resolve\n        return resolve(annotate, owner, _is_evaluate)\n        \
         namespace = {}\n",
    ),
    // Annotations that are texts say little but types.
    (
        "annotationlib",
        "            self.__code__ = compile(_rewrite_star_unpack(arg), \"<string>\", \"eval\")\n",
        "            from _annotation_texts import compiled\n            self.__code__ = compiled(_rewrite_star_unpack(arg))\n",
    ),
    (
        "annotationlib",
        "                return eval(code, globals=globals, locals=locals)\n",
        "                return code.evaluate(globals, locals)\n",
    ),
    (
        "annotationlib",
        "                result = eval(code, globals=globals, locals=new_locals)\n",
        "                result = code.evaluate(globals, new_locals)\n",
    ),
    (
        "annotationlib",
        "        else eval(_rewrite_star_unpack(value), globals, locals)\n",
        "        else ForwardRef(value.lstrip(\" \\t\"), is_class=True).__forward_code__.evaluate(globals, locals)\n",
    ),
    (
        "collections",
        "    __new__ = eval(code, namespace)\n",
        "    from collections._arguments import new_of_fields\n    __new__ = new_of_fields(field_names)\n",
    ),
    (
        "dataclasses",
        "        exec(txt, self.globals, ns)\n        fns = ns['__create_fn__'](**self.locals)\n",
        "        from _dataclass_functions import functions\n        fns = functions(cls, self.names)\n",
    ),
    (
        "sysconfig",
        "    module = _import_from_directory(path, name) if path else importlib.import_module(name)\n",
        "    import _sysconfigdata__linux_ as module\n",
    ),
    // A text that is a literal needs no compiler.
    (
        "ast",
        "        node_or_string = parse(node_or_string.lstrip(\" \\t\"), mode='eval')\n",
        "        from _literals import value_of\n        is_known, value = value_of(node_or_string)\n        \
         if is_known:\n            return value\n        \
         node_or_string = parse(node_or_string.lstrip(\" \\t\"), mode='eval')\n",
    ),
    // The texts of builtins' signatures are simple enough to be read without one.
    (
        "inspect",
        "    Parameter = cls._parameter_cls\n\n    clean_signature",
        "    from _signature_texts import signature_of\n    return signature_of(cls, obj, s, skip_bound_arg)\n    clean_signature",
    ),
    // Which part of a line to mark is read from its syntax tree; without one, nothing is marked.
    (
        "traceback",
        "    def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):\n",
        "    def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):\n        return False\n",
    ),
    // Nothing here starts processes: the module says so as it does on other systems without them.
    (
        "subprocess",
        "_can_fork_exec = sys.platform not in {\"emscripten\", \"wasi\", \"ios\", \"tvos\", \"watchos\"}\n",
        "_can_fork_exec = False\n",
    ),
    // What it would wait with needs a capability.
    ("subprocess", "    import selectors\n", ""),
    (
        "subprocess",
        "    if hasattr(selectors, 'PollSelector'):\n        _PopenSelector = selectors.PollSelector\n    else:\n        \
         _PopenSelector = selectors.SelectSelector\n",
        "",
    ),
    // A program's files are not there when it runs, but it holds the text that tracebacks show.
    (
        "linecache",
        "    # These imports are not at top level because linecache is in the critical\n",
        "    import sys\n    lines = sys._program_lines(filename)\n    if lines is not None:\n        \
         cache[filename] = 0, None, lines, filename\n        return lines\n",
    ),
    // What these import is much and not needed: `typing.Union` is the type of unions, and `reduce` is the native one.
    (
        "copyreg",
        "    import typing, operator\n    return operator.getitem, (typing.Union, obj.__args__)\n",
        "    import operator\n    return operator.getitem, (type(obj), obj.__args__)\n",
    ),
    // Each function is there, and the modules that these import need the time.
    (
        "hashlib",
        "        import logging\n        logging.exception('code for hash %s was not found.', __func_name)\n",
        "        raise\n",
    ),
    (
        "random",
        "                except ImportError:\n                    # fallback to official implementation\n                    \
         from hashlib import sha512 as _sha512\n",
        "                except ImportError:\n                    raise\n",
    ),
    // It takes the place of the other one in `sys.modules`, where nobody sees what its importers use of it.
    (
        "decimal",
        "    import _pydecimal\n    import sys\n    _pydecimal.__doc__ = __doc__\n    sys.modules[__name__] = _pydecimal\n",
        "    from _pydecimal import *\n    from _pydecimal import __libmpdec_version__, __version__\n",
    ),
    ("functools", "reduce = _warn_python_reduce_kwargs(reduce)\n", ""),
    // Other threads wake a loop that waits, by what needs no network, as a pair of sockets would. Nobody sends signals: a
    // handler runs for `raise_signal`, in the main thread.
    (
        "asyncio.selector_events",
        "        self._ssock, self._csock = socket.socketpair()\n",
        "        from _waker import Waker\n        self._ssock = self._csock = Waker()\n",
    ),
    ("asyncio.unix_events", "            signal.set_wakeup_fd(self._csock.fileno())\n", "            pass\n"),
    (
        "asyncio.unix_events",
        "            signal.signal(sig, _sighandler_noop)\n",
        "            signal.signal(sig, lambda signum, frame: self._handle_signal(signum))\n",
    ),
    ("asyncio.unix_events", "            signal.siginterrupt(sig, False)\n", "            pass\n"),
    ("asyncio.futures", "import logging\n", ""),
    ("asyncio.futures", "STACK_DEBUG = logging.DEBUG - 1", "STACK_DEBUG = 9"),
    ("concurrent.futures._base", "import logging\n", "from _late_logging import LateLogger\n"),
    (
        "concurrent.futures._base",
        "LOGGER = logging.getLogger(\"concurrent.futures\")\n",
        "LOGGER = LateLogger(\"concurrent.futures\")\n",
    ),
    // Functions of the name that a mock has, with its signature.
    (
        "unittest.mock",
        "    context = {'_checksig_': checksig, 'mock': mock}\n    src = \"\"\"def %s(*args, **kwargs):\n    \
         _checksig_(*args, **kwargs)\n    return mock(*args, **kwargs)\"\"\" % name\n    exec (src, context)\n    \
         funcopy = context[name]\n",
        "    def funcopy(*args, **kwargs):\n        checksig(*args, **kwargs)\n        return mock(*args, **kwargs)\n    \
         funcopy.__name__ = funcopy.__qualname__ = name\n",
    ),
    (
        "unittest.mock",
        "    context = {'_checksig_': checksig, 'mock': mock}\n    src = \"\"\"async def %s(*args, **kwargs):\n    \
         _checksig_(*args, **kwargs)\n    return await mock(*args, **kwargs)\"\"\" % name\n    exec (src, context)\n    \
         funcopy = context[name]\n",
        "    async def funcopy(*args, **kwargs):\n        checksig(*args, **kwargs)\n        \
         return await mock(*args, **kwargs)\n    funcopy.__name__ = funcopy.__qualname__ = name\n",
    ),
];

const COMPRESSION_LEVEL: u8 = 9;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut modules = Vec::new();
    find(Path::new(rustpython_pylib::LIB_PATH), "", &mut modules);
    modules.sort();
    let mut pack = Vec::new();
    let mut index = String::from("&[\n");
    for (name, path, package) in &modules {
        let mut text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        for (_, old, new) in REPLACED.iter().filter(|(module, ..)| module == name) {
            assert_eq!(text.matches(old).count(), 1, "{name} has the text to replace once");
            text = text.replacen(old, new, 1);
        }
        let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), COMPRESSION_LEVEL);
        let (start, end) = (pack.len(), pack.len() + packed.len());
        writeln!(index, "Entry {{ name: {name:?}, packed: {start}..{end}, package: {package} }},")
            .expect("strings take all text");
        pack.extend(packed);
    }
    index.push(']');
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("modules.pack"), pack).expect("the pack can be written");
    fs::write(out.join("index.rs"), index).expect("the index can be written");
}

/// Collects the modules below a folder: dotted name, file, whether it is a package.
fn find(folder: &Path, prefix: &str, modules: &mut Vec<(String, PathBuf, bool)>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        if path.is_dir() {
            if !LEFT_OUT.contains(&stem) {
                find(&path, &format!("{prefix}{stem}."), modules);
            }
        } else if path.extension().is_some_and(|extension| extension == "py") {
            match stem {
                "__init__" => modules.push((prefix.trim_end_matches('.').to_owned(), path, true)),
                _ => modules.push((format!("{prefix}{stem}"), path, false)),
            }
        }
    }
}
