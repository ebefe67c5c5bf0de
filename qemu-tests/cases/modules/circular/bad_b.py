print("bad_b start")
from bad_a import x

y = 2
