from pathlib import Path

import pytest

from tests.report import annotate_books as books
from tests.report.annotate_books import by_openpyxl, by_xlsxwriter

MAKERS = [by_xlsxwriter, by_openpyxl, books.with_x14_rule, books.prefixed]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def survey(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "survey.xlsx"
    path.write_bytes(request.param())
    return path
