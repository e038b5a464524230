"""The console that reports are printed on."""

import sys

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the program's one place for errors; rich would end it with 1, which means no."""
        raise BrokenPipeError


def console(*, to_stderr: bool) -> Console:
    """A console that prints text as it is: nothing in a school's name is taken for markup.

    rich leaves the colours out in a pipe and where NO_COLOR is set.
    """
    stream = sys.stderr if to_stderr else sys.stdout
    return _Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)


def shows_progress(to: Console) -> bool:
    """Whether a progress bar may be drawn: only where somebody watches, never in a log.

    FORCE_COLOR, which many CI services set, asks for colours, and rich takes its stream for a terminal; a bar's cursor
    movements would fill the log all the same.
    """
    return to.is_interactive and to.file.isatty()
