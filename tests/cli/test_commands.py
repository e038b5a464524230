"""The commands as users and scripts call them: outputs, exit codes, and nothing of the user's lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from balancecalc import __version__
from balancecalc.assess import assess
from balancecalc.report.frames import dispersion_frame, sections_frame
from balancecalc.report.json_document import document
from balancecalc.standard import load_standard
from balancecalc.standard.catalogue import folder, ids
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES, ROOT, Command, WriteSurvey

# These type into bash, write to devices, or make links, which Windows has not or forbids.
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs bash, devices or links")


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path))


def test_the_results_lie_beside_the_survey_which_is_not_changed(survey: Path, balancecalc: Command) -> None:
    before = survey.read_bytes()
    run = balancecalc("score", survey)
    assert run.code == 0
    assert run.err == ""
    assert survey.read_bytes() == before
    assert sorted(path.name for path in survey.parent.iterdir()) == ["county-60-results.xlsx", "county-60.xlsx"]
    assert str(survey.with_name("county-60-results.xlsx")) in run.out


def test_the_commands_json_is_what_the_library_returns(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("score", survey, "--json", "-", "-q")
    found = document(assess(read_survey(survey), load_standard("national-quality-2017")), "zh")
    assert json.loads(run.out) == json.loads(json.dumps(found))
    assert run.err == ""
    assert isinstance(found["counties"][0]["stages"]["primary"]["students"], int)


def test_nothing_but_json_goes_to_standard_output(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("score", survey, "--json", "-")
    assert json.loads(run.out)["schema"] == "balancecalc/assessment@1"
    assert "云溪县" in run.err


def test_the_five_schools_give_0_515257(tmp_path: Path, balancecalc: Command) -> None:
    five = shutil.copy(EXAMPLES / "five-schools.xlsx", tmp_path)
    run = balancecalc("score", five, "-s", "national-basic-2012", "--json", tmp_path / "five.json")
    assert run.code == 0
    assert "0.515" in run.out
    found = json.loads((tmp_path / "five.json").read_text(encoding="utf-8"))
    books = found["counties"][0]["stages"]["primary"]["indicators"]["books_per_student"]
    assert round(books["cv"], 6) == 0.515257
    cells = openpyxl.load_workbook(tmp_path / "five-schools-results.xlsx", data_only=True)["差异系数"].values
    assert [row[8] for row in cells if row[2] == "生均图书册数"] == [books["cv"]]


def test_check_says_no_with_exit_code_1(
    survey: Path, met_survey: Path, write_survey: WriteSurvey, balancecalc: Command
) -> None:
    assert balancecalc("score", survey, "--check", "-q").code == 1
    assert survey.with_name("county-60-results.xlsx").exists()
    undetermined = write_survey([["学校名称", "办学类型", "在校生数"], ["甲", "小学", 9]])
    assert balancecalc("score", undetermined, "--check", "-q").code == 1
    assert balancecalc("score", met_survey, "--check", "-q").code == 0


def test_quiet_prints_nothing(survey: Path, balancecalc: Command) -> None:
    assert balancecalc("score", survey, "-q") == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [("score",), ("score", "a.xlsx", "--no-such-option"), ("no-such-command",), ("score", "a.xlsx", "--lang", "fr")],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], balancecalc: Command) -> None:
    assert balancecalc(*arguments).code == 2


def test_results_are_replaced_but_nobody_elses_file(survey: Path, balancecalc: Command) -> None:
    results = survey.with_name("county-60-results.xlsx")
    assert balancecalc("score", survey, "-q").code == 0
    assert balancecalc("score", survey, "-q").code == 0, "our own results may be replaced"
    # Saved by another program, with a remark of the user's: now it is the user's file.
    book = openpyxl.load_workbook(results)
    book["汇总"]["K1"] = "我的批注"
    book.save(results)
    kept = results.read_bytes()
    run = balancecalc("score", survey, "-q")
    assert run.code == 4
    assert "county-60-results.xlsx" in run.err
    assert results.read_bytes() == kept
    assert balancecalc("score", survey, "-q", "--force").code == 0
    assert results.read_bytes() != kept


@pytest.mark.parametrize("name", ["other.xlsx", "other.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04 not really", b'{"schema": 1}', b"[" * 100_000])
def test_a_foreign_file_is_not_overwritten(name: str, content: bytes, survey: Path, balancecalc: Command) -> None:
    other = survey.with_name(name)
    other.write_bytes(content)
    option = "-o" if name.endswith("xlsx") else "--json"
    assert balancecalc("score", survey, option, other, "-q").code == 4
    assert other.read_bytes() == content
    assert balancecalc("score", survey, option, other, "-q", "-f").code == 0


def test_our_json_is_replaced(survey: Path, balancecalc: Command) -> None:
    for _ in range(2):
        assert balancecalc("score", survey, "--json", survey.with_name("a.json"), "-q").code == 0


@unix
def test_the_survey_is_never_written_to(survey: Path, balancecalc: Command) -> None:
    before = survey.read_bytes()
    link = survey.with_name("link.xlsx")
    link.symlink_to(survey)
    for output in (survey, link):
        for force in ((), ("--force",)):
            run = balancecalc("score", survey, "-o", output, *force)
            assert run.code == 2
            assert balancecalc("score", survey, "--json", output, *force).code == 2
    standard = shutil.copy(folder() / "national-quality-2017.yaml", survey.parent)
    assert balancecalc("score", survey, "-s", standard, "--json", standard, "-f").code == 2
    assert survey.read_bytes() == before


def test_outputs_that_cannot_be(survey: Path, balancecalc: Command) -> None:
    nowhere = survey.parent / "nowhere" / "r.xlsx"
    assert balancecalc("score", survey, "-o", nowhere).code == 4
    assert balancecalc("score", survey, "-o", survey.parent / "r.csv").code == 2
    same = survey.with_name("r.xlsx")
    assert balancecalc("score", survey, "-o", same, "--json", same).code == 2
    (survey.parent / "d.xlsx").mkdir()
    assert balancecalc("score", survey, "-o", survey.parent / "d.xlsx").code == 4
    assert sorted(path.name for path in survey.parent.iterdir()) == ["county-60.xlsx", "d.xlsx"]


def test_a_crash_while_writing_leaves_the_old_file(
    survey: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert balancecalc("score", survey, "-q").code == 0
    results = survey.with_name("county-60-results.xlsx")
    before = results.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    run = balancecalc("score", survey, "-q", "--lang", "en")
    assert run.code == 4
    assert "No space left on device" in run.err
    assert results.read_bytes() == before
    assert len(list(survey.parent.iterdir())) == 2


def test_a_fault_of_our_own_is_a_line_and_not_a_traceback(
    survey: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balancecalc.report.workbook.results_workbook", lambda *_, **__: 1 / 0)
    run = balancecalc("score", survey)
    assert run.code == 3
    assert "ZeroDivisionError" in run.err


def test_validate(survey: Path, write_survey: WriteSurvey, balancecalc: Command) -> None:
    run = balancecalc("validate", survey)
    assert run.code == 1
    assert "学校!R15" in run.out
    assert list(survey.parent.iterdir()) == [survey]
    header = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
    header += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
    good = write_survey([header, ["甲", "小学", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23]], "good.xlsx")
    run = balancecalc("validate", good, "--county", "甲县")
    assert (run.code, "没有错误：1 行可以评估" in run.out) == (0, True)
    blocked = write_survey([header, ["甲", "小学", "许多", 1, 1, 1, 1, 0, 1, "约200", 1]], "blocked.xlsx")
    run = balancecalc("validate", blocked)
    assert run.code == 1, "the answer is no; the survey was read"
    assert "学校!C2" in run.out
    assert "学校!J2" in run.out
    assert balancecalc("score", blocked).code == 3
    refused = write_survey([header], "empty.xlsx")
    assert balancecalc("validate", refused).code == 3


def test_validate_each_file_by_itself(survey: Path, write_survey: WriteSurvey, balancecalc: Command) -> None:
    header = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
    header += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
    school = ["甲", "小学", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23]
    one, other = write_survey([header, school], "one.xlsx"), write_survey([[*header, "备注"], school], "other.xlsx")
    run = balancecalc("validate", one, other)
    assert run.code == 1, "the files are one survey, which has every school twice"
    run = balancecalc("validate", "--each", one, other)
    assert (run.code, run.err) == (0, "")
    told = run.out.splitlines()
    assert told.count("没有错误：1 行可以评估") == 2
    assert [line for line in told if line.startswith(str(survey.parent))] == [f"{one}：", f"{other}："]
    assert balancecalc("validate", "--each", one).out.startswith(f"{one}："), "one file is named as well"

    run = balancecalc("validate", "--each", one, survey, other)
    assert run.code == 1
    assert run.out.index(f"{survey}：") < run.out.index("学校!R15") < run.out.index(f"{other}：")
    # What cannot be read is worse than what has errors, and the others are looked at all the same.
    unreadable = write_survey([header], "empty.xlsx")
    missing = survey.with_name("none.xlsx")
    run = balancecalc("validate", "--each", missing, unreadable, survey, "--lang", "en")
    assert run.code == 3
    assert f"{missing}: No such file" in run.err
    assert f"{unreadable}: The survey cannot be assessed:\n" in run.err
    assert f"{survey}:\n" in run.out
    assert balancecalc("validate", "--each", "-q", one, survey) == (1, "", "")
    for option in ("--annotate", "--previous"):
        run = balancecalc("validate", "--each", one, option, survey.with_name("x.xlsx"))
        assert (run.code, option in run.err) == (2, True)


def test_standards_check_takes_several_files(tmp_path: Path, balancecalc: Command) -> None:
    good = [folder() / f"{name}.yaml" for name in ids()]
    run = balancecalc("standards", "check", *good)
    assert (run.code, run.err) == (0, "")
    assert [line.partition("：")[0] for line in run.out.splitlines()] == [str(path) for path in good]
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: 1\n", encoding="utf-8")
    run = balancecalc("standards", "check", wrong, *good)
    assert run.code == 1
    assert f"{wrong}:1: " in run.err
    assert len(run.out.splitlines()) == len(good)
    run = balancecalc("standards", "check", tmp_path / "none.yaml", wrong)
    assert run.code == 3
    assert "none.yaml" in run.err
    assert f"{wrong}:1: " in run.err


def test_exit_codes_of_score_and_what_a_script_reads(
    survey: Path, met_survey: Path, write_survey: WriteSurvey, balancecalc: Command
) -> None:
    """The README's five codes, with and without ``--quiet``: standard output is one JSON document or empty."""
    header = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
    header += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
    blocked = write_survey([header, ["甲", "小学", "许多", 1, 1, 1, 1, 0, 1, 1, 1]], "blocked.xlsx")
    nowhere = survey.parent / "nowhere" / "r.xlsx"
    expected = [
        ((met_survey, "--check"), 0),
        ((survey,), 0),
        ((survey, "--check"), 1),
        ((survey, "--check", "-o", survey), 2),
        ((survey, "--check", "-o", "r.csv"), 2),
        ((blocked, "--check"), 3),
        ((survey.with_name("none.xlsx"), "--check"), 3),
        ((survey, "--check", "-s", "no-such"), 3),
        ((survey, "--check", "-o", nowhere), 4),
    ]
    for arguments, code in expected:
        loud = balancecalc("score", *arguments, "--json", "-")
        quiet = balancecalc("score", *arguments, "--json", "-", "--quiet")
        assert (loud.code, quiet.code) == (code, code), arguments
        assert quiet.out == loud.out
        if code < 2:
            assert json.loads(loud.out)["schema"] == "balancecalc/assessment@1"
            assert loud.err
            assert quiet.err == ""
        else:
            assert loud.out == ""
            assert quiet.err == loud.err != "", "what went wrong is told even with --quiet"


