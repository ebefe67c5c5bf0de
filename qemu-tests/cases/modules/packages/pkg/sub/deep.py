print("deep init")
from ..util import helper
from .. import util
from . import sibling
from .sibling import from_parent as fp
from . import name

where = f"{__name__} {helper()} {util.helper()} {fp()} {name}"
