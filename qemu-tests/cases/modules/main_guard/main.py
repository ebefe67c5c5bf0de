# __name__ in the main script and in modules; a module importing the main script gets a second copy.
import tool

print(__name__, tool.name)
state = []
if __name__ == "__main__":
    print("guarded")
    import tool2

    tool2.use()
    print(state, tool2.m.state, tool2.m.__name__)
