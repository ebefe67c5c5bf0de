# _operator: the operators as functions, and getters of items, attributes and methods.
import _operator as o
import copy
import gc
import operator
import pickle
import weakref

print(all(getattr(o, n) is getattr(operator, n) for n in operator.__all__), o.lt is operator.__lt__)
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e.args)


IG,AG,MC=o.itemgetter,o.attrgetter,o.methodcaller
for f in (lambda: IG(), lambda: IG(a=1), lambda: IG(1)(), lambda: IG(1)(1,2), lambda: IG(1)(1,a=2), lambda: IG(1)(1), lambda: IG(1)('ab'), lambda: IG(1,0)('ab'), lambda: IG(-1)((1,2)), lambda: IG(5)((1,2)), lambda: repr(IG(1)), lambda: repr(IG(1,'a')), lambda: IG(1).__reduce__(), lambda: IG(1,2).__reduce__(), lambda: IG(slice(1,2))('abc'), lambda: IG(1) == IG(1), lambda: IG(1).__call__('ab'),
  lambda: AG(), lambda: AG(1), lambda: AG('a',1), lambda: AG(a=1), lambda: AG('a')(), lambda: AG('a')(1,2), lambda: AG('a')(1, x=2), lambda: AG('real')(5), lambda: AG('real.imag')(5), lambda: AG('real','imag')(5), lambda: AG('')(5), lambda: AG('.')(5), lambda: AG('real.')(5), lambda: AG('nope')(5), lambda: repr(AG('a')), lambda: repr(AG('a.b','c')), lambda: AG('a.b').__reduce__(), lambda: AG('a.b','c').__reduce__(), lambda: AG('a','b')(3),
  lambda: MC(), lambda: MC(1), lambda: MC(name=1), lambda: MC('a')(), lambda: MC('a')(1,2), lambda: MC('upper')('a'), lambda: MC('upper')('a', b=1), lambda: MC('replace','a','b')('aa'), lambda: MC('split', maxsplit=1)('a b c'), lambda: repr(MC('a')), lambda: repr(MC('a',1,'b',c=2,d='x')), lambda: repr(MC('a',c=2)), lambda: MC('a').__reduce__(), lambda: MC('a',1).__reduce__(), lambda: MC('a',1,b=2).__reduce__(), lambda: MC('nope')(1), lambda: MC('x', name=3).__reduce__(), lambda: MC('foo', self=1).__reduce__(),
  ):
    t(f)
class S(str): pass
print(type(AG(S('a')).__reduce__()[1][0]))
r=IG(1); 
class L(list): 
    def __getitem__(self,i): return ('L',i)
t(lambda: IG(0)(L([1]))); 
class T(tuple): 
    def __getitem__(self,i): return ('T',i)
t(lambda: IG(0)(T([1])))
class I:
    def __index__(self): return 1
t(lambda: IG(I())((1,2)))
t(lambda: IG(True)((1,2)))
a=AG('x'); b=MC('foo', a); print(b)
g=MC('foo', 1); 
class Rec: pass
l=[]; ig=IG(l); l.append(ig); print(ig); mc=MC('a',l); l.append(mc); print(mc)
for f in (lambda: o.add(1), lambda: o.add(1,2,3), lambda: o.add(a=1,b=2), lambda: o.concat(1,2), lambda: o.concat([1],2), lambda: o.concat([1],[2]), lambda: o.iconcat(1,2), lambda: o.iconcat([1],(2,)), lambda: o.countOf(1,2), lambda: o.countOf([1,1,2],1), lambda: o.indexOf([1],2), lambda: o.indexOf([1,2],2), lambda: o.indexOf(1,2), lambda: o.index(1.5), lambda: o.index(True), lambda: o.length_hint([1]), lambda: o.length_hint(1), lambda: o.length_hint(1,4), lambda: o.length_hint(1,'a'), lambda: o.length_hint([], default=2), lambda: o.call(), lambda: o.call(len,'abc'), lambda: o.call(dict,a=1), lambda: o.contains([1],1), lambda: o.contains(1,1), lambda: o.getitem([1],0), lambda: o.setitem([1],0,1), lambda: o.delitem([1],0), lambda: o.truth([]), lambda: o.not_([]), lambda: o.is_(1,1), lambda: o.is_not(1,1), lambda: o.is_none(None), lambda: o.is_not_none(None), lambda: o.pow(2,3), lambda: o.ipow(2,3), lambda: o.inv(1), lambda: o.invert('a'), lambda: o.neg('a'), lambda: o.matmul(1,2), lambda: o.imatmul(1,2), lambda: o.eq(1,2), lambda: o.lt(1,'a'), lambda: o._compare_digest('a','a'), lambda: o._compare_digest(b'a','a'), lambda: o._compare_digest('a\xe9','a'), lambda: o._compare_digest(1,2), lambda: o._compare_digest(b'a',bytearray(b'a')), lambda: o._compare_digest(b'a',1), lambda: o._compare_digest('a',1), lambda: o._compare_digest(b'ab',b'a'), lambda: o.length_hint([], -1), lambda: o.length_hint([],2**70), lambda: o.length_hint(1,-1), lambda: o.length_hint(1,None), lambda: o.concat('a',1), lambda: o.iadd([1],(2,)), lambda: o.index('a'), lambda: o.abs('a'), lambda: o._compare_digest(b'a'), lambda: o._compare_digest(memoryview(b'ab')[::2], b'a')):
    t(f)
class SeqLike:
    def __getitem__(self,i): raise IndexError
    def __add__(self, o): return 'added'
t(lambda: o.concat(SeqLike(), SeqLike())); t(lambda: o.concat(SeqLike(), [])); t(lambda: o.concat([], SeqLike())); t(lambda: o.iconcat(SeqLike(), SeqLike()))
t(lambda: o.concat({}, {})); t(lambda: o.countOf({1:2},1))
t(lambda: copy.copy(IG(1)) ); t(lambda: pickle.loads(pickle.dumps(MC('a',1,b=2))))
try:
    class Sub(IG): pass
except TypeError as e:
    print(e)
class Holder:
    key, plus = IG(0), o.add
print(Holder().key([3]), Holder().plus(1, 2), o.add, IG, o.add.__module__)
class C:
    pass
c = C(); c.m = MC("foo", c); gone = weakref.ref(c); del c; gc.collect(); print(gone())
