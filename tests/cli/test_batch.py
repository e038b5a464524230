"""``balancecalc batch``, against what ``score`` says of each survey by itself."""

import contextlib
import hashlib
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import jsonschema
import openpyxl
import pandas as pd
import pytest
from filelock import FileLock

from balancecalc.assess import assess
from balancecalc.report.frames import dispersion_frame, sections_frame
from balancecalc.report.summary.document import summary_schema
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES, ROOT, Command, without_defaults

COUNTY = EXAMPLES / "county-60.xlsx"
FIVE = EXAMPLES / "five-schools.xlsx"
OUTPUTS = ["sections.parquet", "summary.json", "summary.parquet", "summary.xlsx"]


@pytest.fixture
def surveys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``各县`` with two counties, one of them in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    folder = Path("各县")
    (folder / "南片").mkdir(parents=True)
    shutil.copy(COUNTY, folder / "云溪县.xlsx")
    shutil.copy(FIVE, folder / "南片" / "五校.xlsx")
    return folder


@pytest.fixture
def batch(balancecalc: Command) -> Command:
    """The command in this process, and the surveys too, unless a test asks for others: those take a second to start."""

    def run(*arguments: object) -> Any:
        one = () if "--jobs" in arguments else ("--jobs", "1")
        return balancecalc("batch", *arguments, *one)

    return run


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def summary(folder: Path = Path("out")) -> Any:
    return json.loads((folder / "summary.json").read_bytes())


def by_file(folder: Path = Path("out")) -> dict[str, Any]:
    return {survey["file"]: survey for survey in summary(folder)["surveys"]}


