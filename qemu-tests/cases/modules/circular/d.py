import c

seen = [n for n in ("early", "value") if hasattr(c, n)]
from c import early
