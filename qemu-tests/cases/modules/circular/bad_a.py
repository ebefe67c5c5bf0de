print("bad_a start")
from bad_b import y

x = 1
