"""shlex and getopt."""
import getopt
import shlex

print(shlex.split("a 'b c' \"d \\\"e\\\"\" f\\ g # h", comments=True), shlex.join(["a b", "it's", ""]), shlex.quote("x;y"), list(shlex.shlex("a=b && c", punctuation_chars=True)))
try:
    shlex.split("'open")
except ValueError as error:
    print(error)
print(getopt.getopt(["-a", "-b", "1", "--long=x", "--fl", "rest"], "ab:", ["long=", "flag"]), getopt.gnu_getopt(["x", "-a", "y", "--", "-b"], "ab"))
for arguments in (["-z"], ["-b"], ["--nope"], ["--flag=1"], ["--l"]):
    try:
        print(getopt.getopt(arguments, "ab:", ["long=", "flag", "lot"]))
    except getopt.GetoptError as error:
        print(error, error.opt)
