"""Files on this machine, or on whatever fsspec reaches (``s3://…``): read whole, written whole or not at all."""

import os
import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from balancecalc import files
from balancecalc.errors import BalancecalcError, CannotRead, CannotWrite, os_reason
from balancecalc.standard.catalogue import read_bytes
from balancecalc.text import Bilingual

_PROTOCOL: Final = "://"
_OWN: Final = ("file://", "local://")
_FAILURES: Final = (OSError, ValueError, ImportError)
"""What fsspec raises: for a file, for a protocol that nobody knows, for one whose package is not installed."""


def is_remote(path: str) -> bool:
    """Whether a path names a place that only fsspec reaches."""
    return _PROTOCOL in path and not path.startswith(_OWN)


def absolute(path: str) -> str:
    """A path that means the same on every machine that shares the place. ``file:///a`` is ``/a``."""
    if path.startswith(_OWN):
        from fsspec.implementations.local import LocalFileSystem

        return str(LocalFileSystem._strip_protocol(path))
    return path if is_remote(path) else str(Path(path).absolute())


def identity(path: str) -> str:
    """A path that is the same for all ways of naming a file on this machine."""
    return path if is_remote(path) else os.path.realpath(path)


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
            system = _filesystem(path)
            system.makedirs(posixpath.dirname(path), exist_ok=True)
            system.pipe_file(path, content)
            return
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except _FAILURES as error:
        raise CannotWrite("cannot_write", file=path, detail=_reason(error)) from None
    files.write({Path(path): content})


def is_file(path: str) -> bool:
    """Whether there is a file."""
    return _asked(path, lambda system: bool(system.isfile(path))) if is_remote(path) else files.is_file(Path(path))


def is_folder(path: str) -> bool:
    """Whether there is a folder."""
    return _asked(path, lambda system: bool(system.isdir(path))) if is_remote(path) else _is_folder(Path(path))


def matching(pattern: str) -> list[str]:
    """The files that a pattern with ``*``, ``?`` or ``[…]`` names, sorted. ``**`` reaches below folders."""
    import fsspec

    system, inner = _asked(pattern, lambda _: fsspec.core.url_to_fs(pattern))
    found = _asked(pattern, lambda _: sorted(system.glob(inner)))
    named = [str(system.unstrip_protocol(path)) if is_remote(pattern) else str(path) for path in found]
    return [path for path in named if is_file(path)]


def walk(
    folder: str, is_wanted: Callable[[str], bool], unreadable: Callable[[str, BalancecalcError], None]
) -> Iterator[tuple[str, list[str]]]:
    """Each folder from one down, with the names of its files, sorted.

    A folder is looked into if ``is_wanted`` says so of its path; links to folders are not followed. ``unreadable`` is
    told of a folder that cannot be looked into. (fsspec's own walk tells nobody of one further down.)
    """
    try:
        system = _filesystem(folder)
        # Some storages remember a listing.
        system.invalidate_cache()
        found = system.ls(folder, detail=True)
    except _FAILURES as error:
        unreadable(folder, CannotRead("not_readable", file=folder, detail=_reason(error)))
        return
    entries = {info["name"].rstrip("/").rsplit("/", 1)[-1]: info for info in found}
    # Of a link to a file fsspec knows only that it is one.
    yield (
        folder,
        sorted(
            name
            for name, info in entries.items()
            if info["type"] == "file" or (info["type"] != "directory" and is_file(join(folder, name)))
        ),
    )
    for name, info in sorted(entries.items()):
        below = join(folder, name)
        if info["type"] == "directory" and not info.get("islink") and is_wanted(below):
            yield from walk(below, is_wanted, unreadable)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


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
