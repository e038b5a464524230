"""What the loader makes of a good file, and of that file with one mistake; more mistakes are in ``bad/``."""

from pathlib import Path

import pytest

from balancecalc.standard import StandardRefused, load_fields
from balancecalc.standard.catalogue import ids, load_standard
from balancecalc.standard.loader import parse_fields, parse_standard
from balancecalc.text.problems import PROBLEMS
from tests.report.forms.test_layouts import MISTAKES as OF_FORMS
from tests.survey.test_mapping import MISTAKES as OF_MAPPINGS

from .test_bad_files import CODES

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")


def refusal(text: str | bytes) -> StandardRefused:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(StandardRefused) as refused:
        parse_standard(data, "bad.yaml", load_fields())
    return refused.value


def test_the_good_file_is_good() -> None:
    assert parse_standard(GOOD.encode(), "good.yaml", load_fields()).id == "good"


# (what is changed in the good file, the code, the line, words of the message)
MISTAKES = [
    ("unit: 册/生\n    formula", "formula", "missing_key", 26, ["indicators.0", "unit"]),
    ("      primary: {value: 15, unit: 册/生,", "      primary: {value: 15,", "missing_key", 33, ["thresholds.primary", "unit"]),
    ("source: rule, confidence: page}  # a", "confidence: page}", "missing_key", 33, ["source"]),
    ("source: rule, confidence: page}  # a", "source: rule}", "missing_key", 33, ["confidence"]),
    ("confidence: page}  # b", "confidence: sure}", "not_one_of", 22, ["sure", "page", "copy"]),
    ("stages: [primary]", "stages: [primary]\ncolour: red", "unknown_key", 8, ["colour"]),
    ("stages: [primary]", "stages: [primary]\nstages: [primary]", "duplicate_key", 8, ["stages", "7"]),
    ("stages: [primary]", "stages: [primary, kindergarten]", "not_one_of", 7, ["kindergarten", "primary"]),
    (
        "stages: [primary]",
        "stages: [primary]\nfields: {new: {header: 新, en: new, kind: county_figure, wholes: [stdents]}}",
        "unknown_field",
        8,
        ["stdents", "students"],
    ),
    ("formula: books / students", "formula: book / students", "unknown_field", 30, ["book", "books"]),
    ("formula: books / students", "formula: locality / students", "not_a_figure", 30, ["locality"]),
    ("formula: books / students", "formula: books ** students", "bad_formula", 30, ["books ** students", "1"]),
    ("formula: books / students", "formula: books / (students + books)", "resource_not_linear", 31, ["books"]),
    ("resource: books", "resource: computers", "resource_not_in_formula", 31, ["computers"]),
    ("      primary: {value: 15", "      junior: {value: 15", "stage_not_assessed", 33, ["junior", "primary"]),
    ("    primary: {value: 0.5", "    junior: {value: 0.5", "stage_not_assessed", 22, ["junior"]),
    ("source: rule, confidence: page}  # b", "source: law, confidence: page}", "unknown_source", 22, ["law", "rule"]),
    ("{value: 15, unit: 册/生", "{value: 15, unit: ㎡/生", "unit_mismatch", 33, ["㎡/生", "册/生"]),
    ("{value: 15, unit: 册/生", "{value: 15, unit: 本/人", "unknown_unit", 33, ["本/人"]),
    ("{value: 1, unit: 项", "{value: 2, unit: 项", "too_many_required", 17, ["2", "1"]),
    ("{value: 1, unit: 项", "{value: 0.5, unit: 项", "not_whole", 17, ["0.5"]),
    ("{value: 0.85, unit: 比", "{value: 85, unit: 比", "out_of_range", 18, ["85"]),
    ("{value: 0.85, unit: 比", "{value: -1, unit: 比", "out_of_range", 18, ["-1"]),
    ("{value: 15, unit: 册/生", "{value: '15', unit: 册/生", "wrong_kind", 33, ["15"]),
    ("{value: 15, unit: 册/生", "{value: .nan, unit: 册/生", "out_of_range", 33, ["nan"]),
    ("weights: {primary: 1, junior: 1.1, senior: 1.32}", "weights: {primary: 1, junior: 1.1}", "no_weight", 11, ["senior"]),
    ("weights: {primary: 1,", "weights: {primary: 0,", "out_of_range", 11, ["0"]),
    ("school_type: [特殊教育学校]", "school_type: [大学]", "unknown_choice", 9, ["大学", "小学"]),
    ("school_type: [特殊教育学校]", "students: [小学]", "not_a_choice", 9, ["students", "school_type"]),
    ("compliance:\n  at_least: {value: 1, unit: 项, source: rule, confidence: page}\n  floor: {value: 0.85, unit: 比, source: rule, confidence: page}", "", "threshold_without_rule", 30, ["compliance"]),
    ("  - id: books_per_student", "  - id: 'Books'", "out_of_range", 26, ["Books"]),
    ("id: good\n", "id: good\n  bad: [\n", "not_yaml", 2, []),
    ("id: good\n", "id: &a good\n", None, 0, []),
    ("title: {zh: 好, en: Good}", "title: {zh: 好, en: ''}", "out_of_range", 2, ["title.en"]),
    ("title: {zh: 好, en: Good}", "title: 好", "not_a_mapping", 2, []),
    ("title: {zh: 好, en: Good}", "title: {1: 好, en: Good}", "key_not_text", 2, ["1"]),
    ("effective: \"2020\"", "effective: 2020-01-01", "wrong_kind", 4, ["2020-01-01"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "words"), MISTAKES)
def test_each_mistake_is_refused_with_its_line(
    old: str, new: str, code: str | None, line: int, words: list[str]
) -> None:
    assert GOOD.count(old) == 1, "the good file has changed"
    text = GOOD.replace(old, new)
    if code is None:
        assert parse_standard(text.encode(), "bad.yaml", load_fields()).id == "good"
        return
    problem = next((p for p in refusal(text).problems if p.code == code), None)
    assert problem is not None, [p.code for p in refusal(text).problems]
    assert problem.line_number == line
    for lang in ("zh", "en"):
        said = problem.line(lang)
        assert said.startswith(f"bad.yaml:{line}: ")
        assert all(word in said for word in words), said


def test_the_same_indicator_twice_is_refused() -> None:
    start = GOOD.index("  - id: books_per_student")
    text = GOOD + GOOD[start:]
    assert [(p.code, p.line_number) for p in refusal(text).problems] == [("duplicate_indicator", 34)]


def test_an_alias_is_refused() -> None:
    text = GOOD.replace("title: {zh: 好, en: Good}", "title: &t {zh: 好, en: Good}").replace(
        "document: {zh: 文件, en: Document}", "document: *t"
    )
    assert [(p.code, p.line_number) for p in refusal(text).problems] == [("alias", 2)]


def test_what_is_no_utf8_or_empty_is_refused() -> None:
    assert refusal("id: a\ntitle: 标准".encode("gb18030")).problems[0].code == "not_utf8"
    assert refusal("id: a\ntitle: 标准".encode("gb18030")).problems[0].line_number == 2
    assert refusal("").problems[0].code == "empty_file"
    assert refusal("# nothing\n").problems[0].code == "empty_file"
    assert refusal("- a\n- b\n").problems[0].code == "not_a_mapping"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_standard(b"\xef\xbb\xbf" + GOOD.encode(), "good.yaml", load_fields()).id == "good"


@pytest.mark.parametrize(
    ("written", "value"),
    [("1:20", 1 / 20), ("1:13.5", 2 / 27), ("'1:20'", 1 / 20), ("1：20", 1 / 20), ("2:75", 2 / 75), ("20:1", 20)],
)
def test_a_ratio_is_read_as_it_is_meant(written: str, value: float) -> None:
    """YAML 1.1 would read 1:20 as 80, in sixties."""
    text = GOOD.replace("value: 15, unit", f"value: {written}, unit")
    threshold = parse_standard(text.encode(), "ratio.yaml", load_fields()).indicators[0].thresholds["primary"]
    assert threshold.value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("written", ["1:0", "0:20", "1:20:30", "1:-20", "-1:20"])
def test_what_is_no_ratio_is_refused(written: str) -> None:
    (problem,) = refusal(GOOD.replace("value: 15, unit", f"value: {written}, unit")).problems
    assert (problem.code, problem.line_number) == ("wrong_kind", 33)
    assert written in problem.line("zh")


def test_one_end_is_no_range() -> None:
    (problem,) = refusal(GOOD.replace("{value: 15, unit", "{between: [15], unit")).problems
    assert (problem.code, problem.line_number) == ("between_not_ascending", 33)


def test_yaml_cannot_run_code() -> None:
    evil = GOOD.replace("id: good\n", "id: !!python/object/apply:os.system ['true']\n")
    assert refusal(evil).problems[0].code in ("not_yaml", "wrong_kind")


def test_all_problems_are_told_at_once_in_order() -> None:
    text = GOOD.replace("stages: [primary]", "stages: [primary]\ncolour: red").replace(
        "confidence: page}  # b", "confidence: sure}"
    )
    lines = [problem.line_number for problem in refusal(text).problems]
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_every_kind_of_problem_has_an_example() -> None:
    told = (
        {code for _, _, code, _, _ in MISTAKES}
        | {code for _, code, _, _ in OF_MAPPINGS}
        | {code for _, _, code, _, _ in OF_FORMS}
        | CODES
        | {"alias", "not_utf8", "empty_file"}
    )
    assert told - {None} == set(PROBLEMS)


def test_the_data_dictionary_is_checked_like_a_standard() -> None:
    with pytest.raises(StandardRefused):
        parse_fields(b"stages: {}\nunits: {}\nfields: {}\n", "fields.yaml")


@pytest.mark.parametrize("name", ids())
def test_the_standards_load_and_are_named_like_their_files(name: str) -> None:
    assert load_standard(name).id == name
