"""A form by which a company says what came of its meetings, for those who open no app for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from delegate_app.domain.followup import LaterOutcomeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One meeting of the company, with what was answered before where that is its own answer."""

    item_id: str
    weeks: int
    """Which of `followup.LATER_WEEKS` is asked for."""
    start: datetime
    """By the clocks of the mission's place."""
    title: str
    counterpart: str = ""
    outcome: LaterOutcomeKind | None = None
    actual_sales: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeForm:
    """Everything that one company is asked; nothing of any other is in it."""

    company_id: str
    company: str
    mission: str
    lines: tuple[OutcomeLine, ...]
