"""The results workbook of every shipped standard, for its worked cases."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml

from balancecalc.assess import Assessment
from balancecalc.report.workbook import results_workbook
from balancecalc.standard.catalogue import ids
from balancecalc.text import Lang
from tests.conftest import AssessSheets
from tests.recalculating import differences, recalculated
from tests.report.test_live_language import cells, names_and_formulas, names_in
from tests.standards.cases import CASES, sheets_of, standard_of

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
LANGS: tuple[Lang, Lang] = ("zh", "en")


def assessed(path: Path, assess_sheets: AssessSheets, tmp_path: Path) -> Assessment:
    """A worked case, assessed by its standard with the numbers that it fills in."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    standard = standard_of(case, path.parent.name, tmp_path)
    return assess_sheets(sheets_of(case["survey"]), standard, case["survey"].get("county"))


@pytest.mark.parametrize("standard", ids())
def test_what_is_live_is_what_is_plain_under_every_standard(
    standard: str, assess_sheets: AssessSheets, tmp_path: Path
) -> None:
    path = next(path for path in CASES if path.parent.name == standard)
    found = assessed(path, assess_sheets, tmp_path)
    for lang in LANGS:
        live, plain = (results_workbook(found, lang, live=live) for live in (True, False))
        values = openpyxl.load_workbook(io.BytesIO(live), data_only=True)
        kept = {place: value for place, value in cells(values).items() if value not in (None, "")}
        numbers = cells(openpyxl.load_workbook(io.BytesIO(plain)))
        assert kept == {place: value for place, value in numbers.items() if value is not None}
        defined, formulas = names_and_formulas(live)
        assert names_in(formulas) <= defined


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_agrees_on_every_worked_case(assess_sheets: AssessSheets, tmp_path: Path) -> None:
    books: list[Path] = []
    for number, path in enumerate(CASES):
        found = assessed(path, assess_sheets, tmp_path)
        books.append(tmp_path / f"{path.parent.name}-{path.stem}.xlsx")
        books[-1].write_bytes(results_workbook(found, LANGS[number % 2]))
    different = [
        (book.name, difference)
        for book, calculated in zip(books, recalculated(books, tmp_path), strict=True)
        for difference in differences(book, calculated)
    ]
    assert different[:5] == []
    assert len(books) >= len(ids())
