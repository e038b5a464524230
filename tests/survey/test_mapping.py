"""Mappings: what the user says of a column holds, what the program only guesses is never used."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from balancecalc.standard import StandardRefused, load_fields
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.header import Matcher
from balancecalc.survey.header.suggestions import suggestion
from balancecalc.survey.mapping import read_mapping
from balancecalc.survey.model import Survey
from balancecalc.survey.placement import read_placement
from balancecalc.text.folding import fold
from balancecalc.text.problems import PROBLEMS
from tests.conftest import workbook_bytes
from tests.survey.shapes import workbook

FIELDS = load_fields()
Grid = Sequence[Sequence[Any]]
TABLE: Grid = [
    ["校名儿", "办学类型", "人头", "图书（千本）", "书"],
    ["甲", "小学", 300, 6, 5000],
    ["乙", "村小", 200, 4, 3000],
]


def survey_of(
    folder: Path, rows: Grid, mapping: str = "", name: str = "survey.xlsx", merged: Sequence[str] = ()
) -> Survey:
    path = folder / name
    path.write_bytes(workbook({"学校": [list(row) for row in rows]}, {"学校": merged}))
    if mapping:
        path.with_name(path.stem + ".map.yaml").write_text(mapping, encoding="utf-8")
    return read_survey(path)


def codes(survey: Survey) -> list[str]:
    return [finding.code for finding in survey.findings]


def one(survey: Survey, code: str) -> Any:
    (finding,) = [finding for finding in survey.findings if finding.code == code]
    return finding


def refusal(folder: Path, mapping: str | bytes) -> StandardRefused:
    path = folder / "bad.map.yaml"
    path.write_bytes(mapping if isinstance(mapping, bytes) else mapping.encode())
    with pytest.raises(StandardRefused) as refused:
        read_mapping(path, FIELDS)
    return refused.value


# What a mapping does


def test_a_mapping_beside_the_survey_is_used_and_said(tmp_path: Path) -> None:
    mapping = "columns:\n  校名儿: 学校名称\n  人头: 在校生数\n  书: 图书册数\nvalues:\n  办学类型: {村小: 小学}\n"
    survey = survey_of(tmp_path, TABLE, mapping)
    assert survey.names == ["甲", "乙"]
    assert survey.figure("students", "primary").tolist() == [300, 200]
    assert survey.figure("books").tolist() == [5000, 3000]
    said = one(survey, "mapping_used")
    assert said.values["file"] == "survey.map.yaml"
    assert said.kind.severity == "info"
    assert "unknown_school_type" not in codes(survey)
    (tmp_path / "survey.map.yaml").unlink()
    with pytest.raises(SurveyRefused):
        read_survey(tmp_path / "survey.xlsx")


def test_a_mapping_that_is_given_goes_before_the_one_beside(tmp_path: Path) -> None:
    survey_of(tmp_path, TABLE[:2], "columns: {校名儿: 学校名称, 人头: 在校生数}\n")
    other = tmp_path / "other.yaml"
    other.write_text("columns: {校名儿: 学校名称, 人头: 在校生数, 书: 图书册数}\n", encoding="utf-8")
    survey = read_survey(tmp_path / "survey.xlsx", mapping=other)
    assert survey.figure("books").tolist() == [5000]
    assert one(survey, "mapping_used").values["file"] == "other.yaml"


def test_the_mapping_of_another_file_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "other.map.yaml").write_text("columns: {图书册数: null}\n", encoding="utf-8")
    survey = survey_of(tmp_path, [["学校名称", "办学类型", "在校生数", "图书册数"], ["甲", "小学", 3, 40]])
    assert survey.figure("books").tolist() == [40]
    assert "mapping_used" not in codes(survey)


PLAIN: Grid = [["学校名称", "办学类型", "在校生数", "图书册数", "图书"], ["甲", "小学", 300, 6000, 5000]]


def test_a_column_that_is_null_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(SurveyRefused) as refused:
        survey_of(tmp_path, PLAIN)
    assert [finding.code for finding in refused.value.findings] == ["two_columns"]
    survey = survey_of(tmp_path, PLAIN, "columns: {图书册数: null}\n")
    assert survey.figure("books").tolist() == [5000]
    assert survey.cell(0, "books") == "E2"
    assert "unplaced_column" not in codes(survey), "what the user does not want is not told as unknown"
    both = survey_of(tmp_path, PLAIN, "columns: {图书册数: ~, 图书: null}\n")
    assert ("books", None) not in both.figures


def test_letters_tell_columns_headed_alike_apart(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "图书册数", "图书册数"], ["甲", "小学", 300, 6000, 5000]]
    with pytest.raises(SurveyRefused) as refused:
        survey_of(tmp_path, rows)
    assert [finding.code for finding in refused.value.findings] == ["two_columns"]
    for mapping, books in (("'@D': null", 5000), ("'@E': null", 6000), ("＠E: null", 6000)):
        survey = survey_of(tmp_path, rows, f"columns:\n  {mapping}\n")
        assert survey.figure("books").tolist() == [books]
    survey = survey_of(tmp_path, rows, "columns:\n  '@E': 计算机台数\n")
    assert survey.figure("books").tolist() == [6000]
    assert survey.figure("computers").tolist() == [5000]
    survey = survey_of(tmp_path, rows, "columns:\n  '@E': {field: 运动场地面积, unit: 亩}\n")
    # 15 亩 are a hectare: 5000 亩 are 3333333 ㎡ and a third.
    assert survey.figure("sports_ground_area")[0] == pytest.approx(10_000_000 / 3)


def test_headers_that_differ_in_blanks_alone_are_called_by_their_letters(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "图书册数", "图书 册数"], ["甲", "小学", 300, 6000, 5000]]
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes({"学校": rows}))
    placement = read_placement(tmp_path / "a.xlsx")
    assert list(placement.keys().values()) == ["学校名称", "办学类型", "在校生数", "@D", "@E"]


UNITS = [
    # what the header says, what the mapping says, the figure that 6 becomes
    ("图书", "图书册数", 6),
    ("图书", "{field: 图书册数}", 6),
    ("图书", "{field: 图书册数, unit: 万册}", 60_000),
    ("图书", "{field: books, unit: 万 册}", 60_000),
    ("藏书（万册）", "图书册数", 60_000),
    ("藏书（万册）", "{field: 图书册数, unit: 册}", 6),
    ("场地（亩）", "运动场地面积", 4000),
    ("设备 （元）", "教学仪器设备值", 0.0006),
    ("设备（元）", "{field: 教学仪器设备值, unit: 万元}", 6),
]


@pytest.mark.parametrize(("header", "target", "expected"), UNITS)
def test_the_mappings_unit_holds_or_else_the_headers(header: str, target: str, expected: float, tmp_path: Path) -> None:
    """Naming a column's field must not make 万元 of 元."""
    rows: Grid = [["学校名称", "办学类型", "在校生数", header], ["甲", "小学", 300, 6]]
    for written in (header, "@D"):
        survey = survey_of(tmp_path, rows, f"columns:\n  '{written}': {target}\n")
        field = next(name for name, _ in survey.figures if name not in ("students",))
        assert survey.figure(field).tolist() == pytest.approx([expected], rel=1e-12)


