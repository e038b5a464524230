"""The counties on the page: the verdict of each and of its stages with the reasons, and the tables of CVs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from balancecalc.assess.breakdown import LOCALITY, Breakdown, by_county
from balancecalc.assess.counties import County, Spread, StageResult
from balancecalc.report.lacking import shortfalls
from balancecalc.report.measured import count_missed, grade_text, score_text
from balancecalc.report.order import WORST, furthest_behind
from balancecalc.standard.model import Indicator
from balancecalc.text import format_number
from balancecalc.verdict import Verdict

from .figures import Figure, breakdown_figures, breakdown_table, cv_figures, distribution_figures
from .items import ItemsPart, items_part
from .tables import Cell, Column, Table, right
from .view import ABSENT, View

MOST_DRAWN: Final = 10
"""With more counties than this their charts are left out, which the page says: each takes some 30 of them."""


class Fact(NamedTuple):
    """A fact of a stage: 学部达标 33/39."""

    name: str
    value: str


class Behind(NamedTuple):
    """A school that is furthest behind: its name, how many indicators it misses or its score, and what it lacks."""

    school: str
    missed: str
    lacks: str


class StageFigures(NamedTuple):
    """A stage's distributions, a figure an indicator."""

    name: str
    figures: Sequence[Figure]


class StagePanel(NamedTuple):
    """A stage's verdict with what decides it, and the schools furthest behind under their heading."""

    name: str
    verdict: Cell
    facts: Sequence[Fact]
    behind_heading: str
    behind: Sequence[Behind]


class Comparison(NamedTuple):
    """The groups of a county by one field; without a table where the survey does not have it."""

    title: str
    figures: Sequence[Figure]
    table: Table | None


class CountyPart(NamedTuple):
    """A county's part of the page. The figures are empty where charts are left out or there is nothing to draw; there
    are no ``items`` where the standard has none, and no ``spreads`` where it says nothing of CVs."""

    name: str
    anchor: str
    verdict: Cell
    reasons: Sequence[str]
    stages: Sequence[StagePanel]
    items: ItemsPart | None
    spreads: Table | None
    spread_figures: Sequence[Figure]
    distributions: Sequence[StageFigures]
    comparisons: Sequence[Comparison]


def county_parts(view: View) -> Iterator[CountyPart]:
    """Every county, in the order in which the survey names them."""
    draws = not not_drawn(view)
    fields = dict.fromkeys((LOCALITY, *view.by))
    by_field = [by_county(view.assessment, field) for field in fields]
    for number, (county, *found) in enumerate(zip(view.assessment.counties, *by_field, strict=True), start=1):
        broken_down = dict(zip(fields, found, strict=True))
        yield _county(county, broken_down, f"county-{number}", view, draws=draws)


def not_drawn(view: View) -> str:
    """What the page says where there are too many counties for charts; empty where they are drawn."""
    count = len(view.assessment.counties)
    return view.word("not_drawn", count=count, most=MOST_DRAWN) if count > MOST_DRAWN else ""


def _county(
    county: County, by_field: Mapping[str, Sequence[Breakdown]], anchor: str, view: View, *, draws: bool
) -> CountyPart:
    return CountyPart(
        name=county.name,
        anchor=anchor,
        verdict=view.verdict_cell(county.verdict),
        reasons=[view.pick(reason) for reason in county.reasons],
        stages=[_stage(county, result, view) for result in county.stages.values()],
        items=items_part(county, anchor, view),
        spreads=_spreads(county, anchor, view) if view.tells_cvs else None,
        spread_figures=list(cv_figures(county, anchor, view)) if draws else [],
        distributions=[
            StageFigures(view.stage(stage), list(distribution_figures(county, stage, anchor, view)))
            for stage in (county.stages if draws and view.measured else ())
        ],
        comparisons=[
            Comparison(
                title=view.word("locality_title" if field == LOCALITY else "breakdown_title", field=view.header(field)),
                figures=list(breakdown_figures(found, anchor, view)) if draws and found else [],
                table=breakdown_table(found, county, anchor, view) if found else None,
            )
            for field, found in by_field.items()
        ],
    )


