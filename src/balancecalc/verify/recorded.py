"""What a results workbook says of its own making, on its sheet about the run."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from balancecalc.errors import CannotRead
from balancecalc.standard.catalogue import read_bytes
from balancecalc.survey.files.package import Package
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS

_OURS = "results_workbook"
_ITEMS = (
    "program",
    "survey_file",
    "survey_hash",
    "standard_id",
    "standard_hash",
    "option_by",
    "option_county",
    "option_mapping",
    "option_mapping_hash",
    "option_layout",
    "option_layout_hash",
)

Sheets = dict[str, list[list[Any]]]
"""Each sheet's cells by row from A1; an empty cell is an empty text."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A results workbook: its bytes and cells, its language, and what it says of its run.

    ``said`` holds texts by the ids of the labels they stand beside (``survey_hash``, ``option_county``, …); what it
    does not say is not there.
    """

    data: bytes
    sheets: Sheets
    lang: Lang
    said: dict[str, str]


def read_recorded(path: Path) -> Recorded:
    """A results workbook, saved by balancecalc or since then by another program.

    Raises :class:`.CannotRead` where it is none, is damaged, or does not say how it was made.
    """
    data = read_bytes(path)
    if Package(data).fault != _OURS:
        raise CannotRead("not_results", file=path)
    sheets = sheets_of(data, path)
    for lang in ("zh", "en"):
        run = sheets.get(pick(LABELS["sheet_run"], lang))
        if run is not None:
            said = _said(run, lang)
            if {"survey_hash", "standard_id", "standard_hash"} <= said.keys():
                return Recorded(data, sheets, lang, said)
    raise CannotRead("no_run_record", file=path)


def sheets_of(data: bytes, path: Path) -> Sheets:
    """The cells of a workbook's sheets. Raises :class:`.CannotRead` where it is damaged."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, ValueError, OSError):
        raise CannotRead("not_results", file=path) from None


def _said(run: list[list[Any]], lang: Lang) -> dict[str, str]:
    items = {pick(LABELS[item], lang): item for item in _ITEMS}
    return {items[str(row[0])]: str(row[1]) for row in run if len(row) > 1 and str(row[0]) in items and row[1] != ""}
