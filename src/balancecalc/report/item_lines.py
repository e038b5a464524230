"""A county's items in the terminal: part by part, what each comes to, and why it is not met or open."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from rich.text import Text

from balancecalc.assess.counties import County
from balancecalc.assess.items import ConditionResult, ItemResult
from balancecalc.standard.describe import YES_OR_NO, number_text
from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Standard
from balancecalc.text import Lang, format_beside, format_number, pick
from balancecalc.text.items import ITEMS
from balancecalc.text.labels import MARKS, VERDICTS
from balancecalc.text.standards import STANDARDS
from balancecalc.verdict import Verdict

from .amounts import decimals_of
from .styles import VERDICT_STYLES
from .wrapping import wrap

_FEW: Final = 12
"""Of so many items each has its line; of more only those that are not met or open, so that they can be found."""
_OPEN: Final = (Verdict.NOT_MET, Verdict.UNDETERMINED)


def item_lines(county: County, standard: Standard, dictionary: Fields, width: int, lang: Lang) -> Iterator[Text]:
    """The lines for a county's items; none where it has none."""
    shows_all = len(county.items) <= _FEW
    for part in standard.parts:
        own = [found for found in county.items if found.item.part == part.id]
        if not own:
            continue
        verdict = county.parts[part.id]
        met = sum(found.verdict is Verdict.MET for found in own)
        yield Text()
        yield Text.assemble(
            (pick(part.title.text, lang), "bold"),
            "  ",
            (f"{MARKS[verdict]} {pick(VERDICTS[verdict], lang)}", VERDICT_STYLES[verdict]),
            "  ",
            pick(ITEMS["met_of"], lang, count=met, of=len(own)),
        )
        for found in own:
            if shows_all or found.verdict in _OPEN:
                yield _line(found, dictionary, width, lang)


def _line(found: ItemResult, dictionary: Fields, width: int, lang: Lang) -> Text:
    mark, number = MARKS[found.verdict], f"{found.item.number} " if found.item.number else ""
    title = f"{number}{pick(found.item.title.text, lang)}"
    values = [told for one in found.conditions if one.asked == 1 and (told := _value(one, dictionary, lang))]
    said = [pick(reason, lang) for reason in found.reasons] if found.verdict in _OPEN else values
    lead = f"  {mark} "
    line = lead + title + (f"{'：' if lang == 'zh' else ': '}{'；' .join(said) if lang == 'zh' else '; '.join(said)}" if said else "")
    text = Text("\n".join(wrap(line, width, "    ")))
    text.stylize(VERDICT_STYLES[found.verdict], len("  "), len(lead))
    return text


def _value(one: ConditionResult, dictionary: Fields, lang: Lang) -> str:
    """A condition's value with its unit and, where it is known, its limit: ``7.5 %（≥5）``."""
    unit = one.condition.unit
    if np.isnan(one.value) or unit == YES_OR_NO:
        return ""
    decimals, known = decimals_of(unit, dictionary), one.low == one.high
    shown = format_beside(one.value, one.low, decimals) if known else format_number(one.value, decimals)
    text = f"{shown} {pick(dictionary.unit_label(unit), lang)}".rstrip()
    if not known:
        return text
    limit = pick(STANDARDS[one.condition.sense], lang, value=number_text(one.low, unit))
    return f"{text}（{limit}）" if lang == "zh" else f"{text} ({limit})"
