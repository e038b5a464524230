"""A survey assessed, as every command that shows results does it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balancecalc.assess import Assessment


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
    from balancecalc.standard.catalogue import standard_path
    from balancecalc.survey.opening import settings

    return (*surveys, standard_path(standard), *settings(surveys, mapping, layout))


def assessed(
    surveys: Sequence[Path], standard: str, county: str | None, mapping: Path | None, layout: str | None
) -> "Assessment":
    """The survey held against the standard.

    Raises :class:`.SurveyRefused` where no county of it can be assessed, and whatever reading the files raises.
    """
    from balancecalc.assess import assess
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.survey import SurveyRefused, read_survey

    assessment = assess(read_survey(surveys, county, mapping=mapping, layout=layout), load_standard(standard))
    if not assessment.assesses_anything:
        raise SurveyRefused(assessment.blocking)
    return assessment


def assessed_county(
    surveys: Sequence[Path], standard: str, county: str | None, mapping: Path | None, layout: str | None
) -> "tuple[Assessment, str | None]":
    """The same where ``--county`` may also choose one of the counties that the survey names: then it is returned.

    Where the survey names none, ``county`` is what it is called, as everywhere.
    """
    from balancecalc.errors import WrongUsage

    try:
        return assessed(surveys, standard, county, mapping, layout), None
    except WrongUsage as refusal:
        if refusal.code != "county_given_twice":
            raise
    return assessed(surveys, standard, None, mapping, layout), county
