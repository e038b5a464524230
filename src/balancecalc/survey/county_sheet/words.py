"""Which field the words beside and above a cell of the sheet 县域 mean together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Final, NamedTuple

from balancecalc.standard.fields import YEARS, Fields
from balancecalc.text.folding import fold

from .headers import ASIDES, ITEMS, UNITS, VALUES, YEARS_AGO

Path = Sequence[str]

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:年|年度)?", re.ASCII)
_NUMBERING: Final = re.compile(
    r"^(?:[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})*)[)\]、.．:]+)+|^\d{1,2}(?:\.\d{1,2})+(?=\D)"
)
_BRACKET: Final = re.compile(r"(.+)\((?:单位:)?([^()]+)\)")
_REQUIRED: Final = "*※★▲"
_MOST_WORDS: Final = 4
"""Words beside or above a cell that are tried together."""


class Meant(NamedTuple):
    """The field that words mean, and the unit that they say in brackets, empty for none."""

    field: str
    unit: str


class _Word(NamedTuple):
    """A word without its numbering and unit. ``year`` says how many years ago, where it says so."""

    text: str
    unit: str
    year: int | None


class Words:
    """The fields of the sheet by the words that mean them.

    ``counties`` are the names of counties by how they are folded, which may stand over a column of figures; ``latest``
    is the year of the latest figures, 0 where headers name no years.
    """

    def __init__(self, fields: Fields, counties: Mapping[str, str] = _NOBODY, latest: int = 0) -> None:
        self.fields = fields
        self._latest = latest
        self._read: dict[str, _Word] = {}
        self._names = dict(counties)
        self._dated: dict[int, Words] = {}
        self._silent = VALUES | {fold(word) for word in fields.header_words.totals} | set(self._names)
        self.known: dict[str, str] = {}
        for name, field in fields.county_figures.items():
            for spelling in (field.header, *field.aliases):
                self.known.setdefault(fold(spelling), name)
                self.known.setdefault(self._plain(fold(spelling)).text, name)
        self.counties = {
            fold(spelling) for spelling in (fields.fields["county"].header, *fields.fields["county"].aliases)
        }
        choices = (spelling for field in fields.fields.values() for spelling in field.by_spelling)
        self._telling = {*fields.stage_words, *choices, "其中"}
        self._neutral = frozenset(map(fold, fields.header_words.neutral))
        self._cache: dict[tuple[Path, Path], Meant | None] = {}
        self._parts = frozenset(
            part for spelling in self.known for at in range(1, len(spelling)) for part in (spelling[:at], spelling[at:])
        )

    def meant(self, row: Path, column: Path) -> Meant | None:
        """The field that the words of a row (from the left) and of a column (from the top) mean together.

        The last word of the row counts, and so do the column's, but for those that say nothing (填报值); groups before
        the row's last word may be left out, unless they tell figures apart (上年, 小学, 城区).
        """
        key = (tuple(row), tuple(column))
        if key not in self._cache:
            self._cache[key] = self._meant(key[0][-_MOST_WORDS:], key[1][-_MOST_WORDS:])
        return self._cache[key]

    def may_mean(self, word: str) -> bool:
        """Whether a word is a field's name, or the first or the last part of one, or a year."""
        plain = self._plain(fold(word))
        return plain.text in self.known or plain.text in self._parts or (not plain.text and plain.year is not None)

    def says_nothing(self, word: str) -> bool:
        """Whether a word over columns says nothing of what they hold."""
        plain = self._plain(fold(word))
        return not plain.text or plain.text in self._silent or plain.text in self._neutral

    def of_year(self, latest: int) -> "Words":
        """The same words, with the year of the latest figures."""
        if latest not in self._dated:
            self._dated[latest] = Words(self.fields, self._names, latest)
        return self._dated[latest]

    def tells(self, word: str) -> bool:
        """Whether a line over items tells which figures they are: 上年, 小学."""
        plain = self._plain(fold(word))
        return plain.year is not None or plain.text in self._telling

    def is_sum(self, word: str) -> bool:
        """Whether a row is called as a sum over counties is."""
        folded, marks = fold(word), self.fields.not_schools
        return folded in marks.names or folded.endswith(tuple(marks.ends))

    def is_bare_sum(self, word: str) -> bool:
        """Whether a row is called a sum and nothing else: 合计 under the groups of a tally."""
        marks = self.fields.not_schools
        return fold(word) in (*marks.names, *marks.ends)

    def county_over(self, path: Path) -> str:
        """The county that a column is headed with; empty where it is with none."""
        return next((self._names[fold(word)] for word in path if fold(word) in self._names), "")

    def is_aside(self, path: Path) -> bool:
        """Whether a column headed so holds no figures."""
        return bool(path) and self._bare(path[-1]) in ASIDES

    def is_unit(self, path: Path) -> bool:
        """Whether a column headed so holds units."""
        return bool(path) and self._bare(path[-1]) in UNITS

    def is_item(self, path: Path) -> bool:
        """Whether a column headed so holds items."""
        return bool(path) and self._bare(path[-1]) in ITEMS

    def is_county(self, path: Path) -> bool:
        """Whether a column headed so holds counties' names."""
        return bool(path) and (fold(path[-1]) in self.counties or self._bare(path[-1]) in self.counties)

    def is_heading(self, word: str) -> bool:
        """Whether a word heads a column, whatever it holds."""
        path = (word,)
        return self.is_aside(path) or self.is_unit(path) or self.is_item(path) or self.is_value(path)

    def is_value(self, path: Path) -> bool:
        """Whether a column headed so holds figures, of whatever: 填报值, 上年."""
        words = [self._plain(fold(word)) for word in path]
        return bool(words) and all(not word.text or word.text in self._silent for word in words)

    @staticmethod
    def _bare(word: str) -> str:
        folded = fold(word).strip(_REQUIRED)
        found = _BRACKET.fullmatch(folded)
        return found[1] if found else folded

    def _meant(self, row: Path, column: Path) -> Meant | None:
        rows, columns = ([self._plain(fold(word)) for word in path] for path in (row, column))
        said = {word.year for word in (*rows, *columns) if word.year is not None}
        units = [word.unit for word in (*columns, *rows) if word.unit]
        if len(said) > 1 or len(set(units)) > 1:
            return None
        year = said.pop() if said else 0
        if year > len(YEARS):
            return None
        beside = [word.text for word in rows if word.text]
        above = [word.text for word in columns if word.text and word.text not in self._silent]
        prefix = YEARS[year - 1][1] if year else ""
        for kept in self._left_out(beside, above):
            found = self.known.get(prefix + kept)
            if found:
                return Meant(found, units[0] if units else "")
        return None

    def _left_out(self, beside: list[str], above: list[str]) -> Iterable[str]:
        """What the words may say together, the most of them first."""
        firsts = [beside[at:] for at in range(len(beside) or 1) if not self._counts(beside[:at])]
        lasts = [above[at:] for at in range(len(above) or 1) if self._neutral.issuperset(above[:at])]
        for left, over in product(firsts, lasts):
            yield "".join(left + over)
            yield "".join(over + left)

    def _counts(self, words: list[str]) -> bool:
        """Whether words that are left out would change what is meant: 小学, 城区, 民办, 2019年."""
        return not self._telling.isdisjoint(words) or any(map(_YEAR.fullmatch, words))

    def _plain(self, folded: str) -> _Word:
        if folded not in self._read:
            self._read[folded] = self._parsed(folded)
        return self._read[folded]

    def _parsed(self, folded: str) -> _Word:
        word = folded.strip(_REQUIRED)
        word = _NUMBERING.sub("", word) or word
        unit, year = "", None
        while found := _BRACKET.fullmatch(word):
            within = self._year(found[2])
            if found[2] in self.fields.unit_spellings:
                unit = unit or self.fields.unit_spellings[found[2]]
            elif within is not None or (found[1] in YEARS_AGO and _YEAR.fullmatch(found[2])):
                # 教育经费（上年）, 本年（2025年）
                year = within
            else:
                break
            word = found[1]
        own = self._year(word)
        return _Word(word, unit, year) if own is None else _Word("", unit, own)

    def _year(self, word: str) -> int | None:
        if word in YEARS_AGO:
            return YEARS_AGO[word]
        found = _YEAR.fullmatch(word)
        if found is None or not self._latest:
            return None
        ago = self._latest - int(found[1])
        return ago if ago >= 0 else None


def years_in(words: Iterable[str]) -> set[int]:
    """The years that words are: 2025年, 2024."""
    return {int(found[1]) for word in words if (found := _YEAR.fullmatch(fold(word)))}
