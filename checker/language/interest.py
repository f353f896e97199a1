"""What money costs: internal rate of return and the ways to put a rate on a year.

Rates are percent (12.0 is 12 %). A flat fee is charged on the full sum until the last
instalment, although the sum owed shrinks: its true yearly cost needs the internal rate.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.measures import PER_YEAR, Period

_ROUNDS = 200


def present_value(payments: Sequence[float], rate: float) -> float:
    """Return what ``payments`` at the ends of months 1, 2, … are worth now; ``rate`` a fraction."""
    value = 0.0
    for payment in reversed(payments):
        value = (value + payment) / (1 + rate)
    return value


def irr_monthly(principal: float, payments: Sequence[float]) -> float:
    """Return percent per month at which ``payments`` are worth the ``principal`` received.

    Raises ValueError when nothing was received, or a payment is negative, or all are zero.
    """
    if principal <= 0 or not any(payments) or any(p < 0 for p in payments):
        raise ValueError("a principal and non-negative payments, not all zero, are needed")
    low, high = -0.5, 1.0
    while present_value(payments, low) < principal:
        low = (low - 1) / 2
    while present_value(payments, high) > principal:
        high *= 2
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if present_value(payments, middle) > principal:
            low = middle
        else:
            high = middle
    return (low + high) / 2 * 100


def level_payment(principal: float, monthly_percent: float, months: int) -> float:
    """Return the equal monthly payment (等额本息) that repays ``principal`` in ``months``."""
    rate = monthly_percent / 100
    return principal / months if not rate else principal * rate / (1 - (1 + rate) ** -months)


def annual_simple(percent: float, period: Period = "month") -> float:
    """Return percent per year without interest on interest: a day × 365, a month × 12."""
    return percent * PER_YEAR[period]


def annual_compound(percent: float, period: Period = "month") -> float:
    """Return percent per year with interest on interest: (1 + m)^12 − 1."""
    return ((1 + percent / 100) ** PER_YEAR[period] - 1) * 100


def flat_rate_to_annual(monthly_fee_percent: float, months: int) -> float:
    """Return simple percent per year of equal instalments with a fee on the full sum (等本等息)."""
    payment = 1 / months + monthly_fee_percent / 100
    return annual_simple(irr_monthly(1.0, [payment] * months))
