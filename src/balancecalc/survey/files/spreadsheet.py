"""What spreadsheet programs write: .xlsx, .xlsm, .xlsb, .xls, .ods.

python-calamine reads them all and tells them apart by content, so a wrong extension does no harm.
"""

import io
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from balancecalc.survey.findings import Finding
from balancecalc.text.folding import text

from .cells import Fault, Range, Rows, place_of
from .compound import xls_cells
from .extents import MOST_CELLS
from .formats import percent_cells
from .package import Package
from .workbook import Workbook, refused

# An encrypted .xlsx is an OLE container with a stream of this name.
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
# An encrypted .xls has this record behind the first, or behind one that says that it may not be written.
_XLS_PASSWORD: Final = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00", re.S
)
_ZIP_MAGIC: Final = b"PK"
_STDERR: Final = 2


class Spreadsheet(Workbook):
    """The visible sheets of a spreadsheet file. Raises :class:`.SurveyRefused` as :func:`.open_workbook` says."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._data = data
        is_zip = data.startswith(_ZIP_MAGIC)
        if not is_zip and (_ENCRYPTED_STREAM in data or _XLS_PASSWORD.search(data)):
            raise refused("encrypted", file)
        if not is_zip:
            _check_xls(data, file)
        self._package = Package(data) if is_zip else None
        if self._package and self._package.fault:
            raise refused(self._package.fault, file)
        with _reading(file):
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        # A name is shown as it is called here; the file may call it by letters that steer a terminal.
        self._called = {text(sheet.name): sheet.name for sheet in reversed(sheets)}
        self.sheets = [text(sheet.name) for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        self.hidden = [text(sheet.name) for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]
        # calamine parses a sheet each time that it is asked for it.
        self._read: dict[str, CalamineSheet] = {}
        if not self.sheets:
            raise refused("empty_workbook", file)
        self.knows_merges = self._sheet(self.sheets[0]).merged_cell_ranges is not None

    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """A sheet's cells, as :meth:`.Workbook.rows` says."""
        found = self._sheet(sheet)
        with _reading(self.file):
            rows: list[list[Any]] = found.to_python(skip_empty_area=False, nrows=most)
        if self._package:
            for (row, column), told in self._package.faults(self._called[sheet]).items():
                if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
                    rows[row][column] = Fault(told)
        return rows

    def check(self, sheet: str, header: int) -> list[Finding]:
        """The hidden rows, as far as an .xlsx tells them: whoever hid them may think that they are not counted."""
        hidden = self._package.hidden_rows(self._called[sheet]) if self._package else []
        if not hidden:
            return []
        cells = self.rows(sheet, max(hidden) + 1)
        below = [row for row in sorted(hidden) if header < row < len(cells) and any(cell != "" for cell in cells[row])]
        if not below:
            return []
        rows = f"{below[0] + 1}–{below[-1] + 1}" if len(below) > 1 else str(below[0] + 1)
        return [Finding("hidden_rows", sheet, place_of(below[0], 0), values={"count": len(below), "rows": rows})]

    def is_hidden(self, sheet: str, column: int) -> bool:
        """Whether a column is hidden, which .xlsx tells."""
        return self._package is not None and self._package.is_hidden(self._called[sheet], column)

    def percent_cells(self, sheet: str) -> frozenset[tuple[int, int]] | None:
        """The cells that show a percentage, which .xlsx tells."""
        return percent_cells(self._data, self._called[sheet])

    def merged(self, sheet: str) -> list[Range]:
        """The merged ranges, which .xlsx and .xls tell."""
        ranges = self._sheet(sheet).merged_cell_ranges or []
        return [Range(*start, *end) for start, end in ranges]

    def _sheet(self, name: str) -> CalamineSheet:
        if name not in self._read:
            with _reading(self.file):
                self._read[name] = self._book.get_sheet_by_name(self._called[name])
        return self._read[name]


def _check_xls(data: bytes, file: str) -> None:
    try:
        if xls_cells(data) > MOST_CELLS:
            raise refused("too_large_workbook", file)
    except ValueError:
        raise refused("not_a_workbook", file) from None


@contextmanager
def _reading(file: str) -> Iterator[None]:
    """What calamine raises, as a refusal. Where it comes upon what it did not expect in an .xls, it panics."""
    try:
        with _without_panic_messages():
            yield
    except PasswordError:
        raise refused("encrypted", file) from None
    except (CalamineError, OSError, ValueError):
        raise refused("not_a_workbook", file) from None
    except BaseException as error:
        # pyo3 keeps the class to itself, and makes it no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise refused("not_a_workbook", file) from None


@contextmanager
def _without_panic_messages() -> Iterator[None]:
    """Standard error led nowhere: a panic writes to it before Python hears of it.

    It is the whole process's; of several threads that read (on a cluster) the first leads it away, the last back.
    """
    with _leading:
        _readers.append(_lead_away() if not _readers else None)
    try:
        yield
    finally:
        with _leading:
            if len(_readers) == 1:
                _lead_back(_readers[0])
                _readers.clear()
            else:
                # The first one's is what it was led away from.
                _readers.pop()


def _lead_away() -> int | None:
    """What standard error was; nothing where there is none."""
    try:
        kept = os.dup(_STDERR)
    except OSError:
        return None
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
    return kept


def _lead_back(kept: int | None) -> None:
    if kept is not None:
        os.dup2(kept, _STDERR)
        os.close(kept)


_leading: Final = threading.Lock()
_readers: Final[list[int | None]] = []
