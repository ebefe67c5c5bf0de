# A counter on raw integers behind a guard, and the general loop for when it fails.
def f(n):
    for i in range(n):
        print(i)
