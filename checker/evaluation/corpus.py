"""The corpus format: lists of passages in YAML, and documents with a ``.labels.yaml`` beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.model import DUTIES, KINDS, PRODUCTS
from checker.rulebook.shape import Key, Many, Record, Shape, Text, Word, check
from checker.rulebook.source import Source, read_source

_LABEL = Record(
    {
        "words": Key(Text(), "违规的原文", required=True),
        "duty": Key(Word(DUTIES), "义务", required=True),
        "or": Key(Many(Word(DUTIES), lone=True), "也说得通的义务"),
        "severity": Key(Word(("error", "warning")), "级别"),
    }
)
_KIND = Key(Word(KINDS), "文件类型", required=True)
_PRODUCTS = Key(Many(Word(PRODUCTS), lone=True, empty=True), "产品")
_BREACHES = Key(Many(_LABEL, empty=True), "违规之处；合规写 []", required=True)
_PASSAGE: Shape = Record(
    {
        "id": Key(Text(), "编号", required=True),
        "text": Key(Text(), "原文", required=True),
        "kind": _KIND,
        "products": _PRODUCTS,
        "breaches": _BREACHES,
        "register": Key(Text(), "语体"),
        "tags": Key(Many(Text(), empty=True), "写法标签"),
    }
)
_MISSING = Record(
    {
        "what": Key(Text(), "缺的要素", required=True),
        "duty": Key(Word(DUTIES), "义务", required=True),
        "or": Key(Many(Word(DUTIES), lone=True), "也说得通的义务"),
    }
)
_DOCUMENT: Shape = Record(
    {
        "kind": _KIND,
        "products": _PRODUCTS,
        "breaches": _BREACHES,
        "missing": Key(Many(_MISSING, empty=True), "缺少的要素"),
    }
)


@dataclass(frozen=True, slots=True)
class Label:
    """One thing a reviewer would mark: its words (empty for something missing) and duties."""

    words: str
    duties: tuple[str, ...]
    what: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A passage (``text``) or a document (``path``) with its labels."""

    id: str
    text: str
    path: Path | None
    kind: str
    products: tuple[str, ...]
    tags: tuple[str, ...]
    labels: tuple[Label, ...]
    missing: tuple[Label, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether a reviewer would mark nothing."""
        return not self.labels and not self.missing


def load_corpus(folder: Path) -> list[Item]:
    """Read every label file below a folder; all faults of all files are told at once."""
    if not folder.exists():
        raise UsageError("not-found", "没有这个语料文件夹", place=str(folder))
    items: list[Item] = []
    faults: list[str] = []
    for path in sorted([folder] if folder.is_file() else folder.rglob("*.yaml")):
        if path.name == "floor.yaml":
            continue
        source = read_source(path, str(path))
        if not source.faults:
            reader = _document if path.name.endswith(".labels.yaml") else _passages
            items += reader(source, path)
        faults += source.messages()
    if faults:
        raise UsageError("corpus", "\n".join(faults))
    if not items:
        raise UsageError(
            "corpus", "里面没有带标注的语料", place=str(folder), hint="见 docs/corpus.md"
        )
    return items


def _passages(source: Source, path: Path) -> Iterator[Item]:
    if not isinstance(source.data, list):
        source.fault((), "这里要一个列表，每项一段")
        return
    for number, data in enumerate(source.data):
        if not check(_PASSAGE, data, (number,), source):
            continue
        labels = tuple(map(_label, data.get("breaches") or ()))
        for label in labels:
            if label.words not in data["text"]:
                source.fault((number, "breaches"), f"原文里没有「{label.words}」")
        yield Item(
            data["id"], data["text"], None, data["kind"], _listed(data.get("products")),
            _listed(data.get("tags")), labels,
        )  # fmt: skip


def _document(source: Source, path: Path) -> Iterator[Item]:
    if not check(_DOCUMENT, source.data, (), source):
        return
    data = source.data
    stem = path.name.removesuffix(".labels.yaml")
    twins = [p for p in sorted(path.parent.glob(f"{stem}.*")) if not p.name.endswith(".yaml")]
    if len(twins) != 1:
        source.fault((), f"旁边要正好有一份 {stem}.* 文件，现有 {len(twins)} 份")
        return
    yield Item(
        stem, "", twins[0], data["kind"], _listed(data.get("products")), (),
        tuple(map(_label, data.get("breaches") or ())),
        tuple(map(_label, data.get("missing") or ())),
    )  # fmt: skip


def _label(data: dict[str, Any]) -> Label:
    return Label(
        data.get("words", ""), (data["duty"], *_listed(data.get("or"))), data.get("what", "")
    )


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
