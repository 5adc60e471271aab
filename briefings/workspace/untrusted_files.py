"""Read files that other programs made, and turn any damage in them into words."""

from __future__ import annotations

import contextlib
import io
import logging
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from briefings.model.codes import Code
from briefings.model.problem import UserError

# What a package may unpack to: a brief with pictures has a few megabytes.
LARGEST: Final = 200_000_000
MOST_PAGES: Final = 3000


@contextlib.contextmanager
def reading(name: str, kind: str, code: Code) -> Iterator[None]:
    """Raise a `UserError` that names the file for whatever a library stumbles on in it; its warnings aren't shown."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        # In a damaged file these libraries fail in any way.
        why = f"{type(error).__name__}: {error}".strip(": ").splitlines()[0]
        words = f"{name or 'the file'} can't be read as {kind}; is it damaged, or locked with a password?"
        raise UserError.of(code, f"{words} ({why})") from error


def unpack(data: bytes, name: str, kind: str, code: Code) -> Mapping[str, bytes]:
    """Return the parts of a zip package by name. Raises `UserError` where it is damaged, or far too large."""
    with reading(name, kind, code), zipfile.ZipFile(io.BytesIO(data)) as package:
        refuse_bomb(package, name, code)
        return {part.filename: package.read(part) for part in package.infolist()}


def refuse_bomb(package: zipfile.ZipFile, name: str, code: Code) -> None:
    """Raise `UserError` for a zip package that says to unpack to far too much; more than it says isn't unpacked."""
    size = sum(part.file_size for part in package.infolist())
    if size > LARGEST:
        raise UserError.of(code, f"{name} unpacks to {size:,} bytes; at most {LARGEST:,} are read")
