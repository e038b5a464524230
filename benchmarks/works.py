"""What is timed, each in a process of its own, so that memory and imports are counted for each alone.

    python benchmarks/works.py WORK RESULT.json SPAWNED ARGUMENTS...

``SPAWNED`` is the clock (time.perf_counter) when the process was started. Seconds of each step and the peak memory
in MiB go to ``RESULT.json``. benchmarks/run.py calls it.
"""

import gc
import io
import json
import pickle
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

QUALITY: Final = "national-quality-2017"
BASIC: Final = "national-basic-2012"
STEPS: Final = {
    "read": [("balancecalc.survey", "read_survey")],
    "assess": [("balancecalc.assess", "assess")],
    "write": [("balancecalc.report.workbook", "results_workbook"), ("balancecalc.files", "write")],
}
"""Which functions ``score`` spends its time in, as it finds them when it runs."""

Result = dict[str, float]
T = TypeVar("T")


def peak() -> float:
    """The most memory that this process has held so far, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


class Timers:
    """Seconds spent in functions, added up by step."""

    def __init__(self) -> None:
        self.found: Result = {}
        self.first = 0.0

    def measure(self, step: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        self.first = self.first or start
        done = work()
        self.found[step] = self.found.get(step, 0.0) + time.perf_counter() - start
        return done

    def watch(self, step: str, module: str, name: str) -> None:
        """Count the function's time from now on, wherever it is looked up in its module."""
        room = import_module(module)
        work = getattr(room, name)

        def watched(*args: Any, **options: Any) -> Any:
            done = self.measure(step, lambda: work(*args, **options))
            self.found[f"peak after {step}"] = peak()
            return done

        setattr(room, name, watched)

    def watch_checks(self) -> None:
        """Count what the read spends on looking for what cannot be true."""
        room = "balancecalc.survey.read"
        names = [name for name in vars(import_module(room)) if name.startswith("check_")]
        assert names, f"{room} has no checks any more: see watch_checks"
        for name in names:
            self.watch("validate", room, name)

    def apart(self) -> Result:
        """The seconds of each step, validation without being counted in the read as well."""
        self.found["read"] -= self.found["validate"]
        return self.found


def bare_read(survey: str) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(Path(survey).read_bytes()))
    return book.get_sheet_by_name("学校").to_python()


def bare_write(sheets: dict[str, list[list[Any]]], out: str) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(out)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(line, column, cell)
                else:
                    sheet.write_number(line, column, cell)
    book.close()


def cells(results: str, out: str) -> Result:
    """The cells of a results workbook, kept for the bare write."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(results)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    Path(out).write_bytes(pickle.dumps(sheets))
    filled = sum(cell != "" for rows in sheets.values() for row in rows for cell in row)
    return {"cells": filled, "MB": Path(results).stat().st_size / 1e6}


def floor(survey: str, cells_file: str, out: str) -> Result:
    """The bare read of the survey, then the bare write of the results' cells."""
    import python_calamine  # noqa: F401

    timers = Timers()
    rows = timers.measure("read", lambda: bare_read(survey))
    found = {"peak": peak(), "rows": len(rows)}
    del rows
    import xlsxwriter  # noqa: F401

    sheets = pickle.loads(Path(cells_file).read_bytes())
    timers.measure("write", lambda: bare_write(sheets, out))
    return timers.found | found


def library(survey: str, out: str) -> Result:
    """From the file to an Assessment, then its JSON."""
    from balancecalc.assess import assess
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    timers = Timers()
    timers.watch_checks()
    standard = load_standard(QUALITY)
    read = timers.measure("read", lambda: read_survey(survey))
    assessment = timers.measure("assess", lambda: assess(read, standard))
    timers.apart()["peak"] = peak()
    from balancecalc.report.json_document import json_bytes

    timers.measure("json", lambda: Path(out).write_bytes(json_bytes(assessment, "zh")))
    return timers.found | {"peak with json": peak(), "sections": len(assessment.sections.row)}


def score(survey: str, out: str) -> Result:
    """The command ``score``, with a timer around each of its steps."""
    timers = Timers()
    timers.watch_checks()
    for step, functions in STEPS.items():
        for module, name in functions:
            timers.watch(step, module, name)
    run_command(["score", survey, "-o", out, "--force"])
    assert timers.found.keys() >= STEPS.keys(), "score does not find its steps where STEPS says any more"
    return timers.apart() | {"start-up": timers.first - float(sys.argv[3]), "peak": peak()}


def values(survey: str, out: str) -> Result:
    """The same with ``--values``: plain numbers where ``score`` writes formulas."""
    timers = Timers()
    for module, name in STEPS["write"]:
        timers.watch("write", module, name)
    run_command(["score", survey, "-o", out, "--force", "--values"])
    return timers.found | {"peak": peak()}


def run_command(arguments: list[str]) -> None:
    from balancecalc.cli import main

    given = sys.argv
    sys.argv = ["balancecalc", *arguments]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    finally:
        sys.argv = given


def plain(survey: str, out: str) -> Result:
    """The plain script's steps."""
    import plain_score

    timers = Timers()
    schools = timers.measure("read", lambda: plain_score.read(survey))
    found = timers.measure("compute", lambda: plain_score.compute(schools))
    timers.measure("write", lambda: plain_score.write(*found, out))
    return timers.found | {"peak": peak()}


def kernel(survey: str, rounds: str) -> dict[str, list[float]]:
    """``assess``, the CV kernel and a numpy pass over the same array, in turns."""
    import numpy as np

    from balancecalc.assess import assess
    from balancecalc.assess.dispersion import disperse
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    read, standard = read_survey(survey), load_standard(BASIC)
    assessment = assess(read, standard)
    sections, groups = assessment.sections, len(assessment.counties) * len(standard.stages)
    values, students = assessment.indicators.value, sections.students
    group = sections.county * len(standard.stages) + sections.stage
    figures, people = np.nan_to_num(values), np.nan_to_num(students)

    def numpy_pass() -> None:
        mean = people @ figures / people.sum()
        np.sqrt(people @ (figures - mean) ** 2 / people.sum())

    # A pass is short beside what disturbs a clock: ten of them are taken together, warm, as it runs best.
    works: dict[str, tuple[int, Callable[[], Any]]] = {
        "numpy pass": (10, numpy_pass),
        "CV kernel": (1, lambda: disperse(values, students, group, groups)),
        "assess": (1, lambda: assess(read, standard)),
    }
    times: dict[str, list[float]] = {what: [] for what in works}
    for _ in range(int(rounds)):
        for what, (often, work) in works.items():
            gc.collect()
            timers = Timers()
            for _ in range(often):
                timers.measure(what, work)
            times[what].append(timers.found[what] / often)
    return times | {"shape": list(values.shape)}


WORKS: Final[dict[str, Callable[..., Any]]] = {
    work.__name__: work for work in (cells, floor, library, score, values, plain, kernel)
}

if __name__ == "__main__":
    found = WORKS[sys.argv[1]](*sys.argv[4:])
    Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
