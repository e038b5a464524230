"""The names of the workbook's cells and ranges: what makes its formulas readable."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, count
from typing import Final, Literal

from balancecalc.standard.describe import Parameter, statements
from balancecalc.standard.fields import Fields, Stage
from balancecalc.standard.model import Standard
from balancecalc.text import Lang, pick
from balancecalc.text.cell_names import NAMES

_SHORTENED: Final = 60

SheetId = Literal["all", "section_checks", "school_checks"]
"""A sheet with a row a section: the sections themselves, and those, or whole schools, held against checks."""

_Key = tuple[str, str, Stage | None, int]


class Names:
    """Names of one workbook. Chinese ones use the indicators' short titles, English ones their ids.

    Each begins with a word of its own and an underscore, so that none can be taken for a cell or a function.
    """

    def __init__(self, standard: Standard, dictionary: Fields, lang: Lang) -> None:
        self._dictionary = dictionary
        self._lang = lang
        owners: dict[str, str] = {}
        for indicator in (*standard.indicators, *standard.checks):
            owners.setdefault(indicator.id, indicator.short.zh)
        for item in standard.items:
            for condition in item.conditions:
                owners.setdefault(condition.id, condition.title.zh)
            owners.setdefault(item.id, item.title.zh)
        words = _distinct(self._word(owner, called) for owner, called in owners.items())
        self._of_owners = dict(zip(owners, words, strict=True))
        keys = [_key(told.parameter) for told in statements(standard, dictionary) if told.parameter]
        several = Counter(key[:3] for key in keys)
        named = _distinct(self._of_standard(key, several=several[key[:3]] > 1) for key in dict.fromkeys(keys))
        self._parameters = dict(zip(dict.fromkeys(keys), named, strict=True))

    def parameter(self, parameter: Parameter) -> str:
        """A number of the standard."""
        return self._parameters[_key(parameter)]

    def of_standard(self, kind: str, owner: str = "", stage: Stage | None = None, number: int = 0) -> str:
        """A number of the standard, by what it is of: as in :class:`.Parameter`. Raises :class:`KeyError` for one that
        is not known."""
        return self._parameters[kind, owner, stage, number]

    def knows(self, kind: str, owner: str = "", stage: Stage | None = None, number: int = 0) -> bool:
        """Whether a number of the standard is known, so that it has a name."""
        return (kind, owner, stage, number) in self._parameters

    def values(self, indicator: str) -> str:
        """The values of an indicator in all sections."""
        return self.of_indicator("values", indicator)

    def of_indicator(self, column: str, owner: str) -> str:
        """A column of an indicator, a check or a condition over all rows of its sheet: see ``NAMES``."""
        return f"{pick(NAMES[column], self._lang)}_{self._of_owners[owner]}"

    def column(self, name: str) -> str:
        """Another column over all sections, or of the sheet of difference coefficients: see ``NAMES``."""
        return pick(NAMES[name], self._lang)

    def attribute(self, field: str) -> str:
        """An attribute of the schools of all sections, which they are grouped by."""
        word = self._dictionary.fields[field].header if self._lang == "zh" else field
        return f"{pick(NAMES['by'], self._lang)}_{_plain(word)}"

    def of_sheet(self, sheet: SheetId, name: str) -> str:
        """A column over all rows of a sheet with a row a section: ``group`` or ``row``."""
        return self.column(f"{sheet}_{name}")

    def figure(self, sheet: SheetId, field: str) -> str:
        """A figure of all rows of a sheet with a row a section."""
        if field == "students":
            return self.column(f"{sheet}_students")
        word = self._dictionary.fields[field].header if self._lang == "zh" else field
        return f"{pick(NAMES[f'{sheet}_figure'], self._lang)}_{_plain(word)}"

    def _of_standard(self, key: _Key, *, several: bool) -> str:
        kind, owner, stage, number = key
        parts = [pick(NAMES[kind], self._lang)]
        if owner:
            parts.append(self._of_owners[owner])
        if stage:
            parts.append(pick(self._dictionary.stage_label(stage), self._lang).lower())
        if several:
            parts.append(str(number + 1))
        return re.sub(r"\W+", "_", "_".join(parts))

    def _word(self, owner: str, called: str) -> str:
        return _plain(called if self._lang == "zh" else owner) or owner


def _key(parameter: Parameter) -> _Key:
    return parameter.kind, parameter.indicator, parameter.stage, parameter.number


def _plain(text: str) -> str:
    return re.sub(r"\W+", "_", text)[:_SHORTENED].strip("_")


def _distinct(words: Iterable[str]) -> list[str]:
    """The words, with a number behind those that are there already; Excel does not tell a from A in a name."""
    found: dict[str, None] = {}
    folded: set[str] = set()
    for word in words:
        tries = chain([word], (f"{word}_{number}" for number in count(2)))
        name = next(name for name in tries if name.casefold() not in folded)
        found[name] = None
        folded.add(name.casefold())
    return list(found)
