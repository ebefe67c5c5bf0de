# caps: net.listen,net.outbound
# Functions of `socket` that only strings name.
import socket

print(getattr(socket, "has_dualstack_ipv6").__name__, hasattr(socket, "no_such_name"))
print(getattr(socket.socket, "get_inheritable").__name__, "{0.socketpair.__name__}".format(socket))
