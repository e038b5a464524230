"""Standards that use everything the language has, under each kind of rule; surveys for them, from a seed."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from balancecalc.standard import Standard, load_standard
from tests.random_surveys import random_survey

BASE = Path(__file__).parent / "base.yaml"
SOURCED = {"source": "rule", "confidence": "copy"}


def _of(value: float | None, unit: str) -> dict[str, Any]:
    note = {} if value is not None else {"note": {"zh": "没有找到", "en": "not found"}}
    return {"value": value, "unit": unit, **note, **SOURCED}


def _grades(*starts: float) -> list[dict[str, Any]]:
    verdicts = ["met", *["not_met"] * (len(starts) - 1)]
    return [
        {"from": start, "title": {"zh": f"{number}等", "en": f"grade {number}"}, "verdict": verdict, **SOURCED}
        for number, (start, verdict) in enumerate(zip(starts, verdicts, strict=True), start=1)
    ]


RULES: dict[str, dict[str, Any] | None] = {
    "at_least": {"at_least": _of(5, "项"), "floor": _of(0.85, "比")},
    "at_most_failing": {"at_most_failing": _of(2, "项")},
    "at_most_failing_unknown": {"at_most_failing": _of(None, "项"), "floor": _of(0.5, "比")},
    "every": {"every": SOURCED},
    "graded_count": {"grades": _grades(4, 2, 0)},
    "score_graded": {"score": {"total": _of(100, "分")}, "grades": _grades(70, 50, 0)},
    "score_passing": {"score": {"total": _of(None, "分"), "passing": _of(60, "分")}},
    "score_alone": {"score": {"total": _of(120, "分"), "passing": _of(None, "分")}},
}
COUNTY_RULES: dict[str, dict[str, Any] | None] = {
    "none": None,
    "every": {"every": SOURCED},
    "at_least": {"at_least": _of(2, "项")},
    "at_most_failing": {"at_most_failing": _of(1, "项")},
    "graded_count": {"grades": _grades(3, 1, 0)},
    "score_graded": {"score": {"total": _of(100, "分")}, "grades": _grades(70, 40, 0)},
    "score_passing": {"score": {"total": _of(100, "分"), "passing": _of(50, "分")}},
    "score_unknown": {"score": {"total": _of(None, "分"), "passing": _of(50, "分")}},
}


UNKNOWN_MAXIMA: dict[str, frozenset[str]] = {
    "score_passing": frozenset(("books", "self")),
    "score_alone": frozenset(("inspection",)),
    "score_unknown": frozenset(("satisfaction",)),
}
"""Items of whose points it is not known how many there may be, by the rule that adds them up: entered, or not."""


def standards(folder: Path) -> Iterator[Standard]:
    """A standard for each rule of sections, and of counties. Points are given only where a rule adds them up."""
    for (name, rule), (county_name, county) in zip(RULES.items(), COUNTY_RULES.items(), strict=True):
        document = yaml.safe_load(BASE.read_text(encoding="utf-8"))
        document |= {"compliance": rule} | ({"county": county} if county else {})
        _without_maxima(document["indicators"], UNKNOWN_MAXIMA.get(name, frozenset()))
        _without_maxima(document["items"], UNKNOWN_MAXIMA.get(county_name, frozenset()))
        yield written(document, folder / f"{name}-{county_name}.yaml")


def county_only(folder: Path) -> Standard:
    """A standard that needs no schools at all."""
    document = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    for key in ("indicators", "checks", "stages", "apportioning", "dispersion"):
        document.pop(key)
    entered = ("satisfaction", "self")
    document["items"] = [item for item in document["items"] if item["id"] in entered]
    document["items"][0]["points"]["maximum"] = _of(70, "分")
    document["parts"] = [part for part in document["parts"] if part["id"] == "quality"]
    document["fields"] = {name: document["fields"][name] for name in ("satisfied", "self_assessed")}
    document["county"] = COUNTY_RULES["score_graded"]
    return written(document, folder / "county-only.yaml")


def plain_stages(folder: Path) -> Standard:
    """A standard that takes a one-through school apart, with points for one stage only."""
    document = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    document["stages"] = ["primary", "junior"]
    for indicator in (*document["indicators"], *document["checks"]):
        indicator.get("thresholds", {}).pop("combined", None)
    document["indicators"][2]["thresholds"].pop("junior")
    document["compliance"] = RULES["score_graded"]
    return written(document, folder / "plain-stages.yaml")


def _without_maxima(measures: list[dict[str, Any]], unknown: frozenset[str]) -> None:
    for measure in measures:
        if measure["id"] in unknown:
            measure["points"]["maximum"] = _of(None, "分")


def _without_points(measures: list[dict[str, Any]]) -> None:
    for measure in measures:
        measure.pop("points", None)
        measure.pop("part_of", None)


def written(document: dict[str, Any], path: Path) -> Standard:
    """The standard of a document, without the points that none of its rules adds up."""
    for key, rule in (("indicators", "compliance"), ("items", "county")):
        if "score" not in (document.get(rule) or {}):
            _without_points(document.get(key, []))
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load_standard(str(path))


MORE: dict[str, tuple[Any, ...]] = {
    "小学班数": (4, 6, 12, 13, 18, 30),
    "初中班数": (3, 6, 12, 18),
    "小学最大班额": (40, 45, 46, 60),
    "初中最大班额": (44, 50, 51, 66),
    "小学寄宿生数": (0, 0, 1, 50, 300),
    "初中寄宿生数": (0, 20, 300, 700),
    "学生宿舍面积": (0, 200, 900, 3000),
    "小学缺课次数": (0, 1, 4, 30),
    "初中缺课次数": (0, 3, 9),
    "是否有章程": ("是", "是", "否"),
    "校园环境等级": ("A", "B", "C", "D"),
    "督导评分": (0, 4, 6.5, 7, 8, 25, 140),
    "乡镇": ("东乡", "西乡", "=镇*", None),
}
COUNTY: dict[str, tuple[Any, ...]] = {
    "交流轮岗教师数": (0, 12, 40, 200),
    "符合交流条件教师数": (0, 100, 150),
    "交流比例口径": ("符合条件的教师", "全体专任教师"),
    "社会满意度": (70, 80, 85, 90, 96),
    "自评得分": (12, 30, 31, 120),
}


def survey_sheets(seed: int) -> dict[str, list[list[Any]]]:
    """The sheets of a survey: :func:`.random_survey` with the fields that the standards need besides."""
    draw, rows = random.Random(f"more {seed}"), random_survey(seed)
    gaps = draw.choice((0.0, 0.03, 0.15))

    def drawn(choices: tuple[Any, ...]) -> Any:
        return None if draw.random() < gaps else draw.choice(choices)

    head = [*rows[0], *MORE]
    schools = [head, *([*row, *map(drawn, MORE.values())] for row in rows[1:])]
    counties = list(dict.fromkeys(row[2] for row in rows[1:]))
    county = [["县（区）", *COUNTY], *([name, *map(drawn, COUNTY.values())] for name in counties)]
    return {"学校": schools, "县域": county}
