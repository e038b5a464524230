"""A school's explanation as a tree."""

from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, fill, format_beside, format_closely, format_exactly, pick
from balancecalc.text.explanation import EXPLANATION

from .cell_lines import CellLines
from .rule_lines import RuleLines, threshold_short
from .school_parts import ExcludedPart, IndicatorPart, SchoolPart, SectionPart
from .tree import SHOWN, Branch


class SchoolTree:
    """Makes the tree of a school. One indicator is shown down to its cells, several in three lines each."""

    def __init__(self, dictionary: Fields, width: int, lang: Lang, *, whole: bool) -> None:
        self.dictionary = dictionary
        self.width = width
        self.lang = lang
        self.shown = None if whole else SHOWN

    def school(self, school: SchoolPart) -> Branch:
        """The whole tree."""
        code = fill(EXPLANATION["code"], code=school.code) if school.code else EXPLANATION["no_code"]
        title = pick(EXPLANATION["school"], self.lang, school=school.name, code=code, county=school.county)
        root = Branch.root(title, self.width, self.lang)
        if school.campuses:
            campuses = [root.word("placed", name=campus.name, place=campus.place) for campus in school.campuses]
            root.say("campuses", campuses=campuses)
        for doubt in school.findings:
            root.doubt(doubt, placed=True)
        if school.blocked_by:
            node = root.say("blocked", county=school.county, count=len(school.blocked_by))
            node.doubts(school.blocked_by, self.shown)
        for section in school.sections:
            self._section(root, section, limits_cvs=school.limits_cvs)
        for excluded in school.excluded:
            self.excluded(root, excluded)
        return root

    def excluded(self, branch: Branch, excluded: ExcludedPart) -> None:
        """A row that is not assessed, the clause, and what of the row it is about."""
        node = branch.say("not_assessed", school=excluded.school, reason=excluded.reason)
        if excluded.rule:
            node.clause("rule", excluded.rule)
        for attribute in excluded.attributes:
            name = "attribute" if attribute.place else "by_default"
            node.say(name, header=attribute.header, value=attribute.value, place=attribute.place)
        if excluded.condition:
            node = node.say("formula", formula=excluded.condition)
            node.say("numbers", numbers=excluded.numbers)
        lines = CellLines(self.dictionary)
        for figure in excluded.figures:
            lines.figure(node, figure)

    def _section(self, root: Branch, section: SectionPart, *, limits_cvs: bool) -> None:
        stage = pick(self.dictionary.stage_label(section.stage), self.lang)
        node = root.verdict(stage, section.verdict)
        if section.rules:
            self._rules(node, section)
        else:
            node.say("no_rule" if limits_cvs else "no_rule_at_all")
        for reason in section.reasons:
            node.say("because", reason=reason)
        rules = RuleLines(self.dictionary, CellLines(self.dictionary))
        if section.score:
            rules.score(node, section.score)
        elif section.grade:
            node.say("grade_certain", grade=section.grade)
        for indicator in section.indicators:
            if len(section.indicators) == 1:
                self._in_full(node, indicator, rules)
            else:
                self._in_short(node, indicator, rules)

    def _rules(self, node: Branch, section: SectionPart) -> None:
        told = node.word("met_of", of=section.of, met=section.met)
        if section.undetermined:
            told += node.word("open_of", open=section.undetermined)
        count, *others = section.rules
        rule = node.clause("rule", count)
        if not section.score:
            rule.add(told)
        for clause in others:
            node.clause("rule", clause)

    def _in_short(self, node: Branch, indicator: IndicatorPart, rules: RuleLines) -> None:
        below = self._titled(node, indicator)
        if indicator.applies and indicator.applies.holds is False:
            below.say("not_asked", condition=indicator.applies.numbers)
        elif indicator.value is None:
            below.say("no_value", missing=indicator.missing)
        else:
            text = indicator.answer and below.word("value_is", value=indicator.answer)
            text = text or self._equation(below, indicator)
            if indicator.threshold_from:
                short = threshold_short(below, indicator.threshold_from, indicator.unit)
                text += below.word("against_threshold", threshold=short)
                text += rules.case_short(below, indicator.threshold_from)
            below.add(text)
        if indicator.points:
            rules.points_short(below, indicator.points)

    def _titled(self, node: Branch, indicator: IndicatorPart) -> Branch:
        """The indicator's verdict and title; one that has only points to give has no verdict."""
        has_verdict = indicator.threshold_from or indicator.points is None or indicator.verdict == "undetermined"
        if has_verdict or indicator.points is None or indicator.points.left_out:
            return node.verdict(indicator.title, indicator.verdict)
        return node.add(indicator.title)

    def _in_full(self, node: Branch, indicator: IndicatorPart, rules: RuleLines) -> None:
        below = self._titled(node, indicator)
        rules.applies(below, indicator.applies)
        self._threshold(below, indicator, rules)
        if indicator.value is None:
            not_asked = indicator.applies is not None and indicator.applies.holds is False and not indicator.missing
            value = below.say("value_not_asked") if not_asked else below.say("no_value", missing=indicator.missing)
        else:
            said = indicator.answer or f"{format_exactly(indicator.value)} {self._unit(indicator)}"
            text = below.word("value_is", value=said.rstrip())
            if indicator.ratio is not None:
                text += below.word("value_of_threshold", ratio=_percent(indicator.ratio))
            value = below.add(text)
        value.say("formula", formula=indicator.formula)
        put_in = self._equation(below, indicator) if indicator.value is not None else indicator.numbers
        figures = value.say("numbers", numbers=put_in)
        for figure in indicator.figures:
            rules.lines.figure(figures, figure)
        if indicator.points:
            rules.points(below, indicator.points)
        if indicator.note:
            below.say("note", note=below.sourced(indicator.note))

    def _threshold(self, node: Branch, indicator: IndicatorPart, rules: RuleLines) -> None:
        if indicator.threshold_from is None:
            node.say("no_threshold")
            return
        rules.threshold(node, indicator.threshold_from, indicator.unit)
        if indicator.verdict != "not_met":
            return
        if indicator.floor is not None:
            name = "below_floor" if indicator.below_floor else "floor"
            node.say(name, floor=format_closely(indicator.floor), unit=self._unit(indicator))
        if indicator.shortfall is not None:
            unit = self.dictionary.unit_label(indicator.shortfall_unit)
            amount = f"{format_closely(indicator.shortfall)} {pick(unit, self.lang)}".rstrip()
            node.say("shortfall", amount=amount)

    def _equation(self, node: Branch, indicator: IndicatorPart) -> str:
        """The formula with numbers and what it comes to; ≈ where a figure in it is shown shortened."""
        assert indicator.value is not None
        if indicator.numbers == format_closely(indicator.value):
            return node.word("with_unit", number=indicator.numbers, unit=self._unit(indicator)).rstrip()
        whole = all(_shown_whole(figure.value) for figure in indicator.figures)
        values = {"numbers": indicator.numbers, "value": format_closely(indicator.value)}
        sign = "equals" if whole and _shown_whole(indicator.value) else "is_about"
        return node.word("with_unit", number=node.word(sign, **values), unit=self._unit(indicator)).rstrip()

    def _unit(self, indicator: IndicatorPart) -> str:
        return pick(self.dictionary.unit_label(indicator.unit), self.lang)


def _shown_whole(figure: float | None) -> bool:
    return figure is None or float(format_closely(figure).replace(",", "")) == figure


def _percent(ratio: float) -> str:
    """A ratio in per cent, with so many decimals that what is short of 100% does not read as 100%."""
    return f"{format_beside(100 * ratio, 100, 1)}%"
