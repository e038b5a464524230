"""A survey's file opened, with the mapping that belongs to it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from balancecalc.files import is_file
from balancecalc.standard.catalogue import read_bytes
from balancecalc.standard.fields import Fields

from .files import Workbook, open_workbook

if TYPE_CHECKING:
    from .mapping import SurveyMapping

MAPPING_SUFFIX: Final = ".map.yaml"


class OpenedFile(NamedTuple):
    """A file of a survey: its name, its bytes' SHA-256, its sheets, its mapping."""

    name: str
    sha256: str
    workbook: Workbook
    mapping: "SurveyMapping | None"


def open_file(path: Path, mapping: Path | None, fields: Fields, called: str = "") -> OpenedFile:
    """A survey's file with its mapping: the one given, or the one beside it.

    ``called`` is the name that messages use, where that is not the file's own. Raises :class:`.CannotRead`,
    :class:`.SurveyRefused`, and :class:`.StandardRefused` for a mapping that is wrong.
    """
    data = read_bytes(path)
    name = printable(called or path.name)
    beside = mapping or mapping_beside(path)
    workbook = open_workbook(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if not beside:
        return OpenedFile(name, sha256, workbook, None)
    # Here, since most surveys have none.
    from .mapping import read_mapping

    return OpenedFile(name, sha256, workbook, read_mapping(beside, fields))


def settings(surveys: Sequence[Path], mapping: Path | None, layout: str | None) -> list[Path]:
    """The files beside surveys that say how to read them: inputs as well, that no output may take the place of."""
    found = [mapping] if mapping else [beside for survey in surveys if (beside := mapping_beside(survey))]
    return found + ([Path(layout)] if layout and Path(layout).suffix else [])


def mapping_beside(survey: Path) -> Path | None:
    """The mapping that lies beside a survey, if one does: 云溪县.xlsx has 云溪县.map.yaml."""
    beside = survey.with_name(survey.stem + MAPPING_SUFFIX)
    return beside if is_file(beside) else None


def printable(file: str) -> str:
    """A file's name, with a question mark for each byte that is no text."""
    return file.encode("utf-8", "replace").decode()
