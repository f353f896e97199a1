"""Bytes to text: byte order marks, UTF-8, UTF-16, and the Chinese double-byte encodings.

Nothing is dropped in silence: bytes that no encoding explains become U+FFFD and are counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from checker.errors import ReadError
from checker.model import Skip

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES: Final = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_WIDER: Final = {
    "gbk": "gb18030", "gb2312": "gb18030", "hz": "gb18030", "big5": "big5hkscs",
    "cp950": "big5hkscs", "ascii": "utf-8", "utf_8": "utf-8",
}  # fmt: skip
_TEXTUAL = re.compile(r"(?:utf|gb|big5|cp|windows|iso|shift|euc|ks_c|koi)[\w-]*", re.I)
_WINDOW: Final = 16_384  # bytes looked at in each of a few places
_FEW: Final = 8
_BRIEF: Final = 4_096  # bytes
_CHARACTER_LOSS: Final = 3.0  # how many common characters one undecodable byte outweighs
_HIGH_BYTES: Final = bytes([0, *range(0x20, 0x28), 0x30, 0xFF, *range(0x4E, 0xA0)])
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BROKEN = re.compile("\ufffd+")
# The characters that make up four fifths of contracts, brochures and laws; the traditional
# forms of those that have one stand below.
_COMMON: Final = frozenset(
    "一七三上下不与专业两中为主义之也了事二于五交产人什今介从他付以们件价任份企优会但位低住何余作你使例供依保信"
    "修借值做停偿像儿元先光全八公六关其具内册再决况准减出分则利到制办力加务动助劳包化区十半协单卖卡即却历原"
    "及友双反发取受变口只可台号司各合同名后向否含吸员周和品响售商团围国在地场均型城基增处复外多大天头女好如始委子"
    "字存学它安完定实审客家容密对导将小少就尽属工已市布带常平年并广应度库建开式引当形往得必志快怎思急性总息您情意"
    "感成我或户所手打扣批承投抗抵担拥持指按据损换接推提收改放政效数整文料新方施无日早时明是显普更最月有服期未本术"
    "机权条来构果标样核案止正此步民气永求没法注活流测消清满源点然照物特率现理生用由电申界的益监目直相省看真着知确"
    "社票福私种科称移程税种立站符第等签管类精系索约级纪纳线组细终经结给络统续维网置美老考者而联能自至致获营行表被"
    "万丙个乙九买予亿代体债入共券前千华吗告四回因失奖她季宝履很律心托护报抽支易查根格次款每甲百督码示礼积算红股融财贷身违额"
    "要规视解计订认让议记讲许设证评识诉询该详语误说请读调负责账货质购费资赔起超越足路转较输达过运近还这进远连追退"
    "适送选通速造遵那邮部配重量金钱银销长门间防附际限院除险随障集零需非面项须预领题风首高"
    "並來個們傳價優內則動務區協單園場報壓處備實對導將專屬帳幣廣開強後從復應戶據損換擔擇於時書會條業構標樣機權歸"
    "決沒況準測營為無爾狀現產當發監盡確種稅積約級納紙組細終結給統經網線總繳聯職與萬處號虧術見規視覺親觀計訂認說課"
    "請調論證識議護變讓負財責貨貸費資賣質購賠賬贖車轉較輸辦這進運過達違遠適選還邊郵銀錢錯長門間際險隨離電項順須預"
    "領頭題額風點體關係學國圖團壽麼兩從東樂雙歷師廠廳貴買獎獲據"
    "，。、；：“”（）《》！？％０１２３４５６７８９",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, and what could not be decoded."""

    text: str
    encoding: str
    skipped: tuple[Skip, ...] = ()


