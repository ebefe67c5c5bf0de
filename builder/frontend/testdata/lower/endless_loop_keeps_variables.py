# Nothing uses `lock` behind its definition, but it lives until an exception leaves the loop.
def f(acquire, serve):
    lock = acquire()
    while True:
        serve()
