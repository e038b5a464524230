"""docs/write-a-standard.md: its files are written, its commands run, its outputs compared, its pieces loaded."""

import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from balancecalc.report.json_document import document
from balancecalc.standard import Standard, StandardRefused, load_fields, load_standard
from balancecalc.standard.loader import parse_standard
from tests.conftest import ROOT, AssessSheets
from tests.standards.cases import sheets_of
from tests.standards.test_cases import differences
from tests.test_readme import run

PAGE: Final = (ROOT / "docs" / "write-a-standard.md").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.S)
EXITS: Final = {"standards diff": 1}
"""Commands that say no: the two standards differ."""


def pieces() -> list[tuple[str, dict[str, Any]]]:
    """The YAML blocks that are no files: what their first line says that they are, and what they hold."""
    found = [(text.split("\n")[0].removeprefix("# "), text) for kind, text in BLOCKS if kind == "yaml"]
    return [(what, yaml.safe_load(text)) for what, text in found if not what.startswith("file: ")]


def files() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, text in BLOCKS:
        first, _, rest = text.partition("\n")
        if first.startswith("# file: "):
            found[first.removeprefix("# file: ")] = rest
    return found


@pytest.fixture
def written(tmp_path: Path) -> Path:
    for name, text in files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_tutorial_runs_as_it_stands(written: Path) -> None:
    commands = [
        command
        for kind, text in BLOCKS
        if kind == "console"
        for command in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.M)
    ]
    assert len(commands) >= 5
    for command, output in commands:
        done: subprocess.CompletedProcess[str] = run(command, written)
        expected = next((code for name, code in EXITS.items() if name in command), 0)
        assert done.returncode == expected, (command, done.stdout, done.stderr)
        if output:
            assert done.stdout == output, command


def test_the_worked_case_is_met(written: Path, assess_sheets: AssessSheets) -> None:
    case = yaml.safe_load(files()["case.yaml"])
    standard = load_standard(str(written / "jia-province.yaml"))
    assessment = assess_sheets(sheets_of(case["survey"]), standard, case["survey"]["county"])
    found = differences(case["expect"], document(assessment, "zh"), 1e-12, "")
    assert not list(found)


def test_the_mistakes_that_the_tutorial_names_are_refused() -> None:
    good = files()["jia-province.yaml"]
    assert good.count("{to: 6}") == 1
    for wrong in ("{to: 7}", "{to: 5}"):
        with pytest.raises(StandardRefused, match=r"jia\.yaml:"):
            parse_standard(good.replace("{to: 6}", wrong).encode(), "jia.yaml", load_fields())


def test_a_school_without_computers_is_undetermined_one_way_round_and_not_met_the_other(
    assess_sheets: AssessSheets,
) -> None:
    survey = yaml.safe_load(files()["case.yaml"])["survey"]
    survey["rows"][0]["计算机台数"] = 0
    as_written = files()["jia-province.yaml"]
    turned = as_written.replace("formula: students / computers", "formula: 100 * computers / students")
    turned = turned.replace("    sense: at_most\n", "").replace("人/台", "台/百生")
    for text, verdict in ((as_written, "undetermined"), (turned, "not_met")):
        standard = parse_standard(text.encode(), "jia.yaml", load_fields())
        assessment = assess_sheets(sheets_of(survey), standard, survey["county"])
        expected = {
            "counties": {
                "云溪县": {
                    "sections": {"东关小学 primary": {"indicators": {"students_per_computer": {"verdict": verdict}}}}
                }
            }
        }
        assert not list(differences(expected, document(assessment, "zh"), 1e-12, ""))


def standard_with(what: str, piece: dict[str, Any]) -> Standard:
    """The tutorial's standard with a piece of the page in its place."""
    base: dict[str, Any] = yaml.safe_load(files()["jia-province.yaml"])
    match what:
        case "indicator":
            base["indicators"].append(piece)
        case "indicator, with combined":
            base["indicators"].append(piece)
            base["stages"] = ["primary", "junior", "combined"]
            for indicator in base["indicators"][:-1]:
                indicator["thresholds"]["combined"] = {
                    "weighted": "students", "unit": indicator["unit"], "source": "form", "confidence": "doc"
                }  # fmt: skip
        case "compliance" | "dispersion":
            base[what] = piece
        case "scored standard":
            base |= piece
        case "county items":
            base |= piece | {"fields": base["fields"] | piece["fields"]}
        case _:
            raise AssertionError(f"the page has a block that nothing reads: {what}")
    text = yaml.safe_dump(base, allow_unicode=True, sort_keys=False)
    return parse_standard(text.encode(), "piece.yaml", load_fields())


@pytest.mark.parametrize(("what", "piece"), pieces(), ids=[f"{at}-{what}" for at, (what, _) in enumerate(pieces())])
def test_each_piece_of_the_page_loads(what: str, piece: dict[str, Any]) -> None:
    assert standard_with(what, piece).id == "jia-province"


def test_the_page_shows_every_kind_of_thing() -> None:
    """A construct of the language that the tutorial does not tell of is as good as none."""
    words = ("cases", "otherwise", "between", "weighted", "of_county", "sense", "applies", "bands", "grades", "deduct", "entered", "not_applicable",
             "at_least", "at_most_failing", "every", "floor", "score", "extends", "checks", "items", "conditions", "answers", "years", "county_figure",
             "school_value", "null", "part_of", "per: school")  # fmt: skip
    assert [word for word in words if word not in PAGE] == []
