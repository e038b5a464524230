"""Points: bands, grades, deduction; what they add up to; and that a score decides only what is certain."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.assess.compliance import count_verdicts
from balancecalc.assess.scoring import Score, add_up, item_points
from balancecalc.standard.model import Compliance, Points, Sense
from balancecalc.verdict import Verdict

NAN = float("nan")


def quantity(value: float | None, unit: str = "分") -> dict[str, Any]:
    return {"value": value, "unit": unit, "source": "rule", "confidence": "copy"}


def points_of(maximum: float | None, **more: Any) -> Points:
    return Points.model_validate({"maximum": quantity(maximum), **more})


def given_points(
    points: Points, values: list[float], threshold: float = NAN, sense: Sense = "at_least", asked: float = 1.0
) -> list[float]:
    found = np.array(values, dtype=np.float64)
    met = found >= threshold if sense == "at_least" else found <= threshold
    verdict = np.where(np.isnan(found), Verdict.UNDETERMINED, np.where(met, Verdict.MET, Verdict.NOT_MET))
    size = len(values)
    given = item_points(points, sense, found, np.full(size, threshold), verdict.astype(np.int8), np.full(size, asked))
    return [float(one) for one in given]


# 贵州: reaching the standard full points, 80–99% of it 80%, 60–79% half, below 60% none.
BANDS = [
    {"from": 1, "share": 1},
    {"from": 0.8, "below": 1, "share": 0.8},
    {"from": 0.6, "below": 0.8, "share": 0.5},
    {"below": 0.6, "share": 0},
]


def test_bands_at_their_edges() -> None:
    values = [25, 24.99, 20, 19.99, 15, 14.99, 0]
    assert given_points(points_of(10, bands=BANDS), values, threshold=25) == [10, 8, 8, 5, 5, 0, 0]


def test_bands_of_a_threshold_that_must_not_be_exceeded() -> None:
    # 10 allowed: 12.5 is 80% of it, 16 is 62.5%, 17 is under 60%; none at all is better than allowed.
    values = [0, 10, 12.5, 12.6, 16, 17]
    assert given_points(points_of(10, bands=BANDS), values, threshold=10, sense="at_most") == [10, 10, 8, 5, 5, 0]


def test_bands_of_values() -> None:
    bands = [{"to": 45, "share": 1}, {"from": 46, "to": 50, "share": 0.5}, {"from": 51, "share": 0}]
    assert given_points(points_of(4, bands=bands, of="value"), [45, 46, 50, 51]) == [4, 2, 2, 0]


def test_all_or_nothing() -> None:
    assert given_points(points_of(3), [20, 19.9], threshold=20) == [3, 0]


def test_grades_from_the_best() -> None:
    found = given_points(points_of(5, grades=[5, 3, 1, 0]), [1, 2, 3, 4])
    assert found == [5, 3, 1, 0]
    assert np.isnan(given_points(points_of(5, grades=[5, 3, 1, 0]), [5, 0])).all(), "there is no such grade"


def test_deductions_end_at_nothing() -> None:
    assert given_points(points_of(6, deduct=quantity(2)), [0, 1, 3, 4]) == [6, 4, 0, 0]


def test_of_an_unknown_deduction_only_what_loses_nothing_is_known() -> None:
    assert given_points(points_of(6, deduct=quantity(None)), [0, 1]) == pytest.approx([6, NAN], nan_ok=True)
    assert given_points(points_of(None, deduct=quantity(2)), [0, 1]) == pytest.approx([NAN, NAN], nan_ok=True)


def test_entered_points_above_the_maximum_count_for_nothing() -> None:
    assert given_points(points_of(15, entered=True), [13.5, 15, 0])[:3] == [13.5, 15, 0]
    assert np.isnan(given_points(points_of(15, entered=True), [15.5])).all()


def test_points_of_what_does_not_apply() -> None:
    assert given_points(points_of(3, not_applicable="full"), [NAN], 3, asked=0.0) == [3]
    assert given_points(points_of(3, not_applicable="none"), [NAN], 3, asked=0.0) == [0]
    assert np.isnan(given_points(points_of(3, not_applicable="rescaled"), [NAN], 3, asked=0.0)).all()


def test_what_is_missing_has_no_points() -> None:
    for points in (points_of(3), points_of(3, bands=BANDS), points_of(3, grades=[3, 1]), points_of(None, bands=BANDS)):
        assert np.isnan(given_points(points, [NAN], 20)).all()
    assert np.isnan(given_points(points_of(None), [25], 20)).all(), "how many it gives is not known"


def rule(
    total: float | None = 100, passing: float | None = 60, grades: Sequence[tuple[str, float, str]] = ()
) -> Compliance:
    score: dict[str, Any] = {"total": quantity(total)}
    if passing is not None:
        score["passing"] = quantity(passing)
    listed = [
        {"title": {"zh": title, "en": title}, "from": start, "verdict": verdict, "source": "rule", "confidence": "copy"}
        for title, start, verdict in grades
    ]
    return Compliance.model_validate({"score": score, "grades": listed})


def added(items: list[Points], points: list[float], by: Compliance, asked: list[float] | None = None) -> Score:
    verdicts = np.full((1, len(items)), Verdict.MET, dtype=np.int8)
    asks = np.array([asked or [1.0] * len(items)])
    return add_up(items, np.array([points], dtype=np.float64), verdicts, asks, by)


def test_the_source_documents_sum() -> None:
    """贵州: a junior school's five blocks, 13.5 + 25 + 29 + 10 + 15 = 92.5, as printed."""
    found = added([points_of(20)] * 5, [13.5, 25, 29, 10, 15], rule(passing=90))
    assert found.score.tolist() == [92.5]
    assert found.verdict.tolist() == [Verdict.MET]


