"""Jobs on a dask cluster that exists already: ``--executor dask --scheduler ADDRESS``."""

import importlib
import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import balancecalc
from balancecalc.errors import CannotRead

from .executors import Executor, Work, worker_died
from .job import Job, Outcome

_CONNECTING: Final = 10
"""Seconds within which a scheduler answers."""
_WITHOUT_WORKERS: Final = 60
"""Seconds for which a cluster may be without any worker before the run ends."""
_IN_HAND: Final = 2
"""Jobs for each thread of the cluster: one that is done and one that waits."""
_RETRIES: Final = 3


def dask(scheduler: str) -> Executor:
    """Does jobs on the cluster of a scheduler (``tcp://host:8786``).

    A job whose worker is lost is done again by another; each writes the same bytes. Raises :class:`.CannotRead` where
    the scheduler does not answer, has no workers, or they have another balancecalc.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise CannotRead("no_dask") from None
    logging.getLogger("distributed").setLevel(logging.ERROR)

    try:
        client = distributed.Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError, ImportError):
        raise CannotRead("no_scheduler", address=scheduler) from None
    try:
        _check_workers(client, scheduler)
    except BaseException:
        client.close()
        raise

    def execute(jobs: Iterable[Job], work: Work) -> Iterator[Outcome]:
        with client, client.as_current():
            yield from _execute(client, scheduler, jobs, work)

    return execute


def _check_workers(client: Any, scheduler: str) -> None:
    if not _threads(client):
        raise CannotRead("no_workers", address=scheduler)
    others = {version for version in client.run(_version).values() if version != balancecalc.__version__}
    if others:
        raise CannotRead("other_version", own=balancecalc.__version__, other=", ".join(sorted(others)))


def _execute(client: Any, scheduler: str, jobs: Iterable[Job], work: Work) -> Iterator[Outcome]:
    from distributed.scheduler import KilledWorker

    threads = _threads(client)
    left = iter(jobs)
    pending: dict[Any, Job] = {}

    def submit(count: int) -> None:
        for job in islice(left, count):
            pending[client.submit(work, job, pure=False, retries=_RETRIES)] = job

    submit(threads * _IN_HAND)
    while pending:
        for future in _next_done(client, scheduler, pending):
            job = pending.pop(future)
            try:
                yield future.result()
            except KilledWorker:
                yield worker_died(job)
            submit(1)


def _next_done(client: Any, scheduler: str, pending: Iterable[Any]) -> list[Any]:
    wait: Any = importlib.import_module("distributed").wait
    while True:
        try:
            return list(wait(list(pending), timeout=_WITHOUT_WORKERS, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            # A survey may well take longer; a cluster without workers never ends.
            if not _threads(client):
                raise CannotRead("no_workers", address=scheduler) from None


def _threads(client: Any) -> int:
    return sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())


def _version() -> str:
    return balancecalc.__version__
