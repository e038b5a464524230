"""What differs between two standards, clause by clause."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from .clauses import Clause, Key, Said, clauses
from .model import Standard

Kind = Literal["added", "removed", "changed", "sourced"]
"""Only in the second, only in the first, said otherwise, or the same from another source."""


_OF_THE_WHOLE: Final = ("title", "sense")
"""Clauses that come and go with an indicator, or its thresholds, which are told."""
_DEPTH: Final = 2
"""So many steps of a key say of what a clause is."""


class Difference(NamedTuple):
    """A clause that differs. ``clause`` is that of the second standard, or of the first where only that has it; ``old``
    and ``new`` are what only the one and only the other says of it."""

    kind: Kind
    clause: Clause
    old: tuple[Said, ...]
    new: tuple[Said, ...]


def differences(first: Standard, second: Standard) -> list[Difference]:
    """What differs, in the order of the standards: a clause that only the second has stands where it has it.

    Indicators, checks, items and conditions are the same where their ids are. What a standard is called, its document
    and its date are no clauses.
    """
    old, new = clauses(first), clauses(second)
    found: list[Difference] = []
    for key in _in_order(list(old), list(new)):
        if key in old and key in new:
            if old[key].said != new[key].said:
                found.append(_changed(old[key].said, new[key]))
        elif key[-1] in _OF_THE_WHOLE:
            continue
        elif key in new:
            found.append(Difference("added", new[key], (), new[key].said))
        else:
            found.append(Difference("removed", old[key], old[key].said, ()))
    return found


def _changed(before: tuple[Said, ...], clause: Clause) -> Difference:
    same_words = [(one.content, one.unit) for one in before] == [(one.content, one.unit) for one in clause.said]
    old = tuple(one for one in before if one not in clause.said)
    new = tuple(one for one in clause.said if one not in before)
    if not old and not new:
        # The same things in another order: of grades and steps the order is part of what is said.
        old, new = before, clause.said
    return Difference("sourced" if same_words else "changed", clause, old, new)


def _in_order(first: Sequence[Key], second: Sequence[Key], depth: int = 1) -> list[Key]:
    """The keys of both, what belongs together together: by kind, by which one, then by clause."""
    if depth > _DEPTH:
        return _merged(first, second)
    found: list[Key] = []
    for start in _merged([key[:depth] for key in first], [key[:depth] for key in second]):
        of_first, of_second = ([key for key in keys if key[:depth] == start] for keys in (first, second))
        found += _in_order(of_first, of_second, depth + 1)
    return found


def _merged(first: Iterable[Key], second: Iterable[Key]) -> list[Key]:
    """The first's, each once, and behind each the second's own that follow it there."""
    known = dict.fromkeys(first)
    own: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in dict.fromkeys(second):
        if key in known:
            last = key
        else:
            own.setdefault(last, []).append(key)
    return [*own.get(None, []), *(one for key in known for one in (key, *own.get(key, [])))]
