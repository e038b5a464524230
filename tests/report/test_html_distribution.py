"""Into which ranges values fall, held against the values themselves."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from balancecalc.report.html.distribution import Distribution, distribute
from balancecalc.verdict import Verdict

values = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=60)


def spread(found: Sequence[float | None], threshold: float | None) -> Distribution | None:
    column = np.array([np.nan if value is None else value for value in found])
    verdicts = [
        Verdict.UNDETERMINED if value is None
        else Verdict.NOT_APPLICABLE if threshold is None
        else Verdict.MET if value >= threshold else Verdict.NOT_MET
        for value in found
    ]  # fmt: skip
    return distribute(column, np.array(verdicts, dtype=np.int8), threshold)


@example([3e-269], 1.0)
@example([5e-324], None)
@example([0.0, 0.0], None)
@given(values, st.one_of(st.none(), st.floats(0.01, 1e4)))
def test_every_value_is_in_its_range_once(found: list[float | None], threshold: float | None) -> None:
    known = [value for value in found if value is not None]
    result = spread(found, threshold)
    if result is None:
        assert not known
        return
    assert result.missing == len(found) - len(known)
    assert sum(part.sections for part in result.ranges) == len(known)
    assert (result.smallest, result.largest) == (min(known), max(known))
    assert len(result.ranges) <= 20
    if threshold is not None:
        below = sum(value < threshold for value in known)
        assert sum(part.sections for part in result.ranges if part.missed) == below
    first, last = result.ranges[0], result.ranges[-1]
    assert all(part.high == pytest.approx(after.low) for part, after in pairwise(result.ranges))
    nearly = 1e-6 * max(last.high, max(known))
    assert result.below or min(known) >= first.low - nearly
    assert result.above or max(known) <= last.high + nearly


def test_ranges_by_hand() -> None:
    """Eleven schools from 4 to 5, threshold 4.5: ranges of 0.2 on either side of it."""
    result = spread([4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 5.0, None], 4.5)
    assert result is not None
    # Nine tenths of the values lie within 4.05 and 4.95: 0.9 ÷ 8 is a little over 0.1, and the next round width is 0.2.
    assert [(round(part.low, 9), round(part.high, 9), part.sections, part.missed) for part in result.ranges] == [
        (3.9, 4.1, 1, True),
        (4.1, 4.3, 2, True),
        (4.3, 4.5, 2, True),
        (4.5, 4.7, 2, False),
        (4.7, 4.9, 2, False),
        (4.9, 5.1, 2, False),
    ]
    assert (result.missing, result.below, result.above) == (1, False, False)


def test_one_school_far_out_does_not_squeeze_the_others() -> None:
    result = spread([float(value) for value in range(100, 200)] + [100_000.0], 120)
    assert result is not None
    assert result.above
    assert not result.below
    assert result.largest == 100_000
    assert result.ranges[-1].high < 300
    assert sum(part.sections > 0 for part in result.ranges) >= 5


def test_equal_to_one_part_in_a_thousand_million_stands_with_those_that_are_met() -> None:
    almost = 4.2 * (1 - 1e-12)
    result = distribute(np.array([almost, 4.1, 5.0]), np.array([0, 1, 0], dtype=np.int8), 4.2)
    assert result is not None
    assert sum(part.sections for part in result.ranges if part.missed) == 1
