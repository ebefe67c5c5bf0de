# `collections` puts `_collections_abc` in this module's place before anything asks for it: this text only says that the
# name can be imported.
from _collections_abc import *
