"""Read and write the query string that holds what a person overrides of an audience."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from briefings.model.audience import Audience, Overrides
from briefings.model.dossier import Dossier
from briefings.web.frame import parse_int

# What a slider can say: from "hardly" to "three times as much".
LEAST, MOST = 0.0, 3.0
PAGES_AT_MOST = 40


def read(query: Mapping[str, str], audience: Audience, dossier: Dossier) -> Overrides:
    """Return the overrides in a query: only what differs from the audience's own settings. Nonsense is passed over."""
    emphasis = {}
    for issue in dossier.issues:
        value = _number(query.get(f"e.{issue.id}", ""))
        if value is not None and value != audience.emphasis.get(issue.id, 1.0):
            emphasis[issue.id] = min(max(value, LEAST), MOST)
    pages = parse_int(query.get("pages", ""))
    wanted = pages if pages <= PAGES_AT_MOST else 0
    now = full_order(audience, dossier)
    order = _move(_order(query.get("order", ""), now), query.get("move", ""), -1)
    order = _move(order, query.get("down", ""), 1)
    return Overrides(emphasis, order if order != now else (), wanted if wanted != audience.max_pages else 0)


def explain_unused(query: Mapping[str, str], audience: Audience) -> str:
    """Return why a typed number of pages isn't used, in words; empty where it is, or none was typed."""
    typed = query.get("pages", "").strip()
    if not typed or 1 <= parse_int(typed) <= PAGES_AT_MOST:
        return ""
    return f"{typed} isn’t used: a brief has 1 to {PAGES_AT_MOST} pages. It keeps to {audience.max_pages}."


def full_order(audience: Audience, dossier: Dossier) -> tuple[str, ...]:
    """Return all perspectives in the audience's order, those it doesn't name by weight."""
    place = {name: number for number, name in enumerate(audience.order)}
    stances = sorted(dossier.stances, key=lambda s: (place.get(s.perspective, len(place)), -s.weight, s.perspective))
    return tuple(stance.perspective for stance in stances)


def query_of(overrides: Overrides) -> dict[str, str]:
    """Return the query that says the same."""
    found = {f"e.{issue}": f"{value:g}" for issue, value in overrides.emphasis.items()}
    if overrides.order:
        found["order"] = ",".join(overrides.order)
    if overrides.max_pages:
        found["pages"] = str(overrides.max_pages)
    return found


def address(path: str, overrides: Overrides, **more: str) -> str:
    """Return an address that carries the overrides."""
    query = urlencode({**query_of(overrides), **more})
    return f"{path}?{query}" if query else path


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if LEAST <= value <= MOST else None


def _order(text: str, now: tuple[str, ...]) -> tuple[str, ...]:
    named = [name for name in dict.fromkeys(text.split(",")) if name in now]
    return (*named, *(name for name in now if name not in named))


def _move(order: tuple[str, ...], move: str, by: int) -> tuple[str, ...]:
    """Return the order with one perspective exchanged with the one before it (-1) or after it (1)."""
    if move not in order or not 0 <= order.index(move) + by < len(order):
        return order
    at = order.index(move)
    first, second = sorted((at, at + by))
    return (*order[:first], order[second], order[first], *order[second + 1 :])
