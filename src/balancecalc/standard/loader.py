"""A YAML file to a :class:`.Standard`, or to the list of everything wrong with it."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from .checks import contradictions
from .fields import Fields
from .files import NamedFile, extended, sha256
from .model import Standard
from .overlay import laid_over
from .problems import Problem, StandardRefused
from .strict_yaml import Document, Path, load

Model = TypeVar("Model", bound=BaseModel)


def parse_standard(data: bytes, file: str, fields: Fields) -> Standard:
    """The standard that a YAML file holds that extends no other; see :func:`parse_files`."""
    return parse_files([NamedFile(file, data)], fields)


def parse_files(files: Sequence[NamedFile], fields: Fields) -> Standard:
    """The standard that YAML files hold: its own first, then that of the standard that it extends, and so on.

    The files' names are those that messages use. Raises :class:`.StandardRefused` with every problem found, each with
    its file and line.
    """
    document = _laid_together([load(file.content, file.name) for file in files])
    standard = validated(Standard, document)
    standard._sha256 = sha256(files)
    standard._dictionary = fields.extended(standard.fields)
    problems = [document.problem(path, code, **values) for path, code, values in contradictions(standard, fields)]
    if problems:
        raise StandardRefused(problems)
    return standard


def _laid_together(documents: Sequence[Document]) -> Document:
    """Each standard over the one that it extends."""
    *overlays, found = documents
    for document in documents:
        if not isinstance(document.content, dict):
            raise StandardRefused([document.problem((), "not_a_mapping")])
    given = extended(found)
    if given is not None:
        raise StandardRefused([found.problem(("extends",), "base_not_there", given=given, file=given)])
    for overlay in reversed(overlays):
        found = laid_over(found, overlay)
    return found


def parse_fields(data: bytes, file: str) -> Fields:
    """The data dictionary that a YAML file holds. Raises :class:`.StandardRefused`."""
    return validated(Fields, load(data, file))


def validated(model: type[Model], document: Document) -> Model:
    """A YAML file's content as a model. Raises :class:`.StandardRefused` with every problem, each with its line."""
    try:
        return model.model_validate(document.content)
    except ValidationError as error:
        raise StandardRefused(
            [_problem(document, dict(detail)) for detail in error.errors(include_url=False)]
        ) from None


_RANGE: Final = {
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number"),
    *("string_too_short", "too_short", "string_pattern_mismatch"),
}


def _problem(document: Document, error: dict[str, Any]) -> Problem:
    kind: str = error["type"]
    # pydantic marks an error in a mapping's key with a last step "[key]".
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    place, key = _written(path), path[-1] if path else ""
    given, detail = _short(error["input"]), error["msg"]

    def problem(code: str, **values: object) -> Problem:
        return document.problem(path, code, **values)

    if kind == "missing":
        return problem("missing_key", place=_written(path[:-1]), key=key)
    if kind == "extra_forbidden":
        return problem("unknown_key", place=_written(path[:-1]), key=key)
    if kind == "literal_error":
        return problem("not_one_of", place=place, given=given, allowed=error["ctx"]["expected"])
    if kind in ("model_type", "dict_type"):
        return problem("not_a_mapping")
    if kind in _RANGE:
        return problem("out_of_range", place=place, given=given, detail=detail)
    return problem("wrong_kind", place=place, given=given, detail=detail)


def _written(path: Path) -> str:
    return ".".join(map(str, path)) or "—"


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:40]}…"
