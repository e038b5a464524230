"""Figures that cannot be used."""

from typing import Final

from balancecalc.text.kinds import Kind, figure_error
from balancecalc.text.language import Bilingual

UNREADABLE: Final[dict[str, Kind]] = {
    "not_a_number": figure_error(
        "不是数字",
        "Not a number",
        "{header}“{given}”不是数字，按无法使用处理",
        "{header} is “{given}”, which is not a number; it is not used",
        "请改为数字；确实没有就填 0",
        "Put a number; 0 if there really is none",
    ),
    "error_cell": figure_error(
        "错误值",
        "Error cell",
        "{header}是错误值 {given}，按无法使用处理",
        "{header} shows the error {given}; it is not used",
        "请改正公式，或直接填数字",
        "Correct the formula, or put the number itself",
    ),
    "formula_without_value": figure_error(
        "公式没有结果",
        "Formula without a value",
        "{header}是公式 {given}，文件里没有存它的结果，按无法使用处理",
        "{header} is the formula {given}, of which the file keeps no value; it is not used",
        "请用表格软件打开、重算并保存",
        "Open the file in a spreadsheet program, let it calculate, and save it",
    ),
    "date_for_number": figure_error(
        "数字成了日期",
        "Date for a number",
        "{header}是日期 {given}（可能是把“{taken}”自动改成了日期），按无法使用处理",
        "{header} is the date {given} (perhaps “{taken}”, made a date by the spreadsheet program); it is not used",
        "请把单元格设为数值格式后重填",
        "Format the cell as a number and fill it in again",
    ),
    "placeholder": figure_error(
        "占位符",
        "Placeholder",
        "{header}“{given}”是占位符，不是数字，按缺失处理",
        "{header} is “{given}”, which stands for a figure still to come; it counts as missing",
        "请补填；确实没有就填 0",
        "Fill it in; 0 if there really is none",
    ),
    "ambiguous_number": figure_error(
        "两可的数字",
        "Number of two meanings",
        "{header}“{given}”可以有两种读法（{taken}），没有使用",
        "{header} is “{given}”, which can be read in two ways ({taken}); it is not used",
        "请写成不带逗号、不带“万”的数字",
        "Write it without commas or multiples of ten thousand",
    ),
    "merged_figure": figure_error(
        "几校合用一个格",
        "One cell for several schools",
        "{header} {given} 是几行合并的格子，不知道各校多少，没有使用",
        "{header} is {given} in a cell that is merged over several rows; how it divides is not known, so it is not used",
        "请分校填写",
        "Give each school its own",
    ),
    "several_numbers": figure_error(
        "几处的数不同",
        "Several numbers",
        "{header}“{given}”是几份文件里不同的数，不知道以哪个为准，没有使用",
        "{header} is “{given}”, the numbers of several files; which holds is not known, so none is used",
        "请核对后只留一个",
        "Check them and keep one",
    ),
    "misread_digits": figure_error(
        "数字里有字母",
        "Letters for digits",
        "{header}“{given}”里有像数字的字母（是不是 {taken}？），没有使用",
        "{header} is “{given}”, with letters that look like digits (is it {taken}?); it is not used",
        "请对照原件改为数字",
        "Compare it with the original and put digits",
    ),
    "unit_not_convertible": figure_error(
        "单位不能换算",
        "Unit that does not fit",
        "{header}“{given}”的单位不能换算成{taken}，没有使用",
        "{header} is “{given}”, whose unit cannot be converted to {taken}; it is not used",
        "请换算后只填数字",
        "Convert it and put the number alone",
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
}
"""What keeps a cell from being a number. Of students it concerns the county: they are the weights."""

_OF_STUDENTS: Final = Bilingual(
    "请改为实际人数；学生数决定权重，缺一所全县都算不出",
    "Put the real number; students are the weights, so without it the county cannot be computed",
)

_REMEDIES: Final = {
    # The number is in the file's formula, and need not be asked for.
    "formula_without_value": Bilingual(
        "请用表格软件打开、重算并保存；学生数决定权重，缺一所全县都算不出",
        "Open the file in a spreadsheet program, let it calculate, and save it; students are the weights, so without "
        "it the county cannot be computed",
    ),
}

KINDS: Final[dict[str, Kind]] = {
    **UNREADABLE,
    "out_of_bounds": figure_error(
        "不可能的数",
        "Impossible number",
        "{header}不可能是 {given}，按无法使用处理",
        "{header} cannot be {given}; it is not used",
        "请核对：年份写四位数，如 2018",
        "Check it; a year has four digits, such as 2018",
    ),
    **{
        f"students_{code}": kind._replace(blocks="county", remedy=_REMEDIES.get(code, _OF_STUDENTS))
        for code, kind in UNREADABLE.items()
    },
    "not_an_answer": figure_error(
        "不是规定的填法",
        "None of the answers",
        "{header}“{given}”不是规定的填法，没有使用",
        "{header} is “{given}”, which is none of its answers; it is not used",
        "请填：{allowed}",
        "Fill in one of: {allowed}",
    ),
    "missing_column": figure_error(
        "缺一列",
        "Column lacking",
        "没有“{header}”列，相关指标无法判定：{indicators}",
        "There is no column {header}, so these indicators are undetermined: {indicators}",
        "请补上这一列；表里若有，用 balancecalc map 看它为什么没有认出来",
        "Add the column; if it is there, balancecalc map shows why it was not recognised",
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
    "unit_over_table": figure_error(
        "单位写在表外",
        "Unit beside the table",
        "表头之外写着单位“{unit}”，“{given}”列的表头没有写，不知道是{unit}还是{wanted}，没有使用",
        "{unit} is said as a unit outside the headers, and “{given}” says none; it may be {unit} or {wanted} and is not used",
        "请在表头里写明单位，如“{given}（{unit}）”",
        "Write the unit into the header: {given}（{unit}）",
    ),
    "files_disagree": figure_error(
        "几份文件的数不同",
        "Files disagree on a figure",
        "{header}在这里是 {given}，在 {other} 是 {known}，不知道以哪个为准，都没有使用",
        "{header} is {given} here and {known} in {other}; which holds is not known, so neither is used",
        "请改成一致；若各文件填的是本学段自己的数，请在版式文件里写 school_figures: stage",
        "Make them the same; if each file gives its own stage's figure, say school_figures: stage in a layout file",
    ),
    "two_items": figure_error(
        "一个采集项填了两处",
        "Two places for one field",
        "{header}填了两处（另一处在 {other}），不知道以哪个为准，都没有使用",
        "{header} is filled in twice (the other at {other}); which holds is not known, so neither is used",
        "请删去其中一处",
        "Delete one of them",
    ),
    "label_ambiguous": figure_error(
        "行列不止一处",
        "Labels that fit several cells",
        "{header}：行“{row}”与列“{column}”相交的格不止一个（{cells}），没有使用",
        "{header}: a row {row} and a column {column} meet in several cells ({cells}); none is used",
        "请在版式文件里把名称写全（用 › 连接上级名称）",
        "Write the labels out in a layout file, with the words above them joined by ›",
    ),
}
