"""Figures, cells and shares as lines of the tree."""

from collections.abc import Sequence

from balancecalc.standard.answers import answer_of, word_of
from balancecalc.standard.fields import Fields
from balancecalc.text import format_closely, format_exactly, pick

from .parts import CellPart, FigurePart, SharePart
from .tree import Branch


class CellLines:
    """Adds figures to a branch. A share that was told once is not told again in full."""

    def __init__(self, dictionary: Fields) -> None:
        self.dictionary = dictionary
        self._told: set[str] = set()

    def figure(self, branch: Branch, figure: FigurePart) -> None:
        """A figure with its cells below it, or beside it where it is one plain cell."""
        if figure.value is not None and (word := answer_of(figure.field, figure.value, self.dictionary)):
            self._answered(branch, figure, word)
            return
        amount = self.amount(branch, figure.label, figure.value, figure.unit)
        if figure.apportioned:
            self._apportioned(branch, figure, figure.apportioned, amount)
            return
        self.cells(branch, amount, figure.merge, figure.cells)

    def _answered(self, branch: Branch, figure: FigurePart, word: str) -> None:
        """A figure that stands for a word: the word, and what its cells say."""
        own = word_of(self.dictionary.fields[figure.field], word, branch.lang)
        node = branch.say("figure_answered", label=figure.label, answer=own)
        for cell in figure.cells:
            said = "cell_answered" if cell.state == "used" else ""
            text = branch.word(said, place=cell.place, written=cell.written) if said else self.cell(branch, cell)
            self._doubts(node.add(text), cell)

    def cells(self, branch: Branch, amount: str, merge: str, cells: Sequence[CellPart]) -> None:
        """A figure's cells: one in the line itself, several below it."""
        if merge == "one":
            (cell,) = cells
            beside = cell.place if _is_plain(cell) else self.cell(branch, cell)
            node = branch.say("beside", figure=amount, cell=beside)
            self._doubts(node, cell)
            return
        how = {"sum": "added_up", "max": "greatest", "min": "least"}[merge]
        node = branch.add(amount + branch.word(how, count=len(cells)))
        for cell in cells:
            below = node.add(branch.word("of_row", school=cell.school, cell=self.cell(branch, cell)))
            self._doubts(below, cell)

    def cell(self, branch: Branch, cell: CellPart) -> str:
        """A cell: where it stands, what it says, and what it was converted to."""
        match cell.state:
            case "no_column":
                return branch.word("no_column", header=cell.header)
            case "empty":
                return branch.word("cell_empty", place=cell.place)
            case "unusable":
                return branch.word("cell_unusable", place=cell.place, written=cell.written)
        assert cell.value is not None
        values = {"place": cell.place, "value": format_exactly(cell.value), "unit": self.unit(branch, cell.unit)}
        if _is_plain(cell):
            return branch.word("cell", **values).rstrip()
        written = _readable(cell.written)
        if cell.written_unit != cell.unit:
            written = f"{written} {self.unit(branch, cell.written_unit)}".rstrip()
        return branch.word("cell_converted", written=written, **values).rstrip()

    def amount(self, branch: Branch, label: str, value: float | None, unit: str) -> str:
        """A figure's name and amount."""
        if value is None:
            return branch.word("figure_missing", label=label)
        values = {"label": label, "value": format_closely(value), "unit": self.unit(branch, unit)}
        return branch.word("figure", **values).rstrip()

    def unit(self, branch: Branch, unit: str) -> str:
        """What a unit is called; a word that is none of the dictionary's stays as it is."""
        return pick(self.dictionary.unit_label(unit), branch.lang) if unit in self.dictionary.units else unit

    def _apportioned(self, branch: Branch, figure: FigurePart, share: SharePart, amount: str) -> None:
        if figure.value is None or share.whole is None or share.share is None:
            node = branch.say("share_missing", label=figure.label)
        else:
            values = {"whole": format_closely(share.whole), "share": format_closely(share.share)}
            node = branch.say("share_in", figure=amount, **values)
        whole = self.amount(branch, branch.word("whole"), share.whole, figure.unit)
        self.cells(node, whole, figure.merge, figure.cells)
        if share.numbers in self._told:
            node.say("share_as_above")
            return
        self._told.add(share.numbers)
        if share.share is None:
            below = node.say("share_open", numbers=share.numbers)
        else:
            below = node.say("share", numbers=share.numbers, share=format_exactly(share.share))
        if share.rule:
            below.clause("rule", share.rule)
        else:
            below.say("no_apportioning")
        students = self.dictionary.fields["students"]
        for part in share.stages:
            label = branch.word(
                "of_stage",
                stage=self.dictionary.stage_label(part.stage),
                figure=students.label,
            )
            self.cells(below, self.amount(branch, label, part.students, students.unit or ""), part.merge, part.cells)

    def _doubts(self, node: Branch, cell: CellPart) -> None:
        for doubt in cell.findings:
            node.doubt(doubt)


def _is_plain(cell: CellPart) -> bool:
    """Whether a cell says its figure as it is: a number in the field's own unit."""
    if cell.value is None or cell.written_unit not in ("", cell.unit):
        return False
    try:
        return float(cell.written) == cell.value
    except ValueError:
        return False


def _readable(written: str) -> str:
    """A number with its thousands separated; anything else as it is written."""
    try:
        return format_exactly(float(written)) if written.isascii() else f"“{written}”"
    except (ValueError, OverflowError):
        return f"“{written}”"
