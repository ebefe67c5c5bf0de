# Carets for del and assert without message.
config = {"a": 1}
del config["a"]
try:
    assert config, "empty"
except AssertionError as e:
    print(e)
assert not config and len(config) == 0
del config["a"], config["b"]
