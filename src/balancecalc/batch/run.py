"""A run: what is to be done, done, and summed up."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from filelock import FileLock, Timeout

from balancecalc.errors import CannotWrite, WrongUsage, os_reason
from balancecalc.files import check_output, is_file, remove_unfinished
from balancecalc.ownership import written_by_us
from balancecalc.report.summary.document import summary_bytes
from balancecalc.text import Bilingual, Lang

from . import store
from .executors import Executor, local, usual_processes
from .job import RECORD, Job, Outcome, reason_of, run
from .job import SECTIONS as STATE_SECTIONS
from .rollup import Summary, jobs_of, roll_up
from .settings import Settings, settings
from .surveys import STATE, find_surveys

WORKBOOK: Final = "summary.xlsx"
DOCUMENT: Final = "summary.json"
COUNTIES: Final = "summary.parquet"
SECTIONS: Final = "sections.parquet"
_SUMMARY: Final = (WORKBOOK, DOCUMENT, COUNTIES, SECTIONS)
_LOCK: Final = "lock"


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
        live: bool = True,
        resume: bool,
        force: bool,
    ) -> "Plan":
        """The plan for surveys, folders, patterns.

        Raises what :func:`.find_surveys` and :func:`.settings` do, and :class:`.CannotWrite` where an output would
        take the place of a file that is not balancecalc's, without ``force``: before anything is read.
        """
        if not out.strip():
            raise WrongUsage("empty_path")
        out = store.absolute(out)
        found = find_surveys(paths, out)
        jobs = _without_own_results(jobs_of(found.surveys, out, resume=resume))
        unreadable = [(name, reason_of(error)) for name, error in found.unreadable]
        plan = cls(out, jobs, settings(standard, mapping, layout, lang, live=live), unreadable)
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

    @property
    def outputs(self) -> list[str]:
        """Every file that the run may write."""
        own = [store.join(self.out, job.survey.results) for job in self.jobs]
        states = [job.at(ending) for job in self.jobs for ending in (RECORD, STATE_SECTIONS)]
        return [*own, *(store.join(self.out, name) for name in _SUMMARY), *states]

    def check_outputs(self, *, force: bool) -> None:
        """Look at what is where the outputs go. Raises as :meth:`made` does."""
        inputs = {store.identity(job.survey.path) for job in self.jobs}
        clash = next((path for path in self.outputs if store.identity(path) in inputs), None)
        if clash:
            raise WrongUsage("would_overwrite_input", file=clash)
        if store.is_file(self.out):
            raise CannotWrite("not_a_folder", file=self.out)
        results = [path for path in self.outputs if f"/{STATE}/" not in path.replace("\\", "/")]
        if store.is_remote(self.out):
            _check_remote([] if force else results)
            return
        for path in map(Path, results):
            if is_file(path) or path.is_symlink():
                check_output(path, (), force=force)


def run_batch(plan: Plan, processes: int | None, scheduler: str | None, tell: Callable[[Outcome], None]) -> Summary:
    """Do a plan's jobs and write their summary; ``tell`` is called with each outcome as it comes.

    Raises :class:`.CannotWrite` where a result cannot be written, and :class:`.CannotRead` where a cluster cannot be
    used. What was finished before stays.
    """
    work = partial(run, settings=plan.settings)
    executor = _executor(processes, scheduler)
    with _alone(plan):
        outcomes: list[Outcome] = []
        for outcome in executor(plan.jobs, work):
            outcomes.append(outcome)
            tell(outcome)
        summary = roll_up(plan.settings.load_standard(), plan.jobs, outcomes, plan.unreadable)
        _write_summary(summary, plan)
    return summary


def _check_remote(outputs: Sequence[str]) -> None:
    """Refuse an output that would take the place of somebody else's file, looked at here."""
    with tempfile.TemporaryDirectory(prefix="balancecalc-") as folder:
        for path in outputs:
            content = store.read_if_there(path)
            if content is None:
                continue
            here = Path(folder, f"output{PurePosixPath(path).suffix}")
            here.write_bytes(content)
            if not written_by_us(here):
                raise CannotWrite("exists", file=path)


def _without_own_results(jobs: list[Job]) -> list[Job]:
    """The jobs but for what an earlier run wrote where this one writes: it lies in a folder of surveys, as it may."""
    names = (WORKBOOK, *(job.survey.results for job in jobs))
    outputs = {store.identity(store.join(jobs[0].out, name)) for name in names} if jobs else set()
    kept = [
        job
        for job in jobs
        if store.identity(job.survey.path) not in outputs
        or store.is_remote(job.survey.path)
        or not written_by_us(Path(job.survey.path))
    ]
    return [replace(job, index=index) for index, job in enumerate(kept)]


@contextmanager
def _alone(plan: Plan) -> Iterator[None]:
    """Keep any other run from writing into the same folder, and take away what an earlier one left unfinished.

    The system ends the lock with the process, however that ends. On remote storage nothing can be locked; there the
    records' keys tell when two runs mix.
    """
    if store.is_remote(plan.out):
        yield
        return
    state = Path(plan.out, STATE)
    try:
        state.mkdir(parents=True, exist_ok=True)
        with FileLock(state / _LOCK, blocking=False):
            remove_unfinished(map(Path, plan.outputs))
            yield
    except Timeout:
        raise CannotWrite("other_run", file=plan.out) from None
    except OSError as error:
        raise CannotWrite("cannot_write", file=plan.out, detail=os_reason(error)) from None


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
    beside = None if store.is_remote(plan.out) else str(Path(plan.out, STATE))
    with all_sections(summary, beside) as sections:
        store.write(store.join(plan.out, SECTIONS), sections.read_bytes())
    store.write(store.join(plan.out, COUNTIES), counties_bytes(summary))
    store.write(store.join(plan.out, DOCUMENT), summary_bytes(summary, lang))
    store.write(store.join(plan.out, WORKBOOK), summary_workbook(summary, lang))
