"""What can be wrong with the layout of a form."""

from typing import Final

from balancecalc.text.language import Bilingual

PROBLEMS: Final[dict[str, Bilingual]] = {
    "form_no_tables": Bilingual(
        "表样里没有表。请在 schools 或 counties 下至少写一张。",
        "The form has no tables. Write at least one under schools or counties.",
    ),
    "form_column_needed": Bilingual(
        "{place} 没有“show: {show}”一栏，填出来看不出每行是谁的。请补上。",
        "{place} has no column “show: {show}”, so nobody could tell whose each row is. Add it.",
    ),
    "form_group_empty": Bilingual(
        "{place} 的“{show}”下面没有 columns。请写明每个里面有哪几栏。",
        "{place} has “{show}” without columns. Say which columns stand for each.",
    ),
    "form_no_use": Bilingual(
        "{place}：“show: {show}”一栏用不上 {key}。请删去，或检查 show 是否写对。",
        "{place}: a column “show: {show}” has no use for {key}. Delete it, or check what is shown.",
    ),
    "form_which_indicator": Bilingual(
        "{place} 的“{show}”没有说是哪项指标的。请加 indicator，或放进 each_indicator 的 columns。",
        "{place} shows “{show}” without saying of which indicator. Add indicator, or put it under each_indicator.",
    ),
    "form_which_stage": Bilingual(
        "{place} 的“{show}”与 each_stage 同在一张表，说不清是哪个学段的。请放进 each_stage 的 columns，或不用 each_stage。",
        "{place} shows “{show}” beside each_stage, so nobody could tell of which stage. Put it under each_stage, or do without that.",
    ),
    "form_blank_unnamed": Bilingual(
        "{place} 是留给人填的空栏，却没有栏目名。请写 heading。",
        "{place} is a blank column without a name. Give it a heading.",
    ),
    "form_mark_twice": Bilingual(
        "{place} 同时写了 number 和 text。请只留一个。",
        "{place} has both number and text. Keep one of them.",
    ),
    "form_marks_alike": Bilingual(
        "{place} 和 {other} 写法一样，表里分不清。请写成不同的。",
        "{place} is written like {other}, so they could not be told apart. Write them differently.",
    ),
    "form_mark_empty": Bilingual(
        "{place} 是空的：缺数据或无法判定的格空着，会被看成达标或未达标。请写明文字。",
        "{place} is empty: a cell that is not known would read as a pass or a fail. Give it a text.",
    ),
    "form_unknown_place": Bilingual(
        "{place} 里的“{given}”不能用。花括号里只能是：{allowed}。",
        "{place} has “{given}”, which cannot be filled in. In braces may stand: {allowed}.",
    ),
    "form_unknown_indicator": Bilingual(
        "标准 {standard} 没有指标“{given}”。可用：{known}。",
        "The standard {standard} has no indicator “{given}”. There are: {known}.",
    ),
}
