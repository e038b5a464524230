"""Whether each section reaches the thresholds, by how much not, and whether it complies (达标)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balancecalc.standard.fields import Fields
from balancecalc.standard.formula import reaches, value
from balancecalc.standard.model import Compliance, Indicator, Standard
from balancecalc.survey.model import BoolArray, FloatArray, IntArray
from balancecalc.verdict import Verdict, VerdictArray

from .sections import Sections


@dataclass(frozen=True, slots=True)
class Indicators:
    """Indicator by indicator, a row a section and a column an indicator of the standard.

    ``value`` is NaN where a figure is missing or unusable, ``threshold`` where the standard has none. ``ratio`` is
    value over threshold. ``shortfall`` is what the resource lacks to reach the threshold, in the resource's own
    unit, 0 where it is reached, NaN where it cannot be told; people and things come in whole numbers.
    """

    value: FloatArray
    threshold: FloatArray
    ratio: FloatArray
    shortfall: FloatArray
    verdict: npt.NDArray[np.int8]
    below_floor: BoolArray


def indicators(sections: Sections, standard: Standard, dictionary: Fields) -> Indicators:
    """The value, ratio, shortfall and verdict of each indicator for each section."""
    values = np.column_stack([_value(indicator, sections) for indicator in standard.indicators])
    thresholds = np.column_stack([_threshold(indicator, sections.stage, standard) for indicator in standard.indicators])
    met = reaches(values, thresholds)
    verdict = np.where(met, Verdict.MET, Verdict.NOT_MET)
    verdict = np.where(np.isnan(values), Verdict.UNDETERMINED, verdict)
    verdict = np.where(np.isnan(thresholds), Verdict.NOT_APPLICABLE, verdict).astype(np.int8)
    floor = standard.compliance.floor if standard.compliance else None
    below = (verdict == Verdict.NOT_MET) & ~reaches(values, thresholds * (floor.value if floor else 0.0))
    gap = np.where(met, 0.0, thresholds - values)
    shortfall = np.column_stack(
        [
            _shortfall(indicator, gap[:, column], sections, dictionary)
            for column, indicator in enumerate(standard.indicators)
        ]
    )
    return Indicators(values, thresholds, values / thresholds, shortfall, verdict, below)


def comply(found: Indicators, rule: Compliance | None) -> VerdictArray:
    """Each section's verdict under the rule: so many indicators met, and no other below the floor.

    Missing figures never help: a section is ``met`` only if it would be whatever they were, and ``not_met`` only
    if it would be whatever they were.
    """
    sections = len(found.verdict)
    if rule is None:
        return np.full(sections, Verdict.NOT_APPLICABLE, dtype=np.int8)
    met = (found.verdict == Verdict.MET).sum(axis=1)
    open_ = (found.verdict == Verdict.UNDETERMINED).sum(axis=1)
    required = rule.at_least.value
    fails = (met + open_ < required) | found.below_floor.any(axis=1)
    # With a floor, an open indicator may yet turn out to be below it.
    holds = (met >= required) & ((open_ == 0) | (rule.floor is None))
    return np.select([fails, holds], [Verdict.NOT_MET, Verdict.MET], Verdict.UNDETERMINED).astype(np.int8)


def _value(indicator: Indicator, sections: Sections) -> FloatArray:
    found = value(indicator.tree, sections.figures)
    return np.where(found >= 0, found, np.nan)


def _threshold(indicator: Indicator, stage: IntArray, standard: Standard) -> FloatArray:
    known = [indicator.thresholds.get(name) for name in standard.stages]
    return np.array([quantity.value if quantity else np.nan for quantity in known])[stage]


def _shortfall(indicator: Indicator, gap: FloatArray, sections: Sections, dictionary: Fields) -> FloatArray:
    if indicator.resource is None or indicator.per_resource is None:
        return np.full(len(gap), np.nan)
    lacking = gap / value(indicator.per_resource, sections.figures)
    if dictionary.fields[indicator.resource].whole:
        # The last bit of a floating number must not ask for one teacher more.
        lacking = np.ceil(lacking * (1 - 1e-9))
    return lacking
