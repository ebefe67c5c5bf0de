# NameError with a suggestion from the globals.
some_long_name = 1
print(some_log_name)
