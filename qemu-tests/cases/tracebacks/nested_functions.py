# Qualified names are not shown, plain names are; nested functions and methods of nested classes.
def outer():
    class Local:
        def method(self):
            def deepest():
                return [].pop()

            return deepest()

    return Local().method()


outer()
