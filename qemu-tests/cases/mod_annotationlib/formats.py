import annotationlib
from annotationlib import Format, get_annotations, ForwardRef
def f(a: int, b: Undefined, c: "str", d: list[Later] = 1, *args: *tuple[int], **kw: dict[str, int]) -> None: pass
print(get_annotations(f, format=Format.STRING))
r = get_annotations(f, format=Format.FORWARDREF)
print(r["a"], type(r["b"]).__name__, r["b"].__forward_arg__, r["c"], r["return"])
try: get_annotations(f)
except NameError as e: print(e)
class C:
    x: int
    y: Undefined
    if True:
        z: str = "a"
print(get_annotations(C, format=Format.STRING), get_annotations(C, format=Format.FORWARDREF)["y"].__forward_arg__)
Undefined = float
print(get_annotations(C), r["b"].evaluate(), annotationlib.call_annotate_function(C.__annotate__, Format.VALUE))
def g(x: int | None, y: "a b") -> list[int]: pass
print(get_annotations(g, format=Format.FORWARDREF), get_annotations(g, format=Format.STRING), annotationlib.type_repr(int), annotationlib.type_repr(...))
def h[T: Undefined](x: T): pass
print(annotationlib.call_evaluate_function(h.__type_params__[0].evaluate_bound, Format.STRING), annotationlib.call_evaluate_function(h.__type_params__[0].evaluate_bound, Format.FORWARDREF), get_annotations(h, format=Format.STRING))
print(ForwardRef("int").evaluate(), ForwardRef("x") == ForwardRef("x"), get_annotations(annotationlib.Format), Format.VALUE)
