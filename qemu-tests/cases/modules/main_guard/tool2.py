import main as m


def use():
    m.state.append(m.__name__)
