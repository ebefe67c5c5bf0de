"""The classes of syntax trees: CPython's `_ast`.

Nothing here parses: `ast.parse` needs a compiler. Trees that a program builds itself can be walked, printed and unparsed.
The classes are made from the abstract grammar below (the one of the documentation of `ast`): a line that ends in `=` is a
sum and the indented lines are its kinds, `?` means optional, `*` a list, and `@` that the nodes have positions.
"""

import sys

_GRAMMAR = """
mod =
  Module(stmt* body, type_ignore* type_ignores)
  Interactive(stmt* body)
  Expression(expr body)
  FunctionType(expr* argtypes, expr returns)
stmt = @
  FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
  AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
  ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
  Return(expr? value)
  Delete(expr* targets)
  Assign(expr* targets, expr value, string? type_comment)
  TypeAlias(expr name, type_param* type_params, expr value)
  AugAssign(expr target, operator op, expr value)
  AnnAssign(expr target, expr annotation, expr? value, int simple)
  For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  While(expr test, stmt* body, stmt* orelse)
  If(expr test, stmt* body, stmt* orelse)
  With(withitem* items, stmt* body, string? type_comment)
  AsyncWith(withitem* items, stmt* body, string? type_comment)
  Match(expr subject, match_case* cases)
  Raise(expr? exc, expr? cause)
  Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  Assert(expr test, expr? msg)
  Import(alias* names)
  ImportFrom(identifier? module, alias* names, int? level)
  Global(identifier* names)
  Nonlocal(identifier* names)
  Expr(expr value)
  Pass
  Break
  Continue
expr = @
  BoolOp(boolop op, expr* values)
  NamedExpr(expr target, expr value)
  BinOp(expr left, operator op, expr right)
  UnaryOp(unaryop op, expr operand)
  Lambda(arguments args, expr body)
  IfExp(expr test, expr body, expr orelse)
  Dict(expr?* keys, expr* values)
  Set(expr* elts)
  ListComp(expr elt, comprehension* generators)
  SetComp(expr elt, comprehension* generators)
  DictComp(expr key, expr value, comprehension* generators)
  GeneratorExp(expr elt, comprehension* generators)
  Await(expr value)
  Yield(expr? value)
  YieldFrom(expr value)
  Compare(expr left, cmpop* ops, expr* comparators)
  Call(expr func, expr* args, keyword* keywords)
  FormattedValue(expr value, int conversion, expr? format_spec)
  Interpolation(expr value, constant str, int conversion, expr? format_spec)
  JoinedStr(expr* values)
  TemplateStr(expr* values)
  Constant(constant value, string? kind)
  Attribute(expr value, identifier attr, expr_context ctx)
  Subscript(expr value, expr slice, expr_context ctx)
  Starred(expr value, expr_context ctx)
  Name(identifier id, expr_context ctx)
  List(expr* elts, expr_context ctx)
  Tuple(expr* elts, expr_context ctx)
  Slice(expr? lower, expr? upper, expr? step)
expr_context =
  Load
  Store
  Del
boolop =
  And
  Or
operator =
  Add
  Sub
  Mult
  MatMult
  Div
  Mod
  Pow
  LShift
  RShift
  BitOr
  BitXor
  BitAnd
  FloorDiv
unaryop =
  Invert
  Not
  UAdd
  USub
cmpop =
  Eq
  NotEq
  Lt
  LtE
  Gt
  GtE
  Is
  IsNot
  In
  NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler = @
  ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment) @
keyword(identifier? arg, expr value) @
alias(identifier name, identifier? asname) @
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern = @
  MatchValue(expr value)
  MatchSingleton(constant value)
  MatchSequence(pattern* patterns)
  MatchMapping(expr* keys, pattern* patterns, identifier? rest)
  MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
  MatchStar(identifier? name)
  MatchAs(pattern? pattern, identifier? name)
  MatchOr(pattern* patterns)
type_ignore =
  TypeIgnore(int lineno, string tag)
type_param = @
  TypeVar(identifier name, expr? bound, expr? default_value)
  ParamSpec(identifier name, expr? default_value)
  TypeVarTuple(identifier name, expr? default_value)
"""

PyCF_ONLY_AST = 1024
PyCF_TYPE_COMMENTS = 4096
PyCF_ALLOW_TOP_LEVEL_AWAIT = 8192
PyCF_OPTIMIZED_AST = 33792

_REPR_DEPTH = 3
_POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_BUILTIN_TYPES = {"identifier": str, "string": str, "int": int, "constant": object}


def _warn(message):
    warnings = sys.modules.get("warnings")
    if warnings is not None:
        warnings.warn(message, DeprecationWarning, stacklevel=3)


