"""The nouns: what is read, what a rule says, what is found. Frozen, typed, no behaviour.

Every offset counts Unicode code points and every span is half-open, ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from checker.offsets import IDENTITY, OffsetMap

BlockKind = Literal[
    "title", "heading", "paragraph", "item", "cell", "caption", "header", "footer", "footnote",
    "textbox", "alt",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
KINDS = ("promotion", "contract", "notice", "education", "regulation", "other")
PRODUCTS = (
    "deposit", "structured-deposit", "wealth", "fund", "private-fund", "trust", "insurance",
    "life", "participating", "universal", "unit-linked", "health", "accident", "loan",
    "credit-card", "bond", "precious-metal", "payment", "e-banking",
)  # fmt: skip
DUTIES = (
    "exaggerated-returns", "concealed-risk", "misleading-promotion", "plain-language",
    "unfair-terms", "disclosure", "free-choice", "privacy", "asset-safety", "complaints",
    "vouchers", "education", "lawful-terms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks; ``None`` where the reader cannot know."""

    size: float | None = None  # points
    bold: bool | None = None
    color: str | None = None  # #rrggbb
    background: str | None = None  # #rrggbb
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document a reader sees as one: it cuts ``Document.text``."""

    kind: BlockKind
    start: int
    end: int
    where: str = ""  # the place in words a reviewer uses: 正文 第3段
    page: int | None = None  # from 1
    level: int = 0  # of a heading: 1 is the highest
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not checked, and why: said in every report, never silent."""

    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its author wrote it.

    ``text`` is what a reader sees; blocks cut it in reading order and do not overlap; between
    two blocks stands at least one newline. ``source`` is the decoded file for formats that are
    text (``None`` when it is the same as ``text``), and ``origin`` leads from ``text`` into it.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    format: str = "text"
    source: str | None = None
    origin: OffsetMap = IDENTITY
    skipped: tuple[Skip, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A law a rule rests on. ``article`` is empty unless the article number is confirmed."""

    instrument: str
    article: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer should see, in the shape of the JSON report.

    ``start`` and ``end`` count code points in the source for text formats and in the extracted
    text for the rest; they are ``None`` for ``scope: document``, where something is missing.
    """

    rule: str
    title: str
    duty: str
    severity: Severity
    scope: Literal["span", "document"]
    start: int | None
    end: int | None
    line: int | None  # from 1
    column: int | None  # from 1, in code points
    page: int | None
    where: str
    quote: str
    message: str
    why: str
    suggestion: str
    basis: tuple[Basis, ...]
    reasons: tuple[str, ...]
    fingerprint: str
    status: Literal["new", "baseline", "suppressed"] = "new"


@dataclass(frozen=True, slots=True)
class Result:
    """What one document was taken for and what was found in it, sorted by place."""

    path: str
    kind: str
    products: tuple[str, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skip, ...] = ()
    document: Document | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read; the run goes on and says so."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One obligation. ``body`` holds the compiled parts of its kind, as plain data.

    ``in_force`` is ``(from, to)`` as ISO dates, both inclusive, either empty for open.
    """

    id: str
    title: str
    duty: str
    severity: Severity
    status: Literal["draft", "trial", "stable", "retired"]
    form: Literal["find", "require", "compare", "explain", "measure"]
    kinds: tuple[str, ...]
    not_kinds: tuple[str, ...]
    products: tuple[str, ...]
    not_products: tuple[str, ...]
    in_force: tuple[str, str]
    basis: tuple[Basis, ...]
    message: str
    why: str
    suggest: str
    polarity: Literal["affirmed", "denied", "any"]
    body: dict[str, Any]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One compiled phrase: an RE2 pattern, and the literal sets it cannot match without.

    ``part`` says what the phrase is to its rule (``find``, ``when``, ``term``, ``take``);
    ``needs`` are indices into ``Rulebook.sets``; ``chars`` are sets of characters, one of each of
    which must stand in the sentence as well: too common for the index, cheap to look up.
    """

    rule: int
    part: str
    regex: str
    needs: tuple[int, ...]
    tokens: tuple[dict[str, Any], ...] = ()
    chars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of all packs, ready to run, as plain data.

    ``digest`` names the content (hex); ``sets`` are literal sets ("one of these is there");
    ``language`` holds the data of ``rules/language``; ``packs`` are ``name version`` lines.
    """

    version: str
    digest: str
    rules: tuple[Rule, ...]
    phrases: tuple[Phrase, ...]
    sets: tuple[tuple[str, ...], ...]
    language: dict[str, Any]
    packs: tuple[str, ...] = ()
