"""The language of templates: names are read, asked about and repeated over. Nothing can be called or changed.

Every value comes out as the text that it is, whatever it holds: braces are no tags, signs are no XML.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, NoReturn

from jinja2 import StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOO_MUCH: Final = ("center", "format", "indent", "wordwrap")
"""Filters that make texts of any length."""


class NoSuchName(UndefinedError):
    """A name that does not exist. ``known`` are those that do, where it was looked for."""

    def __init__(self, looked_in: Any, name: object, message: str | None = None) -> None:
        super().__init__(message)
        self.name = str(name)
        self.known = [str(key) for key in looked_in] if isinstance(looked_in, Mapping) else []


class _Undefined(StrictUndefined):
    """An unknown name: an error wherever it is used."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        told: Any = partial(NoSuchName, obj, name) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, told)


class Environment(ImmutableSandboxedEnvironment):
    """Jinja2 without whatever is not needed to fill in a document."""

    # A power of powers would not end, and a product of a text has no bounds.
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=_Undefined, autoescape=True, finalize=as_text)
        self.globals.clear()
        for name in _TOO_MUCH:
            del self.filters[name]

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is."""
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> NoReturn:
        """Refuse the operators that are intercepted."""
        raise SecurityError(operator)


def as_text(value: object) -> Markup:
    """A value as XML that reads as the value. Its braces are written so that docxtpl, which looks at the text that
    comes out once more, takes none for a tag."""
    escaped = escape(_NOT_IN_XML.sub("", str(value)))
    return Markup(str(escaped).replace("{", "&#123;").replace("}", "&#125;").replace("%", "&#37;"))
