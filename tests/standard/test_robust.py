"""Whatever is wrong with a standard, it is refused in words: no mistake ends in an error of the program's own."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from balancecalc.standard import StandardRefused, load_fields
from balancecalc.standard.describe import statements
from balancecalc.standard.difference import differences
from balancecalc.standard.loader import parse_standard

FULL = yaml.safe_load((Path(__file__).parent / "full.yaml").read_text(encoding="utf-8"))
GONE: Final = object()
INSTEAD: Final = {"gone": GONE, "null": None, "empty": [], "text": "students", "number": -1, "one": [1]}


def places(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(content, dict | list):
        steps = content if isinstance(content, dict) else range(len(content))
        for step in steps:
            yield from places(content[step], (*path, step))


def changed(path: tuple[str | int, ...], instead: object) -> bytes:
    content = deepcopy(FULL)
    place = content
    for step in path[:-1]:
        place = place[step]
    if instead is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = instead
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


def test_the_full_standard_is_good() -> None:
    assert parse_standard(yaml.safe_dump(FULL, allow_unicode=True).encode(), "full.yaml", load_fields()).id == "full"


def codes(text: bytes) -> list[str]:
    """What is wrong, each of it said in both languages; nothing where the standard is good, and can be described."""
    try:
        standard = parse_standard(text, "full.yaml", load_fields())
    except StandardRefused as refused:
        return [problem.code for problem in refused.problems if problem.line("zh") and problem.line("en")]
    return [] if list(statements(standard, standard.dictionary)) and not differences(standard, standard) else ["silent"]


@pytest.mark.parametrize(
    "instead", [pytest.param(name, marks=() if name == "gone" else pytest.mark.slow) for name in INSTEAD]
)
@pytest.mark.parametrize("top", list(FULL))
def test_every_part_is_changed(top: str, instead: str) -> None:
    for path in places(FULL[top], (top,)):
        assert "silent" not in codes(changed(path, INSTEAD[instead]))
