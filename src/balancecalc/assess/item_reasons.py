"""Why a condition of a county's item is not met or open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.standard.fields import Fields, SurveyField
from balancecalc.standard.formula.tree import Name
from balancecalc.standard.model import Condition
from balancecalc.standard.words import RATIO, YES_OR_NO, number_text, value_text
from balancecalc.survey.model import FloatArray
from balancecalc.text import Bilingual, fill, format_number
from balancecalc.text.items import ITEMS
from balancecalc.text.reasons import AND_MORE
from balancecalc.verdict import Verdict

from .measuring import Bounds, judge

NAMED: Final = 5
"""So many schools, or entries, are named in one reason."""
_BARE: Final = ("比", RATIO, YES_OR_NO, "级")
"""Units that go without saying."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What one county's condition lacks: fields of the sheet 县域 that are ``to_enter``, fields for which the table of
    schools has no ``columns``, and for others the names of the schools that lack them; ``no_schools`` says that the
    county has no section at all to add up."""

    to_enter: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[str, Sequence[str]] | None = None
    no_schools: bool = False


NO_GAPS: Final = Gaps()


def first(names: Sequence[str | Bilingual], most: int = NAMED) -> list[str | Bilingual]:
    """The first of the names, and how many more there are."""
    more = [fill(AND_MORE, count=len(names) - most)] if len(names) > most else []
    return [*names[:most], *more]


def why_missed(condition: Condition, found: float, low: float, high: float, dictionary: Fields) -> Bilingual:
    """The value beside what it has to be."""
    title, field = condition.title.text, _answered(condition, dictionary)
    if field is not None:
        said = [word for word, answer in field.answers.items() if answer.value == found]
        wanted = [word for word, answer in field.answers.items() if _passes(condition, float(answer.value), low, high)]
        names = {word: Bilingual(word, answer.en) for word, answer in field.answers.items()}
        if said and wanted:
            text = ITEMS["answered" if len(wanted) == 1 else "answered_of"]
            return fill(text, condition=title, answer=names[said[0]], wanted=[names[word] for word in wanted])
    if condition.unit == YES_OR_NO:
        return fill(ITEMS["is_not"], condition=title)
    bound = low if condition.sense in ("at_least", "above") else high
    unit = _unit(condition.unit, dictionary)
    values = {
        "value": fill(unit, value=value_text(found, bound, condition.unit)),
        "bound": fill(ITEMS[condition.sense], value=fill(unit, value=number_text(bound, condition.unit))),
    }
    return fill(ITEMS["missed"], condition=title, **values)


def why_open(condition: Condition, found: float, low: float, high: float, gaps: Gaps, dictionary: Fields) -> Bilingual:
    """What is missing; or, where nothing is, why the condition decides nothing."""
    title = condition.title.text
    if gaps.to_enter and isinstance(condition.tree, Name):
        return fill(ITEMS["to_be_entered_alone"], condition=title)
    if gaps.to_enter:
        headers = [dictionary.fields[name].label for name in gaps.to_enter]
        return fill(ITEMS["to_be_entered"], condition=title, headers=headers)
    if gaps.no_schools:
        return fill(ITEMS["no_schools"], condition=title)
    if gaps.columns:
        return why_no_columns(condition, gaps.columns, dictionary)
    if gaps.cells:
        name, schools = next(iter(gaps.cells.items()))
        header = dictionary.figure_label(name, condition.stage)
        return fill(ITEMS["schools_lack"], condition=title, header=header, schools=first(schools), count=len(schools))
    if np.isnan(found):
        return fill(ITEMS["no_value"], condition=title)
    if not np.isnan(low):
        return fill(ITEMS["between"], condition=title, low=format_number(low), high=format_number(high))
    return limit_unknown(condition, found, dictionary)


def limit_unknown(condition: Condition, found: float, dictionary: Fields) -> Bilingual:
    """That there is a value and no limit to hold it against."""
    note = condition.threshold.note.text if condition.threshold and condition.threshold.note else None
    text = ITEMS["threshold_unknown" if note else "threshold_unknown_bare"]
    value = fill(_unit(condition.unit, dictionary), value=value_text(found, 0.0, condition.unit))
    return fill(text, condition=condition.title.text, value=value, note=note or "")


def why_some_fail(condition: Condition, failing: Sequence[str]) -> Bilingual:
    """Which schools do not meet the condition's checks."""
    return fill(ITEMS["some_fail"], condition=condition.title.text, count=len(failing), schools=first(failing))


def why_no_columns(condition: Condition, columns: Sequence[str], dictionary: Fields) -> Bilingual:
    """Which columns the table of schools lacks for the condition."""
    headers = [dictionary.fields[name].label for name in columns]
    return fill(ITEMS["no_columns"], condition=condition.title.text, headers=headers)


def why_some_open(condition: Condition, count: int, of: int, reason: Bilingual | None) -> Bilingual:
    """Of how many schools it cannot be told whether they meet the condition's checks, with the first's reason."""
    text = ITEMS["some_open_since" if reason else "some_open"]
    return fill(text, condition=condition.title.text, count=count, of=of, reason=reason or "")


def absent(names: Collection[str], there: Collection[str], dictionary: Fields) -> tuple[str, ...]:
    """The fields of those named that are not there, in the order of the dictionary."""
    return tuple(name for name in dictionary.fields if name in names and name not in there)


def _answered(condition: Condition, dictionary: Fields) -> SurveyField | None:
    """The field that a condition is nothing but the answer to."""
    if not isinstance(condition.tree, Name):
        return None
    field = dictionary.fields[condition.tree.field]
    return field if field.answers else None


def _passes(condition: Condition, answer: float, low: float, high: float) -> bool:
    def one(number: float) -> FloatArray:
        return np.array([number])

    verdict = judge(one(answer), Bounds(one(low), one(high), one(1.0)), condition.sense)[0]
    return bool(verdict == Verdict.MET)


def _unit(unit: str, dictionary: Fields) -> Bilingual:
    """How a number is followed by its unit."""
    if unit in _BARE:
        return Bilingual("{value}", "{value}")
    blank = "" if unit == "%" else " "
    named = dictionary.unit_label(unit)
    return Bilingual(f"{{value}}{blank}{named.zh}", f"{{value}}{blank}{named.en}".rstrip())
