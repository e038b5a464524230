"""A school, a county, an indicator of an assessment, found by what a person calls it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from balancecalc.errors import WrongUsage
from balancecalc.standard.model import Indicator, Standard
from balancecalc.survey.model import IntArray
from balancecalc.text import Bilingual, fill
from balancecalc.text.folding import fold, text
from balancecalc.text.reasons import AND_MORE

from .assessment import Assessment
from .counties import County

_ALIKE: Final = 50
"""How alike (of 100) a school's name must be to the one asked for to be suggested."""
_SUGGESTED: Final = 5
_LISTED: Final = 20
"""So many counties are listed to choose from."""


@dataclass(frozen=True, slots=True)
class FoundSchool:
    """One school: ``schools`` are its indices in :class:`.Schools` (two where each stage has a row of its own),
    ``rows`` the survey's rows of it and its campuses, ``sections`` its sections; empty where it is not assessed."""

    name: str
    code: str
    county: str
    schools: tuple[int, ...]
    rows: IntArray
    sections: IntArray


def find_school(assessment: Assessment, asked: str, county: str | None = None) -> FoundSchool:
    """The school with this name or code (a campus's leads to the school that it belongs to).

    ``county`` is needed where schools of several counties are called so. Raises :class:`.WrongUsage` where there is
    none, with the names nearest to it, and where there are several, with their counties and codes.
    """
    survey, schools = assessment.survey, assessment.schools
    # As names of the survey are read.
    wanted = fold(text(asked))
    by_identity: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in range(survey.rows):
        if wanted not in (fold(survey.names[row]), fold(survey.codes[row])):
            continue
        if county is not None and fold(county) != fold(survey.counties[row]):
            continue
        school = int(schools.school_of[row])
        own = int(schools.rows[school])
        identity = (survey.counties[own], fold(survey.names[own]), fold(survey.codes[own]))
        if school not in by_identity[identity]:
            by_identity[identity].append(school)
    if not wanted or not by_identity:
        nearest = _nearest(assessment, wanted, county)
        raise WrongUsage("no_such_school" if nearest else "no_school_like_it", given=asked, nearest=nearest)
    if len(by_identity) > 1:
        found = [_described(assessment, int(schools.rows[of_it[0]])) for of_it in by_identity.values()]
        raise WrongUsage("ambiguous_school", given=asked, count=len(found), schools=found)
    (of_it,) = by_identity.values()
    own = int(schools.rows[of_it[0]])
    return FoundSchool(
        name=survey.names[own],
        code=survey.codes[own],
        county=survey.counties[own],
        schools=tuple(of_it),
        rows=np.concatenate([schools.members(school) for school in of_it]),
        sections=np.flatnonzero(np.isin(assessment.sections.school, of_it)),
    )


def find_county(assessment: Assessment, asked: str | None) -> County:
    """The county of this name, or the only one where none is asked for.

    Raises :class:`.WrongUsage` where there is none of that name, and where there are several to choose from.
    """
    counties = assessment.counties
    if asked is None:
        if len(counties) == 1:
            return counties[0]
        raise WrongUsage("county_needed", count=len(counties), counties=_listed([county.name for county in counties]))
    for county in counties:
        if fold(county.name) == fold(text(asked)):
            return county
    nearest = _alike({county.name: fold(county.name) for county in counties}, fold(asked))
    known = list(dict.fromkeys([*nearest, *(county.name for county in counties)]))
    raise WrongUsage("no_such_county", given=asked, count=len(counties), counties=_listed(known))


def find_indicator(standard: Standard, asked: str) -> Indicator:
    """The indicator with this id, title or short name, in either language.

    Raises :class:`.WrongUsage` with the ids that there are, the nearest first; and where several are called so.
    """
    wanted = fold(asked).casefold()
    called = {
        indicator.id: [fold(name).casefold() for name in (indicator.id, *indicator.title.text, *indicator.short.text)]
        for indicator in standard.indicators
    }
    found = [indicator for indicator in standard.indicators if wanted in called[indicator.id]]
    if len(found) == 1:
        return found[0]
    if found:
        values = {"given": asked, "known": [indicator.id for indicator in found]}
        raise WrongUsage("ambiguous_indicator", **values)
    names = {name: name for its in called.values() for name in its}
    nearest = [identity for name in _alike(names, wanted) for identity, its in called.items() if name in its]
    known = list(dict.fromkeys([*nearest, *called]))
    raise WrongUsage("no_such_indicator", given=asked, standard=standard.id, known=known)


def _listed(names: list[str]) -> list[str | Bilingual]:
    """The names, or the first of many and how many more there are."""
    more = [fill(AND_MORE, count=len(names) - _LISTED)] if len(names) > _LISTED else []
    return [*names[:_LISTED], *more]


def _described(assessment: Assessment, row: int) -> Bilingual:
    survey = assessment.survey
    name, county, place = survey.names[row], survey.counties[row], survey.cell(row, "school_name")
    code = survey.codes[row]
    return Bilingual(
        f"{name}（{county}，{f'标识码 {code}' if code else '没有标识码'}，{place}）",
        f"{name} ({county}, {f'code {code}' if code else 'without a code'}, {place})",
    )


def _nearest(assessment: Assessment, wanted: str, county: str | None) -> list[str]:
    survey = assessment.survey
    names = {
        name: fold(name)
        for name, its in zip(survey.names, survey.counties, strict=True)
        if county is None or fold(county) == fold(its)
    }
    return _alike(names, wanted)


def _alike(names: dict[str, str], wanted: str) -> list[str]:
    """The names whose folded form is most like the one that is wanted, nearest first."""
    # Here, since a name is seldom wrong.
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, names, scorer=fuzz.WRatio, limit=None, score_cutoff=_ALIKE)
    # Of those that hold all of what is wanted, the shortest says least besides.
    found.sort(key=lambda match: (-match[1], len(match[0])))
    return [name for _, _, name in found[:_SUGGESTED]]
