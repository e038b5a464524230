"""The terminal under standards without limits on CVs: what is reached, scores, and what is not known of the standard."""

from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len

from balancecalc.standard.catalogue import load_standard
from balancecalc.standard.describe import known_numbers
from tests.conftest import Command, workbook_bytes
from tests.standards.cases import HERE, sheets_of


def scored(case: str, folder: Path, balancecalc: Command, *more: str) -> str:
    """What `score` prints for a worked case's survey."""
    survey = yaml.safe_load((HERE / f"{case}.yaml").read_text(encoding="utf-8"))["survey"]
    file = folder / "survey.xlsx"
    file.write_bytes(workbook_bytes(sheets_of(survey)))
    run = balancecalc("score", file, "-s", case.split("/")[0], "--values", *more)
    assert run.code == 0, run.err
    # The last line has a path, which is never broken.
    assert all(cell_len(line) <= 80 for line in run.out.splitlines()[:-1])
    return run.out


def test_thresholds_and_what_reaches_them_instead_of_cvs(tmp_path: Path, balancecalc: Command) -> None:
    told = scored("guizhou-school-conditions/parts", tmp_path, balancecalc)
    assert "差异系数" not in told
    (land,) = (line for line in told.splitlines() if "生均占地面积" in line)
    # 20 reaches 20; 19.995 does not; the third school's threshold is not known.
    assert land.split() == ["生均占地面积", "20.00", "㎡/生", "≥20", "1/3", "1"]
    (canteen,) = (line for line in told.splitlines() if line.strip().startswith("食堂"))
    assert canteen.split() == ["食堂", "须为“是”", "0/3"], "there is no mean of yes and no"


def test_lowest_scores_first_certain_or_not(tmp_path: Path, balancecalc: Command) -> None:
    told = scored("guizhou-school-conditions/parts", tmp_path, balancecalc)
    places = [
        told.index(part) for part in ("1 二小  ? 13 至 28 分，未定", "2 三小  ? 至少 70 分，未定", "3 一小  ? 75 分")
    ]
    assert places == sorted(places)
    english = scored("henan-school-conditions/six-classes", tmp_path, balancecalc, "--lang", "en", "-f")
    assert "1 甲小学  ? 70 to 100 points, open" in english
    assert "CV" not in english


def test_a_stage_of_which_nothing_is_asked_has_no_line(tmp_path: Path, balancecalc: Command) -> None:
    told = scored("shapingba-conditions/ratios", tmp_path, balancecalc)
    assert "1:20.41，应不少于 1:20" in told
    assert "师生比：1:20.00（≥1:20）；1:14.50（≥1:14.5）" in told
    assert "在校生" not in told


def test_a_question_of_the_county_is_answered_in_words(tmp_path: Path, balancecalc: Command) -> None:
    assert "上年建成数不少于计划数：否" in scored("tianjin-standardised-school/plan", tmp_path, balancecalc)


@pytest.mark.parametrize(
    ("standard", "known", "of"),
    [
        # How many of the ten items may fail; that the answers have to be yes is no number of the document's.
        ("anhui-basic-conditions", 0, 1),
        # 8 thresholds and how many items may fail.
        ("shanxi-qualified-county", 0, 9),
        # 4 ranges and 2 unknown ones of nine-year schools, the pass mark; 6 thresholds, 10 maxima, the total.
        ("sichuan-basic-balance", 17, 24),
        # 8 maxima, 1 total, 2 + 2 + 4 + 2 thresholds; 12 maxima and the pass mark.
        ("henan-school-conditions", 19, 32),
    ],
)
def test_how_many_numbers_are_known(standard: str, known: int, of: int) -> None:
    assert known_numbers(load_standard(standard)) == (known, of)


def test_a_standard_without_a_date_says_so(balancecalc: Command) -> None:
    run = balancecalc("standards", "show", "anhui-basic-conditions")
    assert "施行时间未知" in run.out
    assert "施行时间未知" not in balancecalc("standards", "show", "national-basic-2012").out
