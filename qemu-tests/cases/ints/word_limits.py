# Limits of machine integers inside int, float and index arithmetic.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: 'a\tb'.expandtabs(2**40)); t(lambda: 'ab'.splitlines(2**40)); t(lambda: sum([1],start=2)); t(lambda: chr(2**40)); t(lambda: chr(-2**70)); t(lambda: [].insert(2**70,1)); t(lambda: [1].pop(2**70)); t(lambda: 'a'.center(2**70)); t(lambda: 'abc'.find('a',2**70)); t(lambda: 'abc'.find('c',-2**70)); t(lambda: 'a'*2**70); t(lambda: round(1.5,2**70)); t(lambda: (1).to_bytes(2**70,'big')); t(lambda: 'a,b'.split(',',2**70)); t(lambda: 'aa'.replace('a','b',2**70)); t(lambda: range(2**70)[2**69:][0]); t(lambda: bytes(2**70)); t(lambda: bytearray(2**70)); t(lambda: [0]*2**70); t(lambda: 'a'.zfill(2**70)); t(lambda: enumerate('a',2**70).__next__()); t(lambda: '%*d'%(2**70,1)); t(lambda: '%.*f'%(2**31,1.0)); t(lambda: format(1,'%dd'%2**70)); t(lambda: format(1.0,'.%df'%2**31)); t(lambda: 1<<2**70); t(lambda: 2**2**70 if 0 else 1); t(lambda: (2**70).__hash__()); t(lambda: int('1'*10,2**70)); t(lambda: int('1',2**31)); t(lambda: slice(2**70).indices(5)); t(lambda: slice(1).indices(2**70)); t(lambda: slice(1).indices(-1)); t(lambda: [1,2,3][2**70:]); t(lambda: (1,)*2**62); t(lambda: 'abc'[-2**70]); t(lambda: 'abc'.startswith('a',2**70)); t(lambda: 'abc'.count('a',-2**70,2**70)); t(lambda: [1,2].index(2,2**70)); t(lambda: (1,2).index(2,-2**70)); t(lambda: range(5).index(2**70)); t(lambda: b'a'.hex(':',2**40)); t(lambda: b'abc'.find(2**70)); t(lambda: b'abc'.find(-1)); t(lambda: 2**70 in b'abc'); t(lambda: bytes([2**70])); t(lambda: bytearray(b'a').append(2**70)); t(lambda: float(2**1024)); t(lambda: complex(2**1024)); t(lambda: 2**1024*1.0); t(lambda: 2**1024 < 1.0); t(lambda: 2**1024 == float('inf')); t(lambda: pow(2.0,2**1024)); t(lambda: divmod(2**1024,1.5)); t(lambda: 2**1024/2**1023); t(lambda: 1/2**1100); t(lambda: hash(2**61-1)); t(lambda: hash(-1)); t(lambda: hash(-2)); t(lambda: hash(0.5)); t(lambda: hash(float('inf'))); t(lambda: hash(1e300)); t(lambda: hash(1+2j)); t(lambda: hash((1,2,3))); t(lambda: hash(())); t(lambda: hash(frozenset([1,2,3]))); t(lambda: hash(range(3))==hash((3,0,1))); t(lambda: hash('')); t(lambda: hash(b'')); t(lambda: hash('abc')); t(lambda: hash(None)==hash(None)); t(lambda: hash(slice(1,2,3)))
t(lambda: (2**62)+(2**62)); t(lambda: -2**62-1); t(lambda: 2**31*2**31*2); t(lambda: (2**62-1)*2+1); t(lambda: -(-2**62)); t(lambda: abs(-2**62)); t(lambda: (-2**62)//-1); t(lambda: divmod(-2**62,-1)); t(lambda: ~(2**62-1)); t(lambda: (2**62-1)^-1); t(lambda: 1<<62); t(lambda: -1<<62); t(lambda: 1<<61); t(lambda: (1<<62)-1+1); t(lambda: (2**62)>>1); t(lambda: 3**39*3); t(lambda: (-2**62)*-1); t(lambda: 4611686018427387903+1); t(lambda: -4611686018427387904-1); t(lambda: 2**62%7); t(lambda: (2**62+1)&1); t(lambda: sum([2**61]*4)); t(lambda: int(4.611686018427388e18)); t(lambda: int(-4.611686018427388e18)); t(lambda: int(9.3e18)); t(lambda: len(range(2**62))); t(lambda: range(2**62,2**62+3)[1]); t(lambda: list(range(2**62-2,2**62+2))); t(lambda: sum(range(2**61,2**61+4)))
def loop():
    x=2**62-3
    out=[]
    for i in range(6):
        out.append(x); x+=1
    y=-2**62+2
    for i in range(5):
        out.append(y); y-=1
    z=1
    for i in range(70): z*=2
    out.append(z)
    w=3
    for i in range(6): w=w*w
    out.append(w)
    return out
t(loop)
