"""How this implementation was built, for `sysconfig`: what CPython's `Makefile` would say and is true here too."""

build_time_vars = {
    "EXT_SUFFIX": "",
    "HAVE_FORK": 0,
    "LIBDIR": "",
    "MULTIARCH": "x86_64-linux-gnu",
    "Py_DEBUG": 0,
    "Py_ENABLE_SHARED": 0,
    "Py_GIL_DISABLED": 0,
    "SOABI": "",
    "TZPATH": "",
    "WITH_DOC_STRINGS": 1,
    "WITH_PYMALLOC": 0,
}