def test_the_template_can_be_filled_in_and_scored(tmp_path: Path, balancecalc: Command) -> None:
    template = tmp_path / "survey.xlsx"
    run = balancecalc("template", template)
    assert run.code == 0
    assert f"balancecalc score {template}" in run.out
    assert balancecalc("score", template).code == 3, "an empty survey has no schools"
    book = openpyxl.load_workbook(template)
    sheet = book["学校"]
    header = {str(cell.value): index for index, cell in enumerate(sheet[1], start=1)}
    assert header.keys() >= {
        "学校名称",
        "办学类型",
        "小学在校生数（人）",
        "高中在校生数（人）",
        "教学仪器设备值（万元）",
    }
    drop_downs = {
        next(iter(rule.sqref.ranges)).min_col: rule.formula1 for rule in sheet.data_validations.dataValidation
    }
    assert "九年一贯制学校" in drop_downs[header["办学类型"]]
    letters = get_column_letter(header["学校标识码"])
    assert sheet.column_dimensions[letters].number_format == "@", "leading zeros are kept as they are typed"
    assert book.sheetnames == ["学校", "县域", "填表说明"]
    filled: dict[str, str | int] = {
        "学校名称": "甲小学",
        "县（区）": "甲县",
        "办学类型": "小学",
        "小学在校生数（人）": 100,
        "运动场地面积（㎡）": 900,
    }
    for name, value in filled.items():
        sheet.cell(2, header[name], value)
    book.save(template)
    kept = template.read_bytes()
    assert balancecalc("score", template).code == 0
    assert balancecalc("template", template).code == 4, "a filled-in survey is never overwritten"
    assert template.read_bytes() == kept