def test_what_leaves_the_total_is_rescaled() -> None:
    # 63 of the 90 that are left: 70 of 100.
    items = [points_of(60), points_of(30), points_of(10, not_applicable="rescaled")]
    found = added(items, [45, 18, NAN], rule(passing=70), asked=[1, 1, 0])
    assert found.score.tolist() == [70.0]
    assert found.verdict.tolist() == [Verdict.MET]


def test_what_leaves_the_total_without_being_known_only_makes_the_rest_weigh_more() -> None:
    items = [points_of(60), points_of(30), points_of(None, not_applicable="rescaled")]
    # However many points left: 90 of at most 100 are at least 90, 70 may be anything from 70 on.
    for points, low, verdict in (([60, 30, NAN], 90.0, Verdict.MET), ([50, 20, NAN], 70.0, Verdict.UNDETERMINED)):
        found = added(items, points, rule(passing=85), asked=[1, 1, 0])
        assert np.isnan(found.score).all()
        assert (found.low.tolist(), found.high.tolist()) == ([low], [100.0])
        assert found.verdict.tolist() == [verdict]


def test_items_of_unknown_points_share_what_the_others_leave_of_the_total() -> None:
    items = [points_of(60), points_of(None), points_of(None)]
    found = added(items, [55, NAN, NAN], rule(passing=96))
    assert (found.low.tolist(), found.high.tolist()) == ([55.0], [95.0])
    assert found.verdict.tolist() == [Verdict.NOT_MET], "96 cannot be reached any more"


def test_without_a_total_nothing_bounds_unknown_points() -> None:
    found = added([points_of(60), points_of(None)], [55, NAN], rule(total=None, passing=60))
    assert found.high.tolist() == [float("inf")]
    assert found.verdict.tolist() == [Verdict.UNDETERMINED]


GRADES = [("合格", 85, "met"), ("基本合格", 60, "not_met"), ("不合格", 0, "not_met")]


@pytest.mark.parametrize(("points", "grade"), [(85, 0), (84.9, 1), (60, 1), (59.9, 2), (0, 2)])
def test_grades_at_their_edges(points: float, grade: int) -> None:
    found = added([points_of(100)], [points], rule(passing=None, grades=GRADES))
    assert found.grade.tolist() == [grade]
    assert found.verdict.tolist() == [Verdict.MET if grade == 0 else Verdict.NOT_MET]


def test_a_verdict_may_be_certain_before_the_grade_is() -> None:
    # 50 for certain, 80 at most: either of the two lower grades, and both are not met.
    found = added([points_of(70), points_of(30)], [50, NAN], rule(passing=None, grades=GRADES))
    assert found.grade.tolist() == [-1]
    assert found.verdict.tolist() == [Verdict.NOT_MET]


