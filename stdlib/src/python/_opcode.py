"""What is known of CPython's instructions: its `_opcode`.

Programs are compiled to machine code, so there is no bytecode to take apart; these are the tables for `opcode` and `dis`,
whose constants other modules import.
"""

# No instruction is specialised at run time.
ENABLE_SPECIALIZATION = 0
ENABLE_SPECIALIZATION_FT = 0

_IS_VALID = frozenset((
    *range(0, 121), *range(128, 212), *range(234, 267),
))
_HAS_ARG = frozenset((
    *range(44, 121), 128, *range(143, 154), *range(155, 196), 197, 200, *range(209, 212), 237, 239, *range(241,
    246), *range(247, 252), 253, 255, *range(257, 262), *range(263, 267),
))
_HAS_CONST = frozenset((
    82, *range(190, 192),
))
_HAS_NAME = frozenset((
    61, *range(64, 66), *range(72, 74), 80, *range(91, 94), 96, 110, *range(115, 117), 179, 189, *range(194,
    196), 200, 249,
))
_HAS_JUMP = frozenset((
    68, 70, *range(75, 78), *range(100, 104), 106, *range(172, 177), 237, 248, *range(257, 261),
))
_HAS_FREE = frozenset((
    62, 90, 97, 111,
))
_HAS_LOCAL = frozenset((
    3, 63, *range(83, 90), *range(112, 115), 261, 266,
))
_HAS_EXC = frozenset((
    *range(263, 266),
))


def is_valid(opcode):
    """Whether there is such an instruction."""
    return opcode in _IS_VALID


def has_arg(opcode):
    """Whether the instruction uses its argument."""
    return opcode in _HAS_ARG


def has_const(opcode):
    """Whether the instruction refers to a constant."""
    return opcode in _HAS_CONST


def has_name(opcode):
    """Whether the instruction refers to an attribute by name."""
    return opcode in _HAS_NAME


def has_jump(opcode):
    """Whether the instruction jumps."""
    return opcode in _HAS_JUMP


def has_free(opcode):
    """Whether the instruction refers to a free variable."""
    return opcode in _HAS_FREE


def has_local(opcode):
    """Whether the instruction refers to a local variable."""
    return opcode in _HAS_LOCAL


def has_exc(opcode):
    """Whether the instruction sets an exception handler."""
    return opcode in _HAS_EXC


_NB_OPS = [
    ("NB_ADD", "+"),
    ("NB_AND", "&"),
    ("NB_FLOOR_DIVIDE", "//"),
    ("NB_LSHIFT", "<<"),
    ("NB_MATRIX_MULTIPLY", "@"),
    ("NB_MULTIPLY", "*"),
    ("NB_REMAINDER", "%"),
    ("NB_OR", "|"),
    ("NB_POWER", "**"),
    ("NB_RSHIFT", ">>"),
    ("NB_SUBTRACT", "-"),
    ("NB_TRUE_DIVIDE", "/"),
    ("NB_XOR", "^"),
    ("NB_INPLACE_ADD", "+="),
    ("NB_INPLACE_AND", "&="),
    ("NB_INPLACE_FLOOR_DIVIDE", "//="),
    ("NB_INPLACE_LSHIFT", "<<="),
    ("NB_INPLACE_MATRIX_MULTIPLY", "@="),
    ("NB_INPLACE_MULTIPLY", "*="),
    ("NB_INPLACE_REMAINDER", "%="),
    ("NB_INPLACE_OR", "|="),
    ("NB_INPLACE_POWER", "**="),
    ("NB_INPLACE_RSHIFT", ">>="),
    ("NB_INPLACE_SUBTRACT", "-="),
    ("NB_INPLACE_TRUE_DIVIDE", "/="),
    ("NB_INPLACE_XOR", "^="),
    ("NB_SUBSCR", "[]"),
]
_INTRINSIC1_DESCS = [
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
]
_INTRINSIC2_DESCS = [
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
]
_SPECIAL_METHODS = ["__enter__", "__exit__", "__aenter__", "__aexit__"]


def get_nb_ops():
    """The binary operators, by number: name and symbol."""
    return list(_NB_OPS)


def get_intrinsic1_descs():
    """The names of the intrinsic functions with one argument."""
    return list(_INTRINSIC1_DESCS)


def get_intrinsic2_descs():
    """The names of the intrinsic functions with two arguments."""
    return list(_INTRINSIC2_DESCS)


def get_special_method_names():
    """The special methods that an instruction looks up, by number."""
    return list(_SPECIAL_METHODS)


def get_specialization_stats():
    """Nothing is specialised."""
    return None


def get_executor(*, code, offset):
    """Nothing is traced."""
    raise RuntimeError("Executors are not available in this build")


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """There is no stack machine that could be affected."""
    raise NotImplementedError("programs are compiled to machine code: there is no stack of operands")
