"""What a rule file may say: the one description behind validation, editors and the docs."""

from __future__ import annotations

from typing import Any

from checker.model import KINDS, PRODUCTS, SEVERITIES
from checker.rulebook.shape import Either, Free, Key, Many, Number, Record, Shape, Table, Text, Word
from checker.rulebook.shape import json_schema as _json_schema

FORMS = ("find", "when", "compare", "explain", "measure")
WITHIN = ("clause", "sentence", "next", "paragraph", "section", "page", "document")
QUANTITIES = ("rate", "percent", "money", "duration", "date", "age", "number")

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SPAN = rf"(?:{_DATE})?\.\.(?:{_DATE})?"
_PHRASES = Many(Text(), lone=True)


def _axis(words: tuple[str, ...]) -> Shape:
    some = Many(Word(words), lone=True)
    return Either(some, Record({"not": Key(some, "除这些以外", required=True)}))


# A token pattern is spaCy's own language; its Matcher says what is wrong with it.
_TOKEN = Free()

_FIND = Many(
    Either(
        Text(),
        Record(
            {
                "tokens": Key(Many(_TOKEN), "spaCy Matcher 的词序列", required=True),
                "anchors": Key(_PHRASES, "句中必有的字面词，先筛句子再分词", required=True),
            }
        ),
    ),
    lone=True,
)
_WITH = Many(
    Record(
        {
            "where": Key(Word(WITHIN), "伴随词须在多近的地方"),
            "any": Key(_PHRASES, "伴随的短语，有一个即可", required=True),
        }
    ),
    lone=True,
)
_UNLESS = Record(
    {
        "covered_by": Key(_PHRASES, "更长的无辜词，罩住命中即放过"),
        "near": Key(_PHRASES, "同句 20 字内有这些短语即放过"),
        **{name: Key(_PHRASES, f"同一 {name} 内有这些短语即放过") for name in WITHIN},
    }
)
_WHEN = Either(
    _PHRASES,
    Record(
        {
            "any": Key(_PHRASES, "触发的短语", required=True),
            "unless": Key(_UNLESS, "不算触发的情形"),
        }
    ),
)
_REQUIRE = Either(
    _PHRASES,
    Record(
        {
            "any": Key(_PHRASES, "须有的短语，有一个即可", required=True),
            "where": Key(Word(WITHIN), "须在哪里有，默认全文"),
            "near": Key(Number(1), "离触发处不超过多少字"),
        }
    ),
)
_TAKE = Table(
    Record(
        {
            "quantity": Key(Word(QUANTITIES), "取哪一种数量", required=True),
            "after": Key(_PHRASES, "数量前面的词"),
            "before": Key(_PHRASES, "数量后面的词"),
            "within": Key(Number(0), "词与数量相距不超过多少字，默认 8"),
            "period": Key(Word(("day", "month", "quarter", "year", "term")), "按什么期间计"),
        }
    )
)
_COMPARE = Record(
    {
        "each": Key(Word(("sentence", "paragraph", "section", "document")), "在多大范围里比"),
        "take": Key(_TAKE, "取哪些数", required=True),
        "breach": Key(Text(), "算式，成立即违规：daily * 365 > annual + 0.1", required=True),
        "report": Key(Text(), "标出哪一个数", required=True),
    }
)
_EXPLAIN = Record(
    {
        "terms": Key(
            Many(
                Record(
                    {
                        "term": Key(Text(), "术语", required=True),
                        "plain": Key(Text(), "一句大白话解释", required=True),
                        "short": Key(_PHRASES, "视为已解释的写法"),
                    }
                )
            ),
            "须解释的术语",
            required=True,
        )
    }
)
_MEASURE = Record(
    {
        "readability": Key(
            Record(
                {
                    "sentence_length": Key(Number(20), "一句最多多少字"),
                    "negations": Key(Number(2), "一句最多几个否定词"),
                    "nominal_chain": Key(Number(2), "一个小句最多几个「的」"),
                }
            ),
            "可读性的上限",
            required=True,
        )
    }
)
_EXAMPLE = Either(
    Text(),
    Record(
        {
            "text": Key(Text(), "例文，[[ ]] 标出应命中的字", required=True),
            "kind": Key(Word(KINDS), "文件类型"),
            "products": Key(Many(Word(PRODUCTS), lone=True), "产品"),
            "severity": Key(Word(SEVERITIES), "应有的级别"),
            "as_of": Key(Text(_DATE, "2026-01-01"), "按哪一天的规定审"),
        }
    ),
)

