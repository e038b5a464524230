"""One field of a survey: its header, unit, choices and answers; and what all that is read from YAML has in common."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from balancecalc.text import Bilingual
from balancecalc.text.folding import fold

Stage = Literal["primary", "junior", "senior", "combined"]
"""Surveyed are the first three. ``combined`` (一贯制) is the primary and junior stages of a school that has both, where
a standard assesses such a school as one."""
ASSESSED_STAGES: tuple[Stage, ...] = ("primary", "junior")


def surveyed(stage: Stage) -> tuple[Stage, ...]:
    """The surveyed stages that a standard's stage is made of: the stage itself, or the two of a one-through school."""
    return ASSESSED_STAGES if stage == "combined" else (stage,)


class Part(BaseModel):
    """Base of everything read from YAML: unknown keys and wrong types are errors, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Text(Part):
    """A text in Chinese and English."""

    zh: str = Field(min_length=1, description="Chinese")
    en: str = Field(min_length=1, description="English")

    @property
    def text(self) -> Bilingual:
        """The text for :func:`balancecalc.text.pick`."""
        return Bilingual(self.zh, self.en)


class Choice(Part):
    """One value that a choice field may have."""

    en: str = Field(description="English")
    aliases: list[str] = Field(default=[], description="other words for it")
    stages: list[Stage] = Field(default=[], description="of a kind of school: the stages that it has")


class PerStudent(Part):
    """The least and the most of a figure that any school has for each student."""

    least: float = Field(default=0.0, description="less is told")
    most: float = Field(description="more is told")


class Flows(Part):
    """The fields that say what came to a stock and what went from it since the year before."""

    added: str = Field(description="id of the field")
    removed: str = Field(description="id of the field")


class Answer(Part):
    """One word that a person may enter, and the number that formulas know it by."""

    en: str = Field(description="English")
    value: float | int = Field(description="the number that stands for it in formulas; of grades 1 is the best")
    aliases: list[str] = Field(default=[], description="other words for it")


FigureKind = Literal["stage_figure", "school_figure", "school_value", "county_figure"]
Kind = Literal["text", "choice"] | FigureKind


class SurveyField(Part):
    """A surveyed quantity or attribute: one column, or one for each stage.

    A ``school_figure`` is one figure of the whole school that is apportioned between its stages; a ``school_value``
    holds for each of its stages as it stands (a year, a grade, a yes or no); a ``county_figure`` is the county's, on
    the sheet 县域. ``answers`` are words that are entered instead of a number, no number below 0; a ``school_figure``
    has none, since a share of a word means nothing.

    ``merge`` says how a campus's figure joins its parent's: added, the greater or the lesser of the two, or not at all
    (``own``: the parent's holds); see :attr:`joined`. ``some`` says that a school with students has some of it;
    ``wholes`` are fields that it is a part of, and never larger than; ``change`` is the share by which it may change
    from one year to the next. ``years`` says that the field is asked
    for so many years, this one and those before it: see :func:`of_years`.
    """

    header: str = Field(description="the Chinese header of its column")
    en: str = Field(description="what it is called in English")
    kind: Kind = Field(
        description="text; choice (an attribute); stage_figure (each stage has its own: students); school_figure (one "
        "for the whole school, split between its stages: books); school_value (one for the whole school that holds for "
        "each stage as it stands: the year built, a yes or no); county_figure (the county's, on the sheet 县域)"
    )
    unit: str | None = Field(default=None, description="a unit of fields.yaml; figures need one")
    whole: bool = Field(default=False, description="whether it comes in whole numbers")
    merge: Literal["sum", "max", "min", "own"] = Field(
        default="sum",
        description="how a campus's figure joins its parent's: added, the greater, the lesser, not at all",
    )
    aliases: list[str] = Field(default=[], description="other headers for it")
    choices: dict[str, Choice] = Field(default={}, description="of a choice: what it may be, by its Chinese name")
    answers: dict[str, Answer] = Field(
        default={}, description="words that are entered instead of a number, by their Chinese name (是, 否; 甲, 乙, 丙)"
    )
    years: int = Field(
        default=1,
        ge=1,
        le=4,
        description="for how many years it is asked: 3 gives x, x_last_year and x_2_years_ago to formulas",
    )
    default: str | None = Field(default=None, description="of a choice: what an empty cell means")
    some: bool = Field(default=False, description="whether a school with students has some of it")
    least: float | int | None = Field(default=None, description="no school can have less: such a figure is not used")
    most: float | int | None = Field(default=None, description="no school can have more: such a figure is not used")
    wholes: list[str] = Field(default=[], description="fields of which it is a part, so no more than they")
    change: float | int | None = Field(default=None, description="a greater change from one year to the next is told")
    per_student: PerStudent | None = Field(default=None, description="the least and the most for each student")
    flows: Flows | None = Field(default=None, description="the fields that say what came and went in the year")
    note: Text | None = Field(default=None, description="what counts, for those who fill it in")

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """Choices by every folded spelling."""
        return {fold(spelling): name for name, choice in self.choices.items() for spelling in (name, *choice.aliases)}

    @cached_property
    def by_answer(self) -> dict[str, float]:
        """Numbers by every folded spelling of an answer."""
        return {
            fold(spelling): float(answer.value)
            for name, answer in self.answers.items()
            for spelling in (name, *answer.aliases)
        }

    @property
    def joined(self) -> Literal["sum", "max", "min", "own"]:
        """How a campus's figure joins its parent's. A ``school_figure`` is always added; a ``school_value`` and answers
        never are: their ``sum`` is ``own``."""
        if self.kind == "school_figure":
            return "sum"
        is_added = self.kind == "stage_figure" and not self.answers
        return "own" if self.merge == "sum" and not is_added else self.merge

    @property
    def is_figure(self) -> bool:
        """Whether the field holds a school's number."""
        return self.kind in ("stage_figure", "school_figure", "school_value")

    @property
    def label(self) -> Bilingual:
        """What the field is called in reports."""
        return Bilingual(self.header, self.en)


YEARS: Final = (
    ("_last_year", "上年", "last year"),
    ("_2_years_ago", "前年", "two years ago"),
    ("_3_years_ago", "三年前", "three years ago"),
)
"""What is added to the id, the Chinese header and the English name of a field for each of the years before this one."""


def of_years(fields: Mapping[str, SurveyField]) -> dict[str, SurveyField]:
    """The fields, and behind each that is asked for several years a field for each year before this one
    (``spending``, ``spending_last_year``, ``spending_2_years_ago``)."""
    found: dict[str, SurveyField] = {}
    for name, field in fields.items():
        found[name] = field
        for suffix, header, en in YEARS[: field.years - 1]:
            earlier = {
                "header": header + field.header,
                "en": f"{field.en} {en}",
                "aliases": [header + alias for alias in field.aliases],
                "wholes": [whole + suffix for whole in field.wholes],
                "years": 1,
            }
            found[name + suffix] = SurveyField.model_validate({**field.model_dump(), **earlier})
    return found
