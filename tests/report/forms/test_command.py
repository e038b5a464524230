"""``score --form``: one output more, and nothing of the user's lost."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from balancecalc.shipped import folder
from tests.conftest import EXAMPLES, Command
from tests.report.forms.reading import PROVINCE


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path))


def test_the_form_lies_where_it_was_asked_for(survey: Path, balancecalc: Command) -> None:
    form = survey.with_name("申报表.xlsx")
    run = balancecalc("score", survey, "--form", form)
    assert (run.code, run.err) == (0, "")
    assert f"申报表已写入 {form}" in run.out
    assert openpyxl.load_workbook(form).sheetnames[-2:] == ["差异系数", "运行记录"]
    assert survey.with_name("county-60-results.xlsx").exists()
    assert balancecalc("score", survey, "--form", form, "-q") == (0, "", "")
    run = balancecalc("score", survey, "--form", form, "--json", "-", "--lang", "en")
    assert run.out.startswith('{"schema"')
    assert f"Form written to {form}" in run.err


def test_a_form_that_somebody_filled_in_is_not_replaced(survey: Path, balancecalc: Command) -> None:
    form = survey.with_name("form.xlsx")
    assert balancecalc("score", survey, "--form", form, "-q").code == 0
    assert balancecalc("score", survey, "--form", form, "-q").code == 0, "our own may be replaced"
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["A1"] = "填好了"
    book.save(form)
    kept = form.read_bytes()
    results = survey.with_name("county-60-results.xlsx")
    before = results.read_bytes()
    assert balancecalc("score", survey, "--form", form, "-q", "--lang", "en").code == 4
    assert (form.read_bytes(), results.read_bytes()) == (kept, before), "all outputs or none"
    assert balancecalc("score", survey, "--form", form, "-q", "-f").code == 0


def test_outputs_that_cannot_be(survey: Path, balancecalc: Command) -> None:
    results = survey.with_name("r.xlsx")
    for arguments, code, word in (
        (("--form", survey), 2, "输入文件"),
        (("--form", results, "-o", results), 2, "同一个文件"),
        (("--form", survey.with_name("j.xlsx"), "--json", survey.with_name("j.xlsx")), 2, "同一个文件"),
        (("--form", "form.csv"), 2, ".xlsx"),
        (("--form-layout", "school-standards"), 2, "--form"),
        (("--form", survey.parent / "none" / "f.xlsx"), 4, "文件夹不存在"),
        (("--form", survey.with_name("f.xlsx"), "--form-layout", "no-such"), 3, "school-standards"),
        (("--form", survey.with_name("f.xlsx"), "--form-layout", "none.yaml"), 3, "none.yaml"),
    ):
        run = balancecalc("score", survey, *arguments)
        assert (run.code, word in run.err) == (code, True), (arguments, run)
    assert [path.name for path in survey.parent.iterdir()] == ["county-60.xlsx"]


def test_a_layout_is_an_input(survey: Path, balancecalc: Command) -> None:
    own = survey.with_name("own.yaml")
    shutil.copy(folder() / "forms" / "school-standards.yaml", own)
    form = survey.with_name("f.xlsx")
    assert balancecalc("score", survey, "--form", form, "--form-layout", own, "--json", own, "-f").code == 2
    assert balancecalc("score", survey, "--form", form, "--form-layout", own, "-s", PROVINCE, "-q").code == 0
    assert openpyxl.load_workbook(form).sheetnames == ["表Ⅱ 小学", "表Ⅱ 初中", "运行记录"]
    own.write_text(own.read_text(encoding="utf-8").replace("show: school,", "show: head,"), encoding="utf-8")
    line = next(n for n, text in enumerate(own.read_text(encoding="utf-8").splitlines(), 1) if "show: head" in text)
    written = form.read_bytes()
    run = balancecalc("score", survey, "--form", form, "--form-layout", own, "-s", PROVINCE)
    assert run.code == 3
    assert f"own.yaml:{line}: " in run.err
    assert "head" in run.err
    assert form.read_bytes() == written


def test_a_form_is_no_survey(survey: Path, balancecalc: Command) -> None:
    form = survey.with_name("form.xlsx")
    assert balancecalc("score", survey, "--form", form, "-q").code == 0
    run = balancecalc("score", form)
    assert run.code == 3
    assert "是 balancecalc 写出的结果" in run.err
    # *.xlsx names the form and the results of the last run as well.
    other = survey.parent.name
    files = sorted(survey.parent.glob("*.xlsx"))
    assert balancecalc("score", *files, "--form", form, "-q").code == 0
    assert survey.with_name(f"{other}-results.xlsx").exists()
