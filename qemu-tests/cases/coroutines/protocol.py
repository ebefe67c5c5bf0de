# What coroutines, asynchronous generators and their awaitables answer, and the errors of the protocols.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
def t(f):
    async def w(): 
        return await f()
    try: print(run(w()))
    except BaseException as e: print(type(e).__name__, e, '|', repr(e.__cause__), repr(e.__context__))
class A:
    def __await__(self): return 5
class B:
    def __await__(self): return co()
async def co(): return 3
class N:
    def __await__(self): return iter([])
class G:
    def __await__(self):
        x = yield 1
        return x
t(lambda: 5); t(A); t(B); t(co); t(N); t(G)
def g(): yield 1
t(g)
async def af(x):
    async for i in x: pass
t(lambda: af(5))
class I:
    def __aiter__(self): return 5
t(lambda: af(I()))
class J:
    def __aiter__(self): return self
    def __anext__(self): return 5
t(lambda: af(J()))
async def aw(x):
    async with x: pass
t(lambda: aw(5))
class E:
    async def __aenter__(self): pass
t(lambda: aw(E()))
class E2:
    async def __aexit__(self,*a): pass
t(lambda: aw(E2()))
class E3:
    def __aenter__(self): return 1
    def __aexit__(self,*a): return 1
t(lambda: aw(E3()))
class E4:
    async def __aenter__(self): return 1
    def __aexit__(self,*a): return 1
t(lambda: aw(E4()))
class E5:
    def __enter__(self): return 1
    def __exit__(self,*a): return 1
t(lambda: aw(E5()))
def w2():
    with E4(): pass
t(w2)
c = co(); run(c)
t(lambda: c)
try: c.send(None)
except RuntimeError as e: print(e)
print(c.close())
c=co()
try: c.send(5)
except TypeError as e: print(e)
print(type(c), c.cr_await, c.cr_running, c.cr_frame is None, c.cr_suspended, c.__name__, c.__qualname__, c.cr_origin)
try: iter(c)
except TypeError as e: print(e)
try: next(c)
except TypeError as e: print(e)
c.close()
w = co().__await__()
print(type(w), hasattr(w,'__next__'), iter(w) is w)
try: w.send(None)
except StopIteration as e: print(e.value)
async def ag():
    try:
        x = yield 1
        print('got',x)
        yield 2
    finally: print('fin')
a = ag()
print(type(a), a.ag_running, a.ag_await, a.ag_frame is None)
s = a.asend(None)
print(type(s))
try: s.send(None)
except StopIteration as e: print('v', e.value)
try: s.send(None)
except RuntimeError as e: print(e)
s = a.asend('hi')
try: s.send(None)
except StopIteration as e: print('v', e.value)
s = a.aclose(); print(type(s))
try: s.send(None)
except StopIteration as e: print('closed', e.value)
s = a.__anext__()
try: s.send(None)
except StopAsyncIteration as e: print('ended', repr(e))
try: run(s)
except RuntimeError as e: print(e)
async def bad():
    raise StopIteration
try: run(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
async def bad2():
    raise StopAsyncIteration
    yield
try: run(bad2().__anext__())
except RuntimeError as e: print(e, repr(e.__cause__))
async def selfw():
    await me
me = selfw()
try: run(me)
except BaseException as e: print(repr(e))
class Y:
    def __await__(self): yield
async def slow(): await Y()
sl = slow()
x1 = (lambda: None)
async def waits(): await sl
p=waits(); q=waits()
p.send(None)
try: q.send(None)
except RuntimeError as e: print(e)
print(p.cr_await is sl)
try: print(run(anext(ag(), 7)))
except Exception as e: print(repr(e))
try: aiter(5)
except TypeError as e: print(e)
try: anext(5)
except TypeError as e: print(e)
async def empty():
    return
    yield
an = anext(empty(), 'dflt'); print(type(an)); 
async def main(): return await an
print(run(main()))
