"""The tables that benchmarks/run.py prints and benchmarks/page.py keeps."""

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from goals import GOALS
from measured import GROWING, STAGES, Measured

ENOUGH: Final = 5
"""A median of fewer rounds is a trial."""

Seconds = Callable[[int], float]


def figure(number: float, unit: str = "") -> str:
    """Three digits; nothing for what was not measured."""
    if math.isnan(number):
        return "–"
    digits = max(0, 2 - math.floor(math.log10(abs(number)))) if number else 0
    return f"{number:,.{min(digits, 4)}f}{unit}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruled = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ruled)


def goals_table(measured: Measured) -> str:
    words = {True: "met", False: "**not met**", None: "not measured"}
    rows = [
        [goal.text, f"{'≥' if goal.least else '≤'} {goal.limit:g}", figure(goal.figure(measured)), words[met]]
        for goal in GOALS
        for met in [goal.met(measured)]
    ]
    return table(["goal", "limit", "measured", ""], rows)


def commands_table(measured: Measured) -> str:
    pairs = [
        ("--version", "import pandas"),
        ("--help", "import pandas"),
        ("score", "plain script"),
        ("score --quiet", "plain script"),
    ]
    rows = [
        [f"`{what}`", figure(seconds, " s"), figure(seconds / base), f"{to} ({figure(base, ' s')})"]
        for what, to in pairs
        for seconds, base in [(measured.command(what), measured.command(to))]
    ]
    return table(["command", "seconds", "ratio", "to"], rows)


def _by_size(measured: Measured, label: str, rows: Sequence[tuple[str, Seconds]], *, grows: bool) -> str:
    head = [label, *(f"{size:,}" for size in measured.sizes), *(["exponent", "last step"] if grows else [])]
    cells = [
        [
            name,
            *(figure(of(size)) + _fewer(measured, name, size) for size in measured.sizes),
            *([figure(slope(of)) for slope in (measured.exponent, measured.last_step)] if grows else []),
        ]
        for name, of in rows
    ]
    return table(head, cells)


def _fewer(measured: Measured, name: str, size: int) -> str:
    """A mark for what had fewer rounds than the rest."""
    few = measured.rounds(size, "plain")
    if "plain" not in name or few == measured.raw["rounds"]:
        return ""
    return " (1 round)" if few == 1 else f" ({few} rounds)"


def seconds_table(measured: Measured) -> str:
    rows: list[tuple[str, Seconds]] = [
        ("bare read", measured.bare_read),
        ("bare write", lambda size: measured.median(size, "floor", "write")),
        ("**the floor**: both", measured.floor),
        *((f"`score`: {stage}", measured.stage(stage)) for stage in STAGES),
        ("`score`: write, with `--values`", measured.written_values),
        ("`score`: summary and end", measured.rest),
        ("**the whole `score`**", measured.whole("score")),
        ("file to Assessment", measured.to_assessment),
        ("its JSON", measured.json),
        ("plain script: read and compute", measured.plain_values),
        ("plain script: write", lambda size: measured.median(size, "plain", "write")),
        ("**the whole plain script**", measured.whole("plain")),
    ]
    return _by_size(measured, "seconds, by schools", rows, grows=True)


def ratios_table(measured: Measured) -> str:
    def ratio(above: Seconds, below: Seconds) -> Seconds:
        return lambda size: above(size) / below(size)

    rows: list[tuple[str, Seconds]] = [
        *(
            (f"`score`: {stage}, to the bare read", ratio(measured.stage(stage), measured.bare_read))
            for stage in STAGES
        ),
        ("file to Assessment, to the bare read", ratio(measured.to_assessment, measured.bare_read)),
        ("its JSON, to the bare read", ratio(measured.json, measured.bare_read)),
        ("the whole `score`, to the floor", ratio(measured.whole("score"), measured.floor)),
        ("file to Assessment, to the plain script's", ratio(measured.to_assessment, measured.plain_values)),
        ("the whole `score`, to the plain script", ratio(measured.whole("score"), measured.whole("plain"))),
    ]
    return _by_size(measured, "ratio, by schools", rows, grows=False)


def memory_table(measured: Measured) -> str:
    def peak(work: str, key: str = "peak") -> Seconds:
        return lambda size: measured.median(size, work, key)

    rows = [
        ("bare read", peak("floor")),
        ("file to Assessment", peak("library")),
        ("file to Assessment and its JSON", peak("library", "peak with json")),
        ("the whole `score`", peak("score")),
        ("plain script", peak("plain")),
    ]
    return _by_size(measured, "peak MiB, by schools", rows, grows=False)


def kernel_table(measured: Measured) -> str:
    base = measured.kernel("numpy pass")
    rows = [
        [name, figure(1000 * measured.kernel(name)), figure(measured.kernel(name) / base)]
        for name in ("numpy pass", "CV kernel", "assess")
    ]
    sections, indicators = measured.raw["kernel"]["shape"]
    return table([f"{sections:,} sections × {indicators} indicators", "milliseconds", "ratio"], rows)


def batch_line(measured: Measured) -> str:
    if not measured.raw["batch"]:
        return "County workbooks with several processes: not measured (no command `batch`, or a run of small sizes)."
    one, two = measured.batch(1), measured.batch(2)
    return f"200 county workbooks: {one:.1f} s with one process, {two:.1f} s with two, ratio {one / two:.2f}."


def machine_line(raw: dict[str, Any]) -> str:
    about = raw["machine"]
    packages = ", ".join(f"{name} {number}" for name, number in about["packages"].items())
    rounds = raw["rounds"]
    trial = "" if rounds >= ENOUGH else f" **A trial: fewer than {ENOUGH} rounds, so nothing here is settled.**"
    return (
        f"{about['processor']}, {about['cores']} cores, {about['memory GiB']} GiB, {about['system']}, "
        f"Python {about['python']} ({packages}); rounds: {rounds}.{trial}"
    )


def report(raw: dict[str, Any]) -> str:
    """Everything, as it is printed. The exponents are fitted from GROWING schools on."""
    measured = Measured(raw)
    parts = [
        machine_line(raw),
        goals_table(measured),
        commands_table(measured),
        seconds_table(measured),
        f"The exponents are fitted from {GROWING:,} schools on; the last step is between the two largest sizes.",
        ratios_table(measured),
        memory_table(measured),
        kernel_table(measured),
        batch_line(measured),
    ]
    return "\n\n".join(parts)
