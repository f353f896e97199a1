"""xiaobao: consumer-protection review (消保审查) of Chinese financial texts.

>>> from checker import Checker
>>> result = Checker.load().check_text("本产品保本保息。")
>>> result.findings[0].quote
'保本保息'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Checker", "Document", "Failure", "Finding", "Result", "XiaobaoError"]

if TYPE_CHECKING:
    from checker.api import Checker
    from checker.errors import XiaobaoError
    from checker.model import Document, Failure, Finding, Result

_HOMES = {
    "Checker": "checker.api",
    "Document": "checker.model",
    "Failure": "checker.model",
    "Finding": "checker.model",
    "Result": "checker.model",
    "XiaobaoError": "checker.errors",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``import checker`` alone stays cheap."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
