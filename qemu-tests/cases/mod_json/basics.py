# json over Lib's own scanner and encoder.
import json

print(json.dumps({'a': [1, 2.5, None, True, 'é"\n'], 'b': {}}, sort_keys=True), json.loads('{"x": [1, -2.5e3, "\\u00e9\\n", null, true], "y": {}}'))
print(json.dumps([1, {'k': (2, 3)}], indent=2), json.dumps('é', ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4.0}))
for bad in ('{', '[1,]', '"a', 'nul', '{"a" 1}', '1 2', ''):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)
