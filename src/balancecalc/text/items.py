"""A county's items: the words, and why one is not met or open."""

from typing import Final

from .language import Bilingual

ITEMS: Final[dict[str, Bilingual]] = {
    "at_least": Bilingual("应不少于 {value}", "at least {value} is needed"),
    "at_most": Bilingual("应不超过 {value}", "at most {value} is allowed"),
    "above": Bilingual("应大于 {value}", "more than {value} is needed"),
    "below": Bilingual("应小于 {value}", "less than {value} is needed"),
    "missed": Bilingual("{condition} {value}，{bound}", "{condition}: {value}; {bound}"),
    "is_not": Bilingual("{condition}：否", "{condition}: no"),
    "answered": Bilingual(
        "{condition}：填报为“{answer}”，应为“{wanted}”", "{condition}: the answer is {answer}; {wanted} is needed"
    ),
    "answered_of": Bilingual(
        "{condition}：填报为“{answer}”，应为{wanted}之一",
        "{condition}: the answer is {answer}; one of {wanted} is needed",
    ),
    "to_be_entered_alone": Bilingual("{condition}：“县域”表尚未填报", "{condition}: not entered yet on the sheet 县域"),
    "to_be_entered": Bilingual(
        "{condition}：“县域”表尚未填报{headers}", "{condition}: not entered yet on the sheet 县域: {headers}"
    ),
    "no_columns": Bilingual(
        "{condition}：学校表缺列：{headers}", "{condition}: the table of schools has no column for {headers}"
    ),
    "schools_lack": Bilingual(
        "{condition}：{count} 个学部缺{header}（{schools}），全县合计算不出",
        "{condition}: {count} section(s) lack {header} ({schools}), so there is no county total",
    ),
    "no_value": Bilingual(
        "{condition}：算不出（分母为 0，或数据相互矛盾）",
        "{condition}: has no value (a division by 0, or figures contradict)",
    ),
    "between": Bilingual(
        "{condition}：限值在 {low} 与 {high} 之间，确切数未知",
        "{condition}: its limit lies between {low} and {high}, exactly is not known",
    ),
    "threshold_unknown": Bilingual(
        "{condition} {value}，限值未知：{note}", "{condition}: {value}; its limit is not known: {note}"
    ),
    "threshold_unknown_bare": Bilingual(
        "{condition} {value}，限值未知", "{condition}: {value}; its limit is not known"
    ),
    "some_fail": Bilingual("{condition}：{count} 个未达到：{schools}", "{condition}: missed by {count}: {schools}"),
    "some_open": Bilingual(
        "{condition}：{of} 个中 {count} 个无法判定", "{condition}: {count} of {of} are undetermined"
    ),
    "some_open_since": Bilingual(
        "{condition}：{of} 个中 {count} 个无法判定，如：{reason}",
        "{condition}: {count} of {of} are undetermined, e.g. {reason}",
    ),
    "no_schools": Bilingual("{condition}：没有学校数据", "{condition}: there are no schools' figures"),
    "unknown": Bilingual("无法判定", "undetermined"),
    "points_unusable": Bilingual(
        "{condition}：所填的得分超过满分", "{condition}: the points entered are more than there are"
    ),
    # The county's verdict.
    "and_more": Bilingual("{names}等", "{names}, …"),
    "part_not_met": Bilingual(
        "{part}：{of} 项中 {count} 项未达到：{items}", "{part}: {count} of {of} items not met: {items}"
    ),
    "part_open": Bilingual(
        "{part}：{of} 项中 {count} 项尚无法判定：{items}", "{part}: {count} of {of} items still undetermined: {items}"
    ),
    "entries_missing": Bilingual(
        "“县域”表尚待填报 {count} 项：{headers}", "Sheet 县域: {count} entries to make: {headers}"
    ),
    "columns_missing": Bilingual(
        "学校表尚缺 {count} 列：{headers}", "The table of schools lacks {count} column(s): {headers}"
    ),
    "county_score": Bilingual("得分 {score}，合格分 {passing}", "The score is {score}; {passing} is needed"),
    "county_score_open": Bilingual(
        "得分在 {low} 与 {high} 之间，还不能确定", "The score lies between {low} and {high}, not certain yet"
    ),
    "county_score_over": Bilingual(
        "各项得分合计 {sum}，超过总分 {total}，其中必有填错的",
        "The points add up to {sum}, more than the total of {total}: one of them is wrong",
    ),
    "county_graded": Bilingual("得分 {score}，结果为{grade}", "The score is {score}: {grade}"),
}

SUMMARY: Final[dict[str, Bilingual]] = {
    "met": Bilingual("达到 {count}/{of}", "{count}/{of} met"),
    "points": Bilingual("得分 {points}（已填 {count}/{of} 项）", "{points} points ({count} of {of} entered)"),
    "to_enter": Bilingual(
        "“县域”表尚待填报 {count} 项：{headers}", "Still to be entered on the sheet 县域, {count}: {headers}"
    ),
    "no_sheet": Bilingual(
        "没有“县域”表，{count} 项待填报；`balancecalc template` 写出的空白表里有这张表",
        "There is no sheet 县域: {count} entries to make; the empty survey of `balancecalc template` has it",
    ),
    "columns": Bilingual(
        "学校表尚缺 {count} 列：{headers}", "Columns that the table of schools lacks, {count}: {headers}"
    ),
    "score": Bilingual("得分 {score}", "Score {score}"),
    "score_graded": Bilingual("得分 {score}，{grade}", "Score {score}: {grade}"),
    "score_passing": Bilingual("得分 {score}，合格分 {passing}", "Score {score}; {passing} is needed"),
    "score_open": Bilingual(
        "得分在 {low} 与 {high} 之间，还不能确定", "Score between {low} and {high}, not certain yet"
    ),
    "scores": Bilingual("得分平均 {mean}（{least}～{most}）", "Score {mean} on average ({least} to {most})"),
    "scores_open": Bilingual("得分未定 {count}", "{count} without a certain score"),
    "grade_open": Bilingual("等级未定", "grade open"),
}
"""The words of the summary in the terminal."""
