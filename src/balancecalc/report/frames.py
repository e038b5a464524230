"""The assessment as pandas data frames, for those who go on from there."""

from typing import Final

import numpy as np
import pandas as pd

from balancecalc.assess.assessment import Assessment

from .columns import section_columns


def sections_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a section, in the order of the survey, with the columns of :func:`.section_columns`. NaN for nothing."""
    return pd.DataFrame(section_columns(assessment))


def items_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a county, item and condition of it.

    Columns: ``county``, ``part``, ``item``, ``number``, ``item.verdict``, ``points``, ``maximum`` (of the item),
    ``condition``, ``unit``, ``value``, ``limit``, ``limit.low``, ``limit.high``, ``met`` and ``of`` (where it counts
    schools), ``verdict``, ``reason`` (Chinese). NaN, or None, where there is none.
    """
    rows = [
        {
            "county": county.name,
            "part": result.item.part,
            "item": result.item.id,
            "number": np.nan if result.item.number is None else result.item.number,
            "item.verdict": result.verdict.word,
            "points": result.points,
            "maximum": _known(result.item.points.maximum.value if result.item.points else None),
            "condition": found.condition.id,
            "unit": found.condition.unit,
            "value": found.value,
            "limit": found.low if found.low == found.high else np.nan,
            "limit.low": found.low,
            "limit.high": found.high,
            "met": _known(found.met),
            "of": _known(found.of),
            "verdict": found.verdict.word,
            "reason": found.reason.zh if found.reason else None,
        }
        for county in assessment.counties
        for result in county.items
        for found in result.conditions
    ]
    return pd.DataFrame(rows, columns=_ITEM_COLUMNS)


def dispersion_frame(assessment: Assessment) -> pd.DataFrame:
    """A row a county, stage and indicator, the composite last (``composite``).

    Columns: ``county``, ``stage``, ``indicator``, ``sections``, ``students``, ``mean``, ``sd``, ``cv``, ``known_cv``,
    ``limit``, ``missing``, ``verdict``. NaN where there is none.
    """
    rows = [
        {
            "county": county.name,
            "stage": stage,
            "indicator": name,
            "sections": result.sections,
            "students": result.students,
            "mean": spread.mean,
            "sd": spread.sd,
            "cv": spread.cv,
            "known_cv": spread.known_cv,
            "limit": np.nan if spread.limit is None else spread.limit,
            "missing": spread.missing,
            "verdict": spread.verdict.word,
        }
        for county in assessment.counties
        for stage, result in county.stages.items()
        for name, spread in {**result.indicators, "composite": result.composite}.items()
    ]
    return pd.DataFrame(rows, columns=_DISPERSION_COLUMNS)


_ITEM_COLUMNS: Final = (
    *("county", "part", "item", "number", "item.verdict", "points", "maximum", "condition", "unit", "value"),
    *("limit", "limit.low", "limit.high", "met", "of", "verdict", "reason"),
)
_DISPERSION_COLUMNS: Final = (
    *("county", "stage", "indicator", "sections", "students", "mean", "sd", "cv", "known_cv", "limit", "missing"),
    "verdict",
)


def _known(number: float | None) -> float:
    return np.nan if number is None else number
