"""A total, its count and its average, within one statement."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Final

from balancecalc.text import Bilingual, fill
from balancecalc.text.audit_words import HINTS, OPEN

from .printed import Printed, comparable, readings
from .show import show, show_beside, show_range
from .slips import lost_or_doubled
from .statements import Outcome, Statement

# By chance a total is a multiple of a figure so large less than once in a hundred times.
_TELLING: Final = 100
_ANOTHER_BASE: Final = 2
"""By how much a base must differ to be another one, and not a slip of the pen."""


def check_averages(statement: Statement, outcome: Outcome) -> None:
    """Hold total ÷ count against the printed average, and against the printed largest."""
    count, average, total, largest = (
        statement.figures.get(column) for column in ("count", "average", "total", "largest")
    )
    if not total or not count or not (average or largest):
        return
    if count.span.low <= 0:
        outcome.leave(OPEN["zero"], statement)
        return
    for figure, compare in ((average, _compare), (largest, _compare_largest)):
        if figure is None:
            continue
        if comparable(total, figure):
            outcome.hold(statement)
            compare(statement, total, count, figure, outcome)
        else:
            outcome.leave(OPEN["units"], statement)


def _bases(count: Printed) -> Iterator[Printed]:
    """A count in 亩 may be what there is an average for each 亩 of, or for each square metre of."""
    yield count
    if count.unit.factor != 1:
        yield count.per_written_unit()


def _compare(statement: Statement, total: Printed, count: Printed, average: Printed, outcome: Outcome) -> None:
    pairs = product(readings(total, average), _bases(count))
    if any((t.span / c.span).meets(a.span) for (t, a), c in pairs):
        return
    values: dict[str, object] = {
        "total": total.text,
        "count": count.text,
        "average": average.text,
        "real": show_beside(total.value / count.value, average.decimals),
    }
    slips = _slips(total, count, average)
    base = _exact_base(total, average)
    if not slips and base and not Fraction(1, _ANOTHER_BASE) < base / count.value < _ANOTHER_BASE:
        outcome.findings.append(statement.finding("unit_price_base", "average", **values, base=show(Fraction(base))))
        return
    hint = _hint(total, count, average, slips)
    outcome.findings.append(statement.finding("average_differs", "average", **values, hint=hint))


def _compare_largest(statement: Statement, total: Printed, count: Printed, largest: Printed, outcome: Outcome) -> None:
    pairs = product(readings(total, largest), _bases(count))
    if all(most.span.below(t.span / c.span) for (t, most), c in pairs):
        real = show_beside(total.value / count.value, largest.decimals)
        values = {"total": total.text, "count": count.text, "real": real, "largest": largest.text}
        outcome.findings.append(statement.finding("average_over_largest", "largest", **values))


def _exact_base(total: Printed, average: Printed) -> int | None:
    """The whole number that total ÷ average is to the letter, where that is no chance."""
    if average.value == 0 or average.value / average.step < _TELLING:
        return None
    base = total.value / average.value
    return int(base) if base.denominator == 1 and base > 0 else None


def _slips(total: Printed, count: Printed, average: Printed) -> list[str]:
    """The counts that one digit more or less makes of the printed one, and that give the average."""
    if count.whole is None:
        return []
    candidates = (count.with_digits(digits) for digits in lost_or_doubled(count.digits))
    fitting = [c for c in candidates if c.value > 0 and (total.span / c.span).meets(average.span)]
    return [f"{int(candidate.value):,}" for candidate in fitting]


def _hint(total: Printed, count: Printed, average: Printed, slips: list[str]) -> Bilingual:
    """Which count or total would fit, and whether a digit that was lost in copying would explain it."""
    parts: list[Bilingual] = []
    if average.span.low > 0:
        bases = total.span / average.span
        first, last = bases.whole_numbers()
        if count.whole is not None and 1 <= first <= last:
            parts.append(fill(HINTS["count_fits"], range=show_range(first, last)))
            totals = average.span * count.span
            if total.whole is not None and ceil(totals.low) <= floor(totals.high):
                parts.append(fill(HINTS["total_fits"], range=show_range(*totals.whole_numbers())))
    if slips:
        parts.append(fill(HINTS["lost"], count=count.text, slips=slips))
    return Bilingual("".join(part.zh for part in parts), "".join(part.en for part in parts))