class AST:
    __module__ = "ast"
    _fields = ()
    __match_args__ = ()
    _attributes = ()
    _field_types = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        name = cls.__name__
        if len(args) > len(fields):
            s = "" if len(fields) == 1 else "s"
            raise TypeError(f"{name} constructor takes at most {len(fields)} positional argument{s}")
        for field, value in zip(fields, args):
            setattr(self, field, value)
        given = set(fields[:len(args)])
        for field, value in kwargs.items():
            if field in given:
                raise TypeError(f"{name} got multiple values for argument '{field}'")
            if field in fields:
                given.add(field)
            elif field not in cls._attributes:
                _warn(f"{name}.__init__ got an unexpected keyword argument '{field}'. Support for arbitrary keyword "
                      "arguments is deprecated and will be removed in Python 3.15.")
            setattr(self, field, value)
        if len(given) < len(fields):
            self._fill(given)

    def _fill(self, given):
        """Gives the fields that were not passed what they are without a value."""
        cls = type(self)
        for field in cls._fields:
            if field in given:
                continue
            kind = cls._field_types.get(field)
            if kind is None:
                continue
            if getattr(kind, "__origin__", None) is list:
                setattr(self, field, [])
            elif kind is expr_context:
                setattr(self, field, Load())
            elif not hasattr(cls, field):
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: '{field}'. This will become an "
                      "error in Python 3.15.")

    def __repr__(self):
        return _repr(self, _REPR_DEPTH)

    def __reduce__(self):
        state = self.__dict__
        positional = []
        for field in type(self)._fields:
            if field not in state:
                break
            positional.append(None)
        return type(self), tuple(positional), dict(state)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __replace__(self, /, **kwargs):
        """A copy with other values of some fields."""
        cls = type(self)
        known = (*cls._fields, *cls._attributes)
        state = {name: value for name, value in self.__dict__.items() if name in known}
        for name in kwargs:
            if name not in known:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument '{name}'.")
        state.update(kwargs)
        required = [name for name in cls._fields if name not in state and not hasattr(cls, name)]
        if required:
            names = ", ".join(map(repr, required))
            count = len(required)
            s = "" if count == 1 else "s"
            raise TypeError(f"{cls.__name__}.__replace__ missing {count} keyword argument{s}: {names}.")
        return cls(**state)


def _repr(node, depth):
    name = type(node).__name__
    if depth <= 0:
        return f"{name}(...)"
    shown = []
    for field in type(node)._fields:
        value = getattr(node, field)
        if isinstance(value, (list, tuple)):
            text = _repr_items(value, depth)
        elif isinstance(value, AST):
            text = _repr(value, depth - 1)
        else:
            text = repr(value)
        shown.append(f"{field}={text}")
    return f"{name}({', '.join(shown)})"


def _repr_items(items, depth):
    ends = items if len(items) <= 2 else (items[0], items[-1])
    shown = [_repr(item, depth - 1) if isinstance(item, AST) else repr(item) for item in ends]
    if len(items) > 2:
        shown.insert(1, "...")
    text = ", ".join(shown)
    return f"[{text}]" if isinstance(items, list) else f"({text})"


def _fields_of(line):
    """The name of a kind of node, and its fields with their types."""
    name, _, rest = line.partition("(")
    fields = []
    for field in rest.rstrip(")").split(", ") if rest else ():
        kind, field = field.split(" ")
        fields.append((field, kind))
    return name, fields


def _make(line, base, attributes):
    name, fields = _fields_of(line)
    names = tuple(field for field, _ in fields)
    namespace = {"_fields": names, "__match_args__": names, "__module__": "ast", "__doc__": line}
    if attributes is not None:
        namespace["_attributes"] = attributes
        if attributes:
            namespace["end_lineno"] = namespace["end_col_offset"] = None
    namespace.update((field, None) for field, kind in fields if kind.endswith("?"))
    globals()[name] = made = type(name, (base,), namespace)
    return made, fields


def _make_all():
    made = []
    base = None
    for line in _GRAMMAR.strip().split("\n"):
        positions = _POSITIONS if line.endswith("@") else ()
        text = line.strip().removesuffix("@").strip()
        if line.startswith(" "):
            made.append(_make(text, base, None))
        elif text.endswith("="):
            base, fields = _make(text.removesuffix("=").strip(), AST, positions)
            made.append((base, fields))
        else:
            made.append(_make(text, AST, positions))
    for cls, fields in made:
        cls._field_types = {field: _type_of(kind) for field, kind in fields}
        subclasses = cls.__subclasses__()
        if subclasses:
            gap = "\n" + " " * len(cls.__name__) + " | "
            cls.__doc__ = f"{cls.__name__} = " + gap.join(kind.__doc__ for kind in subclasses)


def _type_of(kind):
    name = kind.rstrip("?*")
    plain = _BUILTIN_TYPES.get(name) or globals()[name]
    if kind.endswith("*"):
        return list[plain]
    return plain | None if kind.endswith("?") else plain


_make_all()
