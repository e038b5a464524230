"""Titles and notes that every table of the form has."""

from collections.abc import Iterator

import balancecalc
from balancecalc.assess.assessment import Assessment
from balancecalc.assess.counties import County
from balancecalc.standard.fields import Stage
from balancecalc.text import Lang, joined, pick
from balancecalc.text.forms import FORMS
from balancecalc.text.labels import CONFIDENCES

from .catalogue import Form
from .grid import Grid
from .model import Table


def stage_words(stages: tuple[Stage, ...], assessment: Assessment, lang: Lang) -> str:
    """The stages' names, as a list."""
    dictionary = assessment.standard.dictionary
    return pick(FORMS["and"], lang).join(pick(dictionary.stage_label(stage), lang) for stage in stages)


def titled(
    table: Table, county: County, stages: tuple[Stage, ...], assessment: Assessment, lang: Lang, *, by_stage: bool
) -> Grid:
    """The table with its titles, and as yet without cells."""
    words = stage_words(stages, assessment, lang)
    values = {"county": county.name, "stage": words, "standard": standard_words(assessment, lang)}
    sheet = pick(table.sheet.text, lang)
    return Grid(
        county=county.name,
        table=f"{sheet} {words}" if by_stage else sheet,
        title=pick(table.title.text, lang, **values),
        lines=[pick(line.text, lang, **values) for line in table.lines],
    )


def standard_words(assessment: Assessment, lang: Lang) -> str:
    """The standard's title and document."""
    standard = assessment.standard
    bracket = "（{}）" if lang == "zh" else " ({})"
    return pick(standard.title.text, lang) + bracket.format(pick(standard.document.text, lang))


def excluded_notes(county: County, assessment: Assessment, lang: Lang) -> Iterator[str]:
    """Who of the county is left out, reason by reason; all are named."""
    if not county.excluded:
        yield pick(FORMS["none_excluded"], lang)
        return
    yield pick(FORMS["excluded"], lang, count=len(county.excluded))
    by_reason: dict[str, list[str]] = {}
    for row, reason in county.excluded:
        by_reason.setdefault(pick(reason, lang), []).append(assessment.survey.names[row])
    for reason_words, names in by_reason.items():
        values = {"reason": reason_words, "count": len(names), "schools": names}
        yield pick(FORMS["excluded_reason"], lang, **values)


def origin_note(form: Form, assessment: Assessment, lang: Lang) -> str:
    """Where the form is known from, and from what it was filled in."""
    layout = form.layout
    return pick(
        FORMS["origin"],
        lang,
        title=layout.title.text,
        source=layout.source.text,
        confidence=CONFIDENCES[layout.confidence],
        file=assessment.survey.source.file,
        version=balancecalc.__version__,
        standard=assessment.standard.id,
    )


def verdict_reasons(county: County, lang: Lang) -> str:
    """Why a county's verdict is what it is, in one paragraph."""
    reasons = joined([pick(reason, lang) for reason in county.reasons], lang)
    # What keeps a county from being assessed is a sentence already.
    return pick(FORMS["reason"], lang, reason=reasons.rstrip("。."))
