"""Checks between the rows of a survey: schools that stand twice, and figures far from their neighbours'."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from balancecalc.standard.fields import ASSESSED_STAGES, Stage
from balancecalc.survey.choices import NOT_COUNTED
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.survey.table import Table

from .unmarked import unmarked_sums
from .within import Figures

_FEWEST_REPEATED: Final = 2
_MIXING: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads figures over all bits, so that rows which differ seldom have one mark."""
_FEWEST_FIGURES: Final = 5
"""Rows that agree on fewer figures than this may well be two schools."""


def check_between(
    table: Table, figures: Figures, stages: dict[Stage, BoolArray], repeated: Sequence[int]
) -> list[Finding]:
    """What cannot be true, or is doubtful, when rows are held against each other.

    ``repeated`` are the rows that :func:`.repeated_rows` gives.
    """
    return [
        *_same_code(table, stages, repeated),
        *_same_name(table, stages, repeated),
        *_alike(table, figures),
        *unmarked_sums(table, figures),
        *_repeated_in_sections(table, figures),
        *_per_student(table, figures, stages),
    ]


def _share_a_stage(stages: dict[Stage, BoolArray], one: int, other: int) -> bool:
    return any(stages[stage][one] and stages[stage][other] for stage in ASSESSED_STAGES)


def _same_code(table: Table, stages: dict[Stage, BoolArray], repeated: Sequence[int]) -> Iterator[Finding]:
    """One code for two schools. Where it is twice in a stage of a county, the county's assessment tells it."""
    names, codes = table.folded("school_name"), table.folded("school_code")
    first: dict[str, int] = {}
    for row in [row for row in repeated if codes[row]]:
        other = first.setdefault(codes[row], row)
        if other == row:
            continue
        same_county = table.counties[row] == table.counties[other]
        if same_county and (names[row] == names[other] or _share_a_stage(stages, row, other)):
            continue
        if same_county and _of_one_school(table, row, other):
            continue
        values = {
            "given": table.texts("school_code")[row],
            "other": _other(table, other),
            "name": table.texts("school_name")[other],
        }
        yield table.finding("duplicate_code", row, "school_code", values=values)


def _of_one_school(table: Table, row: int, other: int) -> bool:
    """Whether two rows of different stages may well be one school: its sections, or a campus and its parent."""
    sections, kinds = table.texts("stage"), table.folded("school_type")
    are_sections = bool(sections[row] and sections[other]) and kinds[row] == kinds[other]
    return are_sections or not (_is_counted(table, row) and _is_counted(table, other))


def _is_counted(table: Table, row: int) -> bool:
    return table.texts("counts_as_school")[row] != NOT_COUNTED


def _same_name(table: Table, stages: dict[Stage, BoolArray], repeated: Sequence[int]) -> Iterator[Finding]:
    """Two schools of one name whose codes differ: perhaps one school with a slip in its code.

    A campus may well be called after its school, which it is added to.
    """
    names, codes = table.folded("school_name"), table.folded("school_code")
    first: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in [row for row in repeated if names[row] and _is_counted(table, row)]:
        key = table.counties[row], names[row]
        for other in first[key]:
            both_coded = codes[row] and codes[other] and codes[row] != codes[other]
            if both_coded and _share_a_stage(stages, row, other):
                yield table.finding("namesake", row, "school_name", values={"other": _other(table, other)})
                break
        first[key].append(row)


def _alike(table: Table, figures: Figures) -> Iterator[Finding]:
    """Rows that have all figures in common but not the name: one was copied from the other."""
    names, folded = table.texts("school_name"), table.folded("school_name")
    marks = np.zeros(table.rows, np.uint64)
    telling = np.zeros(table.rows, np.int64)
    for column in figures.values():
        # NaN has many forms in memory, and 0 says nothing.
        marks = marks * _MIXING + np.where(np.isnan(column), -1.0, column).view(np.uint64)
        telling += (column > 0) | (column < 0)
    order = np.argsort(marks, kind="stable")
    is_like_next = marks[order[1:]] == marks[order[:-1]]
    # numpy.unique would load masked arrays.
    has_like = np.zeros(table.rows, np.bool_)
    has_like[order[1:][is_like_next]] = has_like[order[:-1][is_like_next]] = True
    first: dict[tuple[float, ...], int] = {}
    for row in np.flatnonzero(has_like & (telling >= _FEWEST_FIGURES)).tolist():
        own = np.array([column[row] for column in figures.values()])
        known = ~np.isnan(own)
        other = first.setdefault(tuple(np.where(known, own, -1.0).tolist()), row)
        if other != row and folded[row] != folded[other]:
            values = {"other": _other(table, other), "name": names[other], "count": int(known.sum())}
            yield table.finding("rows_alike", row, "school_name", values=values)


