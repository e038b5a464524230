"""Thresholds by cases, and bands of points: exactly one for each school, or it is said what is true of the others."""

from collections.abc import Iterator, Mapping

from balancecalc.standard.fields import Stage
from balancecalc.standard.formula import Formula
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.measures import Condition, Measure
from balancecalc.standard.model import Standard, Threshold
from balancecalc.standard.points import Points
from balancecalc.standard.strict_yaml import Path
from balancecalc.standard.words import formula_text
from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.problems import AND, EXAMPLE

from .cells import Cell, cells, holds, keyed, pieces, within
from .places import Contradiction, wrong

_REACHED = Name("")
"""What bands cut where they are of the part of the threshold that is reached: no field, and not whole."""


def steps(standard: Standard) -> Iterator[Contradiction]:
    """Cases and bands that overlap or leave gaps. Formulas and conditions have to be good."""
    for key in ("indicators", "checks"):
        for index, indicator in enumerate(getattr(standard, key)):
            for stage, threshold in indicator.thresholds.items():
                path: Path = (key, index, "thresholds", stage)
                yield from _cases(threshold, path, indicator, standard, stage)
            yield from _bands(indicator.points, (key, index), indicator.tree, standard)
    for index, item in enumerate(standard.items):
        for number, condition in enumerate(item.conditions):
            if condition.threshold:
                path = ("items", index, "conditions", number, "threshold")
                yield from _cases(condition.threshold, path, condition, standard, None)
        first: Condition = item.conditions[0]
        yield from _bands(item.points, ("items", index), first.tree or _REACHED, standard)


def _cases(
    threshold: Threshold, path: Path, measure: Measure, standard: Standard, stage: Stage | None
) -> Iterator[Contradiction]:
    cases = [keyed(case.when) for case in threshold.cases]
    told = {key for case in cases for key in case}
    # Where the measure does not apply, or the school is out of scope, no case has to hold.
    asked = {key: wanted for key, wanted in keyed(measure.applies).items() if key in told}
    out = [keyed(one.when) for one in standard.scope if one.also is None and told >= one.when.keys()]
    overlap, gap = None, None
    for cell in cells([*cases, asked, *out], standard.dictionary, stage) if cases else ():
        if not holds(asked, cell) or any(holds(one, cell) for one in out):
            continue
        held = [number for number, case in enumerate(cases) if holds(case, cell)]
        if len(held) > 1 and overlap is None:
            overlap = wrong(
                (*path, "cases", held[1]), "cases_overlap", school=_example(cell, standard), first=held[0] + 1,
                second=held[1] + 1,
            )  # fmt: skip
        if not held and gap is None and threshold.otherwise is None:
            gap = wrong((*path, "cases"), "cases_leave_gap", school=_example(cell, standard))
    yield from (found for found in (overlap, gap) if found)


def _bands(points: Points | None, path: Path, formula: Formula, standard: Standard) -> Iterator[Contradiction]:
    if points is None or not points.bands:
        return
    path = (*path, "points", "bands")
    overlap, gap = None, None
    for number in pieces(formula if points.of == "value" else _REACHED, points.bands, standard.dictionary):
        held = [index for index, band in enumerate(points.bands) if within(band, number)]
        if len(held) > 1 and overlap is None:
            values = {"number": number, "first": held[0] + 1, "second": held[1] + 1}
            overlap = wrong((*path, held[1]), "bands_overlap", **values)
        if not held and gap is None:
            gap = wrong(path, "bands_leave_gap", number=number)
    yield from (found for found in (overlap, gap) if found)


def _example(cell: Cell, standard: Standard) -> Bilingual:
    """A school of a cell in words: 班数 7 且 乡村."""
    dictionary = standard.dictionary
    parts: list[Bilingual] = []
    for key, value in sorted(cell.items(), key=lambda part: isinstance(part[0], str)):
        if isinstance(key, str):
            assert isinstance(value, str)
            parts.append(Bilingual(value, dictionary.fields[key].choices[value].en))
        else:
            assert not isinstance(value, str)
            shown = Bilingual(*(2 * (format_number(value),))) if value < 1e5 else Bilingual(*(2 * (f"{value:g}",)))
            parts.append(
                fill(EXAMPLE, quantity=formula_text(key, dictionary), number=_answer(key, value, standard) or shown)
            )
    return Bilingual(AND.zh.join(part.zh for part in parts), AND.en.join(part.en for part in parts))


def _answer(quantity: Formula, number: float, standard: Standard) -> Bilingual | None:
    """The word that is entered for a number, where there is one."""
    field = standard.dictionary.fields.get(quantity.field) if isinstance(quantity, Name) else None
    answers: Mapping[str, Bilingual] = (
        {word: Bilingual(word, answer.en) for word, answer in field.answers.items() if answer.value == number}
        if field
        else {}
    )
    return next(iter(answers.values()), None)
