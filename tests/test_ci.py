"""The workflows and hooks that the repository offers: run here as the services would, as far as that goes without them."""

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from balancecalc import __version__
from balancecalc.cli.main import app
from balancecalc.shipped import folder
from tests.conftest import EXAMPLES, ROOT, WriteSurvey

# Each of them starts a dozen processes.
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the workflows and hooks run in bash"),
    pytest.mark.slow,
]

OUR_CI = ROOT / ".github" / "workflows" / "ci.yml"
SURVEYS = EXAMPLES / "ci" / "surveys.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT_CONFIG = EXAMPLES / "ci" / "pre-commit-config.yaml"

# Left out by name: what these install is here already, or comes from the network.
INSTALLS = {"Install balancecalc", "Install LibreOffice"}

HEADER = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
HEADER += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
# One school that reaches each threshold of national-quality-2017: per hundred students 4.2, 1 and 0.9 teachers, 2.3
# rooms; per student 4.5 and 7.5 square metres and 2000 yuan.
MET = ["甲", "小学", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23]


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in loaded(workflow)["jobs"].values() for step in job["steps"]]


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a service has: the program on the path, none of the user's settings, not within another git command."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "BALANCE"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "HOME": str(home), "PYTHONIOENCODING": "utf-8", **more}


@pytest.mark.parametrize("workflow", [OUR_CI, SURVEYS], ids=lambda path: path.name)
def test_a_workflow_may_read_and_no_more(workflow: Path) -> None:
    content = loaded(workflow)
    assert content["permissions"] == {"contents": "read"}
    assert all("permissions" not in job and job["timeout-minutes"] <= 60 for job in content["jobs"].values())
    assert "secrets" not in workflow.read_text(encoding="utf-8")
    actions = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert {action.partition("@")[0] for action in actions} >= {"actions/checkout", "actions/setup-python"}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in actions)
    # YAML 1.1 reads the key `on` as true.
    assert "push" in content[True]


def test_our_ci_runs_what_the_project_runs_on_the_oldest_python_and_a_newer_one() -> None:
    (job,) = loaded(OUR_CI)["jobs"].values()
    oldest, newer = job["strategy"]["matrix"]["python-version"]
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
        == f">={oldest}"
    )
    assert int(newer.partition(".")[2]) > int(oldest.partition(".")[2])
    runs = [step["run"] for step in steps(OUR_CI) if "run" in step and step["name"] not in INSTALLS]
    assert runs == ["bash .ci/run"]
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)
    install = next(step["run"] for step in steps(OUR_CI) if step.get("name") == "Install LibreOffice")
    packages = re.search(r"for package in (.*); do", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert packages
    assert install.strip().endswith(packages[1]), "it installs what .ci/run would"


def test_the_wheel_that_is_installed_is_what_pip_makes() -> None:
    install = next(step["run"] for step in steps(SURVEYS) if step.get("name") == "Install balancecalc")
    assert fnmatch.fnmatch(f"wheels/balancecalc-{__version__}-py3-none-any.whl", install.split()[-1])


def run_steps(home: Path) -> int:
    """Run the example's steps in ``home`` as the service does, up to the first that fails."""
    (job,) = loaded(SURVEYS)["jobs"].values()
    for step in job["steps"]:
        if "run" in step and step["name"] not in INSTALLS:
            # What the service starts for `shell: bash`.
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            assert step["shell"] == "bash"
            done = subprocess.run(command, cwd=home, env=environment(home, **job["env"]), check=False)
            if done.returncode:
                return done.returncode
    return 0


def test_the_example_scores_every_survey(tmp_path: Path, met_survey: Path, write_survey: WriteSurvey) -> None:
    (tmp_path / "surveys").mkdir()
    met_survey.rename(tmp_path / "surveys" / "met county.xlsx")
    assert run_steps(tmp_path) == 0

    shutil.rmtree(tmp_path / "results")
    shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path / "surveys")
    assert run_steps(tmp_path) == 1, "one county of two is not met"
    upload = next(step for step in steps(SURVEYS) if "upload-artifact" in step.get("uses", ""))
    assert upload["if"] == "always()"
    kept = tmp_path / upload["with"]["path"]
    workbooks = ["county-60-results.xlsx", "met county-results.xlsx", "summary.xlsx"]
    assert sorted(path.name for path in kept.glob("*.xlsx")) == workbooks
    surveys = json.loads((kept / "summary.json").read_text(encoding="utf-8"))["surveys"]
    verdicts = {survey["file"]: survey["counties"][0]["verdict"] for survey in surveys}
    assert verdicts == {"county-60.xlsx": "not_met", "met county.xlsx": "met"}

    shutil.rmtree(kept)
    write_survey([["甲", "乙"]], "surveys/another.xlsx")
    assert run_steps(tmp_path) == 3, "a survey that cannot be read is worse"
    assert sorted(path.name for path in kept.glob("*.xlsx")) == workbooks, (
        "and does not keep the others from being scored"
    )


def commands_named() -> list[list[str]]:
    """Every call of balancecalc in the workflows and hooks, as words."""
    entries = [hook["entry"] for hook in loaded(HOOKS)]
    scripts = [step["run"] for workflow in (OUR_CI, SURVEYS) for step in steps(workflow) if "run" in step]
    calls = re.findall(r"^ *(balancecalc .*?)(?: \|\| .*)?$", "\n".join([*entries, *scripts]), re.M)
    config = PRE_COMMIT_CONFIG.read_text(encoding="utf-8").replace("# args:", "args:")
    entry = {hook["id"]: hook["entry"] for hook in loaded(HOOKS)}
    for hook in yaml.safe_load(config)["repos"][0]["hooks"]:
        calls.append(" ".join([entry[hook["id"]], *hook.get("args", [])]))
    return [shlex.split(call) for call in calls]


