# Augmented assignment and comparison failing.
totals = {"a": 1, "b": None}
for key in totals:
    totals[key] += 1
