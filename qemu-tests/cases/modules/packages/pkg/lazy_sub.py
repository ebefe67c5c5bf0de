print("lazy_sub init")
loaded = True
