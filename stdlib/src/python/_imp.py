"""What `importlib` asks the interpreter.

A program holds the modules that it imports, compiled: none is frozen as bytecode, and none can be loaded from a file.
"""

import sys as _sys

check_hash_based_pycs = "default"
pyc_magic_number_token = 168627755

_held = 0


def acquire_lock():
    """Takes the lock on imports."""
    global _held
    _held += 1


def release_lock():
    """Gives the lock on imports back."""
    global _held
    if not _held:
        raise RuntimeError("not holding the import lock")
    _held -= 1


def lock_held():
    """Whether the lock on imports is taken."""
    return _held > 0


def is_builtin(name, /):
    """Whether a name is that of a builtin module, -1 if there can be only one of it."""
    _check_name("is_builtin", name)
    if name in ("sys", "builtins"):
        return -1
    return int(name in _sys.builtin_module_names)


def is_frozen(name, /):
    """Whether a name is that of a frozen module."""
    _check_name("is_frozen", name)
    return False


def is_frozen_package(name, /):
    """Whether a name is that of a frozen package."""
    _check_name("is_frozen_package", name)
    raise _no_frozen(name)


def find_frozen(name, /, *, withdata=False):
    """What is known of a frozen module, None if there is none."""
    _check_name("find_frozen", name)
    return None


def get_frozen_object(name, data=None, /):
    """The code of a frozen module."""
    _check_name("get_frozen_object", name)
    raise _no_frozen(name)


def init_frozen(name, /):
    """Imports a frozen module."""
    _check_name("init_frozen", name)
    return None


def _frozen_module_names():
    """The names of frozen modules."""
    return []


def _override_frozen_modules_for_tests(override, /):
    """Says whether frozen modules are used: none is there, so nothing changes."""


def _override_multi_interp_extensions_check(override, /):
    """Says whether modules are checked for other interpreters: refused, as in any main one."""
    raise RuntimeError("_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter")


def create_builtin(spec, /):
    """The module of a spec, which the program must have."""
    name = spec.name
    if name in _sys.modules:
        return _sys.modules[name]
    raise ImportError(f"{name!r} is not part of the program", name=name)


def exec_builtin(mod, /):
    """Runs a builtin module."""
    return 0


def create_dynamic(spec, file=None, /):
    """Loads a module from a file, if there could be any."""
    raise ImportError(f"{spec.name!r} cannot be loaded: programs are linked as a whole", name=spec.name)


def exec_dynamic(mod, /):
    """Runs a module that was loaded from a file."""
    return 0


def extension_suffixes():
    """How the names of files with modules end, if they could be loaded."""
    return []


def _fix_co_filename(code, path, /):
    """Gives code another file name, if it could be changed."""
    if type(code).__name__ != "code":
        raise TypeError(f"_fix_co_filename() argument 1 must be code, not {type(code).__name__}")
    raise ValueError("the code of a compiled program cannot be changed")


def source_hash(key, source):
    return _siphash13(key, bytes(source)).to_bytes(8, "little")


def _siphash13(key, data):
    """SipHash with one round a word and three at the end (Aumasson and Bernstein, 2012)."""
    mask = (1 << 64) - 1

    def rotated(x, bits):
        return (x << bits | x >> 64 - bits) & mask

    v0, v1, v2, v3 = key ^ 0x736F6D6570736575, 0x646F72616E646F6D, key ^ 0x6C7967656E657261, 0x7465646279746573
    whole = len(data) // 8 * 8
    words = [int.from_bytes(data[at:at + 8], "little") for at in range(0, whole, 8)]
    words.append(int.from_bytes(data[whole:], "little") | (len(data) & 0xFF) << 56)
    for word in (*words, None, None, None):
        if word is not None:
            v3 ^= word
        elif words:
            v2 ^= 0xFF
            words = None
        v0 = v0 + v1 & mask
        v1 = rotated(v1, 13) ^ v0
        v0 = rotated(v0, 32)
        v2 = v2 + v3 & mask
        v3 = rotated(v3, 16) ^ v2
        v0 = v0 + v3 & mask
        v3 = rotated(v3, 21) ^ v0
        v2 = v2 + v1 & mask
        v1 = rotated(v1, 17) ^ v2
        v2 = rotated(v2, 32)
        if word is not None:
            v0 ^= word
    return v0 ^ v1 ^ v2 ^ v3


def _check_name(function, name):
    if not isinstance(name, str):
        raise TypeError(f"{function}() argument must be str, not {type(name).__name__}")


def _no_frozen(name):
    return ImportError(f"No such frozen object named {name!r}", name=name)
