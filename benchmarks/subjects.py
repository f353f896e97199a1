"""What is measured: our check, jieba alone, and the pipeline one would write first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checker.api import Checker
from checker.check import Engine
from checker.model import Phrase, Rulebook

Subject = Callable[[list[str]], int]


def ours(times: int = 1) -> Subject:
    """Decoded text to judged findings, with the shipped rules or that many times as many."""
    checker = Checker.load()
    if times > 1:
        checker = replace(checker, engine=Engine(_blown_up(checker.rulebook, times)))
    checker.check_text("保本")

    def run(texts: list[str]) -> int:
        return sum(len(checker.check_text(text).findings) for text in texts)

    return run


def _blown_up(book: Rulebook, times: int) -> Rulebook:
    """Copy every rule with literals nobody writes: each gains a rare character in front."""
    rules, phrases, sets = list(book.rules), list(book.phrases), list(book.sets)
    for copy in range(1, times):
        rare = chr(0x3400 + copy)
        shift, base = len(sets), len(rules)
        sets += [tuple(rare + literal for literal in s) for s in book.sets]
        rules += [replace(rule, id=f"{rule.id}-{copy}") for rule in book.rules]
        phrases += [
            Phrase(base + p.rule, p.part, rare + p.regex, tuple(shift + n for n in p.needs))
            for p in book.phrases
        ]
    return replace(book, rules=tuple(rules), phrases=tuple(phrases), sets=tuple(sets))


def jieba_alone() -> Subject:
    """``jieba.lcut`` of the text: it finds nothing yet."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda texts: sum(len(jieba.lcut(text)) for text in texts)


def naive() -> Subject:
    """Sentence → jieba → spaCy Doc → PhraseMatcher with our literals and Matcher with 100 gaps."""
    import jieba
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

    book = Checker.load().rulebook
    vocab = spacy.blank("zh").vocab
    words = PhraseMatcher(vocab)
    literals = sorted({literal for s in book.sets for literal in s})
    words.add("literals", [Doc(vocab, words=jieba.lcut(literal)) for literal in literals])
    gaps = Matcher(vocab)
    wide = sorted((s for s in book.sets if len(s) > 1), key=len)[:200]
    for n, (left, right) in enumerate(zip(wide[::2], wide[1::2], strict=False)):
        pattern = [{"TEXT": {"IN": list(left)}}, *[{"OP": "?"}] * 5, {"TEXT": {"IN": list(right)}}]
        gaps.add(f"gap-{n}", [pattern])

    def run(texts: list[str]) -> int:
        found = 0
        for text in texts:
            for sentence in re.split(r"(?<=[。！？；\n])", text):
                if sentence:
                    doc = Doc(vocab, words=jieba.lcut(sentence))
                    found += len(words(doc)) + len(gaps(doc))
        return found

    return run
