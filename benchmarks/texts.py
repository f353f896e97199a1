"""The texts to measure on: made from the project's own corpus, the same at every run."""

from __future__ import annotations

import random
from pathlib import Path

from checker.evaluation.corpus import load_corpus

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PLACES = ["营业厅", "网点", "手机银行", "柜台", "客服中心", "自助机具", "社区服务点", "官方网站"]
FACTS = [
    "{place}的营业时间为每个工作日上午九点至下午五点，节假日安排另行公布。",
    "办理业务时请带上有效身份证件，由他人代办的还需带上代办人的证件。",
    "{place}提供叫号、填单和复印，排队人数可以在公众号上看到。",
    "如需更改预留手机号，请本人到{place}办理，当天即可生效。",
    "第{n}条 合同自双方签字之日起成立，一式两份，双方各执一份。",
    "本季度共接待来访{n}人次，回访{n}人次，整理出常见问题{n}个。",
    "借款人应按约定的日期和金额还款，遇节假日顺延到下一个工作日。",
    "申请资料收齐后，一般需要{n}个工作日完成审核，结果会用短信告诉您。",
]


def ordinary(size: int, seed: int = 1) -> list[str]:
    """Return texts of about ``size`` characters in all: mostly plain prose, some sales copy."""
    draw = random.Random(seed)
    clean = [i.text for i in load_corpus(CORPUS) if not i.path and i.clean]
    sales = [i.text for i in load_corpus(CORPUS) if not i.path and not i.clean]
    texts: list[str] = []
    total = 0
    while total < size:
        lines = [
            draw.choice(clean) if draw.random() < 0.06 else
            draw.choice(sales) if draw.random() < 0.03 else
            draw.choice(FACTS).format(place=draw.choice(PLACES), n=draw.randint(2, 90))
            for _ in range(40)
        ]  # fmt: skip
        texts.append("\n".join(lines))
        total += len(texts[-1])
    return texts


def dense(size: int, seed: int = 2) -> list[str]:
    """Return texts in which every second sentence holds a short trigger that needs its words cut."""
    draw = random.Random(seed)
    triggers = ["本金保本，{x}。", "零风险的{x}很稳。", "收益第一的{x}。", "{x}必赚。"]
    texts: list[str] = []
    total = 0
    while total < size:
        lines = []
        for _ in range(20):
            lines.append(
                draw.choice(FACTS).format(place=draw.choice(PLACES), n=draw.randint(2, 90))
            )
            lines.append(
                draw.choice(triggers).format(x=draw.choice(["产品", "计划", "方案", "安排"]))
            )
        texts.append("\n".join(lines))
        total += len(texts[-1])
    return texts
