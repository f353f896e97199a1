"""The report for a terminal: findings grouped by cause, with the words, the reason, the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from checker.model import Basis, Finding, Result, Skip
from checker.report.summary import RANK, Run

Style = Callable[..., str]
_NAMES = {"error": "错误", "warning": "警告", "info": "提示"}
_MARKS = {"error": "×", "warning": "!", "info": "·"}
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
KINDS = {
    "promotion": "宣传材料", "contract": "合同条款", "notice": "通知告示", "education": "金融教育",
    "regulation": "法规制度", "other": "类型未识别",
}  # fmt: skip
PRODUCTS = {
    "deposit": "存款", "structured-deposit": "结构性存款", "wealth": "理财", "fund": "基金",
    "private-fund": "私募", "trust": "信托", "insurance": "保险", "life": "寿险",
    "participating": "分红险", "universal": "万能险", "unit-linked": "投连险", "health": "健康险",
    "accident": "意外险", "loan": "贷款", "credit-card": "信用卡", "bond": "债券",
    "precious-metal": "贵金属", "payment": "支付", "e-banking": "电子银行",
}  # fmt: skip
DUTIES = {
    "exaggerated-returns": "夸大收益", "concealed-risk": "掩饰风险",
    "misleading-promotion": "误导宣传", "plain-language": "通俗说明",
    "unfair-terms": "不公平格式条款", "disclosure": "信息披露", "free-choice": "自主选择",
    "privacy": "个人信息保护", "asset-safety": "财产安全", "complaints": "投诉与监督",
    "vouchers": "交易凭证", "education": "金融知识教育", "lawful-terms": "约定不违法",
}  # fmt: skip
_LAWS = 3
_SHOWN = 4  # places shown in full for one cause


def render(run: Run, style: Style) -> Iterator[str]:
    """Yield the lines of the report; ``style`` is ``click.style`` or one that ignores colour."""
    for result in run.results:
        yield from _document(result, style)
    for failure in run.failures:
        yield style(f"{failure.path}", bold=True) + style("  没有检查", fg="red")
        yield f"  {failure.message}"
        yield ""
    yield _last_line(run, style)


def _document(result: Result, style: Style) -> Iterator[str]:
    about = " · ".join([KINDS[result.kind], *(PRODUCTS[p] for p in result.products)])
    yield style(result.path, bold=True) + style(f"  （{about}）", dim=True)
    if not result.findings and not any(skip.code == "empty" for skip in result.skipped):
        yield style("  √ 没有发现问题", fg="green")
    ordered = sorted(result.findings, key=lambda f: (RANK[f.severity], f.rule))
    for _, group in groupby(ordered, key=lambda f: (f.severity, f.rule)):
        yield from _cause(list(group), result, style)
    yield from (_skip(skip, style) for skip in result.skipped)
    yield ""


def _cause(findings: list[Finding], result: Result, style: Style) -> Iterator[str]:
    """Yield one cause with all its places."""
    first = findings[0]
    color = _COLORS[first.severity]
    head = style(f"  {_MARKS[first.severity]} {_NAMES[first.severity]}", fg=color, bold=True)
    many = f"，{len(findings)} 处" if len(findings) > 1 else ""
    tail = style(f"  {first.rule} · {DUTIES[first.duty]}{many}", dim=True)
    yield f"{head}  {style(first.title, bold=True)}{tail}"
    for finding in findings[:_SHOWN]:
        yield from _place(finding, result, style, color)
    if len(findings) > _SHOWN:
        rest = "、".join(_short_place(f) for f in findings[_SHOWN:])
        yield style(f"      另有：{rest}", dim=True)
    yield f"      {style('为什么', dim=True)}  {first.why}"
    yield f"      {style('依据', dim=True)}    {laws(first.basis)}"
    for advice in dict.fromkeys(f.suggestion for f in findings[:_SHOWN]):
        yield f"      {style('建议', dim=True)}    {advice}"


def _place(finding: Finding, result: Result, style: Style, color: str) -> Iterator[str]:
    if finding.scope == "document":
        yield f"      全文  {finding.message}"
    else:
        before, words, after = excerpt(finding, result)
        yield f"      {_short_place(finding)}  {before}{style(words, fg=color, underline=True)}{after}"
    if finding.reasons:
        yield style(f"          判断：{'；'.join(finding.reasons)}", dim=True)


def _short_place(finding: Finding) -> str:
    if finding.page is not None:
        return f"第{finding.page}页"
    if finding.where and not finding.where.startswith("第"):
        return finding.where
    return f"{finding.line}:{finding.column}"


def excerpt(finding: Finding, result: Result, width: int = 18) -> tuple[str, str, str]:
    """Return the words before, the words found and the words after, from the same line."""
    document = result.document
    if document is None or finding.start is None or finding.end is None:
        return "", finding.quote, ""
    text = document.text if document.source is None else document.source
    before = text[max(0, finding.start - width) : finding.start].splitlines()[-1:] or [""]
    after = text[finding.end : finding.end + width].splitlines()[:1] or [""]
    if text[: finding.start].endswith(("\n", "\r")):
        before = [""]
    words = " ".join(finding.quote.split())
    if len(words) > 80:
        words = words[:40] + "……" + words[-30:]
    more_left = "…" if finding.start > width and len(before[0]) == width else ""
    return more_left + before[0].lstrip(), words, after[0].rstrip()


def laws(bases: tuple[Basis, ...]) -> str:
    """Return the laws of a finding in one line, the first three by name."""
    named = list(dict.fromkeys(map(law, bases)))
    more = f" 等 {len(named)} 项" if len(named) > _LAWS else ""
    return "；".join(named[:_LAWS]) + more


def law(basis: Basis) -> str:
    """Return ``《name》article``."""
    return f"《{basis.instrument}》{basis.article}"


def _skip(skip: Skip, style: Style) -> str:
    where = f"{skip.where}：" if skip.where else ""
    return style(f"  ○ 未检查  {where}{skip.message}", dim=True)


def _last_line(run: Run, style: Style) -> str:
    """Say the outcome, why, and the exit code: the line a busy reader looks at."""
    counts, code = run.counts(), run.exit_code()
    found = f"{counts['error']} 个错误、{counts['warning']} 个警告、{counts['info']} 个提示"
    said = {
        0: ("通过", "green"),
        1: ("不通过", "red"),
        3: ("没有检查完", "red"),
    }[code]
    why = ""
    if code == 0 and run.fail_on == "never" and run.results:
        said = ("只报告，不拦截（--fail-on never）", "yellow")
    if run.interrupted:
        why = "，中途被打断"
    elif run.failures:
        why = f"，{len(run.failures)} 个文件没能读出"
    elif code == 1:
        why = f"，{run.gating()} 个达到拦截级别（--fail-on {run.fail_on}）"
    return (
        style(f"结论：{said[0]}", fg=said[1], bold=True)
        + f"  检查 {len(run.results)} 份文件，{found}{why}。退出码 {code}"
    )
