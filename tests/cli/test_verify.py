"""``balancecalc verify``: results that follow, and results that do not, with the reason."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import EXAMPLES, ROOT, Command, WriteSurvey


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path))


@pytest.fixture
def results(survey: Path, balancecalc: Command) -> Path:
    assert balancecalc("score", survey, "-q").code == 0
    return survey.with_name("county-60-results.xlsx")


def with_part(path: Path, part: str, old: str, new: str) -> None:
    """The workbook with one text of a part replaced, everything else as it was."""
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data) as package, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for item in package.infolist():
            content = package.read(item).decode("utf-8") if item.filename == part else ""
            assert not content or old in content
            written.writestr(item, content.replace(old, new, 1) if content else package.read(item))


@pytest.mark.parametrize("options", [(), ("--values",), ("--lang", "en"), ("-s", "national-basic-2012")])
def test_results_follow_from_their_survey(survey: Path, options: tuple[str, ...], balancecalc: Command) -> None:
    results = survey.with_name("r.xlsx")
    assert balancecalc("score", survey, "-o", results, "-q", *options).code == 0
    run = balancecalc("verify", results, survey)
    assert run.code == 0
    assert "√ 文件与重新算出的逐字节相同" in run.out
    assert run.out.endswith("结果出自这份调查表和这个标准。\n")
    assert balancecalc("verify", results, survey, "-q") == (0, "", "")
    english = balancecalc("verify", results, survey, "--lang", "en")
    assert "The results follow from this survey and this standard." in english.out


def part_of(results: Path, sheet: str) -> str:
    """The part of the package that a sheet is in."""
    names = openpyxl.load_workbook(results, read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def test_a_changed_number_is_found_with_its_cell(survey: Path, results: Path, balancecalc: Command) -> None:
    part = part_of(results, "差异系数")
    with zipfile.ZipFile(results) as package:
        sheet = package.read(part).decode("utf-8")
    (cell,) = re.findall(r'<c r="I5"[^>]*><f>[^<]*</f><v>[^<]*</v>', sheet)
    with_part(results, part, cell, re.sub("<v>[^<]*</v>", "<v>0.25</v>", cell))
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "× 1 格不符" in run.out
    assert "差异系数!I5：文件里是 0.25，应为 0.094066942110602" in run.out
    assert run.out.endswith("结果不出自这份调查表和这个标准。\n")


def test_another_survey_and_another_standard_are_told(
    results: Path, survey: Path, tmp_path: Path, balancecalc: Command
) -> None:
    changed = tmp_path / "changed.xlsx"
    book = openpyxl.load_workbook(survey)
    book["学校"]["H6"].value = 1
    book.save(changed)
    run = balancecalc("verify", results, changed)
    assert run.code == 1
    assert "× 调查表：结果用的是" in run.out
    assert "√ 标准：national-quality-2017" in run.out
    own = tmp_path / "own.yaml"
    text = (ROOT / "standards" / "national-quality-2017.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("value: 4.2", "value: 4.3"), encoding="utf-8")
    run = balancecalc("verify", results, survey, "-s", own, "--lang", "en")
    assert run.code == 1
    assert "× standard: the results are from" in run.out
    assert "√ survey: county-60.xlsx" in run.out


def test_a_standard_of_ones_own_has_to_be_given(survey: Path, tmp_path: Path, balancecalc: Command) -> None:
    own = tmp_path / "own.yaml"
    text = (ROOT / "standards" / "national-quality-2017.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("id: national-quality-2017", "id: our-own"), encoding="utf-8")
    results = tmp_path / "r.xlsx"
    assert balancecalc("score", survey, "-o", results, "-s", own, "-q").code == 0
    run = balancecalc("verify", results, survey)
    assert run.code == 2
    assert "our-own" in run.err
    assert "-s" in run.err
    assert balancecalc("verify", results, survey, "-s", own).code == 0


def test_the_county_and_the_mapping_of_the_run_are_its_own(write_survey: WriteSurvey, balancecalc: Command) -> None:
    survey = write_survey([["学校名称", "办学类型", "在校生数", "藏书"], ["甲", "小学", 100, 900]])
    mapping = survey.with_name("m.yaml")
    mapping.write_text("columns: {藏书: 图书册数}\n", encoding="utf-8")
    results = survey.with_name("r.xlsx")
    run = balancecalc(
        "score", survey, "-o", results, "-q", "--county", "云县", "--map", mapping, "-s", "national-basic-2012"
    )
    assert run.code == 0
    said = {row[0]: row[1] for row in openpyxl.load_workbook(results)["运行记录"].values}
    assert said["县名（--county）"] == "云县"
    assert said["表头对照表"] == "m.yaml"
    run = balancecalc("verify", results, survey, "--map", mapping)
    assert run.code == 0
    assert "√ 县名：云县" in run.out
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "× 表头对照表：结果用的是" in run.out
    assert "现在给出的是 （没有）" in run.out
    mapping.write_text("columns: {藏书: 图书册数, 备注: null}\n", encoding="utf-8")
    assert balancecalc("verify", results, survey, "--map", mapping).code == 1


def test_a_file_saved_without_calculating_says_so(survey: Path, results: Path, balancecalc: Command) -> None:
    """openpyxl keeps formulas and drops their values."""
    openpyxl.load_workbook(results).save(results)
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "公式没有存值" in run.out


def test_a_missing_sheet_is_missed_and_one_more_is_not(survey: Path, results: Path, balancecalc: Command) -> None:
    book = openpyxl.load_workbook(results, data_only=True)
    book.create_sheet("我的笔记")["A1"] = "甲"
    book.save(results)
    assert balancecalc("verify", results, survey).code == 0
    assert "没有核对不是 balancecalc 写的表：我的笔记" in balancecalc("verify", results, survey).out
    del book["差异系数"]
    book.save(results)
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "缺“差异系数”表" in run.out


@pytest.mark.parametrize("kind", ["survey", "text", "missing", "no_run"])
def test_what_is_no_result_is_refused(
    kind: str, survey: Path, results: Path, tmp_path: Path, balancecalc: Command
) -> None:
    given = tmp_path / "given.xlsx"
    if kind == "survey":
        given = survey
    elif kind == "text":
        given.write_text("甲", encoding="utf-8")
    elif kind == "no_run":
        book = openpyxl.load_workbook(results)
        del book["运行记录"]
        book.save(given)
    run = balancecalc("verify", given, survey)
    assert run.code == 3
    expected = {"missing": "找不到文件", "no_run": "运行记录"}.get(kind, "不是 balancecalc 写出的结果工作簿")
    assert expected in run.err


def test_a_forged_formula_is_found_though_its_value_is_right(survey: Path, results: Path, balancecalc: Command) -> None:
    """Once it is calculated, such a workbook says something else."""
    with zipfile.ZipFile(results) as package:
        sheet, workbook = (package.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    whole = results.read_bytes()
    (cell,) = re.findall(r'<c r="C5"[^>]*><f>[^<]*</f>', sheet)
    with_part(results, "xl/worksheets/sheet1.xml", cell, re.sub("<f>.*</f>", '<f>"达标"</f>', cell))
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert "× 1 处公式或名称被改过" in run.out
    assert '汇总!C5：文件里是 "达标"，应为 IF(COUNTIF($C$6:$C$7,"未达标")+(县域!$D$5="未达标")>0.0' in run.out
    results.write_bytes(whole)
    (name,) = re.findall(r'<definedName name="规则_底线">[^<]*', workbook)
    with_part(results, "xl/workbook.xml", name, '<definedName name="规则_底线">0.1')
    run = balancecalc("verify", results, survey)
    assert run.code == 1
    assert re.search(r"规则_底线：文件里是 0\.1，应为 标准!\$D\$\d+", run.out)


def test_a_renamed_survey_is_the_same_survey(survey: Path, balancecalc: Command, write_survey: WriteSurvey) -> None:
    """Also where the county is called after the file, and the mapping has another name."""
    mine = write_survey([["学校名称", "办学类型", "在校生数", "藏书"], ["甲", "小学", 100, 900]], "云县.xlsx")
    mapping = mine.with_name("m.yaml")
    mapping.write_text("columns: {藏书: 图书册数}\n", encoding="utf-8")
    results = mine.with_name("r.xlsx")
    assert balancecalc("score", mine, "-o", results, "-q", "--map", mapping, "-s", "national-basic-2012").code == 0
    other, other_mapping = mine.rename(mine.with_name("2026-存档.xlsx")), mapping.rename(mine.with_name("表头.yaml"))
    run = balancecalc("verify", results, other, "--map", other_mapping)
    assert run.code == 0, run.out
    assert "√ 调查表：2026-存档.xlsx（结果里叫 云县.xlsx）" in run.out
    assert "√ 表头对照表：表头.yaml（结果里叫 m.yaml）" in run.out
