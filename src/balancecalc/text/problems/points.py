"""What can be wrong with points."""

from typing import Final

from balancecalc.text.language import Bilingual

PROBLEMS: Final[dict[str, Bilingual]] = {
    "points_several": Bilingual(
        "{place} 使得分方式成了几种（{kinds}）。请只留一种；都不写就是达到得满分、否则 0 分。",
        "With {place} points are given in several ways ({kinds}). Keep one; without any it is all or nothing.",
    ),
    "of_without_bands": Bilingual(
        "{place} 没有 bands，用不上。请写 bands，或删去 of。",
        "{place} has no use without bands. Write bands, or delete of.",
    ),
    "points_without_threshold": Bilingual(
        "{place} 按是否达到标准值给分，却没有标准值。请补标准值，或改用 grades、deduct、entered、bands（of: value）。",
        "{place} depend on a threshold, and there is none. Add it, or use grades, deduct, entered, or bands with of: value.",
    ),
    "not_applicable_needed": Bilingual(
        "{place}：此项可能不适用，却没有说分数怎么算。请写 not_applicable: full（给满分）、rescaled（剔除后折算）或 none（不给分）。",
        "{place}: the item may not apply, and nothing says what becomes of its points. Write not_applicable: full, rescaled or none.",
    ),
    "not_applicable_unused": Bilingual(
        "{place}：此项没有 applies，总是适用。请写 applies，或删去 not_applicable。",
        "{place}: the item has no applies, so that it always applies. Write applies, or delete not_applicable.",
    ),
    "deduct_more": Bilingual(
        "{place}：一次扣 {given} 分，超过了满分 {maximum} 分。请检查。",
        "{place} takes {given} points at a time, more than the {maximum} that there are. Check both.",
    ),
    "bands_rise": Bilingual(
        "{place}：达到得少的一档得 {given}，比达到得多的（{more}）还高。请检查 share。",
        "{place}: where less is reached the share is {given}, more than where more is reached ({more}). Check the shares.",
    ),
    "bands_overlap": Bilingual(
        "{place}：{number} 同时落在第 {first} 档和第 {second} 档。请用 below（不含）衔接，如 {{from: 0.8, below: 1}}。",
        "{place}: {number} is in both bands {first} and {second}. Join them with below (without that number), such as {{from: 0.8, below: 1}}.",
    ),
    "bands_leave_gap": Bilingual(
        "{place}：{number} 不在任何一档。请用 below 衔接，最低一档从 0 起（不写 from），最高一档不写 to。",
        "{place}: {number} is in no band. Join them with below; the lowest begins at 0 (no from), the highest is open (no to).",
    ),
    "points_not_descending": Bilingual(
        "{place} 是 {given} 分，比上一等级的 {before} 分还高。各等级的分请从高到低写。",
        "{place} is {given} points, more than the grade before it ({before}). Write the points of the best grade first.",
    ),
    "best_grade_is_not_maximum": Bilingual(
        "{place}：最好的等级得 {given} 分，而满分是 {maximum} 分。请改成一致。",
        "{place}: the best grade gives {given} points where the maximum is {maximum}. Make them the same.",
    ),
    "grades_of_other_answers": Bilingual(
        "{place} 有 {count} 个等级的分，而“{field}”的选项是 {numbers}。选项的 value 应是 1 到 {count}。",
        "{place} has points for {count} grades, while the answers of “{field}” are {numbers}. Their values should be 1 to {count}.",
    ),
    "part_of_unknown": Bilingual(
        "{place} 指的“{given}”不是有分的指标。{nearest}",
        "{place} names “{given}”, which is no indicator with points. {nearest}",
    ),
    "part_of_circle": Bilingual(
        "{place}“{given}”绕成了圈：谁也不是整体。请改正。",
        "{place} “{given}” runs in a circle, so that none is the whole. Correct it.",
    ),
    "part_without_points": Bilingual(
        "{place} 说分数是别项的一部分，自己却没有 points。请写 points，或删去 part_of。",
        "{place} says that its points are a part of another's, and it has none. Write points, or delete part_of.",
    ),
    "parts_more_than_whole": Bilingual(
        "{place}：各部分合计 {found} 分，超过了整体“{given}”的 {maximum} 分。请检查。",
        "{place}: the parts give {found} points together, more than the {maximum} of the whole, “{given}”. Check them.",
    ),
    "points_without_score": Bilingual(
        "{place} 给了分，而 {rule} 没有 score。请写 score（total 是总分），或删去 points。",
        "{place} give points, and {rule} has no score. Write score (with the total), or delete points.",
    ),
    "score_without_points": Bilingual(
        "{place} 要计分，却没有一项有 points。请给各项写 points，或换一种规则。",
        "{place} adds up points, and nothing gives any. Write points for the items, or use another rule.",
    ),
    "points_do_not_add_up": Bilingual(
        "{place} 是 {total} 分，而 {count} 项的满分合计 {found} 分。请检查。",
        "{place} is {total} points, while the {count} items give {found} at most. Check them.",
    ),
    "known_points_exceed_total": Bilingual(
        "{place} 是 {total} 分，而仅已知的 {count} 项就有 {found} 分。请检查。",
        "{place} is {total} points, while the {count} items whose points are known give {found} already. Check them.",
    ),
}
