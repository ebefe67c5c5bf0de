# An uncaught exception while importing: the frames of the import are shown without the machinery.
print("before")
import broken

print("never")
