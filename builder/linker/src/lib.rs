//! ELF objects and archives to a laid-out ELF, with section garbage collection; knows no Python.
