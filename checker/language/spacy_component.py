"""The checker as a spaCy component: ``nlp.add_pipe("xiaobao")`` fills ``doc.spans["xiaobao"]``.

Works in any Chinese pipeline; each span's label is the rule id, ``span.id_`` its severity, and
``doc.user_data["xiaobao"]`` holds the findings in the same order.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory(  # type: ignore[untyped-decorator]
    "xiaobao", default_config={"rules": [], "kind": "", "products": [], "as_of": ""}
)
def create(
    nlp: Any, name: str, rules: list[str], kind: str, products: list[str], as_of: str
) -> Component:
    """Make the component; the settings are those of ``Checker.load``."""
    return Component(rules, kind, products, as_of)


class Component:
    """Checks each ``Doc`` and marks the findings that have words."""

    def __init__(self, rules: list[str], kind: str, products: list[str], as_of: str) -> None:
        """Load the rules once."""
        from checker.api import Checker

        self._checker = Checker.load(rules, kind=kind, products=products, as_of=as_of)

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc.spans["xiaobao"]``, widened to whole tokens where a finding cuts one."""
        found = [f for f in self._checker.check_text(doc.text).findings if f.scope == "span"]
        spans = []
        for finding in found:
            span = doc.char_span(
                finding.start, finding.end, label=finding.rule, span_id=finding.severity,
                alignment_mode="expand",
            )  # fmt: skip
            if span is not None:
                spans.append(span)
        doc.spans["xiaobao"] = spans
        doc.user_data["xiaobao"] = found
        return doc
