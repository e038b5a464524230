"""``balancecalc audit`` as users and scripts call it, and the example sheet."""

import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from balancecalc.audit import audit, read_statements
from balancecalc.report.audit_document import audit_document
from balancecalc.text.audit_findings import AUDIT_KINDS
from tests.conftest import EXAMPLES, Command

Write = Callable[..., Path]
STATEMENTS = EXAMPLES / "statements.xlsx"
HEADER = ["项目", "部分", "总体", "占比"]


def test_every_real_case_is_found_and_no_corrected_one() -> None:
    found = audit(read_statements(STATEMENTS))
    assert Counter(finding.code for finding in found.findings) == {
        "part_over_whole": 2, "share_over_100": 1, "share_impossible": 1, "bases_differ": 1, "sum_differs": 2,
        "average_differs": 2, "unit_price_base": 1, "average_over_largest": 1, "audit_not_a_number": 1,
        "statement_open": 1, "same_number_twice": 1,
    }  # fmt: skip
    assert (len(found.sheet.statements), len(found.checked), len(found.impossible), found.open) == (26, 24, 11, 2)
    right = {statement.row for statement in found.sheet.statements[-5:]}
    assert not right & found.impossible


def test_the_script_makes_the_committed_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_statements", EXAMPLES / "make_statements.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "HERE", tmp_path)
    script.main()
    made, committed = (read_statements(folder / "statements.xlsx") for folder in (tmp_path, EXAMPLES))
    assert made.statements == committed.statements


def test_what_is_printed_and_the_exit_code(write_statements: Write, balancecalc: Command) -> None:
    path = write_statements([HEADER, ["甲", 293, 265, ""], ["乙", 31, 33, "93.9%"], ["丙", 57, "", ""]])
    run = balancecalc("audit", path)
    assert (run.code, run.err) == (1, "")
    assert "印出的数字!B2" in run.out
    assert run.out.splitlines()[-1] == (
        "statements.xlsx · 工作表“印出的数字” · 共 3 条：核对 2 条，其中 1 条不可能成立；没法核对 1 条"
    )
    run = balancecalc("audit", path, "--lang", "en")
    assert "293, is larger than its whole, 265" in run.out
    assert "3 statements: 2 checked, 1 of them cannot be true; 1 could not be checked" in run.out
    assert balancecalc("audit", path, "-q") == (1, "", "")


def test_nothing_impossible_is_exit_code_0(write_statements: Write, balancecalc: Command) -> None:
    """What is doubtful or open is told, and is no error."""
    path = write_statements([HEADER, ["乙", 31, 33, "93.9%"], ["丙", 57, "", ""]])
    run = balancecalc("audit", path)
    assert run.code == 0
    assert "没法核对" in run.out


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"\x01\x02\x00\x07"])
def test_a_broken_file_is_exit_code_3(content: bytes, tmp_path: Path, balancecalc: Command) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    run = balancecalc("audit", path, "--json", tmp_path / "out.json")
    assert (run.code, run.out) == (3, "")
    assert "broken.xlsx" in run.err
    assert not (tmp_path / "out.json").exists()
    assert balancecalc("audit", tmp_path / "nowhere.xlsx").code == 3
    assert balancecalc("audit", STATEMENTS, "--sheet", "没有").code == 3
    assert balancecalc("audit").code == 2


def test_the_json(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("audit", STATEMENTS, "--json", "-", "--lang", "en")
    found = json.loads(run.out)
    assert found == audit_document(audit(read_statements(STATEMENTS)), "en")
    assert (found["schema"], found["statements"], found["impossible"], found["open"]) == (
        "balancecalc/audit@1",
        26,
        11,
        2,
    )
    assert found["input"]["sheet"] == "印出的数字"
    assert found["findings"][0] == {
        "code": "part_over_whole", "severity": "error", "sheet": "印出的数字", "cell": "C2", "row": 2,
        "item": "残疾儿童 265 人，其中 0–5 岁 293 人", "field": "part",
        "message": "The part, 293, is larger than its whole, 265",
        "remedy": "Check both figures against the print, and whether the one is a part of the other at all",
    }  # fmt: skip
    assert "26 statements" in run.err
    file = tmp_path / "audit.json"
    for _ in range(2):
        assert balancecalc("audit", STATEMENTS, "--json", file, "--lang", "en", "-q") == (1, "", "")
        assert json.loads(file.read_text(encoding="utf-8")) == found


def test_nobody_elses_file_is_overwritten(tmp_path: Path, balancecalc: Command) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    assert balancecalc("audit", STATEMENTS, "--json", other, "-q").code == 4
    assert other.read_text() == "{}"
    assert balancecalc("audit", STATEMENTS, "--json", STATEMENTS, "-q", "-f").code == 2
    assert balancecalc("audit", STATEMENTS, "--json", other, "-q", "-f").code == 1


def test_every_kind_says_in_both_languages_what_to_do() -> None:
    for code, kind in AUDIT_KINDS.items():
        assert kind.severity == "info" or (kind.remedy.zh and kind.remedy.en), code
