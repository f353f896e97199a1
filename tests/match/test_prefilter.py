"""The index may propose too much, never too little: checked phrase by phrase against RE2 alone."""

from __future__ import annotations

import random
from pathlib import Path

from checker.api import Checker
from checker.check import Engine, Options, read_closely
from checker.evaluation.corpus import load_corpus
from checker.match.find import sighted
from checker.match.pattern import Piece, found
from checker.read.text import parse

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def missing(engine: Engine, text: str) -> list[str]:
    """Return phrases that match a sentence, and whose rule could fire there, yet were not proposed."""
    context = read_closely(parse(text, "<t>"), engine, Options(recognise=False))
    reading = context.reading
    proposed = dict(engine.index.candidates(reading.text, reading.sentences.ends))
    lost: list[str] = []
    for number in range(len(reading.sentences.ends)):
        first, last = reading.sentences.span(number)
        piece = Piece(first, reading.text[first:last])
        for place, phrase in enumerate(engine.rulebook.phrases):
            if place in proposed.get(number, ()) or phrase.tokens or not found(phrase.regex, piece):
                continue
            if _companions(engine, phrase.rule, piece) and sighted(context, [(number, phrase)]):
                lost.append(f"{engine.rulebook.rules[phrase.rule].id}: {piece.text}")
    return lost


def _companions(engine: Engine, rule: int, piece: Piece) -> bool:
    """Companions of the same sentence are part of what the index asks for."""
    companions = engine.rulebook.rules[rule].body.get("with", [])
    return all(found(c["regex"], piece) for c in companions if c["where"] in ("clause", "sentence"))


def test_nothing_that_matches_is_filtered_away(checker: Checker) -> None:
    texts = [item.text for item in load_corpus(CORPUS) if not item.path]
    for text in random.Random(5).sample(texts, 60):
        assert missing(checker.engine, text) == []
