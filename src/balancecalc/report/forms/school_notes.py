"""What has to be said under a table of schools: how many pass, what is missing, who is left out, what stays empty."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from balancecalc.text import joined, pick
from balancecalc.text.forms import FORMS
from balancecalc.verdict import Verdict

from .grid import marked
from .listing import Listing
from .words import excluded_notes, standard_words

_MAY_LACK: Final[Mapping[str, str]] = {"code": "school_code", "locality": "locality", "school_type": "school_type"}
"""Columns for which a survey may have nothing, and the field that each shows."""


def school_notes(listing: Listing, indicators: list[int], shown: Sequence[str]) -> list[str]:
    """The notes. ``indicators`` are those in the table, by index; ``shown`` the columns that are no indicator's."""
    return [
        *(pick(note.text, listing.lang) for note in listing.table.notes),
        _counts(listing),
        *_thresholds(listing, indicators),
        *_missing(listing, indicators),
        *_scope_open(listing),
        *_empty_columns(listing, shown),
        *excluded_notes(listing.county, listing.assessment, listing.lang),
    ]


def _counts(listing: Listing) -> str:
    verdicts = listing.assessment.verdicts[listing.sections].tolist()
    return pick(
        FORMS["counts" if listing.assessment.standard.compliance else "counts_no_rule"],
        listing.lang,
        sections=len(listing.sections),
        schools=listing.schools,
        met=verdicts.count(Verdict.MET),
        not_met=verdicts.count(Verdict.NOT_MET),
        undetermined=verdicts.count(Verdict.UNDETERMINED),
    )


def _thresholds(listing: Listing, indicators: list[int]) -> Iterator[str]:
    standard, lang, most = listing.assessment.standard, listing.lang, listing.table.at_most
    without = [
        standard.indicators[index].title.text
        for index in indicators
        if not all(stage in standard.indicators[index].thresholds for stage in listing.stages)
    ]
    by_case = [
        standard.indicators[index].title.text
        for index in indicators
        if any(
            threshold.cases or threshold.weighted or threshold.of_county
            for stage, threshold in standard.indicators[index].thresholds.items()
            if stage in listing.stages
        )
    ]
    if by_case:
        yield pick(FORMS["by_case"], lang, indicators=by_case)
    if standard.compliance is None:
        yield pick(FORMS["no_thresholds"], lang, standard=standard_words(listing.assessment, lang))
    elif without:
        yield pick(FORMS["some_without"], lang, indicators=without)
    if most is not None and len(indicators) > most:
        yield pick(FORMS["too_many"], lang, most=most, count=len(indicators))


def _missing(listing: Listing, indicators: list[int]) -> Iterator[str]:
    shown, found = np.ix_(listing.sections, indicators), listing.assessment.indicators
    not_asked = found.asked[shown] == 0
    # A stage for which an indicator has no threshold leaves its cells as they are; only conditions are told.
    left_out = ~found.applies[shown]
    if left_out.any():
        yield pick(FORMS["not_asked"], listing.lang, count=int(left_out.sum()))
    unknown = np.isnan(found.value[shown]) & ~not_asked
    if unknown.any():
        values = {"count": int(unknown.sum()), "sections": int(unknown.any(axis=1).sum())}
        mark = str(marked(listing.table.marks.missing, listing.lang).content)
        yield pick(FORMS["missing"], listing.lang, mark=mark, **values)


def _scope_open(listing: Listing) -> Iterator[str]:
    assessment = listing.assessment
    open_ = [assessment.school_name(section) for section in listing.sections if assessment.scope_open[section]]
    if open_:
        yield pick(FORMS["scope_open"], listing.lang, count=len(open_), schools=joined(open_, listing.lang))


def _empty_columns(listing: Listing, shown: Sequence[str]) -> Iterator[str]:
    survey = listing.assessment.survey
    for show in dict.fromkeys(shown):
        field = _MAY_LACK.get(show)
        if field and (field, None) not in survey.columns:
            yield pick(FORMS["no_column"], listing.lang, header=survey.dictionary.fields[field].label)
