"""One standard laid over another: what the overlay says goes before what its base says, the rest is the base's.

Mappings are laid over each other key by key, lists of things with an ``id`` by id, everything else is replaced. Each
part of the result keeps the place where it is written, so that messages name the file and the line to change.
"""

from collections.abc import Mapping
from typing import Any, Final

from balancecalc.text.standards import STANDARDS

from .strict_yaml import Document, Path, Place

Content = dict[str, Any]

_OWN: Final = ("id", "title", "document", "effective")
"""What an overlay has to say of itself."""

_BY_ID: Final = {"indicators", "checks", "items", "conditions", "parts"}

_NUMBER: Final = ("value", "cases", "between", "weighted", "of_county")
_ALTERNATIVES: Final = (
    _NUMBER,
    ("bands", "grades", "deduct", "entered"),
    ("at_least", "at_most_failing", "every", "score"),
    ("formula", "every"),
)
"""Keys of which one mapping has one: an overlay that gives one takes the base's other away."""

_NEEDS: Final = {"otherwise": "cases", "of": "bands"}
"""Keys that mean something beside another only: they go with it."""

_MAY_BE_UNKNOWN: Final = ("threshold", "maximum", "total", "passing")
"""Numbers that may be null; others that are set to null, such as a floor, are taken away. Thresholds by stage may be,
too."""


def laid_over(base: Document, overlay: Document) -> Document:
    """The overlay over its base. The content of both has to be a mapping."""
    laying = _Laying(base, overlay)
    content: Content = {key: value for key, value in base.content.items() if key not in _OWN}
    return Document(overlay.file, laying.mapping(content, overlay.content, (), (), ()), laying.places)


class _Laying:
    def __init__(self, base: Document, overlay: Document) -> None:
        self.base = base
        self.overlay = overlay
        self.places: dict[Path, Place] = {}

    def mapping(self, base: Content, over: Content, base_path: Path, over_path: Path, path: Path) -> Content:
        """Two mappings, key by key. The paths are those in the base, in the overlay, and in what comes of them."""
        self.places[path] = self.overlay.place(over_path)
        kept = {key: value for key, value in base.items() if not _taken_away(key, base, over)}
        found: Content = {}
        for key in [*kept, *(key for key in over if key not in kept)]:
            here, there, to = (*base_path, key), (*over_path, key), (*path, key)
            if key not in over:
                found[key] = self.as_it_is(self.base, kept[key], here, to)
            elif over[key] is not None or key == "value" or key not in base:
                found[key] = self.both(kept.get(key), over[key], here, there, to)
            elif isinstance(kept.get(key), dict) and _may_be_unknown(to):
                found[key] = self.unknown(kept[key], here, there, to)
            else:
                # Taken away; what misses it is told where that was done.
                self.places[to] = self.overlay.place(there)
        return found

    def both(self, base: Any, over: Any, base_path: Path, over_path: Path, path: Path) -> Any:
        """What the overlay says, over the base's where the two can be put together."""
        if isinstance(base, dict) and isinstance(over, dict):
            return self.mapping(base, over, base_path, over_path, path)
        if path[-1] in _BY_ID and isinstance(base, list) and isinstance(over, list):
            return self.by_id(base, over, base_path, over_path, path)
        return self.as_it_is(self.overlay, over, over_path, path)

    def by_id(self, base: list[Any], over: list[Any], base_path: Path, over_path: Path, path: Path) -> list[Any]:
        """Two lists of things with ids: the base's with what the overlay says of them, then the overlay's own."""
        self.places[path] = self.overlay.place(over_path)
        numbers: dict[Any, int] = {}
        for number, thing in enumerate(over):
            # What stands twice is left for the checks to find.
            if (name := _id(thing)) is not None and any(_id(own) == name for own in base):
                numbers.setdefault(name, number)
        found: list[Any] = []
        for number, thing in enumerate(base):
            here, to = (*base_path, number), (*path, number)
            own = numbers.get(_id(thing)) if _id(thing) is not None else None
            if own is None:
                found.append(self.as_it_is(self.base, thing, here, to))
            else:
                found.append(self.both(thing, over[own], here, (*over_path, own), to))
        for number, thing in enumerate(over):
            if number not in numbers.values():
                found.append(self.as_it_is(self.overlay, thing, (*over_path, number), (*path, len(found))))
        return found

    def unknown(self, base: Content, base_path: Path, over_path: Path, path: Path) -> Content:
        """A number of the base that the overlay calls unknown by setting it to null."""
        self.places[path] = place = self.overlay.place(over_path)
        kept = {key: value for key, value in base.items() if key not in (*_NUMBER, *_NEEDS, "note")}
        found = {key: self.as_it_is(self.base, kept[key], (*base_path, key), (*path, key)) for key in kept}
        note = STANDARDS["overlay_unknown"]
        self.places[(*path, "value")] = self.places[(*path, "note")] = place
        return {**found, "value": None, "note": {"zh": note.zh, "en": note.en}}

    def as_it_is(self, document: Document, content: Any, there: Path, path: Path) -> Any:
        """A part of one of the two as it stands, with its places."""
        self.places[path] = document.place(there)
        if isinstance(content, dict):
            return {key: self.as_it_is(document, part, (*there, key), (*path, key)) for key, part in content.items()}
        if isinstance(content, list):
            return [
                self.as_it_is(document, part, (*there, number), (*path, number)) for number, part in enumerate(content)
            ]
        return content


def _taken_away(key: str, base: Content, over: Content) -> bool:
    """Whether something else that the overlay gives takes a key of the base away."""
    if key in over:
        return False
    if key == "note":
        return _is_unknown(base) and any(over.get(kind) is not None for kind in _NUMBER)
    if key in _NEEDS:
        return _NEEDS[key] not in over and _taken_away(_NEEDS[key], base, over)
    return any(
        key in alternatives
        and any(other in over and (over[other] is not None or other == "value") for other in alternatives)
        for alternatives in _ALTERNATIVES
    )


def _is_unknown(number: Mapping[str, Any]) -> bool:
    """Whether a number of the base is not known, or not exactly."""
    cases = number.get("cases")
    of_cases = isinstance(cases, list) and any(isinstance(case, dict) and case.get("value") is None for case in cases)
    return of_cases or "between" in number or ("value" in number and number["value"] is None)


def _may_be_unknown(path: Path) -> bool:
    return path[-1] in _MAY_BE_UNKNOWN or path[-2:-1] == ("thresholds",)


def _id(thing: Any) -> Any:
    found = thing.get("id") if isinstance(thing, dict) else None
    return found if isinstance(found, str) else None
