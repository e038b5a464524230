"""What differs between two standards: each thing that is changed is found, as what it is, and nothing else."""

import re
from pathlib import Path

import pytest

from balancecalc.standard import Standard, load_fields, load_standard
from balancecalc.standard.catalogue import ids
from balancecalc.standard.difference import Difference, differences
from balancecalc.standard.files import NamedFile
from balancecalc.standard.loader import parse_files
from tests.conftest import Command

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text(encoding="utf-8")
COUNTY = """\
fields:
  spent: {header: 本地支出, en: spent, kind: county_figure, unit: 万元}
  planned: {header: 本地预算, en: planned, kind: county_figure, unit: 万元}
parts: [{id: money, title: {zh: 经费, en: Money}}]
checks:
  - id: class_size
    title: {zh: 班额, en: Class}
    short: {zh: 班额, en: Class}
    unit: 人
    sense: at_most
    formula: largest_class
    thresholds: {primary: {value: 45, unit: 人, source: rule, confidence: page}}
items:
  - id: spending
    part: money
    number: 3
    title: {zh: 支出, en: Spending}
    conditions:
      - {id: share, title: {zh: 执行率, en: Share}, unit: "%", formula: 100 * spent / planned, threshold: {value: 90, unit: "%", source: rule, confidence: page}}
      - {id: classes, title: {zh: 班额, en: Classes}, unit: "%", every: [class_size], threshold: {value: 100, unit: "%", source: rule, confidence: page}}
"""
HEAD = (Path(__file__).parent / "overlay.yaml").read_text(encoding="utf-8")


def base() -> Standard:
    return parse_files([NamedFile("good.yaml", (GOOD + COUNTY).encode())], load_fields())


def overlay(said: str) -> Standard:
    return parse_files(
        [NamedFile("ours.yaml", (HEAD + said).encode()), NamedFile("good.yaml", (GOOD + COUNTY).encode())],
        load_fields(),
    )


def brief(found: list[Difference]) -> list[tuple[str, str, str, list[str], list[str]]]:
    return [
        (
            one.kind, one.clause.id, one.clause.name.zh,
            [f"{said.content.zh} {said.unit}".strip() for said in one.old],
            [f"{said.content.zh} {said.unit}".strip() for said in one.new],
        )
        for one in found
    ]  # fmt: skip


BOOKS = "books_per_student"
CHANGES = [
    ("", []),
    ("indicators: [{id: books_per_student, thresholds: {primary: {value: 20}}}]",
     [("changed", BOOKS, "小学标准值", ["≥15 册/生"], ["≥20 册/生"])]),
    ("indicators: [{id: books_per_student, thresholds: {primary: {source: ours}}}]",
     [("sourced", BOOKS, "小学标准值", ["≥15 册/生"], ["≥15 册/生"])]),
    ("indicators: [{id: books_per_student, thresholds: {primary: {confidence: practice}}}]",
     [("sourced", BOOKS, "小学标准值", ["≥15 册/生"], ["≥15 册/生"])]),
    ("indicators: [{id: books_per_student, sense: above}]",
     [("changed", BOOKS, "方向", ["不低于"], ["高于"]), ("changed", BOOKS, "小学标准值", ["≥15 册/生"], [">15 册/生"])]),
    ("indicators: [{id: books_per_student, thresholds: {primary: {cases: [{when: {classes: {to: 6}}, value: 15}, {when: {classes: {from: 7}}, value: 12}]}}}]",
     [("changed", BOOKS, "小学标准值", ["≥15 册/生"], ["班数 ≤ 6：≥15 册/生", "班数 ≥ 7：≥12 册/生"])]),
    ("indicators: [{id: books_per_student, thresholds: {primary: null}}]",
     [("changed", BOOKS, "小学标准值", ["≥15 册/生"], ["未知 册/生", "本地数值未知"])]),
    ("indicators: [{id: books_per_student, formula: (books + 0) / students}]",
     [("changed", BOOKS, "算法", ["图书册数 ÷ 在校生数（册/生）"], ["（图书册数 + 0） ÷ 在校生数（册/生）"])]),
    ("indicators: [{id: books_per_student, title: {zh: 书}}]", [("changed", BOOKS, "名称", ["生均图书"], ["书"])]),
    ("indicators: [{id: books_per_student, resource: null}]", [("removed", BOOKS, "缺口按", ["图书册数"], [])]),
    ("indicators: [{id: books_per_student, applies: {boarders: {from: 1}}}]",
     [("changed", BOOKS, "算法", [], ["适用于：寄宿生数 ≥ 1"])]),
    ("compliance: {floor: {value: 0.6}}",
     [("changed", "", "其余指标的底线（占标准值）", ["≥0.85 比"], ["≥0.6 比"])]),
    ("compliance: {every: {source: ours, confidence: page}, floor: null}",
     [("added", "", "学校达标规则", [], ["每项都要达到"]), ("removed", "", "至少达标的指标数", ["≥1 项"], []),
      ("removed", "", "其余指标的底线（占标准值）", ["≥0.85 比"], [])]),
    ("dispersion: {each: {primary: {value: 0.4}}}", [("changed", "", "小学", ["≤0.5 比"], ["≤0.4 比"])]),
    ("apportioning: {weights: {junior: 1.2}}", [("changed", "", "初中", ["1.1 权重"], ["1.2 权重"])]),
    ("scope: null", [("removed", "", "内容", ["不纳入"], [])]),
    ("notes: [{zh: 说明, en: Note, source: ours, confidence: page}]", [("added", "", "内容", [], ["说明"])]),
    ("items: [{id: spending, conditions: [{id: share, threshold: {value: 95}}]}]",
     [("changed", "spending.share", "标准值", ["≥90 %"], ["≥95 %"])]),
    ("items: [{id: spending, number: 4}]", [("changed", "spending", "文件中的序号", ["3"], ["4"])]),
    ("parts: [{id: money, title: {zh: 钱}}]", [("changed", "spending", "所属部分", ["经费"], ["钱"])]),
    ("checks: [{id: class_size, thresholds: {primary: {value: 50}}}]",
     [("changed", "class_size", "小学标准值", ["≤45 人"], ["≤50 人"])]),
    ("checks: [{id: class_size, per: school}]", [("changed", "class_size", "检查对象", ["学部"], ["学校"])]),
    ("fields: {spent: {aliases: [实支]}}", [("changed", "spent", "本地支出", [], ["实支"])]),
    ("stages: [primary, junior]\n"
     "indicators: [{id: books_per_student, thresholds: {junior: {value: 15, unit: 册/生, source: ours, confidence: page}}}]",
     [("changed", "", "内容", [], ["初中"]), ("added", BOOKS, "初中标准值", [], ["≥15 册/生"])]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), CHANGES, ids=[said[:60] or "nothing" for said, _ in CHANGES])
