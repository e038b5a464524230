"""A part, its whole and its share, within one statement."""

from fractions import Fraction
from math import ceil, floor

from balancecalc.text import Bilingual, fill, joined
from balancecalc.text.audit_words import HINTS, OPEN

from .printed import Printed, comparable, readings
from .show import show_percent
from .span import Span
from .statements import Outcome, Statement

_WHOLE = Fraction(1)


def check_shares(statement: Statement, outcome: Outcome) -> None:
    """Hold part, whole and share of a statement against each other, as far as they are given."""
    part, whole, share = (statement.figures.get(column) for column in ("part", "whole", "share"))
    over = False
    if part and whole:
        if not comparable(part, whole):
            outcome.leave(OPEN["units"], statement)
        else:
            outcome.hold(statement)
            over = all(w.span.below(p.span) for p, w in readings(part, whole))
            if over:
                values = {"part": part.text, "whole": whole.text}
                outcome.findings.append(statement.finding("part_over_whole", "part", **values))
    if share is None:
        return
    if share.span.low > _WHOLE and not over:
        outcome.hold(statement)
        outcome.findings.append(statement.finding("share_over_100", "share", share=share.text))
    # A share that belongs to figures which are not usable is no share without a whole.
    if part and whole:
        if comparable(part, whole):
            _compare(statement, part, whole, share, outcome)
    elif share.span.low <= _WHOLE and not statement.unusable & {"part", "whole"}:
        _search(statement, part, whole, share, outcome)


def _compare(statement: Statement, part: Printed, whole: Printed, share: Printed, outcome: Outcome) -> None:
    if whole.span.low <= 0:
        if part.span.low <= 0:
            outcome.held.discard(statement.row)
            outcome.leave(OPEN["zero"], statement)
        return
    if not any((p.span / w.span).meets(share.span) for p, w in readings(part, whole)):
        real = show_percent(part.value / whole.value, share.decimals)
        values = {"part": part.text, "whole": whole.text, "real": real, "share": share.text}
        outcome.findings.append(statement.finding("share_differs", "share", **values))


def _search(
    statement: Statement, part: Printed | None, whole: Printed | None, share: Printed, outcome: Outcome
) -> None:
    given = part or whole
    if given is None:
        return
    number = given.whole
    if number is None:
        outcome.leave(OPEN["rounded"], statement)
        return
    if number == 0 and whole:
        outcome.leave(OPEN["zero"], statement)
        return
    outcome.hold(statement)
    possible = implied_wholes(number, share.span) if part else implied_parts(number, share.span)
    if possible is None:
        near = _near_wholes(number, share) if part else _near_parts(number, share)
        column = "part" if part else "whole"
        known = fill(_KNOWN[column], given=given.text)
        values = {"known": known, "share": share.text, "near": near}
        outcome.findings.append(statement.finding("share_impossible", "share", **values))


def implied_wholes(part: int, share: Span) -> tuple[int, int | None] | None:
    """The first and last whole number of which ``part`` is the share; None where there is none.

    There is no last where the share may be next to nothing.
    """
    if part == 0:
        return (1, None) if share.low <= 0 else None
    first = floor(part / share.high) + 1 if share.high_open else ceil(part / share.high)
    first = max(first, part)
    last = floor(part / share.low) if share.low > 0 else None
    return (first, last) if last is None or first <= last else None


def implied_parts(whole: int, share: Span) -> tuple[int, int] | None:
    """The first and last number of things that are the share of ``whole``; None where there is none."""
    scaled = Span(share.low * whole, share.high * whole, share.low_open, share.high_open)
    first, last = scaled.whole_numbers()
    first, last = max(first, 0), min(last, whole)
    return (first, last) if first <= last else None


_KNOWN = {
    "part": Bilingual("部分 {given}", "a part of {given}"),
    "whole": Bilingual("总体 {given}", "a whole of {given}"),
}


def _near_wholes(part: int, share: Printed) -> Bilingual:
    """What the whole numbers on both sides of the impossible whole would give."""
    if part == 0:
        return _neighbours([(1, Fraction(0))], share, "whole")
    below = max(floor(part / share.value), part)
    return _neighbours([(whole, Fraction(part, whole)) for whole in (below, below + 1)], share, "whole")


def _near_parts(whole: int, share: Printed) -> Bilingual:
    below = floor(share.value * whole)
    parts = [part for part in (below, below + 1) if part <= whole]
    return _neighbours([(part, Fraction(part, whole)) for part in parts], share, "part")


def _neighbours(tried: list[tuple[int, Fraction]], share: Printed, column: str) -> Bilingual:
    said = [
        fill(
            HINTS["neighbour"],
            other=fill(_KNOWN[column], given=f"{number:,}"),
            share=show_percent(ratio, share.decimals),
        )
        for number, ratio in tried
    ]
    return Bilingual(joined((text.zh for text in said), "zh"), joined((text.en for text in said), "en"))
