"""Every command in the READMEs runs, and prints what they say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# The pages' commands are typed into a Unix shell here; on Windows they are typed by hand.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix shell")

READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("examples", "standards"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*-results.xlsx"))
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def console_blocks(name: str) -> list[list[tuple[str, str]]]:
    """The console blocks of a page: commands, each with the output that stands under it."""
    blocks = re.findall(r"```console\n(.*?)```", text(name), re.S)
    return [re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M) for block in blocks]


@pytest.mark.parametrize("name", READMES)
def test_console_blocks(name: str, checkout: Path) -> None:
    commands = [command for block in console_blocks(name) for command in block]
    assert len(commands) >= 3
    for command, output in commands:
        done = run(command, checkout)
        assert done.returncode == 0, done.stderr
        if output:
            assert done.stdout == output


# The Chinese page has the same commands as the English one, which test_the_two_readmes_tell_the_same holds it to.
SAME_AGAIN = pytest.param("README.zh-CN.md", marks=pytest.mark.slow)


@pytest.mark.parametrize("name", ["README.md", SAME_AGAIN, "examples/README.md", "docs/word-templates.md"])
def test_commands_in_tables_and_text(name: str, checkout: Path) -> None:
    commands = re.findall(r"(?:`|^    )(balancecalc [^`\n]+)", text(name), re.M)
    assert commands
    folder = checkout / "examples" if name.startswith("examples") else checkout
    for command in commands:
        done = run(command, folder)
        # 1 is the answer no: the example county is not met, its survey has errors, the standards differ.
        assert done.returncode in (0, 1 if re.search("--check|validate|audit|standards diff", command) else 0), (
            command,
            done.stderr,
        )
        assert done.stdout


@pytest.mark.parametrize("name", READMES)
def test_python_blocks(name: str, checkout: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", text(name), re.S):
        done = run(f"{shlex.quote(sys.executable)} -c {shlex.quote(block)}", checkout)
        assert done.returncode == 0, done.stderr
        assert "not_met" in done.stdout


@pytest.mark.parametrize("name", READMES)
def test_make_and_pip_lines_are_what_the_makefile_does(name: str) -> None:
    makefile = text("Makefile")
    targets = re.findall(r"^make ([\w-]+)", text(name), re.M)
    assert targets[:2] == ["demo", "test"]
    assert all(f"\n{target}:" in makefile for target in targets)
    assert "\nmake test\n" in text(".ci/run")
    assert r".venv\Scripts\pip install -e .[dev]" in text(name)
    assert "install --editable '.[dev]'" in makefile


def test_the_two_readmes_tell_the_same() -> None:
    """The Chinese page runs the same commands and has the same sections as the English one."""
    pages = [text(name) for name in READMES]
    headings = [len(re.findall(r"^## ", page, re.M)) for page in pages]
    assert headings[0] == headings[1]
    tables = [re.findall(r"`(balancecalc [^`]+)`", page) for page in pages]
    assert tables[0] == tables[1]
    ratios = [re.findall(r"\| (\d\.\d\d) \|", page) for page in pages]
    assert ratios[0] == ratios[1] != []


def test_every_command_is_documented() -> None:
    for command in (
        "score",
        "report",
        "validate",
        "map",
        "collect",
        "audit",
        "batch",
        "explain",
        "verify",
        "template",
        "standards list",
        "standards show",
        "standards check",
        "standards diff",
    ):
        for name in READMES:
            assert f"balancecalc {command}" in text(name)
    for name in (*READMES, "CHANGELOG.md"):
        assert "schema" in text(name)


def test_nothing_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert listed
    for name in listed:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".yml", ".json", ""):
            assert not re.search(r"/(?:work|home|root)/\w", path.read_text(encoding="utf-8")), name
