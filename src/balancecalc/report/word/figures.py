"""A school's basic figures: everything that the survey says of it, with unit and cells."""

from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

import numpy as np
from typing_extensions import TypedDict

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.lookup import FoundSchool
from balancecalc.assess.origins import Origins
from balancecalc.standard.answers import answer_of, word_of
from balancecalc.standard.fields import Fields, Stage, SurveyField
from balancecalc.text import Lang, pick

from .parts import LinePart, say, stage_word, unit_word

_DECIMALS = 4


class FigurePart(TypedDict):
    """A surveyed figure of a school."""

    name: str
    value: str
    unit: str
    place: str


class _Figure(NamedTuple):
    """A figure of one of a school's rows of sections, or of the whole school."""

    school: int
    field: str
    stage: Stage | None
    value: float


def identity(assessment: Assessment, found: FoundSchool, lang: Lang) -> list[LinePart]:
    """What the survey says of a school besides figures: code, county, type, ...; what it leaves out is left out."""
    survey, dictionary = assessment.survey, assessment.standard.dictionary
    own = int(assessment.schools.rows[found.schools[0]])
    lines = [("school_name", found.name), ("school_code", found.code), ("county", found.county)]
    for name, field in dictionary.fields.items():
        if field.kind == "choice" and name != "stage" and (name, None) in survey.columns:
            choice = survey.choices[name][own]
            lines.append((name, _choice_word(field, choice, lang) if choice else ""))
    named = [(pick(dictionary.fields[name].label, lang), value) for name, value in lines if value]
    stages = [stage_word(assessment, stage, lang) for stage in stages_of(assessment, found)]
    named.append((say("stages", lang), pick_list(stages, lang)))
    campuses = campuses_of(assessment, found)
    if campuses:
        named.append((say("campuses", lang), pick_list(campuses, lang)))
    return [{"name": name, "value": value} for name, value in named]


def stages_of(assessment: Assessment, found: FoundSchool) -> list[Stage]:
    """The stages that a school has."""
    return [stage for stage, has in assessment.schools.stages.items() if has[list(found.schools)].any()]


def campuses_of(assessment: Assessment, found: FoundSchool) -> list[str]:
    """The names of the campuses that were added to a school."""
    own = {int(assessment.schools.rows[school]) for school in found.schools}
    return [assessment.survey.names[row] for row in found.rows.tolist() if row not in own]


def pick_list(words: list[str], lang: Lang) -> str:
    """Words joined the way the language joins them."""
    return ("、" if lang == "zh" else ", ").join(words)


def figures(assessment: Assessment, found: FoundSchool, lang: Lang) -> list[FigurePart]:
    """Every figure that the survey has a column for, those of campuses added, in the data dictionary's order."""
    dictionary, origins = assessment.standard.dictionary, Origins(assessment)
    return [
        {
            "name": _name(assessment, found, figure, lang),
            "value": say("missing", lang) if isnan(figure.value) else _shown(figure, dictionary, lang),
            "unit": "" if dictionary.fields[figure.field].answers else _unit(assessment, figure, lang),
            "place": pick_list(_cells(assessment, origins, figure), lang),
        }
        for figure in _all_figures(assessment, found)
    ]


def _all_figures(assessment: Assessment, found: FoundSchool) -> Iterator[_Figure]:
    for field, kind in assessment.standard.dictionary.figures.items():
        for school in found.schools:
            yield from _figures_of(assessment, school, field, kind)


def _figures_of(assessment: Assessment, school: int, field: str, kind: SurveyField) -> Iterator[_Figure]:
    """A field's figures of one school: that of each stage, and the whole school's where it is not divided."""
    schools, row = assessment.schools, int(assessment.schools.rows[school])
    stages = [stage for stage, has in schools.stages.items() if has[school]]
    by_stage = [
        _Figure(school, field, stage, float(schools.figure(field, stage)[school]))
        for stage in stages
        if assessment.survey.has_column(row, field, stage)
    ]
    if kind.kind == "stage_figure":
        yield from by_stage
        return
    given = [figure for figure in by_stage if not isnan(figure.value)]
    whole = float(schools.figure(field)[school])
    if assessment.survey.has_column(row, field) and (not isnan(whole) or not given):
        yield _Figure(school, field, None, whole)
    else:
        yield from given or by_stage


def _name(assessment: Assessment, found: FoundSchool, figure: _Figure, lang: Lang) -> str:
    """The field, with the stage where the school has more than one."""
    label = assessment.standard.dictionary.fields[figure.field].label
    stage = figure.stage
    if stage is None and len(found.schools) > 1:
        own = [of for of, has in assessment.schools.stages.items() if has[figure.school]]
        stage = own[0] if len(own) == 1 else None
    if stage is None or len(stages_of(assessment, found)) == 1:
        return pick(label, lang)
    return say("field_of_stage", lang, stage=stage_word(assessment, stage, lang), field=label)


def _cells(assessment: Assessment, origins: Origins, figure: _Figure) -> list[str]:
    survey = assessment.survey
    cells = origins.of_school(figure.school, figure.field, figure.stage).cells
    return [place for place in dict.fromkeys(survey.cell(cell.row, *cell.figure) for cell in cells) if place]


def _choice_word(field: SurveyField, choice: str, lang: Lang) -> str:
    return field.choices[choice].en if lang == "en" and choice in field.choices else choice


def _unit(assessment: Assessment, figure: _Figure, lang: Lang) -> str:
    return unit_word(assessment, assessment.standard.dictionary.fields[figure.field].unit, lang)


def _shown(figure: _Figure, dictionary: Fields, lang: Lang) -> str:
    """A figure as it stands, or the word that it stands for."""
    word = answer_of(figure.field, figure.value, dictionary)
    return word_of(dictionary.fields[figure.field], word, lang) if word else _exact(figure.value)


def _exact(value: float) -> str:
    """A surveyed number as it stands, but for the dust that conversions leave."""
    shown = f"{np.round(value, _DECIMALS):,.{_DECIMALS}f}"
    return shown.rstrip("0").rstrip(".")
