"""A survey's file opened, with the mapping that belongs to it."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from balancecalc.standard.catalogue import read_bytes
from balancecalc.standard.fields import Fields

from .files import Workbook, open_workbook
from .mapping import SurveyMapping, mapping_beside, read_mapping


class OpenedFile(NamedTuple):
    """A file of a survey: its name, its bytes' SHA-256, its sheets, its mapping."""

    name: str
    sha256: str
    workbook: Workbook
    mapping: SurveyMapping | None


def open_file(path: Path, mapping: Path | None, fields: Fields, called: str = "") -> OpenedFile:
    """A survey's file with its mapping: the one given, or the one beside it.

    ``called`` is the name that messages use, where that is not the file's own. Raises :class:`.CannotRead`,
    :class:`.SurveyRefused`, and :class:`.StandardRefused` for a mapping that is wrong.
    """
    data = read_bytes(path)
    name = printable(called or path.name)
    beside = mapping or mapping_beside(path)
    found = read_mapping(beside, fields) if beside else None
    return OpenedFile(name, hashlib.sha256(data).hexdigest(), open_workbook(data, name), found)


def printable(file: str) -> str:
    """A file's name, with a question mark for each byte that is no text."""
    return file.encode("utf-8", "replace").decode()