def program(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "balancecalc", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_each_survey_is_scored_as_by_itself(surveys: Path, balancecalc: Command, batch: Command) -> None:
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 0
    for survey, results in (("云溪县.xlsx", "云溪县-results.xlsx"), ("南片/五校.xlsx", "南片/五校-results.xlsx")):
        alone = balancecalc("score", surveys / survey, "--out", "alone.xlsx", "--json", "alone.json", "-q")
        assert alone.code == 0
        assert Path("out", results).read_bytes() == Path("alone.xlsx").read_bytes()
        document = json.loads(Path("alone.json").read_bytes())
        told = by_file()[survey]
        assert (
            told["sha256"] == document["input"]["sha256"] == hashlib.sha256((surveys / survey).read_bytes()).hexdigest()
        )
        assert told["results"] == results
        for county in document["counties"]:
            for part in ("sections", "excluded", "breakdowns", "checks"):
                county.pop(part, None)
        assert told["counties"] == document["counties"]
        severities = [finding["severity"] for finding in document["findings"]]
        assert told["findings"] == {name: severities.count(name) for name in ("error", "warning", "info")}


def test_the_frames_are_those_of_each_survey(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    standard = load_standard()
    both = {file: assess(read_survey(surveys / file), standard) for file in ("云溪县.xlsx", "南片/五校.xlsx")}
    sections = pd.read_parquet("out/sections.parquet")
    counties = pd.read_parquet("out/summary.parquet")
    for file, assessment in both.items():
        own = sections[sections["file"] == file].drop(columns="file").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, sections_frame(assessment), check_dtype=False, check_exact=True)
        spreads = counties[counties["file"] == file].reset_index(drop=True)
        expected = dispersion_frame(assessment)
        pd.testing.assert_frame_equal(
            spreads[["county", "stage", "indicator", "sections", "students", "cv", "limit", "verdict"]],
            expected[["county", "stage", "indicator", "sections", "students", "cv", "limit", "verdict"]],
            check_dtype=False,
            check_exact=True,
        )
        composite = spreads["indicator"] == "composite"
        pd.testing.assert_frame_equal(
            spreads[~composite][["mean", "sd", "known_cv"]], expected[~composite][["mean", "sd", "known_cv"]]
        )


def test_the_summary_keeps_to_its_schema(surveys: Path, batch: Command) -> None:
    (surveys / "坏.xlsx").write_bytes(b"PK")
    schema = json.loads((ROOT / "docs" / "summary.schema.json").read_text(encoding="utf-8"))
    assert without_defaults(schema) == without_defaults(summary_schema())
    for standard in ("national-quality-2017", "national-basic-2012"):
        batch(surveys, "--out-dir", "out", "-s", standard, "-q")
        jsonschema.validate(summary(), schema)


def test_one_bad_file_is_a_row_with_its_reason(surveys: Path, batch: Command) -> None:
    (surveys / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (surveys / "空.csv").write_bytes(b"")
    run = batch(surveys, "--out-dir", "out", "--jobs", "2")
    assert run.code == 3
    assert "4 份调查表，评估了 2 份，2 份不能评估" in run.out
    assert "坏.xlsx：“坏.xlsx”不是能识别的表格文件" in run.err.replace("\n  ", "")
    told = by_file()
    assert [told[file]["status"] for file in ("云溪县.xlsx", "南片/五校.xlsx")] == ["assessed"] * 2
    assert told["坏.xlsx"]["status"] == told["空.csv"]["status"] == "failed"
    assert "空文件" in told["空.csv"]["reason"]
    assert summary()["counts"]["surveys"] == {"assessed": 2, "failed": 2, "passed_over": 0}
    book = openpyxl.load_workbook("out/summary.xlsx")
    rows = list(book["调查表"].iter_rows(min_row=5, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [
        ("云溪县.xlsx", "已评估"),
        ("南片/五校.xlsx", "已评估"),
        ("坏.xlsx", "不能评估"),
        ("空.csv", "不能评估"),
    ]


def test_the_workbook_has_each_county_and_stage(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q", "--lang", "en").code == 0
    book = openpyxl.load_workbook("out/summary.xlsx")
    assert book.sheetnames == ["Summary", "Counties", "County items", "Ranking", "Distribution", "Surveys"]
    rows = list(book["Counties"].iter_rows(min_row=5, values_only=True))
    county = by_file()["云溪县.xlsx"]["counties"][0]
    told = {row[3]: row for row in rows if row[1] == county["name"]}
    for stage, part in county["stages"].items():
        row = told[stage]
        assert row[5:7] == (part["sections"], part["compliant_sections"])
        cvs = [spread["cv"] for spread in part["indicators"].values()] + [part["composite"]["cv"]]
        assert list(row[9 : 9 + len(cvs)]) == cvs
    distribution: Any = book["Distribution"]
    assert len(distribution._charts) == 8
    counts = [
        sum(value or 0 for value in column[1:])
        for column in distribution.iter_cols(min_col=2, min_row=4, max_row=15, values_only=True)
        if column[0]
    ]
    known = [
        sum(
            part["indicators"][name]["cv"] is not None
            for survey in summary()["surveys"]
            for found in survey["counties"]
            for key, part in found["stages"].items()
            if key == stage
        )
        for name in county["stages"]["primary"]["indicators"]
        for stage in ("primary", "junior")
    ]
    assert counts[: len(known)] == known


def test_the_ranking_is_by_the_cv_nearest_to_its_limit(surveys: Path, batch: Command) -> None:
    """Worked from the JSON of score: the greatest share of a limit ranks a county."""
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    rows = list(openpyxl.load_workbook("out/summary.xlsx")["排名"].iter_rows(min_row=5, values_only=True))
    assert [(row[0], row[1], row[2]) for row in rows] == [("小学", 1, "云溪县"), ("初中", 1, "云溪县")]
    stages = by_file()["云溪县.xlsx"]["counties"][0]["stages"]
    for row, stage in zip(rows, ("primary", "junior"), strict=True):
        shares = [spread["cv"] / spread["limit"] for spread in stages[stage]["indicators"].values() if spread["cv"]]
        assert row[6] == max(shares)


def test_what_is_no_survey_is_passed_over(surveys: Path, balancecalc: Command, batch: Command) -> None:
    shutil.copy(COUNTY, surveys / "~$云溪县.xlsx")
    (surveys / ".hidden.xlsx").write_bytes(b"x")
    (surveys / "说明.txt").write_text("x")
    (surveys / "云溪县.map.yaml").write_text("columns: {}\n")
    assert balancecalc("score", surveys / "云溪县.xlsx", "-q").code == 0
    # The output lies within the input: the second run must not read the first one's results.
    out = surveys / "结果"
    for _ in range(2):
        run = batch(surveys, "--out-dir", out)
        assert run.code == 0, run.err
        assert {file: survey["status"] for file, survey in by_file(out).items()} == {
            "云溪县.xlsx": "assessed",
            "云溪县-results.xlsx": "passed_over",
            "南片/五校.xlsx": "assessed",
        }


def test_several_paths_and_patterns(surveys: Path, batch: Command) -> None:
    run = batch(f"{surveys}/*.xlsx", surveys / "南片", "--out-dir", "out", "-q")
    assert run.code == 0
    assert sorted(by_file()) == ["云溪县.xlsx", "五校.xlsx"]
    run = batch(f"{surveys}/**/*.xlsx", "--out-dir", "out2", "-q")
    assert sorted(by_file(Path("out2"))) == ["云溪县.xlsx", "五校.xlsx"]


def test_two_surveys_of_one_name_are_refused(surveys: Path, batch: Command) -> None:
    shutil.copy(COUNTY, surveys / "云溪县.XLSM")
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 2
    assert "云溪县.XLSM" in run.err
    assert "云溪县.xlsx" in run.err
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["没有.xlsx"], 3, "找不到文件：没有.xlsx"),
        (["没有*.xlsx"], 3, "找不到文件：没有*.xlsx"),
        (["空"], 3, "空 里没有调查表"),
        (["各县", "-s", "nothing"], 3, "没有标准“nothing”"),
        (["各县", "--map", "nothing.yaml"], 3, "nothing.yaml"),
        (["各县", "--layout", "nothing"], 3, "nothing"),
        (["各县", "--executor", "dask"], 2, "--scheduler"),
        (["各县", "--scheduler", "tcp://127.0.0.1:1"], 2, "--executor dask"),
        (["各县", "--jobs", "0"], 2, "--jobs"),
        (["nosuch://a/b.xlsx"], 3, "nosuch://a/b.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is(
    arguments: list[str], code: int, words: str, surveys: Path, batch: Command
) -> None:
    Path("空").mkdir()
    run = batch(*arguments, "--out-dir", "out")
    assert run.code == code
    assert words in run.err
    assert not Path("out").exists()


def test_a_file_for_a_folder(surveys: Path, batch: Command) -> None:
    Path("out").write_text("mine")
    run = batch(surveys, "--out-dir", "out")
    assert (run.code, Path("out").read_text()) == (4, "mine")


def test_nobodys_file_is_overwritten(surveys: Path, batch: Command) -> None:
    Path("out").mkdir()
    for name in ("云溪县-results.xlsx", *OUTPUTS):
        Path("out", name).write_bytes(b"mine")
        run = batch(surveys, "--out-dir", "out")
        assert run.code == 4
        assert name in run.err
        assert contents(Path("out")) == {name: b"mine"}
        assert batch(surveys, "--out-dir", "out", "--force", "-q").code == 0
        shutil.rmtree("out")
        Path("out").mkdir()


def test_the_surveys_are_never_written_to(surveys: Path, batch: Command) -> None:
    before = contents(surveys)
    shutil.copy(COUNTY, "云溪县-results.xlsx")
    shutil.copy(COUNTY, "云溪县.xlsx")
    run = batch("云溪县.xlsx", "云溪县-results.xlsx", "--out-dir", ".", "--force")
    assert run.code == 2
    assert Path("云溪县-results.xlsx").read_bytes() == COUNTY.read_bytes()
    assert contents(surveys) == before


def test_a_folder_that_cannot_be_read_is_a_row(surveys: Path, batch: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ls = fsspec.implementations.local.LocalFileSystem.ls

    def closed(self: Any, path: str, **options: Any) -> Any:
        if str(path).endswith("南片"):
            raise PermissionError(13, "Permission denied", path)
        return ls(self, path, **options)

    monkeypatch.setattr(fsspec.implementations.local.LocalFileSystem, "ls", closed)
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 3
    assert "没有权限" in run.err
    assert [(survey["status"], "南片" in survey["file"]) for survey in summary()["surveys"]] == [
        ("assessed", False),
        ("failed", True),
    ]


def test_check_says_no_where_a_county_is_not_met(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "--check", "-q").code == 1


def test_json_alone_on_standard_output(surveys: Path, batch: Command) -> None:
    run = batch(surveys, "--out-dir", "out", "--json", "-")
    assert json.loads(run.out) == summary()
    assert "2 份调查表" in run.err
    run = batch(surveys, "--out-dir", "out", "--json", "copy.json", "-q")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert Path("copy.json").read_bytes() == Path("out/summary.json").read_bytes()


def test_a_line_for_each_survey_in_a_log(surveys: Path, batch: Command) -> None:
    run = batch(surveys, "--out-dir", "out")
    assert run.err.splitlines() == ["[1/2] 云溪县.xlsx：未达标", "[2/2] 南片/五校.xlsx：无法判定"]


# Going on


def refuse(*_: Any, **__: Any) -> Any:
    raise AssertionError("nothing is to be assessed anew")


def test_what_has_not_changed_is_not_done_again(surveys: Path, batch: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert batch(surveys, "--out-dir", "out").code == 0
    before = contents(Path("out"))
    with monkeypatch.context() as patch:
        patch.setattr("balancecalc.batch.job.assess", refuse)
        run = batch(surveys, "--out-dir", "out", "--resume")
        assert run.code == 0
        assert run.err.count("没有变化") == 2
        assert contents(Path("out")) == before
    run = batch(surveys, "--out-dir", "out")
    assert "没有变化" not in run.err


def change_survey(folder: Path) -> list[str]:
    book = openpyxl.load_workbook(folder / "云溪县.xlsx")
    book["学校"]["H3"] = 321
    book.save(folder / "云溪县.xlsx")
    return []


def add_mapping(folder: Path) -> list[str]:
    (folder / "云溪县.map.yaml").write_text("columns: {图书册数（册）: null}\n", encoding="utf-8")
    return []


def remove_results(_: Path) -> list[str]:
    Path("out/云溪县-results.xlsx").unlink()
    return []


def cut_results(_: Path) -> list[str]:
    Path("out/云溪县-results.xlsx").write_bytes(Path("out/南片/五校-results.xlsx").read_bytes())
    return []


def remove_sections(_: Path) -> list[str]:
    Path("out/.balancecalc/云溪县.parquet").unlink()
    return []


def empty_sections(_: Path) -> list[str]:
    Path("out/.balancecalc/云溪县.parquet").write_bytes(b"")
    return []


def swap_sections(_: Path) -> list[str]:
    shutil.copy("out/.balancecalc/南片/五校.parquet", "out/.balancecalc/云溪县.parquet")
    return []


def improve_record(_: Path) -> list[str]:
    record = Path("out/.balancecalc/云溪县.json")
    record.write_bytes(record.read_bytes().replace(b'"verdict":"not_met"', b'"verdict":"met"'))
    return []


def damage_record(_: Path) -> list[str]:
    Path("out/.balancecalc/云溪县.json").write_bytes(b'{"schema": "balancecalc/record@1"')
    return []


@pytest.mark.parametrize(
    "change",
    [
        change_survey,
        add_mapping,
        remove_results,
        cut_results,
        remove_sections,
        empty_sections,
        swap_sections,
        improve_record,
        damage_record,
    ],
)
def test_what_has_changed_is_done_again(change: Callable[[Path], list[str]], surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    change(surveys)
    run = batch(surveys, "--out-dir", "out", "--resume")
    assert run.code == 0
    assert "云溪县.xlsx：没有变化" not in run.err
    assert "南片/五校.xlsx：没有变化" in run.err
    assert batch(surveys, "--out-dir", "new", "-q").code == 0
    assert contents(Path("out")) == contents(Path("new"))


@pytest.mark.parametrize("options", [["-s", "national-basic-2012"], ["--lang", "en"]])
def test_another_question_is_answered_anew(options: list[str], surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    run = batch(surveys, "--out-dir", "out", "--resume", *options)
    assert "没有变化" not in run.err
    assert "unchanged" not in run.err
    assert batch(surveys, "--out-dir", "new", "-q", *options).code == 0
    assert contents(Path("out")) == contents(Path("new"))


def test_a_survey_that_changes_while_it_is_read(surveys: Path, batch: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed_and_read(path: Path, **options: Any) -> Any:
        if path.name == "云溪县.xlsx":
            change_survey(path.parent)
        return read_survey(path, **options)

    monkeypatch.setattr("balancecalc.batch.job.read_survey", changed_and_read)
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 3
    assert "云溪县.xlsx 在读的时候变了" in run.err.replace("\n  ", "")
    assert by_file()["云溪县.xlsx"]["status"] == "failed"
    assert not Path("out/云溪县-results.xlsx").exists()
    assert by_file()["南片/五校.xlsx"]["status"] == "assessed"


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        shutil.copy(COUNTY, folder / f"县{number:02}.xlsx")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_any_moment_and_run_again(jobs: str, tmp_path: Path, batch: Command) -> None:
    folder, out = many(tmp_path / "in", 12), tmp_path / "out"
    run = program("batch", folder, "--out-dir", out, "--jobs", jobs)
    while not list(out.glob("*-results.xlsx")):
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    finished = len(list(out.glob(".balancecalc/*.json")))
    assert finished < 12
    for path in out.rglob("*-results.xlsx"):
        assert openpyxl.load_workbook(path).sheetnames
    # What a write leaves that was killed under it.
    (out / ".县03-results.xlsx.abcdefgh.tmp").write_bytes(b"PK")
    again = batch(folder, "--out-dir", out, "--jobs", jobs, "--resume")
    assert again.code == 0, again.err
    assert again.err.count("没有变化") >= finished
    whole = tmp_path / "whole"
    assert batch(folder, "--out-dir", whole, "-q").code == 0
    assert contents(out) == contents(whole)


@pytest.mark.slow
@pytest.mark.parametrize(("after", "again"), [(0, None), (0.05, 0.01), (0.4, None), (0.4, 0.2)])
def test_interrupted(after: float, again: float | None, tmp_path: Path) -> None:
    """While processes begin, while they work, and twice."""
    folder, out = many(tmp_path / "in", 30), tmp_path / "out"
    run = program("batch", folder, "--out-dir", out, "--jobs", "2", start_new_session=True)
    while not (out / ".balancecalc").exists():
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(run.pid, signal.SIGINT)
    if again:
        time.sleep(again)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "--resume" in told.decode()
    assert "Traceback" not in told.decode()


@pytest.mark.slow
def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands for it: every write beyond it fails."""
    folder, out = many(tmp_path / "in", 3), tmp_path / "out"
    assert program("batch", folder, "--out-dir", out, "-q").wait() == 0
    before = contents(out)
    shutil.copy(FIVE, folder / "新.xlsx")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    run = program("batch", folder, "--out-dir", out, "--resume", preexec_fn=limited)
    _, told = run.communicate()
    assert run.returncode == 4
    assert "新-results.xlsx" in told.decode()
    assert "Traceback" not in told.decode()
    assert contents(out) == before


def test_a_survey_that_is_called_otherwise_is_another(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    (surveys / "云溪县.xlsx").rename(surveys / "云溪县.XLSM")
    assert batch(surveys, "--out-dir", "out", "-q", "--resume").code == 0
    assert batch(surveys, "--out-dir", "new", "-q").code == 0
    assert contents(Path("out")) == contents(Path("new"))


def test_two_runs_at_once(surveys: Path, batch: Command) -> None:
    Path("out/.balancecalc").mkdir(parents=True)
    with FileLock("out/.balancecalc/lock"):
        run = batch(surveys, "--out-dir", "out")
    assert run.code == 4
    assert "另一次运行" in run.err
    assert contents(Path("out")) == {}
    assert batch(surveys, "--out-dir", "out", "-q").code == 0


def test_old_results_of_a_survey_that_fails_now_are_named(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    old = Path("out/云溪县-results.xlsx").read_bytes()
    (surveys / "云溪县.xlsx").write_bytes(b"PK")
    run = batch(surveys, "--out-dir", "out", "--resume", "-q")
    assert run.code == 3
    assert "云溪县-results.xlsx 是以前的结果" in run.err.replace("\n  ", "")
    assert Path("out/云溪县-results.xlsx").read_bytes() == old


# What operators do


@pytest.mark.parametrize("where", ["same", "below", "link", "pattern", "file"])
def test_the_same_again_every_night(where: str, surveys: Path, batch: Command) -> None:
    """Whatever the folder of the results is called, and wherever it lies."""
    Path("elsewhere").mkdir()
    Path("link").symlink_to("elsewhere")
    given, out = {
        "same": (surveys, surveys),
        "below": (surveys, surveys / ".." / surveys / "out"),
        "link": (surveys, Path("link")),
        "pattern": (f"{surveys}/**", surveys / "out"),
        "file": (f"file://{surveys.absolute()}", f"file://{surveys.absolute()}"),
    }[where]
    first = batch(given, "--out-dir", out)
    assert first.code == 0, first.err
    again = batch(given, "--out-dir", out, "--resume")
    assert again.code == 0, again.err
    assert again.out == first.out
    assert again.err.count("没有变化") == 2


def test_links_to_surveys_are_surveys(surveys: Path, batch: Command) -> None:
    Path("links").mkdir()
    Path("links/甲.xlsx").symlink_to((surveys / "云溪县.xlsx").absolute())
    Path("links/loop").symlink_to(Path("links").absolute())
    Path("links/dangling.xlsx").symlink_to("nowhere.xlsx")
    os.mkfifo("links/pipe.xlsx")
    assert batch("links", "--out-dir", "out", "-q").code == 0
    assert list(by_file()) == ["甲.xlsx"]


def saved_by_another_program(path: Path) -> None:
    """The same content, but the parts of the package bear the time of today."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_what_somebody_saved_since_is_not_overwritten(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    saved_by_another_program(Path("out/云溪县-results.xlsx"))
    before = contents(Path("out"))
    assert batch(surveys, "--out-dir", "out", "--resume", "-q").code == 4
    assert contents(Path("out")) == before


@pytest.mark.parametrize(
    "output", ["summary.xlsx", "云溪县-results.xlsx", "sections.parquet", ".balancecalc/云溪县.json"]
)
def test_json_in_the_place_of_another_output(output: str, surveys: Path, batch: Command) -> None:
    run = batch(surveys, "--out-dir", "out", "--json", f"out/{output}")
    assert run.code == 2
    assert not Path("out").exists()


def test_json_in_the_place_of_what_the_run_reads(surveys: Path, batch: Command) -> None:
    """Not even with --force."""
    beside, own = surveys / "云溪县.map.yaml", Path("own.yaml")
    beside.write_text("columns: {}\n", encoding="utf-8")
    shutil.copy(ROOT / "standards" / "national-basic-2012.yaml", own)
    for given in (beside, own):
        before = given.read_bytes()
        run = batch(surveys, "--out-dir", "out", "-s", own, "--json", given, "--force")
        assert (run.code, given.read_bytes()) == (2, before)


def overlay(*, least: float) -> str:
    """A standard of one's own over a file over one that comes with balancecalc."""
    names = "title: {zh: 我县, en: Ours}\ndocument: {zh: 文件, en: Document}\neffective: '2024'\n"
    Path("base.yaml").write_text(
        f"id: base\nextends: national-quality-2017\n{names}compliance: {{at_least: {{value: {least}}}}}\n",
        encoding="utf-8",
    )
    Path("own.yaml").write_text(f"id: own\nextends: base.yaml\n{names}", encoding="utf-8")
    return "own.yaml"


def test_what_a_standard_extends_goes_to_other_processes(surveys: Path, balancecalc: Command, batch: Command) -> None:
    own = overlay(least=1)
    assert batch(surveys, "--out-dir", "out", "-s", own, "--jobs", "2", "-q").code == 0
    balancecalc("score", surveys / "云溪县.xlsx", "-s", own, "--out", "alone.xlsx", "-q")
    assert Path("out/云溪县-results.xlsx").read_bytes() == Path("alone.xlsx").read_bytes()
    # Nothing of it is kept once what lies under it has changed.
    overlay(least=7)
    assert batch(surveys, "--out-dir", "out", "-s", own, "--resume", "--force", "-q").code == 0
    balancecalc("score", surveys / "云溪县.xlsx", "-s", own, "--out", "alone.xlsx", "-q", "--force")
    assert Path("out/云溪县-results.xlsx").read_bytes() == Path("alone.xlsx").read_bytes()


def test_json_in_the_place_of_what_a_standard_extends(surveys: Path, batch: Command) -> None:
    own, before = overlay(least=1), Path("base.yaml").read_bytes()
    run = batch(surveys, "--out-dir", "out", "-s", own, "--json", "base.yaml", "--force")
    assert (run.code, Path("base.yaml").read_bytes()) == (2, before)


def test_json_beside_the_summary(surveys: Path, batch: Command) -> None:
    assert batch(surveys, "--out-dir", "out", "--json", "out/copy.json", "-q").code == 0
    assert Path("out/copy.json").read_bytes() == Path("out/summary.json").read_bytes()


def test_a_name_that_is_too_long_stops_nothing(surveys: Path, batch: Command) -> None:
    for letters in (81, 83):
        shutil.copy(FIVE, surveys / f"{'云' * letters}.csv")
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 3
    assert run.err.count("文件名太长") == 4
    assert "内部出错" not in run.err
    assert summary()["counts"]["surveys"] == {"assessed": 2, "failed": 2, "passed_over": 0}


def test_a_name_does_not_steer_the_terminal(surveys: Path, batch: Command) -> None:
    shutil.copy(FIVE, surveys / "a\n[9] b\x1b[31m.xlsx")
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 0
    assert len(run.err.splitlines()) == 3
    assert "\x1b" not in run.err
    assert "a_[9] b_[31m.xlsx" in run.err


def test_of_many_errors_the_first_are_told(surveys: Path, batch: Command) -> None:
    rows = ["学校名称,办学类型,在校生数", *(f"第{number}小学,火星,{number + 100}" for number in range(3000))]
    (surveys / "火星.csv").write_text("\n".join(rows), encoding="utf-8")
    run = batch(surveys, "--out-dir", "out")
    assert run.code == 3
    assert "共 3000 处" in run.err.replace("\n  ", "")
    assert len(run.err) < 5000
    sheet = openpyxl.load_workbook("out/summary.xlsx")["调查表"]
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409


def test_check_says_no_where_nothing_was_assessed(surveys: Path, balancecalc: Command, batch: Command) -> None:
    Path("only").mkdir()
    assert balancecalc("score", surveys / "云溪县.xlsx", "--out", "only/a-results.xlsx", "-q").code == 0
    assert batch("only", "--out-dir", "out", "-q").code == 0
    assert batch("only", "--out-dir", "out", "-q", "--check").code == 1


@pytest.mark.parametrize("arguments", [["", "--out-dir", "out"], ["各县", "--out-dir", ""], ["各县", "--out-dir", " "]])
def test_an_empty_path_is_no_folder(arguments: list[str], surveys: Path, batch: Command) -> None:
    run = batch(*arguments)
    assert (run.code, "路径是空的" in run.err) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_reads_may_go_away(stream: str, jobs: str, surveys: Path) -> None:
    """The work goes on, and the exit code is that of the whole."""
    (surveys / "坏.xlsx").write_bytes(b"PK")
    reader, writer = os.pipe()
    os.close(reader)
    streams: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: writer}
    command = [sys.executable, "-m", "balancecalc", "batch", str(surveys), "--out-dir", "out", "--jobs", jobs]
    done = subprocess.run(command, check=False, **streams)
    os.close(writer)
    assert done.returncode == 3
    assert summary()["counts"]["surveys"] == {"assessed": 2, "failed": 1, "passed_over": 0}


# Elsewhere


def test_object_storage(surveys: Path, batch: Command) -> None:
    """fsspec's storage in memory stands for any other; the same bytes as on a disk."""
    (surveys / "云溪县.map.yaml").write_text("columns: {图书册数（册）: null}\n", encoding="utf-8")
    files = fsspec.filesystem("memory")
    for name, content in contents(surveys).items():
        files.pipe_file(f"/in/{name}", content)
    assert batch(surveys, "--out-dir", "out", "-q").code == 0
    for _ in range(2):
        run = batch("memory://in", "--out-dir", "memory://out", "--resume")
        assert run.code == 0, run.err
        remote = {str(path).removeprefix("/out/"): files.cat_file(path) for path in files.find("/out")}
        assert remote == contents(Path("out"))
    assert run.err.count("没有变化") == 2
    files.pipe_file("/in/坏.xlsx", b"PK")
    run = batch("memory://in", "memory://in/none.xlsx", "--out-dir", "memory://out")
    assert (run.code, "memory://in/none.xlsx" in run.err) == (3, True)
    run = batch("memory://in", "--out-dir", "memory://out")
    assert run.code == 3
    assert json.loads(files.cat_file("/out/summary.json"))["counts"]["surveys"]["failed"] == 1
    assert pd.read_parquet(io.BytesIO(files.cat_file("/out/sections.parquet"))).shape[0] > 0


@pytest.mark.parametrize("name", ["云溪县-results.xlsx", *OUTPUTS])
def test_nobodys_file_is_overwritten_elsewhere(name: str, surveys: Path, batch: Command) -> None:
    files = fsspec.filesystem("memory")
    files.pipe_file(f"/foreign-{name}/{name}", b"mine")
    run = batch(surveys, "--out-dir", f"memory://foreign-{name}")
    assert run.code == 4
    assert name in run.err
    assert files.find(f"/foreign-{name}") == [f"/foreign-{name}/{name}"]
    assert files.cat_file(f"/foreign-{name}/{name}") == b"mine"
    assert batch(surveys, "--out-dir", f"memory://foreign-{name}", "--force", "-q").code == 0
    assert batch(surveys, "--out-dir", f"memory://foreign-{name}", "-q").code == 0


def test_a_province_in_one_workbook(tmp_path: Path, batch: Command) -> None:
    header = ["县（区）", "学校名称", "办学类型", "在校生数", "网络多媒体教室数"]
    schools = [(county, number) for county in range(7) for number in range(4)]
    rows = [[f"{county}县", f"第{number}小学", "小学", str(200 + number), "5"] for county, number in schools]
    path = tmp_path / "省.csv"
    path.write_text("\n".join(",".join(row) for row in [header, *rows]), encoding="utf-8")
    run = batch(path, "--out-dir", tmp_path / "out")
    assert run.code == 0
    assert "7 个县（区）" in run.out
    assert run.err == "[1/1] 省.csv：无法判定 7 个县\n"
    assert len(summary(tmp_path / "out")["surveys"][0]["counties"]) == 7
