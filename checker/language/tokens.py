"""Words and parts of speech: jieba, and jieba in a spaCy ``Doc``; both load when first asked for.

jieba's own cache file lies in the shared temporary folder, where others could write it; the
dictionary is therefore always built from the installed package.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _jieba() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=1)
def _tagger() -> Any:
    import jieba.posseg

    return jieba.posseg.POSTokenizer(_jieba())


@lru_cache(maxsize=1)
def _cutter() -> Callable[[str], list[str]]:
    """rjieba (the extra ``fast``) where it is installed, else jieba: the same words for Han text.

    Without the hidden Markov model both read only the shared dictionary, so that the choice of
    library never changes a finding.
    """
    if os.environ.get("XIAOBAO_PLAIN") != "1":
        try:
            import rjieba
        except ImportError:
            pass
        else:
            return lambda text: list(rjieba.cut(text, False))
    return lambda text: list(_jieba().cut(text, HMM=False))


def segment(text: str) -> list[str]:
    """Return the words of a run of Han characters; joined they are the text."""
    return _cutter()(text)


# jieba's tags (PKU style) → Universal POS, which spaCy patterns use.
_UPOS = {
    "n": "NOUN", "t": "NOUN", "s": "NOUN", "f": "NOUN", "v": "VERB", "a": "ADJ", "b": "ADJ",
    "z": "ADJ", "r": "PRON", "m": "NUM", "q": "NOUN", "d": "ADV", "p": "ADP", "c": "CCONJ",
    "u": "PART", "y": "PART", "e": "INTJ", "o": "X", "i": "X", "l": "X", "j": "NOUN", "x": "X",
    "w": "PUNCT", "g": "X", "k": "PART", "h": "PART", "nr": "PROPN", "ns": "PROPN",
    "nt": "PROPN", "nz": "PROPN", "eng": "X", "uj": "PART", "ul": "PART", "ud": "PART",
}  # fmt: skip


@lru_cache(maxsize=1)
def _language() -> Any:
    import spacy

    return spacy.blank("zh")


def doc(text: str) -> Any:
    """Return a spaCy ``Doc`` of jieba words, ``tag_`` jieba's tag and ``pos_`` universal."""
    from spacy.tokens import Doc

    pairs = [(p.word, p.flag) for p in _tagger().lcut(text)]
    words = [w for w, _ in pairs]
    tags = [t for _, t in pairs]
    universal = [_UPOS.get(t) or _UPOS.get(t[:1], "X") for t in tags]
    return Doc(
        _language().vocab, words=words, spaces=[False] * len(words), tags=tags, pos=universal
    )


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> Any:
    from spacy.matcher import Matcher

    matcher = Matcher(_language().vocab, validate=True)
    matcher.add("rule", [json.loads(pattern)], greedy="LONGEST")
    return matcher


@lru_cache(maxsize=64)
def _doc_of(text: str) -> Any:
    return doc(text)


def token_hits(text: str, pattern: Sequence[dict[str, Any]]) -> Iterable[tuple[int, int]]:
    """Return the character spans in which a spaCy ``Matcher`` pattern matches a sentence."""
    parsed = _doc_of(text)
    for _, first, last in _matcher(json.dumps(list(pattern)))(parsed):
        span = parsed[first:last]
        yield span.start_char, span.end_char
