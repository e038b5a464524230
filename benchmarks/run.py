"""How fast balancecalc is beside a plain script and beside the floor, measured in turns: one table, and JSON.

python benchmarks/run.py [--rounds N] [--sizes 60,2500,25000,200000] [--json FILE]

Each work runs in a process of its own (works.py), all of them once in each round. Needs a Unix system.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from tables import report

HERE: Final = Path(__file__).parent
COUNTY: Final = HERE.parent / "examples" / "county-60.xlsx"
BALANCECALC: Final = Path(sys.executable).with_name("balancecalc")
SIZES: Final = "60,2500,25000,200000"
MANY: Final = 100_000
"""From so many schools on, the plain script takes minutes, and has fewer rounds; no goal is held against it there."""
ROUNDS_OF_MANY: Final = 1
COUNTIES, SCHOOLS_A_COUNTY = 200, 60
COMMANDS_A_ROUND: Final = 3
"""Commands on 60 rows take less than a second: more of them, for steadier medians."""
PROVINCE: Final = 25_000
"""What is profiled; a run of smaller surveys only is a trial, and leaves out the county workbooks."""


class Bench:
    """The files of one run, and the processes that are timed on them.

    This process holds no survey itself: a child's peak memory begins at what its parent holds when it starts it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # As on a user's machine: modules are compiled once and kept.
        self.environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment["PYTHONWARNINGS"] = "ignore"
        self.out = str(folder / "out")

    def seconds(self, command: list[str]) -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=self.environment)
        return time.perf_counter() - start

    def child(self, work: str, *arguments: str | Path, script: str = "works.py") -> dict[str, Any]:
        """What a work in a process of its own says of itself, with the seconds of the whole process."""
        told = self.folder / "told.json"
        spawned = time.perf_counter()
        command = [sys.executable, str(HERE / script), work, str(told), str(spawned), *map(str, arguments)]
        seconds = self.seconds(command)
        return {**json.loads(told.read_text(encoding="utf-8")), "whole": seconds}

    def survey(self, size: int) -> Path:
        path = self.folder / f"{size}.xlsx"
        if not path.exists():
            if size == 60:
                shutil.copy(COUNTY, path)
            else:
                self.seconds([sys.executable, str(HERE / "make_province.py"), str(size), str(path)])
        return path

    def results(self, size: int) -> Path:
        return self.folder / f"{size}-results.xlsx"

    def cells(self, size: int) -> Path:
        return self.folder / f"{size}.cells"

    def prepare(self, size: int) -> dict[str, Any]:
        """Make the survey and keep the cells of its results; every file is in memory and compiled after that."""
        survey = self.survey(size)
        self.child("score", survey, self.results(size))
        cells = self.child("cells", self.results(size), self.cells(size))
        return {"survey MB": survey.stat().st_size / 1e6, "results MB": cells["MB"], "cells": cells["cells"]}

    def round_of(self, size: int, number: int) -> dict[str, dict[str, Any]]:
        """One round: each work once."""
        survey = self.survey(size)
        found = {
            "floor": self.child("floor", survey, self.cells(size), f"{self.out}.floor.xlsx"),
            "library": self.child("library", survey, f"{self.out}.json"),
            "score": self.child("score", survey, self.results(size)),
            "values": self.child("values", survey, f"{self.out}.values.xlsx"),
        }
        if size < MANY or number < ROUNDS_OF_MANY:
            found["plain"] = self.child("plain", survey, f"{self.out}.plain.xlsx")
        return found

    def commands(self) -> dict[str, list[str]]:
        """Whole commands on the county of 60 rows, as a user types them."""
        survey = str(self.survey(60))
        scored = [str(BALANCECALC), "score", survey, "--force", "-o"]
        return {
            "import pandas": [sys.executable, "-c", "import pandas"],
            "--version": [str(BALANCECALC), "--version"],
            "--help": [str(BALANCECALC), "--help"],
            "plain script": [sys.executable, str(HERE / "plain_score.py"), survey, f"{self.out}.p.xlsx"],
            "score": [*scored, f"{self.out}.s.xlsx"],
            "score --quiet": [*scored, f"{self.out}.q.xlsx", "--quiet"],
        }

    def has_batch(self) -> bool:
        asked = [str(BALANCECALC), "batch", "--help"]
        return subprocess.run(asked, capture_output=True, env=self.environment, check=False).returncode == 0

    def batch(self, jobs: int) -> float:
        """The seconds of a run over the county workbooks."""
        counties, out = self.folder / "counties", self.folder / "batch"
        if not counties.exists():
            arguments = [str(SCHOOLS_A_COUNTY), str(counties), str(COUNTIES)]
            self.seconds([sys.executable, str(HERE / "make_province.py"), *arguments])
        shutil.rmtree(out, ignore_errors=True)
        command = [str(BALANCECALC), "batch", str(counties), "--out-dir", str(out), "--jobs", str(jobs), "--quiet"]
        return self.seconds(command)

    def profiles(self, sizes: list[int]) -> dict[str, Any]:
        """One run under cProfile of each work that a goal is set for."""
        usual = max((size for size in sizes if size <= PROVINCE), default=sizes[0])
        works = [("version", sizes[0]), ("score", sizes[0]), ("library", usual), ("score", usual)]
        works += [("json_document", usual), ("assess_alone", sizes[-1])]
        return {
            f"{work} {size}": self.child(work, self.survey(size), f"{self.out}.xlsx", script="profiles.py")
            for work, size in works
        }


