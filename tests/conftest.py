import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from hypothesis import settings

from balancecalc.assess import Assessment, assess
from balancecalc.cli import main
from balancecalc.standard import Standard, load_standard
from balancecalc.survey.read import read_survey

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
NATIONAL = ("national-quality-2017", "national-basic-2012")
"""The standards whose figures examples/county-60.xlsx holds; other ones have figures of their own."""

settings.register_profile("balancecalc", deadline=None, max_examples=60)
settings.load_profile("balancecalc")

Cells = Sequence[Sequence[Any]]
WriteSurvey = Callable[..., Path]


@pytest.fixture(autouse=True)
def _chinese_and_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("BALANCECALC_LANG", raising=False)


def workbook_bytes(sheets: Mapping[str, Cells], hidden: Sequence[str] = ()) -> bytes:
    """A workbook as another program writes it: openpyxl, which balancecalc does not write with."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                # A name that begins with = is text here, as it is where a user typed '=.
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
        if name in hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def without_defaults(schema: Any) -> Any:
    """A JSON Schema without what goes without saying, which versions of pydantic write or leave out."""
    if isinstance(schema, dict):
        said = {key: without_defaults(value) for key, value in schema.items()}
        return {key: value for key, value in said.items() if (key, value) != ("additionalProperties", True)}
    return [without_defaults(value) for value in schema] if isinstance(schema, list) else schema


@pytest.fixture
def write_survey(tmp_path: Path) -> WriteSurvey:
    """Write rows (header first) as a survey workbook and return its path."""

    def write(rows: Cells, name: str = "survey.xlsx", sheet: str = "学校") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook_bytes({sheet: rows}))
        return path

    return write


@pytest.fixture
def met_survey(tmp_path: Path) -> Path:
    """A survey with every sheet filled, of a county that is met: the complete example without what it misses."""
    book = openpyxl.load_workbook(EXAMPLES / "county-complete.xlsx")
    for sheet, header, wrong, right in (("学校", "小学最大班额（人）", 47, 45), ("县域", "交流轮岗教师数", 38, 50)):
        cells = next(line for line in _lines(book[sheet], sheet) if line[0].value == header)
        (cell,) = [cell for cell in cells if cell.value == wrong]
        cell.value = right
    path = tmp_path / "met.xlsx"
    book.save(path)
    return path


def _lines(sheet: Any, name: str) -> Any:
    """Columns of the table of schools, rows of the county's items, each from its header on."""
    return sheet.columns if name == "学校" else ([*row[2:]] for row in sheet.rows)


AssessRows = Callable[..., Assessment]


@pytest.fixture
def assess_rows(write_survey: WriteSurvey) -> AssessRows:
    """Write rows as a survey and assess it: the way a user's file goes."""

    def run(rows: Cells, standard: str | Standard = "national-quality-2017", county: str | None = None) -> Assessment:
        loaded = load_standard(standard) if isinstance(standard, str) else standard
        return assess(read_survey(write_survey(rows), county, **loaded.reading), loaded)

    return run


AssessSheets = Callable[..., Assessment]


@pytest.fixture
def assess_sheets(tmp_path: Path) -> AssessSheets:
    """Write sheets as a survey workbook and assess it."""

    def run(sheets: Mapping[str, Cells], standard: str | Standard, county: str | None = None) -> Assessment:
        loaded = load_standard(standard) if isinstance(standard, str) else standard
        path = tmp_path / "survey.xlsx"
        path.write_bytes(workbook_bytes(sheets))
        return assess(read_survey(path, county, **loaded.reading), loaded)

    return run


class Run(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def balancecalc(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object) -> Run:
        monkeypatch.setattr("sys.argv", ["balancecalc", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Run(int(stopped.value.code or 0), out, err)

    return run
