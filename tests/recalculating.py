"""LibreOffice as a second calculator: every formula of a workbook worked out anew, and what differs told."""

import math
import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine
from openpyxl.utils.cell import coordinate_to_tuple

TOLERANCE = 1e-9
# Without this, LibreOffice shows the values that are stored in the file.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_STORED = re.compile(rb'(?: t="str")?>(<f[^>]*>[^<]*</f>)<v>[^<]*</v>')
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)" s="\d+"( t="str")?><f(?: [^>]*)?>([^<]*)</f><v>([^<]*)</v>')
_OF_CHARTS = re.compile(rb"<drawing [^>]*/>|<(?:Override|Relationship) [^>]*/(?:charts|drawings)/[^>]*/>")
_AT_ONCE = 40
_AT_A_TIME = 2
_WRONG = rb">\1<v>-123456789</v>"


class Difference(NamedTuple):
    place: str
    formula: str
    stored: Any
    calculated: Any


def recalculated(workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them after it has calculated every formula.

    It is given copies in which each formula's stored value is a wrong one, so that a value that it merely keeps shows.
    """
    given, out = folder / "given", folder / "recalculated"
    given.mkdir(exist_ok=True)
    copies = [_with_wrong_values(workbook, given / workbook.name) for workbook in workbooks]
    # LibreOffice works on one core, and ever slower over hundreds of files.
    some = [copies[at : at + _AT_ONCE] for at in range(0, len(copies), _AT_ONCE)]
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        list(pool.map(_recalculate, some, [folder / f"profile-{number}" for number in range(len(some))], repeat(out)))
    return [out / workbook.name for workbook in workbooks]


def _recalculate(workbooks: Sequence[Path], profile: Path, out: Path) -> None:
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, workbooks)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)


def differences(workbook: Path, calculated: Path) -> Iterator[Difference]:
    """Every cell with a formula whose stored value is not what LibreOffice makes of the formula."""
    theirs = python_calamine.load_workbook(calculated)
    for sheet, formulas in formula_cells(workbook).items():
        values = theirs.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for place, (formula, stored) in formulas.items():
            row, column = coordinate_to_tuple(place)
            its = values[row - 1][column - 1] if row <= len(values) and column <= len(values[row - 1]) else ""
            if not agree(stored, its):
                yield Difference(f"{sheet}!{place}", formula, stored, its)


def formula_cells(workbook: Path) -> dict[str, dict[str, tuple[str, Any]]]:
    """Each sheet's cells with formulas, as they are in the file: the formula, and the value stored with it."""
    with zipfile.ZipFile(workbook) as package:
        names = re.findall(r'<sheet name="([^"]*)" sheetId="(\d+)"', package.read("xl/workbook.xml").decode())
        sheets = {name: package.read(f"xl/worksheets/sheet{number}.xml").decode() for name, number in names}
    return {
        unescape(name): {
            place: (unescape(formula), unescape(value) if text or not value else float(value))
            for place, text, formula, value in _FORMULA.findall(sheet)
        }
        for name, sheet in sheets.items()
    }


def formula_count(workbook: Path) -> int:
    """How many cells of a workbook hold formulas."""
    return sum(map(len, formula_cells(workbook).values()))


def agree(ours: Any, theirs: Any) -> bool:
    """Whether two cells say the same: numbers to one part in 10⁹, an empty text being nothing."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return math.isclose(ours, theirs, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return type(ours or "") is type(theirs or "") and (ours or "") == (theirs or "")


def _with_wrong_values(workbook: Path, copy: Path) -> Path:
    """A copy whose stored values are wrong, without charts, which LibreOffice would take most of the time to lay out."""
    with zipfile.ZipFile(workbook) as package, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for name in package.namelist():
            if name.startswith(("xl/charts/", "xl/drawings/")):
                continue
            part = _OF_CHARTS.sub(b"", package.read(name))
            written.writestr(name, _STORED.sub(_WRONG, part) if name.startswith("xl/worksheets/") else part)
    return copy
