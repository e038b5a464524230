"""A standard clause by clause: each with a key by which the same clause of another standard is found."""

from collections.abc import Iterator
from typing import NamedTuple

from balancecalc.text import Bilingual, fill
from balancecalc.text.difference import DIFFERENCE
from balancecalc.text.standards import STANDARDS

from .describe import Statement, statements
from .fields import SurveyField
from .measures import CountyItem, Indicator
from .model import Standard
from .points import Points
from .rules import Dispersion

Key = tuple[str, ...]
"""What kind of part a clause is of, which one, and which clause of it."""


class Said(NamedTuple):
    """One thing that a clause says. ``source`` is the source's text, and with the confidence empty for what is a
    definition."""

    content: Bilingual
    unit: str = ""
    source: Bilingual = Bilingual("", "")
    confidence: str = ""


class Clause(NamedTuple):
    """A clause: ``subject`` is what it is about (an indicator, a rule), with its ``id`` where it has one; ``name``
    what the clause is called."""

    subject: Bilingual
    id: str
    name: Bilingual
    said: tuple[Said, ...]


def clauses(standard: Standard) -> dict[Key, Clause]:
    """Every clause of a standard by its key, in a reader's order. How the standard itself is called is none."""
    found: dict[Key, Clause] = {}
    for key, clause in _clauses(standard):
        before = found.get(key)
        found[key] = clause._replace(said=before.said + clause.said) if before else clause
    return found


def _clauses(standard: Standard) -> Iterator[tuple[Key, Clause]]:
    dictionary = standard.dictionary
    if standard.stages:
        labels = tuple(Said(dictionary.stage_label(stage)) for stage in standard.stages)
        yield ("stages",), Clause(DIFFERENCE["stages"], "", DIFFERENCE["content"], labels)
    for name, field in standard.fields.items():
        yield ("fields", name), Clause(DIFFERENCE["field"], name, field.label, tuple(_field(field)))
    for kind in ("indicators", "checks"):
        for indicator in getattr(standard, kind):
            yield from _indicator(standard, kind, indicator)
    for item in standard.items:
        yield from _item(standard, item)
    yield from _rules(standard)


def _only(standard: Standard, **parts: object) -> Iterator[Statement]:
    """What a standard of these parts alone says."""
    nothing: dict[str, object] = {
        "indicators": [], "checks": [], "items": [], "compliance": None, "county": None, "dispersion": Dispersion(),
        "apportioning": None, "scope": [], "notes": [],
    }  # fmt: skip
    return statements(standard.changed(**{**nothing, **parts}), standard.dictionary)


def _said(standard: Standard, statement: Statement) -> Said:
    source = standard.sources[statement.source].text if statement.source else Bilingual("", "")
    return Said(statement.content, statement.unit, source, statement.confidence)


def _indicator(standard: Standard, kind: str, indicator: Indicator) -> Iterator[tuple[Key, Clause]]:
    key, subject = (kind, indicator.id), indicator.title.text
    about: dict[str, Bilingual | None] = {
        "title": subject,
        "sense": DIFFERENCE[indicator.sense] if indicator.thresholds else None,
        "resource": standard.dictionary.fields[indicator.resource].label if indicator.resource else None,
        "part_of": _plain(indicator.part_of) if indicator.part_of else None,
        "per": DIFFERENCE[indicator.per] if kind == "checks" else None,
        "not_applicable": _not_applicable(indicator.points),
    }
    yield from _about(key, subject, indicator.id, about)
    for statement in _only(standard, indicators=[indicator]):
        yield _measured(standard, statement, key, subject, indicator.id)


