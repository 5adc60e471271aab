"""Limits of what is read as an article, asked before it is read."""

from __future__ import annotations

from typing import IO, Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article

MAX_BYTES: Final = 20_000_000
# Some 1,500 printed pages.
MAX_WORDS: Final = 600_000
_CHUNK: Final = 1 << 16


def read_limited(stream: IO[bytes], name: str, size: int = 0) -> bytes:
    """Read a stream to its end, and no further than the limit. `size` is what it says to have. Raises `UserError`."""
    if size > MAX_BYTES:
        raise _too_large(name, f"{size:,}")
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise _too_large(name, f"more than {MAX_BYTES:,}")
    return bytes(data)


def refuse_too_large(data: bytes, name: str) -> None:
    """Raise `UserError` for more bytes than are read."""
    if len(data) > MAX_BYTES:
        raise _too_large(name, f"{len(data):,}")


def refuse_too_long(article: Article, name: str) -> None:
    """Raise `UserError` for more words than are checked in reasonable time."""
    count = sum(paragraph.text.count(" ") + 1 for paragraph in article.paragraphs)
    if count > MAX_WORDS:
        words = f"{name or 'the input'} has {count:,} words; at most {MAX_WORDS:,} are read"
        raise UserError.of("article-size", f"{words}: add the part that you cite")


def _too_large(name: str, size: str) -> UserError:
    words = f"{name or 'the input'} has {size} bytes; at most {MAX_BYTES:,} are read"
    return UserError.of("article-size", f"{words}: add the part that you cite, or its text alone")