RULE = Record(
    {
        "id": Key(Text(r"[A-Z]{2,8}-[0-9]{3,4}", "RET-001"), "编号，永不改作他用", required=True),
        "title": Key(Text(), "违规事项的名称", required=True),
        "severity": Key(Word(SEVERITIES), "级别", required=True),
        "status": Key(Word(("draft", "trial", "stable", "retired")), "状态，默认 stable"),
        "applies": Key(
            Record(
                {
                    "kinds": Key(_axis(KINDS), "适用的文件类型"),
                    "products": Key(_axis(PRODUCTS), "适用的产品"),
                }
            ),
            "适用范围；认不出的文件照查",
        ),
        "basis": Key(Many(Text(), lone=True), "依据，instruments.yaml 里的键", required=True),
        "in_force": Key(Text(_SPAN, "2015-09-01.. 或 ..2025-10-14"), "施行期间，默认取自依据"),
        "find": Key(_FIND, "出现即违规的短语"),
        "with": Key(_WITH, "须同时出现的伴随短语"),
        "when": Key(_WHEN, "触发披露义务的短语"),
        "require": Key(_REQUIRE, "触发后须有的短语"),
        "compare": Key(_COMPARE, "数量不一致或越界即违规"),
        "explain": Key(_EXPLAIN, "须解释的术语"),
        "measure": Key(_MEASURE, "可读性等度量"),
        "unless": Key(_UNLESS, "放过的情形，满足一项即可"),
        "polarity": Key(Word(("affirmed", "denied", "any")), "哪种口气算违规，默认 affirmed"),
        "message": Key(Text(), "一句话结论，{match} 为命中的字", required=True),
        "why": Key(Text(), "为什么，说给不懂法的人听", required=True),
        "suggest": Key(Text(), "怎么改", required=True),
        "examples": Key(
            Record(
                {
                    "breach": Key(Many(_EXAMPLE), "应命中的例文", required=True),
                    "clean": Key(Many(_EXAMPLE), "不应命中的例文", required=True),
                }
            ),
            "例文，也是测试",
            required=True,
        ),
    }
)

INSTRUMENTS = Table(
    Record(
        {
            "name": Key(Text(), "全称", required=True),
            "issuer": Key(Text(), "发布机关", required=True),
            "number": Key(Text(), "文号或版本"),
            "in_force": Key(Text(_SPAN, "2015-09-01.."), "施行期间", required=True),
            "status": Key(Word(("in-force", "draft", "superseded")), "效力状态"),
            "articles": Key(
                Table(
                    Record(
                        {
                            "article": Key(Text(), "条款号，已核实", required=True),
                            "says": Key(Text(), "大意", required=True),
                            "from": Key(Text(_DATE, "2015-09-01"), "该条施行日"),
                            "key_duty": Key(Many(Text(), lone=True), "对应的义务"),
                        }
                    )
                ),
                "条款号已核实的内容",
            ),
            "matters": Key(
                Table(
                    Record(
                        {
                            "says": Key(Text(), "大意", required=True),
                            "from": Key(Text(_DATE, "2015-09-01"), "施行日"),
                            "key_duty": Key(Many(Text(), lone=True), "对应的义务"),
                        }
                    )
                ),
                "条款号未核实的内容，只印文件名",
            ),
        }
    )
)

LEXICON = Table(
    Record(
        {
            "about": Key(Text(), "这一类词说的是什么", required=True),
            "words": Key(Many(Text()), "词，可含 {组} 与 {别的类}", required=True),
        }
    )
)

OVERRIDES = Record(
    {
        "owner": Key(Text(), "谁签发", required=True),
        "date": Key(Text(_DATE, "2026-01-01"), "签发日期", required=True),
        "change": Key(
            Many(
                Record(
                    {
                        "rule": Key(Text(), "规则编号", required=True),
                        "severity": Key(Word(SEVERITIES), "改为的级别"),
                        "status": Key(Word(("trial", "stable", "retired")), "改为的状态"),
                        "reason": Key(Text(), "理由", required=True),
                    }
                )
            ),
            "对现有规则的改动",
            required=True,
        ),
    }
)


def rule_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "xiaobao rule",
        **_json_schema(RULE),
        "oneOf": [{"required": [form]} for form in FORMS],
    }
