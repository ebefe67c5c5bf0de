import helper

TABLE = {"a": 1}
VALUE = helper.get(TABLE, "b")
