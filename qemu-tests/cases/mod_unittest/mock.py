# Mocks, patches and signatures of `unittest.mock`.
# caps: time.wall
import asyncio
import io
import sys
from unittest import mock

m = mock.Mock(return_value=3)
print(m(1, a=2), m.call_args, m.called, m.call_count)
m.assert_called_once_with(1, a=2)
try:
    m.assert_called_with(5)
except AssertionError as error:
    print(error)
m.side_effect = [1, ValueError("x")]
print(m())
try:
    m()
except ValueError as error:
    print(error)
magic = mock.MagicMock()
magic.__len__.return_value = 7
magic.child.method(1)
print(len(magic), magic.mock_calls, bool(magic), magic + 1 is not None)
with mock.patch("sys.stdout", new_callable=io.StringIO) as out:
    print("caught")
print(repr(out.getvalue()))


def function(a, b=2, *, c):
    return a


class Service:
    size = 4

    def get(self, key):
        return key

    async def fetch(self, key):
        return key


spec = mock.create_autospec(function, return_value="auto")
print(spec(1, c=2), spec.__name__, spec.call_args)
try:
    spec(1)
except TypeError as error:
    print(error)
service = mock.create_autospec(Service)
instance = service()
instance.get.return_value = "got"
print(instance.get("k"), isinstance(instance, Service))
try:
    instance.get()
except TypeError as error:
    print(error)
try:
    instance.missing
except AttributeError as error:
    print(error)
with mock.patch.object(Service, "get", return_value="patched") as get:
    print(Service().get(1), get.call_args_list)
print(Service().get(1))
with mock.patch.dict({"a": 1}, {"b": 2}) as d:
    print(d)
fetch = mock.AsyncMock(return_value=9)


async def main():
    print(await fetch(1), fetch.await_count)
    instance.fetch.return_value = "fetched"
    print(await instance.fetch("k"))

asyncio.run(main())
opened = mock.mock_open(read_data="one\ntwo\n")
with mock.patch("builtins.open", opened):
    with open("nowhere") as file:
        print(file.readlines())
print(mock.sentinel.thing, mock.call(1, b=2), mock.ANY == 3)
