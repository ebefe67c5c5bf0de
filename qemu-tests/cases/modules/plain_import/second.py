print("second runs")
import first

public = "public of second"
_private = "private"
value = "second value, saw " + first.value
