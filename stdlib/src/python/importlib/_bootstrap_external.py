"""The part of CPython's imports that reads files, by the names under which tools use it.

Files of bytecode can be looked at and described; none can be made, since there is no compiler when a program runs.
"""

import marshal
import posix as _os
import sys
from importlib import _bootstrap
from importlib.machinery import (
    BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES, AppleFrameworkLoader, ExtensionFileLoader, FileFinder,
    NamespaceLoader, PathFinder, SourceFileLoader, SourcelessFileLoader, WindowsRegistryFinder,
)
from importlib.util import MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache, spec_from_file_location

path_sep = "/"
path_separators = "/"
path_sep_tuple = ("/",)


def _pack_uint32(x):
    return (int(x) & 0xFFFFFFFF).to_bytes(4, "little")


def _unpack_uint64(data):
    assert len(data) == 8
    return int.from_bytes(data, "little")


def _unpack_uint32(data):
    assert len(data) == 4
    return int.from_bytes(data, "little")


def _unpack_uint16(data):
    assert len(data) == 2
    return int.from_bytes(data, "little")


def _path_join(*parts):
    return "/".join(part.rstrip("/") for part in parts if part)


def _path_split(path):
    folder, slash, name = path.rpartition("/")
    return (folder, name) if slash else ("", path)


def _path_stat(path):
    return _os.stat(path)


def _path_is_mode_type(path, mode):
    try:
        found = _path_stat(path)
    except OSError:
        return False
    return found.st_mode & 0o170000 == mode


def _path_isfile(path):
    return _path_is_mode_type(path, 0o100000)


def _path_isdir(path):
    return _path_is_mode_type(path or _os.getcwd(), 0o040000)


def _path_isabs(path):
    return path.startswith("/")


def _calc_mode(path):
    """The permissions for a file of bytecode: those of its source, and writable."""
    try:
        mode = _path_stat(path).st_mode
    except OSError:
        mode = 0o666
    return mode | 0o200


def _write_atomic(path, data, mode=0o666):
    """Writes a file under another name first, so that nobody sees half of it."""
    temporary = f"{path}.{id(path)}"
    number = _os.open(temporary, _os.O_EXCL | _os.O_CREAT | _os.O_WRONLY, mode & 0o666)
    try:
        with open(number, "wb") as file:
            if file.write(data) != len(data):
                raise OSError("os.write() didn't write the full pyc file")
        _os.replace(temporary, path)
    except OSError:
        try:
            _os.unlink(temporary)
        except OSError:
            pass
        raise


def _classify_pyc(data, name, exc_details):
    """The flags of bytecode, whose first sixteen bytes must be in order."""
    magic = data[:4]
    if magic != MAGIC_NUMBER:
        message = f"bad magic number in {name!r}: {magic!r}"
        _bootstrap._verbose_message("{}", message)
        raise ImportError(message, **exc_details)
    if len(data) < 16:
        message = f"reached EOF while reading pyc header of {name!r}"
        _bootstrap._verbose_message("{}", message)
        raise EOFError(message)
    flags = _unpack_uint32(data[4:8])
    if flags & ~0b11:
        raise ImportError(f"invalid flags {flags!r} in {name!r}", **exc_details)
    return flags


def _validate_timestamp_pyc(data, source_mtime, source_size, name, exc_details):
    """Raises if bytecode is older than its source."""
    if _unpack_uint32(data[8:12]) != source_mtime & 0xFFFFFFFF:
        message = f"bytecode is stale for {name!r}"
        _bootstrap._verbose_message("{}", message)
        raise ImportError(message, **exc_details)
    if source_size is not None and _unpack_uint32(data[12:16]) != source_size & 0xFFFFFFFF:
        raise ImportError(f"bytecode is stale for {name!r}", **exc_details)


def _validate_hash_pyc(data, source_hash, name, exc_details):
    """Raises if bytecode is of another source."""
    if data[8:16] != source_hash:
        raise ImportError(f"hash in bytecode doesn't match hash of source {name!r}", **exc_details)


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    """The bytes of a file of bytecode that knows when its source was changed."""
    head = bytearray(MAGIC_NUMBER) + _pack_uint32(0) + _pack_uint32(mtime) + _pack_uint32(source_size)
    return head + marshal.dumps(code)


def _code_to_hash_pyc(code, source_hash, checked=True):
    """The bytes of a file of bytecode that knows the hash of its source."""
    assert len(source_hash) == 8
    return bytearray(MAGIC_NUMBER) + _pack_uint32(0b1 | checked << 1) + source_hash + marshal.dumps(code)