@st.composite
def scored(draw: st.DrawFn) -> tuple[list[tuple[int, str, int | None, bool]], int]:
    """Items (maximum, what happens when they do not apply, points or None, whether they apply), and the pass mark."""
    items = draw(
        st.lists(
            st.tuples(
                st.integers(1, 5),
                st.sampled_from(["full", "rescaled", "none"]),
                st.none() | st.integers(0, 5),
                st.booleans(),
            ),
            min_size=1,
            max_size=5,
        )
    )
    return [(most, kind, None if got is None else min(got, most), applies) for most, kind, got, applies in items], draw(
        st.integers(1, 25)
    )


@given(scored())
def test_a_score_decides_what_every_way_to_fill_in_the_open_points_would(
    drawn: tuple[list[tuple[int, str, int | None, bool]], int],
) -> None:
    items, passing = drawn
    total = sum(most for most, *_ in items)
    stays = [item for item in items if item[3] or item[1] != "rescaled"]
    if not stays:
        return
    choices: list[list[int]] = []
    for most, kind, got, applies in stays:
        if not applies:
            choices.append([most if kind == "full" else 0])
        else:
            choices.append(list(range(most + 1)) if got is None else [got])
    scale = Fraction(total, sum(most for most, *_ in stays))
    answers = {sum(filled) * scale >= passing for filled in itertools.product(*choices)}
    expected = Verdict.UNDETERMINED if len(answers) == 2 else Verdict.MET if True in answers else Verdict.NOT_MET

    points = [points_of(most, not_applicable=kind) for most, kind, *_ in items]
    given_as = [
        ({"full": most, "none": 0.0}.get(kind, NAN) if not applies else NAN if got is None else got)
        for most, kind, got, applies in items
    ]
    asked = [1.0 if applies else 0.0 for *_, applies in items]
    found = added(points, [float(one) for one in given_as], rule(total=total, passing=passing), asked)
    assert Verdict(int(found.verdict[0])) is expected


OUTCOMES = {
    "met": Verdict.MET,
    "missed": Verdict.NOT_MET,
    "open": Verdict.UNDETERMINED,
    "not asked": Verdict.NOT_APPLICABLE,
}


@given(
    st.lists(st.sampled_from(list(OUTCOMES)), min_size=1, max_size=7),
    st.sampled_from(["at_least", "at_most_failing", "every", "grades"]),
    st.integers(1, 6),
)
def test_every_counting_rule_decides_what_every_way_to_fill_in_would(row: list[str], kind: str, number: int) -> None:
    counted = [outcome for outcome in row if outcome != "not asked"]
    fillings = itertools.product(*(["met", "missed"] if outcome == "open" else [outcome] for outcome in counted))

    def complies(filling: tuple[str, ...]) -> bool:
        met, missed = filling.count("met"), filling.count("missed")
        return {
            "at_least": met >= number,
            "at_most_failing": missed <= number,
            "every": missed == 0,
            "grades": met >= number,
        }[kind]

    answers = {complies(filling) for filling in fillings}
    expected = Verdict.UNDETERMINED if len(answers) == 2 else Verdict.MET if True in answers else Verdict.NOT_MET
    if not counted:
        expected = Verdict.NOT_APPLICABLE
    sourced = {"source": "rule", "confidence": "copy"}
    rules: dict[str, dict[str, Any]] = {
        "at_least": {"at_least": quantity(number, "项")},
        "at_most_failing": {"at_most_failing": quantity(number, "项")},
        "every": {"every": sourced},
        "grades": {
            "grades": [
                {"title": {"zh": "好", "en": "good"}, "from": number, "verdict": "met", **sourced},
                {"title": {"zh": "差", "en": "bad"}, "from": 0, "verdict": "not_met", **sourced},
            ]
        },
    }
    verdicts = np.array([[OUTCOMES[outcome] for outcome in row]], dtype=np.int8)
    found = count_verdicts(verdicts, np.zeros(verdicts.shape, dtype=np.bool_), Compliance.model_validate(rules[kind]))
    assert Verdict(int(found[0])) is expected
