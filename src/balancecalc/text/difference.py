"""What differs between two standards: the words of ``standards diff``."""

from typing import Final

from .language import Bilingual

DIFFERENCE: Final[dict[str, Bilingual]] = {
    "first": Bilingual("甲：{title}（{id}）{document} · {effective}", "A: {title} ({id}) {document} · {effective}"),
    "second": Bilingual("乙：{title}（{id}）{document} · {effective}", "B: {title} ({id}) {document} · {effective}"),
    "none": Bilingual("逐条比较，没有不同。", "Clause by clause, nothing differs."),
    "count": Bilingual(
        "{total} 处不同：乙增加 {added}，乙没有 {removed}，改动 {changed}，仅来源不同 {sourced}。",
        "{total} differences: {added} only in B, {removed} only in A, {changed} changed, {sourced} in the source only.",
    ),
    "added": Bilingual("＋", "+"),
    "removed": Bilingual("－", "-"),
    "changed": Bilingual("～", "~"),
    "sourced": Bilingual("＝", "="),
    "old": Bilingual("甲", "A"),
    "new": Bilingual("乙", "B"),
    "subject": Bilingual("{title}（{id}）", "{title} ({id})"),
    # What clauses are called.
    "formula": Bilingual("算法", "how it is measured"),
    "threshold": Bilingual("标准值", "threshold"),
    "points": Bilingual("分值", "points"),
    "note": Bilingual("说明", "note"),
    "title": Bilingual("名称", "title"),
    "resource": Bilingual("缺口按", "shortfall in"),
    "part_of": Bilingual("分数属于", "points are a part of"),
    "every": Bilingual("所查", "what is checked for"),
    "per": Bilingual("检查对象", "what is checked"),
    "sense": Bilingual("方向", "side of the threshold"),
    "not_applicable": Bilingual("不适用时的分", "points where it does not apply"),
    "part": Bilingual("所属部分", "part"),
    "number": Bilingual("文件中的序号", "number in the document"),
    "scope": Bilingual("不纳入的学校", "Schools left out"),
    "notes": Bilingual("说明", "Notes"),
    "stages": Bilingual("评估学段", "Stages assessed"),
    "field": Bilingual("采集项", "Field"),
    "content": Bilingual("内容", "content"),
    # Values of such clauses.
    "full": Bilingual("给满分", "given in full"),
    "rescaled": Bilingual("剔除后折算", "left out, the score rescaled"),
    "none_given": Bilingual("不给分", "none"),
    "section": Bilingual("学部", "sections"),
    "school": Bilingual("学校", "whole schools"),
    "at_least": Bilingual("不低于", "at least"),
    "at_most": Bilingual("不高于", "at most"),
    "above": Bilingual("高于", "above"),
    "below": Bilingual("低于", "below"),
    "years": Bilingual("{count} 年", "{count} years"),
}
