# An uncaught KeyboardInterrupt raised by the program.
def loop():
    raise KeyboardInterrupt


try:
    loop()
finally:
    print("cleanup")
