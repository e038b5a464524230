"""What every check gives: where in the YAML, which problem, and what its message needs."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from balancecalc.standard.strict_yaml import Path
from balancecalc.text import Bilingual

Contradiction = tuple[Path, str, Mapping[str, object]]
"""Where in the YAML, the problem's code, and what its message needs."""


def name(path: Path) -> str:
    """A place as messages write it."""
    return ".".join(map(str, path))


def wrong(path: Path, code: str, /, **values: object) -> Contradiction:
    """A problem whose message names the place itself."""
    return path, code, {"place": name(path), **values}


def nearest(given: str, known: Iterable[str]) -> Bilingual:
    """Which of the known names may be meant."""
    everything = list(known)
    near = get_close_matches(given, everything, n=3) or everything
    return Bilingual(f"是不是：{'、'.join(near)}？", f"Did you mean: {', '.join(near)}?")


def twice(things: Iterable[tuple[Path, str]], code: str = "twice") -> Iterator[Contradiction]:
    """Those whose name another has before them."""
    seen: set[str] = set()
    for path, given in things:
        if given in seen:
            yield path, code, {"given": given}
        seen.add(given)
