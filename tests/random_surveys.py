"""Surveys as they come: all kinds of schools, campuses, gaps, zeros and slips, from a seed."""

import random
from collections.abc import Sequence
from typing import Any

STAGES = {
    "小学": ("小学",),
    "小学教学点": ("小学",),
    "初级中学": ("初中",),
    "九年一贯制学校": ("小学", "初中"),
    "十二年一贯制学校": ("小学", "初中", "高中"),
    "完全中学": ("初中", "高中"),
    "特殊教育学校": ("小学", "初中"),
}
BY_STAGE = {
    "在校生数": (30, 2400),
    "专任教师数": (4, 160),
    "高于规定学历教师数": (0, 120),
    "骨干教师数": (0, 40),
    "体育艺术专任教师数": (0, 25),
    "中级及以上职称教师数": (0, 90),
}
WHOLE = {
    "教学及辅助用房面积": (400, 16000),
    "室内体育用房面积": (0, 1500),
    "运动场地面积": (300, 20000),
    "教学仪器设备值": (2, 700),
    "网络多媒体教室数": (1, 60),
    "计算机台数": (3, 300),
    "图书册数": (200, 60000),
}
LOCALITIES = ("城区", "镇区", "乡村", "")
HEAD = ["学校名称", "学校标识码", "县（区）", "办学类型", "城乡类型", "举办者", "是否计校数", "所属学校"]


def random_survey(seed: int) -> list[list[Any]]:
    """Rows, header first. Some seeds have several counties, campuses, missing figures, stages' own resources."""
    draw = random.Random(seed)
    gaps = draw.choice((0.0, 0.0, 0.01, 0.08))
    counties = [f"{name}县" for name in "云石柳桐"[: draw.choice((1, 1, 2, 3))]]
    kinds = draw.choice((("小学", "初级中学"), tuple(STAGES)))
    own = draw.random() < 0.3
    # 高中 in a column of its own: by it, a complete school's resources are divided.
    stages = ("小学", "初中", "高中") if any("高中" in STAGES[kind] for kind in kinds) else ("小学", "初中")
    columns = [f"{stage}{name}" for stage in stages for name in BY_STAGE]
    whole = list(WHOLE)
    own_columns = [f"{stage}{name}" for stage in stages for name in draw.sample(whole, 2)] if own else []
    rows: list[list[Any]] = [[*HEAD, *columns, *whole, *own_columns]]
    parents: list[tuple[str, str]] = []
    for number in range(draw.randint(2, 24)):
        kind, county = draw.choice(kinds), draw.choice(counties)
        name = f"第{number + 1}学校"
        campus = [choice for choice in parents if choice[0] == county] if draw.random() < 0.15 else []
        parent = draw.choice(campus)[1] if campus else ""
        if not parent:
            parents.append((county, name))
        public = "民办" if draw.random() < 0.1 else "" if draw.random() < gaps else "公办"
        kind_said = "" if draw.random() < gaps / 4 else kind
        has = STAGES[kind]
        row: list[Any] = [name, f"{number:010d}", county, kind_said, draw.choice(LOCALITIES), public]
        row += ["否" if parent else "是", parent]
        row += [_figure(draw, *BY_STAGE[column[2:]], gaps) if column[:2] in has else None for column in columns]
        gives_own = bool(own_columns) and draw.random() < 0.5
        row += [_figure(draw, *WHOLE[name], gaps) for name in whole]
        row += [
            _figure(draw, *WHOLE[column[2:]], gaps) if gives_own and column[:2] in has else None
            for column in own_columns
        ]
        rows.append(row)
    return rows


def _figure(draw: random.Random, least: int, most: int, gaps: float) -> Any:
    if draw.random() < gaps:
        return draw.choice((None, None, "无", "xx", -3))
    if draw.random() < 0.03:
        return 0
    # Small figures are as likely as large ones, so that thresholds lie within.
    figure = least + (most - least) * draw.random() ** 2
    return round(figure) if draw.random() < 0.8 else round(figure, 2)


def seeds(count: int) -> Sequence[int]:
    return range(count)
