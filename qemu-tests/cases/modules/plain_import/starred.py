__all__ = ["all_a", "hidden_not"]
all_a = 1
not_in_all = 2
hidden_not = 3
