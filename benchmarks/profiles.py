"""Where the time goes: one run of a work under cProfile. Called as benchmarks/works.py is.

python benchmarks/profiles.py WORK RESULT.json SPAWNED SURVEY OUT
"""

import cProfile
import json
import pstats
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from works import BASIC, QUALITY, run_command

LINES: Final = 15
Function = tuple[str, int, str]


def score(survey: str, out: str) -> Callable[[], object]:
    return lambda: run_command(["score", survey, "-o", out, "--force"])


def version(survey: str, out: str) -> Callable[[], object]:
    return lambda: run_command(["--version"])


def library(survey: str, out: str) -> Callable[[], object]:
    from balancecalc.assess import assess
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    standard = load_standard(QUALITY)
    return lambda: assess(read_survey(survey), standard)


def json_document(survey: str, out: str) -> Callable[[], object]:
    from balancecalc.report.json_document import json_bytes

    assessment: Any = library(survey, out)()
    return lambda: Path(out).write_bytes(json_bytes(assessment, "zh"))


def assess_alone(survey: str, out: str) -> Callable[[], object]:
    from balancecalc.assess import assess
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    read, standard = read_survey(survey), load_standard(BASIC)
    return lambda: assess(read, standard)


def place(file: str) -> str:
    """A module's file from its package on, so that no folder of this machine is told."""
    for start in ("site-packages/", "/src/", f"/python{sys.version_info.major}.{sys.version_info.minor}/"):
        if start in file:
            return file.rpartition(start)[2]
    return Path(file).name


def package(function: Function) -> str:
    file = function[0]
    if "importlib" in file or function[2] == "<module>":
        return "imports"
    parts = place(file).removesuffix(".py").split("/")
    if parts[0] == "balancecalc":
        return "/".join(parts[:2])
    return parts[0] if "site-packages/" in file else "standard library"


def called(function: Function) -> str:
    file, line, name = function
    # What is built in has no file, and sometimes an address in memory.
    return re.sub(r" at 0x\w+", "", name) if file == "~" else f"{place(file)}:{line} {name}"


def own_by_package(stats: dict[Function, Any]) -> Counter[str]:
    """The time spent in each package's own lines, what is built in being counted where it is called from."""
    own: Counter[str] = Counter()
    for function, (_, _, seconds, _, callers) in stats.items():
        if function[0] != "~":
            own[package(function)] += seconds
            continue
        for caller, (_, _, part, _) in callers.items():
            own["interpreter" if caller[0] == "~" else package(caller)] += part
    return own


def profile(work: Callable[[], object]) -> dict[str, Any]:
    profiler = cProfile.Profile()
    profiler.runcall(work)
    found = pstats.Stats(profiler)
    stats: dict[Function, Any] = found.stats  # type: ignore[attr-defined]
    # The command line calls everything: its lines would tell nothing.
    rooms = {function: package(function) for function in stats if function[2][0] != "<"}
    ours = [function for function, room in rooms.items() if room.startswith("balancecalc/") and room[-4:] != "/cli"]
    slowest = sorted(stats, key=lambda function: stats[function][2], reverse=True)
    widest = sorted(ours, key=lambda function: stats[function][3], reverse=True)
    return {
        "seconds": found.total_tt,  # type: ignore[attr-defined]
        "packages": own_by_package(stats).most_common(LINES),
        "functions": [(called(function), stats[function][1], stats[function][2]) for function in slowest[:LINES]],
        "stages": [(called(function), stats[function][1], stats[function][3]) for function in widest[:LINES]],
    }


WORKS: Final = {work.__name__: work for work in (version, score, library, json_document, assess_alone)}

if __name__ == "__main__":
    found = profile(WORKS[sys.argv[1]](*sys.argv[4:]))
    Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
