import _signal


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


def handler(number, frame):
    print("got", number, frame is not None)


attempt(lambda: _signal.signal(_signal.SIGUSR1, handler))
attempt(lambda: _signal.getsignal(_signal.SIGUSR1) is handler)
attempt(lambda: _signal.raise_signal(_signal.SIGUSR1))
attempt(lambda: _signal.signal(_signal.SIGUSR1, _signal.SIG_IGN) is handler)
attempt(lambda: _signal.raise_signal(_signal.SIGUSR1))
attempt(lambda: _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler)
attempt(lambda: _signal.raise_signal(_signal.SIGINT))
attempt(lambda: _signal.signal(100, None))
attempt(lambda: _signal.signal(2, 5))
attempt(lambda: _signal.signal(9, _signal.SIG_IGN))
print([_signal.getsignal(n) for n in (9, 13, 15, 25)])
print([_signal.strsignal(n) for n in range(1, 36)])
attempt(lambda: _signal.strsignal(65))
print(len(_signal.valid_signals()), _signal.NSIG, _signal.SIGTERM, _signal.SIG_BLOCK)
