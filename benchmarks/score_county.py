"""Whole commands, timed side by side in one run: medians, and ratios between them.

python benchmarks/score_county.py [ROUNDS]
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SURVEY = ROOT / "examples" / "county-60.xlsx"
BALANCECALC = Path(sys.executable).with_name("balancecalc")


def commands(folder: Path) -> dict[str, list[str]]:
    return {
        "import pandas": [sys.executable, "-c", "import pandas"],
        "--version": [str(BALANCECALC), "--version"],
        "--help": [str(BALANCECALC), "--help"],
        "plain script": [sys.executable, str(ROOT / "benchmarks/plain_score.py"), str(SURVEY), str(folder / "p.xlsx")],
        "score": [str(BALANCECALC), "score", str(SURVEY), "-o", str(folder / "r.xlsx")],
        "score --quiet": [str(BALANCECALC), "score", str(SURVEY), "-o", str(folder / "q.xlsx"), "--quiet"],
    }


def seconds(command: list[str]) -> float:
    # As on a user's machine: modules are compiled once and kept.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONWARNINGS"] = "ignore"
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        timed = commands(Path(name))
        times: dict[str, list[float]] = {what: [] for what in timed}
        for command in timed.values():
            seconds(command)  # once, so that every file is in memory and compiled
        for _ in range(rounds):
            for what, command in timed.items():
                times[what].append(seconds(command))
    median = {what: statistics.median(found) for what, found in times.items()}
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {rounds} rounds, county of 60 rows\n")
    print("| command | seconds | ratio | to |")
    print("|---|---|---|---|")
    for what, base in (
        ("--version", "import pandas"),
        ("--help", "import pandas"),
        ("score", "plain script"),
        ("score --quiet", "plain script"),
    ):
        print(f"| {what} | {median[what]:.3f} | {median[what] / median[base]:.2f} | {base} ({median[base]:.3f}) |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
