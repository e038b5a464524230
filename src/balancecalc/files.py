"""Writing outputs so that nothing is ever lost: whole files or none, and never over somebody else's."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from balancecalc.errors import CannotWrite, WrongUsage, os_reason
from balancecalc.ownership import written_by_us

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


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return real(path) == real(other)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
