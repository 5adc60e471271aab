"""A TrueType file as bytes in; its tables and numbers out (OpenType 1.9, chapter 4)."""

from __future__ import annotations

from struct import unpack_from


class Sfnt:
    """The bytes of a font file. All positions are offsets from its start."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        records = (unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(self.short(4)))
        self._tables = {tag: int(offset) for tag, _, offset, _ in records}

    def table(self, name: bytes) -> int:
        """Return where a table starts, or 0 if the font has none of that name."""
        return self._tables.get(name, 0)

    def short(self, at: int) -> int:
        """Return the unsigned 16-bit number at a position."""
        return int.from_bytes(self.data[at : at + 2], "big")

    def signed(self, at: int) -> int:
        """Return the signed 16-bit number at a position."""
        return int.from_bytes(self.data[at : at + 2], "big", signed=True)

    def long(self, at: int) -> int:
        """Return the unsigned 32-bit number at a position."""
        return int.from_bytes(self.data[at : at + 4], "big")

    def shorts(self, at: int, count: int) -> tuple[int, ...]:
        """Return `count` unsigned 16-bit numbers from a position on."""
        return unpack_from(f">{count}H", self.data, at)
