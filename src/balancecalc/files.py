"""Writing outputs so that nothing is ever lost: whole files or none, and never over somebody else's."""

import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from balancecalc.errors import CannotWrite, WrongUsage

RESULTS_MARK: Final = "balancecalc-results"
"""The document property that marks a results workbook. A template has none: once filled in, it is the user's."""
WRITTEN_AT: Final = "2000-01-01T00:00:00+00:00"
"""The time that every workbook of balancecalc's bears, so that the same input gives the same bytes.

A spreadsheet program that saves the file puts its own time there: then it is the user's file.
"""

_LARGEST_PART: Final = 65_536


def check_output(path: Path, inputs: Iterable[Path], *, force: bool) -> None:
    """Refuse an output that would overwrite an input, or a file that balancecalc did not write.

    Raises :class:`.WrongUsage` for an input, :class:`.CannotWrite` for somebody else's file without ``force``.
    """
    for given in inputs:
        if _same(path, given):
            raise WrongUsage("would_overwrite_input", file=path)
    if path.is_dir():
        raise CannotWrite("is_a_folder", file=path)
    if path.exists() and not force and not written_by_us(path):
        raise CannotWrite("exists", file=path)


def written_by_us(path: Path) -> bool:
    """Whether a file is a result of balancecalc's that nobody has saved since."""
    if path.suffix.lower() == ".xlsx":
        return _workbook_is_ours(path)
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and str(content.get("schema", "")).startswith("balancecalc/")


def write(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and move it into place: a crash leaves the old file or none.

    Raises :class:`.CannotWrite` where that can't be done; the old file is then as it was.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise CannotWrite("cannot_write", file=path, detail=error.strerror or error) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _workbook_is_ours(path: Path) -> bool:
    # Two small parts of the file tell; opening it as a workbook would take longer than all of a run.
    try:
        with zipfile.ZipFile(path) as package:
            custom, core = (_start(package, part) for part in ("docProps/custom.xml", "docProps/core.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return False
    saved = f">{WRITTEN_AT[:19]}Z</dcterms:modified>"
    return f'name="{RESULTS_MARK}"'.encode() in custom and saved.encode() in core


def _start(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as file:
        return file.read(_LARGEST_PART)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return path.resolve() == other.resolve()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
