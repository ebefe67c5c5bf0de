# caps: net.listen,net.outbound,net.poll
# hosted: a guest has no loopback interface
# Servers and clients of event loops: streams, protocols, sockets, a file that is sent, while a thread wakes the loop.
import asyncio
import io
import socket
import threading


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for number in range(3):
        writer.write(f"{name}{number}\n".encode())
        answers.append(await reader.readline())
        await asyncio.to_thread(lambda: None)
    writer.close()
    await writer.wait_closed()
    return answers


async def streams():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await asyncio.gather(*[talk(port, name) for name in "abc"]))


class Collect(asyncio.Protocol):
    def __init__(self, done):
        self.data, self.done = b"", done

    def data_received(self, data):
        self.data += data

    def connection_lost(self, error):
        self.done.set_result(error)


async def protocols():
    loop = asyncio.get_running_loop()
    collect = Collect(loop.create_future())
    server = await loop.create_server(lambda: collect, "127.0.0.1", 0)
    with socket.socket() as client:
        client.setblocking(False)
        await loop.sock_connect(client, server.sockets[0].getsockname())
        await loop.sock_sendall(client, b"head ")
        text = threading.current_thread().name.encode()
        print(await loop.sock_sendfile(client, io.BytesIO(text * 1000)) == len(text) * 1000)
    print(await collect.done, len(collect.data), collect.data[:15])
    server.close()
    await server.wait_closed()


asyncio.run(streams())
asyncio.run(protocols())
try:
    socket.socket(socket.AF_INET6)
except OSError as error:
    print("without IPv6" if error.errno == 97 else error)
else:
    print("without IPv6")
