"""A file's bytes to sheets of cells, whatever the file's name says that it is.

Reading from bytes that are already in memory means that the hash in the results is of exactly what was read.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final

from balancecalc.survey.county_sheet.model import COUNTY_SHEET
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.text.folding import text

from .cells import Range, Rows, place_of

_ZIP_MAGIC: Final = b"PK\x03\x04"
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_MAGIC: Final = b"%PDF"
_BLANK: Final = b" \t\r\n"
_MARKS: Final = b"\xef\xbb\xbf\xff\xfe\x00"
_BEFORE_A_PAGE: Final = 1000
"""How much of nothing may stand before a page: what writes it leaves blank lines there."""


class Workbook(ABC):
    """The visible sheets of a file. ``file`` is the name that messages use.

    A file of one nameless table (.csv) has one sheet, whose name is empty. ``knows_merges`` says whether the file
    tells which cells are merged.
    """

    file: str
    sheets: list[str]
    hidden: list[str]
    knows_merges: bool = False

    @abstractmethod
    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """A sheet's cells; with ``most``, only those of its first rows."""

    def merged(self, sheet: str) -> list[Range]:
        """The merged ranges of a sheet, as far as the file tells them."""
        return []

    def is_hidden(self, sheet: str, column: int) -> bool:
        """Whether a column (from 0) is hidden, as far as the file tells it."""
        return False

    def percent_cells(self, sheet: str) -> frozenset[tuple[int, int]] | None:
        """The cells of a sheet (row and column from 0) that show their number as a percentage; nothing where the file
        does not tell."""
        return None

    @property
    def school_sheets(self) -> list[str]:
        """The visible sheets that may hold schools: all but the counties' own."""
        return [sheet for sheet in self.sheets if sheet != COUNTY_SHEET]

    def check(self, sheet: str, header: int) -> list[Finding]:
        """What is to be said of rows under a header, whose last row (from 0) is given. Raises :class:`.SurveyRefused`
        where they cannot be what they were."""
        return []


def open_workbook(data: bytes, file: str) -> Workbook:
    """The workbook that a file's bytes are.

    Raises :class:`.SurveyRefused` for what is no table, is encrypted, damaged, or too large to be a survey.
    """
    if data.startswith((_ZIP_MAGIC, _OLE_MAGIC)):
        from .spreadsheet import Spreadsheet

        return Spreadsheet(data, file)
    if not data.strip(_BLANK):
        raise refused("empty_file" if not data else "empty_workbook", file)
    if data.startswith(_PDF_MAGIC):
        raise refused("not_a_workbook", file)
    if data[:_BEFORE_A_PAGE].lstrip(_BLANK + _MARKS).startswith(b"<"):
        from .html import HtmlTables

        return HtmlTables(data, file)
    from .delimited import Delimited

    return Delimited(data, file)


def refused(code: str, file: str, **values: object) -> SurveyRefused:
    """The refusal of a whole file."""
    return SurveyRefused([Finding(code, values={"file": file, **values})])


def uneven(rows: Rows, lengths: Sequence[int], header: int, sheet: str) -> list[Finding]:
    """The rows under a header that have fewer cells than it has. Raises :class:`.SurveyRefused` for those with more.

    A comma that nobody quoted, or a line end or a separator that got lost, puts figures into columns that are not
    theirs. A row that has less than half the cells is a note.
    """
    width = max(lengths[: header + 1])
    below = range(header + 1, len(rows))
    longer = [row for row in below if lengths[row] > width and any(rows[row][width:])]
    shorter = [row for row in below if width <= 2 * lengths[row] < 2 * width]
    told = [
        Finding(code, sheet, place_of(row, min(lengths[row], width)), values={"given": text(rows[row][0])})
        for code, found in (("row_too_long", longer), ("row_too_short", shorter))
        for row in found
    ]
    if longer:
        raise SurveyRefused(told[: len(longer)])
    return told
