"""The benchmark runs, and makes its page: it looks into the program at places that may move."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="measures memory as Unix tells it")]


def test_a_round_of_the_benchmark(tmp_path: Path) -> None:
    measured = tmp_path / "measured.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--rounds", "1", "--sizes", "60,300"]
    done = subprocess.run([*command, "--json", str(measured)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| `score`: validate |" in done.stdout
    raw = json.loads(measured.read_text(encoding="utf-8"))
    assert set(raw["runs"]["300"]) == {"floor", "library", "score", "values", "plain"}

    page = [sys.executable, str(ROOT / "benchmarks" / "page.py"), str(measured)]
    made = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        subprocess.run([*page, str(folder)], check=True)
        made.append([(folder / name).read_bytes() for name in ("performance.md", "performance.svg")])
    assert made[0] == made[1]
    for told in made[0]:
        assert str(ROOT).encode() not in told
        assert str(Path(sys.prefix)).encode() not in told
