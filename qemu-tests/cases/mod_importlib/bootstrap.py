# What tools use of the inner modules of `importlib`, and how compiling a file is refused.
import importlib._bootstrap
import importlib._bootstrap_external as external
import importlib.util
import pkgutil
import py_compile
import sys

print(importlib._bootstrap.ModuleSpec("a.b", None).parent)
print(external._path_join("a", "", "b/", "c"), external._path_split("a/b/c"), external._path_split("abc"))
print(external._pack_uint32(2**32 + 5), external._unpack_uint32(b"\1\0\1\0"))
print(importlib._bootstrap._handle_fromlist(sys, ["path", "*"], __import__) is sys)
header = external.MAGIC_NUMBER + bytes(12)
print(external._classify_pyc(header, "a.pyc", {}), external._classify_pyc(external.MAGIC_NUMBER + b"\3" + bytes(11), "a.pyc", {}))
for data in (b"", b"1234", external.MAGIC_NUMBER, external.MAGIC_NUMBER + b"\4" + bytes(11)):
    try:
        external._classify_pyc(data, "a.pyc", {"name": "a"})
    except (ImportError, EOFError) as error:
        print(type(error).__name__, error, getattr(error, "name", None))
external._validate_timestamp_pyc(header, 0, 0, "a", {})
for check in (
    lambda: external._validate_timestamp_pyc(header, 1, 0, "a", {}),
    lambda: external._validate_timestamp_pyc(header, 0, 1, "a", {}),
    lambda: external._validate_hash_pyc(header, b"12345678", "a", {}),
):
    try:
        check()
    except ImportError as error:
        print(error)
print(importlib.util.source_hash(b"text"), importlib.util.decode_source(b"# coding: latin-1\r\nx = '\xe9'\r"))
spec = importlib.util.spec_from_file_location("a", "/x/a/__init__.py")
print(spec.origin, spec.submodule_search_locations, spec.has_location, spec.parent, type(spec.loader).__name__)
print(importlib.util.spec_from_file_location("a", "/x/a.txt"))
print(pkgutil.resolve_name("sys:maxsize") == sys.maxsize, pkgutil.resolve_name("importlib.util").__name__)
print(issubclass(py_compile.PyCompileError, Exception), [mode.name for mode in py_compile.PycInvalidationMode])
