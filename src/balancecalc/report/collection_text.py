"""What came of gathering many files, in the terminal."""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.text import Text

from balancecalc.survey.findings import Finding
from balancecalc.survey.layouts.collect import Collection, Unusable
from balancecalc.text import Lang, pick
from balancecalc.text.headers import COLLECTION

from .terminal import print_findings
from .wrapping import wrap


def print_collection(
    collection: Collection, out: Path, stdout: Console, stderr: Console, lang: Lang, *, quiet: bool
) -> None:
    """Print a line for each file that could not be used, what is doubtful in the others, and where the survey is."""
    for unusable in collection.unusable:
        line = pick(COLLECTION["unusable"], lang, file=unusable.file, why=_why(unusable, lang))
        stderr.print(Text("\n".join(wrap(line, stderr.width, "  "))))
    if quiet:
        return
    doubts = [finding for finding in collection.findings if finding.kind.severity != "info"]
    print_findings(doubts, stdout, lang)
    for line in _alike([finding for finding in collection.findings if finding.kind.severity == "info"], lang):
        stdout.print(Text("\n".join(wrap(line, stdout.width, "  "))))
    used = collection.files - sum(not unusable.file.endswith("/") for unusable in collection.unusable)
    if collection.schools:
        values = {"schools": len(collection.schools), "files": max(used, 0), "file": out}
        line = pick(COLLECTION["written"], lang, **values)
        # Lines that are wrapped already: a path longer than a line stays whole.
        stdout.print(Text("\n".join(wrap(line, stdout.width, "  "))), soft_wrap=True)
    else:
        stderr.print(Text(pick(COLLECTION["none"], lang)))


def _why(unusable: Unusable, lang: Lang) -> str:
    lines = unusable.error.lines(lang)
    # The first line of several is a heading that says the same of every survey.
    return " ".join(lines[1:] or lines)


def _alike(findings: list[Finding], lang: Lang) -> list[str]:
    """One line for each kind of thing that is only said, however many files it is said of."""
    counts = Counter(finding.message(lang) for finding in findings)
    return [pick(COLLECTION["alike"], lang, message=message, count=count) for message, count in counts.items()]
