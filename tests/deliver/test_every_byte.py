"""Whatever happens to the dialogue with a mail server, at whichever byte: nothing is lost, and nothing sent twice."""

from __future__ import annotations

import sys

import pytest

from tests.deliver.every_byte import disturb
from tests.deliver.received_log import TABLE

RUNS = 204  # as many of each kind; `python -m tests.deliver.every_byte 2000` runs more


@pytest.mark.skipif(sys.platform == "win32", reason="its messages wait in memory, and its senders are killed, by POSIX")
@pytest.mark.filterwarnings("ignore::UserWarning:aiosmtpd", "ignore:Requiring AUTH")
def test_at_every_byte_of_the_dialogue_nothing_is_lost_or_sent_twice() -> None:
    rows = list(disturb(RUNS))
    TABLE.extend(rows)
    for row in rows:
        assert (row.lost, row.twice, row.refused) == (0, 0, 0), row.fault
        assert row.sent + row.unknown == row.messages, row.fault
