"""The console that reports are printed on."""

import sys

from rich.console import Console


def console(*, to_stderr: bool) -> Console:
    """A console that prints text as it is: nothing in a school's name is taken for markup.

    rich leaves the colours out in a pipe and where NO_COLOR is set.
    """
    stream = sys.stderr if to_stderr else sys.stdout
    return Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)
