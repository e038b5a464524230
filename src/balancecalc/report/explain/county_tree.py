"""A county's explanation as a tree."""

from collections import defaultdict
from collections.abc import Sequence

from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, format_number, joined, pick
from balancecalc.verdict import Verdict

from .county_parts import CountyPart, CvPart, StagePart
from .cv_tree import CvTree
from .item_tree import ItemTree
from .parts import ClausePart
from .school_parts import ExcludedPart
from .tree import SHOWN, Branch


class CountyTree:
    """Makes the tree of a county: each stage, its schools, its CVs, its composite."""

    def __init__(self, dictionary: Fields, width: int, lang: Lang, *, whole: bool) -> None:
        self.dictionary = dictionary
        self.width = width
        self.lang = lang
        self.shown = None if whole else SHOWN
        self.cvs = CvTree(dictionary, width, lang, whole=whole)
        self.items = ItemTree(dictionary, width, lang, whole=whole)

    def county(self, county: CountyPart) -> Branch:
        """The whole tree."""
        root = Branch.root(county.name, self.width, self.lang, county.verdict)
        if county.blocked_by:
            node = root.say("blocked", county=county.name, count=len(county.blocked_by))
            node.doubts(county.blocked_by, self.shown)
        else:
            self._rules(root, county)
        for stage in county.stages:
            self._stage(root, stage)
        if county.score:
            self.items.rules.score(root, county.score)
        for part in county.parts:
            self.items.part(root, part, [item for item in county.items if item.part == part.id])
        if county.items:
            root.say("how_to_item")
        self._excluded(root, county.excluded)
        return root

    def _rules(self, root: Branch, county: CountyPart) -> None:
        if county.stages or not county.items:
            root.say("county_rule")
        for clause in county.rules:
            root.clause("item_rule", clause)
        if county.items and not county.rules:
            root.say("every_item")
        if not county.stages and not county.items:
            for reason in county.reasons:
                root.say("because", reason=reason)

    def _stage(self, root: Branch, stage: StagePart) -> None:
        label = pick(self.dictionary.stage_label(stage.stage), self.lang)
        node = root.verdict(label, stage.verdict)
        facts = node.word("stage_facts", sections=stage.sections)
        if stage.students is not None:
            facts += node.word("students", students=format_number(stage.students))
        node.add(facts)
        self._schools(node, stage)
        if stage.cvs:
            self._cvs(node, stage.cvs)
        if stage.composite:
            self.cvs.composite_line(node, stage.composite)

    def _schools(self, node: Branch, stage: StagePart) -> None:
        if stage.compliant is None:
            node.say("no_rule" if stage.composite else "no_rule_at_all")
        else:
            text = node.word("compliance", of=stage.sections, count=stage.compliant)
            if stage.undetermined:
                text += node.word("compliance_open", open=stage.undetermined)
            missed = stage.sections - stage.compliant - stage.undetermined
            verdict = Verdict.NOT_MET if missed else Verdict.UNDETERMINED if stage.undetermined else Verdict.MET
            node = node.verdict(text, verdict.word)
            for clause in stage.rules:
                node.clause("rule", clause)
        for behind in stage.behind[: self.shown]:
            reasons = joined(behind.reasons, self.lang)
            node.verdict(node.word("behind", school=behind.school, reasons=reasons), behind.verdict)
        node.more("more", len(stage.behind), self.shown)

    def _cvs(self, node: Branch, cvs: Sequence[CvPart]) -> None:
        below = node.say("cvs")
        self.cvs.limit(below, cvs[0])
        self.cvs.scope(below, cvs[0].scope_open)
        for cv in cvs:
            self.cvs.line(below, cv)

    def _excluded(self, root: Branch, excluded: Sequence[ExcludedPart]) -> None:
        if not excluded:
            return
        node = root.say("excluded", count=len(excluded))
        by_reason: defaultdict[tuple[str, ClausePart | None], list[ExcludedPart]] = defaultdict(list)
        for part in excluded:
            by_reason[part.reason, part.rule].append(part)
        for (reason, rule), parts in by_reason.items():
            below = node.add(node.sourced(rule) if rule else reason)
            shown = parts[: self.shown]
            below.add(joined((below.word("placed", name=part.school, place=part.place) for part in shown), self.lang))
            below.more("more_excluded", len(parts), self.shown)
