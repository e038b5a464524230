"""What ends a run early, each with the exit code that scripts rely on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from balancecalc.text import Bilingual, Lang, pick
from balancecalc.text.refusals import REFUSALS, SYSTEM_REASONS


class BalancecalcError(Exception, ABC):
    """A run that ends without its result. ``lines`` says what is wrong, where, and what to do."""

    exit_code: ClassVar[int]

    @abstractmethod
    def lines(self, lang: Lang) -> list[str]:
        """The message, a line for each thing that is wrong."""

    def __str__(self) -> str:
        return "\n".join(self.lines("en"))


class Refusal(BalancecalcError):
    """A refusal with one message from the catalogue :data:`.REFUSALS`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def lines(self, lang: Lang) -> list[str]:
        """The catalogue's message with its values put in."""
        return [pick(REFUSALS[self.code], lang, **self.values)]


def os_reason(error: OSError) -> Bilingual:
    """Why the system refused, in words of both languages where it is a usual reason."""
    english = error.strerror or str(error)
    return Bilingual(SYSTEM_REASONS.get(error.errno or 0, english), english)


class WrongUsage(Refusal):
    """The command line asks for something that can't be (exit code 2)."""

    exit_code = 2


class CannotRead(Refusal):
    """A file cannot be opened at all (exit code 3)."""

    exit_code = 3


class CannotWrite(Refusal):
    """An output cannot be written (exit code 4)."""

    exit_code = 4


class Faults(BalancecalcError):
    """An input that was read and is wrong in one or more places (exit code 3)."""

    exit_code = 3

    def __init__(self, heading: Bilingual, faults: Sequence["Fault"]) -> None:
        super().__init__(heading.en)
        self.heading = heading
        self.faults = tuple(faults)

    def lines(self, lang: Lang) -> list[str]:
        """The heading, then each fault with its place and remedy."""
        return [pick(self.heading, lang), *(fault.line(lang) for fault in self.faults)]


class Fault(ABC):
    """One wrong thing in an input: it can say itself in a line."""

    @abstractmethod
    def line(self, lang: Lang) -> str:
        """Place, what is wrong, and what to do."""
