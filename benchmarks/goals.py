"""The goals: what is held against what, how far it may go, and where the time goes if it goes further."""

import math
from collections.abc import Callable
from typing import Final, NamedTuple

from measured import STAGES, Measured

COUNTY, PROVINCE, COUNTRY = 60, 25_000, 200_000


class Goal(NamedTuple):
    """A ratio and its limit; ``where`` tells what a figure that misses it is made of, ``profile`` which run shows."""

    text: str
    figure: Callable[[Measured], float]
    limit: float
    where: Callable[[Measured], str]
    profile: str = ""
    least: bool = False

    def met(self, measured: Measured) -> bool | None:
        """Whether it is met; None where it was not measured."""
        figure = self.figure(measured)
        if math.isnan(figure):
            return None
        return figure >= self.limit if self.least else figure <= self.limit


def _shares(parts: dict[str, float], whole: float) -> str:
    return ", ".join(f"{name} {100 * seconds / whole:.0f}%" for name, seconds in parts.items())


def _of_score(size: int) -> Callable[[Measured], str]:
    def told(measured: Measured) -> str:
        whole = measured.whole("score")(size)
        parts = {stage: measured.stage(stage)(size) for stage in STAGES} | {"summary and end": measured.rest(size)}
        return f"of the whole `score`: {_shares(parts, whole)}"

    return told


def _of_library(measured: Measured) -> str:
    parts = {stage: measured.median(PROVINCE, "library", stage) for stage in ("read", "validate", "assess")}
    bare = measured.bare_read(PROVINCE)
    return "in bare reads: " + ", ".join(f"{name} {seconds / bare:.2f}" for name, seconds in parts.items())


def _of_json(measured: Measured) -> str:
    ratio = measured.json(PROVINCE) / measured.median(PROVINCE, "library", "read", "validate", "assess")
    return f"the JSON takes {ratio:.2f} × as long as reading and assessing"


def _of_assess(measured: Measured) -> str:
    share = measured.kernel("CV kernel") / measured.kernel("assess")
    return f"the CV kernel is {100 * share:.0f}% of it; the rest is sections, indicators, verdicts, counties, findings"


def _of_batch(measured: Measured) -> str:
    one, two = measured.batch(1), measured.batch(2)
    return f"{two:.1f} s with two processes, {one:.1f} s with one; each process imports the program once more"


def _of_growth(measured: Measured) -> str:
    parts = [f"{stage} {measured.exponent(measured.stage(stage)):.2f}" for stage in STAGES]
    return f"exponents: {', '.join(parts)}; of the bare read {measured.exponent(measured.bare_read):.2f}"


def _of_memory(measured: Measured) -> str:
    steps = {"read": "peak after read", "assess": "peak after assess", "write": "peak after write"}
    peaks = [f"after {step} {measured.median(COUNTRY, 'score', key):.0f}" for step, key in steps.items()]
    return f"peaks of `score` in MiB: {', '.join(peaks)}; bare read {measured.median(COUNTRY, 'floor', 'peak'):.0f}"


def _of_version(measured: Measured) -> str:
    return "all of it is the interpreter's start and imports"


def _growth(measured: Measured) -> float:
    found = [measured.exponent(seconds) for seconds in (measured.whole("score"), measured.to_assessment)]
    return max(found) if measured.largest >= COUNTRY else math.nan


def _peak(work: str) -> Callable[[Measured], float]:
    return lambda measured: measured.median(COUNTRY, work, "peak") / measured.median(COUNTRY, "floor", "peak")


GOALS: Final = (
    Goal(
        "the whole `score` of a county of 60 schools, from the command line, to the plain script",
        lambda found: found.command("score") / found.command("plain script"),
        0.8,
        _of_score(COUNTY),
        f"score {COUNTY}",
    ),
    Goal(
        "25,000 schools from the file to an Assessment, to the bare read",
        lambda found: found.to_assessment(PROVINCE) / found.bare_read(PROVINCE),
        1.6,
        _of_library,
        f"library {PROVINCE}",
    ),
    Goal(
        "the same, to what the plain script reads and computes in",
        lambda found: found.to_assessment(PROVINCE) / found.plain_values(PROVINCE),
        0.15,
        _of_library,
        f"library {PROVINCE}",
    ),
    Goal(
        "the whole `score` of 25,000 schools with its workbook, to the floor",
        lambda found: found.whole("score")(PROVINCE) / found.floor(PROVINCE),
        1.4,
        _of_score(PROVINCE),
        f"score {PROVINCE}",
    ),
    Goal(
        "writing the results of 25,000 schools as formulas, to writing plain numbers",
        lambda found: found.stage("write")(PROVINCE) / found.written_values(PROVINCE),
        2,
        _of_score(PROVINCE),
        f"score {PROVINCE}",
    ),
    Goal(
        "what the JSON of 25,000 schools adds, to the bare read",
        lambda found: found.json(PROVINCE) / found.bare_read(PROVINCE),
        0.5,
        _of_json,
        f"json_document {PROVINCE}",
    ),
    Goal(
        "`assess` of 200,000 schools by eight indicators, to a numpy pass",
        lambda found: found.kernel("assess") / found.kernel("numpy pass") if found.largest == COUNTRY else math.nan,
        5,
        _of_assess,
        f"assess_alone {COUNTRY}",
    ),
    Goal(
        "200 county workbooks, one process to two",
        lambda found: found.batch(1) / found.batch(2),
        1.8,
        _of_batch,
        least=True,
    ),
    Goal(
        "the exponent of growth up to 200,000 schools (the larger of the whole `score` and file to Assessment)",
        _growth,
        1.05,
        _of_growth,
        f"score {PROVINCE}",
    ),
    Goal("peak memory of file to Assessment at 200,000, to the bare read's", _peak("library"), 2, _of_memory),
    Goal("peak memory of the whole `score` at 200,000, to the bare read's", _peak("score"), 2, _of_memory),
    Goal(
        "`--version`, to `import pandas`",
        lambda found: found.command("--version") / found.command("import pandas"),
        0.3,
        _of_version,
        f"version {COUNTY}",
    ),
)
