import importlib, importlib.machinery, importlib.util, sys
m = importlib.import_module("keyword"); print(m.iskeyword("if"), m is sys.modules["keyword"])
print(importlib.import_module("collections.abc").Sized.__name__, importlib.import_module(".abc", "collections").__name__)
for bad in (lambda: importlib.import_module(".x"), lambda: importlib.import_module("no_such_module_x"), lambda: importlib.import_module("..x", "a")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
s = importlib.machinery.ModuleSpec("a.b", None, origin="o"); print(s, s.parent, s.has_location, s == importlib.machinery.ModuleSpec("a.b", None, origin="o"))
print(importlib.machinery.ModuleSpec("p", None, is_package=True), importlib.machinery.SOURCE_SUFFIXES, importlib.util.resolve_name(".x", "p.q"), importlib.util.MAGIC_NUMBER)
x = importlib.util.module_from_spec(s); print(x.__name__, x.__package__, x.__spec__ is s, importlib.util.find_spec("no_such_y"))
import _opcode, opcode
print(opcode.opmap["LOAD_CONST"] in opcode.hasconst, opcode.opname[:3], len(opcode.opmap), _opcode.get_special_method_names(), _opcode.has_arg(20), opcode.HAVE_ARGUMENT, opcode.cmp_op)
