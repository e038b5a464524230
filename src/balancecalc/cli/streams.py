"""Standard output and error, whatever they are: a terminal, a pipe, an old code page, or nothing."""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PLAIN: Final = {
    "√": "+",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "—": "-",
    "−": "-",
    "·": "-",
    "÷": "/",
    "㎡": "m2",
    "²": "2",
    "→": "->",
    "≈": "~",
    "⁴": "^4",
}
"""What stands for a sign where the stream's code page lacks it. `?` would not do: it means undetermined."""


def prepare() -> None:
    """Make the streams usable: a missing one is silent, and a letter that one lacks does not end the run."""
    codecs.register_error("balancecalc-plain", _plainly)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (as long as the program runs)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="balancecalc-plain")  # type: ignore[union-attr]


@contextmanager
def until_closed() -> Iterator[None]:
    """Go on where a stream is closed, or has no room: what is printed from then on goes nowhere."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def silence_stdout() -> None:
    """Send the rest of standard output nowhere, so that closing it at the end cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(letter, "?") for letter in error.object[error.start : error.end]), error.end
