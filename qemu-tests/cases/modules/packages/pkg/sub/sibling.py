print("sibling init")
from .. import util as u


def from_parent():
    return u.helper() + " from parent"
