"""What benchmarks/run.py measured: medians, ratios, and how they grow."""

import math
import statistics
from collections.abc import Callable
from typing import Any, Final

STAGES: Final = ("start-up", "read", "validate", "assess", "write")
GROWING: Final = 1_000
"""The exponent is fitted from so many schools on; below, the start-up hides how the time grows."""


class Measured:
    """The measurements of one run, by what they are of; a question about what was not measured gives NaN."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.sizes = [int(size) for size in raw["files"]]
        self.largest = max(self.sizes)

    def median(self, size: int, work: str, *keys: str) -> float:
        """The median of a work's seconds (or MiB), the keys' added up in each round."""
        runs = self.raw["runs"].get(str(size), {}).get(work, [])
        return statistics.median(sum(run[key] for key in keys) for run in runs) if runs else math.nan

    def rounds(self, size: int, work: str) -> int:
        return len(self.raw["runs"].get(str(size), {}).get(work, []))

    def command(self, name: str) -> float:
        return _median(self.raw["commands"].get(name))

    def kernel(self, name: str) -> float:
        return _median(self.raw["kernel"][name])

    def batch(self, jobs: int) -> float:
        return _median(self.raw["batch"].get(str(jobs)))

    # What goals and tables speak of.

    def bare_read(self, size: int) -> float:
        return self.median(size, "floor", "read")

    def floor(self, size: int) -> float:
        return self.median(size, "floor", "read", "write")

    def plain_values(self, size: int) -> float:
        return self.median(size, "plain", "read", "compute")

    def to_assessment(self, size: int) -> float:
        return self.median(size, "library", "read", "validate", "assess")

    def json(self, size: int) -> float:
        return self.median(size, "library", "json")

    def stage(self, stage: str) -> Callable[[int], float]:
        return lambda size: self.median(size, "score", stage)

    def written_values(self, size: int) -> float:
        """Writing the results as plain numbers."""
        return self.median(size, "values", "write")

    def rest(self, size: int) -> float:
        """What ``score`` does after its stages: the summary, and the process's end."""
        return self.median(size, "score", "whole") - self.median(size, "score", *STAGES)

    def whole(self, work: str) -> Callable[[int], float]:
        return lambda size: self.median(size, work, "whole")

    def exponent(self, seconds: Callable[[int], float]) -> float:
        """The b of seconds = a · schools^b, fitted on the logarithms by least squares."""
        return self._slope([size for size in self.sizes if size >= GROWING], seconds)

    def last_step(self, seconds: Callable[[int], float]) -> float:
        """The same between the two largest sizes, where nothing constant is left to hide it."""
        return self._slope(self.sizes[-2:], seconds)

    def _slope(self, sizes: list[int], seconds: Callable[[int], float]) -> float:
        points = [(size, seconds(size)) for size in sizes]
        known = [(math.log(size), math.log(found)) for size, found in points if found > 0]
        if len(known) < 2:
            return math.nan
        return statistics.linear_regression(*zip(*known, strict=True)).slope


def _median(found: list[float] | None) -> float:
    return statistics.median(found) if found else math.nan
