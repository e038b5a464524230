"""Terms that add up to a printed result, over the statements of a group."""

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from operator import add
from typing import Final

from balancecalc.text import Bilingual, fill
from balancecalc.text.audit_words import HINTS, OPEN

from .printed import Printed, comparable, readings
from .show import show
from .slips import exchanged
from .span import Span, point
from .statements import Outcome, Statement

_NOTHING: Final = point(Fraction(0))
_MOST_TERMS: Final = 12
"""With more terms than this a message says how many there are; the rows are in the sheet."""
_MOST_HINTS: Final = 4
_FEWEST_DIGITS: Final = 2
"""A figure of one digit can be made anything by changing one digit; that explains nothing."""


def check_sum(members: Sequence[Statement], outcome: Outcome) -> None:
    """Hold the terms of one group against its printed result."""
    signed = [statement for statement in members if statement.sign]
    unknown = [statement for statement in members if "sign" in statement.unusable]
    if not signed:
        return
    why = _obstacle(members, signed, unknown)
    if why is not None:
        outcome.leave(why, *signed)
        return
    result = next(statement for statement in signed if statement.sign == "=")
    ordered = [*(statement for statement in signed if statement is not result), result]
    amounts = [amount for statement in ordered if (amount := _amount(statement))]
    # The terms less the result leave nothing.
    signs = [1 if statement.sign == "+" else -1 for statement in ordered]
    outcome.hold(*signed)
    if any(_comes_out(reading, signs) for reading in readings(*amounts)):
        return
    printed = amounts[-1]
    left = sum((sign * amount.value for sign, amount in zip(signs, amounts, strict=True)), Fraction(0))
    real = left + printed.value
    decimals = max(amount.decimals for amount in amounts) if printed.unit.scale == 1 else None
    values = {
        "terms": _terms(amounts[:-1], signs[:-1]),
        "real": show(real, decimals),
        "printed": printed.text,
        "difference": show(abs(left), decimals),
        "hint": _hint(amounts, signs),
    }
    outcome.findings.append(result.finding("sum_differs", _column(result), **values))


def _obstacle(
    members: Sequence[Statement], signed: Sequence[Statement], unknown: Sequence[Statement]
) -> Bilingual | None:
    """Why a sum cannot be checked."""
    if not signed[0].group:
        return OPEN["no_group"]
    if unknown:
        return fill(OPEN["no_sign"], other=unknown[0].called)
    results = sum(statement.sign == "=" for statement in signed)
    if results != 1:
        return fill(OPEN["results"], count=results)
    if len(signed) == 1:
        return OPEN["no_terms"]
    # Its figure can be meant for nothing but the sum, and a sum without it would accuse the wrong row.
    bare = [s for s in members if not s.sign and s.figures.keys() | s.unusable in ({"part"}, {"total"})]
    if bare:
        return fill(OPEN["bare"], other=bare[0].called)
    without = [statement for statement in signed if not _amount(statement)]
    if without:
        return fill(OPEN["no_amount"], other=without[0].called)
    amounts = [amount for statement in signed if (amount := _amount(statement))]
    return None if comparable(*amounts) else OPEN["units"]


def _column(statement: Statement) -> str:
    return "part" if "part" in statement.figures or "part" in statement.unusable else "total"


def _amount(statement: Statement) -> Printed | None:
    return statement.figures.get(_column(statement))


def _signed(amount: Printed, sign: int) -> Span:
    return amount.span if sign > 0 else -amount.span


def _comes_out(amounts: Sequence[Printed], signs: Sequence[int]) -> bool:
    return reduce(add, map(_signed, amounts, signs)).meets(_NOTHING)


def _terms(terms: Sequence[Printed], signs: Sequence[int]) -> str | Bilingual:
    if len(terms) > _MOST_TERMS:
        return fill(HINTS["many_terms"], count=len(terms))
    said = "".join(f" {'−' if sign < 0 else '+'} {term.text}" for term, sign in zip(terms, signs, strict=True))
    return said.removeprefix(" + ").lstrip()


def _hint(amounts: Sequence[Printed], signs: Sequence[int]) -> Bilingual:
    """Which single wrong digits, or transpositions, would explain it; the printed result's first."""
    spans = list(map(_signed, amounts, signs))
    # What stands before each figure and behind it, added up once and not for each digit that is tried.
    before = list(accumulate(spans, initial=_NOTHING))
    behind = list(accumulate(reversed(spans), initial=_NOTHING))[::-1]
    slips: list[Bilingual] = []
    for index in (len(amounts) - 1, *range(len(amounts) - 1)):
        figure = amounts[index]
        if sum(letter.isdigit() for letter in figure.digits) < _FEWEST_DIGITS:
            continue
        others = before[index] + behind[index + 1]
        slips += [
            fill(HINTS["slip"], old=figure.digits, new=digits)
            for digits in exchanged(figure.digits)
            if (others + _signed(figure.with_digits(digits), signs[index])).meets(_NOTHING)
        ]
    if not slips:
        return HINTS["none"]
    if len(slips) > _MOST_HINTS:
        return fill(HINTS["exchanged_many"], count=len(slips))
    return fill(HINTS["exchanged"], slips=slips)