def _repeated_in_sections(table: Table, figures: Figures) -> Iterator[Finding]:
    """Figures of a whole school that stand in the rows of both its sections, where each would be counted in full."""
    stages, names, codes = table.texts("stage"), table.folded("school_name"), table.folded("school_code")
    if not any(stages):
        return
    whole = [figure for figure in figures if figure[1] and table.fields.fields[figure[0]].kind == "school_figure"]
    fields = list(dict.fromkeys(name for name, _ in whole))
    own = {name: np.fmax.reduce([figures[figure] for figure in whole if figure[0] == name]) for name in fields}
    first: dict[str, int] = {}
    for row, stage in enumerate(stages):
        key = f"{table.counties[row]}\n{codes[row] or names[row]}"
        other = first.setdefault(key, row)
        if other == row or not stage or stages[other] == stage:
            continue
        repeated = [name for name in fields if own[name][row] == own[name][other] and own[name][row] > 1]
        if len(repeated) >= _FEWEST_REPEATED:
            for name in repeated:
                values = {
                    "header": table.fields.header(name),
                    "given": float(own[name][row]),
                    "other": _other(table, other),
                }
                yield table.finding("repeated_in_sections", row, name, values=values)
                for figure in whole:
                    if figure[0] == name:
                        figures[figure] = figures[figure].copy()
                        figures[figure][[row, other]] = np.nan


def _per_student(table: Table, figures: Figures, stages: dict[Stage, BoolArray]) -> Iterator[Finding]:
    """Figures for each student that are far from those of the county, or beyond any school's."""
    own = {stage: np.where(has, figures["students", stage], 0.0) for stage, has in stages.items()}
    whole = np.sum(list(own.values()), axis=0)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(table.counties))}
    county = np.array([numbers[name] for name in table.counties])
    for name, field in table.fields.figures.items():
        for stage in (None, *table.fields.stages):
            column = figures.get((name, stage))
            if field.per_student is None or column is None:
                continue
            students = own[stage] if stage else whole
            large = students >= table.fields.checks.fewest_students
            share = np.divide(column, students, out=np.full(len(column), np.nan), where=large)
            slipped = np.zeros(len(column), dtype=np.bool_)
            if field.kind == "school_figure":
                times = share / _medians(share, county, table.fields.checks.fewest_neighbours)
                slip = table.fields.checks.unit_slip
                slipped = (times >= slip) | ((times <= 1 / slip) & (column > 0))
            for row in np.flatnonzero(slipped).tolist():
                values = {"header": table.fields.header(name, stage), "given": float(column[row])}
                values |= {"share": _rounded(share[row]), "times": _rounded(times[row])}
                yield table.finding("unit_slip", row, name, stage, values)
            most, least = field.per_student.most, field.per_student.least
            beyond = (share > most) | ((share < least) & (column > 0))
            for row in np.flatnonzero(beyond & ~slipped).tolist():
                bound = most if share[row] > most else least
                values = {"header": table.fields.header(name, stage), "given": float(column[row])}
                values |= {"students": float(students[row]), "share": _rounded(share[row]), "bound": bound}
                yield table.finding("beyond_any_school", row, name, stage, values)


def _medians(share: FloatArray, county: IntArray, fewest: int) -> FloatArray:
    """The median of each row's county; NaN where too few of its schools have the figure."""
    by_county = np.full(int(county.max()) + 1, np.nan)
    known = np.flatnonzero(share > 0)
    order = known[np.argsort(county[known], kind="stable")]
    starts = np.flatnonzero(np.diff(county[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows) >= fewest:
            # numpy.median would load masked arrays, which takes as long as reading a county.
            ordered = np.sort(share[rows])
            by_county[county[rows[0]]] = (ordered[(len(rows) - 1) // 2] + ordered[len(rows) // 2]) / 2
    return by_county[county]


def _rounded(number: float) -> float:
    """A number with as many digits as a reader needs."""
    return float(f"{number:.3g}")


def _other(table: Table, row: int) -> str:
    place = table.places.of(row, ("school_name", None))
    return "" if place is None else str(place) if place.file else place.cell
