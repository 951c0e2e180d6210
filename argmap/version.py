"""The version of argmap, apart so that printing it loads nothing else."""

__version__ = "0.1.0"
