"""Properties of the whole assessment, and its purity."""

import copy
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.assess.compliance import count_verdicts
from balancecalc.assess.schools import merge_campuses
from balancecalc.report.json_document import json_bytes
from balancecalc.standard import load_standard
from balancecalc.standard.model import Compliance
from balancecalc.verdict import Verdict, all_of
from tests.conftest import AssessRows

RULE = load_standard("national-quality-2017").compliance
assert RULE is not None


def verdict_of(row: list[Verdict], below_floor: list[bool], rule: Compliance) -> Verdict:
    return Verdict(count_verdicts(np.array([row], dtype=np.int8), np.array([below_floor]), rule)[0])


outcomes = st.lists(st.sampled_from(["met", "kept the floor", "below the floor", "open"]), min_size=7, max_size=7)


@given(outcomes)
def test_a_verdict_holds_whatever_the_missing_figures_are(row: list[str]) -> None:
    """Met, or not met, only if every way of filling in the missing figures gives that; else undetermined."""
    known = {"met": (Verdict.MET, False), "kept the floor": (Verdict.NOT_MET, False)}
    known |= {"below the floor": (Verdict.NOT_MET, True)}
    fillings: list[list[str]] = [[]]
    for outcome in row:
        choices = list(known) if outcome == "open" else [outcome]
        fillings = [[*filling, choice] for filling in fillings for choice in choices]
    # The rule in its own words, counted by hand: six of seven, and none below the floor.
    answers = {filling.count("met") >= 6 and "below the floor" not in filling for filling in fillings}
    expected = Verdict.UNDETERMINED if len(answers) == 2 else Verdict.MET if answers == {True} else Verdict.NOT_MET
    pairs = [(Verdict.UNDETERMINED, False) if outcome == "open" else known[outcome] for outcome in row]
    assert RULE is not None
    assert verdict_of([pair[0] for pair in pairs], [pair[1] for pair in pairs], RULE) is expected


def test_without_a_floor_only_the_number_met_decides() -> None:
    assert RULE is not None
    bare = RULE.model_copy(update={"floor": None})
    met, missed, unknown = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
    assert verdict_of([met] * 6 + [missed], [False] * 7, bare) is Verdict.MET
    assert verdict_of([met] * 6 + [unknown], [False] * 7, bare) is Verdict.MET
    assert verdict_of([met] * 5 + [unknown, missed], [False] * 7, bare) is Verdict.UNDETERMINED
    assert verdict_of([met] * 5 + [missed] * 2, [False] * 7, bare) is Verdict.NOT_MET


def test_without_a_floor_nothing_is_below_it(assess_rows: AssessRows) -> None:
    standard = load_standard("national-quality-2017")
    bare = standard.model_copy(update={"compliance": RULE.model_copy(update={"floor": None}) if RULE else None})
    rows = [["学校名称", "办学类型", "在校生数", "骨干教师数"], ["甲", "小学", 1000, 1]]
    assert assess_rows(rows).indicators.below_floor.any()
    assert not assess_rows(rows, bare).indicators.below_floor.any()


def test_verdicts_combine() -> None:
    met, not_met, undetermined, none = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE
    assert all_of() is none
    assert all_of(none, none) is none
    assert all_of(met, none) is met
    assert all_of(met, undetermined) is undetermined
    assert all_of(undetermined, not_met, met) is not_met


HEADER = ["学校名称", "办学类型", "小学在校生数", "是否计校数", "所属学校", "小学最大班额", "图书册数"]


def test_campuses_take_the_greater_class_and_never_hide_a_missing_figure(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        ["甲", "小学", 100, "是", None, 45, 1000],
        ["甲分", "小学", 60, "否", "甲", 52, None],
        ["乙", "小学", 80, "是", None, 40, 800],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    schools, findings = merge_campuses(assessment.survey)
    assert schools.figure("largest_class", "primary").tolist() == [52, 40]
    assert schools.figure("students", "primary").tolist() == [160, 80]
    assert np.isnan(schools.figure("books")[0])
    assert [finding.code for finding in findings] == ["campus_merged"]
    # The message points at the campus's own cell, where the figure is missing.
    assert ("missing_figure", "G3") in [(finding.code, finding.cell) for finding in assessment.findings]


def test_assessing_changes_nothing_it_is_given(assess_rows: AssessRows) -> None:
    from balancecalc.assess import assess

    rows: list[list[Any]] = [HEADER, ["甲", "小学", 100, "是", None, 45, 1000], ["甲分", "小学", 50, "否", "甲", 52, 9]]
    first = assess_rows(rows, "national-basic-2012")
    before = {figure: numbers.copy() for figure, numbers in first.survey.figures.items()}
    second = assess(first.survey, copy.deepcopy(first.standard))
    assert json_bytes(first, "zh") == json_bytes(second, "zh")
    for figure, numbers in first.survey.figures.items():
        np.testing.assert_array_equal(numbers, before[figure])


@given(st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 50_000)), min_size=2, max_size=12), st.randoms())
def test_the_order_of_rows_changes_no_figure(sections: list[tuple[int, int]], random: Any) -> None:
    import tempfile
    from pathlib import Path

    from balancecalc.assess import assess
    from balancecalc.survey.read import read_survey
    from tests.conftest import workbook_bytes

    named = [(f"校{index}", "小学", p, x) for index, (p, x) in enumerate(sections)]
    shuffled = list(named)
    random.shuffle(shuffled)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (named, shuffled):
            path = Path(folder) / "s.xlsx"
            path.write_bytes(workbook_bytes({"学校": [["学校名称", "办学类型", "在校生数", "图书册数"], *rows]}))
            assessment = assess(read_survey(path), load_standard("national-basic-2012"))
            found.append(assessment.counties[0].stages["primary"].indicators["books_per_student"])
    np.testing.assert_allclose(
        [found[0].mean, found[0].sd, found[0].cv], [found[1].mean, found[1].sd, found[1].cv], rtol=1e-9, atol=1e-12
    )
