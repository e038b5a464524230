"""Who does the jobs: this process, several processes of this machine, or the workers of a dask cluster.

Each takes jobs and gives their outcomes as they come, and never holds more jobs at once than keep it busy, so that
memory does not grow with the number of surveys.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Final

from balancecalc.errors import CannotRead

from .job import Job, Outcome, reason_of

Work = Callable[[Job], Outcome]
Executor = Callable[[Iterable[Job], Work], Iterator[Outcome]]

_IN_HAND: Final = 2
"""Jobs for each process: one that is done and one that waits."""


def usual_processes() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(processes: int) -> Executor:
    """Does jobs on this machine, in so many processes; with one, in this."""
    return _here if processes == 1 else lambda jobs, work: _in_processes(jobs, work, processes)


def worker_died(job: Job) -> Outcome:
    """The outcome of a job whose process ended under it, as for want of memory."""
    error = CannotRead("worker_died", file=job.survey.name)
    return Outcome(job.index, job.survey.name, "failed", reason_of(error), error.exit_code)


def _here(jobs: Iterable[Job], work: Work) -> Iterator[Outcome]:
    return map(work, jobs)


def _in_processes(jobs: Iterable[Job], work: Work, processes: int) -> Iterator[Outcome]:
    left = iter(jobs)
    while True:
        pool = _pool(processes)
        in_hand: dict[int, Job] = {}
        pending: set[Future[Outcome]] = set()
        try:
            while True:
                for job in islice(left, processes * _IN_HAND - len(in_hand)):
                    in_hand[job.index] = job
                    with _unheard_by_children():
                        pending.add(pool.submit(work, job))
                if not pending:
                    return
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for outcome in [future.result() for future in done]:
                    del in_hand[outcome.index]
                    yield outcome
        except BrokenProcessPool:
            # Which of the jobs in hand ended it is not known: each gets a process of its own now.
            for job in in_hand.values():
                yield _alone(job, work)
        except (KeyboardInterrupt, GeneratorExit):
            # What a process has in hand is written whole or not at all.
            for process in multiprocessing.active_children():
                process.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _alone(job: Job, work: Work) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return worker_died(job)


def _pool(processes: int) -> ProcessPoolExecutor:
    # A fork of a process with threads may hang; a new one is the same on every system.
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin)


@contextmanager
def _unheard_by_children() -> Iterator[None]:
    """Leave Ctrl-C to this process: what it starts meanwhile never hears of it, not even while it begins.

    This process hears of it when the new ones have been started: half started, they would say so at length.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    # What is blocked is so in new processes, too; but here another thread may be told all the same.
    usual = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, usual)
    if heard:
        signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """End this process with the one that made it, even if that was killed: it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        with suppress(KeyboardInterrupt):
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
