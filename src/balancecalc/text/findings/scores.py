"""Score sheets: pupils who are not counted, or counted and doubtful."""

from typing import Final

from balancecalc.text.kinds import Kind, info, warning

KINDS: Final[dict[str, Kind]] = {
    "pupils_absent": info(
        "没有成绩的学生",
        "Pupils without a score",
        "{of} 名学生中 {count} 名缺考或没有成绩（{cells}），不计入参考人数",
        "{count} of {of} pupils were absent or lack a score ({cells}); they are no takers",
    ),
    "scores_unreadable": warning(
        "成绩读不出",
        "Scores that cannot be read",
        "{of} 名学生中 {count} 名的成绩读不出（{cells}），没有计入",
        "The scores of {count} of {of} pupils cannot be read ({cells}); they are not counted",
        "请改为数；没有参加考试的填“缺考”",
        "Put numbers; write 缺考 for a pupil who did not sit the test",
    ),
    "totals_disagree": warning(
        "总分与各科之和不等",
        "Total is not the sum",
        "{of} 名学生中 {count} 名的总分与各科之和不等（{cells}），没有计入",
        "The totals of {count} of {of} pupils are not the sums of their subjects ({cells}); they are not counted",
        "请核对；总分含其他科目的，请删去“总分”列",
        "Check them; where the total has other subjects in it, delete its column",
    ),
    "total_of_zero": warning(
        "总分是 0",
        "Totals of 0",
        "{of} 名学生中 {count} 名总分是 0（{cells}），按参考计入",
        "{count} of {of} pupils have a total of 0 ({cells}); they are counted as takers",
        "没有参加考试的请改填“缺考”",
        "Write 缺考 for those who did not sit the test",
    ),
    "pupils_unplaced": warning(
        "看不出是哪个学校的学生",
        "Pupils of no school",
        "有 {count} 行看不出学校、班级、县或学段（第 {rows} 行），没有计入",
        "{count} rows do not say their school, class, county or stage (rows {rows}); they are not counted",
        "请补填，或删去这些行",
        "Fill them in, or delete the rows",
    ),
    "band_unknown": info(
        "分数线未知",
        "Bound of a band not known",
        "{header}没有统计：{note}",
        "{header} was not counted: {note}",
        "请复制版式文件 score-sheet，填上分数线，用 --layout 给出",
        "Copy the layout score-sheet, put the bound in, and give it with --layout",
    ),
}
