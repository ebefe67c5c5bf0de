from graphlib import TopologicalSorter, CycleError
import numbers, stat, colorsys, token
ts = TopologicalSorter({"D": {"B", "C"}, "C": {"A"}, "B": {"A"}})
print(sorted(ts.static_order())[:2], list(TopologicalSorter({"b": ["a"]}).static_order()))
try: list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except CycleError as e: print(e.args[0])
print(isinstance(3, numbers.Integral), isinstance(2.5, numbers.Rational), isinstance(1j, numbers.Complex))
print(stat.filemode(0o100644), stat.S_ISDIR(0o40755), colorsys.rgb_to_hsv(.2, .4, .4), token.tok_name[1], token.ISEOF(0))
