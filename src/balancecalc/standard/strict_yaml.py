"""YAML read safely and strictly, with the line of every value.

PyYAML parses (its C parser where it is built in); on top of it duplicate keys, keys that are no text, and
aliases are refused, and the place of each value is kept so that later messages can name it.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from .problems import Problem, StandardRefused

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Where something is written: the name of the file that messages use, and the line (from 1)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file holds, or one laid over others. ``places`` gives the place of each key and list item by its
    path."""

    file: str
    content: Any
    places: dict[Path, Place]

    def place(self, path: Path) -> Place:
        """The place of ``path``, or of the nearest thing around it that is written."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def line(self, path: Path) -> int:
        """The line of :meth:`place`."""
        return self.place(path).line

    def problem(self, path: Path, code: str, /, **values: object) -> Problem:
        """A problem with what stands at ``path``."""
        file, line = self.place(path)
        return Problem(file, line, code, **values)


def load(data: bytes, file: str) -> Document:
    """The content of a YAML file. ``file`` is the name that messages use.

    Raises :class:`.StandardRefused` for what is not UTF-8 or not YAML, for duplicate keys, keys that are no text,
    and aliases.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StandardRefused([Problem(file, data[: error.start].count(b"\n") + 1, "not_utf8")]) from None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise StandardRefused([Problem(file, 1, "empty_file")])
        reader = _Reader(loader, file)
        content = reader.content(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StandardRefused(
            [Problem(file, mark.line + 1 if mark else 1, "not_yaml", detail=error.problem or "")]
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise StandardRefused([Problem(file, 1, "not_yaml", detail=str(error).split("\n")[0])]) from None
    finally:
        loader.dispose()
    if reader.problems:
        raise StandardRefused(reader.problems)
    return Document(file, content, {path: Place(file, line) for path, line in reader.lines.items()})


class _Reader:
    def __init__(self, loader: Any, file: str) -> None:
        self.loader = loader
        self.file = file
        self.lines: dict[Path, int] = {(): 1}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def content(self, node: yaml.Node, path: Path) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            if id(node) in self.seen:
                self.problem(node, "alias")
                return None
            self.seen.add(id(node))
        match node:
            case yaml.MappingNode():
                return self.mapping(node, path)
            case yaml.SequenceNode():
                return [self.item(part, (*path, index)) for index, part in enumerate(node.value)]
            case yaml.ScalarNode(tag="tag:yaml.org,2002:int" | "tag:yaml.org,2002:float", value=written) if (
                ":" in written
            ):
                # YAML 1.1 reads 1:20 as 80, in sixties.
                return written
            case _:
                return self.loader.construct_object(node)

    def item(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        return self.content(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[Hashable, Any]:
        found: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self.loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                self.problem(key_node, "key_not_text", key=str(getattr(key_node, "value", "")))
                continue
            if key in found:
                self.problem(key_node, "duplicate_key", key=key, first=self.lines[(*path, key)])
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self.content(value_node, (*path, key))
        return found

    def problem(self, node: yaml.Node, code: str, **values: object) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, code, **values))
