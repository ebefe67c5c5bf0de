print("late runs")
value = "late value"
other = [1]
