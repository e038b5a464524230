"""A tree in the terminal whose lines are broken to the width that is left for them."""

from collections.abc import Sequence
from typing import Final

from rich.style import StyleType
from rich.text import Text
from rich.tree import Tree

from balancecalc.report.styles import SEVERITY_STYLES, VERDICT_STYLES
from balancecalc.report.wrapping import wrap
from balancecalc.text import Lang, pick
from balancecalc.text.explanation import EXPLANATION
from balancecalc.text.labels import CONFIDENCES, MARKS, SEVERITIES, VERDICTS
from balancecalc.verdict import Verdict

from .parts import ClausePart, DoubtPart

SHOWN: Final = 10
"""How many of a long list are shown, unless all are asked for."""
_GUIDE: Final = 4
"""Columns that each level is moved to the right."""


class Branch:
    """A node of the tree, for lines of at most ``width`` columns."""

    def __init__(self, tree: Tree, width: int, lang: Lang) -> None:
        self.tree = tree
        self.width = width
        self.lang = lang

    @classmethod
    def root(cls, text: str, width: int, lang: Lang, verdict: str | None = None) -> "Branch":
        """A tree with this, and perhaps a verdict, at its root."""
        label = _with_verdict(text, verdict, width, lang) if verdict else _wrapped(text, width, "bold")
        return cls(Tree(label), width, lang)

    def add(self, text: str, style: StyleType = "") -> "Branch":
        """A node below this one."""
        width = self.width - _GUIDE
        return Branch(self.tree.add(_wrapped(text, width, style)), width, self.lang)

    def say(self, name: str, /, **values: object) -> "Branch":
        """A node with one of the texts of explanations."""
        return self.add(self.word(name, **values))

    def verdict(self, text: str, verdict: str) -> "Branch":
        """A node that begins with a verdict's mark and word."""
        width = self.width - _GUIDE
        return Branch(self.tree.add(_with_verdict(text, verdict, width, self.lang)), width, self.lang)

    def doubts(self, doubts: Sequence[DoubtPart], shown: int | None) -> None:
        """A node for each finding with its place, so many of them, and how many more there are."""
        for doubt in doubts[:shown]:
            self.doubt(doubt, placed=True)
        self.more("more_findings", len(doubts), shown)

    def more(self, name: str, count: int, shown: int | None, **values: object) -> None:
        """A node that says how many more there are than are shown, if there are."""
        if shown is not None and count > shown:
            self.say(name, count=count - shown, **values)

    def clause(self, name: str, clause: ClausePart) -> "Branch":
        """A node with a clause of the standard and where it was read."""
        return self.add(self.word(name, rule=self.sourced(clause)))

    def sourced(self, clause: ClausePart) -> str:
        """A clause with its source and confidence."""
        confidence = CONFIDENCES[clause.confidence]
        return self.word("source", clause=clause.text, source=clause.source, confidence=confidence)

    def doubt(self, doubt: DoubtPart, *, placed: bool = False) -> "Branch":
        """A node with a finding; ``placed`` says its place and school too."""
        message = doubt.message
        if placed:
            message = self.word("of_row", school=doubt.school, cell=message) if doubt.school else message
            message = f"{doubt.place} {message}".strip()
        text = self.word("doubt", severity=SEVERITIES[doubt.severity], message=message)
        return self.add(text, SEVERITY_STYLES[doubt.severity])

    def word(self, name: str, /, **values: object) -> str:
        """One of the texts of explanations."""
        return pick(EXPLANATION[name], self.lang, **values)


def _with_verdict(text: str, verdict: str, width: int, lang: Lang) -> Text:
    known = Verdict[verdict.upper()]
    mark = f"{MARKS[known]} {pick(VERDICTS[known], lang)}"
    label = _wrapped(pick(EXPLANATION["verdict"], lang, verdict=mark, what=text), width, "")
    label.stylize(VERDICT_STYLES[known], 0, len(mark))
    return label


def _wrapped(text: str, width: int, style: StyleType) -> Text:
    return Text("\n".join(wrap(text, width, "  ")), style=style, overflow="fold")