def _stage(county: County, result: StageResult, view: View) -> StagePanel:
    assessment = view.assessment
    of_stage = assessment.sections.stage[county.sections] == assessment.standard.stages.index(result.stage)
    furthest = furthest_behind(assessment, county.sections[of_stage])
    behind = [_behind(section, view) for section in furthest[:WORST]]
    heading = view.word("furthest", stage=view.stage(result.stage), count=len(behind), of=len(furthest))
    return StagePanel(
        name=view.stage(result.stage),
        verdict=view.verdict_cell(result.verdict),
        facts=list(_facts(result, view)),
        behind_heading=heading,
        behind=behind,
    )


def _facts(result: StageResult, view: View) -> Iterator[Fact]:
    """How many sections comply, how many CVs are within their limit, sections, students."""
    if result.compliant is not None:
        yield Fact(view.word("compliant"), view.word("of", count=result.compliant, of=result.sections))
    else:
        yield Fact(view.word("sections"), view.count(result.sections))
    limited = [spread for spread in result.indicators.values() if spread.limit is not None]
    if limited:
        within = sum(spread.verdict is Verdict.MET for spread in limited)
        yield Fact(view.word("cvs"), view.word("of", count=within, of=len(limited)))
    if result.composite.limit is not None:
        limit = view.word("at_most", value=format_number(result.composite.limit, 2))
        yield Fact(view.word("composite"), f"{view.cv(result.composite)} ({limit})")
    yield Fact(view.word("students"), view.count(result.students))


def _behind(section: int, view: View) -> Behind:
    missed, of = count_missed(view.assessment, section)
    told = view.word("missed_of", count=missed, of=of)
    found, rule = view.assessment.score, view.assessment.standard.compliance
    if found is not None and rule is not None:
        grade = grade_text(int(found.grade[section]), rule, view.lang)
        told = view.word(
            "scored",
            score=score_text(found, section, rule),
            grade=view.word("scored_grade", grade=grade) if grade else "",
        )
    lacks = view.listed(list(shortfalls(view.assessment, section, view.lang)))
    return Behind(view.assessment.school_name(section), told, lacks)


def _spreads(county: County, anchor: str, view: View) -> Table:
    headings = [Column(view.word("stage")), Column(view.word("indicator"))]
    headings += [Column(view.word(name), "number") for name in ("mean", "sd", "cv", "limit")]
    headings += [Column(view.word("verdict"), "rank")]
    headings += [Column(view.word(name), "number") for name in ("missing", "known_cv")]
    rows = [
        [Cell(view.stage(stage), "short"), *row]
        for stage, result in county.stages.items()
        for row in _of_stage(result, view)
    ]
    return Table(f"{anchor}-cv", view.word("cv_caption", county=county.name), headings, rows, header=1)


def _of_stage(result: StageResult, view: View) -> Iterator[list[Cell]]:
    for _, indicator in view.measured:
        spread = result.indicators[indicator.id]
        missing = [view.count(spread.missing), _known_cv(spread)]
        yield [Cell(view.titled(indicator)), *_numbers(spread, indicator, view), *right(missing)]
    yield [Cell(view.word("composite")), *_numbers(result.composite, None, view), *right(["", ""])]


def _numbers(spread: Spread, indicator: Indicator | None, view: View) -> list[Cell]:
    mean, sd = (view.value(figure, indicator) if indicator else "" for figure in (spread.mean, spread.sd))
    limit = ABSENT if spread.limit is None else view.word("at_most", value=format_number(spread.limit, 2))
    return [*right([mean, sd, view.cv(spread), limit]), view.verdict_cell(spread.verdict)]


def _known_cv(spread: Spread) -> str:
    return "" if not spread.missing or np.isnan(spread.known_cv) else format_number(spread.known_cv, 3)
