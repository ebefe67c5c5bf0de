"""What CPython bootstraps its imports with, by the names under which tools use it.

Here modules are found when the program is built; see `importlib.machinery` and `importlib.util`.
"""

import sys
from builtins import __import__
from importlib import _absolute
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from importlib.util import find_spec as _find_spec_of_program
from importlib.util import module_from_spec, spec_from_loader


def _resolve_name(name, package, level):
    return _absolute(name, package, level)


def _verbose_message(message, *args, verbosity=1):
    if sys.flags.verbose >= verbosity:
        if not message.startswith(("#", "import ")):
            message = "# " + message
        print(message.format(*args), file=sys.stderr)


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)


def _find_spec(name, path, target=None):
    """Asks the finders of `sys.meta_path`, then the program."""
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path, target)
        if spec is not None:
            return spec
    return _find_spec_of_program(name)


def _load(spec):
    """Runs the module of a spec and returns it."""
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=spec.name)
        else:
            spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    return sys.modules[spec.name]


def _handle_fromlist(module, fromlist, import_, *, recursive=False):
    """Imports the submodules that `from module import …` names."""
    for name in fromlist:
        if not isinstance(name, str):
            where = f"{module.__name__}.__all__" if recursive else "``from list''"
            raise TypeError(f"Item in {where} must be str, not {type(name).__name__}")
        if name == "*":
            if not recursive and hasattr(module, "__all__"):
                _handle_fromlist(module, module.__all__, import_, recursive=True)
        elif not hasattr(module, name):
            try:
                import_(f"{module.__name__}.{name}")
            except ModuleNotFoundError as error:
                if error.name != f"{module.__name__}.{name}":
                    raise
    return module
