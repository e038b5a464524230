"""Whether each section reaches the thresholds, by how much not, and whether it complies (达标)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.standard.conditions import ALWAYS, all_hold
from balancecalc.standard.fields import Fields
from balancecalc.standard.formula import THRESHOLD, VALUE, Formula, fields, value
from balancecalc.standard.model import Compliance, Indicator, Standard
from balancecalc.standard.thresholds import COUNTY
from balancecalc.survey.model import BoolArray, FloatArray
from balancecalc.verdict import Verdict, VerdictArray

from .measuring import Bounds, bounds_of, judge, keeps, reached_part
from .scoring import Score, item_points, verdict_by_grades
from .sections import Sections


@dataclass(frozen=True, slots=True)
class Indicators:
    """Indicator by indicator, a row a section and a column an indicator of the standard.

    ``value`` is NaN where a figure is missing or unusable. ``low`` and ``high`` are the least and the most that the
    threshold may be; ``threshold`` is it, NaN where the standard has none for the section or it is not known exactly.
    ``ratio`` is how much of the threshold is reached: value over threshold, or threshold over value where it must not
    be exceeded. ``shortfall`` is what the resource lacks to reach the threshold, in the resource's own unit, 0 where it
    is reached, NaN where it cannot be told; people and things come in whole numbers. ``below_floor`` is where a missed
    indicator is below its floor whatever its threshold is, ``floor_open`` where it may be. ``points`` are those of
    items that give any, NaN where they cannot be told; ``maximum`` the most that they may be, NaN where that is not
    known and where there are none. ``asked`` is 1 where an indicator has something to reach or points to give, 0 where
    it has not, NaN where that cannot be told; ``applies`` says where its condition holds, or may.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray
    threshold: FloatArray
    ratio: FloatArray
    shortfall: FloatArray
    verdict: npt.NDArray[np.int8]
    below_floor: BoolArray
    floor_open: BoolArray
    points: FloatArray
    maximum: FloatArray
    asked: FloatArray
    applies: BoolArray


def indicators(sections: Sections, standard: Standard, dictionary: Fields) -> Indicators:
    """The value, ratio, shortfall, verdict and points of each indicator for each section."""
    floor = standard.compliance.floor if standard.compliance else None
    share = floor.value if floor else 0.0
    columns = [_Column(indicator, sections, standard, dictionary) for indicator in standard.indicators]
    return Indicators(
        value=_table([column.value for column in columns], sections),
        low=_table([column.bounds.low for column in columns], sections),
        high=_table([column.bounds.high for column in columns], sections),
        threshold=_table([column.bounds.exact for column in columns], sections),
        ratio=_table([column.ratio() for column in columns], sections),
        shortfall=_table([column.shortfall() for column in columns], sections),
        verdict=_table([column.verdict for column in columns], sections).astype(np.int8),
        below_floor=_table([column.below(share) for column in columns], sections) != 0,
        floor_open=_table([column.may_be_below(share) for column in columns], sections) != 0,
        points=_table([column.points() for column in columns], sections),
        maximum=_table([column.maximum for column in columns], sections),
        asked=_table([column.asked for column in columns], sections),
        applies=_table([column.applies() for column in columns], sections) != 0,
    )


def comply(found: Indicators, rule: Compliance | None, score: Score | None) -> VerdictArray:
    """Each section's verdict under the rule; ``score`` is what the points add up to, where the rule adds them up.

    Missing figures never help: a section is ``met`` only if it would be whatever they were, and ``not_met`` only
    if it would be whatever they were.
    """
    if rule is None:
        return np.full(len(found.verdict), Verdict.NOT_APPLICABLE, dtype=np.int8)
    if score is not None:
        return score.verdict
    return count_verdicts(found.verdict, found.below_floor, rule, found.floor_open)


def count_verdicts(
    verdicts: npt.NDArray[np.int8], below_floor: BoolArray, rule: Compliance, floor_open: BoolArray | None = None
) -> VerdictArray:
    """What verdicts (a row what is assessed, a column an item) come to under a rule that counts them. ``below_floor``
    and ``floor_open`` are as in :class:`Indicators`."""
    met = (verdicts == Verdict.MET).sum(axis=1)
    failing = (verdicts == Verdict.NOT_MET).sum(axis=1)
    open_ = (verdicts == Verdict.UNDETERMINED).sum(axis=1)
    below = below_floor.any(axis=1)
    # With a floor, an open indicator may yet turn out to be below it.
    floor_kept = ~below & ((open_ == 0) | (rule.floor is None))
    if floor_open is not None:
        floor_kept &= ~floor_open.any(axis=1)
    if rule.at_least:
        fails, holds = met + open_ < rule.at_least.value, met >= rule.at_least.value
    elif rule.at_most_failing:
        most = rule.at_most_failing.value
        # However many may fail, none is not too many.
        fails = failing > (np.inf if most is None else most)
        holds = failing + open_ <= (most or 0.0)
    elif rule.every:
        fails, holds = failing > 0, open_ == 0
    else:
        graded = verdict_by_grades(met.astype(np.float64), (met + open_).astype(np.float64), rule.grades)
        fails, holds = graded == Verdict.NOT_MET, graded == Verdict.MET
    verdict = np.select([fails | below, holds & floor_kept], [Verdict.NOT_MET, Verdict.MET], Verdict.UNDETERMINED)
    return np.where(met + failing + open_ == 0, Verdict.NOT_APPLICABLE, verdict).astype(np.int8)


