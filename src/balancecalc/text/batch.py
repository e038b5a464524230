"""The words in which many surveys are summed up."""

from typing import Final

from .language import Bilingual

BATCH: Final[dict[str, Bilingual]] = {
    # In the terminal.
    "progress": Bilingual("评估", "Scoring"),
    "line": Bilingual("[{done}/{count}] {file}：{what}", "[{done}/{count}] {file}: {what}"),
    "kept": Bilingual("没有变化，沿用上次的结果", "unchanged, the last results are kept"),
    "passed_over": Bilingual("是 balancecalc 的结果，没有读", "a result of balancecalc's, not read"),
    "counties_in": Bilingual("{verdict} {count} 个县", "{verdict}: {count}"),
    "failed": Bilingual("不能评估：{why}", "cannot be assessed: {why}"),
    "in_all": Bilingual("……共 {count} 处", "… {count} in all"),
    "stale": Bilingual("（{results} 是以前的结果）", "({results} is of an earlier run)"),
    "surveys": Bilingual(
        "{count} 份调查表，评估了 {assessed} 份，{failed} 份不能评估",
        "{count} surveys: {assessed} assessed, {failed} cannot be",
    ),
    "counties": Bilingual("{count} 个县（区）", "counties: {count}"),
    "nearest": Bilingual("离限值最近（至多 {count} 项）", "Nearest to the limit (at most {count})"),
    "written": Bilingual(
        "汇总已写入 {file}，同一文件夹里还有 {others}", "Summary written to {file}, and beside it {others}"
    ),
    "interrupted": Bilingual(
        "已中断。评估完的都已写好；加 --resume 再运行一次，从断开的地方接着做。",
        "Interrupted. What was finished is written; run it again with --resume to go on from there.",
    ),
    # In the workbook.
    "title": Bilingual("各县汇总", "All counties"),
    "sheet_overview": Bilingual("汇总", "Summary"),
    "sheet_counties": Bilingual("县", "Counties"),
    "sheet_ranking": Bilingual("排名", "Ranking"),
    "sheet_distribution": Bilingual("分布", "Distribution"),
    "sheet_items": Bilingual("县域指标", "County items"),
    "items_note": Bilingual(
        "每县一行：全县、各部分和各项县域指标的结论", "A row a county: the verdict on it, on each part and on each item"
    ),
    "score": Bilingual("得分", "Score"),
    "grade": Bilingual("等级", "Grade"),
    "no_dispersion": Bilingual("这个标准对差异系数没有规定", "The standard says nothing of CVs"),
    "sheet_surveys": Bilingual("调查表", "Surveys"),
    "by_verdict": Bilingual("县（区）数", "Counties"),
    "all_stages": Bilingual("全县", "whole county"),
    "county_verdict": Bilingual("全县结论", "County's verdict"),
    "stage_verdict": Bilingual("学段结论", "Stage's verdict"),
    "survey": Bilingual("调查表", "Survey"),
    "status": Bilingual("状态", "Status"),
    "reason": Bilingual("原因", "Reason"),
    "results": Bilingual("结果工作簿", "Results"),
    "rank": Bilingual("名次", "Rank"),
    "greatest": Bilingual("离限值最高的指标", "CV highest against its limit"),
    "share": Bilingual("占限值", "Of the limit"),
    "compliant_share": Bilingual("学部达标率", "Sections that comply"),
    "status_assessed": Bilingual("已评估", "assessed"),
    "status_failed": Bilingual("不能评估", "cannot be assessed"),
    "status_passed_over": Bilingual("没有读", "not read"),
    "ranking_note": Bilingual(
        "按差异系数占限值的比例从低到高排，取每个县该学段比例最高的一项；没有差异系数的县不排名。",
        "By the CV as a share of its limit, the lowest first, taking each county's highest; a county without any CV has no rank.",
    ),
    "no_limits": Bilingual(
        "这个标准没有差异系数限值，不排名。", "The standard has no limit on a CV, so there is no ranking."
    ),
    "distribution_note": Bilingual("各差异系数区间里的县（区）数", "How many counties have a CV in each range"),
    "bin": Bilingual("差异系数", "CV"),
    "errors": Bilingual("错误", "Errors"),
    "warnings": Bilingual("提醒", "Warnings"),
}
