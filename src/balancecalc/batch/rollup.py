"""All surveys of a run together: what each came to, and their counties beside each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from balancecalc.errors import CannotRead
from balancecalc.standard.fields import Stage
from balancecalc.standard.model import Standard
from balancecalc.text import Bilingual, fill
from balancecalc.text.batch import BATCH
from balancecalc.verdict import WORDS

from . import store
from .job import RECORD, SECTIONS, Job, Outcome
from .record import Record, read_record
from .surveys import SurveyFile

COMPOSITE: Final = "composite"


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A survey and its record, or why it has none. ``sections`` is the path of its sections."""

    name: str
    record: Record | None
    sections: str
    reason: Bilingual | None = None
    is_failure: bool = False

    @property
    def status(self) -> str:
        """``assessed``, ``failed`` or ``passed_over``."""
        return "assessed" if self.record else "failed" if self.is_failure else "passed_over"


class StageRow(NamedTuple):
    """A county's stage: the survey's file, the county and the stage as in the JSON of ``score``."""

    file: str
    county: str
    stage: Stage
    part: dict[str, Any]


class SpreadRow(NamedTuple):
    """A CV of a county's stage that has a limit: the indicator's id, or ``composite``."""

    row: StageRow
    indicator: str
    cv: float
    limit: float

    @property
    def share(self) -> float:
        """The CV as a share of its limit."""
        return self.cv / self.limit


@dataclass(frozen=True, slots=True)
class Summary:
    """The surveys of a run in order, held against one standard."""

    standard: Standard
    surveys: Sequence[SurveyResult]

    @property
    def counties(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each county with its survey's file."""
        for survey in self.surveys:
            if survey.record:
                for county in survey.record.counties:
                    yield survey.name, county

    @property
    def failures(self) -> list[SurveyResult]:
        """The surveys that could not be assessed."""
        return [survey for survey in self.surveys if survey.is_failure]

    @property
    def assessed(self) -> int:
        """How many surveys were assessed."""
        return sum(survey.record is not None for survey in self.surveys)

    def verdicts(self) -> dict[str, int]:
        """How many counties have each verdict."""
        found = Counter(county["verdict"] for _, county in self.counties)
        return {word: found[word] for word in WORDS}

    def stages(self) -> Iterator[StageRow]:
        """A row for each stage of each county."""
        for file, county in self.counties:
            for stage, part in county["stages"].items():
                yield StageRow(file, county["name"], stage, part)

    def ranking(self, stage: Stage) -> list[SpreadRow]:
        """The counties by the CV that is the greatest share of its limit, the least first. Those without any such CV
        are not in it."""
        greatest = [
            max(spreads, key=_share) for row in self.stages() if row.stage == stage and (spreads := limited(row))
        ]
        return sorted(greatest, key=lambda spread: (spread.share, spread.row.county, spread.row.file))

    def nearest(self, count: int) -> list[SpreadRow]:
        """The CVs that are nearest to their limit, on either side of it."""
        spreads = [spread for row in self.stages() for spread in limited(row)]
        return sorted(spreads, key=lambda spread: (abs(spread.share - 1), spread.row.county, spread.row.file))[:count]


def spreads_of(row: StageRow) -> dict[str, dict[str, Any]]:
    """Each indicator's CV with its limit, the composite last."""
    return {**row.part["indicators"], COMPOSITE: row.part[COMPOSITE]}


def limited(row: StageRow) -> list[SpreadRow]:
    """The CVs of a county's stage that are known and have a limit."""
    return [
        SpreadRow(row, name, spread["cv"], spread["limit"])
        for name, spread in spreads_of(row).items()
        if spread["cv"] is not None and spread["limit"]
    ]


def roll_up(
    standard: Standard,
    jobs: Sequence[Job],
    outcomes: Sequence[Outcome],
    unreadable: Sequence[tuple[str, Bilingual]],
) -> Summary:
    """The summary of a run, from the records that its surveys left. Folders that could not be looked into stand last.

    Raises :class:`.CannotRead` where a record that was written cannot be read, or is another run's.
    """
    by_index = {outcome.index: outcome for outcome in outcomes}
    surveys = [_result(job, by_index[job.index]) for job in jobs]
    folders = [SurveyResult(name, None, "", reason, is_failure=True) for name, reason in unreadable]
    return Summary(standard, [*surveys, *folders])


def _result(job: Job, outcome: Outcome) -> SurveyResult:
    if outcome.status in ("failed", "passed_over"):
        reason = outcome.reason
        if reason and store.is_file(store.join(job.out, job.survey.results)):
            # Nothing is deleted; but what lies there is not of this survey as it is now.
            reason = Bilingual(
                *(
                    f"{said} {old}"
                    for said, old in zip(reason, fill(BATCH["stale"], results=job.survey.results), strict=True)
                )
            )
        return SurveyResult(outcome.name, None, "", reason, is_failure=outcome.status == "failed")
    record = read_record(store.read(job.at(RECORD)))
    if record is None or record.key != outcome.key:
        raise CannotRead("other_run", file=job.out)
    return SurveyResult(outcome.name, record, job.at(SECTIONS))


def _share(spread: SpreadRow) -> float:
    return spread.share


def jobs_of(surveys: Sequence[SurveyFile], out: str, *, resume: bool) -> list[Job]:
    """A job for each survey, in order."""
    return [Job(index, survey, store.absolute(out), resume) for index, survey in enumerate(surveys)]
