"""The zip file that a workbook is: whether it can be read safely and whole, before the reader is let at it.

python-calamine checks no checksums and lays a sheet out in full, so a damaged file would be read with other text in
it, and a stray cell at the sheet's far corner would ask for more memory than there is. It also gives an error cell and
a formula without a stored value as an empty cell, which would be told as one that nobody filled in.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import normpath
from typing import Final

from balancecalc.ownership import RESULTS_MARK

from .extents import MOST_CELLS, ods_cells, xlsb_cells
from .sheet_xml import SHEET, Cell, extent_of, hidden_columns, hidden_rows, is_piecemeal, told_in

LARGEST_UNPACKED: Final = 1024**3
"""Bytes that a workbook may unpack to; a survey of 200,000 schools has half of that."""
LARGEST_RATIO: Final = 60
"""How many times its packed size a large workbook may unpack to; a sheet of numbers has 5 to 15 times."""

_SMALL: Final = 64 * 1024**2
_CHUNK: Final = _SMALL
_HEAD: Final = 1024**2
"""Bytes of a part in which it says what it is."""
_SHEET_FOLDER: Final = "xl/worksheets/"
_XLSB_SHEET: Final = b"\x81\x01"
_DECLARES: Final = b"<!DOCTYPE"
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip


class Package:
    """A zipped workbook. ``fault`` is the code of the finding that keeps it from being read, empty where none does."""

    def __init__(self, data: bytes) -> None:
        self.fault = ""
        self._cells = 0
        self._told: dict[str, dict[Cell, str]] = {}
        self._hidden: dict[str, list[int]] = {}
        self._hidden_columns: dict[str, list[range]] = {}
        self._parts: dict[str, str] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._look(package, len(data))
                if any(map(any, (self._told.values(), self._hidden.values(), self._hidden_columns.values()))):
                    self._parts = _sheet_parts(package)
        except _UNREADABLE:
            self.fault = "not_a_workbook"

    def faults(self, sheet: str) -> dict[Cell, str]:
        """The cells (row and column from 0) of a sheet that show an error or a formula without a value."""
        return self._told.get(_plain(self._parts.get(sheet, "")), {})

    def hidden_rows(self, sheet: str) -> list[int]:
        """The rows (from 0) of a sheet that are hidden."""
        return self._hidden.get(_plain(self._parts.get(sheet, "")), [])

    def is_hidden(self, sheet: str, column: int) -> bool:
        """Whether a sheet's column (from 0) is hidden."""
        return any(column in span for span in self._hidden_columns.get(_plain(self._parts.get(sheet, "")), ()))

    def _look(self, package: zipfile.ZipFile, packed: int) -> None:
        parts = package.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > LARGEST_UNPACKED or (unpacked > _SMALL and unpacked > LARGEST_RATIO * packed):
            self.fault = "too_large_workbook"
            return
        if len({_plain(part.filename) for part in parts}) < len(parts):
            raise ValueError
        for part in parts:
            self._look_at(_plain(part.filename), _content(package, part))
            if self._cells > MOST_CELLS:
                self.fault = "too_large_workbook"
            if self.fault:
                return

    def _look_at(self, name: str, chunks: Iterator[bytes]) -> None:
        first = next(chunks, b"")
        if name.endswith((".xml", ".rels")) and first.find(_DECLARES, 0, _HEAD) >= 0:
            # No spreadsheet program declares entities; the reader would leave them out.
            raise ValueError
        if name == "meta-inf/manifest.xml" and b"encryption-data" in first:
            self.fault = "encrypted"
            return
        is_sheet = name.startswith(_SHEET_FOLDER) or SHEET.search(first, 0, _HEAD) or first.startswith(_XLSB_SHEET)
        if not is_sheet and name not in ("content.xml", "docprops/custom.xml"):
            # Every part is read to its end: only there its checksum is compared.
            for _ in chunks:
                pass
            return
        content = b"".join((first, *chunks))
        if name == "docprops/custom.xml":
            self.fault = "results_workbook" if RESULTS_MARK.encode() in content else ""
        elif name == "content.xml":
            self._cells += ods_cells(content)
        elif name.endswith(".bin"):
            self._cells += xlsb_cells(content)
        elif name.endswith(".xml"):
            extent = extent_of(content, MOST_CELLS)
            if is_piecemeal(content, counted=extent.counted):
                raise ValueError
            self._cells += extent.rows * extent.columns
            self._told[name] = told_in(content)
            self._hidden[name] = hidden_rows(content)
            self._hidden_columns[name] = hidden_columns(content)


def _plain(name: str) -> str:
    """A part's name as readers compare it."""
    return name.replace("\\", "/").lower()


def _content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes. Raises :class:`ValueError` where there are more than it says, or fewer."""
    said, part.file_size = part.file_size, part.file_size + 1
    read = 0
    with package.open(part) as content:
        while chunk := content.read(_CHUNK):
            read += len(chunk)
            yield chunk
    part.file_size = said
    if read != said:
        raise ValueError


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet of an .xlsx, by the sheet's name."""
    # Here, since few workbooks have such cells.
    from xml.etree import ElementTree

    if "xl/workbook.xml" not in package.namelist():
        return {}
    try:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except ElementTree.ParseError:
        raise ValueError from None
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    parts: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = targets.get(identity, "")
            parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    return parts
