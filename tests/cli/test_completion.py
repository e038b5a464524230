"""Completion in the shells: what the program answers to each of them, and bash itself."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from balancecalc.shipped import form_ids, layout_ids
from tests.conftest import ROOT

# Written out, for the catalogue is what is completed from.
STANDARDS = [
    "anhui-basic-conditions",
    "class-size",
    "guizhou-school-conditions",
    "hebei-five-requirements",
    "henan-school-conditions",
    "hubei-balance",
    "hunan-qualified-school",
    "jilin-school-conditions",
    "national-basic-2012",
    "national-basic-2012-county-work",
    "national-quality-2017",
    "paired-schools",
    "quota-allocation",
    "retention",
    "satisfaction",
    "score-rates",
    "shanxi-qualified-county",
    "shapingba-conditions",
    "sichuan-basic-balance",
    "teacher-exchange",
    "three-growths",
    "tianjin-standardised-school",
]
# Completion asks for the name of the program, which is another one with -m.
PROGRAM = "import sys; sys.argv[0] = 'balancecalc'; from balancecalc.cli import main; main()"
COMMANDS = {
    "score",
    "explain",
    "report",
    "verify",
    "batch",
    "validate",
    "audit",
    "map",
    "collect",
    "template",
    "standards",
}


def answer(shell: str, line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What the program answers when the shell asks how ``line`` may go on."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    variables = {"_BALANCECALC_COMPLETE": f"complete_{shell}", "PYTHONIOENCODING": "utf-8", **asked, **more}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **variables}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def completed(shell: str, line: str) -> list[str]:
    """The words that the shell is given, without their descriptions."""
    run = answer(shell, line)
    assert (run.returncode, run.stderr) == (0, "")
    if shell == "zsh":
        return re.findall(r'^(?:_arguments \'\*: :\(\()?"([^"]+)"', run.stdout, re.M)
    return [found.split("\t")[0] for found in run.stdout.split("\n") if found]


@pytest.mark.parametrize("shell", ["bash", *(pytest.param(shell, marks=pytest.mark.slow) for shell in ("zsh", "fish"))])
def test_commands_options_and_ids(shell: str) -> None:
    assert set(completed(shell, "balancecalc ")) == COMMANDS
    assert completed(shell, "balancecalc val") == ["validate"]
    assert set(completed(shell, "balancecalc standards ")) == {"list", "show", "check", "diff", "schema"}
    assert completed(shell, "balancecalc score --ch") == ["--check"]
    assert {"--standard", "--json", "--check", "--quiet"} <= set(completed(shell, "balancecalc score --"))
    assert completed(shell, "balancecalc score --lang ") == ["zh", "en"]
    for line in ("score -s ", "score a.xlsx --standard ", "validate -s nat", "standards show "):
        begun = line.rpartition(" ")[2]
        assert completed(shell, f"balancecalc {line}") == [name for name in STANDARDS if name.startswith(begun)]
    assert completed(shell, "balancecalc score -s national-q") == ["national-quality-2017"]
    assert completed(shell, "balancecalc map a.xlsx --layout ") == layout_ids()
    assert completed(shell, "balancecalc score a.xlsx --form-layout ") == form_ids()


@pytest.mark.parametrize(
    "line", ["score ", "score county", "collect ", "score -s own", "score --layout own", "score -o r"]
)
def test_files_are_left_to_the_shell(line: str) -> None:
    assert completed("bash", f"balancecalc {line}") == [], "bash goes on with its own names of files"
    assert answer("zsh", f"balancecalc {line}").stdout.strip() == "_files"
    is_ours = answer("fish", f"balancecalc {line}", _TYPER_COMPLETE_FISH_ACTION="is-args")
    assert is_ours.returncode == 1, "fish asks whether it is to leave its own names out"


def imported(*arguments: str, **variables: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", PROGRAM, *arguments],
        env={**os.environ, **variables}, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return set(re.findall(r"\| +([\w.]+)$", run.stderr, re.M))


def test_nothing_heavy_is_imported_at_the_start_or_for_an_id() -> None:
    heavy = {"pandas", "numpy", "openpyxl", "rich", "yaml", "rapidfuzz", "xlsxwriter", "balancecalc.standard"}
    for start in ("--version", "--help"):
        modules = imported(start)
        assert "balancecalc.cli.main" in modules
        assert not modules & (heavy | {"pydantic"})
    # typer reads the values of a command's options with pydantic.
    completing = {"_BALANCECALC_COMPLETE": "complete_bash", "COMP_WORDS": "balancecalc score -s ", "COMP_CWORD": "3"}
    modules = imported(**completing)
    assert "balancecalc.shipped" in modules
    assert not modules & heavy


@pytest.mark.skipif(sys.platform == "win32", reason="needs bash")
def test_the_line_of_the_readmes_switches_it_on_in_bash(tmp_path: Path) -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "\nbalancecalc --install-completion\n" in (ROOT / name).read_text(encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HOME": str(tmp_path)}

    def bash(script: str) -> list[str]:
        command = ["bash", "--norc", "-c", script]
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return run.stdout.splitlines()

    # A second command, or bash would become the program instead of calling it, and could not be recognised.
    bash("balancecalc --install-completion; true")
    ask = 'source ~/.bashrc; COMP_WORDS=({}); COMP_CWORD={}; _balancecalc_completion balancecalc; printf "%s\\n" "${{COMPREPLY[@]}}"'
    assert bash(ask.format("balancecalc score -s national-q", 3)) == ["national-quality-2017"]
    assert bash(ask.format("balancecalc au", 1)) == ["audit"]
    assert bash("source ~/.bashrc; complete -p balancecalc") == [
        "complete -o default -F _balancecalc_completion balancecalc"
    ]
