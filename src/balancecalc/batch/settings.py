"""What holds for every survey of a run, as it is handed to whoever assesses one: on another machine, too."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import balancecalc
from balancecalc.standard.catalogue import folder, load_fields, read_bytes
from balancecalc.standard.files import NamedFile, standard_files, standard_path
from balancecalc.standard.loader import parse_files
from balancecalc.standard.model import Standard
from balancecalc.text import Lang


@dataclass(frozen=True, slots=True)
class Settings:
    """The standard's files (its own, and those that it extends), the mapping and the layout with their contents (a
    layout that comes with balancecalc by its id), the language of texts, and whether results are formulas
    (``live``)."""

    standard: tuple[NamedFile, ...]
    mapping: NamedFile | None
    layout: NamedFile | str | None
    lang: Lang
    live: bool = True

    def load_standard(self) -> Standard:
        """The standard. Raises :class:`.StandardRefused` where it is wrong."""
        return _parsed(self.standard)

    def key(self, *contents: bytes) -> str:
        """A hash of all that the results of a survey with these contents (and name) depend on."""
        said = hashlib.sha256()
        data_dictionary = (folder() / "fields.yaml").read_bytes()
        own = (balancecalc.__version__.encode(), data_dictionary, self.lang.encode(), str(self.live).encode())
        for part in (
            *own,
            *(file.content for file in self.standard),
            *_said(self.mapping),
            *_said(self.layout),
            *contents,
        ):
            said.update(len(part).to_bytes(8, "little") + part)
        return said.hexdigest()


def _said(file: NamedFile | str | None) -> tuple[bytes, bytes]:
    if isinstance(file, NamedFile):
        return file.name.encode("utf-8", "surrogateescape"), file.content
    return (file or "").encode(), b""


@cache
def _parsed(standard: tuple[NamedFile, ...]) -> Standard:
    return parse_files(standard, load_fields())


def settings(standard: str, mapping: Path | None, layout: str | None, lang: Lang, *, live: bool = True) -> Settings:
    """The settings that the command line gives. Raises :class:`.CannotRead`, and :class:`.StandardRefused` where the
    standard, the mapping or the layout is wrong: before the first survey is read."""
    from balancecalc.survey.layouts import load_layout
    from balancecalc.survey.mapping import read_mapping

    if mapping:
        read_mapping(mapping, load_fields())
    if layout:
        load_layout(layout)
    made = Settings(
        standard=tuple(standard_files(standard_path(standard))),
        mapping=NamedFile(mapping.name, read_bytes(mapping)) if mapping else None,
        layout=NamedFile(Path(layout).name, read_bytes(Path(layout))) if layout and Path(layout).suffix else layout,
        lang=lang,
        live=live,
    )
    made.load_standard()
    return made
