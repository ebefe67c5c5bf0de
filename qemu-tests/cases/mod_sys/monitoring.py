# `sys.monitoring` keeps tools and callbacks; `resource` tells the limits of the stack.
import resource
import sys

monitoring = sys.monitoring
print(monitoring.events.LINE, monitoring.events.BRANCH, monitoring.DEBUGGER_ID, monitoring.OPTIMIZER_ID)


def attempt(function, *args):
    try:
        print(function(*args))
    except ValueError as error:
        print(error)
    except TypeError as error:
        print(error)


attempt(monitoring.use_tool_id, 0, "first")
attempt(monitoring.use_tool_id, 0, "second")
attempt(monitoring.use_tool_id, 6, "third")
attempt(monitoring.use_tool_id, 1, 3)
attempt(monitoring.get_tool, 0)
attempt(monitoring.get_tool, 1)
attempt(monitoring.get_events, 0)
attempt(monitoring.set_events, 0, 0)
attempt(monitoring.set_events, 1, 0)
attempt(monitoring.set_events, 0, 1 << 30)
attempt(monitoring.set_events, 0, monitoring.events.C_RETURN)
attempt(monitoring.register_callback, 0, 3, print)
attempt(monitoring.register_callback, 0, monitoring.events.LINE, len)
print(monitoring.register_callback(0, monitoring.events.LINE, None) is len)
attempt(monitoring.set_local_events, 0, 3, 0)
attempt(monitoring.set_local_events, 0, attempt.__code__, 0)
attempt(monitoring.free_tool_id, 0)
attempt(monitoring.get_tool, 0)
attempt(monitoring.restart_events)
print(monitoring.DISABLE is not monitoring.MISSING, sys.gettrace(), sys.settrace(None), sys.setprofile(None))
soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
print(soft > 0 or soft == resource.RLIM_INFINITY, resource.error is OSError)
attempt(resource.getrlimit, 99)
