"""Small files with one mistake each, in ``bad/``: each is refused for exactly that, with its line and words that help.

A file begins with what is expected: ``# expect: LINE CODE: words``, the words of the Chinese and (after ``|``, where
they are others) of the English message.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from balancecalc.standard import StandardRefused
from balancecalc.standard.catalogue import load_standard
from balancecalc.text import Lang
from tests.conftest import Command

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


class Expected(NamedTuple):
    line: int
    code: str
    words: list[tuple[Lang, list[str]]]


def expected(file: Path) -> Expected:
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.fullmatch(r"# expect: (\d+) (\w+): ([^|]+)(?:\|(.+))?", first)
    assert found, first
    zh = [word.strip() for word in found[3].split(",")]
    en = [word.strip() for word in found[4].split(",")] if found[4] else zh
    return Expected(int(found[1]), found[2], [("zh", zh), ("en", en)])


CODES = {expected(file).code for file in BAD}


def test_there_are_many() -> None:
    assert len(BAD) >= 40


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_it_is_refused_for_exactly_that(file: Path) -> None:
    wanted = expected(file)
    with pytest.raises(StandardRefused) as refused:
        load_standard(str(file))
    assert [(problem.code, problem.line_number) for problem in refused.value.problems] == [(wanted.code, wanted.line)]
    for lang, words in wanted.words:
        said = refused.value.problems[0].line(lang)
        assert said.startswith(f"{file}:{wanted.line}: ")
        assert all(word in said.removeprefix(f"{file}:{wanted.line}: ") for word in words), said


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_the_command_says_so(file: Path, balancecalc: Command) -> None:
    wanted = expected(file)
    for lang, words in wanted.words:
        run = balancecalc("standards", "check", file, "--lang", lang)
        assert (run.code, run.out) == (1, "")
        heading, line = run.err.splitlines()
        assert heading
        assert line.startswith(f"{file}:{wanted.line}: ")
        assert all(word in line for word in words)
