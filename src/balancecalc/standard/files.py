"""The files that a standard is read from: its own, and those of the standards that it extends, one after another."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from balancecalc.errors import CannotRead, os_reason
from balancecalc.shipped import folder, ids

from .problems import StandardRefused
from .strict_yaml import Document, load


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file's name, as messages use it, and its content."""

    name: str
    content: bytes


def standard_path(name: str) -> Path:
    """The file of a standard, given by its id or by the path of a ``.yaml`` file.

    Raises :class:`.CannotRead` where there is none.
    """
    given = Path(name)
    if _is_file(name):
        return given
    if name not in ids():
        raise CannotRead("no_such_standard", given=name, known=ids())
    return folder() / f"{name}.yaml"


def standard_paths(name: str) -> list[Path]:
    """The files of a standard: its own, then its base's, and so on.

    Raises :class:`.CannotRead` where its own is not to be had, :class:`.StandardRefused` where one of those under it
    is not, or they run in a circle.
    """
    return [path for path, _ in _files(standard_path(name))]


def standard_files(path: Path) -> list[NamedFile]:
    """The files of the standard in a file, as :func:`standard_paths`. Raises what that raises."""
    return [file for _, file in _files(path)]


def sha256(files: Sequence[NamedFile]) -> str:
    """The SHA-256, in hexadecimal, of the files' bytes one after another, as of a file that holds them all."""
    return hashlib.sha256(b"".join(file.content for file in files)).hexdigest()


def extended(document: Document) -> str | None:
    """What a standard's file says that it extends; nothing where it extends nothing."""
    found = document.content.get("extends") if isinstance(document.content, dict) else None
    return found if isinstance(found, str) else None


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises :class:`.CannotRead` where it cannot be had."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise CannotRead("not_a_plain_file", file=path)
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotRead("no_such_file", file=path) from None
    except IsADirectoryError:
        raise CannotRead("is_a_folder", file=path) from None
    except OSError as error:
        raise CannotRead("not_readable", file=path, detail=os_reason(error)) from None


def _files(path: Path) -> list[tuple[Path, NamedFile]]:
    found = [(path, NamedFile(_shown(path), read_bytes(path)))]
    seen = {path.resolve()}
    while (document := _overlay(found[-1][1])) is not None:
        given = extended(document)
        if given is None:
            break
        base = found[-1][0].parent / given if _is_file(given) else folder() / f"{given}.yaml"
        if not _is_file(given) and given not in ids():
            raise StandardRefused([document.problem(("extends",), "no_such_base", given=given, known=ids())])
        if base.resolve() in seen:
            circle = " → ".join([*(file.name for _, file in found), _shown(base)])
            raise StandardRefused([document.problem(("extends",), "circle_of_bases", given=given, circle=circle)])
        seen.add(base.resolve())
        try:
            found.append((base, NamedFile(_shown(base), read_bytes(base))))
        except CannotRead:
            raise StandardRefused([document.problem(("extends",), "base_not_there", given=given, file=base)]) from None
    return found


def _overlay(file: NamedFile) -> Document | None:
    """The content of a file that may be an overlay: others need not be read for that."""
    return load(file.content, file.name) if b"extends" in file.content else None


def _is_file(name: str) -> bool:
    return Path(name).suffix in (".yaml", ".yml")


def _shown(path: Path) -> str:
    """What messages call a file: one that comes with balancecalc by its name alone."""
    return path.name if path.parent == folder() else str(path)
