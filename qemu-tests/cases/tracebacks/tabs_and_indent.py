# Lines indented by tabs and deep levels: the source is shown without its indentation.
def f(n):
	if n:
		for i in range(n):
			if i == 1:
				while True:
					return [1, 2][i + 1]
	return n


print(f(0))
print(f(3))
