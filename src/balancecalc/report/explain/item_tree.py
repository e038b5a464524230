"""A county's items as trees."""

from balancecalc.report.measured import bound_with_unit
from balancecalc.standard.fields import Fields
from balancecalc.text import Lang, format_closely, format_exactly, format_number, joined, pick

from .cell_lines import CellLines
from .item_parts import ConditionPart, HeldPart, ItemPart, PartPart, SumPart
from .rule_lines import RuleLines
from .tree import SHOWN, Branch


class ItemTree:
    """Makes the trees of a county's items. One is shown down to its cells, several in a few lines each."""

    def __init__(self, dictionary: Fields, width: int, lang: Lang, *, whole: bool) -> None:
        self.dictionary = dictionary
        self.width = width
        self.lang = lang
        self.shown = None if whole else SHOWN
        self.lines = CellLines(dictionary)
        self.rules = RuleLines(dictionary, self.lines)

    def item(self, item: ItemPart) -> Branch:
        """One item in full."""
        verdict = item.verdict if _has_verdict(item) else None
        root = Branch.root(f"{item.part_title} · {_titled(item)}", self.width, self.lang, verdict)
        if item.points:
            self.rules.points(root, item.points)
        for condition in item.conditions:
            self._condition(root, condition)
        if item.note:
            root.say("note", note=root.sourced(item.note))
        return root

    def part(self, root: Branch, part: PartPart, items: list[ItemPart]) -> None:
        """A part of the standard with its items, each in short."""
        counts = root.word("part_counts", met=part.met, not_met=part.not_met, open=part.undetermined)
        node = root.verdict(root.word("two", one=part.title, other=counts) if items else part.title, part.verdict)
        if not items:
            node.say("part_resources")
        for item in items:
            self._in_short(node, item)

    def _in_short(self, node: Branch, item: ItemPart) -> None:
        title = f"{_titled(item)}〔{item.id}〕"
        below = node.verdict(title, item.verdict) if _has_verdict(item) else node.add(title)
        if item.points:
            self.rules.points_short(below, item.points)
        for condition in item.conditions:
            line = self._line(below, condition)
            at = below.verdict(line, condition.verdict) if _decides(condition) else below.add(line)
            if condition.verdict not in ("met", "not_applicable") and condition.reason:
                at.say("because", reason=condition.reason)
            for held in condition.held[: self.shown]:
                at.verdict(self._held_line(at, held), held.verdict)
            at.more("more_held", len(condition.held), self.shown)

    def _line(self, node: Branch, condition: ConditionPart) -> str:
        """A condition in a line: its title, the formula with figures put in, its value and its threshold."""
        if condition.applies and condition.applies.holds is False:
            return node.word("not_asked_short", title=condition.title, condition=condition.applies.numbers)
        if condition.checks:
            text = node.word("counted", title=condition.title, of=condition.of, met=condition.met)
            text += node.word("open_of", open=condition.undetermined) if condition.undetermined else ""
        elif condition.answer:
            text = node.word("answered", title=condition.title, answer=condition.answer)
        else:
            text = node.word("is_made", title=condition.title, numbers=self._equation(node, condition))
        if condition.threshold:
            one = condition.threshold
            bounds = one.low, one.high, one.sense, condition.unit
            text += node.word("against_limit", limit=bound_with_unit(*bounds, self.dictionary, self.lang))
        return text

    def _condition(self, root: Branch, condition: ConditionPart) -> None:
        node = root.verdict(condition.title, condition.verdict) if _decides(condition) else root.add(condition.title)
        if condition.reason:
            node.say("because", reason=condition.reason)
        self.rules.applies(node, condition.applies)
        if condition.threshold:
            self.rules.threshold(node, condition.threshold, condition.unit)
        else:
            node.say("no_limit_of_condition")
        if condition.checks:
            self._checks(node, condition)
        else:
            self._made(node, condition)
        if condition.note:
            node.say("note", note=node.sourced(condition.note))

    def _made(self, node: Branch, condition: ConditionPart) -> None:
        if condition.value is None:
            value = node.say("no_value_of_condition")
        else:
            amount = condition.answer or f"{format_exactly(condition.value)} {self._unit(condition)}".rstrip()
            value = node.say("value_is", value=amount)
        value.say("formula", formula=condition.formula)
        figures = value.say("numbers", numbers=self._equation(value, condition))
        for figure in condition.figures:
            self.lines.figure(figures, figure)
        for one in condition.sums:
            self._sum(figures, one)

    def _sum(self, node: Branch, one: SumPart) -> None:
        amount = self.lines.amount(node, one.label, one.value, one.unit)
        below = node.say("sum_of_sections", figure=amount, count=one.sections)
        if one.lacking:
            below.say("sum_lacks", count=one.lacking)
        # What is missing decides; what is there follows.
        told = sorted(one.summands, key=lambda part: part.figure.value is not None)
        for part in told[: self.shown]:
            stage = self.dictionary.stage_label(part.stage)
            at = below.say("summand", school=part.school, stage=stage)
            self.lines.figure(at, part.figure)
        below.more("more", len(told), self.shown)

    def _checks(self, node: Branch, condition: ConditionPart) -> None:
        text = node.word("counted", title="、".join(condition.checks), of=condition.of, met=condition.met)
        text += node.word("open_of", open=condition.undetermined) if condition.undetermined else ""
        below = node.add(text)
        for held in condition.held[: self.shown]:
            at = below.verdict(self._held_line(below, held), held.verdict)
            for indicator in held.indicators:
                for figure in indicator.figures:
                    self.lines.figure(at, figure)
        below.more("more_held", len(condition.held), self.shown)

    def _held_line(self, node: Branch, held: HeldPart) -> str:
        stage = self.dictionary.stage_label(held.stage)
        reasons = joined(held.reasons, self.lang)
        return node.word("held", school=held.school, stage=stage, reasons=reasons)

    def _equation(self, node: Branch, condition: ConditionPart) -> str:
        if condition.value is None:
            return condition.numbers
        value = format_closely(condition.value)
        if condition.numbers == value:
            return node.word("with_unit", number=value, unit=self._unit(condition)).rstrip()
        values = {"numbers": condition.numbers, "value": value}
        whole = float(format_closely(condition.value).replace(",", "")) == condition.value
        text = node.word("equals" if whole else "is_about", **values)
        return node.word("with_unit", number=text, unit=self._unit(condition)).rstrip()

    def _unit(self, condition: ConditionPart) -> str:
        return pick(self.dictionary.unit_label(condition.unit), self.lang)


def _titled(item: ItemPart) -> str:
    return item.title if item.number is None else f"{format_number(item.number)} {item.title}"


def _decides(condition: ConditionPart) -> bool:
    """Whether a condition's verdict says anything: one that only gives points has nothing to reach."""
    return condition.threshold is not None or condition.verdict != "not_applicable" or condition.applies is not None


def _has_verdict(item: ItemPart) -> bool:
    return any(map(_decides, item.conditions))
