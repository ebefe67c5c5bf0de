"""What code asks of modules: their specs, and where compiled ones would be kept."""

import _imp
import sys
from importlib import _absolute
from importlib.machinery import (
    BYTECODE_SUFFIXES, SOURCE_SUFFIXES, ModuleSpec, SourceFileLoader, SourcelessFileLoader,
)
from posix import fspath, getcwd
from types import ModuleType

MAGIC_NUMBER = (3627).to_bytes(2, "little") + b"\r\n"

_CACHE = "__pycache__"
_OPTIMISED = "opt-"
_UNSAID = object()


def resolve_name(name, package):
    """The absolute name of a module; one with leading dots is relative to `package`."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _absolute(name[level:], package, level)


def find_spec(name, package=None):
    """The spec of a module; None if it is not in the program. A module that has not run yet is run."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    module = sys.modules.get(fullname)
    if module is None:
        if fullname in sys.modules:
            return None
        try:
            __import__(fullname)
        except ModuleNotFoundError as error:
            if error.name == fullname:
                return None
            raise
        module = sys.modules[fullname]
    spec = getattr(module, "__spec__", None)
    if spec is None:
        spec = ModuleSpec(fullname, None, origin=getattr(module, "__file__", None), is_package=hasattr(module, "__path__"))
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec of what a loader would load."""
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    spec = ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))
    if hasattr(loader, "get_filename"):
        spec.origin = loader.get_filename(name)
        spec.has_location = True
    return spec


def module_from_spec(spec):
    """A new module that has not run."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    if module is None:
        module = ModuleType(spec.name)
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would keep the compiled form of a source file."""
    folder, _, file = str(path).rpartition("/")
    stem, dot, rest = file.rpartition(".")
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    name = f"{stem if stem else rest}{dot}{tag}"
    if optimization is None:
        optimization = sys.flags.optimize or ""
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name = f"{name}.{_OPTIMISED}{optimization}"
    cache = f"{folder}/{_CACHE}" if folder else _CACHE
    return f"{cache}/{name}.pyc"


def source_from_cache(path):
    """The source file of a compiled one: the reverse of `cache_from_source`."""
    path = str(path)
    folder, _, file = path.rpartition("/")
    parent, _, cache = folder.rpartition("/")
    if cache != _CACHE:
        raise ValueError(f"{_CACHE} not bottom-level directory in {path!r}")
    dots = file.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {file!r}")
    if dots == 3:
        optimization = file.rsplit(".", 2)[-2]
        if not optimization.startswith(_OPTIMISED):
            raise ValueError(f"optimization portion of filename does not start with {_OPTIMISED!r}")
        if not optimization[len(_OPTIMISED):].isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    stem = file.partition(".")[0]
    return f"{parent}/{stem}.py" if parent else f"{stem}.py"


def source_hash(source_bytes):
    """The hash by which bytecode knows its source."""
    return _imp.source_hash(int.from_bytes(MAGIC_NUMBER, "little"), source_bytes)


def decode_source(source_bytes):
    """The text of a source file, with newlines only."""
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def spec_from_file_location(name, location=None, *, loader=_UNSAID, submodule_search_locations=_UNSAID):
    """A spec of what a file holds. Its module cannot be run unless the loader can."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = fspath(location)
        if not location.startswith("/"):
            location = f"{getcwd()}/{location}"
    if loader is _UNSAID:
        for kind, suffixes in ((SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)):
            if location.endswith(tuple(suffixes)):
                loader = kind(name, location)
                break
        else:
            return None
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _UNSAID:
        try:
            is_package = hasattr(loader, "is_package") and loader.is_package(name)
        except ImportError:
            is_package = False
        if is_package:
            spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == []:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    return spec


class _incompatible_extension_module_restrictions:
    """Lets interpreters load extension modules that are not made for several. There are no such modules here."""

    def __init__(self, *, disable_check):
        self.disable_check = bool(disable_check)

    def __enter__(self):
        self.old = _imp._override_multi_interp_extensions_check(self.override)
        return self

    def __exit__(self, *args):
        old = self.old
        del self.old
        _imp._override_multi_interp_extensions_check(old)

    @property
    def override(self):
        """What the interpreter is told."""
        return -1 if self.disable_check else 1
