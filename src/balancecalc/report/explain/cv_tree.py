"""CVs as trees: the limit, the mean and the deviation, and the term of each school."""

from collections.abc import Sequence
from typing import Final

from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, format_beside, format_closely, format_exactly, format_number, pick
from balancecalc.text.explanation import EXPLANATION

from .county_parts import CompositePart, CvPart, TermPart
from .tree import SHOWN, Branch

NAMED: Final = 3
"""How many terms of each CV are shown where there are several CVs."""
_LEAST_SHARE: Final = 0.0005


class CvTree:
    """Makes the trees of CVs."""

    def __init__(self, dictionary: Fields, width: int, lang: Lang, *, whole: bool) -> None:
        self.dictionary = dictionary
        self.width = width
        self.lang = lang
        self.shown = None if whole else SHOWN

    def cv(self, cv: CvPart) -> Branch:
        """One CV with its terms."""
        title = _title(self, "cv_title", cv, title=cv.title)
        root = Branch.root(title, self.width, self.lang)
        name = "cv_beside" if cv.cv is not None else "cv_alone"
        node = root.verdict(root.word(name, cv=cv_text(cv)), cv.verdict)
        self.limit(node, cv)
        self.scope(node, cv.scope_open)
        self._how(node, cv)
        self._terms(root, cv)
        for lacking in cv.lacking[: self.shown]:
            root.say("lacking", school=lacking.school, missing=lacking.missing)
        root.more("more_lacking", len(cv.lacking), self.shown)
        return root

    def stage(self, cvs: Sequence[CvPart], composites: Sequence[CompositePart]) -> Branch:
        """All CVs of a stage, a line each, and its composite."""
        title = _title(self, "stage_title", cvs[0])
        root = Branch.root(title, self.width, self.lang)
        self.limit(root, cvs[0])
        self.scope(root, cvs[0].scope_open)
        if cvs[0].students is not None:
            root.say("population", sections=cvs[0].sections, students=format_number(cvs[0].students))
        named = NAMED if self.shown else None
        if named and any(len(cv.terms) > named for cv in cvs):
            root.say("only_largest", count=named)
        for cv in cvs:
            node = self.line(root, cv)
            for term in cv.terms[:named]:
                self._term(node, cv, term)
        for composite in composites:
            self.composite_line(root, composite)
        return root

    def composite(self, composite: CompositePart) -> Branch:
        """The composite alone."""
        root = Branch.root(_title(self, "composite_title", composite), self.width, self.lang)
        self.composite_line(root, composite)
        return root

    def line(self, branch: Branch, cv: CvPart) -> Branch:
        """One of several CVs: deviation ÷ mean."""
        if cv.cv is not None and cv.sd is not None and cv.mean is not None:
            values = {"sd": format_closely(cv.sd), "mean": format_closely(cv.mean), "cv": cv_text(cv)}
            text = branch.word("cv_line", title=cv.title, **values)
        else:
            text = branch.word("cv_line_none", title=cv.title, why=self._why_none(branch, cv))
        return branch.verdict(text, cv.verdict)

    def composite_line(self, branch: Branch, composite: CompositePart) -> None:
        """The composite, its limit, and the mean that it is."""
        name = branch.word("composite_name")
        if composite.cv is not None:
            name = f"{name} {_beside(composite.cv, composite.limit)}"
        node = branch.verdict(name, composite.verdict)
        if composite.rule:
            node.clause("limit", composite.rule)
        else:
            node.say("no_composite_limit")
        self.scope(node, composite.scope_open)
        without = [part.title for part in composite.cvs if part.cv is None]
        if composite.cv is None:
            node.say("no_composite", titles=without)
            return
        listed = " + ".join(format_number(part.cv) for part in composite.cvs if part.cv is not None)
        node.say("composite", cvs=listed, count=len(composite.cvs), cv=format_exactly(composite.cv))

    def limit(self, branch: Branch, cv: CvPart) -> None:
        """The limit, or that there is none."""
        if cv.rule:
            branch.clause("limit", cv.rule)
        else:
            branch.say("no_limit")

    def scope(self, branch: Branch, scope_open: int) -> None:
        """That it is open for some sections whether they belong in."""
        if scope_open:
            branch.say("scope_open", count=scope_open)

    def _how(self, node: Branch, cv: CvPart) -> None:
        unit = pick(self.dictionary.unit_label(cv.unit), self.lang)
        if cv.cv is None or cv.sd is None or cv.mean is None:
            node.add(self._why_none(node, cv))
        else:
            values = {"sd": format_closely(cv.sd), "mean": format_closely(cv.mean), "cv": format_exactly(cv.cv)}
            node.say("cv", **values)
        if cv.terms:
            students = format_number(cv.known_students)
            node.say("population", sections=cv.sections - cv.missing - cv.not_asked, students=students)
        if cv.known_mean is not None:
            node.say("mean", mean=format_exactly(cv.known_mean), unit=unit)
        if cv.variance is not None and cv.sd is not None:
            node.say("sd", variance=format_closely(cv.variance), sd=format_exactly(cv.sd))

    def _why_none(self, node: Branch, cv: CvPart) -> str:
        if cv.not_asked == cv.sections:
            return node.word("asked_of_none")
        if not cv.missing:
            return node.word("mean_zero")
        text = node.word("no_cv", of=cv.sections - cv.not_asked, missing=cv.missing)
        if cv.known_cv is None:
            return text
        return node.word("two", one=text, other=node.word("known_cv", cv=format_number(cv.known_cv, 3)))

    def _terms(self, root: Branch, cv: CvPart) -> None:
        if not cv.terms:
            return
        node = root.say("terms")
        for term in cv.terms[: self.shown]:
            self._term(node, cv, term)
        rest = sum(term.term for term in cv.terms[self.shown :]) if self.shown else 0.0
        node.more("more_terms", len(cv.terms), self.shown, sum=_short(rest))

    def _term(self, node: Branch, cv: CvPart, term: TermPart) -> None:
        assert cv.known_mean is not None
        of = cv.sections - cv.missing - cv.not_asked
        text = node.word(
            "term",
            rank=term.rank,
            school=term.school,
            students=format_number(term.students),
            value=_short(term.value),
            mean=_short(cv.known_mean),
            total=format_number(cv.known_students),
            term=_short(term.term),
        )
        if term.share is not None:
            text += node.word("term_share", share=_percent(term.share))
        if len(cv.terms) < of:
            # One school's was asked for.
            text += node.word("rank_of", of=of, rank=term.rank)
        node.add(text)


def cv_text(cv: CvPart) -> str:
    """A CV as it reads beside its limit."""
    return _beside(cv.cv, cv.limit)


def _beside(cv: float | None, limit: float | None) -> str:
    return "—" if cv is None else format_beside(cv, limit or 0.0, 3)


def _short(figure: float) -> str:
    return format_closely(figure, 6)


def _percent(share: float) -> str:
    return "<0.1%" if 0 < share < _LEAST_SHARE else f"{100 * share:.1f}%"


def _title(tree: CvTree, name: str, part: CvPart | CompositePart, **values: object) -> str:
    stage = tree.dictionary.stage_label(part.stage)
    return pick(EXPLANATION[name], tree.lang, county=part.county, stage=stage, **values)
