"""Join the rooms into use cases: each is a function that the command line and the page call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.app import (
        build,
        cache,
        checking,
        cluster,
        opening,
        orders,
        printed_length,
        problem_codes,
        readers,
        reading,
        record,
        reminders,
        report,
        watch,
    )
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "build": (),
            "cache": (),
            "checking": (),
            "cluster": (),
            "printed_length": (),
            "problem_codes": (),
            "opening": (),
            "orders": (),
            "readers": (),
            "reading": (),
            "record": (),
            "reminders": (),
            "report": (),
            "watch": (),
        },
    )

__all__ = [
    "build",
    "cache",
    "checking",
    "cluster",
    "opening",
    "orders",
    "printed_length",
    "problem_codes",
    "readers",
    "reading",
    "record",
    "reminders",
    "report",
    "watch",
]
