"""A run: what is to be done, done, and summed up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from balancecalc.errors import CannotWrite
from balancecalc.files import check_output, remove_unfinished
from balancecalc.report.summary.document import summary_bytes
from balancecalc.text import Bilingual, Lang

from . import store
from .executors import Executor, local, usual_processes
from .job import RECORD, Job, Outcome, reason_of, run
from .job import SECTIONS as STATE_SECTIONS
from .rollup import Summary, jobs_of, roll_up
from .settings import Settings, settings
from .surveys import find_surveys

WORKBOOK: Final = "summary.xlsx"
DOCUMENT: Final = "summary.json"
COUNTIES: Final = "summary.parquet"
SECTIONS: Final = "sections.parquet"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do: the jobs with their settings, where the summary goes, the folders that cannot be read."""

    out: str
    jobs: Sequence[Job]
    settings: Settings
    unreadable: Sequence[tuple[str, Bilingual]]

    @classmethod
    def made(
        cls,
        paths: Sequence[str],
        out: str,
        standard: str,
        mapping: Path | None,
        layout: str | None,
        lang: Lang,
        *,
        resume: bool,
        force: bool,
    ) -> "Plan":
        """The plan for surveys, folders, patterns.

        Raises what :func:`.find_surveys` and :func:`.settings` do, and :class:`.CannotWrite` where an output would
        take the place of a file that is not balancecalc's, without ``force``: before anything is read.
        """
        found = find_surveys(paths, out)
        jobs = jobs_of(found.surveys, out, resume=resume)
        unreadable = [(name, reason_of(error)) for name, error in found.unreadable]
        plan = cls(out, jobs, settings(standard, mapping, layout, lang), unreadable)
        plan.check_outputs(force=force)
        return plan

    @property
    def inputs(self) -> list[Path]:
        """The surveys on this machine."""
        return [Path(job.survey.path) for job in self.jobs if not store.is_remote(job.survey.path)]

    @property
    def written(self) -> tuple[str, list[str]]:
        """The summary workbook, and the names of what lies beside it."""
        return store.join(self.out, WORKBOOK), [DOCUMENT, COUNTIES, SECTIONS]

    def check_outputs(self, *, force: bool) -> None:
        """Look at what is where the outputs go, and take away what an earlier run left unfinished."""
        if store.is_remote(self.out):
            return
        if Path(self.out).exists() and not Path(self.out).is_dir():
            raise CannotWrite("not_a_folder", file=self.out)
        inputs = {_identity(path) for path in self.inputs}
        results = [Path(self.out, name) for name in (*(job.survey.results for job in self.jobs), WORKBOOK, DOCUMENT)]
        states = [Path(job.at(ending)) for job in self.jobs for ending in (RECORD, STATE_SECTIONS)]
        remove_unfinished([*results, *states, *(Path(self.out, name) for name in (COUNTIES, SECTIONS))])
        for path in results:
            if path.exists():
                # Whatever it is called: an input may be named by a link.
                check_output(path, [path] if _identity(path) in inputs else [], force=force)


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        told = path.stat()
    except OSError:
        return str(path.absolute())
    return told.st_dev, told.st_ino


def run_batch(plan: Plan, processes: int | None, scheduler: str | None, tell: Callable[[Outcome], None]) -> Summary:
    """Do a plan's jobs and write their summary; ``tell`` is called with each outcome as it comes.

    Raises :class:`.CannotWrite` where a result cannot be written, and :class:`.CannotRead` where a cluster cannot be
    used. What was finished before stays.
    """
    work = partial(run, settings=plan.settings)
    outcomes: list[Outcome] = []
    for outcome in _executor(processes, scheduler)(plan.jobs, work):
        outcomes.append(outcome)
        tell(outcome)
    summary = roll_up(plan.settings.load_standard(), plan.jobs, outcomes, plan.unreadable)
    _write_summary(summary, plan)
    return summary


def _executor(processes: int | None, scheduler: str | None) -> Executor:
    if scheduler is None:
        return local(processes or usual_processes())
    from .cluster import dask

    return dask(scheduler)


def _write_summary(summary: Summary, plan: Plan) -> None:
    # Here, since the workers need neither.
    from balancecalc.report.summary.parquet import all_sections, counties_bytes
    from balancecalc.report.summary.workbook import summary_workbook

    lang = plan.settings.lang
    with all_sections(summary) as sections:
        store.write(store.join(plan.out, SECTIONS), sections.read_bytes())
    store.write(store.join(plan.out, COUNTIES), counties_bytes(summary))
    store.write(store.join(plan.out, DOCUMENT), summary_bytes(summary, lang))
    store.write(store.join(plan.out, WORKBOOK), summary_workbook(summary, lang))
