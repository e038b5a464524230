"""Who does the jobs: processes that die under them, and never more in hand than keep them busy."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from balancecalc.batch.executors import local
from balancecalc.batch.job import Job, Outcome
from balancecalc.batch.surveys import SurveyFile
from balancecalc.errors import CannotWrite


def jobs(count: int, out: Path) -> list[Job]:
    return [Job(index, SurveyFile(f"/{index}.xlsx", f"{index}.xlsx", False), str(out), False) for index in range(count)]


def well(job: Job) -> Outcome:
    return Outcome(job.index, job.survey.name, "assessed")


def deadly(job: Job) -> Outcome:
    """The fourth job ends its process, as the system does for want of memory."""
    if job.index == 3:
        os._exit(9)
    time.sleep(0.02)
    return well(job)


def without_room(job: Job) -> Outcome:
    if job.index == 2:
        raise CannotWrite("exists", file=job.survey.name)
    Path(job.out, job.survey.name).touch()
    return well(job)


def noting(job: Job) -> Outcome:
    Path(job.out, str(job.index)).touch()
    return well(job)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_job_is_done_once(processes: int, tmp_path: Path) -> None:
    outcomes = list(local(processes)(jobs(9, tmp_path), well))
    assert sorted(outcome.index for outcome in outcomes) == list(range(9))
    assert list(local(processes)([], well)) == []


def test_a_process_that_dies_costs_its_own_job_only(tmp_path: Path) -> None:
    outcomes = {outcome.index: outcome for outcome in local(2)(jobs(9, tmp_path), deadly)}
    assert sorted(outcomes) == list(range(9))
    assert [index for index, outcome in outcomes.items() if outcome.status == "failed"] == [3]
    reason = outcomes[3].reason
    assert reason is not None
    assert "3.xlsx" in reason.zh
    assert "memory" in reason.en
    assert outcomes[3].exit_code == 3


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_written_ends_the_run_with_its_words(processes: int, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"2\.xlsx exists"):
        list(local(processes)(jobs(50, tmp_path), without_room))
    assert len(list(tmp_path.iterdir())) < 50


@pytest.mark.parametrize("processes", [1, 2])
def test_jobs_are_not_taken_before_there_is_someone_for_them(processes: int, tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Job]:
        nonlocal taken
        for job in jobs(40, tmp_path):
            taken += 1
            yield job

    for done, _ in enumerate(local(processes)(counted(), noting), start=1):
        assert taken <= done + 2 * processes
