"""Hundreds of files gathered into one table of schools; what could not be used is told file by file."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from balancecalc.errors import BalancecalcError, CannotRead, os_reason
from balancecalc.files import real
from balancecalc.standard.fields import Fields
from balancecalc.survey.files import open_workbook
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.mapping import read_mapping
from balancecalc.survey.model import Figure
from balancecalc.survey.opening import open_file, printable
from balancecalc.text.folding import text

from .catalogue import recognise
from .entries import SchoolRow
from .gather import schools_of
from .model import Layout, TableLayout
from .stages import joined

_NOT_SURVEYS: Final = ("~$", ".", "Thumbs.db", "desktop.ini")
_OTHER_KINDS: Final = (
    *(".txt", ".md", ".pdf", ".doc", ".docx", ".wps", ".ppt", ".pptx"),
    *(".jpg", ".jpeg", ".png", ".gif", ".zip", ".rar", ".7z"),
)
_SOURCE_HEADER: Final = "来源文件"
_MAPPINGS: Final = (".yaml", ".yml")
SOURCE: Final[Figure] = ("source_file", None)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that gave no school, and why."""

    file: str
    error: BalancecalcError

    @property
    def is_table(self) -> bool:
        """Whether it should have held schools: not a letter or a picture that lies in the folder as well."""
        return Path(self.file).suffix.lower() not in _OTHER_KINDS


@dataclass(frozen=True, slots=True)
class Collection:
    """The schools of many files, what was found in them, and the files that could not be used."""

    files: int
    schools: list[SchoolRow]
    findings: list[Finding]
    unusable: list[Unusable]

    def rows(self, fields: Fields) -> list[dict[Figure, Any]]:
        """The schools' cells, with the file that each came from. A figure that files disagree on is written as all of
        them say it, so that it cannot be taken for one that is missing."""
        return [
            {figure: _written(cell, figure, fields) for figure, cell in (school.cells | school.conflicts).items()}
            | {SOURCE: school.file}
            for school in self.schools
        ]


def _written(cell: Any, figure: Figure, fields: Fields) -> Any:
    """A cell as it is written into a survey: figures as numbers, all else as text."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return cell if is_number and fields.fields[figure[0]].is_figure else text(cell)


def is_collection(path: Path) -> bool:
    """Whether a file is a survey that was collected before."""
    try:
        workbook = open_workbook(path.read_bytes(), path.name)
        return any(_SOURCE_HEADER in row for sheet in workbook.sheets for row in workbook.rows(sheet, 1))
    except (OSError, BalancecalcError):
        return False


def files_in(paths: Iterable[Path], leave_out: Path) -> tuple[list[Path], list[Unusable]]:
    """The files named, and those in the folders named and below them, in order; hidden ones, those that spreadsheet
    programs keep beside open files, and ``leave_out`` in a folder left out.

    The second value is the folders that cannot be read.
    """
    found: dict[Path, None] = {}
    unreadable: list[Unusable] = []

    def tell(error: OSError) -> None:
        folder = str(error.filename)
        unreadable.append(
            Unusable(f"{printable(folder)}/", CannotRead("not_readable", file=folder, detail=os_reason(error)))
        )

    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, below, names in os.walk(path, onerror=tell):
            below.sort()
            below[:] = [name for name in below if not name.startswith(".")]
            for name in sorted(names):
                file = Path(folder, name)
                # What is named by itself stays: that it would be overwritten is told, and not done.
                if not name.startswith(_NOT_SURVEYS) and not name.endswith(_MAPPINGS) and real(file) != real(leave_out):
                    found[file] = None
    return list(found), unreadable


def collect(
    files: Sequence[tuple[str, Path]],
    fields: Fields,
    layout: Layout | None = None,
    mapping: Path | None = None,
    done: Callable[[], None] = lambda: None,
) -> Collection:
    """The schools of files, each given with the name that it is to be called by.

    Each file's layout is recognised unless one is given. ``done`` is called after each file. Raises what is wrong with
    the mapping; what is wrong with a file is told in the collection.
    """
    if mapping:
        read_mapping(mapping, fields)
    schools: list[SchoolRow] = []
    to_join: list[SchoolRow] = []
    findings: list[Finding] = []
    unusable: list[Unusable] = []
    for name, path in files:
        try:
            opened = open_file(path, mapping, fields, name)
            its = layout or recognise(opened.workbook)
            own: list[Finding] = []
            found = schools_of(opened.workbook, its, fields, own, opened.mapping)
            if any(SOURCE in school.cells for school in found):
                # Its schools would stand twice: here, and in the files that they came from.
                raise SurveyRefused([Finding("collected_survey", file=name)])
        except BalancecalcError as error:
            unusable.append(Unusable(name, error))
        else:
            (to_join if isinstance(its, TableLayout) and its.one_stage_a_file else schools).extend(found)
            findings += [replace(finding, file=name) for finding in own]
        done()
    schools += joined(to_join, fields, findings)
    return Collection(len(files), schools, findings, unusable)
