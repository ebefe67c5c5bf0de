# Streams in memory, buffers, text over bytes, and what each refuses.
import io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class R(io.RawIOBase): pass
r=R()
for n in ('fileno','seek','tell','truncate','read','readinto','write','readall','isatty','readline'):
    t(lambda: getattr(r,n)(*([0] if n in('seek','readinto','write') else [])))
class B(io.BufferedIOBase): pass
for n in ('detach','read','read1','write','readinto'): t(lambda: getattr(B(),n)(*([b''] if n in('readinto','write') else [])))
class T(io.TextIOBase): pass
for n in ('detach','read','readline','write'): t(lambda: (getattr(T(),n)(*(['']if n=='write' else []))))
b=io.BytesIO(b'abc'); b.close()
t(b.read); t(lambda:b.write(b'')); t(b.getvalue); t(b.tell); t(b.flush); t(b.readable); t(lambda: b.closed); t(b.getbuffer)
b=io.BytesIO(b'abc'); v=b.getbuffer(); t(lambda:b.write(b'xxxx')); t(b.close); v.release(); t(lambda: b.seek(-1)); t(lambda:b.seek(1,5)); t(lambda:b.seek('a')); t(lambda:b.read('a')); t(lambda:b.write('a')); t(lambda:b.truncate(-1)); t(lambda:b.seek(-10,2)); t(lambda:b.readinto(b'a')); t(b.fileno); t(b.detach); t(lambda: io.BytesIO('a')); t(b.__getstate__); t(lambda: b.readline('x')); t(lambda: b.readlines(2))
s=io.StringIO('a\nb\r\nc'); print(list(s)); t(lambda: s.write(b'')); t(lambda: s.seek(1,1)); t(lambda: s.seek(-1)); t(lambda:s.seek(0,3)); t(lambda: s.read('x')); t(lambda: s.truncate(-1)); t(lambda: io.StringIO(3)); t(lambda: io.StringIO('',newline='x')); t(lambda: s.newlines); t(lambda: io.StringIO(newline=3)); t(lambda:s.encoding); t(lambda:s.line_buffering); s.close(); t(s.read); t(s.getvalue); t(s.tell); t(lambda:s.write('')); t(lambda: s.newlines)
t(lambda: io.StringIO('a\r\nb\rc',newline=None).read()); t(lambda: io.StringIO('a\r\nb\rc\n',newline='\r\n').readlines())
b=io.BytesIO(); x=io.TextIOWrapper(b,encoding='utf-8',newline='\r\n'); x.write('hé\nx\n'); x.flush(); t(b.getvalue); x.seek(0); t(x.readlines); t(lambda: x.tell()); t(lambda: x.encoding); print(x.errors, x.newlines, x.line_buffering)
x=io.TextIOWrapper(io.BytesIO('é\r\nab\rc\nxyz'.encode()),encoding='utf-8'); print(repr(x.readline()), x.tell(), repr(x.read(2)), x.tell()); p=x.tell(); r=x.read(); x.seek(p); print(x.read()==r, isinstance(x, io.TextIOBase), isinstance(b, io.BufferedIOBase))
x=io.TextIOWrapper(io.BytesIO(b'a\xffb'),encoding='utf-8'); t(x.read);  t(x.read)
w=io.BufferedWriter(io.BytesIO(),4); t(lambda: w.write(b'abcdef')); t(lambda:w.tell()); w.flush(); t(lambda:w.raw.getvalue()); t(lambda: io.BufferedReader(w)) 
q=io.BufferedReader(io.BytesIO(b'line1\nline2\nrest'),4); t(q.readline); t(lambda:q.peek(2)[:2]); t(lambda:q.read(3)); t(q.tell); t(lambda:q.seek(0)); t(lambda: list(q)); t(lambda:q.read1()); t(q.fileno)
d=io.BufferedRandom(io.BytesIO(b'0123456789')); t(lambda:d.read(3)); t(lambda:d.write(b'ab')); t(lambda:d.read(2)); d.flush(); t(lambda:d.raw.getvalue()); t(d.tell)
pr=io.BufferedRWPair(io.BytesIO(b'xyz'), io.BytesIO()); t(lambda: pr.read(2)); t(lambda: pr.write(b'q')); t(pr.readable); pr.close(); t(lambda: pr.closed)
i=io.IncrementalNewlineDecoder(None,True); print([i.decode('a\r'), i.decode('\nb\r'), i.decode('c\n', True)], i.newlines, i.getstate())
print(io.DEFAULT_BUFFER_SIZE, io.UnsupportedOperation.__mro__)
for m in ('q','rw','r+b+','rbt',''): t(lambda: open('/nonexist',m))
t(lambda: open('/nonexist/x')); t(lambda: open(b'/nonexist\0')); t(lambda: open(3.5)); t(lambda: open('x','rb',encoding='u')); t(lambda: open(-1))
with io.StringIO() as s: print('x', 1, file=s); print(repr(s.getvalue()))
class M(io.StringIO):
    def write(self, s): return super().write(s.upper())
m=M(); m.write('abc'); m.extra=3; print(m.getvalue(), m.extra)
print(io.TextIOWrapper(io.BytesIO()).name if 0 else '', repr(io.TextIOWrapper(io.BytesIO(),encoding='ascii')))
class Raw(io.RawIOBase):
    def __init__(self): self.d=[b'ab\n',b'c',b'']
    def readable(self): return True
    def readinto(self,b):
        x=self.d.pop(0); b[:len(x)]=x; return len(x)
print(io.BufferedReader(Raw()).read(), list(io.TextIOWrapper(io.BufferedReader(Raw()))))
x=io.TextIOWrapper(io.BytesIO(), encoding='utf-16'); x.write('a'); x.write('b'); x.flush(); print(x.buffer.getvalue()); x.seek(0); print(x.read())