def machine() -> dict[str, Any]:
    """What the figures depend on; no name, no path."""
    cpu = Path("/proc/cpuinfo")
    models = [line for line in cpu.read_text().splitlines() if line.startswith("model name")] if cpu.exists() else []
    return {
        "processor": models[0].partition(":")[2].strip() if models else platform.processor() or "unknown processor",
        "cores": os.cpu_count(),
        "memory GiB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in ("numpy", "pandas", "openpyxl", "python-calamine", "XlsxWriter")},
    }


def measure(bench: Bench, sizes: list[int], rounds: int) -> dict[str, Any]:
    files = {str(size): bench.prepare(size) for size in sizes}
    commands = bench.commands() if 60 in sizes else {}
    runs: dict[str, dict[str, list[Any]]] = {size: defaultdict(list) for size in files}
    times: dict[str, list[float]] = defaultdict(list)
    batch: dict[str, list[float]] = defaultdict(list)
    with_batch = sizes[-1] >= PROVINCE and bench.has_batch()
    for number in range(rounds):
        for command in commands.values():
            if number == 0:
                bench.seconds(command)  # once, so that every module is compiled
        for _ in range(COMMANDS_A_ROUND):
            for what, command in commands.items():
                times[what].append(bench.seconds(command))
        for size in sizes:
            print(f"round {number + 1} of {rounds}, {size:,} schools", file=sys.stderr)
            for what, found in bench.round_of(size, number).items():
                runs[str(size)][what].append(found)
        for jobs in (1, 2) if with_batch else ():
            batch[str(jobs)].append(bench.batch(jobs))
    print("kernel and profiles", file=sys.stderr)
    return {
        "machine": machine(),
        "rounds": rounds,
        "files": files,
        "runs": runs,
        "commands": times,
        "batch": batch,
        "kernel": bench.child("kernel", bench.survey(sizes[-1]), str(max(rounds, 5))),
        "profiles": bench.profiles(sizes),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--json", type=Path, help="where the raw measurements go")
    given = parser.parse_args()
    sizes = sorted(int(size) for size in given.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Bench(Path(folder)), sizes, given.rounds)
    measured = json.loads(json.dumps(measured))
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(report(measured))


if __name__ == "__main__":
    main()
