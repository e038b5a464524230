"""The formulas of points: what an item gives, and what the items of a row add up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from balancecalc.standard.formula import THRESHOLD, VALUE, excel, fields
from balancecalc.standard.model import Points, Sense
from balancecalc.standard.points import MAXIMUM

from .judging import Words, reaches

NEVER, ALWAYS = "", "1"
"""Whether an item leaves the total, where that does not depend on a cell."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The cells that an item's points depend on. ``low`` and ``high`` are as in :func:`.judged`; ``asked`` is None
    where the item always applies, ``"0"`` where it never does, else the cell that says so; ``maximum`` is the name of
    the greatest number of points, None where it is not known."""

    value: str
    low: str | None
    high: str | None
    mark: str
    asked: str | None
    maximum: str | None


def points_of(points: Points, sense: Sense, of: Measured, called: Words) -> str:
    """The points of one item, as :func:`.scoring.item_points` has it, with the leading ``=``."""
    most = f'IF(ISNUMBER({of.maximum}),{of.maximum},"")' if of.maximum else '""'
    without = {"full": most, "none": "0"}.get(points.not_applicable or "", '""')
    if of.asked == "0":
        return f"={without}"
    found = _given(points, sense, of, called, most)
    if of.asked is None:
        return f"={found}"
    return f'=IF(ISNUMBER({of.asked}),IF({of.asked}=0,{without},{found}),"")'


def _given(points: Points, sense: Sense, of: Measured, called: Words, most: str) -> str:
    if not (points.bands or points.grades or points.deduct or points.entered):
        return f'IF({of.mark}={called.met},{most},IF({of.mark}={called.missed},0,""))'
    tree = points.tree(sense)
    references = {VALUE: of.value, THRESHOLD: of.low, MAXIMUM: of.maximum}
    known = {name: cell for name, cell in references.items() if cell is not None}
    if not fields(tree) <= known.keys():
        return '""'
    found = excel(tree, known, negative=False).removeprefix("=")
    if THRESHOLD in fields(tree) and of.low != of.high:
        # Only a threshold that is known exactly gives points by how much of it is reached.
        return f'IF({of.low}={of.high},{found},"")'
    return found


@dataclass(frozen=True, slots=True)
class Scored:
    """An item whose points are added up: their cell; the name of the most that they may be, None where that is not
    known; whether it leaves the total: :data:`NEVER`, :data:`ALWAYS`, or the cell that is 0 where it does."""

    points: str
    maximum: str | None
    leaves: str


@dataclass(frozen=True, slots=True)
class ScoreTerms:
    """The formulas of a score, as :func:`.scoring.add_up` has it. ``total`` is the name of what all items give
    together, None where it is not known; ``scale`` the cell of what the points are multiplied with, None where none
    leave."""

    items: Sequence[Scored]
    total: str | None
    scale: str | None

    def scaling(self) -> str:
        """What the points are multiplied with once some have left the total; empty where that cannot be told."""
        leaving = [item for item in self.items if item.leaves]
        asked = [item.leaves for item in leaving if item.leaves != ALWAYS]
        unknown = [_leaves(item) for item in leaving if item.maximum is None or self._whole is None]
        tests = [*([f"COUNT({','.join(asked)})={len(asked)}"] if asked else []), self._numbers]
        if unknown:
            tests.append(f"{'+'.join(unknown)}=0")
        found = "1"
        if self._whole:
            # Where more is given than there is, something was entered wrong.
            there = reaches(self._whole, f"({self._certain}*{self._by_what_left})")
            found = f'IFERROR(IF({there},{self._by_what_left},""),"")'
        return f'=IF(AND({",".join(tests)}),{found},"")'

    def low(self) -> str:
        """What there is for certain."""
        found = self._certain
        if self.scale and self._whole:
            found = f"{found}*IFERROR({self._by_what_left},1)"
        if self._whole:
            found = f"IF({reaches(self._whole, f'({found})')},{found},0)"
        if self.scale:
            found = f"IF(ISNUMBER({self.scale}),{self._certain}*{self.scale},{found})"
        return f'=IF({self._numbers},{found},"")'

    def high(self) -> str:
        """What there may be at most; empty where there is no telling."""
        stays = [item for item in self.items if item.leaves != ALWAYS]
        open_ = "+".join(f"{_open(item)}*{item.maximum}" for item in stays if item.maximum)
        unknown = "+".join(_open(item) for item in stays if item.maximum is None)
        found = self._certain + (f"+{open_}" if open_ else "")
        endless = f"({unknown})>0" if unknown else None
        if unknown and self._whole:
            found += f"+IF({unknown}>0,{self._rest},0)"
            endless = None
        if self.scale:
            found = f"({found})*{self.scale}"
        if self._whole:
            found = f"MIN({found},{self._whole})"
        if endless:
            found = f'IF({endless},"",{found})'
        if self.scale:
            found = f"IF(ISNUMBER({self.scale}),{found},{self._whole or _NOTHING})"
        return f'=IF({self._numbers},{found},"")'

    def score(self, low: str) -> str:
        """The score, empty where it cannot be told yet; ``low`` is the cell of what there is for certain."""
        stays = [item for item in self.items if item.leaves != ALWAYS]
        left = "".join(f"+({item.leaves}=0)" for item in stays if item.leaves)
        tests = [f"COUNT({','.join(item.points for item in stays)}){left}={len(stays)}"] if stays else []
        if self.scale:
            tests.append(f"ISNUMBER({self.scale})")
        elif self._whole:
            tests.append(reaches(self._whole, self._certain))
        return f'=IF(AND({",".join(tests)}),{low},"")' if tests else f"={low}"

    @property
    def _by_what_left(self) -> str:
        """What the points are multiplied with by what is known to have left the total."""
        left = "+".join(f"{_leaves(item)}*{item.maximum}" for item in self.items if item.leaves and item.maximum)
        return f"{self._whole}/({self._whole}-({left or 0}))"

    @property
    def _certain(self) -> str:
        return f"SUM({','.join(item.points for item in self.items)})"

    @property
    def _known_maxima(self) -> list[str]:
        return [item.maximum for item in self.items if item.maximum]

    @property
    def _whole(self) -> str | None:
        if self.total:
            return self.total
        known = self._known_maxima
        return f"SUM({','.join(known)})" if len(known) == len(self.items) else None

    @property
    def _rest(self) -> str:
        """What is left for the items whose number of points is not known, together."""
        known = f"-SUM({','.join(self._known_maxima)})" if self._known_maxima else ""
        given = ",".join(item.points for item in self.items if item.maximum is None)
        return f"MAX(MAX({self._whole}{known},0)-SUM({given}),0)"

    @property
    def _numbers(self) -> str:
        """Whether the numbers of the standard are there: one that somebody deleted is missing, not 0."""
        names = [*([self.total] if self.total else []), *self._known_maxima]
        return f"COUNT({','.join(names)})={len(names)}" if names else "1"


_NOTHING = '""'


def _leaves(item: Scored) -> str:
    return ALWAYS if item.leaves == ALWAYS else f"({item.leaves}=0)"


def _open(item: Scored) -> str:
    """1 where an item's points cannot be told yet. Of one that leaves the total there are none."""
    stays = f"*({item.leaves}<>0)" if item.leaves else ""
    return f"(1-ISNUMBER({item.points})){stays}"
