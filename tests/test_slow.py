"""What takes longer: the built wheel in a new environment, and what LibreOffice makes of our workbooks."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import openpyxl
import pytest

from balancecalc.shipped import form_ids
from balancecalc.standard.catalogue import ids
from tests.conftest import EXAMPLES, ROOT, Command

pytestmark = pytest.mark.slow


def test_an_installed_wheel_carries_the_standards(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "balancecalc/_standards/fields.yaml" in names
    assert "balancecalc/py.typed" in names
    assert {name for name in ids() if f"balancecalc/_standards/{name}.yaml" in names} == set(ids())
    templates = {
        f"balancecalc/report/word/templates/{kind}-{lang}.docx"
        for kind in ("school", "county")
        for lang in ("zh", "en")
    }
    assert templates <= set(names)
    assert all(f"balancecalc/_standards/forms/{name}.yaml" in names for name in form_ids())
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    survey = shutil.copy(EXAMPLES / "five-schools.xlsx", tmp_path)
    command = [str(scripts / "balancecalc"), "score", str(survey), "-s", "national-basic-2012", "--lang", "en"]
    run = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
    assert "0.515" in run.stdout
    command = [str(scripts / "balancecalc"), "report", str(survey), "-s", "national-basic-2012", "-o", "report.docx"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)


def test_pre_commit_installs_the_hook_from_this_repository(tmp_path: Path) -> None:
    """What a user's configuration asks for, from the manifest to the program's answer."""
    (tmp_path / "surveys").mkdir()
    shutil.copy(EXAMPLES / "county-60.xlsx", tmp_path / "surveys")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH", "BALANCE"))}
    environment = {**kept, "PRE_COMMIT_HOME": str(tmp_path / ".git" / "pre-commit"), "PYTHONIOENCODING": "utf-8"}
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, check=True)
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "balancecalc-validate", "--all-files"]
    run = subprocess.run(hook, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 1, run.stderr
    assert "- exit code: 1\n\nsurveys/county-60.xlsx：\n  错误 学校!R15 枫树镇中心小学" in run.stdout


def convert(path: Path, kind: str) -> Path:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=180)
    return path.with_suffix(f".{kind.split(':')[0]}")


def test_libreoffice_reads_the_results_as_we_wrote_them(tmp_path: Path, balancecalc: Command) -> None:
    results = tmp_path / "results.xlsx"
    assert balancecalc("score", EXAMPLES / "county-60.xlsx", "-o", results, "-q").code == 0
    pages = convert(results, "pdf").read_bytes()
    assert pages.startswith(b"%PDF")
    # Sixteen sheets, each one page wide and here one page long, but the two of checks, the charts (a page for each
    # stage) and the county's figures, which are two pages long, and the standard with its sources, which is five.
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pages)) == 16 + 4 + 4
    ours = openpyxl.load_workbook(results, data_only=True)["汇总"]
    table = convert(results, "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text(encoding="utf-8-sig")
    theirs = list(csv.reader(io.StringIO(table)))
    assert theirs[4][:3] == [ours["A5"].value, "", "未达标"]
    assert theirs[5][3] == str(ours["D6"].value)


@pytest.mark.parametrize(("standard", "pages"), [("national-quality-2017", 5), ("national-basic-2012", 5)])
def test_the_form_is_printed_one_page_wide(standard: str, pages: int, tmp_path: Path, balancecalc: Command) -> None:
    form = tmp_path / "form.xlsx"
    command = ("score", EXAMPLES / "county-60.xlsx", "-s", standard, "-o", tmp_path / "r.xlsx", "--form", form, "-q")
    assert balancecalc(*command).code == 0
    # The primary schools take two pages, the junior ones one, the CVs one, how it was made one.
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", convert(form, "pdf").read_bytes())) == pages
    table = convert(form, "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text(encoding="utf-8-sig")
    theirs = {row[0]: row for row in csv.reader(io.StringIO(table))}
    ours = {str(row[0].value): row for row in openpyxl.load_workbook(form).worksheets[0].iter_rows()}
    assert theirs["1"][1] == ours["1"][1].value == "云溪县第一小学"
    assert theirs["合计"][1] == ours["合计"][1].value


def test_libreoffice_fills_in_the_template(tmp_path: Path, balancecalc: Command) -> None:
    """A template saved by another program as .ods and .xls is read all the same."""
    filled = tmp_path / "filled.xlsx"
    shutil.copy(EXAMPLES / "five-schools.xlsx", filled)
    for kind in ("ods", "xls"):
        copy = convert(filled, kind)
        run = balancecalc("score", copy, "-s", "national-basic-2012", "-o", tmp_path / f"{kind}.xlsx")
        assert run.code == 0
        assert "0.515" in run.out