def test_a_unit_of_another_kind_is_not_used(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "图书"], ["甲", "小学", 300, 6]]
    survey = survey_of(tmp_path, rows, "columns:\n  图书: {field: 图书册数, unit: 万元}\n")
    assert one(survey, "unit_mismatch").cell == "D1"
    assert ("books", None) not in survey.figures


def test_a_stages_own_field(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "办学类型", "小的", "大的"], ["甲", "九年一贯制学校", 300, 200]]
    for junior in ("初中在校生数", "students.junior"):
        survey = survey_of(tmp_path, rows, f"columns: {{小的: 小学在校生数, 大的: {junior}}}\n")
        assert survey.figure("students", "primary").tolist() == [300]
        assert survey.figure("students", "junior").tolist() == [200]


@pytest.mark.parametrize(
    "path", ["资产 › 书", "资产›书", "资产 > 书", "资 产 ＞ 书", "'资产  ›  书'"]
)  # fmt: skip
def test_paths_of_several_rows(path: str, tmp_path: Path) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "在校生数", "资产", ""],
        ["", "", "", "书", "报"],
        ["甲", "小学", 300, 6000, 70],
    ]
    survey = survey_of(tmp_path, rows, f"columns:\n  {path}: 图书册数\n", merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    assert survey.figure("books").tolist() == [6000]
    assert one(survey, "unplaced_column").values["given"] == "资产 › 报"


def test_a_header_with_an_arrow_of_its_own(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "藏书>2000年"], ["甲", "小学", 300, 6000]]
    survey = survey_of(tmp_path, rows, "columns:\n  藏书>2000年: 图书册数\n")
    assert survey.figure("books").tolist() == [6000]
    assert "mapping_column_absent" not in codes(survey)


