"""What differs between two standards, in the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from balancecalc.standard.clauses import Said
from balancecalc.standard.difference import Difference
from balancecalc.standard.model import Standard
from balancecalc.text import Lang, pick
from balancecalc.text.difference import DIFFERENCE
from balancecalc.text.labels import CONFIDENCES

from .wrapping import wrap


def print_differences(
    first: Standard, second: Standard, found: Sequence[Difference], console: Console, lang: Lang
) -> None:
    """Print both standards' names, each clause that differs with old and new, unit and source, and how many do."""
    for side, standard in (("first", first), ("second", second)):
        names = {"title": standard.title.text, "document": standard.document.text, "effective": standard.effective}
        line = pick(DIFFERENCE[side], lang, id=standard.id, **names)
        console.print(Text("\n".join(wrap(line, console.width, "    "))))
    units = {**first.dictionary.units, **second.dictionary.units}

    def said(one: Said) -> str:
        unit = (one.unit if lang == "zh" else units[one.unit].en) if one.unit in units else one.unit
        text = f"{pick(one.content, lang)} {unit}".rstrip()
        if not one.confidence:
            return text
        return f"{text}  [{pick(one.source, lang)} · {pick(CONFIDENCES[one.confidence], lang)}]"

    def lines(one: Difference) -> Iterator[str]:
        name = f"  {pick(DIFFERENCE[one.kind], lang)} {pick(one.clause.name, lang)}"
        colon = "：" if lang == "zh" else ": "
        if len(one.old) == len(one.new) == 1:
            yield f"{name}{colon}{said(one.old[0])} → {said(one.new[0])}"
        elif one.kind in ("added", "removed") and len(one.old) + len(one.new) == 1:
            yield f"{name}{colon}{said((*one.old, *one.new)[0])}"
        else:
            yield name
            yield from (f"      {pick(DIFFERENCE['old'], lang)}{colon}{said(part)}" for part in one.old)
            yield from (f"      {pick(DIFFERENCE['new'], lang)}{colon}{said(part)}" for part in one.new)

    for (subject, name), group in groupby(found, key=lambda one: (one.clause.subject, one.clause.id)):
        title = pick(DIFFERENCE["subject"], lang, title=subject, id=name) if name else pick(subject, lang)
        console.print(Text("\n" + "\n".join(wrap(title, console.width, "  ")), style="bold"))
        for one in group:
            for line in lines(one):
                console.print(Text("\n".join(wrap(line, console.width, "        "))))
    if not found:
        console.print(Text("\n" + pick(DIFFERENCE["none"], lang)))
        return
    counts = Counter(one.kind for one in found)
    by_kind = {kind: counts.get(kind, 0) for kind in ("added", "removed", "changed", "sourced")}
    console.print(Text("\n" + pick(DIFFERENCE["count"], lang, total=len(found), **by_kind)))
