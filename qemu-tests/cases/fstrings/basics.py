# f-strings: expressions, conversions, specs, nesting, quotes, escapes, `=`, evaluation.
name, n, pi, d, l = "World", 42, 3.14159265, {"k": "v", "n": {"m": 1}}, [1, [2, 3]]
print(f"", f"plain", f"{name}", f"{name}{n}", f"a{n}b{pi}c", f"{{}}", f"{{{n}}}", f"{{{{", f"}}}}", f"{n}}}", f"{{{{{n}}}}}")
print(f"{n + 1} {n * 2 - 1} {n / 4} {n // 5 % 3} {-n} {not n} {n > 5 and 'yes'} {n if n > 100 else 'small'} {(lambda x: x * 2)(n)} {[x for x in range(3)]} { {1, 2} == {2, 1}} { {'a': 1}['a']} {d['k']} {d["k"]} {d['n']['m']} {l[1][0]} {name[1:3]} {name.upper()} {len(name)} {max(1, 2)} {'nested ' + f'{n}'}")
print(f"{name!r} {name!s} {name!a} {'é'!a} {name!r:>10} {n!r:5}| {None} {True} {1e100} {...} {print}"[:60])
print(f"{n:5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}|{pi:.2f}|{pi:10.3f}|{pi:e}|{pi:g}|{pi:%}|{name:10}|{name:>10}|{name:*^11}|{name:.2}|{name:5.1}|{1234567:,}|{1234567.891:_.2f}")
w, p, f, a = 10, 3, "*", "^"
print(f"{pi:{w}.{p}}|{name:{f}{a}{w}}|{n:{w}}|{n:{'0'}{w}{'d'}}|{name:{w}.{p}}|{pi:{w}.{p}f}|{n!r:{w}}|{n:{w + 1}}|{n:{'>' if w else '<'}{w}}|{n:{''}}|")
print(f"{n=} {n = } {n=:5} {n=!r} {name=} {name=!s} {pi=:.2f} {n+1=} {n + 1 = } {l[0]=} {name.upper()=} {  n  =  } {d['k']=} {f'{n}'=} {n=:{w}}")
print(f'{name}' f"{n}" 'plain' "\t{notfield}" f'\x41\u0042\N{BULLET}\'"' rf"\n{n}\t" fr'\{n}' f"""multi
{n}
{
n
+
1
}""" f"{'\n'.join(['a', 'b'])}" f"{'"'}" f'{d['k']}' f"{f"{f"{n}"}"}")
def t(x): print("t", x, end="; "); return x
print(f"{t(1)}{t(2)!r}{t(3):{t(4)}}{t(5)}")
class F:
    def __format__(self, s): return f"<{s}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
o = F(); print(f"{o} {o!s} {o!r} {o:spec} {o!r:>6} {o:{n}} {o:a{n}b{w}c} {o:%Y-%m-%d} {o::} {o: }")
for x in (lambda: f"{undefined}", lambda: f"{1/0}", lambda: f"{n:zz}", lambda: f"{name:d}", lambda: f"{[]:5}", lambda: f"{n:{'bad'}}", lambda: f"{None:5}", lambda: f"{d['zz']}"):
    try: print(x())
    except Exception as e: print(type(e).__name__, e)
print(f"{(x := 5)} {x}", f"{x:=5}", f"{x!r:=^5}", f"{'a' 'b'}", f"{1,}", f"{1, 2}", f"{*[1, 2], 3}", f"{ 'x' }", f"{x:{x}}", f"{x}" == str(x), f"{x}".__class__.__name__, f"{3!r}", f"{'!'}", f"{':'}", f"{'{'}", f"{'}'}", f"{x != 5}", f"{x == 5}", f"{x >= 5}", f"{x if x else 1}")
print(f"{'日本':>5}|{'é':5}|{'\U0001f600':^4}|", len(f"{'日'}é"), f"{'a'}{'é'}{'日'}{'\U0001f600'}", f"{b'b'}", f"{bytearray(b'c')!r}", f"{1j} {1+2j:.1f} {(1+2j)!r}", f"{2**70} {2**70:,} {2**70:x} {-2**70:_d}", f"{range(3)} {slice(1)} {int} {ValueError('v')!r} {ValueError('v')}")
print(f"{(yield_ := [1])!r}", f'''{
    n  # a comment inside
    + 1
}''', f"{n:{w}}{n:{w}}", f"{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}", sep="\n")
