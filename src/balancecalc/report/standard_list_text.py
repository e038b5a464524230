"""The catalogue of standards in the terminal."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from balancecalc.standard.describe import known_numbers
from balancecalc.standard.model import Standard
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS

from .wrapping import wrap

_GAP = 2


def print_standards(standards: Sequence[Standard], console: Console, lang: Lang) -> None:
    """Print a line of each standard's id, date, items and known numbers, and its title under that: ids and titles are
    long, and the numbers are there to be compared."""
    heads = [pick(LABELS[name], lang) for name in ("standard_id", "effective", "indicators_count", "thresholds_known")]
    rows: list[list[str]] = []
    for standard in standards:
        known, total = known_numbers(standard)
        asked = len(standard.indicators) + len(standard.items)
        rows.append([standard.id, standard.effective or "", str(asked), f"{known}/{total}"])
    widths = [max(cell_len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]

    def line(row: Sequence[str]) -> str:
        cells = zip(row, widths, (True, True, False, False), strict=True)
        return (" " * _GAP).join(_filled(cell, width, to_the_left=left) for cell, width, left in cells).rstrip()

    console.print(Text(line(heads)), soft_wrap=True)
    for standard, row in zip(standards, rows, strict=True):
        console.print(Text(line(row), style="bold"), soft_wrap=True)
        console.print(Text("\n".join(wrap(f"  {pick(standard.title.text, lang)}", console.width, "  "))))


def _filled(cell: str, width: int, *, to_the_left: bool) -> str:
    blank = " " * (width - cell_len(cell))
    return cell + blank if to_the_left else blank + cell