def test_every_command_and_option_named_is_there() -> None:
    named = commands_named()
    assert len(named) == 5
    for _, *words in named:
        command: Any = typer.main.get_command(app)
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        assert not hasattr(command, "commands"), words
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options


# pre-commit itself runs the hooks: it picks the files, makes the calls and judges their exit codes. Only the
# installation of balancecalc is left out here (tests/test_slow.py has it).


def offered(*, as_in_the_example: bool) -> dict[str, Any]:
    """A configuration with the hooks of this repository, run from where they are installed already."""
    chosen = {hook["id"]: hook for hook in loaded(PRE_COMMIT_CONFIG)["repos"][0]["hooks"]}
    hooks = loaded(HOOKS)
    assert chosen.keys() == {hook["id"] for hook in hooks}
    changed = [hook | (chosen[hook["id"]] if as_in_the_example else {}) | {"language": "system"} for hook in hooks]
    return {"repos": [{"repo": "local", "hooks": changed}]}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A user's repository: surveys and standards in their folders, and what else lies there."""
    for name in ("surveys", "standards/layouts"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "surveys" / "README.md").write_text("no survey", encoding="utf-8")
    (tmp_path / "surveys" / "2024.map.yaml").write_text("no survey", encoding="utf-8")
    (tmp_path / "surveys" / "2024-results.xlsx").write_text("no survey", encoding="utf-8")
    (tmp_path / "budget.xlsx").write_text("no survey", encoding="utf-8")
    shutil.copy(folder() / "national-basic-2012.yaml", tmp_path / "standards" / "own.yaml")
    shutil.copy(folder() / "national-quality-2017.yaml", tmp_path / "standards")
    shutil.copy(folder() / "fields.yaml", tmp_path / "standards")
    shutil.copy(folder() / "layouts" / "template.yaml", tmp_path / "standards" / "layouts")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, env=environment(tmp_path), check=True)
    return tmp_path


def pre_commit(repository: Path, *, as_in_the_example: bool = True) -> tuple[int, dict[str, str], str]:
    """Run all hooks: pre-commit's exit code, how each hook ended, and what it printed."""
    config = repository / ".pre-commit-config.yaml"
    config.write_text(yaml.safe_dump(offered(as_in_the_example=as_in_the_example)), encoding="utf-8")
    variables = environment(repository, PRE_COMMIT_HOME=str(repository / ".git" / "pre-commit"))
    subprocess.run(["git", "add", "--all"], cwd=repository, env=variables, check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    done = subprocess.run(
        command, cwd=repository, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, dict(re.findall(r"^(\S.*?)\.{3,}.*?(\w+)$", done.stdout, re.M)), done.stdout


def test_the_manifest_and_the_example_are_what_pre_commit_accepts() -> None:
    for check, path in (("validate-manifest", HOOKS), ("validate-config", PRE_COMMIT_CONFIG)):
        subprocess.run([sys.executable, "-m", "pre_commit", check, str(path)], check=True)


@pytest.mark.parametrize("as_in_the_example", [True, False])
def test_good_surveys_and_standards_pass(as_in_the_example: bool, repository: Path, write_survey: WriteSurvey) -> None:
    # Two surveys in one call: together they would be one survey that has a school twice.
    write_survey([HEADER, MET], "surveys/甲县.xlsx")
    write_survey([HEADER, MET], "surveys/乙县.xlsx")
    code, ended, printed = pre_commit(repository, as_in_the_example=as_in_the_example)
    assert code == 0, printed
    assert ended == {"balancecalc validate": "Passed", "balancecalc standards check": "Passed"}


def test_a_bad_survey_is_refused(repository: Path, write_survey: WriteSurvey) -> None:
    write_survey([HEADER, MET], "surveys/good.xlsx")
    write_survey([HEADER, [*MET[:5], "待核", *MET[6:]]], "surveys/bad.xlsx")
    code, ended, printed = pre_commit(repository)
    assert code == 1
    assert ended == {"balancecalc validate": "Failed", "balancecalc standards check": "Passed"}
    assert "- exit code: 1\n" in printed
    told = re.split(r"^(surveys/\w+\.xlsx)：$", printed, flags=re.M)
    assert sorted(told[1::2]) == ["surveys/bad.xlsx", "surveys/good.xlsx"]
    about = dict(zip(told[1::2], told[2::2], strict=True))
    assert "学校!F2" in about["surveys/bad.xlsx"]
    assert "没有错误：1 行可以评估" in about["surveys/good.xlsx"]


def test_an_unreadable_survey_and_a_wrong_standard_are_refused(repository: Path) -> None:
    (repository / "surveys" / "pages.xlsx").write_text("not a workbook", encoding="utf-8")
    own = repository / "standards" / "own.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("formula:", "formulas:", 1), encoding="utf-8")
    code, ended, printed = pre_commit(repository)
    assert code == 1
    assert set(ended.values()) == {"Failed"}
    assert re.findall(r"^- exit code: (\d)$", printed, re.M) == ["3", "1"]
    assert "surveys/pages.xlsx：" in printed
    assert re.search(r"^standards/own\.yaml:\d+: .*formulas", printed, re.M)
