"""_imp: what can be said of a program that is linked as a whole."""
import _imp


def attempt(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(_imp.is_builtin("sys"), _imp.is_builtin("nope"), attempt(_imp.is_builtin, 3), _imp.is_frozen("json"), attempt(_imp.is_frozen_package, "json"), _imp.find_frozen("nope"), attempt(_imp.get_frozen_object, "nope"), _imp.init_frozen("nope"))
print(_imp.lock_held(), attempt(_imp.release_lock), _imp.acquire_lock(), _imp.lock_held(), _imp.release_lock(), _imp.lock_held())
print([_imp.source_hash(_imp.pyc_magic_number_token, bytes(range(n))).hex() for n in (0, 1, 7, 8, 9, 40)])
print(_imp._override_frozen_modules_for_tests(1), attempt(_imp._override_multi_interp_extensions_check, 1), attempt(_imp._fix_co_filename, 3, "a"), _imp.check_hash_based_pycs)
print(sorted(n for n in dir(_imp) if not n.startswith("_")))
