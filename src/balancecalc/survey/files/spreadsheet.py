"""What spreadsheet programs write: .xlsx, .xlsm, .xlsb, .xls, .ods.

python-calamine reads them all and tells them apart by content, so a wrong extension does no harm.
"""

import io
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .cells import Fault, Range, Rows
from .package import Package
from .workbook import Workbook, refused

# An encrypted .xlsx is an OLE container with a stream of this name.
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP_MAGIC: Final = b"PK"


class Spreadsheet(Workbook):
    """The visible sheets of a spreadsheet file. Raises :class:`.SurveyRefused` as :func:`.open_workbook` says."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        is_zip = data.startswith(_ZIP_MAGIC)
        if not is_zip and _ENCRYPTED_STREAM in data:
            raise refused("encrypted", file)
        self._package = Package(data) if is_zip else None
        if self._package and self._package.fault:
            raise refused(self._package.fault, file)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        except PasswordError:
            raise refused("encrypted", file) from None
        except (CalamineError, OSError, ValueError):
            raise refused("not_a_workbook", file) from None
        self.sheets = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        self.hidden = [sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]
        # calamine parses a sheet each time that it is asked for it.
        self._read: dict[str, CalamineSheet] = {}
        if not self.sheets:
            raise refused("empty_workbook", file)
        self.knows_merges = self._sheet(self.sheets[0]).merged_cell_ranges is not None

    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """A sheet's cells, as :meth:`.Workbook.rows` says."""
        try:
            rows: list[list[Any]] = self._sheet(sheet).to_python(skip_empty_area=False, nrows=most)
        except (CalamineError, OSError, ValueError):
            raise refused("not_a_workbook", self.file) from None
        if self._package:
            for (row, column), told in self._package.faults(sheet).items():
                if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
                    rows[row][column] = Fault(told)
        return rows

    def merged(self, sheet: str) -> list[Range]:
        """The merged ranges, which .xlsx and .xls tell."""
        ranges = self._sheet(sheet).merged_cell_ranges or []
        return [Range(*start, *end) for start, end in ranges]

    def _sheet(self, name: str) -> CalamineSheet:
        if name not in self._read:
            try:
                self._read[name] = self._book.get_sheet_by_name(name)
            except (CalamineError, OSError, ValueError):
                raise refused("not_a_workbook", self.file) from None
        return self._read[name]
