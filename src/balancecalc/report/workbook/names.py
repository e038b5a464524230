"""The names of the workbook's cells and ranges: what makes its formulas readable."""

import re
from collections.abc import Iterable
from itertools import chain, count
from typing import Final

from balancecalc.standard.describe import Parameter
from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.model import Indicator, Standard
from balancecalc.text import Lang, pick
from balancecalc.text.labels import NAMES

_SHORTENED: Final = 60


class Names:
    """Names of one workbook. Chinese ones use the indicators' short titles, English ones their ids.

    Each begins with a word of its own and an underscore, so that none can be taken for a cell or a function.
    """

    def __init__(self, standard: Standard, dictionary: Fields, lang: Lang) -> None:
        self._dictionary = dictionary
        self._lang = lang
        self._of_indicators = dict(
            zip(
                (indicator.id for indicator in standard.indicators),
                _distinct(self._word(indicator) for indicator in standard.indicators),
                strict=True,
            )
        )

    def parameter(self, parameter: Parameter) -> str:
        """A number of the standard."""
        return self.of_standard(parameter.kind, parameter.indicator, parameter.stage)

    def knows(self, parameter: Parameter) -> bool:
        """Whether a number has a name: those of a county's rule, its items and checks have none."""
        known = not parameter.indicator or parameter.indicator in self._of_indicators
        return known and parameter.kind in NAMES

    def of_standard(self, kind: str, indicator: str = "", stage: Stage | None = None) -> str:
        """A number of the standard, by what it is of: as in :class:`.Parameter`."""
        parts = [pick(NAMES[kind], self._lang)]
        if indicator:
            parts.append(self._of_indicators[indicator])
        if stage:
            parts.append(pick(self._dictionary.stage_label(stage), self._lang).lower())
        return "_".join(parts)

    def values(self, indicator: str) -> str:
        """The values of an indicator in all sections."""
        return f"{pick(NAMES['values'], self._lang)}_{self._of_indicators[indicator]}"

    def column(self, name: str) -> str:
        """Another column over all sections, or of the sheet of difference coefficients: see ``NAMES``."""
        return pick(NAMES[name], self._lang)

    def attribute(self, field: str) -> str:
        """An attribute of the schools of all sections, which they are grouped by."""
        word = self._dictionary.fields[field].header if self._lang == "zh" else field
        return f"{pick(NAMES['by'], self._lang)}_{_plain(word)}"

    def _word(self, indicator: Indicator) -> str:
        text = indicator.short.zh if self._lang == "zh" else indicator.id
        return _plain(text) or indicator.id


def _plain(text: str) -> str:
    return re.sub(r"\W+", "_", text)[:_SHORTENED].strip("_")


def _distinct(words: Iterable[str]) -> list[str]:
    """The words, with a number behind those that are there already; Excel does not tell a from A in a name."""
    found: dict[str, None] = {}
    for word in words:
        tries = chain([word], (f"{word}_{number}" for number in count(2)))
        found[next(name for name in tries if name.casefold() not in {other.casefold() for other in found})] = None
    return list(found)
