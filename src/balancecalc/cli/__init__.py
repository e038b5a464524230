"""The command line: arguments in, exit code out. One file a command.

Nothing heavy is imported until a command runs, so that ``balancecalc --help`` is instant.
"""

from .main import main

__all__ = ["main"]
