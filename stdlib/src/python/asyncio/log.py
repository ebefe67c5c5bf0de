"""The package's logger. Ours, so that `logging` is not needed where nothing is logged."""

from _late_logging import LateLogger

logger = LateLogger(__package__)
