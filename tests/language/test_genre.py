"""What a text is taken for decides which rules speak: unsure must stay unsure."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language.genre import Genre, recognise
from checker.model import KINDS, PRODUCTS

CUES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "rules" / "language" / "genre.yaml").read_text("utf-8")
)


def of(text: str, title: str = "", name: str = "") -> Genre:
    return recognise(title, text, CUES, name)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("promotion", "限时抢购！稳健理财年化3%起"),
        ("promotion", "急用钱？无抵押信用贷款，最快当天放款，月息低至0.5%！"),
        ("promotion", "【东湖银行】尊敬的客户，我行3月1日发行理财产品，垂询955xx"),
        ("promotion", "大额存单火热发售，三年期2.6%，名额有限！"),
        ("contract", "甲方有权随时调整利率，乙方不得提出异议。"),
        ("contract", "本行有权随时调整利率，借款人应当无条件接受。"),
        ("contract", "持卡人同意发卡机构将其信息提供给任何第三方。"),
        ("contract", "本人同意授权贵行查询个人征信。"),
        ("contract", "用户同意平台可以不经通知变更协议内容。"),
        ("notice", "公告：自2026年1月1日起，本行调整个人客户服务收费标准，敬请知悉。"),
        ("notice", "尊敬的客户：因系统升级，我行将于30日暂停服务，给您带来不便，敬请谅解。"),
        ("notice", "温馨提示：离柜概不负责。"),
        ("notice", "本店商品售出概不退换，最终解释权归本店所有。"),
        ("education", "谨防“稳赚不赔”骗局，守护好自己的钱袋子。"),
        ("education", "金融知识普及：什么是复利？"),
        ("education", "不法分子以高收益、零风险为诱饵实施诈骗，请提高警惕。"),
        ("regulation", "第一条 为了规范商业银行理财业务，根据《中华人民共和国商业银行法》，制定本办法。"),
        ("other", "本产品保本保息，请放心购买。"),
        ("other", "本产品不保本，也不承诺最低收益。"),
        ("other", "贷款年利率为7.2%（单利）。"),
        ("other", "第一百三十五条 证券公司不得对客户证券买卖的收益作出承诺。"),
        ("other", "零风险"),
        ("other", ""),
    ],
)  # fmt: skip
def test_kind_of_a_sentence(kind: str, text: str) -> None:
    assert of(text).kind == kind


@pytest.mark.parametrize(
    ("products", "text"),
    [
        ("wealth", "限时抢购！稳健理财年化3%起"),
        ("wealth", "理财非存款，产品有风险，投资须谨慎。"),
        ("wealth", "像存款一样安全，收益更高的理财产品"),
        ("", "存款保险最高偿付限额为人民币50万元。"),
        ("", "社会保险和公积金可以异地办理，本行另有保险柜业务。"),
        ("", "本产品保本保息，请放心购买。"),
        ("", "存款送保险，马上办理"),
        ("deposit", "定期存款到期还本付息。"),
        ("deposit", "大额存单受存款保险保障"),
        ("deposit wealth", "本行同时办理定期存款与理财产品。"),
        ("structured-deposit", "结构性存款最高年化3.2%"),
        ("loan", "无抵押信用贷款，月息低至0.5%"),
        ("loan", "借款人应当按期还款。"),
        ("credit-card", "信用卡取现不享受免息还款期"),
        ("fund", "基金经理带您定投货币基金"),
        ("private-fund", "阳光私募产品排行"),
        ("trust", "集合资金信托计划"),
        ("bond", "储蓄国债本周发行"),
        ("precious-metal", "黄金积存业务"),
        ("", "黄金周不打烊"),
        ("payment", "扫码支付单笔限额"),
        ("e-banking", "下载手机银行"),
        ("e-banking wealth", "手机银行、网银都可购买，理财开卖啦"),
        ("insurance", "本保单的保费与退保"),
        ("insurance life participating", "分红险的保单红利不确定"),
        ("insurance life universal", "万能险结算利率"),
        ("insurance life unit-linked", "投连险账户"),
        ("insurance health", "百万医疗险"),
        ("insurance accident", "意外险方案"),
        ("insurance life", "增额终身寿险"),
    ],
)
def test_products_of_a_sentence(products: str, text: str) -> None:
    assert set(of(text).products) == set(products.split())


LOAN_CONTRACT = """个人借款合同
合同编号：____
甲方（借款人）：____
乙方（贷款人）：东湖银行股份有限公司
第一条 为了规范双方的权利义务，根据《中华人民共和国民法典》等法律，甲乙双方协商一致，订立本合同。
第二条 贷款利率为年利率4.35%，逾期罚息利率上浮50%。
第三条 甲方应按期还款。乙方有权在甲方违约时宣布贷款提前到期。
第四条 争议由有管辖权的人民法院管辖。法律、行政法规另有规定的除外。
"""

STATUTE = """东湖市地方金融条例
第一章 总则
第一条 为了规范地方金融活动，维护借款人、投保人的合法权益，根据有关法律、行政法规，制定本条例。
第二条 地方金融组织不得承诺保本保收益。借款合同约定的利率不得违反国家有关规定。
第三条 县级以上人民政府主管部门负责监督管理。
第四条 违反本条例规定的，责令改正，处以罚款；构成犯罪的，依法追究刑事责任。
第五条 本条例自公布之日起施行。
"""

SITE_RULES = """湖畔社区管理条例
欢迎来到湖畔社区。请您仔细阅读以下条款，您的使用即视为您同意。
第一条 为了规范会员服务，根据相关法律、行政法规，制定本条例。
第二条 用户不得发布违法信息，本平台有权单方终止服务。
第三条 用户授权本平台使用其内容。
"""

LEAFLET = """稳健理财月月开
【产品亮点】业绩比较基准2.8%—3.2%，1元起购，灵活申赎
扫码立即购买，名额有限，先到先得！
理财非存款，产品有风险，投资须谨慎。本产品由东湖理财有限责任公司发行。
"""


def test_a_contract_with_articles_is_no_regulation() -> None:
    found = of(LOAN_CONTRACT)
    assert (found.kind, found.products[0]) == ("contract", "loan")


def test_a_statute_about_contracts_is_a_regulation() -> None:
    assert of(STATUTE).kind == "regulation"


def test_site_rules_named_like_a_statute_are_a_contract() -> None:
    assert of(SITE_RULES, name="/docs/湖畔社区管理条例.txt").kind == "contract"


def test_a_file_name_alone_makes_no_regulation() -> None:
    assert of("稳健理财年化3%起，立即购买！", name="广告法.txt").kind == "promotion"
    assert of("本产品有风险。", name="理财产品管理办法.txt").kind == "other"


def test_a_site_that_cites_laws_is_no_regulation() -> None:
    text = "法律保障\n根据《中华人民共和国合同法》，人民法院保护民间借贷。\n第一条 合法\n第二条 合规\n第三条 有效"
    assert of(text).kind != "regulation"


def test_a_wealth_leaflet_is_not_about_deposits() -> None:
    found = of(LEAFLET)
    assert found.kind == "promotion"
    assert found.products[0] == "wealth"
    assert "deposit" not in found.products


def test_sales_inside_education_are_still_education() -> None:
    text = "什么是复利？\n稳健理财年化5%，立即购买，名额有限，先到先得，扫码领取红包！"
    assert of(text).kind == "promotion"
    assert of(text, title="金融知识普及月").kind == "education"
    assert of("金融知识小课堂\n" + text).kind == "education"
    assert of("【金融知识】稳健理财年化5%，立即购买，名额有限！").kind == "education"


def test_the_title_weighs_more_than_the_text() -> None:
    text = "客户应当了解自己的风险承受能力。\n收益不确定。"
    assert of(text).kind == "other"
    assert of(text, title="风险揭示书").kind == "contract"
    assert of("各网点营业时间如下。\n周一至周五。", title="通知").kind == "notice"


def test_the_end_of_a_long_text_counts() -> None:
    long = "天气很好。" * 10_000
    assert of(long + "\n特此公告").kind == "notice"
    assert of(long + "\n特此公告" + long).kind == "other"


def test_evidence_names_the_words() -> None:
    found = of("限时抢购！稳健理财年化3%起")
    assert found.evidence[0] == "年化…起"
    assert {"限时抢购", "稳健理财"} <= set(found.evidence)


def test_a_denied_pair_is_no_vote() -> None:
    assert "发行…理财" not in of("发行机构不承诺理财产品取得正收益。").evidence


def test_empty_cues_recognise_nothing() -> None:
    assert recognise("合同", "限时抢购", {}) == Genre()
    assert recognise("", "第一条 制定本法", {"kinds": {}}) == Genre()


def test_the_data_uses_the_names_of_the_model() -> None:
    assert set(CUES["kinds"]) < set(KINDS)
    assert set(CUES["products"]) == set(PRODUCTS)
    assert {p for implied in CUES["implies"].values() for p in implied} <= set(PRODUCTS)
    for cues in CUES["kinds"].values():
        for part in ("title", "text", "ends"):
            assert set(cues.get(part) or {}) <= set(CUES["weights"])


def test_every_cue_is_longer_than_one_character() -> None:
    lists = [*CUES["products"].values(), *(c.get("text") or {} for c in CUES["kinds"].values())]
    words = [w for by_weight in lists for ws in by_weight.values() for w in ws]
    words += CUES["covers"]
    assert [w for w in words if not isinstance(w, str) or len(w) < 2 or w != w.lower()] == []


@pytest.mark.parametrize("piece", ["第一条", "甲方", "根据", "年化", "存", " \n"])
def test_only_the_ends_of_a_huge_text_are_read(piece: str) -> None:
    of(piece)
    began = time.perf_counter()
    of(piece * (4_000_000 // len(piece)), name="x" * 500)
    assert time.perf_counter() - began < 0.5
