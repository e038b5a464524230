"""The two languages and how a text is picked and filled in."""

from collections.abc import Iterable
from math import floor, isinf, log10
from typing import Final, Literal, NamedTuple

Lang = Literal["zh", "en"]


class Bilingual(NamedTuple):
    """One text in both languages, perhaps with ``{places}`` to fill."""

    zh: str
    en: str


def pick(text: Bilingual, lang: Lang, **values: object) -> str:
    """The text in one language with its places filled.

    A value that is itself bilingual is picked in the same language; a list is joined the way the language joins.
    A text without values is taken as it is, braces and all. Raises :class:`KeyError` where a place has no value.
    """
    template = text.zh if lang == "zh" else text.en
    if not values:
        return template
    return template.format(**{name: _words(value, lang) for name, value in values.items()})


def fill(text: Bilingual, **values: object) -> Bilingual:
    """The text with its places filled in both languages, as :func:`pick` does it."""
    return Bilingual(pick(text, "zh", **values), pick(text, "en", **values))


def joined(parts: Iterable[str], lang: Lang) -> str:
    """Parts of a list that may have commas within them."""
    return ("；" if lang == "zh" else "; ").join(parts)


def _words(value: object, lang: Lang) -> str:
    match value:
        case str():
            return value
        case Bilingual():
            return pick(value, lang)
        case tuple() | list():
            return ("、" if lang == "zh" else ", ").join(_words(part, lang) for part in value)
        case float():
            return format_number(value)
        case _:
            return str(value)


def format_number(number: float, decimals: int | None = None) -> str:
    """A number for reading: thousands separated, rounded for display only.

    Without ``decimals`` it shows up to six significant digits and no trailing zeros.
    """
    if isinf(number):
        return "∞"
    if decimals is not None:
        return f"{number:,.{decimals}f}"
    return f"{number:,.0f}" if number == round(number) else f"{number:,.6g}"


def format_closely(number: float, digits: int = 10) -> str:
    """A number for reckoning with: thousands separated, so many significant digits where it is not whole, and never
    as 7.1e+06."""
    if number == round(number):
        return f"{number:,.0f}"
    decimals = max(0, digits - 1 - floor(log10(abs(number))))
    fixed = f"{number:,.{decimals}f}"
    return fixed.rstrip("0").rstrip(".") if decimals else fixed


def format_exactly(number: float) -> str:
    """A number to its last digit, thousands separated."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,}"


def format_beside(number: float, bound: float, decimals: int) -> str:
    """A number for reading next to a bound: with more decimals where rounding would put it on the bound's other side.

    4.1996 next to 4.2 reads 4.1996 and not 4.20.
    """
    return format_number(number, decimals_beside(number, bound, decimals))


def decimals_beside(number: float, bound: float, decimals: int) -> int:
    """The decimals that keep a number on its own side of a bound when it is rounded for display."""
    while _side(number, bound) != _side(round(number, decimals), bound) and decimals < _MOST_DECIMALS:
        decimals += 1
    return decimals


_MOST_DECIMALS: Final = 9


def _side(number: float, bound: float) -> int:
    return (number > bound) - (number < bound)
