"""A workbook's bytes to sheets of cells.

python-calamine reads every format that spreadsheet programs write and tells them apart by content, so a wrong
extension does no harm. Reading from bytes that are already in memory means that the hash in the results is of
exactly what was read.
"""

import io
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from .findings import Finding, SurveyRefused
from .package import package_fault

Rows = list[list[Any]]

_ZIP_MAGIC: Final = b"PK\x03\x04"
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted .xlsx is an OLE container with a stream of this name.
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


class Workbook:
    """The visible sheets of a workbook. ``file`` is the name that messages use.

    Raises :class:`.SurveyRefused` for what is no workbook, is encrypted, or has no sheet.
    """

    def __init__(self, data: bytes, file: str) -> None:
        if data.startswith(_OLE_MAGIC) and _ENCRYPTED_STREAM in data:
            raise _refused("encrypted", file)
        if data.startswith(_ZIP_MAGIC):
            fault = package_fault(data)
            if fault:
                raise _refused(fault, file)
        self.file = file
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = self._book.sheets_metadata
            self.sheets = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
            self.hidden = [sheet.name for sheet in sheets if sheet.name not in self.sheets]
        except PasswordError:
            raise _refused("encrypted", file) from None
        except (CalamineError, OSError, ValueError):
            raise _refused("not_a_workbook", file) from None
        # calamine parses a sheet each time that it is asked for it.
        self._read: dict[str, CalamineSheet] = {}
        if not self.sheets:
            raise _refused("empty_workbook", file)

    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """A sheet's cells from A1 on, as Python values; an empty cell is an empty string."""
        try:
            if sheet not in self._read:
                self._read[sheet] = self._book.get_sheet_by_name(sheet)
            return self._read[sheet].to_python(skip_empty_area=False, nrows=most)
        except (CalamineError, OSError, ValueError):
            raise _refused("not_a_workbook", self.file) from None


def _refused(code: str, file: str) -> SurveyRefused:
    return SurveyRefused([Finding(code, values={"file": file})])


def column_letters(index: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, digit = divmod(index, 26)
        letters = chr(ord("A") + digit) + letters
        index -= 1
    return letters
