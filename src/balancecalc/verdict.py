"""The four verdicts, and how they combine."""

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

VerdictArray = npt.NDArray[np.int8]


class Verdict(IntEnum):
    """A conclusion. Its number is what arrays of verdicts hold; its lower-case name is what JSON says."""

    MET = 0
    NOT_MET = 1
    UNDETERMINED = 2
    NOT_APPLICABLE = 3

    @property
    def word(self) -> str:
        """``met``, ``not_met``, ``undetermined`` or ``not_applicable``."""
        return self.name.lower()


WORDS: Final = [verdict.word for verdict in Verdict]
"""The words of an array of verdicts, by number."""


def all_of(*verdicts: Verdict) -> Verdict:
    """Met where every verdict is; not met where one isn't; else undetermined. What does not apply does not count."""
    for decisive in (Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.MET):
        if decisive in verdicts:
            return decisive
    return Verdict.NOT_APPLICABLE
