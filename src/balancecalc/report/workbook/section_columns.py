"""Which column of a sheet with a row a section holds what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from balancecalc.assess.breakdown import LOCALITY
from balancecalc.assess.results import SectionResults
from balancecalc.standard.conditions import ALWAYS
from balancecalc.standard.model import Compliance, Condition, Indicator, Standard

TOP: Final = 4
"""The row (from 0) of the first section."""


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """The columns (from 0) of one indicator, None for what it does not have.

    ``county`` is the county's own value, where a threshold is that; ``low`` and ``high`` the threshold, where it is not
    one constant number for each stage, and the most that it may be, where it is only known to lie between two;
    ``applies`` whether the indicator's own condition holds, ``asked`` whether it and the threshold's do (1 or 0, empty
    where that cannot be told).
    """

    value: int
    county: int | None
    low: int | None
    high: int | None
    applies: int | None
    asked: int | None
    mark: int | None
    shortfall: int | None
    points: int | None

    @property
    def all(self) -> list[int]:
        """All of them, from left to right; ``asked`` may be ``applies``."""
        found = (self.value, self.county, self.low, self.high, self.applies, self.asked, self.mark)
        return sorted({at for at in (*found, self.shortfall, self.points) if at is not None})


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """The columns of points added up; ``scale`` is there where an item's points may leave the total."""

    score: int
    low: int
    high: int
    scale: int | None


@dataclass(frozen=True)
class SectionColumns:
    """Columns from 0. ``indicators`` has those of each indicator; ``joined`` the verdict on several checks together,
    by the id of the condition that counts it.

    ``verdict`` and ``met`` are None on a sheet of checks, ``below_floor`` where the standard has no floor, ``score``
    where no points are added up, ``grade`` where there are no grades, ``scope`` where all sections are in scope for
    certain. ``attributes`` are those of the schools, ``stage_students`` the students of a one-through school's
    stages by their name in formulas. ``row`` numbers the rows, which may be sorted. ``rows`` counts the sections.
    """

    county: int
    school: int
    code: int
    stage: int
    students: int
    verdict: int | None
    met: int | None
    below_floor: int | None
    score: ScoreColumns | None
    grade: int | None
    indicators: tuple[IndicatorColumns, ...]
    joined: dict[str, int]
    share: int
    figures: dict[str, int]
    stage_students: dict[str, int]
    attributes: dict[str, int]
    scope: int | None
    group: int
    row: int | None
    rows: int

    @property
    def width(self) -> int:
        """How many columns there are."""
        return (self.group if self.row is None else self.row) + 1

    @cached_property
    def values(self) -> list[int]:
        """The column of each indicator's values."""
        return [of.value for of in self.indicators]

    def cell(self, column: int) -> str:
        """A cell of the same row, in a formula of :class:`.Formulas`."""
        return f"${xl_col_to_name(column)}#"

    def range(self, sheet: str, column: int) -> str:
        """A whole column of the table, as a defined name has it."""
        letters = xl_col_to_name(column)
        return f"={quote_sheetname(sheet)}!${letters}${TOP + 1}:${letters}${TOP + max(self.rows, 1)}"


def section_columns(
    results: SectionResults,
    joined: Iterable[Condition] = (),
    by: Iterable[str] = (),
    *,
    of_checks: bool = False,
    numbered: bool = False,
) -> SectionColumns:
    """The columns that results need. ``joined`` are the conditions that count several checks together, ``by`` the
    fields that schools are grouped by; ``of_checks`` says that the results come to no verdict of a section,
    ``numbered`` that another sheet refers to single rows."""
    standard, rule = results.standard, results.standard.compliance
    columns = _Counter()
    county, school, code, stage, students = (columns.next() for _ in range(5))
    verdict, met = (columns.next(), columns.next()) if not of_checks else (None, None)
    below_floor = columns.next() if rule and rule.floor else None
    score = _score(columns, rule, standard) if rule and rule.score else None
    grade = columns.next() if rule and rule.grades else None
    indicators = tuple(_indicator(columns, one) for one in standard.indicators)
    joint = {condition.id: columns.next() for condition in joined}
    share = columns.next()
    needed = results.sections.figures.keys() - {"students"}
    figures = {name: columns.next() for name in results.survey.dictionary.fields if name in needed}
    weighted = any(threshold.weighted for one in standard.indicators for threshold in one.thresholds.values())
    stage_students = {name: columns.next() for name in (results.sections.stage_students if weighted else ())}
    attributes = {name: columns.next() for name in dict.fromkeys((LOCALITY, *by, *results.sections.attributes))}
    return SectionColumns(
        county=county,
        school=school,
        code=code,
        stage=stage,
        students=students,
        verdict=verdict,
        met=met,
        below_floor=below_floor,
        score=score,
        grade=grade,
        indicators=indicators,
        joined=joint,
        share=share,
        figures=figures,
        stage_students=stage_students,
        attributes=attributes,
        scope=columns.next() if results.scope_open.any() and not of_checks else None,
        group=columns.next(),
        row=columns.next() if numbered else None,
        rows=len(results.sections),
    )


def may_leave(indicator: Indicator, standard: Standard) -> bool:
    """Whether an item's points may leave the total: where it does not apply, and they are neither given nor lost."""
    if indicator.points is None or indicator.points.not_applicable in ("full", "none"):
        return False
    named = not indicator.thresholds or all(stage in indicator.thresholds for stage in standard.stages)
    return is_conditional(indicator) or not named


def is_conditional(indicator: Indicator) -> bool:
    """Whether it depends on the school that an indicator is asked for."""
    return indicator.asked is not None or any(found.applies != ALWAYS for found in indicator.thresholds.values())


class _Counter:
    def __init__(self) -> None:
        self._numbers: Iterator[int] = iter(range(100_000))

    def next(self) -> int:
        return next(self._numbers)


def _score(columns: _Counter, rule: Compliance, standard: Standard) -> ScoreColumns:
    score, low, high = (columns.next() for _ in range(3))
    scaled = any(may_leave(one, standard) for one in standard.indicators if not one.part_of)
    return ScoreColumns(score, low, high, columns.next() if scaled else None)


def _indicator(columns: _Counter, indicator: Indicator) -> IndicatorColumns:
    thresholds = list(indicator.thresholds.values())
    value = columns.next()
    county = columns.next() if any(found.of_county for found in thresholds) else None
    low = columns.next() if any(found.constant is None for found in thresholds) else None
    bounds = [indicator.bounds(stage) for stage in indicator.thresholds]
    high = columns.next() if any(ends and ends[0] != ends[1] for ends in bounds) else None
    applies = columns.next() if indicator.asked else None
    of_threshold = any(found.applies != ALWAYS for found in thresholds)
    return IndicatorColumns(
        value=value,
        county=county,
        low=low,
        high=high,
        applies=applies,
        asked=columns.next() if of_threshold else applies,
        mark=columns.next() if thresholds or indicator.points else None,
        shortfall=columns.next() if thresholds and indicator.resource else None,
        points=columns.next() if indicator.points else None,
    )
