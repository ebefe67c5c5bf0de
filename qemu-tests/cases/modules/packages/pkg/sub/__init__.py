print("sub init", __name__, __package__)
name = "sub"
