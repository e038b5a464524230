"""Reading and validating 25,000 schools in one sheet, beside python-calamine's bare read of the same file.

python benchmarks/read_province.py [ROUNDS [ROWS]]

The survey has a header of two rows with merged cells and two columns in other units (make_province.py). The bare read
is ``to_python()`` of its sheet, nothing else. All are timed in one process, in turns.
"""

import io
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from make_province import write
from python_calamine import CalamineWorkbook

from balancecalc.assess import assess
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(rounds: int, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "province.xlsx")
        write(rows, path)
        standard = load_standard("national-quality-2017")
        survey = read_survey(path)

        def bare() -> None:
            book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            book.get_sheet_by_name("学校").to_python()

        works: dict[str, Callable[[], Any]] = {
            "bare read": bare,
            "read": lambda: read_survey(path),
            "validate, once read": lambda: assess(survey, standard).findings,
        }
        times: dict[str, list[float]] = {what: [] for what in works}
        for _ in range(rounds):
            for what, work in works.items():
                times[what].append(seconds(work))
        size = path.stat().st_size
    median = {what: statistics.median(found) for what, found in times.items()}
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, median of {rounds} rounds, {survey.rows:,} schools, {size / 1e6:.1f} MB\n")
    print("| | seconds | ratio to the bare read |")
    print("|---|---|---|")
    for what, found in median.items():
        print(f"| {what} | {found:.3f} | {found / median['bare read']:.2f} |")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*arguments, *(7, 25_000)[len(arguments) :])
