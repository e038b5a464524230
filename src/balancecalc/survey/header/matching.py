"""Which field a column's header means, and why."""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from balancecalc.standard.fields import Fields, Stage
from balancecalc.survey.model import Figure
from balancecalc.text.folding import fold

from .paths import ARROW, Path

AT: Final = "@"
"""Before a column's letters, the key of a mapping for a column that its header alone does not tell from another."""

Reason = Literal["mapping", "layout", "header", "alias", "path"]
"""Why a column is a field: the user's mapping says so, the layout does, its name is the field's header or an alias of
it, or the words over it make up one of these."""

_LAST_BRACKET: Final = re.compile(r"(.+)\((?:单位:)?([^()]+)\)")
_AFTER_SLASH: Final = re.compile(r"([^/]+)/(.+)")
_REQUIRED: Final = "*※★"
"""Marks of what has to be filled in."""
_NUMBERING: Final = re.compile(r"^(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.)]+)+")
_ARROWS: Final = re.compile(r"\s*[›>＞]\s*")


class Match(NamedTuple):
    """A field (or ``None``: the mapping says that the column is not to be used), its unit in the header, the reason."""

    figure: Figure | None
    unit: str
    reason: Reason


class Matcher:
    """Tells which field a path means: by the user's mapping, the layout's columns, the data dictionary.

    ``mapping`` and ``layout`` give fields by the key of a path (:func:`key`).
    """

    def __init__(
        self,
        fields: Fields,
        mapping: Mapping[str, Match] | None = None,
        layout: Mapping[str, Figure] | None = None,
    ) -> None:
        self.fields = fields
        self.mapping = mapping or {}
        self.layout = layout or {}
        words = fields.header_words
        self._totals = {fold(word) for word in words.totals}
        self._neutral = {fold(word) for word in words.neutral}
        self._ends = tuple(fold(word) for word in words.neutral_ends)
        self._known: dict[Path, Match | None] = {}

    def match(self, path: Path) -> Match | None:
        """What a path means, or nothing where that is not certain."""
        if path not in self._known:
            self._known[path] = self._match(path)
        return self._known[path]

    def column(self, letters: str, path: Path) -> Match | None:
        """What a column means: what the mapping says of its letters, else what its path does."""
        own = self.mapping.get(AT + letters)
        return self._with_unit(own, path) if own else self.match(path)

    def named(self, written: str) -> Figure | None:
        """The field that a word is the header, an alias or the id of; a stage's own with the stage in front."""
        folded = fold(written)
        name, _, stage = folded.partition(".")
        known = self.fields.fields.get(name)
        if known and known.kind != "county_figure" and (not stage or stage in self.fields.stages):
            return name, stage or None
        return self.fields.by_header.get(folded)

    def is_figure(self, figure: Figure | None) -> bool:
        """Whether what a column was matched with is a number."""
        return figure is not None and self.fields.fields[figure[0]].is_figure

    def says_nothing(self, written: str) -> bool:
        """Whether a word over columns says nothing of what they hold but that they are a group, or of which stage."""
        word = _NUMBERING.sub("", fold(written))
        return word in self.fields.stage_words or self._is_neutral(word)

    def _match(self, path: Path) -> Match | None:
        if self.mapping and key(path) in self.mapping:
            return self._with_unit(self.mapping[key(path)], path)
        words = [_NUMBERING.sub("", fold(word).strip(_REQUIRED)) or fold(word) for word in path]
        words, unit = self._without_units(words)
        if not words:
            return None
        stages = {self.fields.stage_words[word] for word in words if word in self.fields.stage_words}
        if len(stages) > 1:
            return None
        stage = next(iter(stages), None) if len(words) > 1 else None
        plain = [word for word in words if word not in self.fields.stage_words] if stage else words
        for candidate in self._candidates(plain):
            found = self._look_up(candidate, stage)
            # 图书（册/生） is no 图书册数, but what is made from it.
            if found and _is_ratio(unit) == _is_ratio(self.fields.fields[found[0][0]].unit or ""):
                return Match(found[0], unit, self._reason(found[0], found[1], path))
        return None

    def _with_unit(self, match: Match, path: Path) -> Match:
        """A match of the mapping, with the header's unit where the mapping says none."""
        if match.unit or match.figure is None:
            return match
        return match._replace(unit=self._without_units([fold(word) for word in path])[1])

    def _candidates(self, words: list[str]) -> list[list[str]]:
        """The words as they are, without what says nothing, and without 合计 at the end."""
        meaning = [word for word in words[:-1] if not self._is_neutral(word)] + words[-1:]
        candidates = [words, meaning]
        if len(meaning) > 1 and meaning[-1] in self._totals:
            candidates.append(meaning[:-1])
        return candidates

    def _look_up(self, words: list[str], stage: Stage | None) -> tuple[Figure, bool] | None:
        from_layout = self.layout.get(ARROW.join(words))
        found = from_layout or self.fields.by_header.get("".join(words))
        if found is None:
            return None
        name, own = found
        if stage and (own not in (None, stage) or not self.fields.fields[name].is_figure):
            return None
        return (name, own or stage), from_layout is not None

    def _reason(self, figure: Figure, from_layout: bool, path: Path) -> Reason:
        if from_layout:
            return "layout"
        if len(path) > 1:
            return "path"
        bare = self._without_units([fold(path[0])])[0]
        return "header" if bare == [fold(self.fields.header(*figure))] else "alias"

    def _is_neutral(self, word: str) -> bool:
        stripped = next((word.removesuffix(end) for end in self._ends if word.endswith(end) and word != end), word)
        return word in self._neutral or stripped in self._neutral

    def _without_units(self, words: list[str]) -> tuple[list[str], str]:
        """The words without a unit in brackets or on a line of its own, and the lowest such unit."""
        spellings, known = self.fields.unit_spellings, self.fields.by_header
        unit = ""
        kept: list[str] = []
        for index, word in enumerate(words):
            bracket = None if word in known else _LAST_BRACKET.fullmatch(word) or _AFTER_SLASH.fullmatch(word)
            bare = word.strip("()") if index else word
            if bare in spellings and index and word not in known:
                unit = spellings[bare]
            elif bracket and bracket[2] in spellings:
                unit = spellings[bracket[2]]
                kept.append(bracket[1])
            else:
                kept.append(word)
        return kept, unit


def _is_ratio(unit: str) -> bool:
    return "/" in unit


def key(path: Path) -> str:
    """A path as mappings and layouts name it, however it is spaced and whatever width its letters have.

    A header may hold an arrow of its own (班额>45人), which a mapping cannot tell from those between words.
    """
    return ARROW.join(part for word in path for part in split(fold(word)))


def split(written: str) -> Path:
    """The path that a mapping or a layout writes: words with › between them."""
    return tuple(word for word in _ARROWS.split(written.strip()) if word)
