"""Thresholds by cases and bands: told where they overlap or leave gaps, and only there.

What is expected comes from trying every school: with every number of classes and every locality, by the conditions as
the assessment evaluates them.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.standard import Standard, StandardRefused, load_fields
from balancecalc.standard.conditions import Range, condition
from balancecalc.standard.formula import value
from balancecalc.standard.loader import parse_standard

HEAD = """\
id: steps
title: {zh: 阶梯, en: Steps}
document: {zh: 文件, en: Document}
effective: "2020"
sources: {rule: {zh: 规定, en: Rule}}
stages: [%s]
%sapportioning: {weights: {primary: 1, junior: 1.1, senior: 1.32}, unit: 权重, source: rule, confidence: page}
compliance: {every: {source: rule, confidence: page}}
indicators:
  - id: teachers_per_100
    title: {zh: 指标, en: Indicator}
    short: {zh: 指标, en: Ind}
    unit: 人/百生
    formula: 100 * teachers / students
%s    thresholds:
      %s: {unit: 人/百生, source: rule, confidence: page, cases: [%s]%s}
"""
LOCALITIES = ["城区", "镇区", "乡村"]


def parsed(
    *cases: str, stage: str = "primary", scope: str = "", applies: str = "", otherwise: str = ""
) -> Standard | list[str]:
    """The standard, or the codes of what is wrong with it."""
    scope = (
        f"scope: [{{when: {{{scope}}}, reason: {{zh: 不, en: out}}, source: rule, confidence: page}}]\n"
        if scope
        else ""
    )
    applies = f"    applies: {{{applies}}}\n" if applies else ""
    listed = ", ".join(f"{{when: {{{case}}}, value: {number}}}" for number, case in enumerate(cases, start=1))
    otherwise = f", otherwise: {otherwise}" if otherwise else ""
    text = HEAD % (stage, scope, applies, stage, listed, otherwise)
    try:
        return parse_standard(text.encode(), "steps.yaml", load_fields())
    except StandardRefused as refused:
        return [problem.code for problem in refused.problems]


GAP, OVERLAP = ["cases_leave_gap"], ["cases_overlap"]


@pytest.mark.parametrize(
    "cases",
    [
        ["classes: {to: 6}", "classes: {from: 7, to: 12}", "classes: {from: 13}"],
        ["classes: {from: 1, to: 6}", "classes: {from: 7}"],
        ["classes: {below: 7}", "classes: {from: 7}"],
        ["students: {to: 100}", "students: {from: 101}"],
        ["year_built: {to: 2011}", "year_built: {from: 2012}"],
        ['"boarders / students": {below: 0.5}', '"boarders / students": {from: 0.5, to: 1}'],
        ['"100 * boarders / students": {below: 50}', '"100 * boarders / students": {from: 50, to: 100}'],
        ['"students / classes": {below: 45}', '"(students)/classes": {from: 45}'],
        [
            "locality: [城区]",
            "locality: [镇区, 乡村], classes: {to: 12}",
            "locality: [镇区, 乡村], classes: {from: 13}",
        ],
        ["school_type: [小学, 小学教学点]", "school_type: [九年一贯制学校, 十二年一贯制学校]"],
    ],
)
def test_these_cover_every_school_once(cases: list[str]) -> None:
    assert isinstance(parsed(*cases), Standard)


@pytest.mark.parametrize(
    ("cases", "codes"),
    [
        (["classes: {to: 6}", "classes: {from: 8}"], GAP),
        (["classes: {from: 2}"], GAP),
        (["classes: {to: 40}"], GAP),
        (["classes: {to: 6}", "classes: {from: 6}"], OVERLAP),
        (["classes: {to: 6}", "classes: {from: 5, to: 6}"], ["cases_leave_gap", "cases_overlap"]),
        # Not in whole numbers: a stage has its share of a school's rooms.
        (["special_rooms: {to: 6}", "special_rooms: {from: 7}"], GAP),
        (["land_area: {to: 6000}", "land_area: {from: 6000}"], OVERLAP),
        (['"boarders / students": {below: 0.5}', '"boarders / students": {from: 0.5, below: 1}'], GAP),
        (['"students / classes": {below: 45}', '"students / classes": {from: 46}'], GAP),
        (["locality: [城区]", "locality: [镇区]"], GAP),
        (["locality: [城区]", "locality: [城区, 镇区, 乡村]"], OVERLAP),
        (["school_type: [小学, 小学教学点]"], GAP),
    ],
)
def test_these_do_not(cases: list[str], codes: list[str]) -> None:
    found = parsed(*cases)
    assert isinstance(found, list)
    assert sorted(found) == codes


def test_otherwise_says_what_is_true_of_the_rest() -> None:
    assert isinstance(parsed("classes: {from: 6}", otherwise="undetermined"), Standard)
    assert parsed("classes: {to: 6}", "classes: {from: 6}", otherwise="undetermined") == OVERLAP


def test_schools_of_a_stage_only() -> None:
    cases = ["school_type: [九年一贯制学校]", "school_type: [十二年一贯制学校]"]
    assert isinstance(parsed(*cases, stage="combined"), Standard)
    assert parsed(*cases, stage="junior") == GAP


def test_what_is_out_of_scope_or_not_asked_needs_no_threshold() -> None:
    assert parsed("school_type: [小学, 九年一贯制学校, 十二年一贯制学校]") == GAP
    rest = "school_type: [小学, 九年一贯制学校, 十二年一贯制学校]"
    assert isinstance(parsed(rest, scope="school_type: [小学教学点]"), Standard)
    assert parsed(rest, scope="school_type: [小学教学点], locality: [乡村]") == GAP
    assert isinstance(parsed("classes: {from: 6}", applies="classes: {from: 6}"), Standard)
    assert parsed("classes: {from: 6}", applies="classes: {from: 5}") == GAP


ends = st.integers(1, 12)
ranges = st.builds(
    lambda start, length, closed: (start, None if length is None else start + length, closed),
    st.one_of(st.none(), ends).map(lambda start: start or 1),
    st.one_of(st.none(), st.integers(0, 8)),
    st.booleans(),
)
when = st.tuples(ranges, st.lists(st.sampled_from(LOCALITIES), min_size=1, max_size=3, unique=True))


@given(st.lists(when, min_size=1, max_size=4))
def test_every_school_is_tried(cases: list[tuple[tuple[int, int | None, bool], list[str]]]) -> None:
    texts: list[str] = []
    conditions = []
    for (start, end, closed), localities in cases:
        # An end that is not in the range lies one higher, so that the range holds a number.
        last = {} if end is None else {"to": end} if closed else {"below": end + 1}
        written = ", ".join(f"{key}: {number}" for key, number in {"from": start, **last}.items())
        texts.append(f"classes: {{{written}}}, locality: [{', '.join(localities)}]")
        conditions.append(condition({"classes": Range.model_validate({"from": start, **last}), "locality": localities}))
    schools = list(product(range(1, 40), LOCALITIES))
    columns = {"classes": np.array([float(classes) for classes, _ in schools])}
    attributes = {"locality": np.array([locality for _, locality in schools])}
    held = np.sum([value(one, columns, attributes) for one in conditions], axis=0)
    expected = [*(["cases_leave_gap"] if (held == 0).any() else []), *(["cases_overlap"] if (held > 1).any() else [])]
    found = parsed(*texts)
    assert (sorted(found) if isinstance(found, list) else []) == expected


BANDS = """
    points: {maximum: {value: 10, unit: 分, source: rule, confidence: page}, %sbands: [%s]}
