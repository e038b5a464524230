"""The zip file that a workbook is: whether it can be read safely and whole, before the reader is let at it.

python-calamine checks no checksums and lays a sheet out in full, so a damaged file would be read with other text in
it, and a stray cell at the sheet's far corner would ask for more memory than there is. It also gives an error cell and
a formula without a stored value as an empty cell, which would be told as one that nobody filled in.
"""

import io
import re
import zipfile
import zlib
from posixpath import normpath
from typing import Final

from balancecalc.files import RESULTS_MARK

from .cells import position_of
from .extents import MOST_CELLS, ods_cells, xlsb_cells, xlsx_cells

LARGEST_UNPACKED: Final = 1024**3
"""Bytes that a workbook may unpack to; a survey of 200,000 schools has half of that."""
LARGEST_RATIO: Final = 60
"""How many times its packed size a large workbook may unpack to; a sheet of numbers has 5 to 15 times."""

_SMALL: Final = 64 * 1024**2
_CHUNK: Final = 1024**2
_SHEET_PARTS: Final = ("xl/worksheets/",)
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*<v>([^<]*)</v>'
)
# A formula whose value is an empty text (t="str") has one.
_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?:(?!t="str")[^>])*>\s*<f(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip

Cell = tuple[int, int]


class Package:
    """A zipped workbook. ``fault`` is the code of the finding that keeps it from being read, empty where none does."""

    def __init__(self, data: bytes) -> None:
        self.fault = ""
        self._told: dict[str, dict[Cell, str]] = {}
        self._parts: dict[str, str] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._look(package, len(data))
                if self._told:
                    self._parts = _sheet_parts(package)
        except _UNREADABLE:
            self.fault = "not_a_workbook"

    def faults(self, sheet: str) -> dict[Cell, str]:
        """The cells (row and column from 0) of a sheet that show an error or a formula without a value."""
        return self._told.get(self._parts.get(sheet, ""), {})

    def _look(self, package: zipfile.ZipFile, packed: int) -> None:
        unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > LARGEST_UNPACKED or (unpacked > _SMALL and unpacked > LARGEST_RATIO * packed):
            self.fault = "too_large_workbook"
            return
        for part in package.infolist():
            with package.open(part) as content:
                # Every part is read to its end: only there its checksum is compared.
                if not part.filename.startswith((*_SHEET_PARTS, "content.xml", "docProps/custom.xml")):
                    while content.read(_CHUNK):
                        pass
                    continue
                self._look_at(part.filename, content.read())
            if self.fault:
                return

    def _look_at(self, name: str, content: bytes) -> None:
        if name == "docProps/custom.xml":
            self.fault = "results_workbook" if RESULTS_MARK.encode() in content else ""
        elif name == "content.xml":
            self.fault = "too_large_workbook" if ods_cells(content) > MOST_CELLS else ""
        elif name.endswith(".bin"):
            self.fault = "too_large_workbook" if xlsb_cells(content) > MOST_CELLS else ""
        elif name.endswith(".xml"):
            self.fault = "too_large_workbook" if xlsx_cells(content) > MOST_CELLS else ""
            found = _ERROR.findall(content) if b't="e"' in content else []
            found += [(*at, b"=" + formula) for *at, formula in _FORMULA.findall(content)] if b"<f" in content else []
            if found:
                self._told[name] = {
                    (int(row) - 1, position_of(letters.decode())): told.decode("utf-8", "replace")
                    for letters, row, told in found
                }


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
