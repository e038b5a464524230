"""The page and the plot of what benchmarks/run.py measured.

python benchmarks/page.py MEASURED.json [FOLDER]      FOLDER/performance.md and .svg; docs/ where none is given
"""

import json
import math
import sys
from pathlib import Path
from typing import Any, Final

import matplotlib
import tables
from goals import GOALS
from measured import GROWING, Measured

DOCS: Final = Path(__file__).parents[1] / "docs"

PAGE: Final = """\
# Performance

Written by `make bench` (benchmarks/page.py) from one run of benchmarks/run.py; nothing here is typed by hand.

**Machine.** {machine}

**To repeat it:** `make bench`, on a machine that does nothing else; some 25 minutes. Shorter, to the terminal only:
`.venv/bin/python benchmarks/run.py --rounds 5 --sizes 60,2500,25000`.

Every figure is a median, and what is compared was measured in turns in the same run: each round runs every work once,
each in a process of its own, with compiled modules kept as on a user's machine. Seconds depend on the machine;
the ratios do so much less.

## Goals

{goals}
{missed}
## What is compared

* **The survey.** 60 schools: `examples/county-60.xlsx`. The others: a province in one sheet, as a spreadsheet program
  saves it, 250 schools a county, under a header of two rows with merged cells, money in 元
  ([make_province.py](../benchmarks/make_province.py)).
* **The bare read**: python-calamine's `to_python()` of that sheet. **The bare write**: the cells of the results
  workbook that `score` has written, taken from it beforehand, by plain XlsxWriter calls without a format.
  **The floor**: both, in a process that has imported them already.
* **The plain script** ([plain_score.py](../benchmarks/plain_score.py)): reads the same sheet with openpyxl, computes
  the CVs with pandas, writes values and CVs. It checks nothing, formats nothing and gives no verdicts, and its workbook
  has 11 columns. Its reading and computing are counted without the imports.
* **The whole `score`**: from the start of the process to its end, workbook and summary, standard national-quality-2017.
  *start-up*: until the file is opened; *validate*: looking for what cannot be true, within the read; *write*: the
  workbook made and stored. The steps are timed in the command itself ([works.py](../benchmarks/works.py)).
  **File to Assessment**: `read_survey` and `assess`, called from Python; **its JSON**: what `--json` adds.
* **A numpy pass**: the weighted mean and the weighted deviation of every indicator, once for the whole array X
  (sections × indicators, P students): `m = P @ X / P.sum(); sqrt(P @ (X - m) ** 2 / P.sum())`. It is the arithmetic
  of the difference coefficients without groups and without a thought for what is missing; ten passes are timed
  together, warm. `assess` takes the same survey, read already, by national-basic-2012, from campuses to findings; the
  *CV kernel* is its `disperse`.
* **Peak memory**: the most that the process has held (`ru_maxrss`), interpreter and imports included.

## Start-up and the county of 60 schools

{commands}

## How time grows

{seconds}

The exponent is the b of seconds = a · schoolsᵇ, fitted on the logarithms from {growing:,} schools on: below,
start-up hides it. The last step is the same between the two largest sizes.

![Seconds by number of schools](performance.svg)

{ratios}

## Memory

{memory}

## The CV kernel

{kernel}

## Many workbooks

{batch}

## Where the time goes

One run each under cProfile, which makes Python's own calls look dearer than they are.
{profiles}"""

TITLES: Final = {
    "version": "`--version`",
    "score": "the whole `score`",
    "library": "file to Assessment",
    "json_document": "the JSON of an Assessment",
    "assess_alone": "`assess` alone, national-basic-2012",
}


def missed(measured: Measured) -> str:
    """Each goal that is missed, with what its figure is made of."""
    lines = [f"* {goal.text}: {goal.where(measured)}." for goal in GOALS if goal.met(measured) is False]
    return "\n".join(["", "Where the missed goals' figures come from:", "", *lines, ""]) if lines else ""


def profiles(measured: Measured) -> str:
    """The profiles that explain the missed goals, and always that of the largest ``score``."""
    found: dict[str, Any] = measured.raw["profiles"]
    wanted = {goal.profile for goal in GOALS if goal.met(measured) is False}
    wanted.add([name for name in found if name.startswith("score ")][-1])
    return "".join(_profile(name, found[name]) for name in found if name in wanted)


def _profile(name: str, found: dict[str, Any]) -> str:
    work, _, size = name.partition(" ")
    whole = found["seconds"]

    def share(seconds: float) -> str:
        return f"{100 * seconds / whole:.1f}%"

    packages = ", ".join(f"{name} {share(own)}" for name, own in found["packages"][:8])
    schools = "" if work == "version" else f", {int(size):,} schools"
    functions = [[f"`{function}`", f"{calls:,}", share(own)] for function, calls, own in found["functions"]]
    stages = [[f"`{function}`", f"{calls:,}", share(all_)] for function, calls, all_ in found["stages"]]
    return "\n".join(
        [
            f"\n### {TITLES[work]}{schools}\n",
            f"{whole:.2f} s under cProfile. In each package's own lines, what is built in included: {packages}.\n",
            tables.table(["in itself", "calls", "share"], functions) + "\n",
            tables.table(["with all that it calls", "calls", "share"], stages) + "\n",
        ]
    )


def page(raw: dict[str, Any]) -> str:
    measured = Measured(raw)
    return PAGE.format(
        machine=tables.machine_line(raw),
        goals=tables.goals_table(measured),
        missed=missed(measured),
        commands=tables.commands_table(measured),
        seconds=tables.seconds_table(measured),
        growing=GROWING,
        ratios=tables.ratios_table(measured),
        memory=tables.memory_table(measured),
        kernel=tables.kernel_table(measured),
        batch=tables.batch_line(measured),
        profiles=profiles(measured),
    )


def plot(raw: dict[str, Any], out: Path) -> None:
    """Seconds by schools on logarithmic axes. The same measurements give the same bytes."""
    matplotlib.use("svg")
    # Letters as shapes: it looks the same everywhere, and asks for no font.
    matplotlib.rcParams.update({"svg.hashsalt": "balancecalc", "svg.fonttype": "path"})
    from matplotlib import pyplot

    measured = Measured(raw)
    lines = {
        "plain script": (measured.whole("plain"), "o", "#b34a3c"),
        "score": (measured.whole("score"), "s", "#1f5fa8"),
        "the floor: bare read and bare write": (measured.floor, "^", "#555555"),
        "file to Assessment": (measured.to_assessment, "D", "#5a9bd4"),
        "bare read": (measured.bare_read, "v", "#999999"),
    }
    figure, axes = pyplot.subplots(figsize=(7.5, 4.5))
    for label, (seconds, marker, colour) in lines.items():
        points = [(size, seconds(size)) for size in measured.sizes if not math.isnan(seconds(size))]
        axes.plot(*zip(*points, strict=True), marker=marker, color=colour, label=label)
    axes.set(xscale="log", yscale="log", xlabel="schools", ylabel="seconds")
    axes.set_xticks(measured.sizes, [f"{size:,}" for size in measured.sizes])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    # matplotlib ends lines with a blank, which no text file of the project has.
    out.write_text("\n".join(line.rstrip() for line in out.read_text("utf-8").splitlines()) + "\n", encoding="utf-8")


def main(measurements: Path, folder: Path) -> None:
    raw = json.loads(measurements.read_text(encoding="utf-8"))
    (folder / "performance.md").write_text(page(raw), encoding="utf-8")
    plot(raw, folder / "performance.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DOCS)
