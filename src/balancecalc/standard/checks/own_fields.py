"""A standard's own fields: new, well formed and used."""

from collections.abc import Iterator

from balancecalc.standard.conditions import When
from balancecalc.standard.fields import Fields, SurveyField, of_years
from balancecalc.standard.formula import FormulaError, fields, parse
from balancecalc.standard.measures import Condition, Indicator
from balancecalc.standard.model import Standard
from balancecalc.standard.strict_yaml import Path
from balancecalc.text.folding import fold

from .places import Contradiction, nearest, twice, wrong
from .sources import measures

_FIGURES = ("stage_figure", "school_figure", "school_value", "county_figure")


def own_fields(standard: Standard, shared: Fields) -> Iterator[Contradiction]:
    """Fields that there are already, that contradict themselves, or that nothing uses."""
    # Schools and counties have a sheet each: what is a header on the one may be another on the other.
    taken = {False: dict(_of_schools(shared)), True: dict(_of_counties(shared))}
    for name, field in standard.fields.items():
        path: Path = ("fields", name)
        if name in shared.fields:
            yield wrong(path, "field_there_already", field=name, label=shared.fields[name].label)
            continue
        there = taken[field.kind == "county_figure"]
        for spelling in _spellings(field, name):
            other = there.setdefault(fold(spelling), name)
            if other != name:
                yield wrong(path, "header_taken", header=spelling, field=other)
        for whole in field.wholes:
            if whole not in shared.fields and whole not in of_years(standard.fields):
                yield wrong((*path, "wholes"), "unknown_field", field=whole, nearest=nearest(whole, shared.figures))
        yield from _kind(field, path)
    used = _used(standard)
    for name, field in standard.fields.items():
        if name not in shared.fields and used.isdisjoint(of_years({name: field})):
            yield wrong(("fields", name), "field_unused", field=name)


def _of_schools(shared: Fields) -> Iterator[tuple[str, str]]:
    """Fields by folded header and alias, also with a stage in front."""
    return ((spelling, name) for spelling, (name, _) in shared.by_header.items())


def _of_counties(shared: Fields) -> Iterator[tuple[str, str]]:
    return ((fold(spelling), name) for name, field in shared.county_figures.items() for spelling in _said(field))


def _said(field: SurveyField) -> list[str]:
    return [field.header, *field.aliases]


def _spellings(field: SurveyField, name: str) -> Iterator[str]:
    for one in of_years({name: field}).values():
        yield from _said(one)


def _kind(field: SurveyField, path: Path) -> Iterator[Contradiction]:
    if field.kind in _FIGURES and field.unit is None:
        yield wrong(path, "unit_missing")
    if field.answers and field.kind in ("text", "choice", "school_figure"):
        yield wrong((*path, "answers"), "answers_of_no_figure", kind=field.kind)
    if field.choices and field.kind != "choice":
        yield wrong((*path, "choices"), "choices_of_no_choice", kind=field.kind)
    if field.kind == "choice" and not field.choices:
        yield wrong(path, "choice_without_choices")
    for word, answer in field.answers.items():
        if answer.value < 0:
            yield wrong((*path, "answers", word, "value"), "answer_below_0", given=answer.value)
    for key, entries in (("answers", field.answers), ("choices", field.choices)):
        spellings = [
            ((*path, key, word), fold(spelling))
            for word, entry in entries.items()
            for spelling in (word, *entry.aliases)
        ]
        yield from twice(spellings, "answer_twice")


def _used(standard: Standard) -> frozenset[str]:
    """All fields that the standard names anywhere."""
    texts = [exclusion.also for exclusion in standard.scope if exclusion.also]
    named = {field for exclusion in standard.scope for field in exclusion.when}
    # What others are a part of is there to be compared with them.
    named |= {whole for field in standard.fields.values() for whole in field.wholes}
    for _, measure in measures(standard):
        assert isinstance(measure, Indicator | Condition)
        texts += [measure.formula] if measure.formula else []
        thresholds = [*measure.thresholds.values()] if isinstance(measure, Indicator) else [measure.threshold]
        whens: list[When] = [measure.applies, *(case.when for one in thresholds if one for case in one.cases)]
        texts += [key for when in whens for key in when]
    for text in texts:
        try:
            named |= fields(parse(text))
        except FormulaError:
            continue
    return frozenset(named)
