"""Plain values as JSON."""

import json

import orjson


def json_line(document: object) -> bytes:
    """A document as UTF-8 in one line, numbers to their last bit; NaN, which JSON lacks, becomes null."""
    try:
        # A province's document has a million numbers: json takes longer over them than reading the survey does.
        return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # A file's name may hold half a letter, and a county more students than 64 bits: json writes these as well.
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
        return text.encode("utf-8", "replace")
