"""Statements of one group that share a base."""

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import inf
from operator import add
from typing import NamedTuple

from .printed import Printed, comparable
from .shares import implied_wholes
from .show import show, show_range
from .statements import Outcome, Statement


class _Implied(NamedTuple):
    statement: Statement
    part: Printed
    share: Printed
    first: int
    last: int | None


def check_bases(members: Sequence[Statement], outcome: Outcome) -> None:
    """Hold the bases that the shares of a group imply against each other, and its parts against their whole."""
    if not members[0].group:
        return
    _check_implied(members, outcome)
    _check_parts(members, outcome)


def _check_implied(members: Sequence[Statement], outcome: Outcome) -> None:
    implied: list[_Implied] = []
    for statement in members:
        part, share = statement.figures.get("part"), statement.figures.get("share")
        if not part or not share or part.whole is None or statement.sign:
            continue
        if "whole" in statement.figures or "whole" in statement.unusable or share.span.low > 1:
            continue
        found = implied_wholes(part.whole, share.span)
        # One that is impossible by itself has been told and says nothing about the others.
        if found:
            implied.append(_Implied(statement, part, share, *found))
    if not implied:
        return
    smallest = min(implied, key=lambda one: inf if one.last is None else one.last)
    largest = max(implied, key=lambda one: one.first)
    # Ranges of whole numbers have one in common unless two of them are apart.
    if smallest.last is None or largest.first <= smallest.last:
        return
    earlier, later = sorted((smallest, largest), key=lambda one: one.statement.row)
    finding = later.statement.finding(
        "bases_differ",
        "share",
        part=later.part.text,
        share=later.share.text,
        range=show_range(later.first, later.last),
        other=earlier.statement.called,
        other_part=earlier.part.text,
        other_share=earlier.share.text,
        other_range=show_range(earlier.first, earlier.last),
    )
    outcome.findings.append(finding)


def _check_parts(members: Sequence[Statement], outcome: Outcome) -> None:
    """Parts of one whole that add up to more. They may overlap, so that is a doubt and no more."""
    by_whole: dict[Fraction, list[tuple[Statement, Printed, Printed]]] = {}
    for statement in members:
        part, whole = statement.figures.get("part"), statement.figures.get("whole")
        if part and whole and not statement.sign:
            by_whole.setdefault(whole.value, []).append((statement, part, whole))
    for rows in by_whole.values():
        statements, parts, wholes = zip(*rows, strict=True)
        # One part that is too large by itself has been told; the same part twice is no second part.
        named = {statement.item or str(statement.row) for statement in statements}
        if len(named) < len(rows) or not comparable(*parts, *wholes):
            continue
        if any(whole.span.below(part.span) for part, whole in zip(parts, wholes, strict=True)):
            continue
        if any(one.unit != other.unit for one, other in pairwise([*parts, *wholes])):
            continue
        if wholes[0].span.below(reduce(add, (part.span for part in parts))):
            added = show(sum((part.value for part in parts), Fraction(0)))
            values = {"count": len(parts), "sum": added, "whole": wholes[0].text}
            outcome.findings.append(statements[-1].finding("parts_exceed_whole", "part", **values))