def test_a_mapped_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    mapping = "columns:\n  图书册数: null\n  没有 的列: 计算机台数\n  '@Z': null\n"
    survey = survey_of(tmp_path, PLAIN, mapping)
    absent = [finding for finding in survey.findings if finding.code == "mapping_column_absent"]
    assert [finding.values["given"] for finding in absent] == ["没有的列", "@Z"]
    assert all(finding.kind.severity == "warning" for finding in absent)


def test_the_sheet_that_the_mapping_names(tmp_path: Path) -> None:
    def sheet(name: str) -> list[list[Any]]:
        return [["学校名称", "办学类型", "在校生数"], [name, "小学", 3]]

    path, mapping = tmp_path / "a.xlsx", tmp_path / "a.map.yaml"
    path.write_bytes(workbook_bytes({"学校": sheet("甲"), "2023": sheet("乙"), "旧": sheet("丙")}, hidden=["旧"]))
    mapping.write_text("sheet: '2023'\n", encoding="utf-8")
    assert read_survey(path).names == ["乙"]
    mapping.write_text("sheet: 二〇二三\n", encoding="utf-8")
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    (finding,) = refused.value.findings
    assert finding.code == "no_such_sheet"
    for lang in ("zh", "en"):
        assert all(word in finding.line(lang) for word in ("二〇二三", "学校", "2023"))
    mapping.write_text("sheet: 旧\n", encoding="utf-8")
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    assert [finding.code for finding in refused.value.findings] == ["sheet_hidden"]


def test_values_are_put_for_what_is_written_and_nothing_else(tmp_path: Path) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "举办者", "在校生数"],
        ["村小", "村 小", "县教委", 30],
        ["乙", "小学", "县教委办", 40],
    ]
    mapping = "values:\n  办学类型: {村小: 普通小学}\n  ownership: {县教委: 公立}\n"
    survey = survey_of(tmp_path, rows, mapping)
    assert survey.names == ["村小", "乙"]
    assert survey.choices["school_type"] == ["小学", "小学"]
    assert survey.choices["ownership"] == ["公办", ""]
    assert one(survey, "unknown_choice").values["given"] == "县教委办"


def test_values_of_a_column_that_the_survey_lacks_do_no_harm(tmp_path: Path) -> None:
    rows: Grid = [["学校名称", "学段", "在校生数"], ["甲", "小学", 30]]
    assert survey_of(tmp_path, rows, "values: {办学类型: {村小: 小学}}\n").names == ["甲"]


