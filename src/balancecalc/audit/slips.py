"""Slips of the pen: the numbers that one digit too many, too few, wrong or out of place makes of another."""

from collections.abc import Iterator
from typing import Final

_DIGITS: Final = "0123456789"


def exchanged(digits: str) -> Iterator[str]:
    """The digits with one of them changed, or two neighbours transposed. Decimals stay decimals."""
    seen = {digits}
    for index, digit in enumerate(digits):
        if digit not in _DIGITS:
            continue
        changed = [digits[:index] + other + digits[index + 1 :] for other in _DIGITS]
        if digits[index + 1 : index + 2].isdigit():
            changed.append(digits[:index] + digits[index + 1] + digit + digits[index + 2 :])
        for candidate in changed:
            if candidate not in seen and _well_written(candidate):
                seen.add(candidate)
                yield candidate


def lost_or_doubled(digits: str) -> Iterator[str]:
    """The digits with one more among them, or without one of them."""
    seen = {digits}
    for index in range(len(digits) + 1):
        candidates = [digits[:index] + other + digits[index:] for other in _DIGITS]
        candidates.append(digits[:index] + digits[index + 1 :])
        for candidate in candidates:
            if candidate not in seen and _well_written(candidate):
                seen.add(candidate)
                yield candidate


def _well_written(digits: str) -> bool:
    """Whether nobody would wonder at it: it begins with 0 only where that stands alone before the point."""
    whole = digits.lstrip("-").partition(".")[0]
    return whole != "" and (whole == "0" or whole[0] != "0")
