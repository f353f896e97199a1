from __future__ import annotations

import spacy


def test_the_component_marks_findings_in_any_chinese_pipeline() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("xiaobao", config={"kind": "promotion"})
    doc = nlp("本产品保本保息，请放心购买。")
    spans = doc.spans["xiaobao"]
    assert any("保本保息" in span.text and span.label_.startswith("RET") for span in spans)
    assert spans[0].id_ in ("error", "warning")
    assert len(doc.user_data["xiaobao"]) == len(spans)
    assert not nlp("本产品不保本。").spans["xiaobao"]
