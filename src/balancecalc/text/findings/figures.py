"""Figures that cannot be used."""

from typing import Final

from balancecalc.text.kinds import Kind, figure_error

KINDS: Final[dict[str, Kind]] = {
    "not_a_number": figure_error(
        "不是数字",
        "Not a number",
        "{header}“{given}”不是数字，按无法使用处理",
        "{header} is “{given}”, which is not a number; it is not used",
        "请改为数字；确实没有就填 0",
        "Put a number; 0 if there really is none",
    ),
    "negative": figure_error(
        "负数",
        "Negative",
        "{header}是负数（{given}），按无法使用处理",
        "{header} is negative ({given}); it is not used",
        "请改为实际数值",
        "Put the real figure",
    ),
    "too_large": figure_error(
        "大得不可能",
        "Impossibly large",
        "{header}大得不可能（{given}），按无法使用处理",
        "{header} is impossibly large ({given}); it is not used",
        "请检查单位和位数",
        "Check the unit and the digits",
    ),
    "missing_column": figure_error(
        "缺一列",
        "Column lacking",
        "没有“{header}”列，相关指标无法判定：{indicators}",
        "There is no column {header}, so these indicators are undetermined: {indicators}",
        "请补上这一列",
        "Add the column",
    ),
    "empty_column": figure_error(
        "整列没有填",
        "Column empty",
        "“{header}”列没有填任何数，相关指标无法判定：{indicators}",
        "The column {header} holds no figure, so these indicators are undetermined: {indicators}",
        "请填写这一列",
        "Fill in the column",
    ),
    "missing_figure": figure_error(
        "没有填",
        "Not filled in",
        "{header}没有填，按缺失处理（不当作 0）",
        "{header} is not filled in; it counts as missing, not as 0",
        "请补填；确实没有就填 0",
        "Fill it in; 0 if there really is none",
    ),
    "stage_figure_unplaced": figure_error(
        "分不到各学段",
        "Cannot be told apart by stage",
        "这所学校有{stages}两个以上学段，“{header}”{given} 分不到各学段",
        "The school has the stages {stages}; {header} ({given}) cannot be told apart between them",
        "请分学段填写（如“小学{header}”“初中{header}”）",
        "Give it by stage (小学{header}, 初中{header})",
    ),
    "unit_mismatch": figure_error(
        "单位不能换算",
        "Unit cannot be converted",
        "“{given}”的单位“{unit}”不能换算成“{wanted}”，这一列没有使用",
        "The unit {unit} of the column “{given}” cannot be converted to {wanted}; the column is not used",
        "请换算后改表头",
        "Convert the figures and change the header",
    ),
    "negative_indicator": figure_error(
        "指标算出来是负数",
        "Indicator comes out negative",
        "{indicator}算出来是负数：{formula} = {numbers} = {given}，按无法判定处理",
        "{indicator} comes out negative: {formula} = {numbers} = {given}; it is undetermined",
        "请核对这几个数，部分不能大于总数",
        "Check these figures: a part cannot be larger than its whole",
    ),
}