def _item(standard: Standard, item: CountyItem) -> Iterator[tuple[Key, Clause]]:
    key, subject = ("items", item.id), item.title.text
    part = next((part.title.text for part in standard.parts if part.id == item.part), _plain(item.part))
    about = {
        "title": subject,
        "part": part,
        "number": None if item.number is None else _plain(str(item.number)),
        "not_applicable": _not_applicable(item.points),
    }
    yield from _about(key, subject, item.id, about)
    for condition in item.conditions:
        own, name = (*key, condition.id), f"{item.id}.{condition.id}"
        of_it: dict[str, Bilingual | None] = {
            "sense": DIFFERENCE[condition.sense] if condition.threshold else None,
            "every": _plain(" + ".join(condition.every)) if condition.every else None,
        }
        yield from _about(own, subject, name, of_it)
        alone = item.model_copy(update={"conditions": [condition], "points": None, "note": None})
        for statement in _only(standard, items=[alone]):
            yield _measured(standard, statement, own, subject, name)
    first = item.model_copy(update={"conditions": item.conditions[:1]})
    bare = item.model_copy(update={"conditions": item.conditions[:1], "points": None, "note": None})
    of_conditions = len(list(_only(standard, items=[bare])))
    for statement in list(_only(standard, items=[first]))[of_conditions:]:
        yield _measured(standard, statement, key, subject, item.id)


def _measured(standard: Standard, statement: Statement, key: Key, subject: Bilingual, name: str) -> tuple[Key, Clause]:
    """What is said of a measure: how it is measured, its thresholds by stage, its points, a note."""
    if not statement.source:
        kind = "formula"
    elif (statement.parameter and statement.parameter.kind == "points") or statement.unit == "分":
        kind = "points"
    else:
        kind = "threshold" if statement.unit or statement.stage else "note"
    title = DIFFERENCE[kind]
    if statement.stage and kind == "threshold":
        stage = standard.dictionary.stage_label(statement.stage)
        title = Bilingual(f"{stage.zh}{title.zh}", f"{stage.en} {title.en}")
    said = _said(standard, statement)
    if kind == "formula" and said.unit:
        unit = standard.dictionary.unit_label(said.unit)
        said = Said(Bilingual(f"{said.content.zh}（{unit.zh}）", f"{said.content.en} ({unit.en})"))
    clause = Clause(subject, name, title, (said,))
    return (*key, kind, statement.stage or ""), clause


def _rules(standard: Standard) -> Iterator[tuple[Key, Clause]]:
    for kind, rule in (("compliance", "rule"), ("county", "county_rule")):
        for statement in _only(standard, **{kind: getattr(standard, kind)}):
            yield (kind, statement.item.zh), Clause(STANDARDS[rule], "", statement.item, (_said(standard, statement),))
    for kind in ("dispersion", "apportioning"):
        for statement in _only(standard, **{kind: getattr(standard, kind)}):
            stage = standard.dictionary.stage_label(statement.stage) if statement.stage else DIFFERENCE["content"]
            key = (kind, statement.item.zh, statement.stage or "")
            yield key, Clause(statement.item, "", stage, (_said(standard, statement),))
    for kind in ("scope", "notes"):
        for statement in _only(standard, **{kind: getattr(standard, kind)}):
            # Without an id, one that says something else is another.
            yield (
                (kind, statement.content.zh),
                Clause(DIFFERENCE[kind], "", DIFFERENCE["content"], (_said(standard, statement),)),
            )


def _about(key: Key, subject: Bilingual, name: str, about: dict[str, Bilingual | None]) -> Iterator[tuple[Key, Clause]]:
    for kind, content in about.items():
        if content is not None:
            yield (*key, kind), Clause(subject, name, DIFFERENCE[kind], (Said(content),))


def _not_applicable(points: Points | None) -> Bilingual | None:
    if points is None or points.not_applicable is None:
        return None
    return DIFFERENCE["none_given" if points.not_applicable == "none" else points.not_applicable]


def _field(field: SurveyField) -> Iterator[Said]:
    yield Said(_plain(field.kind), field.unit or "")
    for extra in (field.header, *field.aliases):
        yield Said(_plain(extra))
    if field.merge != "sum":
        yield Said(_plain(field.merge))
    if field.years > 1:
        yield Said(fill(DIFFERENCE["years"], count=field.years))
    for word, answer in field.answers.items():
        yield Said(Bilingual(f"{word} = {answer.value}", f"{answer.en} = {answer.value}"))
    for word, choice in field.choices.items():
        yield Said(Bilingual(word, choice.en))
    if field.note:
        yield Said(field.note.text)


def _plain(text: str) -> Bilingual:
    return Bilingual(text, text)
