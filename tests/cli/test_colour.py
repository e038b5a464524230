"""Colour where a person looks, plain text everywhere else, as NO_COLOR, FORCE_COLOR and TERM ask for it."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES

if sys.platform == "win32":
    pytest.skip("needs a Unix terminal", allow_module_level=True)

from .terminal import run

# Each of them starts the program on a terminal, several times.
pytestmark = pytest.mark.slow

COLLECT = "collect school-forms -o collected.xlsx --force"
# What prints in colour on a terminal; `collect` has a bar on standard error, `map` marks columns that it does not know.
COLOURED = (
    "score county-60.xlsx",
    "validate county-60.xlsx",
    "map statements.xlsx",
    "audit statements.xlsx",
    COLLECT,
)
STYLED = ("map county-60-yearbook.xlsx", "standards list", "standards show national-quality-2017")

# ECMA-48: 30-38 and 90-97 set the colour of the letters, 40-48 and 100-107 that behind them.
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
ESCAPE = b"\x1b"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path_factory.mktemp("colour") / "examples"))


@pytest.mark.parametrize("command", COLOURED)
def test_a_terminal_gets_colour_and_none_with_no_color(command: str, folder: Path) -> None:
    shown = run(command, folder, out=True, err=True)
    assert COLOUR.search(shown.terminal)
    for forced in ({}, {"FORCE_COLOR": "1"}):
        plain = run(command, folder, out=True, err=True, environment={"NO_COLOR": "1", **forced})
        assert plain.code == shown.code
        assert plain.terminal
        assert not COLOUR.search(plain.terminal), forced
    # no-color.org: an empty NO_COLOR says nothing.
    assert COLOUR.search(run(command, folder, out=True, err=True, environment={"NO_COLOR": ""}).terminal)


@pytest.mark.parametrize("command", [*COLOURED, *STYLED])
def test_nothing_but_text_goes_into_a_pipe_or_a_dumb_terminal(command: str, folder: Path) -> None:
    piped = run(command, folder)
    assert piped.out
    assert ESCAPE not in piped.out + piped.err
    dumb = run(command, folder, out=True, err=True, environment={"TERM": "dumb"})
    assert dumb.terminal
    assert ESCAPE not in dumb.terminal


@pytest.mark.parametrize("command", STYLED)
def test_bold_headings_on_a_terminal(command: str, folder: Path) -> None:
    assert b"\x1b[1m" in run(command, folder, out=True, err=True).terminal


def test_force_color_colours_a_log_but_draws_no_bar_into_it(folder: Path) -> None:
    scored = run("score county-60.xlsx", folder, environment={"FORCE_COLOR": "1"})
    assert COLOUR.search(scored.out)
    for arguments in ("", " --quiet"):
        collected = run(f"{COLLECT}{arguments}", folder, environment={"FORCE_COLOR": "1"})
        assert collected.code == 0
        assert ESCAPE not in collected.err


def test_a_bar_is_drawn_on_a_terminal_alone(folder: Path) -> None:
    """Standard output in a file and standard error on the terminal: the bar is seen, and the file has none of it."""
    watched = run(COLLECT, folder, err=True)
    assert b"5/5" in watched.terminal
    assert ESCAPE not in watched.out
    assert run(f"{COLLECT} --quiet", folder, err=True).terminal == b""
    assert ESCAPE not in run(COLLECT, folder, out=True).err


@pytest.mark.parametrize("forced", [{}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize(
    ("command", "schema"),
    [("score county-60.xlsx", "balancecalc/assessment@1"), ("audit statements.xlsx", "balancecalc/audit@1")],
)
def test_json_on_standard_output_is_json_alone(command: str, schema: str, forced: dict[str, str], folder: Path) -> None:
    told = run(f"{command} --json -", folder, err=True, environment=forced)
    assert json.loads(told.out)["schema"] == schema
    assert told.terminal, "the summary goes to standard error"
    quiet = run(f"{command} --json - --quiet", folder, environment=forced)
    assert quiet.out == told.out
    assert quiet.err == b""
    assert quiet.code == told.code
