"""The colours of verdicts and findings in the terminal; what they say, words and marks say too."""

from typing import Final

from balancecalc.verdict import Verdict

VERDICT_STYLES: Final = {
    Verdict.MET: "bold green",
    Verdict.NOT_MET: "bold red",
    Verdict.UNDETERMINED: "bold yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
SEVERITY_STYLES: Final = {"error": "red", "warning": "yellow", "info": "dim"}
