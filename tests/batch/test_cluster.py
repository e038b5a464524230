"""A real dask scheduler and its workers on the loopback, one of which is killed under its work."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, ROOT, Command

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


@contextmanager
def process(*arguments: str, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A program of dask's, ended with the test."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    with (folder / f"{arguments[0]}-{time.monotonic_ns()}.log").open("wb") as log:
        started = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def worker(address: str, folder: Path) -> "AbstractContextManager[subprocess.Popen[bytes]]":
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", LOOPBACK)
    return process("dask_worker", address, *options, folder=folder)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    port = free_port()
    address = f"tcp://{LOOPBACK}:{port}"
    with process("dask_scheduler", "--host", LOOPBACK, "--port", str(port), "--no-dashboard", folder=tmp_path):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as one:
                if one.connect_ex((LOOPBACK, port)) == 0:
                    break
            time.sleep(0.1)
        yield address


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.slow
def test_the_same_bytes_as_here_though_a_worker_is_killed(scheduler: str, tmp_path: Path, balancecalc: Command) -> None:
    surveys = tmp_path / "in"
    surveys.mkdir()
    for number in range(24):
        shutil.copy(EXAMPLES / "county-60.xlsx", surveys / f"县{number:02}.xlsx")
    (surveys / "坏.xlsx").write_bytes(b"PK")
    here, there = tmp_path / "here", tmp_path / "there"
    assert balancecalc("batch", surveys, "--out-dir", here, "-q").code == 3
    with worker(scheduler, tmp_path) as first, worker(scheduler, tmp_path) as second:
        command = ["batch", surveys, "--out-dir", there, "--executor", "dask", "--scheduler", scheduler]
        run = subprocess.Popen([sys.executable, "-m", "balancecalc", *map(str, command)], cwd=ROOT)
        while len(list(there.glob("*-results.xlsx"))) < 4:
            assert run.poll() is None
            time.sleep(0.02)
        first.kill()
        assert run.wait(120) == 3
        assert second.poll() is None
    assert contents(there) == contents(here)


@pytest.mark.slow
def test_a_scheduler_without_workers(scheduler: str, tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc(
        "batch",
        EXAMPLES / "county-60.xlsx",
        "--out-dir",
        tmp_path / "out",
        "--executor",
        "dask",
        "--scheduler",
        scheduler,
    )
    assert run.code == 3
    assert "没有工作进程" in run.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", [f"tcp://{LOOPBACK}:1", "nonsense://x", "no address at all"])
def test_a_scheduler_that_is_not_there(
    address: str, tmp_path: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balancecalc.batch.cluster._CONNECTING", 1)
    run = balancecalc(
        "batch",
        EXAMPLES / "county-60.xlsx",
        "--out-dir",
        tmp_path / "out",
        "--executor",
        "dask",
        "--scheduler",
        address,
    )
    assert run.code == 3
    assert f"连不上调度器 {address}" in run.err
    assert not (tmp_path / "out").exists()
