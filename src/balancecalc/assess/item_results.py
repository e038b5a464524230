"""What a county's items came to: conditions, items, points."""

from collections.abc import Sequence
from dataclasses import dataclass

from balancecalc.standard.model import Condition, CountyItem
from balancecalc.text import Bilingual
from balancecalc.verdict import Verdict

from .item_reasons import NO_GAPS, Gaps
from .scoring import Score


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """A condition of a county: its value against its threshold, in the condition's unit; NaN where there is none.
    ``asked`` is as in :class:`.Bounds`.

    Where it counts sections, ``met`` of ``of`` meet its checks for certain, and ``failing`` are the names of the
    schools that do not. ``gaps`` is what it lacks where it is undetermined.
    """

    condition: Condition
    value: float
    low: float
    high: float
    asked: float
    verdict: Verdict
    reason: Bilingual | None
    met: int | None = None
    of: int | None = None
    failing: tuple[str, ...] = ()
    gaps: Gaps = NO_GAPS


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An item of a county: its verdict, its conditions, and its points (NaN where they cannot be told)."""

    item: CountyItem
    verdict: Verdict
    conditions: tuple[ConditionResult, ...]
    points: float

    @property
    def asked(self) -> float:
        """Whether it applies, as in :class:`.Bounds`: where one of its conditions does."""
        return asked_of(self.conditions)

    @property
    def reasons(self) -> list[Bilingual]:
        """Why it is not met or open."""
        return [found.reason for found in self.conditions if found.reason]


@dataclass(frozen=True, slots=True)
class CountyScore:
    """A county's points: between ``low`` and ``high``, which are the same once they are all known; ``grade`` is the
    number of the grade, −1 where there is none yet; ``scale`` is as in :class:`.Score`."""

    low: float
    high: float
    grade: int
    verdict: Verdict
    scale: float


@dataclass(frozen=True, slots=True)
class CountyItems:
    """The items of all counties, by county, and what their points add up to, a row a county."""

    results: list[list[ItemResult]]
    score: Score | None

    def county_score(self, index: int) -> CountyScore | None:
        """The points of one county."""
        found = self.score
        if found is None:
            return None
        return CountyScore(
            float(found.low[index]),
            float(found.high[index]),
            int(found.grade[index]),
            Verdict(found.verdict[index]),
            float(found.scale[index]),
        )


def asked_of(conditions: Sequence[ConditionResult]) -> float:
    """Whether an item applies: where one of its conditions does."""
    asked = [one.asked for one in conditions]
    return 1.0 if 1.0 in asked else 0.0 if all(one == 0 for one in asked) else float("nan")
