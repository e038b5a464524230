"""``--by``: groups of schools from the command line."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from balancecalc.assess import assess
from balancecalc.report.json_document import document
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES, Command, WriteSurvey


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path))


def test_score_by_header_and_by_id(survey: Path, balancecalc: Command, tmp_path: Path) -> None:
    run = balancecalc("score", survey, "--by", "城乡类型", "--by", "school_type", "--json", tmp_path / "a.json")
    assert (run.code, run.err) == (0, "")
    found = document(
        assess(read_survey(survey), load_standard("national-quality-2017")), "zh", ("locality", "school_type")
    )
    assert json.loads((tmp_path / "a.json").read_bytes()) == json.loads(json.dumps(found))
    assert list(found["counties"][0]["breakdowns"]) == ["locality", "school_type"]
    assert "小学  按城乡类型" in run.out
    assert "初中  按办学类型" in run.out
    assert "分组" in openpyxl.load_workbook(survey.with_name("county-60-results.xlsx")).sheetnames


@pytest.mark.parametrize("command", ["score", "report"])
def test_a_column_that_cannot_be_used_writes_nothing(
    command: str, survey: Path, balancecalc: Command, tmp_path: Path
) -> None:
    out = tmp_path / ("out.html" if command == "report" else "out.xlsx")
    run = balancecalc(command, survey, "-o", out, "--by", "乡镇")
    assert run.code == 2
    assert run.err.strip() == "不能按“乡镇”分组。可以用的列：办学类型、城乡类型、举办者、是否计校数。"
    assert not out.exists()
    english = balancecalc(command, survey, "-o", out, "--by", "乡镇", "--lang", "en")
    assert "Columns that can be used: " in english.err


def test_a_column_that_the_survey_lacks(write_survey: WriteSurvey, balancecalc: Command) -> None:
    path = write_survey([["学校名称", "办学类型", "在校生数"], ["一", "小学", 100]])
    run = balancecalc("score", path, "--by", "举办者")
    assert run.code == 2
    assert run.err.strip() == "调查表没有“举办者”列，不能按它分组。这份调查表可以用：办学类型。"
    assert not path.with_name("survey-results.xlsx").exists()
    bare = write_survey([["学校名称", "学段", "在校生数"], ["一", "小学", 100]], "bare.xlsx")
    assert "也没有别的可以分组的列" in balancecalc("score", bare, "--by", "举办者").err


def test_report_takes_it_for_the_page_alone(survey: Path, balancecalc: Command, tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    assert balancecalc("report", survey, "-o", page, "--by", "举办者").code == 0
    assert "按举办者比较" in page.read_text(encoding="utf-8")
    run = balancecalc("report", survey, "-o", tmp_path / "r.docx", "--by", "举办者")
    assert run.code == 2
    assert "--by" in run.err
    assert not (tmp_path / "r.docx").exists()


def test_verify_makes_the_groups_anew(survey: Path, balancecalc: Command) -> None:
    results, by = survey.with_name("county-60-results.xlsx"), ("--by", "举办者", "--by", "城乡类型")
    assert balancecalc("score", survey, *by, "-q").code == 0
    assert balancecalc("verify", results, survey).code == 0
    # Plain values, since openpyxl saves formulas without what they gave.
    assert balancecalc("score", survey, *by, "-q", "--values", "--lang", "en").code == 0
    assert balancecalc("verify", results, survey).code == 0
    book = openpyxl.load_workbook(results)
    book["Groups"]["G5"].value = 7
    book.save(results)
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "Groups!G5" in run.out


def test_verify_against_a_survey_without_the_column(
    survey: Path, balancecalc: Command, write_survey: WriteSurvey
) -> None:
    assert balancecalc("score", survey, "--by", "举办者", "-q").code == 0
    other = write_survey([["学校名称", "县", "办学类型", "在校生数"], ["一", "云溪县", "小学", 100]])
    assert balancecalc("verify", survey.with_name("county-60-results.xlsx"), other).code == 1
