"""``balancecalc validate --annotate`` as users call it, and what another spreadsheet program makes of the copy."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from balancecalc.report.annotate import package_suffix
from tests.conftest import Command, WriteSurvey
from tests.report import annotate_books as books
from tests.report.annotate_books import SHEET, by_openpyxl, by_xlsxwriter, parts
from tests.report.annotate_checks import check_package, findings_of, load, marked, worst_by_cell

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def test_macros_are_kept(tmp_path: Path, balancecalc: Command) -> None:
    survey = tmp_path / "survey.xlsm"
    survey.write_bytes(by_xlsxwriter(macros=True))
    assert package_suffix(survey.read_bytes()) == ".xlsm"
    run = balancecalc("validate", survey, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
    assert (run.code, "must end in .xlsm" in run.err) == (2, True)
    assert run.out == "", "usage is judged before anything is printed"
    assert balancecalc("validate", survey, "--annotate", tmp_path / "out.xlsm").code == 1
    assert parts((tmp_path / "out.xlsm").read_bytes())["xl/vbaProject.bin"] == b"not really macros"


def test_the_command(survey: Path, balancecalc: Command) -> None:
    before = survey.read_bytes()
    out = survey.with_name("out.xlsx")
    run = balancecalc("validate", survey, "--county", "云溪县", "--annotate", out)
    assert run.code == 1
    assert f"标出问题的副本已写入 {out}" in run.out.replace("\n", "")
    assert run.err == ""
    assert out.read_bytes() == marked(survey)
    assert survey.read_bytes() == before
    run = balancecalc("validate", survey, "--annotate", out)
    assert run.code == 4, "the copy is the user's: it may hold corrections by now"
    run = balancecalc("validate", survey, "--annotate", out, "--force", "-q")
    assert (run.code, run.out) == (1, "")
    for force in ("--quiet", "--force"):
        run = balancecalc("validate", survey, "--annotate", survey, force)
        assert (run.code, "是输入文件" in run.err) == (2, True)
    assert survey.read_bytes() == before
    assert balancecalc("validate", survey, "--annotate", survey.parent / "none" / "out.xlsx").code == 4


def test_a_good_survey_gets_a_copy_too(write_survey: WriteSurvey, balancecalc: Command, tmp_path: Path) -> None:
    survey = write_survey([["县（区）", *books.HEADER], ["甲县", "甲小学", *books.GOOD]])
    out = tmp_path / "out.xlsx"
    run = balancecalc("validate", survey, "--annotate", out)
    assert run.code == 0
    assert run.out.index("标出问题的副本已写入") < run.out.index("没有错误：1 行")
    assert balancecalc("validate", out).code == 0


def test_a_survey_that_cannot_be_read(write_survey: WriteSurvey, balancecalc: Command, tmp_path: Path) -> None:
    survey = write_survey([["学校名称", "在校生数", "在校生数"], ["甲", 1, 1]])
    out = tmp_path / "out.xlsx"
    run = balancecalc("validate", survey, "--annotate", out)
    assert run.code == 3
    assert "学校!C1" in run.err
    assert "标出问题的副本已写入" in run.out
    assert "在校生数" in load(out.read_bytes())["学校"]["C1"].comment.text
    lone = write_survey([["学校名称", "人"], ["甲", 1]], "lone.xlsx", "表")
    copy = tmp_path / "lone-out.xlsx"
    assert balancecalc("validate", lone, "--annotate", copy, "-q").code == 3
    assert findings_of(copy) == findings_of(lone), "the sheet of findings is not taken for a survey"
    nothing = write_survey([["甲", 1]], "nothing.xlsx")
    assert balancecalc("validate", nothing, "--annotate", tmp_path / "none.xlsx").code == 3
    assert not (tmp_path / "none.xlsx").exists(), "no finding has a cell"


def converted(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind}"


def test_other_formats_are_wrong_usage(tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "out.xlsx"
    (tmp_path / "a.csv").write_text("学校名称,在校生数\n甲,1\n", encoding="utf-8")
    run = balancecalc("validate", tmp_path / "a.csv", "--annotate", out)
    assert (run.code, "不能在调查表里标出问题" in run.err, run.out) == (2, True, "")
    (tmp_path / "damaged.xlsx").write_bytes(by_openpyxl()[:3000])
    run = balancecalc("validate", tmp_path / "damaged.xlsx", "--annotate", out)
    assert (run.code, "已经损坏" in run.err) == (3, True)
    assert not out.exists()


@pytest.mark.slow
def test_what_libreoffice_saved(tmp_path: Path, balancecalc: Command) -> None:
    """A third program's workbooks: its .xlsx is marked, its .ods and .xls are not."""
    source = tmp_path / "survey.xlsx"
    source.write_bytes(by_xlsxwriter())
    out = tmp_path / "out.xlsx"
    for kind in ("ods", "xls", "xlsx"):
        saved = converted(source, kind, tmp_path / "saved")
        run = balancecalc("validate", saved, "--county", "云溪县", "--annotate", out)
        assert run.code == (1 if kind == "xlsx" else 2), run.err
    check_package(out.read_bytes())
    before, after = parts(saved.read_bytes()), parts(out.read_bytes())
    assert before.keys() == after.keys() - {"xl/worksheets/sheet4.xml"}
    assert findings_of(out) == findings_of(saved)
    assert load(out.read_bytes())[SHEET]["D5"].comment.text.startswith("王老师：下周补报")


@pytest.mark.slow
def test_libreoffice_opens_the_copy(survey: Path) -> None:
    out = survey.with_name("out.xlsx")
    out.write_bytes(marked(survey))
    for kind in ("pdf", "ods"):
        converted(out, kind, survey.parent)
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    # LibreOffice's own file says what it understood of the comments and links.
    with zipfile.ZipFile(out.with_suffix(".ods")) as package:
        content = package.read("content.xml").decode()
    cells = worst_by_cell(survey)
    noted = [
        note
        for note in re.findall(r"<office:annotation.*?</office:annotation>", content, re.S)
        if "balancecalc" in note
    ]
    assert len(noted) == len(cells)
    assert content.count('xlink:href="#') == sum(bool(one.sheet) for one in findings_of(survey))
    assert "王老师：下周补报" in content
