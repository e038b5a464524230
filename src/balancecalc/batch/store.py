"""Files on this machine, or on whatever fsspec reaches (``s3://…``): read whole, written whole or not at all."""

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from balancecalc.errors import BalancecalcError, CannotRead, CannotWrite, os_reason
from balancecalc.files import write as write_files
from balancecalc.standard.catalogue import read_bytes
from balancecalc.text import Bilingual

_PROTOCOL: Final = "://"
_FAILURES: Final = (OSError, ValueError, ImportError)
"""What fsspec raises: for a file, for a protocol that nobody knows, for one whose package is not installed."""


def is_remote(path: str) -> bool:
    """Whether a path names a place that fsspec reaches."""
    return _PROTOCOL in path


def absolute(path: str) -> str:
    """A path that means the same on every machine that shares the place."""
    return path if is_remote(path) else str(Path(path).absolute())


def join(folder: str, *names: str) -> str:
    """A path below a folder; names are joined by slashes."""
    return posixpath.join(folder, *names) if is_remote(folder) else str(Path(folder, *names))


def read(path: str) -> bytes:
    """A file's content. Raises :class:`.CannotRead` where it cannot be had."""
    if not is_remote(path):
        return read_bytes(Path(path))
    try:
        content: bytes = _filesystem(path).cat_file(path)
    except FileNotFoundError:
        raise CannotRead("no_such_file", file=path) from None
    except _FAILURES as error:
        raise CannotRead("not_readable", file=path, detail=_reason(error)) from None
    return content


def read_if_there(path: str) -> bytes | None:
    """A file's content, or nothing where there is no such file."""
    return read(path) if is_file(path) else None


def write(path: str, content: bytes) -> None:
    """Write a file whole, with the folders that it lies in. Raises :class:`.CannotWrite`."""
    try:
        if is_remote(path):
            files = _filesystem(path)
            files.makedirs(posixpath.dirname(path), exist_ok=True)
            files.pipe_file(path, content)
            return
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except _FAILURES as error:
        raise CannotWrite("cannot_write", file=path, detail=_reason(error)) from None
    write_files({Path(path): content})


def is_file(path: str) -> bool:
    """Whether there is a file."""
    return _asked(path, lambda files: bool(files.isfile(path))) if is_remote(path) else Path(path).is_file()


def is_folder(path: str) -> bool:
    """Whether there is a folder."""
    return _asked(path, lambda files: bool(files.isdir(path))) if is_remote(path) else Path(path).is_dir()


def matching(pattern: str) -> list[str]:
    """The files that a pattern with ``*``, ``?`` or ``[…]`` names, sorted. ``**`` reaches below folders."""
    import fsspec

    files, inner = _asked(pattern, lambda _: fsspec.core.url_to_fs(pattern))
    found = _asked(pattern, lambda _: sorted(files.glob(inner)))
    named = [str(files.unstrip_protocol(path)) if is_remote(pattern) else str(path) for path in found]
    return [path for path in named if is_file(path)]


def walk(
    folder: str, is_wanted: Callable[[str], bool], unreadable: Callable[[str, BalancecalcError], None]
) -> Iterator[tuple[str, list[str]]]:
    """Each folder from one down, with the names of its files, sorted.

    A folder is looked into if ``is_wanted`` says so of its path; links to folders are not followed. ``unreadable`` is
    told of a folder that cannot be looked into. (fsspec's own walk tells nobody of one further down.)
    """
    try:
        files = _filesystem(folder)
        # Some storages remember a listing.
        files.invalidate_cache()
        found = files.ls(folder, detail=True)
    except _FAILURES as error:
        unreadable(folder, CannotRead("not_readable", file=folder, detail=_reason(error)))
        return
    entries = {info["name"].rstrip("/").rsplit("/", 1)[-1]: info for info in found}
    yield folder, sorted(name for name, info in entries.items() if info["type"] == "file")
    for name, info in sorted(entries.items()):
        below = join(folder, name)
        if info["type"] == "directory" and not info.get("islink") and is_wanted(below):
            yield from walk(below, is_wanted, unreadable)


def _asked(path: str, question: Callable[[Any], Any]) -> Any:
    try:
        return question(_filesystem(path))
    except _FAILURES as error:
        raise CannotRead("not_readable", file=path, detail=_reason(error)) from None


def _filesystem(path: str) -> Any:
    # Here, since no other command needs it.
    import fsspec

    return fsspec.core.url_to_fs(path)[0]


def _reason(error: Exception) -> Bilingual:
    return os_reason(error) if isinstance(error, OSError) else Bilingual(str(error), str(error))
