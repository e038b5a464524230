"""What thresholds and conditions are asked of: a section, or a county; its own figures beside the names in formulas."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import numpy as np

from balancecalc.report.amounts import number
from balancecalc.standard.answers import answer_of, with_answers, word_of
from balancecalc.standard.fields import Fields
from balancecalc.standard.formula import Formula, attributes, sentence, value
from balancecalc.text import Lang, format_closely, pick

from .figures import Figures
from .ordering import ordered_fields
from .parts import AttributePart, FigurePart


class Subject(Protocol):
    """A section or a county, for the conditions and thresholds that are held against it."""

    figures: Figures

    def number(self, field: str) -> float:
        """Its figure; NaN where it is missing."""

    def text(self, attribute: str) -> str:
        """Its attribute, empty where it is not filled in."""

    def figure_parts(self, fields: Iterable[str]) -> list[FigurePart]:
        """Its figures down to their cells, where they are not told elsewhere."""

    def attribute_parts(self, names: Iterable[str]) -> list[AttributePart]:
        """Its attributes with their cells."""


class SectionSubject:
    """A section of a school."""

    def __init__(self, figures: Figures, section: int) -> None:
        self.figures = figures
        self.section = section

    def number(self, field: str) -> float:
        """The section's figure."""
        sections = self.figures.results.sections
        figures = sections.figures if field in sections.figures else sections.stage_students
        return float(figures[field][self.section])

    def text(self, attribute: str) -> str:
        """The school's attribute."""
        return str(self.figures.results.sections.attributes[attribute][self.section])

    def county_sums(self, fields: Iterable[str]) -> dict[str, float]:
        """The sums of figures over all sections of the county's that are of the same stage."""
        sections = self.figures.results.sections
        alike = (sections.county == sections.county[self.section]) & (sections.stage == sections.stage[self.section])
        return {field: float(sections.figures[field][alike].sum()) for field in fields}

    def figure_parts(self, fields: Iterable[str]) -> list[FigurePart]:
        """The section's figures."""
        return [self.figures.of_section(self.section, field) for field in fields]

    def attribute_parts(self, names: Iterable[str]) -> list[AttributePart]:
        """The school's attributes."""
        row = int(self.figures.results.sections.row[self.section])
        header = self.figures.dictionary.header
        return [AttributePart(header(name), self.text(name), self.figures.place(row, name)) for name in names]


class CountySubject:
    """A county; its figures are told once for a whole condition."""

    def __init__(self, figures: Figures, numbers: Mapping[str, float]) -> None:
        self.figures = figures
        self.numbers = numbers

    def number(self, field: str) -> float:
        """The county's figure, entered or added up."""
        return self.numbers[field]

    def text(self, attribute: str) -> str:
        """Nothing: a county has no attributes of schools."""
        return ""

    def figure_parts(self, fields: Iterable[str]) -> list[FigurePart]:
        """Nothing, see above."""
        return []

    def attribute_parts(self, names: Iterable[str]) -> list[AttributePart]:
        """Nothing, see above."""
        return []


def holds(subject: Subject, condition: Formula) -> bool | None:
    """Whether a condition holds; None where what it asks about is missing."""
    found = number(computed(subject, condition))
    return None if found is None else found != 0


def computed(subject: Subject, formula: Formula) -> float:
    """What a formula comes to; NaN where it has no value."""
    figures = {name: np.array([subject.number(name)]) for name in ordered_fields(formula)}
    texts = {name: np.array([subject.text(name)]) for name in attributes(formula)}
    return float(value(formula, {**figures, "": np.ones(1)}, texts)[0])


def beside_names(subject: Subject, formula: Formula) -> str:
    """A condition in words, with the subject's own figures beside the names: ``班数（6）≥ 7``."""
    figures = subject.figures
    own = _Own(subject, figures.dictionary, figures.lang)
    return sentence(with_answers(formula, figures.dictionary), own, figures.lang)


class _Own(Mapping[str, str]):
    """Names with the subject's own figure or attribute behind them."""

    def __init__(self, subject: Subject, dictionary: Fields, lang: Lang) -> None:
        self._subject, self._dictionary, self._lang = subject, dictionary, lang

    def __getitem__(self, name: str) -> str:
        attribute, _, choice = name.partition("=")
        field = self._dictionary.fields[attribute]
        if choice:
            return word_of(field, choice, self._lang)
        own = self._subject.text(name) if field.kind == "choice" else self._figure(name)
        own = word_of(field, own, self._lang)
        lacks = self._subject.figures.word("lacks")
        return self._subject.figures.word("own", label=pick(field.label, self._lang), own=own or lacks)

    def _figure(self, name: str) -> str:
        figure = number(self._subject.number(name))
        if figure is None:
            return ""
        word = answer_of(name, figure, self._dictionary)
        return word or format_closely(figure)

    def __iter__(self) -> Iterator[str]:
        return iter(self._dictionary.fields)

    def __len__(self) -> int:
        return len(self._dictionary.fields)
