"""argparse: positional and optional arguments, subcommands and errors."""
import argparse

parser = argparse.ArgumentParser(prog="tool", description="Does things.", color=False)
parser.add_argument("name", help="the name")
parser.add_argument("-n", "--number", type=int, default=3, help="how many (%(default)s)")
parser.add_argument("-v", action="count", default=0)
parser.add_argument("--flag", action=argparse.BooleanOptionalAction)
parser.add_argument("--kind", choices=["a", "b"])
parser.add_argument("rest", nargs="*")
print(parser.parse_args(["x", "-n", "5", "-vv", "--flag", "--kind=b", "y", "z"]))
print(parser.parse_known_args(["x", "--unknown"]))
print(parser.format_usage(), parser.format_help())
sub = argparse.ArgumentParser(prog="git", exit_on_error=False, color=False)
commands = sub.add_subparsers(dest="command", required=True)
add = commands.add_parser("add")
add.add_argument("files", nargs="+")
print(sub.parse_args(["add", "a", "b"]))
for arguments in (["x", "-n", "q"], [], ["x", "--kind", "c"]):
    try:
        parser.parse_args(arguments)
    except SystemExit as error:
        print("exit", error.code)
