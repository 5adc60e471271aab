"""Limits of what is read as an article, asked before it is read."""

from __future__ import annotations

from typing import IO, Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article

MAX_BYTES: Final = 20_000_000
# Some 1,500 printed pages.
MAX_WORDS: Final = 600_000
# The longest of laws and judgments have fewer; and signs of a line, and of one that no blank parts, as Chinese has.
MAX_PARAGRAPHS: Final = 20_000
MAX_LINE: Final = 200_000
MAX_WORD: Final = 50_000
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
    """Raise `UserError` for more words, paragraphs or signs in a row than are checked in reasonable time."""
    called, mend = name or "the input", "add the part that you cite"
    if len(article.paragraphs) > MAX_PARAGRAPHS:
        words = f"{called} has {len(article.paragraphs):,} paragraphs; at most {MAX_PARAGRAPHS:,} are read"
        raise UserError.of("article-size", f"{words}: {mend}")
    for number, paragraph in enumerate(article.paragraphs, 1):
        _refuse_long_line(paragraph.text, f"paragraph {number} of {called}")
    count = sum(paragraph.text.count(" ") + 1 for paragraph in article.paragraphs)
    if count > MAX_WORDS:
        words = f"{called} has {count:,} words; at most {MAX_WORDS:,} are read"
        raise UserError.of("article-size", f"{words}: {mend}")


def nested_too_deep(name: str) -> UserError:
    """Return what is said of an article whose parts stand in one another deeper than is read."""
    words = f"{name or 'the input'} has parts within parts, deeper than any page or letter"
    return UserError.of("article", f"{words}: save its text alone, and add that")


def _refuse_long_line(text: str, called: str) -> None:
    if len(text) > MAX_LINE:
        words = f"{called} has {len(text):,} characters; at most {MAX_LINE:,} are read in one"
        raise UserError.of("article-size", f"{words}: part it, or leave out what isn't prose")
    longest = max(map(len, text.split()), default=0) if len(text) > MAX_WORD else 0
    if longest > MAX_WORD:
        words = f"{called} has {longest:,} characters without a blank; at most {MAX_WORD:,} are read"
        raise UserError.of("article-size", f"{words}: leave out what isn't prose")


def _too_large(name: str, size: str) -> UserError:
    words = f"{name or 'the input'} has {size} bytes; at most {MAX_BYTES:,} are read"
    return UserError.of("article-size", f"{words}: add the part that you cite, or its text alone")