def test_a_form_does_not_use_a_mapping_and_says_so(tmp_path: Path) -> None:
    form: Grid = [["填报项目", "填报值"], ["学校名称", "甲"], ["办学类型", "小学"], ["在校生数", 30]]
    survey = survey_of(tmp_path, form, "columns: {在校生数: null}\n")
    assert survey.figure("students", "primary").tolist() == [30]
    assert "mapping_used" not in codes(survey)
    assert one(survey, "mapping_not_used").values["file"] == "survey.map.yaml"


# What is wrong in a mapping: (the file, the code, the line, words of the message)
MISTAKES: list[tuple[str, str, int, list[str]]] = [
    ("columns:\n  甲: 学校名称\n  乙: 图书册\n", "no_such_field", 3, ["图书册", "图书册数", "standards/fields.yaml"]),
    ("columns:\n  乙: qqq\n", "no_such_field", 2, ["qqq"]),
    ("columns:\n  乙: ''\n", "no_such_field", 2, []),
    ("columns:\n  乙:\n    field: 专任老师数\n", "no_such_field", 2, ["专任老师数", "专任教师数"]),
    ("columns:\n  乙: {field: 图书册数, unit: 捆}\n", "no_such_unit", 2, ["捆", "万册"]),
    ("sheet: a\nvalues:\n  办学类型:\n    村小: 村里的\n", "no_such_choice", 4, ["办学类型", "村里的", "九年一贯制学校"]),
    ("values:\n  图书册数: {多: 小学}\n", "no_choices", 2, ["图书册数"]),
    ("values:\n  图书: {多: 小学}\n", "no_choices", 2, ["图书"]),
    ("values:\n  没有的: {多: 小学}\n", "no_choices", 2, ["没有的"]),
    ("columns:\n  甲: 学校名称\n   乙: 图书\n", "not_yaml", 3, []),
    ("columns:\n  甲: [学校名称\n", "not_yaml", 3, []),
    ("columns:\n  @E: 图书册数\n", "not_yaml", 2, []),
    ("columns:\n  甲: 学校名称\nsheets: 学校\n", "unknown_key", 3, ["sheets"]),
    ("columns:\n  甲: {field: 图书册数, units: 册}\n", "unknown_key", 2, ["units"]),
    ("columns:\n  甲: {unit: 册}\n", "missing_key", 2, ["field"]),
    ("columns:\n  甲: 学校名称\n  甲: 图书册数\n", "duplicate_key", 3, ["甲", "2"]),
    ("columns:\n  图书 (册): 图书册数\n  图书（册）: null\n", "duplicate_key", 3, ["图书（册）", "2"]),
    ("columns:\n  2024: 图书册数\n", "key_not_text", 2, ["2024"]),
    ("columns: 学校名称\n", "not_a_mapping", 1, []),
    ("- 学校名称\n", "not_a_mapping", 1, []),
    ("sheet: 2024\n", "wrong_kind", 1, ["2024"]),
    ("values:\n  办学类型: {村小: 1}\n", "wrong_kind", 2, ["1"]),
    ("", "empty_file", 1, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "words"), MISTAKES)
def test_each_mistake_is_refused_with_its_line(
    text: str, code: str, line: int, words: list[str], tmp_path: Path
) -> None:
    problems = refusal(tmp_path, text).problems
    assert [(problem.code, problem.line_number) for problem in problems] == [(code, line)]
    for lang in ("zh", "en"):
        said = problems[0].line(lang)
        assert said.startswith(f"bad.map.yaml:{line}: ")
        assert all(word in said for word in words), said
        assert "{" not in said


def test_a_mapping_in_another_encoding_is_refused(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "columns:\n  甲: 学校名称\n".encode("gb18030")).problems[0]
    assert (problem.code, problem.line_number) == ("not_utf8", 2)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "columns:\n  甲: 没有的\n  乙: {field: 图书册数, unit: 捆}\nvalues:\n  图书: {a: b}\n  举办者: {a: b}\n"
    found = [(problem.code, problem.line_number) for problem in refusal(tmp_path, text).problems]
    assert found == [("no_such_field", 2), ("no_such_unit", 3), ("no_choices", 5), ("no_such_choice", 6)]


