"""The words in which the placing of columns is told."""

from typing import Final

from .language import Bilingual

LIKE: Final = Bilingual("可能是“{header}”？", "Is it {header}? ")
PERHAPS: Final = Bilingual("（可能是“{header}”？）", " (is it {header}?)")
