# Nonempty __slots__ on every builtin base.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for b in (int,str,bytes,tuple,bool,float,complex,list,dict,set,frozenset,bytearray,type,object,BaseException,range,slice,property,staticmethod,classmethod,super,enumerate,zip,map,filter,reversed,memoryview,type(None),type(t),type(len)):
    t(lambda: (b.__name__, type('T',(b,),{'__slots__':('a',)}).__name__))
    t(lambda: (b.__name__, type('T',(b,),{'__slots__':()}).__name__, b.__itemsize__>0))
class I(int): pass
t(lambda: type('T',(I,),{'__slots__':('a',)}))
class S(str): __slots__=()
t(lambda: type('T',(S,),{'__slots__':('a',)}))
