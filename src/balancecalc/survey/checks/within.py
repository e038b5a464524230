"""Checks within a row."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from balancecalc.standard.fields import Stage
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import BoolArray, Figure, FloatArray
from balancecalc.survey.table import Table

Figures = dict[Figure, FloatArray]

_SAME: Final = 1e-9


def check_within(table: Table, figures: Figures, stages: dict[Stage, BoolArray]) -> list[Finding]:
    """What cannot be true within a row. A part that is larger than its whole, and a largest class below the average
    one, are taken out of ``figures``: no verdict is to rest on them."""
    return [
        *_parts(table, figures),
        *_largest_classes(table, figures),
        *_none_at_all(table, figures, stages),
    ]


def _parts(table: Table, figures: Figures) -> Iterator[Finding]:
    for pair in table.fields.parts:
        for stage in (None, *table.fields.stages):
            part, whole = figures.get((pair.part, stage)), figures.get((pair.whole, stage))
            if part is None or whole is None:
                continue
            over = np.flatnonzero(part > whole * (1 + _SAME))
            for row in over.tolist():
                values = {
                    "header": table.fields.header(pair.part, stage),
                    "given": float(part[row]),
                    "whole": table.fields.header(pair.whole, stage),
                    "total": float(whole[row]),
                }
                yield table.finding("part_exceeds_whole", row, pair.part, stage, values)
            if len(over):
                figures[pair.part, stage] = np.where(part > whole * (1 + _SAME), np.nan, part)


def _largest_classes(table: Table, figures: Figures) -> Iterator[Finding]:
    for stage in table.fields.stages:
        largest, classes = figures.get(("largest_class", stage)), figures.get(("classes", stage))
        if largest is None or classes is None:
            continue
        students = figures["students", stage]
        average = np.divide(students, classes, out=np.full(len(classes), np.nan), where=classes > 0)
        for row in np.flatnonzero(average > largest * (1 + _SAME)).tolist():
            values = {
                "header": table.fields.header("largest_class", stage),
                "given": float(largest[row]),
                "students": float(students[row]),
                "classes": float(classes[row]),
                "average": round(float(average[row]), 1),
            }
            yield table.finding("largest_class_below_average", row, "largest_class", stage, values)
        figures["largest_class", stage] = np.where(average > largest * (1 + _SAME), np.nan, largest)


def _none_at_all(table: Table, figures: Figures, stages: dict[Stage, BoolArray]) -> Iterator[Finding]:
    """A school with students and without any of what every school has: 0 where nothing was surveyed."""
    students = {stage: np.where(has, figures["students", stage], 0.0) for stage, has in stages.items()}
    for name, field in table.fields.figures.items():
        if not field.some:
            continue
        for stage in (None, *table.fields.stages):
            column = figures.get((name, stage))
            if column is None:
                continue
            taught = (
                students[stage] > 0 if stage else np.sum([np.nan_to_num(own) for own in students.values()], axis=0) > 0
            )
            for row in np.flatnonzero((column == 0) & taught).tolist():
                yield table.finding("zero_doubtful", row, name, stage, {"header": table.fields.header(name, stage)})
