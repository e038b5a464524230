"""The program as it runs on a terminal, in a pipe, or with one stream on each."""

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, NamedTuple

# What the machine that runs the tests may have set.
_OF_THE_MACHINE = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM", "TERM", "COLUMNS")


class Output(NamedTuple):
    code: int
    terminal: bytes
    out: bytes
    err: bytes


def run(
    arguments: str, folder: Path, *, out: bool = False, err: bool = False, environment: dict[str, str] | None = None
) -> Output:
    """Run ``balancecalc``; ``out`` and ``err`` say which streams are a terminal. The others are pipes."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_MACHINE}
    ours, theirs = pty.openpty()
    pipe = subprocess.PIPE
    program = subprocess.Popen(
        [sys.executable, "-m", "balancecalc", *arguments.split()],
        cwd=folder,
        env={**kept, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=theirs if out else pipe,
        stderr=theirs if err else pipe,
    )
    os.close(theirs)
    # All three are read at once: a full pipe would stop the program.
    read = {"terminal": b"", "out": b"", "err": b""}

    def read_pipe(name: str, stream: IO[bytes]) -> None:
        read[name] = stream.read()

    readers = [
        threading.Thread(target=read_pipe, args=(name, stream))
        for name, stream in (("out", program.stdout), ("err", program.stderr))
        if stream
    ]
    for reader in readers:
        reader.start()
    read["terminal"] = _all_of(ours)
    for reader in readers:
        reader.join()
    return Output(program.wait(), **read)


def _all_of(terminal: int) -> bytes:
    found = b""
    while True:
        try:
            more = os.read(terminal, 65_536)
        except OSError:
            # Linux tells the end of a terminal as an error.
            more = b""
        if not more:
            os.close(terminal)
            return found
        found += more