class _Column:
    """One indicator for all sections."""

    def __init__(self, indicator: Indicator, sections: Sections, standard: Standard, dictionary: Fields) -> None:
        self._indicator = indicator
        self._sections = sections
        self._standard = standard
        self._dictionary = dictionary
        found = value(indicator.tree, {**sections.figures, "": np.ones(len(sections))}, sections.attributes)
        self.value = np.where(found >= 0, found, np.nan)
        self.bounds = self._bounds()
        self.named = np.isin(sections.stage, [standard.stages.index(stage) for stage in indicator.thresholds])
        # An item that has points for other stages does not apply to this one.
        self.asked = np.where(self.named | (not indicator.thresholds), self.bounds.asked, 0.0)
        self.verdict = np.where(self.named, judge(self.value, self.bounds, indicator.sense), Verdict.NOT_APPLICABLE)
        if indicator.points and not indicator.thresholds:
            # It has nothing to reach; but that its points are not known has to be told.
            open_ = (self.asked != 0) & np.isnan(self.points())
            self.verdict = np.where(open_, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE)
        most = indicator.points.maximum.value if indicator.points else None
        self.maximum = np.full(len(sections), np.nan if most is None else most)

    def applies(self) -> FloatArray:
        """Whether the condition under which it is asked holds; NaN where that cannot be told."""
        sections, asked = self._sections, self._indicator.asked
        ones = np.ones(len(sections))
        return ones if asked is None else value(asked, {**sections.figures, "": ones}, sections.attributes)

    def ratio(self) -> FloatArray:
        """How much of the threshold is reached."""
        return reached_part(self.value, self.bounds.exact, self._indicator.sense)

    def below(self, share: float) -> BoolArray:
        """Where a missed indicator is below its floor whatever its threshold is."""
        return self._missed & ~keeps(self.value, self._ends[0], share, self._indicator.sense)

    def may_be_below(self, share: float) -> BoolArray:
        """Where it depends on what is not known of its threshold whether a missed indicator is below its floor."""
        kept = keeps(self.value, self._ends[1], share, self._indicator.sense)
        return self._missed & ~kept & ~self.below(share)

    @property
    def _missed(self) -> BoolArray:
        return np.asarray(self.verdict == Verdict.NOT_MET)

    @property
    def _ends(self) -> tuple[FloatArray, FloatArray]:
        """The easiest that the threshold may be, and the hardest."""
        low, high = self.bounds.low, self.bounds.high
        return (low, high) if self._indicator.sense in ("at_least", "above") else (high, low)

    def shortfall(self) -> FloatArray:
        """What the resource lacks."""
        indicator = self._indicator
        if indicator.resource is None or indicator.shortage is None:
            return np.full(len(self._sections), np.nan)
        columns = {**self._sections.figures, VALUE: self.value, THRESHOLD: self.bounds.exact}
        lacking = np.where(self.verdict == Verdict.MET, 0.0, value(indicator.shortage, columns))
        if self._dictionary.fields[indicator.resource].whole:
            # The last bit of a floating number must not ask for one teacher more.
            lacking = np.ceil(lacking * (1 - 1e-9))
        lacking = np.where(self.verdict == Verdict.NOT_APPLICABLE, np.nan, lacking)
        return np.where(lacking >= 0, lacking, np.nan)

    def points(self) -> FloatArray:
        """The points that the item gives."""
        points = self._indicator.points
        if points is None:
            return np.full(len(self._sections), np.nan)
        return item_points(points, self._indicator.sense, self.value, self.bounds.exact, self.verdict, self.asked)

    def _bounds(self) -> Bounds:
        indicator, sections, stages = self._indicator, self._sections, self._standard.stages
        thresholds = [indicator.thresholds.get(stage) for stage in stages]
        constant = [threshold.constant if threshold else None for threshold in thresholds]
        simple = all(
            threshold is None or found is not None for threshold, found in zip(thresholds, constant, strict=True)
        )
        if simple and indicator.asked is None:
            # As almost every threshold is; formulas by stage would take several times as long.
            known = np.array([np.nan if found is None else found for found in constant])[sections.stage]
            return Bounds(known, known, np.ones(len(sections)))
        low, high, asked = (np.full(len(sections), np.nan) for _ in range(3))
        columns = {**self._with_county_value(), **sections.stage_students}
        for number, stage in enumerate(stages):
            of = sections.stage == number
            threshold = thresholds[number]
            within = {name: figures[of] for name, figures in columns.items()}
            texts = {name: found[of] for name, found in sections.attributes.items()}
            asks = _both(indicator.asked, threshold.applies if threshold else None)
            found = bounds_of(indicator.bounds(stage), asks, within, texts, int(of.sum()))
            low[of], high[of], asked[of] = found.low, found.high, found.asked
        return Bounds(low, high, asked)

    def _with_county_value(self) -> dict[str, FloatArray]:
        """The sections' figures and the county's own value of the indicator, over all sections of the stage."""
        sections, figures = self._sections, dict(self._sections.figures)
        if any(threshold.of_county for threshold in self._indicator.thresholds.values()):
            group = sections.county * len(self._standard.stages) + sections.stage
            names = fields(self._indicator.tree)
            sums = {name: np.bincount(group, figures[name]).astype(np.float64) for name in names}
            figures[COUNTY] = value(self._indicator.tree, sums)[group]
        return figures


def _both(first: Formula | None, second: Formula | None) -> Formula | None:
    conditions = [one for one in (first, second) if one is not None and one != ALWAYS]
    return all_hold(conditions) if conditions else None


def _table(columns: Sequence[FloatArray | BoolArray | VerdictArray], sections: Sections) -> FloatArray:
    return np.column_stack(columns).astype(np.float64) if columns else np.empty((len(sections), 0))