"""


def banded(bands: str, of: str = "") -> list[str]:
    text = HEAD % ("primary", "", "", "primary", "{when: {classes: {from: 1}}, value: 5}", "")
    total = "total: {value: 10, unit: 分, source: rule, confidence: page}"
    text = text.replace("compliance: {every: {source: rule, confidence: page}}", f"compliance: {{score: {{{total}}}}}")
    text = text.rstrip("\n") + BANDS % (f"of: {of}, " if of else "", bands)
    try:
        parse_standard(text.encode(), "bands.yaml", load_fields())
    except StandardRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    ("bands", "of", "codes"),
    [
        # 贵州: all from the standard on, 80% from 80%, half from 60%, else none.
        ("{from: 1, share: 1}, {from: 0.8, below: 1, share: 0.8}, {from: 0.6, below: 0.8, share: 0.5}, {below: 0.6, share: 0}", "", []),
        ("{from: 1, share: 1}, {from: 0.8, to: 0.99, share: 0.8}, {below: 0.8, share: 0}", "", ["bands_leave_gap"]),
        ("{from: 1, share: 1}, {from: 0.8, below: 1, share: 0.8}", "", ["bands_leave_gap"]),
        ("{from: 0.8, to: 1, share: 1}, {below: 0.8, share: 0}", "", ["bands_leave_gap"]),
        ("{from: 0.8, share: 1}, {to: 0.8, share: 0}", "", ["bands_overlap"]),
        ("{from: 0.8, share: 0.5}, {below: 0.8, share: 1}", "", ["bands_rise"]),
        # Of values, the best may lie in the middle.
        ("{below: 5, share: 0.5}, {from: 5, below: 9, share: 1}, {from: 9, share: 0}", "value", []),
    ],
)  # fmt: skip
def test_bands(bands: str, of: str, codes: list[str]) -> None:
    assert banded(bands, of) == codes
