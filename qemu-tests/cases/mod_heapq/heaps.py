import heapq

h = [5, 1, 8, 3, 9, 2]
heapq.heapify(h)
print(h)
heapq.heappush(h, 0)
print(heapq.heappop(h), h)
print(heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), h)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(2, "hello", key=ord))
print(list(heapq.merge([1, 4], [2, 3])), list(heapq.merge("ca", "b", key=ord, reverse=True)))
print(heapq.__all__)
try:
    heapq.heappop([])
except IndexError:
    print("empty")
