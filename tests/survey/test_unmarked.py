"""Sums that nobody marked, against a search through every span."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from balancecalc.standard.catalogue import load_fields
from balancecalc.survey.checks.unmarked import unmarked_sums
from balancecalc.survey.model import Figure
from balancecalc.survey.places import SheetPlaces
from balancecalc.survey.table import Table

FIGURES: list[Figure] = [("books", None), ("computers", None), ("teaching_area", None), ("equipment_value", None)]


def searched(cells: np.ndarray) -> set[int]:
    """The rows that are the sum of two or more rows right above or below them, in three figures of 100 or more."""
    rows = len(cells)
    found = set()
    for row in range(rows):
        spans = [(start, row) for start in range(row - 1)] + [(row + 1, end) for end in range(row + 3, rows + 1)]
        for first, last in spans:
            same = cells[first:last].sum(axis=0) == cells[row]
            if np.sum(same & (cells[row] >= 100)) >= 3:
                found.add(row)
    return found


@example([(0, 400, 250, 150), (0, 250, 150, 150), (0, 150, 100, 0)])
@example([(150, 150, 150, 0), (150, 150, 150, 0), (0, 0, 0, 0)])
@given(
    st.lists(st.tuples(*[st.sampled_from([0, 50, 100, 150, 200, 250, 400])] * 4), min_size=1, max_size=9),
)
def test_the_same_rows_are_found_as_by_trying_every_span(rows: list[tuple[int, ...]]) -> None:
    cells = np.array(rows, dtype=np.float64)
    places = SheetPlaces("学校", 1, {("school_name", None): "A"}, range(2, len(rows) + 2))
    names: dict[Figure, Sequence[Any]] = {("school_name", None): ["校"] * len(rows)}
    table = Table(load_fields(), "学校", "A1", len(rows), names, {}, places)
    figures = {figure: cells[:, at] for at, figure in enumerate(FIGURES)}
    assert {finding.row for finding in unmarked_sums(table, figures)} == searched(cells)
