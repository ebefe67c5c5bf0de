print("failing runs")
raise ValueError("while importing")
