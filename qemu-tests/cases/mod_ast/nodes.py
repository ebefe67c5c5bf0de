import ast
n = ast.Name("x", ast.Load())
print(n, n.id, n.ctx, ast.Name("y").ctx, ast.dump(n))
call = ast.Call(func=n, args=[ast.Constant(1), ast.Constant("a"), ast.Constant(None)], keywords=[ast.keyword("k", ast.Constant(2))])
print(repr(call)); print(ast.dump(call)); print(ast.dump(call, indent=2))
m = ast.Module([ast.Assign([ast.Name("z", ast.Store())], call), ast.Return()], [])
print(repr(m)); print(ast.dump(m, include_attributes=True))
print(ast.FunctionDef._fields, ast.FunctionDef._attributes, ast.FunctionDef._field_types, ast.Constant._field_types, ast.Dict._field_types)
print(ast.stmt.__doc__); print(ast.FunctionDef.__doc__, ast.Load.__doc__, ast.AST.__doc__, ast.mod.__doc__)
class V(ast.NodeVisitor):
    def visit_Name(self, node): print("name", node.id)
    def visit_Constant(self, node): print("const", node.value)
V().visit(m)
class R(ast.NodeTransformer):
    def visit_Name(self, node): return ast.Name(node.id.upper(), node.ctx)
print(ast.dump(R().visit(m)))
print([type(x).__name__ for x in ast.walk(m)], list(ast.iter_fields(call)), list(ast.iter_child_nodes(n)))
for bad in (lambda: ast.Name(1, 2, 3), lambda: ast.Name("a", id="b")):
    try: bad()
    except TypeError as e: print(e)
print(ast.copy_location(ast.Name("q"), ast.Name("r", lineno=3, col_offset=1)).lineno, isinstance(n, ast.expr), ast.BinOp(n, ast.Add(), n))
print(ast.arguments(), ast.Constant(1).kind, issubclass(ast.Add, ast.operator), ast.fix_missing_locations(ast.Expr(n)).lineno)
import copy
print(ast.dump(copy.deepcopy(call)) == ast.dump(call), ast.dump(copy.replace(n, id="new")), ast.literal_eval(ast.List([ast.Constant(1), ast.Tuple([ast.Constant("a")])])))
print(sorted(k for k in dir(ast) if isinstance(getattr(ast, k), type) and issubclass(getattr(ast, k), ast.AST)))
match n:
    case ast.Name("x", ctx): print("matched", ctx)
