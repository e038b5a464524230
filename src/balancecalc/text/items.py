"""A county's items: the words, and why one is not met or open."""

from typing import Final

from .language import Bilingual

ITEMS: Final[dict[str, Bilingual]] = {
    "at_least": Bilingual("应不少于 {value}", "at least {value} is needed"),
    "at_most": Bilingual("应不超过 {value}", "at most {value} is allowed"),
    "above": Bilingual("应大于 {value}", "more than {value} is needed"),
    "below": Bilingual("应小于 {value}", "less than {value} is needed"),
    "missed": Bilingual("{condition} {value}，{bound}", "{condition}: {value}; {bound}"),
    "answered_no": Bilingual("{condition}：填报为否", "{condition}: the answer is no"),
    "to_be_entered": Bilingual(
        "{condition}：尚未填报{headers}（“县域”表）", "{condition}: {headers} not entered yet (sheet 县域)"
    ),
    "schools_lack": Bilingual(
        "{condition}：有学校缺{headers}，全县合计算不出",
        "{condition}: a school lacks {headers}, so there is no county total",
    ),
    "no_value": Bilingual(
        "{condition}：算不出（分母为 0，或数据相互矛盾）",
        "{condition}: has no value (a division by 0, or figures contradict)",
    ),
    "between": Bilingual(
        "{condition}：限值在 {low} 与 {high} 之间，确切数未知",
        "{condition}: its limit lies between {low} and {high}, exactly is not known",
    ),
    "threshold_unknown": Bilingual("{condition}：限值未知：{note}", "{condition}: its limit is not known: {note}"),
    "threshold_unknown_bare": Bilingual("{condition}：限值未知", "{condition}: its limit is not known"),
    "some_fail": Bilingual(
        "{condition}：{count} 所未达到：{schools}", "{condition}: {count} do(es) not reach it: {schools}"
    ),
    "some_open": Bilingual(
        "{condition}：{of} 个中 {count} 个无法判定", "{condition}: {count} of {of} are undetermined"
    ),
    "some_open_since": Bilingual(
        "{condition}：{of} 个中 {count} 个无法判定，如：{reason}",
        "{condition}: {count} of {of} are undetermined, e.g. {reason}",
    ),
    "no_schools": Bilingual("{condition}：没有学校数据", "{condition}: there are no schools' figures"),
    "met_of": Bilingual("达到 {count}/{of} 项", "{count} of {of} met"),
    "unknown": Bilingual("无法判定", "undetermined"),
    # The county's verdict.
    "part_not_met": Bilingual(
        "{part}：{of} 项中 {count} 项未达到：{items}", "{part}: {count} of {of} items not met: {items}"
    ),
    "part_open": Bilingual(
        "{part}：{of} 项中 {count} 项尚无法判定：{items}", "{part}: {count} of {of} items still undetermined: {items}"
    ),
    "county_score": Bilingual("得分 {score}，合格分 {passing}", "The score is {score}; {passing} is needed"),
    "county_score_open": Bilingual(
        "得分在 {low} 与 {high} 之间，还不能确定", "The score lies between {low} and {high}, not certain yet"
    ),
    "county_graded": Bilingual("得分 {score}，结果为{grade}", "The score is {score}: {grade}"),
    "resources": Bilingual("资源配置", "Resources"),
}
