"""Writing outputs so that nothing is ever lost: whole files or none, and never over somebody else's."""

import errno
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from balancecalc.errors import CannotWrite, WrongUsage, os_reason

RESULTS_MARK: Final = "balancecalc-results"
"""The document property that marks a results workbook. A template has none: once filled in, it is the user's."""
WRITTEN_AT: Final = "2000-01-01T00:00:00+00:00"
"""The time that every workbook of balancecalc's bears, so that the same input gives the same bytes.

A spreadsheet program that saves the file puts its own time there: then it is the user's file.
"""

_LARGEST_PART: Final = 65_536
_ZIP_BEGINS: Final = (1980, 1, 1, 0, 0, 0)
"""The time that XlsxWriter gives the parts of a workbook."""
_FIRST_BYTES: Final = 200
_LONGEST_NAME: Final = 40
_UNFINISHED: Final = ".tmp"


def check_output(path: Path, inputs: Iterable[Path], *, force: bool) -> None:
    """Refuse an output that would overwrite an input, or a file that balancecalc did not write.

    Raises :class:`.WrongUsage` for an input, :class:`.CannotWrite` for what is no plain file, for a folder that is
    not there, and for somebody else's file without ``force``.
    """
    try:
        if any(_same(path, given) for given in inputs):
            raise WrongUsage("would_overwrite_input", file=path)
        if path.is_dir():
            raise CannotWrite("is_a_folder", file=path)
        if not path.parent.is_dir():
            raise CannotWrite("cannot_write", file=path, detail=os_reason(FileNotFoundError(errno.ENOENT, "")))
        if path.exists() and not path.is_file():
            raise CannotWrite("not_a_plain_file", file=path)
        if path.exists() and not force and not written_by_us(path):
            raise CannotWrite("exists", file=path)
    except OSError as error:
        raise CannotWrite("cannot_write", file=path, detail=os_reason(error)) from None


def written_by_us(path: Path) -> bool:
    """Whether a file is a result of balancecalc's that nobody has saved since."""
    if path.suffix.lower() == ".xlsx":
        return _workbook_is_ours(path)
    if path.suffix.lower() == ".parquet":
        return RESULTS_MARK.encode() in path.read_bytes()[-_LARGEST_PART:]
    with path.open("rb") as file:
        return re.match(rb'\{\s*"schema":\s*"balancecalc/', file.read(_FIRST_BYTES)) is not None


def write(outputs: Mapping[Path, bytes]) -> None:
    """Write files: all of them whole, under temporary names, before the first is moved into its place.

    Raises :class:`.CannotWrite` where one can't be written: then none is moved, and the old files are as they were.
    """
    temporary: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in outputs.items():
            # Through a link to the file itself, so that the link stays one.
            temporary[real(path)] = _write_beside(real(path), content)
        for path, written in temporary.items():
            written.replace(path)
    except OSError as error:
        raise CannotWrite("cannot_write", file=path, detail=os_reason(error)) from None
    finally:
        for written in temporary.values():
            written.unlink(missing_ok=True)


def is_file(path: Path) -> bool:
    """Whether there is a file; none where its name is longer than names can be, or its folder is closed to us."""
    try:
        return path.is_file()
    except OSError:
        return False


def remove_unfinished(outputs: Iterable[Path]) -> None:
    """Remove what a :func:`write` of these files left that was killed under it."""
    by_folder: dict[Path, set[str]] = {}
    for path in outputs:
        by_folder.setdefault(path.parent, set()).add(_shortened(path))
    for folder, names in by_folder.items():
        for left in folder.glob(f".*{_UNFINISHED}"):
            if left.name.removesuffix(_UNFINISHED).rpartition(".")[0] in names:
                left.unlink(missing_ok=True)


def real(path: Path) -> Path:
    """The file that a path leads to. A circle of links leads to itself, where :meth:`Path.resolve` would raise."""
    return Path(os.path.realpath(path))


def _shortened(path: Path) -> str:
    return f".{path.name[:_LONGEST_NAME]}"


def _write_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_shortened(path)}.", suffix=_UNFINISHED)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written


def _workbook_is_ours(path: Path) -> bool:
    # Two small parts of the file tell; opening it as a workbook would take longer than all of a run.
    try:
        with zipfile.ZipFile(path) as package:
            custom, core = (_start(package, part) for part in ("docProps/custom.xml", "docProps/core.xml"))
            # LibreOffice may leave the time within the workbook as it was, but not that of its parts.
            if any(part.date_time != _ZIP_BEGINS for part in package.infolist()):
                return False
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
        return real(path) == real(other)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
