early = 1
import d

value = 2
