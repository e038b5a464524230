"""Why a command could not be carried out: the messages, each with its remedy."""

from typing import Final

from .language import Bilingual

REFUSALS: Final[dict[str, Bilingual]] = {
    "no_such_file": Bilingual(
        "找不到文件：{file}。请检查文件名和所在文件夹。", "No such file: {file}. Check its name and folder."
    ),
    "is_a_folder": Bilingual("这是文件夹，不是文件：{file}。", "This is a folder, not a file: {file}."),
    "not_readable": Bilingual("读不了文件 {file}：{detail}。", "Cannot read {file}: {detail}."),
    "no_such_standard": Bilingual(
        "没有标准“{given}”。可用：{known}；也可以给出一个 .yaml 文件。",
        "There is no standard “{given}”. There are: {known}; or give a .yaml file.",
    ),
    "exists": Bilingual(
        "{file} 已经存在，而且不是 balancecalc 写出后未经改动的文件，不予覆盖。请用 -o 换个文件名，或加 --force 覆盖。",
        "{file} exists and is not a file that balancecalc wrote and nobody changed; it is not overwritten. "
        "Choose another name with -o, or add --force.",
    ),
    "would_overwrite_input": Bilingual(
        "{file} 是输入文件，任何情况下都不会被改写。请给结果另起文件名。",
        "{file} is an input and is never written to. Give the output another name.",
    ),
    "same_output": Bilingual(
        "两项输出用了同一个文件 {file}。请分开。",
        "Two outputs have the same file {file}. Give each its own.",
    ),
    "not_xlsx": Bilingual(
        "{file} 的扩展名不是 .xlsx，表格软件会打不开。请改成 .xlsx。",
        "{file} does not end in .xlsx, so spreadsheet programs would not open it. Name it .xlsx.",
    ),
    "cannot_write": Bilingual(
        "写不了 {file}：{detail}。请检查文件夹是否存在、可写，文件是否正在别的程序里打开。",
        "Cannot write {file}: {detail}. Check that the folder exists and can be written, and that no program has the file open.",
    ),
    "county_given_twice": Bilingual(
        "调查表里已有“{header}”列，不能再用 --county。请去掉 --county。",
        "The survey has a column “{header}”, so --county cannot be used. Leave --county out.",
    ),
    "internal": Bilingual(
        "程序内部出错（{detail}），没有写出任何结果。请把这一行和所用文件的情况报告给开发者；设环境变量 BALANCECALC_DEBUG=1 可看到细节。",
        "balancecalc itself failed ({detail}); no result was written. Report this line and what the file was like; "
        "BALANCECALC_DEBUG=1 in the environment shows the details.",
    ),
}