def decode(data: bytes, path: str, hint: str = "") -> Decoded:
    """Decode a text file; ``hint`` is an encoding its own text names.

    Raises ``ReadError`` with code ``binary`` for what is no text in any encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], name, path)
    if b"\0" in data:
        name = _sixteen(data)
        if not name:
            raise _binary(path)
        return _decode(data, name, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode(data, _likeliest(data, error.start, hint), path)
    if len(data) <= _BRIEF and _doubtful(text):
        return _decode(data, _likeliest(data, 0, hint), path)
    if _noisy(text[:_WINDOW]):
        raise _binary(path)
    return Decoded(text, "utf-8")


def _doubtful(text: str) -> bool:
    """Say whether a text that is valid UTF-8 may be so by accident.

    A few GBK words, 联通 the best known, read as Latin letters; a few in UTF-16 read as ASCII
    with control characters.
    """
    return _CONTROL.search(text) is not None or (not text.isascii() and max(text) < "\u0800")


def _decode(data: bytes, name: str, path: str) -> Decoded:
    """Decode in a known encoding and count the places it does not explain."""
    skipped: tuple[Skip, ...] = ()
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        skipped = (_loss(text, name),)
    if "\0" in text or _noisy(text[:_WINDOW]):
        raise _binary(path)
    return Decoded(text, name, skipped)


def _noisy(sample: str) -> bool:
    """Say whether control characters are more than an accident or a trick."""
    controls = len(_CONTROL.findall(sample))
    return controls > _FEW and controls * 20 > len(sample)


def _binary(path: str) -> ReadError:
    hint = "换成文字文件；Office 文档和 PDF 请用它本来的扩展名"
    return ReadError("binary", "内容不是文字", place=path, hint=hint)


def _loss(text: str, name: str) -> Skip:
    """Say how many places could not be decoded, and where the first one is."""
    places = sum(1 for _ in _BROKEN.finditer(text))
    first = text.find("\ufffd")
    line = len(re.findall(r"\r\n|\r|\n", text[:first])) + 1
    message = f"按 {name.upper()} 解码，有 {places} 处字节无法解码，这些字没有检查"
    return Skip("encoding", message, f"第{line}行")


def _sixteen(data: bytes) -> str:
    """Return the UTF-16 byte order that the bytes show without a mark, or an empty string."""
    sample = data[: 4 * _WINDOW]
    if len(data) % 2:
        return ""
    even, odd = sample[0::2], sample[1::2]
    shares = [
        1 - len(half.translate(None, delete=_HIGH_BYTES)) / max(1, len(half))
        for half in (odd, even)
    ]
    scores = {name: _score(sample, name) for name in _CANDIDATES[3:]}
    name = max(scores, key=lambda candidate: scores[candidate])
    share = shares[0] if name == "utf-16-le" else shares[1]
    return name if share > 0.85 and scores[name] > 0.15 else ""


def _likeliest(data: bytes, broken: int, hint: str) -> str:
    """Return the encoding with most common characters in a few windows of the data."""
    names = list(_CANDIDATES)
    if _TEXTUAL.fullmatch(hint):
        try:
            name = codecs.lookup(hint).name
        except LookupError:
            name = "utf-8"
        names.insert(0, _WIDER.get(name, name))
    windows = _windows(data, broken)
    scores = {name: sum(_score(part, name) for part in windows) for name in names}
    best = max(scores, key=lambda candidate: scores[candidate])
    # Half of all pairs of bytes are some character of UTF-16: without common ones it proves nothing.
    return "utf-8" if scores[best] <= 0 and best.startswith("utf-16") else best


def _windows(data: bytes, broken: int) -> list[bytes]:
    """Return the start, the middle and the end; where UTF-8 broke when those are all ASCII."""
    size = len(data)
    if size <= 3 * _WINDOW:
        return [data]
    parts = [_cut(data, start) for start in (0, size // 2, size - _WINDOW)]
    return [_cut(data, max(0, broken - 64))] if all(map(bytes.isascii, parts)) else parts


def _cut(data: bytes, start: int) -> bytes:
    """Return one window that begins after a newline, in step with UTF-16."""
    start &= ~1
    part = data[start : start + _WINDOW]
    newline = part.find(b"\n", 0, _WINDOW // 2)
    return part[newline + 1 :] if start and newline & 1 else part


def _score(part: bytes, name: str) -> float:
    """Rate how much a piece of data looks like Chinese or plain ASCII text: from -1 to 1."""
    text = part.decode(name, "replace")
    visible = "".join(text.split())
    if not visible:
        return 0.0
    common = sum(map(_COMMON.__contains__, visible))
    plain = len(visible.encode("ascii", "ignore"))
    broken = visible.count("\ufffd") + len(_CONTROL.findall(visible)) + _private(visible)
    return max(-1.0, (common + 0.5 * plain - _CHARACTER_LOSS * broken) / len(visible))


def _private(text: str) -> int:
    """Count code points for private use: double-byte encodings put nonsense there."""
    return sum("\ue000" <= character <= "\uf8ff" for character in text)
