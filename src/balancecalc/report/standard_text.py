"""A standard in the terminal."""

from rich.console import Console
from rich.text import Text

from balancecalc.standard.describe import statements
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Standard
from balancecalc.standard.words import YES_OR_NO
from balancecalc.text import Lang, pick
from balancecalc.text.labels import CONFIDENCES
from balancecalc.text.standards import STANDARDS

from .wrapping import wrap


def print_standard(standard: Standard, dictionary: Fields, console: Console, lang: Lang) -> None:
    """Print every statement of a standard, each with unit, source and confidence."""
    console.print(Text(f"{pick(standard.title.text, lang)} ({standard.id})", style="bold"))
    console.print(Text(f"{pick(standard.document.text, lang)} · {pick(standard.since, lang)}"))
    if standard.extends:
        console.print(Text(pick(STANDARDS["extends"], lang, base=standard.extends)))
    item = None
    for statement in statements(standard, dictionary):
        if statement.item != item:
            item = statement.item
            console.print(Text(f"\n{pick(item, lang)}", style="bold"))
        parts = [pick(statement.content, lang)]
        if statement.stage:
            parts.insert(0, pick(dictionary.stage_label(statement.stage), lang))
        # Points are said in whole sentences, an answer is a word.
        says_unit = statement.unit == YES_OR_NO or bool(statement.parameter and statement.parameter.kind == "points")
        if statement.unit and not says_unit:
            parts.append(pick(dictionary.unit_label(statement.unit), lang))
        line = " ".join(parts)
        if statement.source and statement.confidence:
            source = pick(standard.sources[statement.source].text, lang)
            line += f"  [{source} · {pick(CONFIDENCES[statement.confidence], lang)}]"
        console.print(Text("\n".join(wrap(f"  {line}", console.width, "    "))))
