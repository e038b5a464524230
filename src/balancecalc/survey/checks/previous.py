"""A survey against that of the year before."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from balancecalc.survey.findings import Finding
from balancecalc.survey.model import Figure, Survey
from balancecalc.text.folding import fold

_SAME: Final = 1e-6
_FEWEST: Final = 10
"""A change of a few in a small number is none to be told: 2 classes become 4."""


def check_previous(survey: Survey, previous: Survey) -> list[Finding]:
    """What changed more than its field allows, stocks that do not follow from last year's, schools that are gone.

    Schools are the same by code, or by name within a county where one of them has no code.
    """
    before = _matched(survey, previous)
    found = [*_changes(survey, previous, before), *_stocks(survey, previous, before)]
    new = [row for row, other in enumerate(before) if other < 0]
    # Where all are new, the two surveys have nothing to do with each other, and that is the finding.
    if len(new) == survey.rows:
        return [Finding("previous_unrelated", survey.source.sheet, values={"file": previous.source.file})]
    found += [survey.finding("school_new", row) for row in new]
    there = set(before)
    for row in range(previous.rows):
        if row not in there:
            values = {"name": previous.names[row], "other": str(previous.place(row, "school_name") or "")}
            found.append(Finding("school_gone", county=previous.counties[row], values=values))
    return found


def _matched(survey: Survey, previous: Survey) -> list[int]:
    """Each row's row of the year before, −1 where it has none. Section rows are matched stage by stage."""
    by_code: dict[tuple[str, str], int] = {}
    by_name: dict[tuple[str, str, str], int] = {}
    # A survey without the column is one county, called after its file: that is no name to compare.
    both = all(("county", None) in which.columns for which in (survey, previous))
    for row in range(previous.rows):
        stage = previous.choices["stage"][row]
        if previous.codes[row]:
            by_code.setdefault((fold(previous.codes[row]), stage), row)
        by_name.setdefault((previous.counties[row] * both, fold(previous.names[row]), stage), row)
    matched: list[int] = []
    for row in range(survey.rows):
        stage = survey.choices["stage"][row]
        code = fold(survey.codes[row])
        found = by_code.get((code, stage), -1) if code else -1
        if found < 0:
            named = by_name.get((survey.counties[row] * both, fold(survey.names[row]), stage), -1)
            found = -1 if named >= 0 and code and previous.codes[named] else named
        matched.append(found)
    return matched


def _changes(survey: Survey, previous: Survey, before: list[int]) -> Iterator[Finding]:
    for figure, then, now in _both(survey, previous, before):
        name, stage = figure
        allowed = survey.dictionary.fields[name].change
        if allowed is None:
            continue
        least = np.minimum(then, now)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.abs(now - then) / least
        moved = (share > allowed + _SAME) & (np.maximum(then, now) >= _FEWEST)
        for row in np.flatnonzero(moved).tolist():
            values = {
                "header": survey.dictionary.header(name, stage),
                "given": float(now[row]),
                "then": float(then[row]),
            }
            values["other"] = str(previous.place(before[row], name, stage) or "")
            yield survey.finding("changed_beyond", row, name, stage, values)


def _stocks(survey: Survey, previous: Survey, before: list[int]) -> Iterator[Finding]:
    """Last year's stock, less what went, more what came, is this year's."""
    for figure, then, now in _both(survey, previous, before):
        name, stage = figure
        flows = survey.dictionary.fields[name].flows
        if flows is None:
            continue
        added, removed = survey.figure(flows.added, stage), survey.figure(flows.removed, stage)
        expected = then - removed + added
        for row in np.flatnonzero(np.abs(expected - now) > _SAME * np.maximum(np.abs(expected), np.abs(now))).tolist():
            four = [float(of[row]) for of in (then, removed, added, now)]
            if abs(expected[row] - now[row]) <= _slack(four):
                continue
            values = {
                "header": survey.dictionary.header(name, stage),
                "then": float(then[row]),
                "removed": float(removed[row]),
                "added": float(added[row]),
                "total": float(expected[row]),
                "given": float(now[row]),
            }
            yield survey.finding("stock_differs", row, name, stage, values)


def _slack(figures: list[float]) -> float:
    """How far a sum of figures may be off because each was cut or rounded; whole ones are exact."""
    decimals = max(len(text.partition(".")[2].rstrip("0")) for text in (f"{figure:.9f}" for figure in figures))
    return len(figures) * 10.0**-decimals if decimals else 0.0


def _both(
    survey: Survey, previous: Survey, before: list[int]
) -> Iterator[tuple[Figure, "np.typing.NDArray[np.float64]", "np.typing.NDArray[np.float64]"]]:
    """The figures that both surveys have, last year's in the rows of this year's."""
    rows = np.array(before)
    for figure, now in survey.figures.items():
        then = previous.figures.get(figure)
        if then is not None:
            yield figure, np.where(rows >= 0, then[np.maximum(rows, 0)], np.nan), now
