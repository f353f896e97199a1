"""The one base error: a code, a place, what is wrong, and what to do about it."""

from __future__ import annotations


class XiaobaoError(Exception):
    """Something a user can mend. Findings are values and never errors.

    ``code`` is a stable kebab-case word, ``place`` a path or ``path:line:column``,
    ``hint`` what to do next (may be empty). ``exit_code`` follows the command's promise:
    2 wrong use, configuration or rule; 3 something could not be read.
    """

    exit_code = 2

    def __init__(self, code: str, message: str, *, place: str = "", hint: str = "") -> None:
        """Keep the parts; ``str()`` gives them in one line."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        """Return ``place: message（hint）`` in one line."""
        head = f"{self.place}: " if self.place else ""
        tail = f"（{self.hint}）" if self.hint else ""
        return f"{head}{self.message}{tail}"

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders with every part."""
        return (_rebuild, (type(self), self.code, self.message, self.place, self.hint))


def _rebuild(
    kind: type[XiaobaoError], code: str, message: str, place: str, hint: str
) -> XiaobaoError:
    return kind(code, message, place=place, hint=hint)


class UsageError(XiaobaoError):
    """The command or the API was called with something it does not take."""


class ReadError(XiaobaoError):
    """A document could not be read; the rest of the run goes on."""

    exit_code = 3


class RulebookError(XiaobaoError):
    """One or more rule files are wrong; ``faults`` holds every one of them."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep all faults, each ``file:line:column: what, and the nearest right word``."""
        super().__init__("rulebook", "\n".join(faults))
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders with every fault."""
        return (RulebookError, (self.faults,))
