"""What is wrong with a standard's file, as data."""

from collections.abc import Sequence

from balancecalc.errors import Fault, Faults
from balancecalc.text import Lang, pick
from balancecalc.text.problems import HEADING, PROBLEMS


class Problem(Fault):
    """One wrong thing in a YAML file: where, which, and what its message needs (see :data:`.PROBLEMS`)."""

    def __init__(self, file: str, line_number: int, code: str, /, **values: object) -> None:
        self.file = file
        self.line_number = line_number
        self.code = code
        self.values = values

    def __repr__(self) -> str:
        return self.line("en")

    def line(self, lang: Lang) -> str:
        """``file:line: what is wrong and what to do``."""
        return f"{self.file}:{self.line_number}: {pick(PROBLEMS[self.code], lang, **self.values)}"


class StandardRefused(Faults):
    """A standard that cannot be used. ``problems`` lists everything wrong with it, by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.line_number))
        super().__init__(HEADING, self.problems)