def test_the_messages_speak_of_a_mapping(tmp_path: Path) -> None:
    """Advice about standards alone would lead nowhere."""
    for text, word in (("sheets: 学校\n", "sheet、columns、values"), ("", "balancecalc map")):
        assert word in refusal(tmp_path, text).problems[0].line("zh")


def test_a_wrong_mapping_beside_the_survey_is_told_and_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(StandardRefused) as refused:
        survey_of(tmp_path, PLAIN, "columns:\n  图书: 图书册\n")
    assert refused.value.exit_code == 3
    assert "survey.map.yaml:2: " in refused.value.lines("zh")[1]
    assert all(code in PROBLEMS for code in (problem.code for problem in refused.value.problems))


# A suggestion is said, never used

KNOWN = sorted(FIELDS.by_header)
LETTERS = "女寄宿住生均率新旧额外聘用待建危租借流动毕业幼特"


@st.composite
def unknown_headers(draw: st.DrawFn) -> str:
    """A known header with letters put in, left out or changed, so that it is no known one any more."""
    letters = list(draw(st.sampled_from(KNOWN)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(letters)))
        letter = draw(st.sampled_from(LETTERS))
        match draw(st.sampled_from(["put", "cut", "set"])):
            case "put":
                letters.insert(at, letter)
            case "cut" if len(letters) > 2:
                del letters[min(at, len(letters) - 1)]
            case _:
                letters[min(at, len(letters) - 1)] = letter
    written = "".join(letters)
    # A bracket left open or a unit laid bare is a matter of its own.
    assume(not any(letter in written for letter in "()、"))
    assume(fold(written) not in FIELDS.by_header)
    return written


@given(unknown_headers(), st.sampled_from(["", "学校基本情况", "小学", "办学条件", "上学年", "合计"]))
def test_a_header_that_is_not_known_is_never_placed(written: str, group: str) -> None:
    matcher = Matcher(FIELDS)
    path = (group, written) if group else (written,)
    # A stage's word, or one that says nothing, may make a known header of the two together: that is a path, no guess.
    assume(fold("".join(path)) not in FIELDS.by_header)
    assert matcher.match(path) is None


@given(st.lists(unknown_headers(), min_size=1, max_size=4, unique_by=fold))
def test_no_figure_of_a_header_that_is_not_known_is_used(
    tmp_path_factory: pytest.TempPathFactory, headers: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "unknown.csv"
    rows = [["学校名称", "办学类型", "在校生数", *headers], ["甲", "小学", "300", *["77"] * len(headers)]]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    survey = read_survey(path)
    assert survey.columns == {("school_name", None), ("school_type", None), ("students", None)}
    told = [finding.values["given"] for finding in survey.findings if finding.code == "unplaced_column"]
    assert told == headers


SUGGESTED: Mapping[str, str] = {
    "图书册数量": "图书册数", "专任老师数": "专任教师数", "在校学生总人数": "在校生数", "运动场地的面积": "运动场地面积",
}  # fmt: skip


@pytest.mark.parametrize("written", SUGGESTED)
def test_what_is_suggested_is_said_and_not_used(written: str, tmp_path: Path) -> None:
    like = suggestion((written,), Matcher(FIELDS))
    assert like is not None
    assert FIELDS.header(*like) == SUGGESTED[written]
    rows: Grid = [["学校名称", "办学类型", "小学在校生数", written], ["甲", "小学", 300, 77]]
    survey = survey_of(tmp_path, rows)
    assert SUGGESTED[written] in one(survey, "unplaced_column").line("zh")
    assert not any((numbers == 77).any() for numbers in survey.figures.values())


@pytest.mark.parametrize("written", ["备注", "序", "校长", "电话号码", "x"])
def test_nothing_is_suggested_for_what_is_like_nothing(written: str) -> None:
    assert suggestion((written,), Matcher(FIELDS)) is None