def test_an_untouched_template_is_not_overwritten_by_results(
    tmp_path: Path, survey: Path, balancecalc: Command
) -> None:
    template = tmp_path / "t.xlsx"
    assert balancecalc("template", template, "-q", "--lang", "en").code == 0
    assert balancecalc("score", survey, "-o", template).code == 4


def test_standards(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("standards", "list")
    assert run.code == 0
    assert all(name in run.out for name in ids())
    for name in ids():
        for lang in ("zh", "en"):
            shown = balancecalc("standards", "show", name, "--lang", lang)
            assert shown.code == 0
            assert shown.out.count("[") >= 1, "every statement has its source"
            assert len(shown.out.splitlines()) > 10
    own = tmp_path / "own.yaml"
    own.write_text(balancecalc("standards", "show", "national-quality-2017", "--yaml").out, encoding="utf-8")
    assert own.read_bytes() == (folder() / "national-quality-2017.yaml").read_bytes()
    assert balancecalc("standards", "check", own).code == 0
    good = own.read_text(encoding="utf-8")
    line = good[: good.index("formula: 100 *")].count("\n") + 1
    own.write_text(good.replace("formula: 100 *", "formula: 100 **", 1), encoding="utf-8")
    run = balancecalc("standards", "check", own)
    assert run.code == 1
    assert f"{own}:{line}: " in run.err
    assert balancecalc("score", EXAMPLES / "five-schools.xlsx", "-s", own).code == 3
    assert balancecalc("standards", "check", tmp_path / "none.yaml").code == 3
    run = balancecalc("score", EXAMPLES / "five-schools.xlsx", "-s", "no-such")
    assert run.code == 3
    assert "national-quality-2017" in run.err
    assert json.loads(balancecalc("standards", "schema").out)["title"] == "balancecalc standard"


def test_version_and_help(balancecalc: Command) -> None:
    assert balancecalc("--version").out == f"balancecalc {__version__}\n"
    run = balancecalc("--help")
    assert run.code == 0
    assert all(command in run.out for command in ("score", "validate", "template", "standards"))
    assert "--check" in balancecalc("score", "--help").out


@unix
def test_the_module_and_a_closed_pipe() -> None:
    command = f"'{sys.executable}' -m balancecalc standards show national-quality-2017 | head -1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("县域义务教育")
    assert run.stderr == ""


def program(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    full = command.replace("balancecalc", f"'{sys.executable}' -m balancecalc")
    variables = {**os.environ, **environment}
    return subprocess.run(["bash", "-c", full], cwd=folder, env=variables, capture_output=True, check=False, timeout=60)


@unix
def test_a_reader_that_has_enough_is_no_failure(survey: Path) -> None:
    # The reader is gone before a word is written, so that every write meets a closed pipe.
    gone = "exec 3> >(exec true); sleep 0.3; "
    for command in ("score county-60.xlsx", "score county-60.xlsx --json - -q", "standards show national-basic-2012"):
        run = program(f"{gone} balancecalc {command} >&3", survey.parent)
        assert (run.returncode, run.stderr) == (0, b""), command


@unix
def test_a_full_standard_output(survey: Path) -> None:
    run = program("balancecalc score county-60.xlsx >/dev/full", survey.parent)
    assert run.returncode == 4
    assert "标准输出写不了（磁盘已满）" in run.stderr.decode()
    assert survey.with_name("county-60-results.xlsx").exists()
    assert program("balancecalc score county-60.xlsx -q --json /dev/full", survey.parent).returncode == 4
    assert program("balancecalc score /dev/zero", survey.parent).returncode == 3


@unix
def test_no_standard_output_at_all(survey: Path) -> None:
    run = program("balancecalc score county-60.xlsx >&-", survey.parent)
    assert (run.returncode, run.stderr) == (0, b"")


@unix
def test_what_programs_read_is_utf8_whatever_the_code_page(survey: Path) -> None:
    run = program("balancecalc score county-60.xlsx --json - -q", survey.parent, PYTHONIOENCODING="gbk")
    assert json.loads(run.stdout.decode("utf-8"))["counties"][0]["name"] == "云溪县"
    run = program("balancecalc standards show national-basic-2012 --yaml", survey.parent, PYTHONIOENCODING="gbk")
    assert run.stdout == (folder() / "national-basic-2012.yaml").read_bytes()


@unix
def test_signs_that_a_code_page_lacks_stay_apart(survey: Path) -> None:
    run = program("balancecalc score county-60.xlsx --lang en", survey.parent, PYTHONIOENCODING="ascii")
    out = run.stdout.decode("ascii")
    assert "+ Backbone teachers" in out
    assert "x Equipment" in out
    assert "? Multimedia rooms" in out
    assert "<=0.45" in out


@unix
def test_a_link_stays_a_link_and_a_file_keeps_its_mode(survey: Path, balancecalc: Command) -> None:
    elsewhere = survey.with_name("elsewhere.xlsx")
    link = survey.with_name("link.xlsx")
    link.symlink_to(elsewhere)
    assert balancecalc("score", survey, "-o", link, "-q").code == 0
    elsewhere.chmod(0o600)
    assert balancecalc("score", survey, "-o", link, "-q").code == 0
    assert link.is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o600


def test_both_outputs_or_none(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("score", survey, "-o", survey.with_name("r.xlsx"), "--json", survey.parent / "none" / "j.json")
    assert run.code == 4
    assert "文件夹不存在" in run.err
    assert balancecalc("score", survey, "-o", survey.with_name(f"{'x' * 300}.xlsx")).code == 4
    assert [path.name for path in survey.parent.iterdir()] == ["county-60.xlsx"]


def test_frames(survey: Path) -> None:
    assessment = assess(read_survey(survey), load_standard("national-basic-2012"))
    found = document(assessment, "zh")["counties"][0]
    sections = sections_frame(assessment)
    assert len(sections) == len(found["sections"])
    # A second implementation of the CV, by pandas, from the frame's own figures.
    for stage, part in sections.groupby("stage"):
        values = part["books_per_student"]
        mean = (values * part["students"]).sum() / part["students"].sum()
        sd = ((values - mean) ** 2 * part["students"]).sum() / part["students"].sum()
        cv = found["stages"][str(stage)]["indicators"]["books_per_student"]["cv"]
        assert sd**0.5 / mean == pytest.approx(cv, rel=1e-12)
    quality = sections_frame(assess(read_survey(survey), load_standard("national-quality-2017")))
    ratio = quality["teaching_area_per_student"] / quality["teaching_area_per_student.threshold"]
    assert (ratio - quality["teaching_area_per_student.ratio"]).abs().max() < 1e-15
    dispersion = dispersion_frame(assessment).set_index(["stage", "indicator"])
    junior = found["stages"]["junior"]
    assert dispersion.loc[("junior", "composite"), "cv"] == junior["composite"]["cv"]
    assert dispersion["cv"].isna()["primary", "composite"]
    equipment = found["stages"]["primary"]["indicators"]["equipment_value_per_student"]
    assert equipment["cv"] is None
    assert dispersion.loc[("primary", "equipment_value_per_student"), "known_cv"] == equipment["known_cv"]


def test_the_language_of_messages(tmp_path: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "找不到" in balancecalc("score", tmp_path / "a.xlsx").err
    assert "No such file" in balancecalc("score", tmp_path / "a.xlsx", "--lang", "en").err
    monkeypatch.setenv("BALANCECALC_LANG", "en")
    assert "No such file" in balancecalc("score", tmp_path / "a.xlsx").err


def test_the_generated_pages_are_current() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import make_docs, sys; sys.stdout.write(make_docs.findings_page())"],
        cwd=ROOT / "docs", capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert run.stdout == (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
