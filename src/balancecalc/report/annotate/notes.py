"""The comments of a worksheet: what was found at each cell, below what somebody has noted there already."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from balancecalc.survey.findings import Finding
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS, SEVERITIES

from .edits import Edits, xml_text
from .outline import Element, outline
from .place import Place, parse_place
from .workbook import MAIN

AUTHOR: Final = "balancecalc"
EMPTY: Final = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'

_BOLD: Final = "<{p}b/>"
_LOOK: Final = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'


class Line(NamedTuple):
    """One finding in a comment: what stands out, and the rest."""

    heading: str
    body: str

    def __str__(self) -> str:
        return f"{self.heading}{self.body}"


def note_line(finding: Finding, lang: Lang) -> Line:
    """What a comment says of a finding: severity, message and remedy."""
    severity = pick(SEVERITIES[finding.kind.severity], lang)
    remedy = finding.remedy(lang)
    body = pick(LABELS["note_remedy"], lang, remedy=remedy) if remedy else ""
    stop = "。" if lang == "zh" else "."
    return Line(
        pick(LABELS["note_heading"], lang, severity=severity), f"{finding.message(lang)}{stop}\n{body}".rstrip()
    )


def with_notes(data: bytes, notes: Mapping[Place, Sequence[Line]]) -> bytes:
    """A comments part with comments added, each behind what its cell's comment says already."""
    root = outline(data)
    edits = Edits(data)
    prefix = root.prefix
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None:
        edits.insert(root.inner, f"<{prefix}authors><{prefix}author>{AUTHOR}</{prefix}author></{prefix}authors>")
        author = 0
    else:
        author = len(authors.children)
        edits.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>")
    old = {parse_place(found.attributes.get("ref", "")): found for found in (listed.children if listed else ())}
    new: list[str] = []
    for place in sorted(notes):
        text = old[place].child("text") if place in old else None
        if text is None:
            runs = _runs(notes[place], prefix)
            written = f"<{prefix}text>{runs}</{prefix}text>"
            new.append(f'<{prefix}comment ref="{place}" authorId="{author}">{written}</{prefix}comment>')
        else:
            _append(edits, text, notes[place])
    if listed is not None:
        edits.append(listed, "".join(new))
    else:
        edits.insert(root.close, f"<{prefix}commentList>{''.join(new)}</{prefix}commentList>")
    return edits.result()


def _append(edits: Edits, text: Element, lines: Sequence[Line]) -> None:
    plain = text.child("t")
    if plain is not None:
        # A text is plain or made of runs: what is plain becomes the first run.
        edits.insert(plain.start, f"<{text.prefix}r>")
        edits.insert(plain.stop, f"</{text.prefix}r>")
    added = _runs(lines, text.prefix, "\n\n")
    phonetic = next((child for child in text.children if child.name in ("rPh", "phoneticPr")), None)
    if phonetic is not None:
        edits.insert(phonetic.start, added)
    else:
        edits.append(text, added)


def _runs(lines: Sequence[Line], prefix: str, before: str = "") -> str:
    runs: list[str] = []
    for line in lines:
        runs += (_run(f"{before}{line.heading}", _BOLD, prefix), _run(line.body, "", prefix))
        before = "\n\n"
    return "".join(runs)


def _run(text: str, look: str, prefix: str) -> str:
    properties = f"<{{p}}rPr>{look}{_LOOK}</{{p}}rPr>".replace("{p}", prefix)
    return f'<{prefix}r>{properties}<{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t></{prefix}r>'
