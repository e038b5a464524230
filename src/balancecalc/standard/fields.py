"""The data dictionary: the fields of a survey, their headers, units and choices (``standards/fields.yaml``)."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from balancecalc.text import Bilingual
from balancecalc.text.folding import fold

from .field import (
    ASSESSED_STAGES,
    YEARS,
    Answer,
    Choice,
    FigureKind,
    Flows,
    Kind,
    Part,
    PerStudent,
    Stage,
    SurveyField,
    Text,
    of_years,
    surveyed,
)

__all__ = [
    "ASSESSED_STAGES", "YEARS", "Answer", "Choice", "Fields", "FigureKind", "Flows", "Kind", "Part", "PerStudent",
    "Stage", "SurveyField", "Text", "of_years", "surveyed",
]  # fmt: skip


class Unit(Part):
    """A unit: how it is named in English, shown, otherwise spelled, and converted."""

    en: str
    decimals: int | None = None
    same: list[str] = []
    into: str | None = Field(default=None, alias="in")
    factor: int | str = 1

    @property
    def times(self) -> Fraction:
        """How many of the unit ``into`` one of this is."""
        return Fraction(self.factor)


class NotSchools(Part):
    """How rows that are no schools can be told: by their whole name, its end, or the beginning of a note."""

    names: list[str]
    ends: list[str]
    begins: list[str]


class PartOf(Part):
    """Two fields of which the one is a part of the other."""

    part: str
    whole: str


class Rates(Part):
    """How columns of rates are told by words in their headers, those that may exceed the most left out."""

    words: list[str]
    others: list[str] = Field(alias="not")
    most: float | int


class Checks(Part):
    """Limits beyond which a figure cannot be true, or has to be looked at again."""

    parts: list[PartOf]
    fewest_students: int
    unit_slip: int
    fewest_neighbours: int
    rates: Rates


class HeaderWords(Part):
    """Words of headers that run over several rows: what may be left out of a path without changing its meaning."""

    totals: list[str]
    neutral: list[str]
    neutral_ends: list[str]
    stage_ends: list[str]


class Fields(Part):
    """The whole data dictionary."""

    stages: dict[Stage, Text]
    combined: Text
    units: dict[str, Unit]
    header_words: HeaderWords
    not_schools: NotSchools
    checks: Checks
    fields: Annotated[dict[str, SurveyField], AfterValidator(of_years)]

    def extended(self, more: Mapping[str, SurveyField]) -> "Fields":
        """The dictionary with more fields, such as a standard's own; itself where there are none."""
        if not more:
            return self
        parts = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**{**parts, "fields": {**self.fields, **of_years(more)}})

    @cached_property
    def county_figures(self) -> dict[str, SurveyField]:
        """The fields of the sheet 县域, in the order of the dictionary."""
        return {name: field for name, field in self.fields.items() if field.kind == "county_figure"}

    @cached_property
    def parts(self) -> list[PartOf]:
        """Every field that is a part of another, with that."""
        own = [PartOf(part=name, whole=whole) for name, field in self.fields.items() for whole in field.wholes]
        return [*self.checks.parts, *own]

    @cached_property
    def figures(self) -> dict[str, SurveyField]:
        """The fields that hold schools' numbers, in the order of the dictionary."""
        return {name: field for name, field in self.fields.items() if field.is_figure}

    @cached_property
    def by_header(self) -> dict[str, tuple[str, Stage | None]]:
        """Field and stage by folded header (图书册数, 小学图书册数, aliases). The first to claim one has it."""
        found: dict[str, tuple[str, Stage | None]] = {}
        for name, field in self.fields.items():
            if field.kind == "county_figure":
                continue
            for spelling in (field.header, *field.aliases):
                found.setdefault(fold(spelling), (name, None))
                if field.is_figure:
                    for stage, label in self.stages.items():
                        found.setdefault(fold(label.zh + spelling), (name, stage))
        return found

    @cached_property
    def unit_spellings(self) -> dict[str, str]:
        """Units by every folded spelling."""
        return {fold(spelling): name for name, unit in self.units.items() for spelling in (name, *unit.same)}

    @cached_property
    def stage_words(self) -> dict[str, Stage]:
        """Stages by every folded word for them that stands alone: 小学, 小学阶段, …"""
        return {
            fold(label.zh + end): stage
            for stage, label in self.stages.items()
            for end in ("", *self.header_words.stage_ends)
        }

    def stage_label(self, stage: Stage) -> Bilingual:
        """What a stage is called."""
        return self.combined.text if stage == "combined" else self.stages[stage].text

    def factor(self, unit: str, wanted: str) -> Fraction | None:
        """How many of the unit ``wanted`` one of ``unit`` is; nothing where the one cannot be converted."""
        if unit == wanted:
            return Fraction(1)
        known = self.units.get(unit)
        if known is None:
            return None
        return known.times if known.into == wanted else None

    def unit_label(self, unit: str) -> Bilingual:
        """What a unit is called. Raises :class:`KeyError` for one that the dictionary lacks."""
        return Bilingual(unit, self.units[unit].en)

    def figure_label(self, field: str, stage: Stage | None = None) -> Bilingual:
        """What a figure is called in reports, with the stage in front where it is a stage's own."""
        label = self.fields[field].label
        if stage is None:
            return label
        of = self.stage_label(stage)
        return Bilingual(of.zh + label.zh, f"{of.en} {label.en[:1].lower()}{label.en[1:]}")

    def header(self, field: str, stage: Stage | None = None) -> str:
        """The header of a field's column, with the stage in front where it is a stage's own figure."""
        return (self.stages[stage].zh if stage else "") + self.fields[field].header
