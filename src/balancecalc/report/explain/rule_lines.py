"""Thresholds, conditions, points and scores as lines of the tree."""

from balancecalc.report.measured import bound_text
from balancecalc.standard.fields import Fields
from balancecalc.text import format_closely, format_number, pick

from .cell_lines import CellLines
from .measures import shown_number
from .parts import AttributePart, FigurePart
from .rule_parts import AppliesPart, PointsPart, ScorePart, ThresholdPart
from .tree import Branch


class RuleLines:
    """Adds to a branch why something is asked for, what has to be reached, and the points for it."""

    def __init__(self, dictionary: Fields, lines: CellLines) -> None:
        self.dictionary = dictionary
        self.lines = lines

    def applies(self, branch: Branch, applies: AppliesPart | None) -> None:
        """Whether it is asked for, and why; nothing where it always is."""
        if applies is None:
            return
        name = {True: "asked", False: "not_asked", None: "asked_open"}[applies.holds]
        node = branch.say(name, condition=applies.numbers)
        self._leaves(node, applies.figures, applies.attributes)

    def threshold(self, branch: Branch, threshold: ThresholdPart, unit: str) -> Branch:
        """What has to be reached, its clause, and how the number came about."""
        node = branch.clause("threshold", threshold.rule)
        match threshold.kind:
            case "cases":
                self._cases(node, threshold, unit)
            case "between":
                node.say("threshold_between")
            case "weighted":
                self._weighted(node, threshold, unit)
            case "of_county":
                values = {"numbers": threshold.numbers, "value": self._amount(threshold, unit)}
                node.say("of_county" if threshold.low is not None else "of_county_open", **values)
            case "unknown":
                node.say("threshold_unknown")
        if threshold.note:
            node.say("note", note=threshold.note)
        return node

    def case_short(self, branch: Branch, threshold: ThresholdPart | None) -> str:
        """Behind a threshold's number: by which case it is that; empty where it is the same for all."""
        if threshold is None:
            return ""
        for case in threshold.cases:
            if case.holds:
                return branch.word("since", why=case.numbers)
        if threshold.kind == "weighted" and threshold.numbers:
            return branch.word("since_weighted", why=threshold.numbers)
        return branch.word("since_county") if threshold.kind == "of_county" else ""

    def points(self, branch: Branch, points: PointsPart) -> None:
        """Points of how many, by which rule, and how they came about."""
        node = branch.add(self._points(branch, points))
        node.add(branch.word("by_rule", rule=node.sourced(points.rule), numbers=points.numbers))
        if points.part_of:
            node.say("part_of", item=points.part_of)

    def points_short(self, branch: Branch, points: PointsPart) -> None:
        """The same in one line."""
        branch.add(branch.word("points_line", points=self._points(branch, points), numbers=points.numbers))

    def score(self, branch: Branch, score: ScorePart) -> None:
        """The score, and the sum that it is."""
        if score.score is not None:
            name = "score_graded" if score.grade else "score"
            node = branch.say(name, score=format_closely(score.score, 6), grade=score.grade or "")
        else:
            high = "?" if score.high is None else format_closely(score.high, 6)
            node = branch.say("score_between", low=format_closely(score.low, 6), high=high)
            if score.grade:
                node.say("grade_certain", grade=score.grade)
        node.say("put_together", numbers=score.numbers)
        out = [part.title for part in score.items if part.left_out]
        if out:
            node.say("left_out", items=out)

    def _points(self, branch: Branch, points: PointsPart) -> str:
        most = branch.word("unknown_number") if points.maximum is None else format_number(points.maximum)
        if points.left_out:
            return branch.word("points_out", most=most)
        if points.points is None:
            return branch.word("points_unknown", most=most)
        return branch.word("points", points=format_closely(points.points, 6), most=most)

    def _cases(self, node: Branch, threshold: ThresholdPart, unit: str) -> None:
        for case in threshold.cases:
            value = node.word("unknown_number") if case.value is None else shown_number(case.value, unit)
            name = {True: "case_holds", False: "case_not", None: "case_open"}[case.holds]
            node.say(name, condition=case.numbers, value=value)
        if not any(case.holds for case in threshold.cases):
            open_ = any(case.holds is None for case in threshold.cases)
            node.say("no_case_open" if open_ else f"no_case_{threshold.otherwise or 'undetermined'}")
        self._leaves(node, threshold.figures, threshold.attributes)

    def _weighted(self, node: Branch, threshold: ThresholdPart, unit: str) -> None:
        if threshold.low is None:
            node.say("weighted_open", numbers=threshold.numbers)
        else:
            node.say("weighted_is", numbers=threshold.numbers, value=self._amount(threshold, unit))
        for part in threshold.stages:
            below = node.add(pick(self.dictionary.stage_label(part.stage), node.lang))
            self.threshold(below, part.threshold, unit)

    def _amount(self, threshold: ThresholdPart, unit: str) -> str:
        ends = [shown_number(end, unit) for end in (threshold.low, threshold.high) if end is not None]
        return "–".join(dict.fromkeys(ends))

    def _leaves(self, node: Branch, figures: list[FigurePart], attributes: list[AttributePart]) -> None:
        for attribute in attributes:
            if not attribute.value:
                node.say("attribute_missing", header=attribute.header, place=attribute.place or node.word("nowhere"))
            else:
                name = "attribute" if attribute.place else "by_default"
                node.say(name, header=attribute.header, value=attribute.value, place=attribute.place)
        for figure in figures:
            self.lines.figure(node, figure)


def threshold_short(branch: Branch, threshold: ThresholdPart, unit: str) -> str:
    """A threshold with its sign: ``≥4.2``, ``≤10``, ``≥5.2–6.4``."""
    return bound_text(threshold.low, threshold.high, threshold.sense, unit, branch.lang)
