"""Several surveys read at once in one process, as a cluster's worker with several threads does."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES


def test_threads_leave_standard_error_as_it_was() -> None:
    before = os.fstat(2)
    alone = read_survey(EXAMPLES / "county-60.xlsx")
    with ThreadPoolExecutor(8) as pool:
        surveys = list(pool.map(read_survey, [Path(EXAMPLES / "county-60.xlsx")] * 40))
    assert all(survey.names == alone.names for survey in surveys)
    after = os.fstat(2)
    assert (after.st_dev, after.st_ino) == (before.st_dev, before.st_ino)
