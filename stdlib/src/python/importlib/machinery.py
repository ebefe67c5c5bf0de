"""Finders, loaders and specs, as far as modules that are compiled into a program have them.

The classes are there to be compared with, subclassed and asked for source text; none of them can load a module, since that
needs a compiler.
"""

import sys

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []

__all__ = [
    "AppleFrameworkLoader", "BYTECODE_SUFFIXES", "BuiltinImporter", "DEBUG_BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES",
    "ExtensionFileLoader", "FileFinder", "FrozenImporter", "ModuleSpec", "NamespaceLoader", "OPTIMIZED_BYTECODE_SUFFIXES",
    "PathFinder", "SOURCE_SUFFIXES", "SourceFileLoader", "SourcelessFileLoader", "WindowsRegistryFinder", "all_suffixes",
]


def all_suffixes():
    """The suffixes of all kinds of modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


def __getattr__(name):
    if name in ("DEBUG_BYTECODE_SUFFIXES", "OPTIMIZED_BYTECODE_SUFFIXES"):
        import warnings
        message = f"importlib.machinery.{name} is deprecated; use importlib.machinery.BYTECODE_SUFFIXES instead."
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return BYTECODE_SUFFIXES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        shown = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            shown.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            shown.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other):
        def parts(spec):
            return (spec.name, spec.loader, spec.origin, spec.submodule_search_locations, spec.cached, spec.has_location)
        try:
            return parts(self) == parts(other)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        """Where the compiled module is kept: nowhere, unless somebody says."""
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the package that the module is in."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        """Whether `origin` is a place."""
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class _Loader:
    """What the loaders share: they create modules the usual way and cannot run them."""

    def create_module(self, spec):
        """Nothing special: the usual module object."""
        return None

    def exec_module(self, module):
        """Would need a compiler."""
        name = module.__name__
        raise ImportError(f"module {name} cannot be loaded: it is not compiled into the program", name=name)

    def load_module(self, fullname):
        """Gives a module that is there."""
        if fullname in sys.modules:
            return sys.modules[fullname]
        raise ImportError(f"module {fullname} cannot be loaded: it is not compiled into the program", name=fullname)


class BuiltinImporter(_Loader):
    """Modules that are part of the runtime."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module of the runtime, or None."""
        if fullname in sys.builtin_module_names:
            return ModuleSpec(fullname, cls, origin=cls._ORIGIN)
        return None

    @classmethod
    def _known(cls, fullname):
        if fullname not in sys.builtin_module_names:
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)

    @classmethod
    def get_code(cls, fullname):
        """There is no code object."""
        cls._known(fullname)

    @classmethod
    def get_source(cls, fullname):
        """There is no source."""
        cls._known(fullname)

    @classmethod
    def is_package(cls, fullname):
        """None of them is a package."""
        cls._known(fullname)
        return False


class FrozenImporter(_Loader):
    """Frozen modules, of which there are none."""

    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Finds nothing."""
        return None

    @classmethod
    def get_code(cls, fullname):
        """Knows no module."""
        raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)

    get_source = is_package = get_code


class PathFinder:
    """Modules in files, which are all found when the program is built."""

    @staticmethod
    def invalidate_caches():
        """Nothing is remembered."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Finds nothing that is not in the program."""
        return None


class WindowsRegistryFinder:
    """Modules of the registry of Windows."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """There is no registry."""
        return None


class _FileLoader(_Loader):
    """A loader of one module from one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        """The path of the file."""
        self._check(name)
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, "rb") as file:
            return file.read()

    def is_package(self, fullname):
        """Whether the file is a package's `__init__`."""
        file = self.get_filename(fullname).rpartition("/")[2]
        return file.rsplit(".", 1)[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def _check(self, name):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)


class SourceFileLoader(_FileLoader):
    """A loader of source text."""

    def get_source(self, fullname):
        """The text of the module."""
        path = self.get_filename(fullname)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error

    def source_to_code(self, data, path, *, _optimize=-1):
        """Would need a compiler."""
        raise NotImplementedError(f"{path} cannot be compiled: there is no compiler when a program runs")

    def get_code(self, fullname):
        """Would need a compiler too."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def path_stats(self, path):
        """When a file was changed, and its size."""
        import posix
        found = posix.stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}


class SourcelessFileLoader(_FileLoader):
    """A loader of bytecode."""

    def get_source(self, fullname):
        """There is no source."""
        return None


class ExtensionFileLoader(_FileLoader):
    """A loader of a shared library."""

    def get_source(self, fullname):
        """There is no source."""
        return None

    def get_code(self, fullname):
        """There is no code object."""
        return None


class AppleFrameworkLoader(ExtensionFileLoader):
    """A loader of a framework of iOS."""


class NamespaceLoader(_Loader):
    """The loader of a package without `__init__`."""

    def __init__(self, name, path, path_finder):
        self._path = path

    def is_package(self, fullname):
        """It is."""
        return True

    def get_source(self, fullname):
        """There is no text."""
        return ""


class FileFinder:
    """Modules in one folder, which are all found when the program is built."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = path or "."

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        """Nothing is remembered."""

    def find_spec(self, fullname, target=None):
        """Finds nothing that is not in the program."""
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for `sys.path_hooks`."""
        def path_hook_for_FileFinder(path):
            return cls(path, *loader_details)
        return path_hook_for_FileFinder
