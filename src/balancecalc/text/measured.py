"""What is measured, as every report says it: thresholds by case, points, scores."""

from typing import Final

from .language import Bilingual

MEASURED: Final[dict[str, Bilingual]] = {
    "by": Bilingual("{threshold}，按{what}", "{threshold}, by {what}"),
    "inexact": Bilingual("{threshold}（确切数未知）", "{threshold} (exactly is not known)"),
    "yes": Bilingual("是", "yes"),
    "not_asked": Bilingual("不要求", "not asked"),
    "asked_open": Bilingual("是否要求不明", "unclear whether asked"),
    "points_left_out": Bilingual("不计入", "left out"),
    "points_only": Bilingual("只计分", "points only"),
    "points": Bilingual("得分", "Points"),
    "score": Bilingual("总分", "Score"),
    "grade": Bilingual("等级", "Grade"),
    "points_of": Bilingual("{indicator} {points} 分", "{indicator} {points} points"),
    "with_count": Bilingual("{value}（{count}）", "{value} ({count})"),
    "points_out_of_range": Bilingual("所填的得分或等级超出范围", "the points or the grade entered are out of range"),
    "with_lost": Bilingual("{what}（失 {points} 分）", "{what} ({points} points lost)"),
    "points_lost": Bilingual("{indicator} 失 {points} 分", "{indicator} {points} points lost"),
    "exceeds": Bilingual(
        "{indicator} {value}，应{bound}，超出 {excess}", "{indicator} {value}; {bound} is needed, {excess} over"
    ),
    "value_against": Bilingual("{indicator} {value}，应{bound}", "{indicator} {value}; {bound} is needed"),
}