def test_each_change_is_found_and_nothing_else(said: str, expected: object) -> None:
    assert brief(differences(base(), overlay(said))) == expected


CONTRARY = {"added": "removed", "removed": "added", "changed": "changed", "sourced": "sourced"}


@pytest.mark.parametrize("said", [said for said, _ in CHANGES])
def test_the_other_way_round_it_is_the_contrary(said: str) -> None:
    there, back = differences(base(), overlay(said)), differences(overlay(said), base())
    assert sorted((CONTRARY[one.kind], one.new, one.old) for one in there) == sorted(
        (one.kind, one.old, one.new) for one in back
    )


@pytest.mark.parametrize("name", ids())
def test_a_standard_does_not_differ_from_itself(name: str) -> None:
    assert differences(load_standard(name), load_standard(name)) == []


def test_indicators_that_only_one_has_are_told_clause_by_clause_in_their_place() -> None:
    found = differences(load_standard("national-quality-2017"), load_standard("national-basic-2012"))
    own = [one for one in found if one.clause.id == "books_per_student"]
    assert brief(own) == [
        ("added", "books_per_student", "缺口按", [], ["图书册数"]),
        ("added", "books_per_student", "算法", [], ["图书册数 ÷ 在校生数（册/生）"]),
    ]
    subjects = [one.clause.subject for one in found]
    together = [subject for number, subject in enumerate(subjects) if number == 0 or subjects[number - 1] != subject]
    assert len(together) == len(set(together))


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def write(folder: Path) -> Path:
    (folder / "good.yaml").write_text(GOOD + COUNTY, encoding="utf-8")
    ours = folder / "ours.yaml"
    ours.write_text(
        HEAD + "compliance: {floor: {value: 0.6, source: ours}}\nscope: null\n"
        "indicators: [{id: books_per_student, thresholds: {primary: null}}]\n",
        encoding="utf-8",
    )
    return ours


@pytest.mark.usefixtures("wide")
def test_the_command_in_chinese(tmp_path: Path, balancecalc: Command) -> None:
    ours = write(tmp_path)
    run = balancecalc("standards", "diff", tmp_path / "good.yaml", ours)
    assert (run.code, run.err) == (1, "")
    assert run.out == (
        "甲：好（good）文件 · 2020\n乙：我县（ours）我县文件 · 2024\n"
        "\n生均图书（books_per_student）\n  ～ 小学标准值\n      甲：≥15 册/生  [规定 · 官方页面]\n"
        "      乙：未知 册/生  [规定 · 官方页面]\n      乙：本地数值未知  [规定 · 官方页面]\n"
        "\n学校达标规则\n  ～ 其余指标的底线（占标准值）：≥0.85 比  [规定 · 官方页面] → ≥0.6 比  [我县规定 · 官方页面]\n"
        "\n不纳入的学校\n  － 内容：不纳入  [规定 · 官方页面]\n"
        "\n3 处不同：乙增加 0，乙没有 1，改动 2，仅来源不同 0。\n"
    )


@pytest.mark.usefixtures("wide")
def test_the_command_in_english(tmp_path: Path, balancecalc: Command) -> None:
    ours = write(tmp_path)
    run = balancecalc("standards", "diff", tmp_path / "good.yaml", ours, "--lang", "en")
    said = run.out
    assert (
        "~ Floor of the others (share of threshold): ≥0.85 ratio  [Rule · official page] → ≥0.6 ratio  [Our rule · official page]"
        in said
    )
    assert "3 differences: 0 only in B, 1 only in A, 2 changed, 0 in the source only." in said
    assert not re.search(r"[\u4e00-\u9fff]", said)


def test_the_command_where_nothing_differs(balancecalc: Command) -> None:
    run = balancecalc("standards", "diff", "national-basic-2012", "national-basic-2012")
    assert run.code == 0
    assert "没有不同" in run.out


def test_the_command_with_what_there_is_not(balancecalc: Command) -> None:
    assert balancecalc("standards", "diff", "national-basic-2012", "nowhere").code == 3
    assert balancecalc("standards", "diff", "national-basic-2012", HERE / "bad" / "no-rule.yaml").code == 3
