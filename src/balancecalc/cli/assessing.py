"""A survey assessed, as every command that shows results does it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balancecalc.assess import Assessment
    from balancecalc.survey import Survey


def check_surveys(surveys: Iterable[Path]) -> None:
    """Raise :class:`.CannotRead` where a survey is a folder."""
    from balancecalc.errors import CannotRead

    for survey in surveys:
        if survey.is_dir():
            raise CannotRead("is_a_folder", file=survey)


def without_own(surveys: list[Path], output: Path) -> list[Path]:
    """The surveys of several without an output of the last run: ``*.xlsx`` names that as well."""
    from balancecalc.ownership import written_by_us

    if len(surveys) > 1 and output in surveys and output.is_file() and written_by_us(output):
        return [survey for survey in surveys if survey != output]
    return surveys


def inputs(surveys: Sequence[Path], standard: str, mapping: Path | None, layout: str | None) -> tuple[Path, ...]:
    """Every file that a run reads, whose place no output may take."""
    from balancecalc.standard.catalogue import standard_paths
    from balancecalc.survey.opening import settings

    return (*surveys, *standard_paths(standard), *settings(surveys, mapping, layout))


def assessed(
    surveys: Sequence[Path],
    standard: str,
    county: str | None,
    mapping: Path | None,
    layout: str | None,
    *,
    choosing: bool = False,
) -> "Assessment":
    """The survey held against the standard; ``choosing`` as in :func:`held_against`.

    Raises :class:`.SurveyRefused` where no county of it can be assessed, and whatever reading the files raises.
    """
    from balancecalc.survey import SurveyRefused

    assessment = held_against(surveys, standard, county, mapping, layout, choosing=choosing)
    if not assessment.assesses_anything:
        raise SurveyRefused(assessment.blocking)
    return assessment


def chosen(assessment: "Assessment", by: Sequence[str] | None) -> tuple[str, ...]:
    """The fields that an assessment is to be broken down by. Raises what :func:`.choose_fields` raises."""
    from balancecalc.assess.breakdown import choose_fields

    return choose_fields(assessment.survey, by or ())


def held_against(
    surveys: Sequence[Path],
    standard: str,
    county: str | None,
    mapping: Path | None,
    layout: str | None,
    *,
    choosing: bool = False,
) -> "Assessment":
    """The survey held against the standard, be it that no county of it can be assessed.

    ``choosing`` says that ``county`` may also be one of those that the survey names itself, to be chosen from them.
    Raises whatever reading the files raises.
    """
    from balancecalc.assess import assess
    from balancecalc.errors import WrongUsage
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.survey import read_survey

    held = load_standard(standard)

    def read(county: str | None) -> "Survey":
        return read_survey(surveys, county, mapping=mapping, layout=layout, **held.reading)

    try:
        survey = read(county)
    except WrongUsage as refusal:
        if not choosing or refusal.code != "county_given_twice":
            raise
        # Only reading it tells that the survey names its counties.
        survey = read(None)
    return assess(survey, held)
