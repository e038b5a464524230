"""The cells that a figure is said to come from give it: added up here, in plain Python."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from balancecalc.assess import assess
from balancecalc.assess.origins import Origins
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import workbook_bytes
from tests.random_surveys import random_survey

SEEDS = [3, 54, *range(100, 130)]


@pytest.mark.parametrize("standard", ["national-quality-2017", "national-basic-2012"])
def test_a_sections_figures_are_what_their_cells_give(standard: str, tmp_path: Path) -> None:
    campuses = own = 0
    for seed in SEEDS:
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(workbook_bytes({"学校": random_survey(seed)}))
        assessment = assess(read_survey(path), load_standard(standard))
        origins, survey, sections = Origins(assessment), assessment.survey, assessment.sections
        for section, field in product(range(len(sections)), sections.figures):
            origin = origins.of_section(section, field)
            parts = [float(survey.figure(*cell.figure)[cell.row]) for cell in origin.cells]
            found = max(parts) if origin.merge == "max" else sum(parts)
            found *= float(sections.share[section]) if origin.apportioned else 1
            figure = float(sections.figures[field][section])
            assert (np.isnan(figure) and np.isnan(found)) or figure == pytest.approx(found, rel=1e-12), (seed, field)
            campuses += len(origin.cells) > 1
            own += not origin.apportioned and survey.dictionary.fields[field].kind == "school_figure"
    assert campuses > 100
    assert own > 20
