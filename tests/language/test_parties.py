"""What 甲方 is, is a matter of the document; what 本行 is, is not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language.parties import Parties, find_parties

CUES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "rules" / "language" / "parties.yaml").read_text("utf-8")
)


def parties(text: str) -> Parties:
    return find_parties(text, CUES)


@pytest.mark.parametrize(
    ("preamble", "labels"),
    [
        ("甲方（借款人）：张三\n乙方（贷款人）：东湖银行股份有限公司", "consumer institution"),
        ("甲方：东湖银行股份有限公司\n乙方：李四\n身份证号：", "institution consumer"),
        ("贷款人（以下简称“甲方”）：\n借款人（以下简称“乙方”）：", "institution consumer"),
        ("出借人（乙方）：\n借款人（甲方）：", "consumer unknown"),
        ("甲方(投资人)\n乙方(平台):东湖信息服务有限公司", "consumer institution"),
        ("甲方/受托人：____\n乙方/委托人：____", "institution consumer"),
        ("甲方（即“借款人”）：\n乙方（即“出借人”）：", "consumer unknown"),
        ("东湖汽车销售有限公司（以下简称乙方）\n购车方：（以下简称甲方）", "consumer institution"),
        ("甲方：____\n身份证号：____\n乙方：东湖资产管理有限公司", "consumer institution"),
        ("甲方：____\n乙方：东湖资产管理有限公司", "consumer institution"),
        ("甲方（客户）：____\n乙方：____", "consumer institution"),
        ("贷款人：东湖银行西城支行（下称甲方）\n借款人：（下称乙方）", "institution consumer"),
        ("2.1 发包人（甲方）：甲建设有限公司\n2.2 承包人（乙方）：乙工程有限公司", "institution institution"),
        ("您与“东湖”（以下简称 “平台” 或 “乙方”）订立。甲方授权如下", "consumer institution"),
        ("甲方应按期还款，乙方有权催收。", "unknown unknown"),
        ("本合同由双方（甲方、乙方）签署。", "unknown unknown"),
    ],
)  # fmt: skip
def test_labels(preamble: str, labels: str) -> None:
    found = parties(preamble)
    assert f"{found.role('甲方')} {found.role('乙方')}" == labels


def test_a_lender_beside_a_platform_is_a_consumer() -> None:
    found = parties("甲方（出借人）：\n乙方（借款人）：\n丙方（平台）：东湖信息服务有限公司\n")
    assert dict(found.labels) == {"甲方": "consumer", "乙方": "consumer", "丙方": "institution"}


def test_a_later_notice_address_does_not_change_a_party() -> None:
    text = "甲方（借款人）：\n丙方（服务方）：东湖信息有限公司\n应通知丙方：本人、本人的联系人"
    assert parties(text).role("丙方") == "institution"


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("本行", "institution"),
        ("贵行", "institution"),
        ("保险人", "institution"),
        ("我们", "institution"),
        ("柜面", "institution"),
        ("借款人", "consumer"),
        ("被保险人", "consumer"),
        ("您", "consumer"),
        ("该客户", "consumer"),
        ("用户们", "consumer"),
        ("任何一方", "both"),
        ("双方", "both"),
        ("甲方", "unknown"),
        ("监管部门", "unknown"),
        ("出借人", "unknown"),
        ("我", "unknown"),
    ],
)
def test_common_words(word: str, role: str) -> None:
    assert parties("").role(word) == role


def test_words_the_document_defines() -> None:
    text = "东湖金服有限公司（以下简称“东湖金服”）与会员（下称“小湖”）。“阿湖”指投保人。"
    found = parties(text)
    assert found.role("东湖金服") == "institution"
    assert found.role("小湖") == "consumer"
    assert found.role("阿湖") == "consumer"


def test_the_contract_itself_is_no_party() -> None:
    assert parties("《借款合同》（以下简称“本合同”）由各方签署。").role("本合同") == "unknown"


def test_in_a_text_the_consumer_writes_i_is_the_consumer() -> None:
    found = parties("个人征信授权书\n东湖银行：本人同意并授权贵行查询。我知悉上述内容，我们确认。")
    assert (found.role("我"), found.role("我们"), found.role("本人")) == ("consumer",) * 3
    assert found.role("贵行") == "institution"


def test_we_stays_the_institution_in_its_own_contract() -> None:
    found = parties("服务协议\n我们有权变更。\n□ 我已阅读并同意")
    assert found.role("我们") == "institution"
    assert found.role("我") == "consumer"


def test_cues_have_no_word_on_two_sides() -> None:
    sides = [set(CUES[side]) for side in ("institution", "consumer", "both", "either")]
    assert sum(map(len, sides)) == len(set().union(*sides))


def test_empty_cues_know_nobody() -> None:
    assert find_parties("甲方（借款人）：张三", {}).role("借款人") == "unknown"


@pytest.mark.parametrize("piece", ["甲方", "（", "（以下简称", "“", "甲方（", "\n甲方：", "“甲”指"])
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(size: int) -> float:
        began = time.perf_counter()
        parties(piece * (size // len(piece)))
        return time.perf_counter() - began

    seconds(1_000)
    assert seconds(80_000) < 40 * seconds(8_000) + 0.05
