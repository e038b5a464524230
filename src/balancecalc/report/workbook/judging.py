"""Formulas that judge: a value against its threshold, verdicts counted under a rule, all of several verdicts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from balancecalc.standard.formula.value import TOLERANCE
from balancecalc.standard.model import Compliance, Sense
from balancecalc.text import Lang, pick
from balancecalc.text.labels import MARKS
from balancecalc.verdict import Verdict

from .names import Names
from .words import verdict_word


@dataclass(frozen=True, slots=True)
class Words:
    """What verdicts are called in a formula, in quotes."""

    met: str
    missed: str
    open: str
    none: str

    def of(self, verdict: Verdict) -> str:
        """The word for a verdict."""
        return (self.met, self.missed, self.open, self.none)[verdict]


def marks() -> Words:
    """Verdicts as marks."""
    return Words(*(f'"{MARKS[verdict]}"' for verdict in Verdict))


def words(lang: Lang) -> Words:
    """Verdicts in words."""
    return Words(*(f'"{verdict_word(verdict, lang)}"' for verdict in Verdict))


MARK: Final = marks()


def reaches(figure: str, threshold: str) -> str:
    """Whether a figure reaches a threshold, as :func:`balancecalc.standard.formula.reaches` has it of positive ones."""
    return f"{figure}>={threshold}*(1-{TOLERANCE:.0E})"


def on_its_side(value: str, threshold: str, sense: Sense) -> str:
    """Whether a value is on the right side of its threshold, as :func:`.measuring.on_its_side` has it."""
    match sense:
        case "at_least":
            return reaches(value, threshold)
        case "at_most":
            return reaches(threshold, value)
        case "above":
            return f"NOT({reaches(threshold, value)})"
        case "below":
            return f"NOT({reaches(value, threshold)})"


def keeps(value: str, threshold: str, share: str, sense: Sense) -> str:
    """Whether a value reaches a share of its threshold, as :func:`.measuring.keeps` has it."""
    if sense in ("at_least", "above"):
        return reaches(value, f"{share}*{threshold}")
    return reaches(threshold, f"({share}*{value})")


def judged(value: str, low: str | None, high: str | None, sense: Sense, called: Words, asked: str | None = None) -> str:
    """What a value comes to, as :func:`.measuring.judge` has it, without the leading ``=``. ``low`` is None where
    nothing is known of the threshold, ``high`` the same as ``low`` where it is known exactly."""
    if low is None or high is None:
        found = called.open
    elif low == high:
        side = on_its_side(value, low, sense)
        found = f"IF(COUNT({value},{low})=2,IF({side},{called.met},{called.missed}),{called.open})"
    else:
        hard, easy = (high, low) if sense in ("at_least", "above") else (low, high)
        sides = (
            f"IF({on_its_side(value, hard, sense)},{called.met},"
            f"IF({on_its_side(value, easy, sense)},{called.open},{called.missed}))"
        )
        found = f"IF(COUNT({value},{low},{high})=3,{sides},{called.open})"
    return if_asked(asked, found, called)


def if_asked(asked: str | None, found: str, called: Words) -> str:
    """A verdict where the measure applies; ``asked`` is the cell that says so, None where it always does."""
    if asked is None:
        return found
    return f"IF(ISNUMBER({asked}),IF({asked}=0,{called.none},{found}),{called.open})"


def all_of(count: Callable[[str], str], called: Words) -> str:
    """What verdicts come to, as :func:`balancecalc.verdict.all_of` has it; ``count`` gives how many there are of a
    word."""
    return (
        f"IF({count(called.missed)}>0,{called.missed},"
        f"IF({count(called.open)}>0,{called.open},"
        f"IF({count(called.met)}>0,{called.met},{called.none})))"
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that counts verdicts, or grades a count or a score; ``prefix`` stands before the kinds of its numbers."""

    rule: Compliance
    prefix: str
    names: Names
    lang: Lang

    def counted(
        self, met: str, failing: str, open_: str, below: str | None, floor_open: str | None = None, *, partial: bool
    ) -> str:
        """What counts of verdicts come to, as :func:`.count_verdicts` has it. ``below`` counts those below the floor,
        ``floor_open`` those that may be (None: none); ``partial`` says that all of the verdicts may be that nothing is
        asked for."""
        called = words(self.lang)
        rule, required = self.rule, list[str]()
        if rule.at_least:
            required.append(self._name("at_least"))
            fails, holds = f"{met}+{open_}<{required[0]}", f"{met}>={required[0]}"
        elif rule.at_most_failing:
            if not self.names.knows(f"{self.prefix}at_most_failing"):
                # However many may fail, none is not too many.
                fails, holds = "0", f"{failing}+{open_}=0"
            else:
                required.append(self._name("at_most_failing"))
                fails, holds = f"{failing}>{required[0]}", f"{failing}+{open_}<={required[0]}"
        elif rule.every:
            fails, holds = f"{failing}>0", f"{open_}=0"
        else:
            required += self._starts
            worst, best = self.graded(f"({met})", called), self.graded(f"({met}+{open_})", called)
            fails, holds = (f"AND({worst}={one},{best}={one})" for one in (called.missed, called.met))
        if below is not None:
            required.append(self._name("floor"))
            fails = f"OR({fails},{below}>0)"
            # With a floor, an open indicator may yet turn out to be below it.
            kept = [f"{open_}=0", *([f"{floor_open}=0"] if floor_open else [])]
            holds = f"AND({','.join([holds, *kept])})"
        found = f"IF({fails},{called.missed},IF({holds},{called.met},{called.open}))"
        if required:
            # A number of the standard that somebody deleted is missing, not 0.
            found = f"IF(COUNT({','.join(required)})<{len(required)},{called.open},{found})"
        return f"IF({met}+{failing}+{open_}=0,{called.none},{found})" if partial else found

    def scored(self, low: str, high: str) -> str | None:
        """What a score between two cells comes to; None where nothing decides. ``high`` may be empty: without end."""
        called, passing = words(self.lang), self.rule.score.passing if self.rule.score else None
        if self.rule.grades:
            worst, best = self.graded(low, called), self._open_ended(high, self.graded(high, called), called)
            return self._with_numbers(low, self._starts, f"IF({worst}={best},{worst},{called.open})", called.open)
        if passing is None:
            return None
        if passing.value is None:
            return called.open
        name = self._name("passing")
        best = f"IF(ISNUMBER({high}),IF({reaches(high, name)},{called.open},{called.missed}),{called.open})"
        return self._with_numbers(low, [name], f"IF({reaches(low, name)},{called.met},{best})", called.open)

    def grade(self, low: str, high: str) -> str:
        """The grade's title of what lies between two numbers, empty where it cannot be told."""
        titles = [f'"{pick(grade.title.text, self.lang)}"' for grade in self.rule.grades]
        worst = self._first(low, titles)
        best = f"IF(ISNUMBER({high}),{self._first(high, titles)},{titles[0]})"
        return self._with_numbers(low, self._starts, f'IF({worst}={best},{worst},"")', '""')

    def graded(self, count: str, called: Words) -> str:
        """The verdict of the grade of a number."""
        return self._first(count, [called.met if one.verdict == "met" else called.missed for one in self.rule.grades])

    def _first(self, number: str, texts: Sequence[str]) -> str:
        found = texts[-1]
        for name, text in reversed(list(zip(self._starts, texts, strict=True))[:-1]):
            found = f"IF({reaches(number, name)},{text},{found})"
        return found

    def _open_ended(self, number: str, found: str, called: Words) -> str:
        best = called.met if self.rule.grades[0].verdict == "met" else called.missed
        return f"IF(ISNUMBER({number}),{found},{best})"

    def _with_numbers(self, low: str, names: Sequence[str], found: str, otherwise: str) -> str:
        return f"IF(COUNT({','.join([low, *names])})={len(names) + 1},{found},{otherwise})"

    @property
    def _starts(self) -> list[str]:
        return [self._name("grade", number) for number in range(len(self.rule.grades))]

    def _name(self, kind: str, number: int = 0) -> str:
        return self.names.of_standard(f"{self.prefix}{kind}", number=number)
